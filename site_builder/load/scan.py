"""Which files there are in content/, and of which kind.

What `import` alone writes and reads (notices, leftovers, receipts) is not looked into.  A link that leads out of content/ is a
fault: nothing outside it may end up on a page.
"""

import os
import re
from pathlib import Path

from site_builder.model.fault import Checked, Fault
from site_builder.model.inventory import IMPORT_ONLY, Inventory, PageFiles
from site_builder.model.source import Span

FOLDERS = {"articles": ".md", "topics": ".md", "pages": ".md", "glossary": ".yaml", "media": ""}
_STEM = re.compile(r"[a-z0-9][a-z0-9_-]{0,119}")
_NAME = re.compile(r"(?P<stem>.+?)(?:\.(?P<lang>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?))?(?P<end>\.md|\.annotations\.yaml)")


def scan(root: Path) -> Checked[Inventory]:
    """The inventory of the site at `root`.

    Faults: `site-missing`, `path-outside`, `file-unexpected` (warning), `stem-form`, `original-missing`.
    """
    content = root / "content"
    if not (content / "site.yaml").is_file():
        help = "run this in the folder that holds content/, or make a site with: site-builder init DIR"
        return Checked(Inventory(), (_fault("site-missing", "there is no content/site.yaml here", "content/site.yaml", help),))
    faults: list[Fault] = []
    found: dict[str, list[str]] = {folder: [] for folder in FOLDERS}
    for entry in sorted(os.scandir(content), key=lambda one: one.name):
        if entry.name in (*FOLDERS, "site.yaml") and _leads_out(entry, content):
            faults.append(_outside(f"content/{entry.name}"))
        elif entry.name in FOLDERS and os.path.isdir(entry.path):
            found[entry.name] = _files_below(content, content / entry.name, faults)
        elif entry.name not in (*IMPORT_ONLY, "site.yaml") and not entry.name.startswith((".", "README", "LICENSE")):
            faults.append(_unexpected(f"content/{entry.name}", f"content/ holds site.yaml and the folders {', '.join(FOLDERS)}"))
    pages = {folder: _group(folder, found[folder], faults) for folder in ("articles", "topics", "pages")}
    for path in found["glossary"]:
        if not path.endswith(".yaml"):
            faults.append(_unexpected(path, "files of the glossary end in .yaml"))
    inventory = Inventory(
        settings="content/site.yaml",
        articles=pages["articles"],
        hubs=pages["topics"],
        pages=pages["pages"],
        glossary=tuple(path for path in found["glossary"] if path.endswith(".yaml")),
        media=tuple(found["media"]),
    )
    return Checked(inventory, tuple(faults))


def _files_below(content: Path, folder: Path, faults: list[Fault]) -> list[str]:
    """Paths of the files in a folder and below it, sorted, `content/` at their head."""
    paths: list[str] = []
    waiting = [folder]
    while waiting:
        for entry in os.scandir(waiting.pop()):
            path = f"content/{Path(entry.path).relative_to(content).as_posix()}"
            if entry.name.startswith(".") or entry.name.endswith("~"):
                continue
            if _leads_out(entry, content):
                faults.append(_outside(path))
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
            elif entry.is_file(follow_symlinks=False) or os.path.isfile(entry.path):
                paths.append(path)
            else:
                faults.append(_unexpected(path, "put the file itself here, in the place of a link"))
    return sorted(paths)


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


def _leads_out(entry: "os.DirEntry[str]", content: Path) -> bool:
    """Whether an entry is a link to something outside content/; a link in a circle is not."""
    return entry.is_symlink() and not Path(os.path.realpath(entry.path)).is_relative_to(os.path.realpath(content))


def _outside(path: str) -> Fault:
    return _fault("path-outside", "this link leads out of content/", path, "put what it leads to into content/ itself")


def _unexpected(path: str, help: str) -> Fault:
    return Fault("file-unexpected", "warning", "nothing reads this file", Span(path), help)


def _fault(code: str, message: str, path: str, help: str) -> Fault:
    return Fault(code, "error", message, Span(path), help)
