"""Ids that an article says and the rest of the site must know: topics, entities, parties, questions, pictures."""

from site_builder.annotate.directory import MEDIA, Directory
from site_builder.model.article import Article, Place, span_at
from site_builder.model.fault import Fault
from site_builder.model.routes import article_address, article_of
from site_builder.model.source import Span


def check_article(article: Article, directory: Directory) -> tuple[Fault, ...]:
    """The faults of an article's references.

    Codes: `topic-unknown`, `entity-unknown`, `party-unknown`, `question-unknown`, `original-unknown`, `media-unknown`, `article-unknown`, `date-missing` (warning).
    """
    faults: list[Fault] = []
    front, path, places = article.front, article.prose.path, article.places

    def check(kind: str, code: str, word: str, help: str, at: str) -> None:
        faults.extend(_known(directory, kind, code, word, help, path, places.get(at)))

    for index, topic in enumerate(front.topics):
        check("topic", "topic-unknown", topic, "topics are the files in content/topics/", f"topics.{index}")
    for index, entity in enumerate(front.entities):
        check("entity", "entity-unknown", entity, "entities stand in content/glossary/", f"entities.{index}")
    if not front.date and not front.provenance.dateline.date and "date" not in places:
        help = 'write "date: YYYY-MM-DD"; without one the page stands last in every list'
        faults.append(Fault("date-missing", "warning", "this page has no date", Span(path, 1), help))
    faults += _check_originals(article, directory)
    for index, figure in enumerate(front.figures):
        if figure.src:
            check(MEDIA, "media-unknown", figure.src, "pictures lie in content/media/", f"figures.{index}.src")
    faults += _check_claims(article, directory)
    faults += _check_others(article, directory)
    return tuple(faults)


def _check_originals(article: Article, directory: Directory) -> list[Fault]:
    faults = []
    path, places = article.prose.path, article.places
    for index, stem in enumerate(article.front.provenance.originals):
        if stem != article.stem and directory.find(article_address(stem))[0]:
            continue
        place = places.get(f"provenance.originals.{index}", places.get("provenance.originals"))
        span = span_at(path, place)
        near = directory.near("name", stem) if stem != article.stem else ""
        help = f'did you mean "{near}"?  ' if near else ""
        help += f"{'O' if near else 'o'}riginals are named by the stems of their files in content/articles/"
        message = "an article cannot be its own original" if stem == article.stem else f'no article is called "{stem}"'
        faults.append(Fault("original-unknown", "error", message, span, help))
    return faults


def _check_claims(article: Article, directory: Directory) -> list[Fault]:
    faults: list[Fault] = []
    path, places = article.annotation_path, article.annotation_places
    for index, note in enumerate(article.annotations):
        if note.speaker:
            help = "a speaker is an entity of the glossary"
            faults += _known(directory, "entity", "entity-unknown", note.speaker, help, path, places.get(f"{index}.speaker"))
        if note.question:
            help = "a question is written <topic>/<question>"
            wrong = _known(directory, "question", "question-unknown", note.question, help, path, places.get(f"{index}.question"))
            faults += wrong
            topic = note.question.partition("/")[0]
            if not wrong and note.party:
                help = f"its parties stand in content/topics/{topic}.md"
                faults += _known(directory, "party", "party-unknown", note.party, help, path, places.get(f"{index}.party"), f"{topic}/")
    return faults


def _check_others(article: Article, directory: Directory) -> list[Fault]:
    """The faults of articles that checks name."""
    faults: list[Fault] = []
    for index, note in enumerate(article.annotations):
        if note.against is None:
            continue
        kind, address = directory.find(article_address(note.against))
        if kind and article_of(address) not in ("", article.stem):
            continue
        near = directory.near("address", f"{note.against}/", "articles/").removesuffix("/")
        help = "write the name of a file in content/articles/, without .md"
        hint = f'did you mean "{near}"?  {help[0].upper()}{help[1:]}' if near not in ("", article.stem) else help
        place = article.annotation_places.get(f"{index}.against")
        span = span_at(article.annotation_path, place)
        faults.append(Fault("article-unknown", "error", f'no other article is called "{note.against}"', span, hint))
    return faults


def _known(
    directory: Directory, kind: str, code: str, word: str, help: str, path: str, place: Place | None, below: str = ""
) -> list[Fault]:
    """The fault of a word that is no id of its kind, or none; ids of parties are looked for `below` their topic."""
    if directory.knows(kind, below + word):
        return []
    near = directory.near(kind, word, below)
    hint = f'did you mean "{near}"?  {help[0].upper()}{help[1:]}' if near else help
    span = span_at(path, place)
    said = "picture" if kind == MEDIA else kind
    return [Fault(code, "error", f'no {said} is called "{word}"', span, hint)]
