"""How well and how fast copies of one agency text are found: invented articles, of which some are copies with known edits.

    python bench/copies.py [10000]

Each agency text is printed by two to four papers: cut at the end, with paragraphs in another order, other numbers, another headline, a lead of
the paper's own, sentences left out.  Beside them stand decoys: reports of the same subject from one form with other names and numbers, texts of
which every sentence is made after one of a few patterns, and reports that quote the same statement.  Printed are the pairs that were found of those that there are, the ones that are none, and the time: of
all, of an edit of an article that shares nothing, and of one that does.
"""

import argparse
import random
import sys
import tempfile
import time
from itertools import combinations
from pathlib import Path

from corpus import BODIES, NAMES, OPENERS, PLACES, REASONS
from corpus import sentence as patterned

from site_builder.articles import Articles
from site_builder.copies import find_copies
from site_builder.engine.fingerprint import of_bytes
from site_builder.engine.store import Store
from site_builder.model.comparison import Copy
from site_builder.model.published import ArticleFacts
from site_builder.model.record import Record
from site_builder.shingles import marks

SHARE_OF_COPIES = 3
"""One article in so many is a copy of a text that another one has too."""
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英文辉玲云龙"
STUFF = list("水电路桥港铁煤粮油棉盐茶纸钢铜米豆麦鱼木石砂布药车船机灯网表册图")
ACTS = ["检查", "登记", "转运", "抽样", "复核", "封存", "出售", "回收", "测量", "公示", "更换", "借调", "分拣", "核销", "估价", "装卸"]
MANNERS = ["先在", "随后在", "又在", "一直在", "打算在", "已经在", "没有在", "只好在", "终于在", "从前就在"]
ENDS = [
    "才告一段落",
    "引来不少议论",
    "比原先说的晚",
    "用了整整一个上午",
    "没有留下记录",
    "由两个人签字",
    "要等下一次例会",
    "费用由各方分摊",
]
TEMPLATE = (
    "{place}{body}{day}日公布，上月{stuff}的产量为{n}吨，比前一个月{up}{p}%。其中{act}的部分占{q}%，{other}占{r}%。",
    "分地区看，{place}最多，为{m}吨；{place2}次之，为{k}吨。{person}表示，{stuff}的价格在{a}元到{b}元之间。",
    "从全年看，{stuff}一共{act}了{c}次，涉及{d}家单位，金额{e}万元。{place}{body}将在下月{day2}日再次公布。",
)
STATEMENT = "这件事我们从头到尾都看在眼里，谁也没有理由再拖下去，下一步怎么走要由大家一起商量。"


def person(rng: random.Random) -> str:
    """An invented name."""
    return rng.choice(SURNAMES) + "".join(rng.choices(GIVEN, k=2))


def sentence(rng: random.Random) -> str:
    """A sentence of news, seldom made twice."""
    who = rng.choice(
        (person(rng), rng.choice(PLACES) + rng.choice(BODIES), rng.choice(PLACES) + rng.choice(STUFF) + rng.choice(STUFF) + "行")
    )
    what = f"{rng.choice(ACTS)}{rng.randint(2, 980)}{rng.choice('件吨箱份')}{rng.choice(STUFF)}{rng.choice(STUFF)}"
    where = f"{rng.choice(MANNERS)}{rng.choice(PLACES)}{rng.choice(STUFF)}{rng.choice(('场', '站', '栈', '码头', '库房'))}"
    tail = rng.choice((rng.choice(ENDS), f"{rng.choice(REASONS)}，{rng.choice(ENDS)}", f"{person(rng)}说{rng.choice(REASONS)}"))
    return f"{rng.choice(('', rng.choice(OPENERS) + '，'))}{who}{where}{what}，{tail}。"


def text(rng: random.Random, paragraphs: int) -> list[str]:
    """A text of so many paragraphs."""
    return ["".join(sentence(rng) for _ in range(rng.randint(2, 5))) for _ in range(paragraphs)]


