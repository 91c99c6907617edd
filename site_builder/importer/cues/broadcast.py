"""What shows that a text was spoken on the air: time codes, speakers, the words of those who make programmes."""

import re

from site_builder.importer.cues.timestamps import stamp_in

TIME_CODE = re.compile(
    r"[\[(（【<]?\s?(?<![\d:])\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:[:;.,]\d{2,3})?(?:\s?(?:-{1,2}>?|[–—~～至到])\s?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:[:;.,]\d{2,3})?)?(?![\d:])\s?[\])）】>]?"
)
"""When something was said: [00:01:23], 00:01:23,400 --> 00:01:27,000."""
_SPOKEN = (
    re.compile(r"(?m)^[\s\[(（【]*(?:主播|主持人?|口播|播音员?|旁白|解说|配音|画外音|字幕|导语|正文|同期声?|采访|現場|现场|出镜|記者出鏡|记者出镜|连线|連線|片头|片尾|同期聲|主播台|記者|记者)[^：:\n]{0,12}[】\])）：:]"),
    re.compile(r"(?m)^(?:[\[(]?\d{1,2}:\d{2}[^\n]{0,12})?\s?(?:ANCHOR|HOST|REPORTER|PRESENTER|CORRESPONDENT|NARRATOR|ANNOUNCER|VOICE-?OVER|GUEST|INTERVIEWER|NEWSREADER|Anchor|Host|Reporter|Presenter|Correspondent|Narrator|Voice-?over|Newsreader)\b[^:\n]{0,30}[:)]|^[A-Z][A-Z.' -]{3,30}(?:, [A-Za-z' -]{3,40})?:"),
    re.compile(r"播出|首播|重播|收视|收聽|收听|联播|聯播|电视台|電視台|電視臺|电台|電台|電臺|频道|頻道|卫视|衛視|本期节目|本期節目|本台|本臺|某台|文字稿|节目|節目|串联单|串聯單|消息（[^）]{2,8}新[闻聞][^）]{0,4}）"),
    re.compile(r"\b(?:[Bb]roadcast|TRANSCRIPT|[Tt]ranscript|[Aa]ir date|[Aa]ired|[Bb]ulletin|[Nn]ewscast|[Pp]rogramme|RADIO|Radio|TV|Television|Channel)\b"),
)  # fmt: skip
"""Speakers in Chinese and English, words of the trade in Chinese and English."""
_PROGRAMME = re.compile(r"《(?P<name>[^《》]{2,20})》")
_ENDS = re.compile(r"(?:新[闻聞]|[联聯]播|[报報]道|[报報]導|播[报報]|[聚焦]{2}|[视視][点點]|[时時]间|時間|天下|直播间?|[观觀]察|访谈|訪談|早[间間]|晚[间間]|[快简簡]讯|今日|关注|關注|第一线|在线|News|Report|Hour|Today|Tonight|Bulletin|Newscast|Update|Headlines|Edition|Live|Show|Newsroom|NEWSROOM|NEWS|REPORT|TONIGHT|TODAY|LIVE|SHOW)(?:\s?[（(].{1,12}[）)])?$")  # fmt: skip
_LATIN = re.compile(r"^(?=[A-Z]).{0,20}\b(?:News|Report|Bulletin|Radio|TV|Tonight|Today|Briefing)\b")
_STATION = re.compile(
    r"[\u4e00-\u9fff]{1,10}(?:[电電][视視][台臺]|[广廣]播(?:[电電][台臺]|[电電][视視][台臺])?|[电電][台臺]|[卫衛][视視]|[频頻]道)|(?:Radio|Channel|TV) [A-Z0-9][\w]{0,12}|[A-Z][\w]{1,12} (?:Radio|TV|Television)"
)
_BARE = re.compile(
    r"(?:文字(?:实录|實錄|版|稿)|文稿|[讲講]稿|文本|全文|实录|實錄|台本|稿件|节目单|串联单|Transcript|TRANSCRIPT|transcript|完整版)"
)
_DURATION = re.compile(r"[（(\[【]?\s?(?:时长|時長|长度|長度|[Ll]ength|[Dd]uration|TRT)\s?[:：]?\s?$")
OUTLINE = re.compile(
    r"(?:(?:本期|今日|今天|节目|節目|新[闻聞]|主要|内容|內容|本次|以下)*(?:摘要|提要|内容|內容|要[目点點]|导[视視]|目[录錄]|看点|看點|概要|頭條一覽)|(?:详细|詳細|具体|具體|正文|全部|节目|節目|文字)(?:新[闻聞]|内容|內容|全文|报道|報道|实录|稿)?|片[头頭]|片尾|[结結]束[语語]?|开场白?|開場白?|headlines|summary|contents|in this (?:programme|program|bulletin|edition)|full (?:text|transcript|story|stories)|transcript|rundown|intro|outro|sign-?off|stories|details)[：:]?",
    re.IGNORECASE,
)
"""What stands over the parts of a transcript that are no items."""


