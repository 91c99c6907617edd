"""A correction in one piece of text, for feeds and structured data, where no list can show it."""

from collections.abc import Sequence
from html import escape

from site_builder.model.article import Correction
from site_builder.render.frame import Setting


def told(setting: Setting, one: Correction) -> str:
    """What was wrong, what it says now, and why, in the page's language; the words themselves as they are."""
    if setting.lang.startswith("zh"):
        return f"原作“{one.was}”，改作“{one.now}”。{one.why}"
    return f"“{one.was}” now reads “{one.now}”. {one.why}".strip()


def corrections_html(setting: Setting, corrections: Sequence[Correction]) -> str:
    """The record as paragraphs of HTML that stand before an article's text in a feed, the newest first; "" for none."""
    label = "更正（{}）：" if setting.lang.startswith("zh") else "Correction ({}): "
    ordered = sorted(corrections, key=lambda one: one.date, reverse=True)
    return "".join(f"<p><strong>{label.format(one.date)}</strong>{escape(told(setting, one))}</p>\n" for one in ordered)
