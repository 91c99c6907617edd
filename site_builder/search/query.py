"""A query: what a reader types, cut into terms, widened by names, and answered from the files of the index with documents that can hold it.

The script of the pages does the same in the browser.
"""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec
from msgspec import Struct

from site_builder.search.files import KINDS, MANIFEST, VERSION
from site_builder.search.folding import fold
from site_builder.search.grams import bucket_of, grams_for
from site_builder.search.shards import decode, rows_of
from site_builder.search.tables import ROWS

T = TypeVar("T")
LONGEST = 100
"""Characters of a query that are looked at."""
ENOUGH = 6
"""Candidates that are no more narrowed down: a panel shows so many hits."""
FROM = 2
"""Characters from which on the beginning of a name stands for it."""
WIDENED = 8
"""Entities and hubs that one term can stand for."""
_TERM = re.compile(r'"([^"]*)"?|“([^”]*)”?|([^\s"“]+)')


class Unreadable(Exception):
    """A file of the index is missing, cut off, or of another program; its path."""


class Term(Struct, frozen=True):
    """One term: it is found where its folded form stands, or that of another name of what it means."""

    typed: str
    forms: tuple[str, ...]
    """Folded, its own first."""
    names: tuple[str, ...] = ()
    """What it was widened to, as it is written."""


class Query(Struct, frozen=True):
    """What was asked for."""

    terms: tuple[Term, ...]
    whole: str
    """All of it, folded."""
    meant: Term | None = None
    """All of it as one term, where it is a name or the beginning of one: what holds this is found as well."""
    was_cut: bool = False
    """It was longer than is looked at."""
    lost: tuple[str, ...] = ()
    """Terms in which nothing can be looked for: punctuation, emoji."""


class Entry(Struct, frozen=True, array_like=True):
    """A document as a table has it."""

    number: int
    address: str
    kind: str
    date: str
    titles: dict[str, str]
    hubs: tuple[str, ...]
    publication: str
    state: str


class _Manifest(Struct, frozen=True):
    v: int
    docs: int
    grams: list[str]
    tables: dict[str, str]
    names: str


class _Names(Struct, frozen=True, array_like=True):
    number: int
    names: list[str]
    readings: list[str]


class Shelf:
    """The files of an index, each read when it is wanted; `read` gives the bytes at a path below the output folder, or raises `OSError`.

    Every method raises `Unreadable`.
    """

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read
        self._manifest = self._decoded(MANIFEST, _Manifest)
        if self._manifest.v != VERSION:
            raise Unreadable(MANIFEST)

    def asked(self, text: str, *, widen: bool = True) -> Query:
        """What a text asks for; with `widen`, names stand for all names of what they mean."""
        cut = text[:LONGEST]
        typed = [next(filter(None, found.groups()), "") for found in _TERM.finditer(cut)]
        folded = {one: fold(one) for one in typed if one.strip()}
        names = self.names() if widen and any(folded.values()) else []
        terms = tuple(self._term(one, form, names) for one, form in folded.items() if form)
        lost = tuple(one for one, form in folded.items() if not form)
        whole = fold(cut.replace('"', " "))
        meant = self._term(cut.strip(), whole, names) if len(terms) > 1 and whole else None
        return Query(terms, whole, meant if meant and len(meant.forms) > 1 else None, len(text) > LONGEST, lost)

    def candidates(self, query: Query) -> list[int]:
        """The documents that can hold all terms, the newest first; none is missing that holds them."""
        every = [self._any(term) for term in query.terms]
        found = every[0].intersection(*every[1:]) if every else set()
        return sorted(found | self._any(query.meant) if query.meant else found, reverse=True)

    def entry(self, number: int) -> Entry:
        """A document by its number."""
        name = self._manifest.tables.get(str(number // ROWS), "")
        table = self._decoded(_path("tables", name), list[Entry])
        for one in table:
            if one.number == number:
                return one
        raise Unreadable(_path("tables", name))

    def _any(self, term: Term) -> set[int]:
        return {number for form in term.forms for number in self._holding(form)}

    def _holding(self, form: str) -> set[int]:
        grams = grams_for(form)
        found = set(self._list(grams[0]))
        for gram in grams[1:]:
            if len(found) <= ENOUGH:  # to read so many pages costs no more than to read another list
                break
            found.intersection_update(self._list(gram))
        return found

    def _list(self, gram: str) -> list[int]:
        buckets = self._manifest.grams
        name = buckets[bucket_of(gram, len(buckets))]
        if not name:
            return []
        path = _path("shards", name)
        try:
            lists = rows_of(self._bytes(path)).get(gram.encode("utf-8", "replace"))
            return decode(lists[0]) if lists else []
        except ValueError as error:
            raise Unreadable(path) from error

    def names(self) -> list[_Names]:
        """The names by which hubs and entities may be meant."""
        return self._decoded(_path("names", self._manifest.names), list[_Names]) if self._manifest.names else []

    @staticmethod
    def _term(typed: str, form: str, known: Sequence[_Names]) -> Term:
        meant = [one for one in known if any(_means(form, fold(name)) for name in (*one.names, *one.readings))][:WIDENED]
        names = tuple(dict.fromkeys(name for one in meant for name in one.names))
        forms = dict.fromkeys((form, *filter(None, map(fold, names))))
        return Term(typed, tuple(forms), tuple(name for name in names if form not in fold(name)))

    def _bytes(self, path: str) -> bytes:
        try:
            return self._read(path)
        except OSError as error:
            raise Unreadable(path) from error

    def _decoded(self, path: str, kind: type[T]) -> T:
        try:
            return msgspec.json.decode(self._bytes(path), type=kind)
        except msgspec.MsgspecError as error:
            raise Unreadable(path) from error


def _means(form: str, name: str) -> bool:
    return form == name or (len(form) >= FROM and name.startswith(form))


def _path(kind: str, name: str) -> str:
    return f"search/{KINDS[kind].format(name)}"
