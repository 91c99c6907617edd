"""site_builder: raw news clippings become an annotated, cross-linked, bilingual static digest."""

__version__ = "0.1.0"
