"""Transcripts of one programme: a cover with its title, then speaker after speaker."""

import pytest
from import_kit import compose_text, given_back, lost

from site_builder.importer.cues.broadcast import programme_in, speaker_of
from site_builder.importer.sources.reading import read

TITLE, TITLE_EN = "灯塔下面的课桌", "A Lighthouse Keeps Its Last Keeper"
ENGLISH = (
    f"Return to the list of transcripts\nPORT VALE NEWSROOM\n{TITLE_EN}\n\nAired August 2, 2008 - 14:00 ET\n\nTHIS COPY MAY NOT BE IN ITS FINAL FORM.\n\n"
    "IDA FENWELL, ANCHOR: The light still turns tonight, and one man still climbs to it.\n\nHUGH CALLORAN, CORRESPONDENT: Ninety steps, Ida, and he counts them aloud.\n\n"
    "FENWELL: Does he ever lose count?\n\n(BEGIN VIDEOTAPE)\n\nOWEN TARRICK, KEEPER: Once. I went down and began again.\n\n(END VIDEOTAPE)\n\nCALLORAN: He says the sea does the same.\n\n\n"
    "TO ORDER A VIDEO OF THIS TRANSCRIPT, PLEASE CALL THE DESK.\n"
)
HEARD = (
    f"PVR > Transcripts\n{TITLE_EN}\n\nJune 9, 2015 · Heard on Lantern Edition\n\nIDA FENWELL, HOST: One light is left on this coast, and one keeper with it.\n\n"
    "OWEN TARRICK: I polish, I climb, I write the book.\n\nFENWELL: And when fog comes?\n\nTARRICK: Then I ring the bell by hand.\n\n\n"
    "Copyright © 2015 PVR. All rights reserved.\nTranscripts are made in a hurry and may be revised in the future.\n"
)
CHINESE = (
    f"山口新聞《海岸透視》節目文稿\n集名：{TITLE}\n播映日期：2018年4月14日\n片長：22分鐘\n\n旁白：燈塔底層擺着八張課桌，潮水漲到門檻時，孩子們就把腳收到椅子上。\n\n"
    "阿寧：我寫字最怕停電，停電就聽海。\n\n旁白：守塔人每晚爬九十級樓梯，回來時順便檢查功課。\n\n守塔人 陳伯：樓梯我數得出，分數我不會算。\n\n\n如欲重溫節目，請瀏覽本台網站。\n"
)


@pytest.mark.parametrize(
    ("source", "title", "programme", "day", "last"),
    [
        (ENGLISH, TITLE_EN, "PORT VALE NEWSROOM", "2008-08-02", "CALLORAN: He says the sea does the same."),
        (HEARD, TITLE_EN, "Lantern Edition", "2015-06-09", "TARRICK: Then I ring the bell by hand."),
        (CHINESE, TITLE, "海岸透視", "2018-04-14", "守塔人 陳伯：樓梯我數得出，分數我不會算。"),
    ],
)
def test_one_programme_is_one_article(source, title, programme, day, last):
    clipping = read("programme.txt", source.encode()).value
    composed = compose_text(source, "programme.txt")

    assert clipping is not None
    assert composed is not None
    assert "transcript" == clipping.kind
    [(head, blocks)] = [(sheet.head, sheet.blocks) for sheet in clipping.sheets if sheet.head and sheet.head.title.text]
    assert (title, programme, day) == (head.title.text, head.publication, head.published)
    assert last == [block.text for block in blocks if block.form == "text"][-1]
    assert [] == lost(composed.clipping, given_back(composed))


@pytest.mark.parametrize(
    "source",
    [
        f"{TITLE}\n2018年4月14日\n\n记者：这里的灯还亮吗？\n\n陈桥：亮着，每晚都亮。\n\n记者：谁来点灯？\n\n陈桥：我来点，点了四十年。\n",
        f"港口新闻\n2018年4月14日\n{TITLE}\n\n灯塔底层摆着八张课桌，潮水涨到门槛时，孩子们就把脚收到椅子上。\n\n陈桥说：“停电就听海。”\n\n守塔人每晚爬九十级楼梯，回来时顺便检查功课。\n",
    ],
    ids=["an interview of a paper", "a report"],
)
def test_what_no_station_has_sent_is_no_transcript(source):
    clipping = read("page.txt", source.encode()).value

    assert clipping is not None
    assert "transcript" != clipping.kind


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("IDA FENWELL, ANCHOR: Good evening.", "FENWELL"),
        ("Fenwell: And then?", "FENWELL"),
        ("守塔人 陳伯：樓梯我數得出。", "陳伯"),
        ("He said: nothing", ""),
        ("灯还亮着。记者：谁来？", ""),
    ],
)
def test_a_speaker_is_known_by_the_last_word_of_the_name(text, who):
    assert who == speaker_of(text)


@pytest.mark.parametrize(
    ("text", "programme"),
    [("第一台整點新聞　講稿", "第一台整點新聞"), ("CALLAN NEWSROOM", "CALLAN NEWSROOM"), ("Heard on Lantern Edition", "Lantern Edition")],
)
def test_a_programme_is_named_without_what_stands_around_it(text, programme):
    assert programme == programme_in(text)


@pytest.mark.parametrize("end", ["（新聞講稿完）", "（全文終）"])
def test_an_item_ends_where_the_script_says_so(end):
    source = f"山口電台 新聞部\n第一台整點新聞　講稿\n2019年10月17日　13:00　主播：林嵐\n\n【1】燈塔換燈\n守塔人今早換上新燈，亮度是從前的兩倍，漁民說遠遠就看得見。\n\n【2】渡輪加班\n渡輪公司宣布週末加開四班，最後一班在午夜離岸，票價不變。\n\n{end}\n"
    clipping = read("bulletin.txt", source.encode()).value

    assert clipping is not None
    found = [sheet for sheet in clipping.sheets if sheet.head and sheet.head.title.text]
    assert ["燈塔換燈", "渡輪加班"] == [sheet.head.title.text for sheet in found if sheet.head]
    assert not any(end in block.text for sheet in found for block in sheet.blocks)
