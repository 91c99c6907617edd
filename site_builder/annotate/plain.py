"""The own text of a hub or a plain page, with names and links drawn in; it is ours, so there are no rights to apply."""

from collections.abc import Sequence

from site_builder.annotate.directory import Directory
from site_builder.annotate.mentions import NameIndex
from site_builder.annotate.texts import read, shown_media, weave_text
from site_builder.model.article import Prose, Translation
from site_builder.model.fault import Checked, Fault
from site_builder.model.published import PublishedText
from site_builder.model.text import Marker


def clear_text(
    address: str,
    prose: Prose,
    translations: Sequence[Translation],
    directory: Directory,
    names: NameIndex,
    first_language: str,
    markers: Sequence[tuple[str, Marker]],
) -> Checked[PublishedText]:
    """The text at an address in all its languages.  Faults: those of links, of definitions and of plug-ins, `html-removed`."""
    faults: list[Fault] = []
    written = [(first_language, prose), *((one.lang, one.prose) for one in translations if one.prose.text.strip())]
    woven = [weave_text(read(one, directory), one, lang, directory, names, markers) for lang, one in written]
    for one in woven:
        faults += one.faults
    cards = tuple(dict.fromkeys(name for one in woven for name in one.cards))
    first = woven[0]
    media = shown_media(one.addresses for one in woven)
    return Checked(PublishedText(address, tuple(one.text for one in woven), cards, first.links, first.ids, media), tuple(faults))
