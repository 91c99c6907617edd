"""The search of the repository's own site, asked in a real browser for thousands of words: it finds every page that shows them, and no other.

What a page shows is read from its HTML by `search_kit`, with another parser than the browser's; pages are kept by the script once they were
read, so that thousands of queries take seconds.
"""

import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser_kit import Reader, chromium, served
from own_site import BASE, own_site_to_serve
from search_kit import blocks_of, documents

from site_builder.search.folding import fold

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BODIES = 2_000
AT_ONCE = 500
ASK = """
async (queries) => {
  const found = [];
  for (const q of queries) found.push((await siteSearch.find({ q, only: "1" }, Infinity, Infinity)).hits.map((hit) => hit.row[1]));
  return found;
}
"""


class Oracle:
    """Every document with what its pages show."""

    def __init__(self, output: Path) -> None:
        self.texts: dict[str, list[tuple[str, str]]] = {}
        self.folded: dict[str, str] = {}
        for address, path in documents(output):
            self.texts.setdefault(address, []).extend(blocks_of(path.read_text("utf-8")))
        for address, blocks in self.texts.items():
            self.folded[address] = "\n".join(fold(text) for _, text in blocks)

    def of(self, *fields: str) -> list[str]:
        """The texts of all blocks in some fields."""
        return sorted({text for blocks in self.texts.values() for field, text in blocks if field in fields})

    def holders(self, query: str) -> set[str]:
        """The documents that show every word of a query."""
        terms = [term for term in (fold("".join(found)) for found in re.findall(r'"([^"]*)"?|“([^”]*)”?|([^\s"“]+)', query)) if term]
        return {address for address, text in self.folded.items() if terms and all(term in text for term in terms)}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return own_site_to_serve(tmp_path_factory.mktemp("site")) / BASE.strip("/")


@pytest.fixture(scope="module")
def oracle(output: Path) -> Oracle:
    return Oracle(output)


@pytest.fixture(scope="module")
def page(output: Path) -> Iterator[Any]:
    """The search page, ready to be asked."""
    with chromium() as browser, served(output.parent) as host, Reader(browser, f"{host}{BASE.strip('/')}/search/") as reader:
        reader.wait("globalThis.siteSearch")
        yield reader.page
        assert [] == reader.said


def pieces(texts: Iterable[str], shortest: int = 2, longest: int = 6) -> list[str]:
    """Every run of so many characters of some texts; a run with a blank in it is asked for as a whole."""
    found = {text[at : at + length] for text in texts for length in range(shortest, longest + 1) for at in range(len(text) - length + 1)}
    return sorted(f'"{one}"' if re.search(r"\s", one.strip()) and not re.search('["“”]', one) else one for one in found)


def wrong(page: Any, oracle: Oracle, queries: list[str]) -> list[str]:
    """What is missed, and what is found that is not there, over some queries."""
    faults = []
    for start in range(0, len(queries), AT_ONCE):
        some = queries[start : start + AT_ONCE]
        for query, found in zip(some, page.evaluate(ASK, some), strict=True):
            wanted = oracle.holders(query)
            faults += [f"{query!r} misses {address}" for address in sorted(wanted - set(found))]
            faults += [f"{query!r} finds {address}" for address in sorted(set(found) - wanted)]
            assert len(found) == len(set(found)), f"{query!r} names a page twice"
    return faults[:20]


def test_the_oracle_knows_every_document_of_the_site(oracle):
    kinds = {address.split("/")[0] for address in oracle.texts}

    assert {"articles", "topics", "entities", "about"} == kinds
    assert len(oracle.texts) > 85
    assert len(oracle.of("title")) > 30
    assert len(oracle.of("name")) > 200
    assert len(oracle.of("note", "claim")) > 90


def test_every_run_of_two_to_six_characters_of_every_title_is_found(page, oracle):
    assert [] == wrong(page, oracle, pieces(oracle.of("title")))


def test_every_name_and_alias_is_found_and_every_run_of_two_to_six_of_its_characters(page, oracle):
    names = oracle.of("name")

    assert [] == wrong(page, oracle, [f'"{name}"' for name in names])
    assert [] == wrong(page, oracle, pieces(names))


def test_every_character_of_titles_and_names_is_found(page, oracle):
    assert [] == wrong(page, oracle, pieces(oracle.of("title", "name"), 1, 1))


def test_random_runs_of_bodies_notes_and_claims_are_found(page, oracle):
    chance, texts = random.Random("search"), oracle.of("body", "note", "claim")
    runs = []
    while len(runs) < BODIES:
        text = chance.choice(texts)
        at, length = chance.randrange(len(text)), chance.choice((2, 3, 4, 5, 6, 12, 40))
        runs += pieces([text[at : at + length]], len(text[at : at + length]), 40)

    assert [] == wrong(page, oracle, runs)


def test_a_page_is_found_by_several_words_wherever_they_stand_in_it(page, oracle):
    chance, addresses = random.Random("several"), sorted(oracle.texts)
    queries = []
    for _ in range(200):
        blocks = [text for _, text in oracle.texts[chance.choice(addresses)] if len(text) > 8 and not re.search('["“”]', text)]
        words = [text[at : at + 3] for text in chance.choices(blocks, k=3) for at in [chance.randrange(len(text) - 3)]] if blocks else []
        queries.append(" ".join(words))

    assert [] == wrong(page, oracle, queries)


def test_other_names_only_add_to_what_is_found(page, oracle):
    names = [name for name in oracle.of("name") if not re.search('["“”]', name)]
    found = page.evaluate(ASK.replace(', only: "1"', ""), names)

    missed = [f"{name}: {sorted(oracle.holders(name) - set(hits))}" for name, hits in zip(names, found, strict=True)]
    assert [] == [one for one in missed if not one.endswith(": []")]


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("威特科夫", "articles/2025-12-01-si-xiao-shi-hui-tan/"),
        ("威特科夫", "articles/2025-12-01-mei-wu-fo-zhou-hui-tan/"),
        ("Witkoff", "articles/2025-12-01-mei-wu-fo-zhou-hui-tan/"),
        ("tlp", "entities/trump/"),
        ("telangpu", "entities/trump/"),
        ("特朗", "entities/trump/"),
        ("川普", "articles/2026-04-12-te-lang-pu-feng-suo/"),
        ("Hormuz", "articles/2026-04-12-hai-xia-kun-ju/"),
        ("霍爾木茲海峽", "entities/hormuz/"),
        ("ＨＯＲＭＵＺ", "entities/hormuz/"),
        ("澤連斯基", "entities/zelensky/"),
        ("普京", "entities/putin/"),
    ],
)
def test_names_are_found_by_any_of_their_forms(page, query, address):
    found = page.evaluate("async (q) => (await siteSearch.find({ q }, Infinity, Infinity)).hits.map((hit) => hit.row[1])", query)

    assert address in found
