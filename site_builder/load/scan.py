"""Which files there are in content/, and of which kind.

What `import` alone writes and reads (notices, leftovers, receipts) is not looked into.  A link that leads out of content/ is a
fault: nothing outside it may end up on a page.
"""

import re

from site_builder.engine.snapshot import Snapshot
from site_builder.model.fault import Checked, Fault
from site_builder.model.inventory import Inventory, PageFiles
from site_builder.model.source import Span

FOLDERS = {"articles": ".md", "topics": ".md", "pages": ".md", "glossary": ".yaml", "media": ""}
READ = [["content", name] for name in (*FOLDERS, "site.yaml")]
"""Where links are followed."""
_STEM = re.compile(r"[a-z0-9][a-z0-9_-]{0,119}")
_NAME = re.compile(r"(?P<stem>.+?)(?:\.(?P<lang>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?))?(?P<end>\.md|\.annotations\.yaml)")


def scan(snapshot: Snapshot) -> Checked[Inventory]:
    """The inventory of the site whose files a snapshot holds.

    Faults: `site-missing`, `path-outside`, `file-unexpected` (warning), `stem-form`, `original-missing`.
    """
    faults: list[Fault] = [_outside(path) for path in snapshot.outside if path.split("/")[:2] in READ]
    faults += [_odd(path, what) for path, what in snapshot.odd.items() if path.startswith("content")]
    if "content/site.yaml" not in snapshot.files:
        help = "run this in the folder that holds content/, or make a site with: site-builder init DIR"
        return Checked(Inventory(), (*faults, _fault("site-missing", "there is no content/site.yaml here", "content/site.yaml", help)))
    found: dict[str, list[str]] = {folder: [] for folder in FOLDERS}
    unknown: set[str] = set()
    for path in (*snapshot.files, *snapshot.folders):
        top, _, rest = path.partition("/")
        name, _, inner = rest.partition("/")
        if top != "content" or not name:
            continue
        if name in FOLDERS:
            if inner and path in snapshot.files:
                found[name].append(path)
        elif name != "site.yaml" and not name.startswith(("README", "LICENSE")):
            unknown.add(f"content/{name}")
    faults += [_unexpected(path, f"content/ holds site.yaml and the folders {', '.join(FOLDERS)}") for path in sorted(unknown)]
    pages = {folder: _group(folder, sorted(found[folder]), faults) for folder in ("articles", "topics", "pages")}
    for path in found["glossary"]:
        if not path.endswith(".yaml"):
            faults.append(_unexpected(path, "files of the glossary end in .yaml"))
    inventory = Inventory(
        settings="content/site.yaml",
        articles=pages["articles"],
        hubs=pages["topics"],
        pages=pages["pages"],
        glossary=tuple(path for path in sorted(found["glossary"]) if path.endswith(".yaml")),
        media=tuple(sorted(found["media"])),
    )
    return Checked(inventory, tuple(faults))


def _group(folder: str, paths: list[str], faults: list[Fault]) -> tuple[PageFiles, ...]:
    """The files of a folder gathered by page."""
    originals: dict[str, str] = {}
    translations: dict[str, dict[str, str]] = {}
    annotations: dict[str, str] = {}
    for path in paths:
        name = path.removeprefix(f"content/{folder}/")
        match = _NAME.fullmatch(name)
        if not match:
            faults.append(_unexpected(path, "a page ends in .md, its translation in .en.md, its annotations in .annotations.yaml"))
            continue
        stem, lang, end = match["stem"], match["lang"], match["end"]
        if not _STEM.fullmatch(stem):
            help = "name it with a-z, 0-9 and hyphens (港口 is gang-kou): the name is the page's address for good"
            faults.append(_fault("stem-form", f'"{stem}" cannot be part of an address', path, help))
        elif end == ".annotations.yaml":
            annotations[stem] = path
        elif lang:
            translations.setdefault(stem, {})[lang] = path
        else:
            originals[stem] = path
    for stem, path in [(stem, path) for stem, langs in translations.items() for path in langs.values()] + list(annotations.items()):
        if stem not in originals:
            faults.append(_fault("original-missing", f"there is no {stem}.md beside this file", path, "rename it after its page"))
    return tuple(
        PageFiles(stem, originals[stem], dict(sorted(translations.get(stem, {}).items())), annotations.get(stem, ""))
        for stem in sorted(originals)
    )


def _outside(path: str) -> Fault:
    return _fault("path-outside", "this link leads out of content/", path, "put what it leads to into content/ itself")


def _odd(path: str, what: str) -> Fault:
    help = "take it away; pages are made of files" if not what.startswith("a link") else "put the file itself here, in the place of a link"
    return Fault("file-unexpected", "warning", f"this is {what}, which nothing reads", Span(path), help)


def _unexpected(path: str, help: str) -> Fault:
    return Fault("file-unexpected", "warning", "nothing reads this file", Span(path), help)


def _fault(code: str, message: str, path: str, help: str) -> Fault:
    return Fault(code, "error", message, Span(path), help)