def variant(rng: random.Random, original: list[str]) -> list[str]:
    """The text as another paper prints it."""
    blocks = [*original]
    for edit in rng.sample(("cut", "move", "numbers", "lead", "drop", "end"), rng.randint(1, 4)):
        if edit == "cut":
            blocks = blocks[: max(2, len(blocks) * rng.randint(5, 8) // 10)]
        elif edit == "move":
            at, to = rng.randrange(len(blocks)), rng.randrange(len(blocks))
            blocks.insert(to, blocks.pop(at))
        elif edit == "numbers":
            blocks = ["".join(str(rng.randint(1, 9)) if char.isdigit() and rng.random() < 0.3 else char for char in one) for one in blocks]
        elif edit == "lead":
            blocks = [*text(rng, 1), *blocks]
        elif edit == "drop":
            blocks = ["。".join(one for one in block.split("。") if not one or rng.random() < 0.8) for block in blocks]
        else:
            blocks += text(rng, rng.randint(1, 2))
    return [one for one in blocks if one]


def decoy(rng: random.Random) -> list[str]:
    """A report of a subject that others report too: each sentence after a pattern, the whole after a form, or with the statement that they quote."""
    kind = rng.randrange(3)
    if kind == 0:
        own = rng.sample(NAMES, 4)
        return ["".join(patterned(rng, own) for _ in range(rng.randint(3, 6))) for _ in range(rng.randint(3, 9))]
    if kind == 1:
        blocks = text(rng, rng.randint(3, 6))
        blocks[-1] += f"{person(rng)}说：“{STATEMENT}”"
        return blocks
    stuff = rng.choice(STUFF) + rng.choice(STUFF)
    numbers = {key: rng.randint(10, 990) for key in ["n", "p", "q", "r", "m", "k", "a", "b", "c", "d", "e", "day", "day2"]}
    words = {"place": rng.choice(PLACES), "place2": rng.choice(PLACES), "body": rng.choice(BODIES), "stuff": stuff, "act": rng.choice(ACTS)}
    words |= {"other": rng.choice(ACTS), "up": rng.choice(("增加", "减少")), "person": person(rng)}
    return [one.format(**words, **numbers) for one in TEMPLATE] + text(rng, rng.randint(0, 2))


def invented(count: int, seed: str = "copies") -> tuple[list[list[str]], set[tuple[int, int]]]:
    """So many texts, and the pairs of them that are copies of one."""
    rng = random.Random(seed)
    texts: list[list[str]] = []
    pairs = set()
    while len(texts) < count:
        start = len(texts)
        if rng.random() < 1 / SHARE_OF_COPIES / 2:
            original = text(rng, rng.randint(3, 12))
            texts += [original, *(variant(rng, original) for _ in range(rng.randint(1, 3)))]
            pairs |= set(combinations(range(start, min(len(texts), count)), 2))
        else:
            texts.append(decoy(rng) if rng.random() < 0.3 else text(rng, rng.randint(3, 12)))
    return texts[:count], pairs


def record(stem: str, blocks: list[str]) -> tuple[Record, bytes]:
    """The record of an article with this text, and its copy as the store has it."""
    import msgspec

    data = msgspec.msgpack.encode(Copy(marks("\n".join(blocks)), tuple(blocks)))
    facts = ArticleFacts(stem=stem, path="", state="full", title=stem, lang="zh-Hans", date="2026-04-12")
    return Record("", "", None, facts, ("", "", "", "", of_bytes(data))), of_bytes(data).encode() + data


def found(texts: list[list[str]], store: Store, kept: dict[str, Record]) -> tuple[dict[str, tuple[str, ...]], dict[str, Record]]:
    """The clusters of some texts, and their records."""
    records, rows = {}, {}
    for number, blocks in enumerate(texts):
        stem = f"a{number:05d}"
        records[stem], rows[stem] = record(stem, blocks)
    changed = {stem for stem, one in records.items() if stem not in kept or kept[stem].prints != one.prints}
    store.put("copy/public", {stem: rows[stem] for stem in changed})
    before = {stem: kept[stem] for stem in changed if stem in kept}
    articles = Articles(records, before, records.keys() - kept.keys(), store, "public")
    started = time.process_time()
    clusters = find_copies(articles, store, "public").clusters
    print(f"{len(changed):6d} of {len(texts)} articles are new: {1000 * (time.process_time() - started):9.1f} ms of processor time")
    return clusters, records


def main() -> int:
    """The command line: 1 where less than 95 % are found, or anything that is none."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("count", nargs="?", type=int, default=10_000)
    texts, pairs = invented(parser.parse_args().count)
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "store") as store:
        clusters, records = found(texts, store, {})
        together = {(int(a[1:]), int(b[1:])) for ones in clusters.values() for a, b in combinations(sorted(ones), 2)}
        print(
            f"{len(clusters)} clusters; {len(pairs & together)} of {len(pairs)} pairs ({len(pairs & together) / len(pairs):.1%}), {len(together - pairs)} that are none"
        )
        copy = min(min(pairs))
        alone = next(number for number in range(len(texts)) if all(number not in pair for pair in together))
        for number in (alone, copy):
            texts[number] = [*texts[number], "又添了一句话，说的是另一件事。"]
            after, records = found(texts, store, records)
            if after != clusters:
                print("an edit changed who belongs together")
                return 1
    return 0 if len(pairs & together) >= 0.95 * len(pairs) and together <= pairs else 1


if __name__ == "__main__":
    sys.exit(main())
