"""The questions that page makers ask of the site.  Whoever makes a page sees nothing else of it.

Each question that is asked is noted with a fingerprint of its answer.  So what a page was made of is written down by itself, the
page is current for as long as the answers are the same (verifying traces: Mokhov, Mitchell and Peyton Jones, "Build Systems à la
Carte"), and why it was made anew can be said in words.
"""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Protocol, TypeVar

import msgspec

from site_builder.engine.fingerprint import of_bytes, of_value
from site_builder.hantext import pinyin
from site_builder.model import answers
from site_builder.model.article import Correction, Event
from site_builder.model.chronology import Chart, Happening
from site_builder.model.comparison import Cluster
from site_builder.model.glossary import EntityEntry
from site_builder.model.hub import Hub, HubFront
from site_builder.model.label import Label
from site_builder.model.published import ArticleBody, ArticleFacts, ArticlePassages, Mention, NoteFact, PublishedText
from site_builder.model.review import Review
from site_builder.model.roster import Kind
from site_builder.model.site import Backlink, PlainFacts, Related, Said, Site
from site_builder.render import changes, tallies
from site_builder.render import chronology as course

T = TypeVar("T")
SAID_SHOWN = 20
NO_COPIES = answers.Copies()
NO_MENTIONS = msgspec.Raw(b"\x90")
"""An empty list, encoded."""
_MENTIONS = msgspec.msgpack.Decoder(tuple[Mention, ...])
BACKLINKS_SHOWN = 20
CARD_ITEMS = 12
"""Of a hub's newest articles as the home page may show, which leaves out those that stand above."""


class Texts(Protocol):
    """Where the parts of articles lie that are read one by one, and the fingerprints of all parts."""

    def body(self, stem: str) -> ArticleBody:
        """What the article's own page shows."""

    def passages(self, stem: str) -> ArticlePassages:
        """What other pages may quote of it."""

    def gather(self, stems: Sequence[str]) -> None:
        """Read the passages of some articles in one go; they are held until the next call."""

    def print_of(self, part: str, stem: str) -> str:
        """Fingerprint of `facts`, `passages` or `body`."""

    def comparison(self, cluster: str, known: str) -> Cluster:
        """The comparison of a cluster of copies that has this fingerprint."""


