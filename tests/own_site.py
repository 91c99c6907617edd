"""The repository's own site, built once for a test session, and how to walk it."""

import json
import re
import shutil
import subprocess
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

REPOSITORY = Path(__file__).resolve().parent.parent
VNU = REPOSITORY / "tests/node_modules/vnu-jar/build/dist/vnu.jar"
BASE = "/news-digest/"
KINDS = {
    "home": "",
    "article": "articles/2026-04-12-tan-pan-wei-he-wu-guo/",
    "hub": "topics/us-iran-talks/",
    "hub-month": "topics/us-iran-talks/2026-04/",
    "entity": "entities/hormuz/",
    "archive": "archive/",
    "month": "archive/2026-04/",
    "changes": "changes/",
    "corrections": "corrections/",
    "sources": "sources/",
    "about": "about/",
    "search": "search/",
    "404": "404.html",
}
"""One address of each kind of page."""


def build_own_site(folder: Path) -> Path:
    """The site in content/, built in `folder`; the answer is its output."""
    from site_builder.pipeline import build

    shutil.copytree(REPOSITORY / "content", folder / "content")
    report = build(folder)
    assert [] == [fault.message for fault in report.faults]
    return folder / "output"


def own_site_to_serve(folder: Path) -> Path:
    """A folder for a server, in which the site in content/ stands under its base path."""
    root = folder / "served"
    root.mkdir()
    build_own_site(folder).rename(root / BASE.strip("/"))
    return root


class Anchors(HTMLParser):
    """Where a page points, and what in it can be pointed to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.add(str(given["id"]))
        names = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src", "form": "action"}
        if tag in names and given.get(names[tag]):
            self.targets.append(str(given[names[tag]]))


def broken_links(output: Path, origin: str = "https://example.org") -> list[str]:
    """Every link inside the site that leads nowhere, with the page it stands on: under the base path, fragments included."""

    @cache
    def anchors(path: Path) -> Anchors:
        return Anchors(path.read_text("utf-8"))

    broken = []
    for page in sorted(output.rglob("*.html")):
        name = page.relative_to(output).as_posix()
        own = f"{origin}{BASE}{re.sub(r'index[.]html$', '', name)}"
        for target in anchors(page).targets:
            address, fragment = urldefrag(urljoin(own, target))
            if not address.startswith(f"{origin}/"):
                continue
            path = unquote(address.removeprefix(origin))
            if not path.startswith(BASE):
                broken.append(f"{name}: {target} leaves the base path")
                continue
            file = output / path.removeprefix(BASE)
            file = file / "index.html" if file.is_dir() or path.endswith("/") else file
            if not file.is_file():
                broken.append(f"{name}: {target}")
            elif fragment and file.suffix == ".html" and unquote(fragment) not in anchors(file).ids:
                broken.append(f"{name}: {target} (no such place)")
    return broken


def java() -> bool:
    """Whether a Java runtime is here."""
    return shutil.which("java") is not None and subprocess.run(["java", "-version"], capture_output=True, check=False).returncode == 0


def nu_errors(folder: Path) -> list[str]:
    """What the Nu checker finds in the pages of a folder, each with its place."""
    command = ["java", "-Xss1m", "-jar", VNU, "--skip-non-html", "--errors-only", "--format", "json", "--stdout", folder]
    done = subprocess.run(command, capture_output=True, check=False)
    messages = json.loads(done.stdout or b'{"messages": []}')["messages"]
    return [f"{one['url'].rpartition(f'/{folder.name}/')[2]}:{one.get('lastLine')}: {one['message']}" for one in messages]
