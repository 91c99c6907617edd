"""Text that may be given per language.

In a file a label is a string (the site's first language) or a map of language tag to string; in memory it is always the map.
Language tags are those of BCP 47.
"""

from typing import Annotated

from msgspec import Meta

Label = Annotated[
    dict[str, str],
    Meta(
        title="label",
        description="A string in the site's first language, or a map of language tag to string.",
    ),
]


def say(label: dict[str, str], lang: str) -> str:
    """The text of a label in `lang`; without one, the text that was given first; "" for an empty label."""
    if lang in label:
        return label[lang]
    return next(iter(label.values()), "")


def spoken(label: dict[str, str], lang: str) -> str:
    """The language that `say` answers in: `lang` itself or that of the text given first."""
    return lang if lang in label or not label else next(iter(label))