class Inquiry:
    """The site as page makers may ask of it; `asked` holds what was asked since `begin`, `prints` the fingerprints of all answers."""

    def __init__(
        self,
        site: Site,
        kinds: Sequence[Kind],
        texts: Texts,
        assets: Mapping[str, str],
        params: Mapping[str, str],
        given: Mapping[str, str],
    ) -> None:
        self._site, self._kinds, self._texts = site, kinds, texts
        self._common = answers.Common(site.settings, site.audience, tallies.menu(site), dict(assets), dict(params), site.review is not None)
        self._kept: dict[str, Any] = {}
        self.prints: dict[str, str] = dict(given)
        """By question and key: `listing:a`.  What is `given` are the parts that are no facts: templates, strings, code, files."""
        self.asked: set[str] = set()
        self._no_copies = of_value(NO_COPIES)

    def begin(self) -> set[str]:
        """Another page, or part of one, is made from here on; gives back what was asked so far, as question and key: `listing:a`."""
        before, self.asked = self.asked, set()
        return before

    def _note(self, cell: str, answer: T) -> T:
        self.asked.add(cell)
        if cell not in self.prints:
            self.prints[cell] = of_value(answer)
        return answer

    def _worked_out(self, cell: str, work: Callable[[], T]) -> T:
        """An answer that takes work: kept for the next page that asks."""
        if cell not in self._kept:
            self._kept[cell] = work()
        answer: T = self._kept[cell]
        return self._note(cell, answer)

    def given(self, cell: str) -> None:
        """Note that something was used which is no fact: `template:home.html`, `strings:en`, `code`, `file:media/x.png`."""
        self.asked.add(cell)

    def again(self, cells: AbstractSet[str]) -> None:
        """Note once more what a kept value was made from."""
        self.asked |= cells

    def print_of(self, part: str, key: str) -> str:
        """Fingerprint of an article's `facts`, `passages` or `body`, or of a `comparison`; "" for one that is not there."""
        return self._site.compared.get(key, "") if part == "comparison" else self._texts.print_of(part, key)

    # the whole site

    def common(self) -> answers.Common:
        """Settings, menu, files of the theme."""
        return self._note("common", self._common)

    def hub_ids(self) -> tuple[str, ...]:
        """Ids of the hubs, in the order of the menu."""
        return self._note("hub_ids", tuple(self._site.hubs))

    def entity_ids(self) -> tuple[str, ...]:
        """Ids of all entities, in the order of the glossary."""
        return self._note("entity_ids", tuple(self._site.entities))

    def reading(self, name: str) -> str:
        """How a name is read aloud, in pinyin: it hangs on the name alone, so nothing is noted."""
        found = self._site.readings.get(name)
        return pinyin(name) if found is None else found

    def front_page(self) -> answers.FrontPage:
        """Stems and notes that the home page shows, each in its place."""
        return self._worked_out("front_page", lambda: tallies.front_page(self._site))

    def newest(self) -> tuple[str, ...]:
        """Stems of the newest articles that lists show, newest first: `tallies.NEWEST` of them."""
        return self._worked_out("newest", lambda: tuple(tallies.listed(self._site)[: tallies.NEWEST]))

    def archive(self) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
        """How many articles lists show; stems of the newest that have a day, and of the first that have none, `tallies.NEWEST` of each at most."""
        return self._worked_out("archive", self._archive)

    def _archive(self) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
        stems = tallies.listed(self._site)
        dated = [stem for stem in stems if self._site.articles[stem].date]
        undated = [stem for stem in stems if not self._site.articles[stem].date]
        return len(stems), tuple(dated[: tallies.NEWEST]), tuple(undated[: tallies.NEWEST])

    def months(self) -> dict[str, int]:
        """How many articles each month has, by `2026-04`, oldest first; those without a day are in none."""
        return self._note("months", {month: len(stems) for month, stems in sorted(self._site.by_month.items()) if month})

    def corrected(self) -> tuple[answers.Corrected, ...]:
        """All entries of all records of corrections, newest first."""
        return self._worked_out("corrected", lambda: tallies.corrected(self._site))

    def changes(self) -> tuple[answers.Change, ...]:
        """The newest changes of the site, `changes.SHOWN` at most, newest day first, those of one article together."""
        return self._worked_out("changes", lambda: changes.changes(self._site, "", changes.SHOWN))

    def news(self, hub: str = "") -> tuple[tuple[str, str], ...]:
        """Id and kind of the newest changes of the site, or of a hub's articles, `changes.TOLD` at most."""
        return self._worked_out(f"news:{hub}", lambda: tuple((one.id, one.kind) for one in changes.changes(self._site, hub, changes.TOLD)))

    def withdrawn(self) -> tuple[str, ...]:
        """Stems of the articles that were taken back, in the order of the site."""
        return self._worked_out("withdrawn", lambda: tuple(stem for stem in self._site.order if self._site.articles[stem].withdrawn))

    def sources(self) -> tuple[tuple[answers.SourceDigest, ...], tuple[answers.SourceDigest, ...]]:
        """Agencies and publications, each by number of articles, largest first."""
        return self._worked_out("sources", lambda: tallies.sources(self._site))

    def collected(self) -> answers.Collected:
        """How many annotations the site has, and where the first and the last stand."""
        return self._worked_out("collected", lambda: tallies.collected(self._site))

    def mention_counts(self) -> dict[str, int]:
        """How often the published texts name each entity, by id; entities that none names are not here."""
        return self._worked_out("mention_counts", lambda: tallies.mention_counts(self._site))

    def sitemap(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """What the sitemap lists: address, day of the last change or "", and the languages in which the page stands beside the first."""
        return self._worked_out("sitemap", lambda: tallies.sitemap(self._site, self._kinds))

    def review(self) -> Review:
        """What waits for the editor.  Only the editor's site has that page; asking for it elsewhere is a mistake of the program (`AssertionError`)."""
        review = self._site.review
        assert review is not None, "only the editor's site has a page of what waits"
        return self._note("review", review)

    # one article

    def title(self, stem: str, lang: str) -> answers.Title:
        """An article's title in a language, or in its own where it is not translated, and its day."""
        return self._note(f"title:{stem}:{lang}", tallies.title_in(self._site.articles[stem], lang))

    def listing(self, stem: str, lang: str) -> answers.Listing:
        """An article as lists in a language show it."""
        return self._note(f"listing:{stem}:{lang}", tallies.listing_in(self._site.articles[stem], lang))

    def facts(self, stem: str) -> ArticleFacts:
        """All that is known of an article apart from its text: for its own page.  Whoever asks is made anew with each change of it."""
        self.asked.add(cell := f"facts:{stem}")
        self.prints[cell] = self._texts.print_of("facts", stem)
        return self._site.articles[stem]

    def updated(self, stem: str) -> str:
        """The day or time of an article's last change; "" where that is not known."""
        return self._note(f"updated:{stem}", self._site.articles[stem].updated)

    def events(self, stem: str) -> tuple[Event, ...]:
        """The events that an article records, in its order."""
        return self._note(f"events:{stem}", self._site.articles[stem].events)

    def corrections(self, stem: str) -> tuple[Correction, ...]:
        """An article's record of corrections, in its order."""
        return self._note(f"corrections:{stem}", self._site.articles[stem].corrections)

    def body(self, stem: str) -> ArticleBody:
        """An article's text in all its languages, block by block."""
        self.asked.add(cell := f"body:{stem}")
        self.prints[cell] = self._texts.print_of("body", stem)
        return self._texts.body(stem)

    def annotated(self, stem: str) -> answers.Annotated:
        """An article's notes and claims, as they are given away."""
        return self._note(f"annotated:{stem}", tallies.annotated(self._site.articles[stem], self._texts.body(stem)))

    def beside_annotated(self, stem: str) -> answers.Neighbours:
        """Stems of the article before and the article after one in the order of the site's annotations; "" for none."""
        return self._note(f"beside_annotated:{stem}", self._beside()[stem])

    def _beside(self) -> dict[str, answers.Neighbours]:
        if "beside" not in self._kept:
            stems = self._site.roster.annotated
            self._kept["beside"] = {one: (before, after) for before, one, after in zip(("", *stems), stems, (*stems[1:], ""), strict=False)}
        found: dict[str, answers.Neighbours] = self._kept["beside"]
        return found

    def lead(self, stem: str) -> tuple[str, ...]:
        """The first paragraphs of an article that may be shown elsewhere, without marks."""
        return self._note(f"lead:{stem}", self._texts.passages(stem).lead)

    def gather(self, stems: Sequence[str]) -> None:
        """Read what these articles may be quoted for in one go: the page will ask `mentions` of all of them."""
        self._texts.gather(stems)

    def mentions(self, stem: str, entity: str) -> tuple[Mention, ...]:
        """The sentences of an article that name an entity, as many as are shown, in the order of the text."""
        raw = self._texts.passages(stem).mentions.get(entity, NO_MENTIONS)
        self.asked.add(cell := f"mentions:{stem}:{entity}")
        if cell not in self.prints:
            self.prints[cell] = of_bytes(raw)
        return _MENTIONS.decode(raw)

    def neighbours(self, stem: str) -> answers.Neighbours:
        """Stems of the next older and the next newer article of an article's first hub; "" for none."""
        return self._note(f"neighbours:{stem}", self._site.neighbours.get(stem, ("", "")))

    def related(self, stem: str) -> tuple[Related, ...]:
        """Articles near to one, nearest first, each with the names that both share."""
        return self._note(f"related:{stem}", self._site.related.get(stem, ()))

    def copies(self, stem: str) -> answers.Copies:
        """The other copies of the text from which an article was made, and its originals where it is in own words."""
        cell = f"copies:{stem}"
        if stem in self._site.copy_of or stem in self._site.resting:
            return self._note(cell, tallies.copies_of(self._site, stem))
        self.asked.add(cell)
        self.prints[cell] = self._no_copies
        return NO_COPIES

    # comparisons

    def comparison(self, cluster: str) -> Cluster:
        """The copies of one agency text, compared as far as the audience may see it.  Raises `KeyError` for a cluster that is gone."""
        self.asked.add(cell := f"comparison:{cluster}")
        known = self.prints[cell] = self._site.compared[cluster]
        return self._texts.comparison(cluster, known)

    def resting(self, cluster: str) -> tuple[str, ...]:
        """Stems of the articles in own words that rest on one of a cluster's copies, as many as are shown."""
        return self._note(f"resting:{cluster}", tallies.resting_on(self._site, cluster)[: tallies.COPIES_SHOWN])

    # addresses

    def backlinks(self, address: str) -> tuple[Backlink, ...]:
        """The pages that lead to an address, as many as are shown."""
        return self._note(f"backlinks:{address}", self._site.backlinks.get(address, ())[:BACKLINKS_SHOWN])

    def translated(self, address: str) -> tuple[str, ...]:
        """The languages in which its text is really written, beside the first."""
        return self._note(f"translated:{address}", self._site.translated.get(address, ()))

    def is_media(self, path: str) -> bool:
        """Whether there is a file that a page may show: its path below content/."""
        return self._note(f"is_media:{path}", path in self._site.routes.media)

    def alias(self, address: str) -> str:
        """The address that took the place of an old one."""
        return self._note(f"alias:{address}", self._site.routes.aliases[address])

    def plain(self, stem: str) -> PlainFacts:
        """Title and summary of a plain page."""
        return self._note(f"plain:{stem}", self._site.pages[stem])

    def text(self, address: str) -> PublishedText:
        """The own text of a hub or a plain page, in all its languages."""
        return self._note(f"text:{address}", self._site.texts[address])

    # hubs

    def hub(self, hub: str) -> Hub:
        """A hub's front matter and that of its translations, without texts."""
        return self._worked_out(f"hub:{hub}", lambda: tallies.bare(self._site.hubs[hub]))

    def hub_name(self, hub: str) -> answers.HubName | None:
        """Its title in every language, and its colour; None for a hub that is not there."""
        found = self._site.hubs.get(hub)
        if found is None:
            return self._note(f"hub_name:{hub}", None)
        titles = {self._site.settings.first_language: found.front.title, **{one.lang: one.front.title for one in found.translations}}
        return self._note(f"hub_name:{hub}", answers.HubName(titles, found.front.accent))

    def hub_front(self, hub: str) -> HubFront | None:
        """Its front matter, for the words of parties and questions; None for a hub that is not there."""
        found = self._site.hubs.get(hub)
        return self._note(f"hub_front:{hub}", found.front if found else None)

    def hub_digest(self, hub: str) -> answers.HubDigest:
        """A hub's articles, in short: the newest, how many, since when, in which months, who is named."""
        return self._worked_out(f"hub_digest:{hub}", lambda: tallies.hub_digest(self._site, hub))

    def hub_newest(self, hub: str) -> tuple[int, tuple[str, ...]]:
        """How many articles a hub has, and the stems of the `CARD_ITEMS` newest."""
        stems = self._site.by_topic.get(hub, ())
        return self._note(f"hub_newest:{hub}", (len(stems), stems[:CARD_ITEMS]))

    def positions(self, hub: str) -> answers.Positions:
        """By question of a hub the newest claim of each party."""
        return self._worked_out(f"positions:{hub}", lambda: tallies.positions(self._site, hub))

    def statements(self, question: str) -> tuple[answers.Statement, ...]:
        """All claims on a question, `us-iran/hormuz`, newest first."""
        return self._worked_out(f"statements:{question}", lambda: tallies.statements(self._site, question))

    def claims(self, hub: str) -> tuple[Said, ...]:
        """All claims on a hub's questions, question by question, the newest first."""
        return self._worked_out(f"claims:{hub}", lambda: tallies.claims_of(self._site, hub))

    def claim_count(self, hub: str) -> int:
        """How many claims there are on a hub's questions."""
        return self._worked_out(f"claim_count:{hub}", lambda: len(tallies.claims_of(self._site, hub)))

    def chronology(self, hub: str) -> tuple[Happening, ...]:
        """All events of a hub's articles and all dated claims on its questions, oldest first."""
        return self._worked_out(f"chronology:{hub}", lambda: course.chronology(self._site, hub))

    def chart(self, hub: str) -> Chart:
        """What is drawn of it; what each article tells of an event beyond its date is not in it."""
        return self._worked_out(f"chart:{hub}", lambda: course.chart_of(self._site, hub))

    def differing(self, hub: str) -> tuple[tuple[str, NoteFact], ...]:
        """The newest checks of a hub's articles that name an article which has it otherwise, `tallies.DIFFERING` at most, each with its stem."""
        return self._worked_out(f"differing:{hub}", lambda: tallies.differing(self._site, hub))

    def month(self, month: str, hub: str = "") -> tuple[str, ...]:
        """Stems of a month's articles, of the site or of a hub, newest first."""
        return self._worked_out(f"month:{month}:{hub}", lambda: tallies.month_stems(self._site, month, hub))

    def feed(self, hub: str = "") -> tuple[str, ...]:
        """Stems of a feed's articles, of the site or of a hub, newest first."""
        return self._worked_out(f"feed:{hub}", lambda: tallies.feed_stems(self._site, hub))

    # entities

    def entity(self, entity: str) -> EntityEntry | None:
        """Its entry in the glossary; None where it has none."""
        found = self._site.entities.get(entity)
        return self._note(f"entity:{entity}", found.entry if found else None)

    def label(self, entity: str) -> Label | None:
        """Its names, one for each language; None where the glossary has none."""
        found = self._site.entities.get(entity)
        return self._note(f"label:{entity}", found.entry.pref_label if found else None)

    def known_as(self, name: str) -> str:
        """The entity that a name means; "" for none."""
        kind, _, identity = self._site.routes.names.get(name, "").partition("/")
        return self._note(f"known_as:{name}", identity.rstrip("/") if kind == "entities" else "")

    def entity_digest(self, entity: str) -> answers.EntityDigest:
        """The articles that name it, in short."""
        return self._worked_out(f"entity_digest:{entity}", lambda: tallies.entity_digest(self._site, entity))

    def said(self, entity: str) -> tuple[Said, ...]:
        """An entity's newest claims, `SAID_SHOWN` at most, newest first."""
        return self._note(f"said:{entity}", self._site.said.get(entity, ())[:SAID_SHOWN])
