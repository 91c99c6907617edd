"""Why an output was made anew, in words: from the questions that were asked for it and whose answers have changed."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from site_builder.engine.ledger import Ledger, Line
from site_builder.engine.traces import Traces
from site_builder.model.roster import Page

SAID = {
    "common": "what all pages show changed: settings, menu, files of the theme",
    "strings": "the theme's words in the language {key} changed",
    "template": "the template {key}, or one that it uses, changed",
    "code": "the program or a plug-in changed",
    "hub_ids": "the list of hubs changed",
    "entity_ids": "the list of the glossary changed",
    "front_page": "the home page's choice of articles changed",
    "newest": "the list of the newest articles changed",
    "archive": "the archive's lists changed",
    "months": "the number of articles in a month changed",
    "corrected": "the list of corrections changed",
    "changes": "the list of changes changed",
    "news": "what came in last, on the site or in the hub, changed",
    "withdrawn": "the list of withdrawn pages changed",
    "sources": "the list of sources changed",
    "mention_counts": "a name stands more or less often on the site",
    "sitemap": "the sitemap's list of pages changed",
    "review": "what waits for the editor changed",
    "title": "it names {article}, whose title or date changed",
    "listing": "it lists {article}, of which something that lists show changed: title, summary, date, source, notes, length",
    "facts": "the facts of {article} changed",
    "updated": "{article} was changed",
    "events": "the events of {article} changed",
    "corrections": "the corrections of {article} changed",
    "body": "the text or the notes of {article} changed",
    "annotated": "the notes or claims of {article} changed, or what stands around their words",
    "beside_annotated": "the articles with annotations before and after {article} changed",
    "collected": "the number of the site's annotations changed",
    "lead": "it begins with {article}, whose first paragraphs changed",
    "mentions": "it quotes {article}, whose sentences with the name changed",
    "neighbours": "the articles before and after {article} in its hub changed",
    "related": "the articles near {article} changed",
    "copies": "the copies of the agency text of {article}, or its originals, changed",
    "comparison": "the comparison {key} changed: its copies, what they share, or how much of them may be shown",
    "resting": "an article that rests on a copy of {key} came or went",
    "backlinks": "a page that leads to /{key} came, went, or says it in other words",
    "translated": "/{key} was translated, or is no longer",
    "is_media": "the picture {key} came or went",
    "alias": "the old address /{key} leads elsewhere",
    "plain": "the title or summary of content/pages/{key}.md changed",
    "text": "the own text of /{key} changed",
    "hub": "content/topics/{key}.md changed above its text",
    "hub_name": "the title of the hub {key} changed",
    "hub_front": "the parties or questions of the hub {key} changed",
    "hub_digest": "the articles of the hub {key} changed, or what they name",
    "hub_newest": "the newest articles of the hub {key} changed",
    "positions": "who said what last on the questions of the hub {key} changed",
    "statements": "what was said on the question {key} changed, or a check beside it",
    "claims": "what was said on the questions of the hub {key} changed",
    "claim_count": "the number of claims on the questions of the hub {key} changed",
    "chronology": "an event or a dated claim of the hub {key} changed",
    "differing": "a check of the hub {key} that names another article changed",
    "chart": "what is drawn of the course of the hub {key} changed",
    "month": "the articles of the month {key} changed",
    "feed": "the articles of the feed changed",
    "entity": "the glossary's entry {key} changed",
    "label": "the name of the glossary's entry {key} changed",
    "known_as": "the name {key} means another entity",
    "entity_digest": "the articles that name {key} changed",
    "said": "the claims of {key} changed",
}
"""By question; `{key}` is what it asks about, `{article}` the article's file."""


def why(
    asked: str,
    pages: Iterable[Page],
    traces: Traces,
    changed: AbstractSet[str],
    ledger: Ledger,
    standing: Mapping[str, Line],
    *,
    same_code: bool,
) -> tuple[str, ...]:
    """A line for each output that `asked` means, and below it each reason; `asked` is a path in the output or in content/, or an address."""
    found = [page for page in pages if _is_meant(page, asked)]
    lines = []
    for page in found:
        if page.path in standing:
            lines.append(f"{page.path} is current: nothing that it shows has changed")
            continue
        lines.append(f"{page.path} was made anew:")
        lines += [f"  {reason}" for reason in _reasons(page.path, traces, changed, ledger, same_code=same_code)]
    return tuple(lines) or (f"no output is called {asked}",)


def _is_meant(page: Page, asked: str) -> bool:
    wanted = asked.strip("/").removeprefix("output/")
    if wanted.startswith("content/") and wanted.endswith(".md"):
        folder, _, stem = wanted.removeprefix("content/").removesuffix(".md").partition("/")
        return page.key == stem and page.kind == {"articles": "article", "topics": "hub", "pages": "page"}.get(folder)
    return page.path in (wanted, f"{wanted}/index.html") or (not wanted and page.path == "index.html")


def _reasons(path: str, traces: Traces, changed: AbstractSet[str], ledger: Ledger, *, same_code: bool) -> list[str]:
    if path not in ledger.outputs:
        return ["it is new"]
    if not same_code:
        return [SAID["code"]]
    if path in ledger.undone:
        return ["it could not be made the last time"]
    if path not in traces:
        return ["nothing is kept about what it was made from"]
    told = [_said(cell) for cell in traces.asked(path) if cell in changed]
    return sorted(set(told)) or ["its file in the output folder is not as it was written"]


def _said(cell: str) -> str:
    question, _, key = cell.partition(":")
    return SAID[question].format(key=key.rstrip(":"), article=f"content/articles/{key.partition(':')[0]}.md")
