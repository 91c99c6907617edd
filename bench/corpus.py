"""A site of any size for measuring: invented news in our own format, or a neutral corpus laid out in it.

    python bench/corpus.py 1000 FOLDER                 our own articles
    python bench/corpus.py --from NEUTRAL FOLDER       articles/*.md with title, date, slug, topics, tags, summary above the text

Article i depends on i alone, so that the site of 1,000 is the beginning of the site of 10,000.
"""

import argparse
import json
import random
import shutil
import sys
from datetime import date, timedelta
from pathlib import Path

import yaml

TOPICS = {f"topic-{n:02d}": f"第{n}号专题" for n in range(1, 13)}
PLACES = ["东港", "西浦", "南屏", "北川", "青石", "白河", "云台", "长岭", "金湾", "望海"]
BODIES = ["水务局", "港务局", "商会", "研究所", "联合会", "交易所", "监测站", "委员会"]
VERBS = ["公布", "否认", "重申", "推迟", "批准", "要求", "核对", "撤回"]
THINGS = ["年度预算", "航道图", "用电计划", "工资表", "勘测报告", "运价表", "名册", "供水方案", "维修日程", "会议纪要"]
REASONS = ["图纸还没有交齐", "测量结果前后不一", "承包商改了报价", "汛期比往年早", "仓库已经放满", "三方的数字对不上"]
OPENERS = ["同一天", "周末以前", "据在场的人说", "另一份材料写道", "两周以后", "到了月底"]


def names() -> list[str]:
    """Four hundred invented names, shuffled once and for all."""
    found = [place + body for place in PLACES for body in BODIES]
    found += [place + letter + body for place in PLACES for letter in "甲乙丙丁" for body in BODIES]
    random.Random("names").shuffle(found)
    return found[:400]


NAMES = names()


def sentence(rng: random.Random, own: list[str]) -> str:
    """One sentence, with bold, code or quotation now and then."""
    one, other = rng.choice(own), rng.choice(own)
    form = rng.randrange(6)
    thing, reason = rng.choice(THINGS), rng.choice(REASONS)
    if form == 0:
        return f"{rng.choice(OPENERS)}，{one}{rng.choice(VERBS)}了{thing}，理由是{reason}。"
    if form == 1:
        return f"{one}把**{thing}**交给{other}，后者说{reason}。"
    if form == 2:
        return f"“{reason}，”{one}的一名职员说，“{thing}只好再等等。”"
    if form == 3:
        return f"{one}的数字是{rng.randint(3, 900)}.{rng.randint(0, 9)}万元，{other}记的是{rng.randint(3, 900)}万元。"
    if form == 4:
        return f"表里的 `{rng.choice(('NET', 'KPI', 'MWh', 'TEU'))}` 一栏空着，{rng.choice(OPENERS)}，{one}补上了。"
    return f"如果{reason}，{one}就得同{other}重新商量{thing}；不然，日程不变。"


def article(number: int) -> tuple[dict[str, object], str]:
    """Front matter and text of article `number`: about 1,900 Han characters."""
    rng = random.Random(f"article {number}")
    own = rng.sample(NAMES, rng.randint(3, 6))
    pool = own * 3 + rng.sample(NAMES, 3)
    front = {
        "title": f"{own[0]}{rng.choice(VERBS)}{rng.choice(THINGS)}",
        "date": (date(2019, 1, 1) + timedelta(hours=6 * number)).isoformat(),
        "topics": rng.sample(list(TOPICS), rng.choice((1, 1, 2))),
        "entities": [f"e{NAMES.index(name):03d}" for name in own],
        "summary": "".join(sentence(rng, pool) for _ in range(2)),
        "rights": {"status": "own"},
    }
    parts = []
    for heading in range(rng.randint(3, 6)):
        if heading:
            parts.append(f"## {rng.choice(OPENERS)}的{rng.choice(THINGS)}")
        parts += ["".join(sentence(rng, pool) for _ in range(rng.randint(3, 6))) for _ in range(rng.randint(2, 5))]
        if rng.random() < 0.06:
            parts.append("| 项目 | 本期 |\n| --- | ---: |\n" + "\n".join(f"| {thing} | {rng.randint(1, 99)} |" for thing in THINGS[:4]))
    if number and rng.random() < 0.5:
        parts[0] += f"参见[此前的报道]({stem(rng.randrange(max(0, number - 400), number))}.md)。"
    if rng.random() < 0.25:
        parts[0] += "[^1]"
        parts.append("[^1]: 数字以书面材料为准。")
    return front, "\n\n".join(parts) + "\n"


