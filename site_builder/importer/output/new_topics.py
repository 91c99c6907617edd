"""Stubs of hubs for articles that fit no hub: what `--new-topics` writes."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace as with_changes

from site_builder.hantext import pinyin
from site_builder.importer.output.entry import Entry
from site_builder.importer.output.topics import Sorter
from site_builder.yaml_marks import write

_LONGEST_ID = 40


class Stubs(Struct, frozen=True):
    """New hubs: their files by path, and the words by which articles are sorted into them."""

    files: dict[str, bytes]
    words: tuple[tuple[str, str], ...]
    """Id of a hub and the name that it is about."""

    def sorter(self, topics: Sorter) -> Sorter:
        """The sorter with the new hubs in it; a name in the title is enough for its hub."""
        return with_changes(topics, words=(*topics.words, *((hub, ((word, 1.0),)) for hub, word in self.words)))


def hub_stubs(root: Path, entries: Sequence[Entry]) -> Stubs | None:
    """A hub for each name that articles without a hub are about, and for each topic that was asked for and is not there."""
    titles: dict[str, str] = {}
    words: list[tuple[str, str]] = []
    for entry in entries:
        for topic in entry.front.topics:
            titles.setdefault(topic, topic)
        if not entry.front.topics and (name := _subject(entry)):
            hub = pinyin(name)[:_LONGEST_ID].strip("-")
            titles.setdefault(hub, name)
            words.append((hub, name))
    new = {hub: title for hub, title in titles.items() if hub and not (root / f"content/topics/{hub}.md").exists()}
    if not new:
        return None
    files = {f"content/topics/{hub}.md": _stub(title) for hub, title in new.items()}
    return Stubs(files, tuple(dict.fromkeys((hub, word) for hub, word in words if hub in new)))


def _stub(title: str) -> bytes:
    return f"---\n{write({'title': title, 'keywords': [title]})}---\n".encode()


def _subject(entry: Entry) -> str:
    """The name in the title that the text names most often; "" when the title holds none."""
    import rjieba  # its dictionary costs a third of a second

    text = "\n".join(part.text for part in entry.body)
    names = Counter(
        {
            word: text.count(word) + 1
            for word, tag in rjieba.tag(entry.front.title)
            if tag[:2] in ("nr", "ns", "nt", "nz", "vn", "n") and len(word) > 1
        }
    )
    return max(names, key=lambda name: (names[name], len(name), name)) if names else ""
