"""What the editor is told: the worst first, the same once, what was not taken over by its number, and the way back."""

import json

import pytest
from import_kit import clip, command, content, post, stems

from site_builder.importer.cues.flaws import flaws

PROSE = "大风吹了一夜，南屿的渡船停航一天，岛上的学校也停了课，船工们站在渡口等着风小下去。"


def page(*titles: str, day: str = "4月12日") -> str:
    """A newspaper page with a report under each title, no year on it."""
    return "\n\n".join(f"# {title}\n\n灯塔社南屿{day}电 {title}的消息传来，{PROSE[number:]}" for number, title in enumerate(titles))


def test_doubts_of_one_kind_are_one_line_with_their_count(site):
    said = command(site, clip(site, page("渡船停航", "学校停课", "北堤封路")))

    (line,) = [line for line in said.out.splitlines() if "year unresolved" in line]
    assert "  3 times, lines 1, 5, 9: year unresolved: 4月12日" == line
    (line,) = [line for line in said.out.splitlines() if "no hub" in line]
    assert line.startswith("  3 times")


def test_what_could_spoil_a_page_stands_first(site):
    text = f"# 渡船停航\n\n灯塔社南屿4月12日电 {PROSE}\n\n会谈有三个难点：其一是票价。\n\n据灯塔社\n"
    told = command(site, clip(site, text)).out
    words = ("announced", "unresolved", "no hub")

    assert sorted(words, key=told.index) == list(words)


def test_a_headline_that_is_left_over_is_told(site):
    text = f"# 渡船停航\n\n灯塔社南屿4月12日电 {PROSE}\n\n据灯塔社\n\n# 青石巷的灯亮了一整夜\n"
    said = command(site, "--format", "json", clip(site, text))
    told = [json.loads(line)["message"] for line in said.out.splitlines()]

    assert "a headline went to the leftovers, as no text stands with it: “青石巷的灯亮了一整夜”" in told
    assert any("青石巷" in data.decode() for path, data in content(site).items() if path.startswith("leftovers/"))


@pytest.mark.parametrize(
    "end",
    [
        "船工们站在渡口等着风小下去。记者 林岚 摄影 何田",
        "船工们站在渡口等着风小下去。来源：江湾日报、江湾晚报、江湾网和江湾广播电台的联合报道",
        "详情见 https://e.example/2026/04/13/ferry-timetable-of-the-year.html",
        "船工们站在渡口等着风小下去。（完）",
        "渡口的船工、街上的商户、学校的老师、医院的护士都说风大",
        "船工们站在渡口。By Lin Lan in the harbour of the eastern cape yesterday",
        "船工们站在渡口等着风小下去。二〇二六年四月十三日",
        "他们是：",
        "#渡口 #大风 #停航 #学校 #南屿 #北堤 #青石巷 #江湾",
    ],
)
def test_a_text_that_ends_otherwise_does_not_break_off(end):
    assert [] == [what for _, what in flaws([PROSE, end]) if "breaks off" in what]


@pytest.mark.parametrize(
    "end",
    [
        "船工们站在渡口等着风小下去，镇公所说票价今年不变，班次也不减，北堤的班车照旧开行，请大家互",
        "风小了。船工们站在渡口等着，镇公所说票价今年不变，班次也不减，北堤的班车照旧开行，学校则",
        "The mayor said on Monday that the ferry would run again. He added that nobody in the town had",
        "风小了。镇公所说票价今年不变，班次也不减，",
    ],
)
def test_a_text_that_breaks_off_is_told(end):
    assert [1] == [number for number, what in flaws([PROSE, end]) if "breaks off" in what]
    assert [] == [what for _, what in flaws([PROSE, end], ends=False) if "breaks off" in what]


def test_keys_of_a_front_matter_are_no_lost_lines(site):
    said = command(
        site, clip(site, post("渡船停了。", "title: 渡轮\ndate: 2026-04-13\nlayout: post\nauthor: 林岚\ntags: [港口]"), "monday.md")
    )

    assert "left over" not in said.out


def test_what_was_not_taken_over_is_counted(site):
    body = (
        "渡船停了。\n\n![船](a.jpg)\n\n![岸](https://e.example/b.jpg)\n\n<iframe src='https://e.example/v'></iframe>\n\n见[前文](one.md)。"
    )
    said = command(site, clip(site, post(body), "monday.md"))

    assert "1 article, 2 pictures not taken over, 1 page in a frame not taken over, 1 link not taken over\n" in said.out


def test_the_last_lines_name_the_receipt_and_the_way_back(site):
    said = command(site, clip(site, page("渡船停航")))

    receipt, back = said.out.splitlines()[-2:]
    assert (
        receipt
        == f"Receipt: {next(path for path in content(site) if path.startswith('receipts/')).replace('receipts/', 'content/receipts/')}"
    )
    assert "To take it back:  site-builder import --undo 1" == back


def test_a_number_takes_back_a_clipping_of_the_last_import(site):
    first = command(site, clip(site, page("渡船停航"), "a.txt"))
    said = command(site, clip(site, page("学校停课", day="4月13日"), "b.txt"), clip(site, page("北堤封路", day="4月14日"), "c.txt"))
    assert "1. " in first.out
    assert "Receipt: content/receipts/b" in said.out
    assert said.out.endswith("--undo NUMBER (1 to 2, as numbered above)\n")

    assert 0 == command(site, "--undo", "2").code
    assert ["du-chuan-ting-hang", "xue-xiao-ting-ke"] == sorted(stem for stem in stems(site))
    assert 1 == command(site, "--undo", "2").code
    assert 1 == command(site, "--undo", "3").code
    assert 0 == command(site, "--undo", "1").code
    assert ["du-chuan-ting-hang"] == stems(site)


def test_all_clippings_together_say_once_what_is_to_be_done(site):
    said = command(site, *(clip(site, page(title), f"{number}.txt") for number, title in enumerate(("渡船停航", "学校停课"))))

    assert "2 without a day: give it with --date DAY, or write it into the pages\n" in said.out
    assert "2 without a topic: " in said.out
