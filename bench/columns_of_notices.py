"""What of random columns of notices stays readable: pages with an article above and notices in a row, of forms that the rules have not met.

    python bench/columns_of_notices.py [--pages 200] [--forms strange]

A name is *shown* when it can be read in an article or a notice.  Half the pages have the name of a column above the notices; the others have
none, and there only the words of the notices tell.
"""

import argparse
import random
import sys
from collections import Counter
from pathlib import Path

from private import notice
from stock import lines

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from site_builder.importer.cues.notices import masked_parts
from site_builder.importer.layout.propose import propose
from site_builder.importer.sources.reading import read

HEADS = ("信息服务", "便民栏", "公告·启事", "公告栏", "广告", "分类信息", "声明公告", "便民信息 刊登热线")
SETTINGS = ("paragraphs", "bullets", "headings", "list", "brackets", "lines")
ARTICLE = ("学生量河水", "中学的科学社连续两年在桥上量水温，画出的曲线被水文站采用。老师说，最难的是过年那天也不能停。")


def page(rng: random.Random, forms: tuple[str, ...], head: str) -> tuple[str, list[str]]:
    """A page, and the names in its notices."""
    setting = rng.choice(SETTINGS)
    blocks, names = [*ARTICLE, *([head] if head else [])], []
    for _ in range(rng.randint(6, 12)):
        one = notice(rng, forms)
        names += [one.text[start:end] for start, end in one.names]
        match setting:
            case "bullets":
                blocks.append(f"●{one.text}")
            case "list":
                blocks.append(f"- {one.text}")
            case "brackets":
                blocks.append(f"【{one.text[:2]}】{one.text}")
            case "headings":
                blocks += ["### 启事", one.text]
            case _:
                blocks.append(one.text)
    return ("\n" if setting == "lines" else "\n\n").join(blocks), names


def judged(text: str, names: list[str]) -> Counter[str]:
    """How many of the names can be read, and whether the article stayed one."""
    clipping = read("page.txt", text.encode()).value
    assert clipping is not None
    proposal = propose(clipping)
    notices = "\n".join(strip.text for parts in proposal.notices for strip, _ in masked_parts([part.strip for part in parts]))
    articles = "\n".join(part.text for draft in proposal.drafts for part in draft.parts)
    return Counter(
        names=len(names),
        in_article=sum(name in articles for name in names),
        in_notice=sum(name in notices and name not in articles for name in names),
        articles_gone=ARTICLE[1] not in articles,
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--forms", choices=("forms", "held", "last", "apart", "abroad", "fresh", "strange"), default="strange")
    given = parser.parse_args()
    for kind in ("with", "without"):
        figures: Counter[str] = Counter()
        for number in range(given.pages):
            rng = random.Random(f"column {number} {given.forms} {kind}")
            figures += judged(*page(rng, lines("private", given.forms), rng.choice(HEADS) if kind == "with" else ""))
        print(
            f"{given.pages} pages {kind} the name of a column, {figures['names']} names: {figures['in_article']} shown in articles, "
            f"{figures['in_notice']} in notices; {figures['articles_gone']} articles gone"
        )


if __name__ == "__main__":
    main()
