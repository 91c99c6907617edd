"""One folder with a file of every kind: imported in one command, built without an error, published without what is withheld, taken back whole."""

import json
import subprocess
from email.message import EmailMessage
from pathlib import Path

import pytest
from document_kit import docx, epub, odt, paragraph, pdf
from import_kit import CLIPPINGS, command, content, rss
from site_kit import SiteKit

from site_builder.cli import main

pytestmark = pytest.mark.slow
LINES = (
    "码头的灯清晨五点亮起，卖鱼的人已经等在跳板旁边。",
    "头一班船装了三十筐鱼，第二班只装了人。",
    "到了傍晚潮水退下去，船要绕过沙洲才能靠岸。",
)
SECRET = "只给编辑看的暗号甲乙丙"
"""Stands in a draft and in a private item alone."""
WITHHELD = "只有原报才刊的暗号丁戊己"
"""Stands behind the excerpt of an article whose rights nobody has cleared."""
TURNED = "乱码的一页。"
"""Stands on every line of a text that was read in the wrong encoding."""


def html(title: str) -> str:
    """A saved page."""
    body = "".join(f"<p>{line}{title}。</p>" for line in LINES * 2)
    return f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>'


def mail() -> bytes:
    """A letter to readers."""
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = "小报 <a@paper.example>", "读者来信选登", "Mon, 13 Apr 2026 20:30:00 +0800"
    message.set_content("\n\n".join(f"{line}读者来信。" for line in LINES), charset="utf-8")
    return message.as_bytes()


def mhtml() -> bytes:
    """A page as a browser saves it in one file."""
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://paper.example/2026/04/14/net.html"
    message.set_content(html("渔网晾在堤上"), subtype="html", charset="utf-8", cte="base64")
    message.add_related(b"\x89PNG", "image", "png", headers=["Content-Location: https://paper.example/a.png"])
    return message.as_bytes()


def dated(title: str, more: str = "") -> str:
    """A post."""
    body = "\n\n".join(f"{line}{title}。" for line in LINES)
    return f"---\ntitle: {title}\ndate: 2026-04-15\n{more}---\n{body}\n"


def item(title: str, status: str, text: str) -> str:
    """An item of an export of WordPress."""
    body = "".join(f"<p>{line}{text}。</p>" for line in LINES)
    return (
        f"<title>{title}</title><pubDate>Mon, 13 Apr 2026 12:00:00 +0800</pubDate><wp:post_type>post</wp:post_type>"
        f"<wp:status>{status}</wp:status><content:encoded><![CDATA[{body}]]></content:encoded>"
    )


EXPORT = "".join(
    f"题名：码头新闻第{number}号\n报纸名称：河湾小报\n日期：2026-04-1{number}\n版次：A{number}\n正文：{LINES[0]}\n{LINES[1]}这是第{number}号。\n\n"
    for number in range(1, 5)
)
SPOKEN = "河湾电视台《晚间新闻》\n2026年1月5日 19:00 播出\n\n" + "".join(
    f"第{number}条 码头夜班第{number}回\n【口播】{LINES[1]}\n【同期声】船工：{LINES[2]}第{number}回。\n\n" for number in range(1, 4)
)
TITLES = ("沙洲露出水面", "跳板换了新的", "渡口延长一小时")
SEVERAL = "".join(f"# {title}\n\n灯塔社河湾4月1{day}日电 {LINES[0]}{title}。\n\n{LINES[2]}\n\n" for day, title in enumerate(TITLES, 1))
"""Three clippings in one file."""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "河湾小报",
    "items": [
        {"id": "1", "title": "灯塔重新刷白", "date_published": "2026-04-16T08:00:00+08:00", "content_html": f"<p>{LINES[2]}灯塔。</p>" * 3}
    ],
}
TAKEN: dict[str, str | bytes] = {
    "page.txt": (CLIPPINGS / "east-cape-daily-page-7.txt").read_bytes(),
    "post.md": dated("码头修好了") + f"\n{LINES[1] * 20}\n\n{WITHHELD}。\n",
    "draft.md": dated(f"没有写完的稿子{SECRET}", "draft: true\n"),
    "page.html": html("早市搬到堤下"),
    "feed.xml": rss(
        f"<title>末班船推迟</title><pubDate>Mon, 13 Apr 2026 12:00:00 +0800</pubDate><description>{LINES[0]}末班。</description>"
    ),
    "feed.json": json.dumps(JSON_FEED, ensure_ascii=False),
    "wordpress.xml": rss(item("堤上种树", "publish", "种树"), item(f"内部{SECRET}", "private", SECRET)),
    "net.mht": mhtml(),
    "letter.eml": mail(),
    "report.docx": docx("".join(paragraph(f"{line}调查报告。") for line in LINES)),
    "report.odt": odt("".join(f"<text:p>{line}会议记录。</text:p>" for line in LINES)),
    "book.epub": epub([f"<h1>第一章 江心</h1><p>{LINES[0]}江心。</p><p>{LINES[1]}</p>"]),
    "paper.pdf": pdf([[(72, 720 - 20 * number, line) for number, line in enumerate(LINES)]]),
    "database.txt": EXPORT,
    "transcript.txt": SPOKEN,
    "several.md": SEVERAL,
    "mojibake.txt": "\n\n".join(f"{line}{TURNED}" for line in LINES).encode().decode("latin-1"),
}
REFUSED = {
    "table.csv": "题名,日期,正文\n" + "".join(f"第{number}条,2026-04-1{number},{LINES[0]}\n" for number in range(5)),
    "letter.rtf": "{\\rtf1\\ansi letter \\par}",
}