_ON_AIR = re.compile(r"(?:Heard|Aired|Broadcast|Seen) (?:on|in) |播出于|播出於")
_SPEAKER = re.compile(
    r"[\[(（【]?(?P<who>[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|von|al)){0,4}(?:, [A-Za-z][A-Za-z'’. -]{1,40})?(?: \([A-Za-z -]{2,20}\))?|[\u4e00-\u9fff·][\u4e00-\u9fff· \u3000]{0,17}[\u4e00-\u9fff])[】\])）]?\s?[：:]\s*\S"
)


def spoken_signs(text: str) -> int:
    """How many kinds of signs of a broadcast a text shows, 0 to 5."""
    codes = len(TIME_CODE.findall(text)) > 1
    return codes + sum(bool(pattern.search(text)) for pattern in _SPOKEN)


def is_spoken(text: str) -> bool:
    """Whether a text shows time codes or speakers, which nothing but what was spoken has."""
    return bool(TIME_CODE.search(text) or _SPOKEN[0].search(text) or _SPOKEN[1].search(text))


def programme_in(text: str) -> str:
    """The programme that a line names, with its station where that stands beside it; "" for none."""
    if len(text) > 60:
        return ""
    station = _STATION.search(text)
    if found := _PROGRAMME.search(text):
        return f"{station[0]}《{found['name']}》" if station and station[0] not in found["name"] else found["name"]
    bare = text
    if stamp := stamp_in(text):
        bare = (text[: stamp.start] + " " + text[stamp.end :]).strip()
    bare = TIME_CODE.sub(" ", re.sub(r"(?<!\d)(?:19|20)\d{6}(?!\d)", " ", bare))
    bare = _ON_AIR.sub(" ", bare)
    bare = re.sub(r"[（(【\[]\s*[)）】\]]|(?:星期|周|週)[一二三四五六日天]|[A-Z][a-z]+day\b,?", " ", _BARE.sub(" ", bare)).strip(
        " \u3000-–—|｜:：,，·#"
    )
    bare = re.sub(r"[\s\u3000]{2,}", " ", bare)
    return bare if 2 <= len(bare) <= 30 and (_ENDS.search(bare) or _LATIN.search(bare)) else ""


def speaker_of(text: str) -> str:
    """Who speaks, where a paragraph begins with a speaker and a colon: the last word of the name, by which he is named later; "" for none."""
    found = _SPEAKER.match(text)
    return re.split(r"[ \u3000]", found["who"].split(",")[0].split(" (")[0].strip())[-1].upper() if found else ""


def without_time_codes(text: str) -> tuple[int, int]:
    """Where the words of a line begin and end, time codes at its ends left out."""
    start, end = 0, len(text)
    if found := re.compile(rf"\s*{TIME_CODE.pattern}\s*[-–—:：|｜]?\s*").match(text):
        start = found.end()
    for found in TIME_CODE.finditer(text, start):
        if not text[found.end() :].strip(" \u3000)）]】"):
            end = found.start()
    words = _DURATION.sub("", text[:end])
    return start, max(start, len(words.rstrip(" \u3000-–—|｜(（[【")))
