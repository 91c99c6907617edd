"""Articles that were made from one agency text are found, whatever a paper did to it, and no others."""

import random
import sys
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis.strategies import dictionaries, integers, lists, sampled_from

from site_builder import copies as copies_module
from site_builder.articles import Articles
from site_builder.copies import beside, find_copies
from site_builder.engine.store import Store
from site_builder.hantext import simplified_forms
from site_builder.model.record import Record

sys.path.append(str(Path(__file__).parent.parent / "bench"))

from copies import STATEMENT, decoy, invented, record, text, variant

STEMS = ("a", "b", "c", "d", "e", "f")


class Shelf:
    """Articles of which some come, go and change; `clusters` finds the copies with what is kept of the last time, `anew` without."""

    def __init__(self) -> None:
        self.store, self.kept = Store(None), dict[str, Record]()

    def clusters(self, texts, store=None):
        return self.found(texts, store).clusters

    def found(self, texts, store=None):
        made = {stem: record(stem, blocks) for stem, blocks in sorted(texts.items())}
        records = {stem: one for stem, (one, _) in made.items()}
        kept = self.kept if store is None else {}
        store = store or self.store
        store.put("copy/public", {stem: data for stem, (_, data) in made.items()})
        before = {stem: one for stem, one in kept.items() if stem not in records or records[stem].prints != one.prints}
        articles = Articles(records, before, records.keys() - kept.keys(), store, "public")
        found = find_copies(articles, store, "public")
        if store is self.store:
            self.kept = records
        return found

    def anew(self, texts):
        return self.found(texts, Store(None))


def pairs_of(clusters):
    return {pair for ones in clusters.values() for pair in combinations(sorted(ones), 2)}


@pytest.mark.parametrize("seed", ["one", "two"])
def test_of_copies_with_known_edits_nearly_all_are_found_and_nothing_else(seed):
    texts, pairs = invented(500, seed)
    found = pairs_of(Shelf().clusters({f"{number:03d}": blocks for number, blocks in enumerate(texts)}))
    there = {(f"{a:03d}", f"{b:03d}") for a, b in pairs}

    assert set() == found - there
    assert len(found) >= 0.95 * len(there) > 100


def texts_of(seed: str):
    """A text, a copy of it, and one that has nothing to do with them."""
    rng = random.Random(seed)
    original = text(rng, 6)
    return original, variant(rng, original), text(rng, 6)


def test_a_cluster_bears_the_name_of_its_earliest_article():
    original, copy, other = texts_of("names")

    assert {"b": ("b", "c")} == Shelf().clusters({"c": original, "b": copy, "d": other})


def test_an_article_that_has_two_texts_stands_between_their_copies_which_are_not_laid_beside_each_other():
    one, copy, _ = texts_of("first of two")
    two, other, _ = texts_of("second of two")
    shelf = Shelf()
    found = shelf.found({"a": one, "b": two, "c": [*one, *two], "d": other, "e": copy})
    [(cluster, stems)] = found.clusters.items()
    compared = beside(stems, found.pairs)

    assert ("a", ("a", "b", "c", "d", "e")) == (cluster, stems)
    assert ("c", "e") == found.pairs["a"]
    assert ("c", "d") == found.pairs["b"]
    assert [("a", "c"), ("a", "e"), ("c", "b"), ("c", "d")] == sorted(compared)


def test_reports_that_only_quote_the_same_words_are_no_copies():
    _, _, other = texts_of("quotes")

    assert {} == Shelf().clusters({"a": [STATEMENT + "他说。"], "b": ["她也说：" + STATEMENT], "c": [*other, STATEMENT]})


