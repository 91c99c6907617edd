"""A small site in a temporary folder: what the story tests are told with.

A story writes files with `settings`, `article`, `hub`, `glossary`, `plain`, `plugins` and `write`, calls `build`, and looks at `page`, `links`,
`codes` and `tree`.  Front matter is written as JSON, which is YAML: each key stands on its own line, so lines can be counted.
"""

import json
import shutil
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

from site_builder.engine.ledger import ROSTER
from site_builder.model.fault import Fault
from site_builder.pipeline import Options, Report, build

THEME = "plain"
URL = "https://example.org/news-digest/"
BASE = "/news-digest/"
TODAY = "2026-06-01"
"""The day of every build that names no other: no test depends on the clock."""


class SiteKit:
    """A site that a test writes, builds and looks at.  Methods that write return the kit, so that a story reads as one line."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.report = Report(())
        if not (root / "content/site.yaml").exists():
            self.settings()

    # What is given: files.

    def settings(self, **changes: Any) -> "SiteKit":
        """content/site.yaml: a sound one, with these changes; a key that is None is left out."""
        sound: dict[str, Any] = {
            "title": {"zh-Hans": "旁注", "en": "Marginalia"},
            "url": URL,
            "languages": ["zh-Hans", "en"],
            "theme": {"name": THEME},
        }
        return self.write("content/site.yaml", keys({**sound, **changes}))

    def write(self, path: str, text: str | bytes) -> "SiteKit":
        """A file of the site, as it stands."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
        return self

    def article(
        self,
        stem: str,
        body: str = "正文在此。",
        translation: Mapping[str, Any] | None = None,
        annotations: list[dict[str, Any]] | None = None,
        **front: Any,
    ) -> "SiteKit":
        """content/articles/<stem>.md with its translation (keys of the front matter, and `body`) and its annotations.

        What is not said is sound: a title, a date, and rights of our own.
        """
        sound = {"title": f"题目 {stem}", "date": "2026-04-12", "rights": {"status": "own"}}
        self.write(f"content/articles/{stem}.md", page({**sound, **front}, body))
        if translation is not None:
            self.translation(f"articles/{stem}", **translation)
        if annotations is not None:
            self.write(f"content/articles/{stem}.annotations.yaml", rows(annotations))
        return self

    def hub(self, id: str, body: str = "", translation: Mapping[str, Any] | None = None, **front: Any) -> "SiteKit":
        """content/topics/<id>.md with its translation."""
        self.write(f"content/topics/{id}.md", page({"title": f"专题 {id}", **front}, body))
        return self if translation is None else self.translation(f"topics/{id}", **translation)

    def plain(self, stem: str, body: str = "一页。", translation: Mapping[str, Any] | None = None, **front: Any) -> "SiteKit":
        """content/pages/<stem>.md with its translation."""
        self.write(f"content/pages/{stem}.md", page({"title": f"页面 {stem}", **front}, body))
        return self if translation is None else self.translation(f"pages/{stem}", **translation)

    def translation(self, path: str, body: str = "", lang: str = "en", **front: Any) -> "SiteKit":
        """The translation of a page, `path` without its ending; its title is "English" unless it says another."""
        return self.write(f"content/{path}.{lang}.md", page({"title": "English", **front}, body))

    def glossary(self, **entities: Any) -> "SiteKit":
        """content/glossary/terms.yaml; an entity is its entry, or its Chinese name alone; `_` in an id stands for a hyphen."""
        entries = {
            id.replace("_", "-"): {"kind": "place", "pref_label": one} if isinstance(one, str) else {"kind": "place", **one}
            for id, one in entities.items()
        }
        return self.write("content/glossary/terms.yaml", keys(entries))

    def theme(self, **files: str) -> "SiteKit":
        """A theme `own` of the site that extends the usual one; a template's name is given without its ending."""
        self.write("themes/own/theme.yaml", keys({"name": "own", "extends": THEME}))
        for name, text in files.items():
            self.write(f"themes/own/templates/{name}.html", text)
        return self.settings(theme={"name": "own"})

    def plugins(self, file: str = "", text: str = "", **named: list[str]) -> "SiteKit":
        """Names of plug-ins in site.yaml by their kind, and the text of a file of plugins/."""
        if file:
            self.write(f"plugins/{file}.py", text)
        return self.settings(plugins=named)

    def remove(self, path: str) -> "SiteKit":
        """A file or folder of the site goes."""
        target = self.root / path
        shutil.rmtree(target) if target.is_dir() and not target.is_symlink() else target.unlink()
        return self

    def copy_to(self, root: Path) -> "SiteKit":
        """The same site elsewhere, never built."""
        kit = SiteKit(root)
        for folder in ("content", "themes", "plugins"):
            shutil.rmtree(root / folder, ignore_errors=True)
            if (self.root / folder).exists():
                shutil.copytree(self.root / folder, root / folder, symlinks=True)
        return kit

    # What happens: a build.

    def build(self, audience: str = "public", **options: Any) -> Report:
        """Build the site; the report stays in `report`."""
        self.report = build(self.root, Options(audience=audience, **{"as_of": TODAY, **options}))
        return self.report

    # What came out.

    @property
    def output(self) -> Path:
        """The folder of the last build."""
        return Path(self.report.folder) if self.report.folder else self.root / "output"

    @property
    def codes(self) -> list[str]:
        """The codes of the last build's faults, in file order."""
        return [fault.code for fault in self.report.faults]

    def fault(self, code: str) -> Fault:
        """The one fault with this code."""
        found = [fault for fault in self.report.faults if fault.code == code]
        assert len(found) == 1, f"{len(found)} faults are called {code}; there are {self.codes}"
        return found[0]

    def where(self, code: str) -> tuple[str, int, int]:
        """Path, line and column of the one fault with this code."""
        span = self.fault(code).span
        return span.path, span.line, span.column

    def has(self, address: str) -> bool:
        """Whether the output holds a page or file."""
        return file_of(self.output, address).is_file()

    def page(self, address: str) -> str:
        """The text of a page (`articles/a/`) or file (`feed.xml`) of the output."""
        return file_of(self.output, address).read_text("utf-8")

    def dom(self, address: str) -> Element:
        """The page as a tree of elements."""
        return dom(self.page(address))

    def words(self, address: str) -> str:
        """What the page's `main` says, without tags, runs of blanks as one."""
        main = self.dom(address).find(".//main")
        assert main is not None
        return text_of(main)

    def links(self, address: str) -> list[str]:
        """Every address in the page's HTML, as written."""
        return links_in(self.page(address))

    def tree(self) -> dict[str, bytes]:
        """Every file of the output."""
        return tree_of(self.output)