def stem(number: int) -> str:
    """Stem of article `number`."""
    return f"{number:05d}-bao-dao"


def write_site(folder: Path, topics: dict[str, str], entities: list[str], pages: "list[tuple[str, dict[str, object], str]]") -> None:
    """Lay a site out: settings, hubs, glossary, articles."""
    content = folder / "content"
    for name in ("articles", "topics", "glossary"):
        (content / name).mkdir(parents=True, exist_ok=True)
    settings = {"title": "基准", "url": "https://example.org/bench/", "languages": ["zh-Hans"], "theme": {"name": "plain"}}
    settings["menu"] = [{"label": label, "to": f"topics/{identity}.md"} for identity, label in topics.items()]
    put(content / "site.yaml", dump(settings))
    for identity, label in topics.items():
        put(content / "topics" / f"{identity}.md", f"---\ntitle: {label}\n---\n")
    entries = {f"e{index:03d}": {"kind": "organisation", "pref_label": name} for index, name in enumerate(entities)}
    put(content / "glossary" / "organisations.yaml", dump(entries))
    for name, front, text in pages:
        put(content / "articles" / f"{name}.md", f"---\n{dump(front)}---\n\n{text}")


def adapt(neutral: Path, folder: Path) -> None:
    """A neutral corpus in our format: tags become entities of the glossary, texts stay as they are but for the pictures' folder."""
    topics = json.loads((neutral / "topics.json").read_text("utf-8"))
    read = []
    tags: dict[str, int] = {}
    for path in sorted((neutral / "articles").glob("*.md")):
        _, head, text = path.read_text("utf-8").split("---\n", 2)
        front = yaml.load(head, yaml.CSafeLoader)
        for tag in front["tags"]:
            tags.setdefault(tag, len(tags))
        when = front["date"].strftime("%Y-%m-%dT%H:%M:%S+08:00")
        made = {"title": front["title"], "date": when, "topics": front["topics"], "summary": front["summary"]}
        made["entities"] = [f"e{tags[tag]:03d}" for tag in front["tags"]]
        made["provenance"] = {"publication": front["source"], "url": front["source_url"], "byline": front["author"]}
        made["rights"] = {"status": "own"}
        read.append((front["slug"], made, text.lstrip("\n").replace("](/images/", "](/media/")))
    write_site(folder, topics, list(tags), read)
    shutil.copytree(neutral / "images", folder / "content" / "media", dirs_exist_ok=True)


def dump(value: object) -> str:
    """A value as YAML."""
    return str(yaml.dump(value, allow_unicode=True, sort_keys=False, width=10_000, Dumper=yaml.CSafeDumper))


def put(path: Path, text: str) -> None:
    """Write a text file."""
    path.write_text(text, "utf-8")


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("count", nargs="?", type=int, default=1000)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--from", dest="neutral", type=Path, help="a neutral corpus to lay out")
    parser.add_argument("--search", action="store_true", help="with an index for search, which neither Hugo nor the floors make")
    given = parser.parse_args()
    if given.neutral:
        adapt(given.neutral, given.folder)
    else:
        pages = [(stem(number), *article(number)) for number in range(given.count)]
        write_site(given.folder, TOPICS, NAMES, pages)
    if not given.search:
        with (given.folder / "content/site.yaml").open("a", encoding="utf-8") as file:
            file.write("search: false\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
