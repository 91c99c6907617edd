"""The JSON Schema of every format in content/ and themes/, made from the definitions that also check them."""

from typing import Any

from site_builder.load.shape import schema_of
from site_builder.model.annotation import Annotation
from site_builder.model.article import FrontMatter, PageFront, TranslatedFront
from site_builder.model.glossary import EntityEntry
from site_builder.model.hub import HubFront
from site_builder.model.settings import Settings
from site_builder.model.theme import ThemeFile

FORMAT_TYPES: dict[str, Any] = {
    "site": Settings,
    "article": FrontMatter,
    "annotations": tuple[Annotation, ...],
    "topic": HubFront,
    "page": PageFront,
    "translation": TranslatedFront,
    "glossary": dict[str, EntityEntry],
    "theme": ThemeFile,
}
"""Format to type.  site: site.yaml; article, topic, page, translation: front matter; the others: whole files."""


def schema(name: str) -> dict[str, Any]:
    """JSON Schema (2020-12) of a format.  Raises `KeyError` for an unknown one."""
    return schema_of(FORMAT_TYPES[name])
