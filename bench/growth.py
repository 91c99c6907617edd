"""How the time of an import grows with its input: the exponent for each kind of source, and for inputs that nobody means well with.

    python bench/growth.py [--largest 8] [--only NAME]

Sizes double up to `--largest` megabytes; the time is that of the processor, in this process, the least of two runs.  An exponent of 1.0 is
linear; what lies above 1.15 is marked.  A kind stops doubling when one run takes longer than a minute.
"""

import argparse
import contextlib
import json
import math
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from site_builder.importer.layout.propose import propose
from site_builder.importer.output.compose import compose
from site_builder.importer.output.order import Wishes
from site_builder.importer.output.plan import Edited
from site_builder.importer.output.topics import Sorter
from site_builder.importer.sources.reading import read

SMALLEST = 1 << 17
LONGEST = 60.0
"""Seconds of one run after which a kind is not doubled any more."""
SENTENCE = "渡口早上七点就排起了队，船工说比平时多了一倍的人，最长等了半个小时才上船。"
FRONT = "---\ntitle: 渡轮\ndate: 2026-04-13\n---\n"


def repeated(unit: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """A source of about so many bytes: a unit again and again, each with its number in the place of a zero."""

    def made(size: int) -> str:
        count = max(1, size // len(unit.encode()))
        return before + "".join(unit.replace("0", str(number), 1) for number in range(count)) + after

    return made


def bare(unit: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """The same without numbers."""
    return lambda size: before + unit * max(1, size // len(unit.encode())) + after


def json_feed(size: int) -> str:
    """A JSON feed."""
    item = {"id": "0", "title": "渡轮", "content_html": f"<p>{SENTENCE}</p>" * 8}
    items = [{**item, "id": str(number)} for number in range(max(1, size // len(json.dumps(item, ensure_ascii=False).encode())))]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}, ensure_ascii=False)


WXR = (
    "<item><title>第0篇</title><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><content:encoded><![CDATA["
    + f"{SENTENCE}\n\n" * 40
    + "]]></content:encoded></item>"
)
HEADED = f"星河日报第0号 | A12 | 要闻 | 2024-05-01 | 523字\n渡口的第0条新闻\n{SENTENCE}\n{SENTENCE}\n\n文章编号：202405010030012\n\n"
CUTTING = f"题名：渡口的第0条新闻\n报纸名称：星河日报\n日期：2024-05-01\n版次：A12\n正文：{SENTENCE}\n{SENTENCE}\n\n"
SPOKEN = f"第0条 渡口的新闻\n【口播】{SENTENCE}\n【同期声】船工：{SENTENCE}\n\n"
RSS = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>江湾网</title>'
SOURCES: dict[str, tuple[str, Callable[[int], str]]] = {
    "pasted page": ("a.txt", repeated(f"# 第0号新闻\n\n灯塔社南屿3月5日电 {SENTENCE}\n\n{SENTENCE}\n\n据灯塔社\n\n")),
    "pasted, no titles": ("a.txt", repeated(f"{SENTENCE}0\n\n")),
    "pasted, short lines": ("a.txt", repeated("渡船0号\n\n")),
    "pasted, wrapped": ("a.txt", repeated(f"{SENTENCE[:20]}0\n")),
    "pasted, one line": ("a.txt", bare(SENTENCE)),
    "headings and no text": ("a.txt", repeated("# 第0号\n\n")),
    "sections of one article": (
        "a.txt",
        repeated(f"{SENTENCE[:24]}第0段。\n\n船工的话0\n\n{SENTENCE}\n\n", f"# 渡口的新闻\n\n灯塔社南屿3月5日电 {SENTENCE}\n\n"),
    ),
    "titles below their text": ("a.txt", repeated(f"{SENTENCE}0\n\n渡口排队的消息0\n\n（灯塔社）\n\n船工等了半个小时0\n\n")),
    "titles among notices": (
        "a.txt",
        repeated(
            "# 渡口排队的0号消息\n\n船员证0号遗失，声明作废。\n\n", f"# 渡口排队\n\n灯塔社南屿3月5日电 {SENTENCE}渡口排队的消息。\n\n"
        ),
    ),
    "late sections": ("a.txt", repeated("渡口排队的0号消息\n\n船工等了半个小时才上船，第0号。\n\n", f"{SENTENCE}\n\n" * 3)),
    "pictures with an agency": ("a.txt", repeated(f"渡船在早上七点离开码头，第0号。灯塔社\n\n{SENTENCE}\n\n", "灯塔社南屿3月5日电\n\n")),
    "bylines": ("a.txt", repeated(f"{SENTENCE}\n\n本报记者 林某0\n\n{SENTENCE}\n\n", "# 渡口\n\n")),
    "notices": ("a.txt", repeated(f"遗失声明\n\n林某遗失营业执照正本，编号0，声明作废。\n\n{SENTENCE}\n\n")),
    "pictures without an end": ("a.txt", bare("![", "# 甲\n\n")),
    "lines of pictures without an end": ("a.txt", bare("![甲\n", "# 甲\n\n")),
    "bold type without an end": ("a.txt", bare("**甲 __乙 ", "# 甲\n\n")),
    "brackets": ("a.md", bare("[甲", FRONT)),
    "pictures of Markdown without an end": ("a.md", bare("![甲\n", FRONT)),
    "post in Markdown": ("a.md", repeated(f"## 第0节\n\n{SENTENCE}**要点**，[看](https://e.example/0)。\n\n- 一\n- 二\n\n", FRONT)),
    "post in HTML": ("a.md", repeated(f"<p>{SENTENCE}<b>要点</b><a href='https://e.example/0'>看</a></p>\n", FRONT)),
    "saved page": (
        "a.html",
        repeated(f"<p>{SENTENCE}<b>要点0</b></p>\n", "<html><head><title>渡轮</title></head><body><h1>渡轮</h1>", "</body></html>"),
    ),
    "export, heads": ("a.txt", repeated(HEADED)),
    "export, labels": ("a.txt", repeated(CUTTING)),
    "export, a page": (
        "a.html",
        repeated(
            f"<h2>0. 渡口的新闻</h2><p>星河日报 | A12 | 要闻 | 2024-05-01 | 523字</p><p>{SENTENCE}</p>", "<html><body>", "</body></html>"
        ),
    ),
    "heads and no text": ("a.txt", repeated("0. 星河日报 | A12 | 要闻 | 2024-05-01 | 523字\n")),
    "labels and no text": ("a.txt", repeated("版次：0\n日期：2024-05-01\n甲：乙\n")),
    "transcript": ("a.txt", repeated(SPOKEN, "江湾电视台《晚间新闻》\n2026年1月5日 19:00 播出\n\n")),
    "RSS": ("a.xml", repeated(WXR, RSS, "</channel></rss>")),
    "JSON feed": ("a.json", json_feed),
    "footnotes": ("a.md", repeated("甲[^0]。\n\n", FRONT, "\n".join(f"[^{number}]: 注{number}。" for number in range(900)))),
    "definitions": ("a.md", repeated("[甲0]: 乙丙丁\n\n", FRONT)),
    "tables": ("a.md", repeated("| 甲 | 乙0 |\n|---|---|\n| 丙 | 丁 | 戊 |\n\n", FRONT)),
    "one long table": ("a.md", repeated("| 甲 | 乙0 |\n", f"{FRONT}| a | b |\n|---|---|\n")),
    "tags": ("a.md", repeated("{% note info %}\n甲0\n{% endnote %}\n\n{% x %}\n\n", FRONT)),
    "tags without an end": ("a.md", bare("{% note ", FRONT)),
    "braces": ("a.md", bare("{{ {% {# ", FRONT)),
    "Obsidian's marks": ("a.md", bare("== %% [[ ![[ :: ", FRONT)),
    "brackets of WordPress": (
        "a.xml",
        bare('[caption id="1', f"{RSS}<item><title>甲</title><content:encoded><![CDATA[", "]]></content:encoded></item></channel></rss>"),
    ),
    "comments": ("a.md", repeated("<p>甲<!-- 乙0 --></p>", FRONT)),
    "tags of HTML without an end": ("a.html", bare('<a href="', "<html><body><p>甲</p>")),
    "quotes": ("a.html", bare("<p title='\">", "<html><body><p>甲</p>")),
    "deep elements": ("a.html", bare("<div><span>", "<html><body>", "甲")),
    "deep quotations": ("a.md", bare("> ", FRONT, "甲")),
    "deep lists": ("a.md", bare("- ", FRONT, "甲")),
    "attributes": ("a.html", repeated("a0=1 ", "<html><body><p ", ">甲</p>")),
    "entities": ("a.html", bare("&amp;&#26376;&lt;", "<html><body><p>", "</p>")),
    "links to nowhere": ("a.md", repeated("<p><a href='#n0'>0</a></p>", FRONT)),
    "pictures": ("a.md", repeated("<p><img src='a0.jpg' alt='船0'></p>", FRONT)),
    "emphasis": ("a.md", bare("**甲** *乙", FRONT)),
    "sup and sub": ("a.md", bare("<sup>1</sup>甲<sub>2</sub>", f"{FRONT}<p>", "</p>")),
    "mojibake": ("a.txt", bare(f"{SENTENCE.encode().decode('latin-1')}\n\n")),
    "mail": (
        "a.eml",
        repeated(
            f"{SENTENCE}0\n\n",
            "From: a <a@b.example>\nSubject: x\nDate: Mon, 13 Apr 2026 20:30:00 +0800\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n",
        ),
    ),
    "a key of many lines": ("a.md", repeated("  甲0\n", "---\ntitle: >\n", "---\n甲。\n")),
}


def run(name: str, text: str) -> float:
    """Seconds of processor time to read a source and to make its pages."""
    data = text.encode("utf-8", "replace")
    started = time.process_time()
    checked = read(name, data)
    if checked.value is not None:
        compose(checked.value, Edited(propose(checked.value)), Wishes(), Sorter(()))
    return time.process_time() - started


def times(name: str, made: Callable[[int], str], largest: int) -> Iterator[tuple[int, float]]:
    """Sizes in bytes and seconds."""
    size = SMALLEST
    while size <= largest:
        text = made(size)
        seconds = run(name, text)
        if seconds < LONGEST / 10:
            seconds = min(seconds, run(name, text))
        yield size, seconds
        if seconds > LONGEST:
            return
        size *= 2


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--largest", type=int, default=8, help="megabytes (default 8)")
    parser.add_argument("--only", default="", help="kinds whose names hold this")
    given = parser.parse_args()
    run("a.txt", SENTENCE)  # what is loaded once is loaded
    print(f"{'source':30}{'largest':>10}{'seconds':>10}{'MB/s':>8}{'exponent':>10}")
    for kind, (name, made) in SOURCES.items():
        if given.only not in kind:
            continue
        found = list(times(name, made, given.largest << 20))
        (first, least), (last, most) = found[max(0, len(found) - 4)], found[-1]
        exponent = math.log(most / max(least, 1e-6)) / math.log(last / first) if last > first else math.nan
        mark = "  <--" if exponent > 1.15 and most > 0.5 else ""
        with contextlib.suppress(BrokenPipeError):
            print(
                f"{kind:30}{last / (1 << 20):>8.1f} MB{most:>10.2f}{last / (1 << 20) / max(most, 1e-9):>8.2f}{exponent:>10.2f}{mark}",
                flush=True,
            )


if __name__ == "__main__":
    main()
