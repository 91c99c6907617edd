"""Annotations and claims as the public site gives them away, without a build: the very bytes of its files."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from site_builder.annotate.directory import nearest
from site_builder.engine.files import write_atomically
from site_builder.engine.progress import Progress
from site_builder.kinds import kinds
from site_builder.marginalia.desk import NoPage, Unready, analysed, name_of
from site_builder.model.roster import Roster
from site_builder.render.press import Press, pages_of

KINDS = {"jsonld": ("annotations", "collection"), "csv": ("claims_csv",), "json": ("claims_json",)}
"""By format the kinds of files that are given away in it."""


class Export(Struct, frozen=True):
    """A file as the site has it."""

    path: str
    """Below the output folder."""
    data: bytes


def exports(root: Path, form: str, page: str, progress: Progress) -> tuple[Export, ...]:
    """The files in a format: of an article (`jsonld`) or of a hub (`csv`, `json`) that `page` names, or all of the site.

    Raises `NoPage`, `Unready` where the public site could not be built, `engine.lock.Busy`, `OSError`.
    """
    with analysed(root, "public", progress) as (analysis, _, _store):
        if analysis.site is None or analysis.theme is None or analysis.articles is None or analysis.has_errors:
            raise Unready(analysis.faults)
        site, table = analysis.site, kinds()
        key = _key(page, form, site.roster)
        press = Press(site, table, analysis.theme, analysis.articles, analysis.code, {})
        wanted = [one for one in pages_of(site, table) if one.kind in KINDS[form] and key in ("", one.key)]
        return tuple(Export(one.path, press.make(one).data) for one in wanted if one.key or not key)


def _key(page: str, form: str, roster: Roster) -> str:
    """The article or hub that is meant; "" for all."""
    if not page:
        return ""
    known, what = (roster.annotated, "published article with annotations") if form == "jsonld" else (roster.claimed, "hub with claims")
    name = name_of(page, known)
    if name not in known:
        near = nearest(name, known)
        raise NoPage(f'no {what} is called "{page}"' + (f'; did you mean "{near}"?' if near else ""))
    return name


def written(files: Sequence[Export], folder: Path) -> None:
    """Put the files below a folder, by their paths in the site.  Raises `OSError`."""
    for one in files:
        place = folder / one.path
        place.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(place, one.data)
