"""The directory: what a text may ask about the rest of the site.  Each question is noted with its answer.

So what was made of a text can be kept: it is right for as long as its file, and the answers to what it asked, are the same.
Nothing else of the site is within its reach.
"""

import difflib
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from site_builder.engine.fingerprint import of_value
from site_builder.model.routes import Routes

PAGE, MEDIA, HIDDEN = "page", "media", "hidden"
"""What an address may lead to; "" for nothing."""
NEAR = 0.6
"""How like a known word a wrong one must be for it to be proposed."""


class Register(Struct, frozen=True):
    """All that can be asked for: addresses, and the ids of topics, entities, parties and questions."""

    routes: Routes
    ids: dict[str, tuple[str, ...]]
    """By kind: topic, entity, party (`<topic>/<party>`), question (`<topic>/<question>`)."""


class Directory:
    """A register as one text asks it; `answers` holds what it asked so far."""

    def __init__(self, register: Register) -> None:
        self._register, self._routes = register, register.routes
        self._ids = {kind: frozenset(ids) for kind, ids in register.ids.items()}
        self._prints: dict[str, str] = {}
        self.answers: dict[str, str] = {}
        self.labels: Mapping[str, str] = _Labels(self, self._routes.labels)
        """The words for wikilinks that have none of their own."""

    def begin(self) -> None:
        """Another text asks from here on."""
        self.answers = {}

    def find(self, address: str) -> tuple[str, str]:
        """What an address, perhaps an old one, leads to (`PAGE`, `MEDIA`, `HIDDEN` or ""), and the address it has now."""
        kind, _, found = self._ask(f"address:{address}").partition(":")
        return kind, found

    def named(self, word: str) -> str | None:
        """The address of the page, topic or entity with a name; None for none."""
        said = self._ask(f"name:{word}")
        return said[1:] if said else None

    def knows(self, kind: str, identity: str) -> bool:
        """Whether there is a topic, an entity, a party, a question or a picture with this id."""
        return bool(self._ask(f"{kind}:{identity}"))

    def near(self, kind: str, word: str, below: str = "") -> str:
        """The known word that is nearest to a wrong one; "" for none.

        It is looked for among all ids of a kind (those that begin with `below`, which is cut off), or all words of the kinds
        `address`, `name` and `media`; all of them count as asked for.
        """
        self._ask(f"all:{kind}")
        return nearest(word, [one.removeprefix(below) for one in self._options(kind) if one.startswith(below)])

    def holds(self, answers: Mapping[str, str]) -> bool:
        """Whether these questions have the same answers here."""
        return all(self.answer(question) == said for question, said in answers.items())

    def answer(self, question: str) -> str:
        """The answer to a question as it is noted."""
        kind, _, word = question.partition(":")
        routes = self._routes
        if kind == "address":
            address = routes.aliases.get(word, routes.aliases.get(f"{word}/", word))
            places = ((PAGE, routes.addresses), (MEDIA, routes.media), (HIDDEN, routes.hidden))
            return f"{next((name for name, known in places if address in known), '')}:{address}"
        if kind == "name":
            return f"={routes.names[word]}" if word in routes.names else ""
        if kind == "label":
            return f"={routes.labels[word]}" if word in routes.labels else ""
        if kind == "all":
            if word not in self._prints:
                self._prints[word] = of_value(self._options(word))
            return self._prints[word]
        if kind == MEDIA:
            return "yes" if word in routes.media else ""
        return "yes" if word in self._ids[kind] else ""

    def _ask(self, question: str) -> str:
        said = self.answers.get(question)
        if said is None:
            said = self.answers[question] = self.answer(question)
        return said

    def _options(self, kind: str) -> list[str]:
        routes = self._routes
        if kind == "address":
            return sorted([*routes.addresses, *routes.media])
        if kind == MEDIA:
            return sorted(routes.media)
        return sorted(routes.names) if kind == "name" else list(self._register.ids[kind])


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like a wrong one; "" when none is near."""
    found = difflib.get_close_matches(word, list(known), 1, NEAR)
    return found[0] if found else ""


class _Labels(Mapping[str, str]):
    """The words for wikilinks; to look one up is to ask for it."""

    def __init__(self, directory: Directory, labels: Mapping[str, str]) -> None:
        self._directory, self._labels = directory, labels

    def __getitem__(self, target: str) -> str:
        self._directory.answers[f"label:{target}"] = self._directory.answer(f"label:{target}")
        return self._labels[target]

    def __iter__(self) -> Iterator[str]:
        return iter(self._labels)

    def __len__(self) -> int:
        return len(self._labels)