def test_copies_in_english_are_found():
    rng = random.Random("English")
    nouns = [
        "carriers",
        "minister",
        "committee",
        "river",
        "market",
        "reports",
        "crossing",
        "harbour",
        "council",
        "mission",
        "ruling",
        "contract",
    ]
    verbs = [
        "reviewed",
        "called",
        "moved",
        "counted",
        "closed",
        "returned",
        "carried",
        "reached",
        "missed",
        "crossed",
        "measured",
        "repaired",
    ]

    def sentence():
        return f"The {rng.choice(nouns)} {rng.choice(verbs)} {rng.randint(2, 90)} {rng.choice(nouns)} while the {rng.choice(nouns)} {rng.choice(verbs)} on."

    original = [" ".join(sentence() for _ in range(5)) for _ in range(6)]
    other = [" ".join(sentence() for _ in range(5)) for _ in range(6)]

    assert {"a": ("a", "b")} == Shelf().clusters({"a": original, "b": ["A lead of our own.", *original[2:4]], "c": other})


def test_copies_in_both_scripts_are_found():
    original, _, other = texts_of("scripts")
    forms = {simple: old for old, simple in simplified_forms().items()}
    traditional = ["".join(forms.get(char, char) for char in block) for block in original]

    assert original != traditional
    assert {"a": ("a", "b")} == Shelf().clusters({"a": original, "b": traditional, "c": other})


def test_what_stands_in_many_articles_is_a_stock_phrase(monkeypatch):
    monkeypatch.setattr(copies_module, "COMMON", 3)
    original, _, _ = texts_of("stock")
    shelf = Shelf()

    assert {"a": ("a", "b", "c")} == shelf.clusters(dict.fromkeys("abc", original))
    assert {} == shelf.clusters(dict.fromkeys("abcd", original))
    assert {"b": ("b", "c", "d")} == shelf.clusters(dict.fromkeys("bcd", original))


VERSIONS = [*texts_of("rows"), *texts_of("other rows"), [STATEMENT], [], ["短。"]]


@given(lists(dictionaries(sampled_from(STEMS), integers(0, len(VERSIONS) - 1), max_size=6), min_size=2, max_size=4), sampled_from((2, 32)))
@settings(deadline=None)
def test_after_any_edits_the_clusters_are_those_of_a_clean_build(rows, common):
    shelf = Shelf()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(copies_module, "COMMON", common)
        for row in rows:
            texts = {stem: VERSIONS[version] for stem, version in row.items()}
            anew, found = shelf.anew(texts), shelf.found(texts)
            assert (anew.clusters, anew.pairs) == (found.clusters, found.pairs)


@pytest.mark.parametrize("kind", ["copies", "copied", "marks"])
def test_what_is_lost_of_the_index_is_made_again(kind):
    original, copy, other = texts_of("lost")
    shelf, rest = Shelf(), {f"x{number}": decoy_of(number) for number in range(12)}
    shelf.clusters({"a": original, "b": copy, "c": other, **rest})
    shelf.store.drop(f"{kind}/public", shelf.store.all(f"{kind}/public"))

    assert {"a": ("a", "b", "c")} == shelf.clusters({"a": original, "b": copy, "c": original, **rest})


def decoy_of(number: int):
    return decoy(random.Random(number))


def test_an_edit_reads_only_what_it_shares_marks_with(monkeypatch):
    texts, _ = invented(200)
    shelf = Shelf()
    named = {f"{number:03d}": blocks for number, blocks in enumerate(texts)}
    before = shelf.clusters(named)
    alone = min(named.keys() - {stem for ones in before.values() for stem in ones})
    read = []
    raw = Articles.raw
    monkeypatch.setattr(Articles, "raw", lambda self, part, stem: read.append(stem) or raw(self, part, stem))
    monkeypatch.setattr("site_builder.copies._Finding._anew", lambda *_: 1 // 0)
    after = shelf.clusters({**named, alone: [*named[alone], "又添了一句。"]})

    assert before == after
    assert len(read) <= 8


def test_where_a_record_was_lost_all_is_looked_at_again():
    original, copy, other = texts_of("record")
    shelf, rest = Shelf(), {f"x{number}": decoy_of(number) for number in range(12)}
    shelf.clusters({"a": original, "b": copy, "c": other, **rest})
    del shelf.kept["b"]

    assert {} == shelf.clusters({"a": original, "c": other, **rest})