@pytest.fixture
def folder(tmp_path_factory) -> Path:
    """All these files, some of them deeper than others."""
    place: Path = tmp_path_factory.mktemp("clippings")
    (place / "deeper").mkdir()
    for number, (name, data) in enumerate({**TAKEN, **REFUSED}.items()):
        (place / ("deeper" if number % 2 else "") / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return place


def git(root: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=True).stdout


def pages_of(files: dict[str, bytes], name: str) -> list[str]:
    """The pages that were made of the file of this name."""
    pages = [data.decode() for path, data in files.items() if path.startswith("articles/")]
    return [page for page in pages if f"\n    file: {name}\n" in page]


def test_a_folder_of_all_kinds_is_imported_built_published_and_taken_back(site: SiteKit, folder, tmp_path_factory, monkeypatch):
    for key in ("GIT_AUTHOR", "GIT_COMMITTER"):
        monkeypatch.setenv(f"{key}_NAME", "An Editor")
        monkeypatch.setenv(f"{key}_EMAIL", "editor@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    site.settings(theme={"name": "plain"}).hub("harbour").article("ferry", "渡口的正文。", topics=["harbour"])
    site.write(".gitignore", "output/\n.site_builder/\n")
    before = content(site)

    said = command(site, folder, "--date", "2026-04-13", "--topic", "harbour")
    after = content(site)

    imported = {path for path in after if path.startswith("receipts/")}
    assert (1, len(TAKEN)) == (said.code, len(imported))
    assert sorted(REFUSED) == sorted(line.partition(": error")[0].rpartition("/")[2] for line in said.err.split("\n") if ": error" in line)
    assert before == {path: after[path] for path in before}
    assert sorted(TITLES) == sorted(
        line[7:] for page in pages_of(after, "several.md") for line in page.split("\n") if line.startswith("title: ")
    )
    assert 1 == said.out.count("this was UTF-8 that was read as Latin-1")
    assert [len(LINES)] == [page.count(TURNED) for page in pages_of(after, "mojibake.txt")]
    assert [True] == [f"{WITHHELD}。" in page for page in pages_of(after, "post.md")]

    command(site, folder, "--date", "2026-04-13", "--topic", "harbour")
    assert after == content(site)

    assert [] == [fault for fault in site.build().faults if fault.severity == "error"]
    bare = tmp_path_factory.mktemp("remote")
    git(bare, "init", "--quiet", "--bare")
    git(site.root, "init", "--quiet", "--initial-branch=main")
    git(site.root, "remote", "add", "origin", str(bare))
    git(site.root, "add", ".")
    git(site.root, "commit", "--quiet", "--message=Begin")
    assert 0 == main(["publish", "--site", str(site.root)])
    assert "articles/ferry/index.html" in git(bare, "ls-tree", "-r", "--name-only", "gh-pages")
    assert git(bare, "log", "--format=%H", "-S码头修好了", "gh-pages")
    for canary in (SECRET, WITHHELD):
        assert "" == git(bare, "log", "--format=%H", f"-S{canary}", "gh-pages")

    for receipt in sorted(imported):
        assert 0 == command(site, "--undo", site.root / "content" / receipt).code
    assert before == content(site)
