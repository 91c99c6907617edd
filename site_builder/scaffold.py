"""A new site: settings, the hubs that were asked for, three example pages, a glossary, a workflow for GitHub Pages."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from site_builder import workflow

STARTER = Path(__file__).resolve().parent / "starter"
IGNORED = ".site_builder/\noutput/\n"


class NotEmpty(Exception):
    """The folder holds a site already; nothing was written."""


def make_site(
    folder: Path, title: str, url: str, topics: Mapping[str, str], keywords: Mapping[str, Sequence[str]] | None = None
) -> tuple[str, ...]:
    """Write a new site into `folder`, and answer with the paths that were written.

    `topics` are the hubs to make, title by id; `keywords` the words by which import finds what belongs to each.  Raises `NotEmpty` where `folder` holds content/ already, `OSError` for the disk.
    """
    if (folder / "content").exists():
        raise NotEmpty(f"{folder} holds content/ already")
    files = {path.relative_to(STARTER).as_posix(): path.read_text("utf-8") for path in sorted(STARTER.rglob("*")) if path.is_file()}
    files["content/site.yaml"] = _settings(title, url, topics)
    for identity, name in topics.items():
        files[f"content/topics/{identity}.md"] = _hub(name, (keywords or {}).get(identity, ()))
    files[".gitignore"] = IGNORED
    files[workflow.PATH] = workflow.workflow()
    written = []
    for name, text in sorted(files.items()):
        target = folder / name
        if target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
        written.append(name)
    return tuple(written)


def topics_of(text: str) -> dict[str, str]:
    """Hubs from `id=title,id=title`; a bare id is its own title.  Raises `ValueError` for an id that cannot be an address."""
    topics = {}
    for part in filter(None, (one.strip() for one in text.split(","))):
        identity, _, name = part.partition("=")
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", identity):
            raise ValueError(f'"{identity}" cannot be part of an address; use a-z, 0-9 and hyphens')
        topics[identity] = name or identity
    return topics


def _settings(title: str, url: str, topics: Mapping[str, str]) -> str:
    menu = [("首页", "Home", "/"), *((name, name, f"topics/{identity}.md") for identity, name in topics.items())]
    menu += [("时间线", "Timeline", "/archive/"), ("搜索", "Search", "/search/"), ("关于", "About", "pages/about.md")]
    lines = [
        f"title: {_quoted(title)}",
        f"url: {_quoted(url)}          # its path is the base path",
        "languages: [zh-Hans, en]",
        "timezone: Asia/Shanghai",
        "theme: {name: broadsheet}",
        "menu:",
        *(f"  - {{label: {{zh-Hans: {_quoted(zh)}, en: {_quoted(en)}}}, to: {_quoted(to)}}}" for zh, en, to in menu),
        "rights: {default: excerpt}   # what is published of a page that says nothing of its own",
        "publish: {remote: origin, branch: gh-pages}",
    ]
    return "\n".join(lines) + "\n"


def _hub(name: str, keywords: Sequence[str]) -> str:
    words = ", ".join(_quoted(word) for word in keywords)
    return f"---\ntitle: {_quoted(name)}\nkeywords: [{words}]\nstatus: {{state: active}}\nparties: []\nquestions: []\n---\n"


def _quoted(text: str) -> str:
    """A YAML string in double quotes: JSON's are the same."""
    return json.dumps(text, ensure_ascii=False)