def page(front: Mapping[str, Any], body: str) -> str:
    """A file with front matter; keys that are None are left out."""
    return f"---\n{keys(front)}---\n{body}\n"


def keys(values: Mapping[str, Any]) -> str:
    """A map as YAML, one key a line."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items() if value is not None)


def rows(entries: list[dict[str, Any]]) -> str:
    """A list of maps as YAML, one key a line."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for entry in entries for key, value in entry.items()]
    firsts = {sum(len(entry) for entry in entries[:index]) for index in range(len(entries))}
    return "".join(f"{'- ' if number in firsts else '  '}{line}\n" for number, line in enumerate(lines))


def note(id: str, quote: str, kind: str = "gloss", body: str = "注文。", **more: Any) -> dict[str, Any]:
    """An annotation; a check is disputed unless it says otherwise."""
    verdict = {"verdict": "disputed"} if kind == "check" else {}
    return {"id": id, "kind": kind, "quote": quote, "body": body, **verdict, **more}


def claim(id: str, quote: str, speaker: str, party: str, question: str, **more: Any) -> dict[str, Any]:
    """A claim, asserted unless it says otherwise."""
    return {
        "kind": "claim",
        "status": "asserted",
        **note(id, quote, "claim", **more),
        "speaker": speaker,
        "party": party,
        "question": question,
    }


def dom(html: str) -> Element:
    """A page as a tree of elements."""
    tree: Element = html5lib.parse(html, namespaceHTMLElements=False)
    return tree


def text_of(element: Element) -> str:
    """What an element says, runs of blanks as one."""
    return " ".join("".join(element.itertext()).split())


def find(tree: Element, path: str) -> Element:
    """The first element at an ElementTree path, which must exist."""
    found = tree.find(path)
    assert found is not None, f"nothing is at {path}"
    return found


def by_id(tree: Element, identity: str) -> Element:
    """The element with an id, which must exist once."""
    found = [one for one in tree.iter() if one.get("id") == identity]
    assert len(found) == 1, f"{len(found)} elements have the id {identity}"
    return found[0]


def file_of(folder: Path, address: str) -> Path:
    """The file that a server gives for an address below the base path."""
    return folder / address / "index.html" if address.endswith("/") or not address else folder / address


def tree_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ROSTER
    }


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value is not None:
                self.found.append(value)
            if tag == "meta" and name == "content" and value and value.startswith("0; url="):
                self.found.append(value.removeprefix("0; url="))


def links_in(html: str) -> list[str]:
    """Every address in some HTML, in order."""
    parser = _Links()
    parser.feed(html)
    return parser.found
