"""Invented exports of newspaper databases and transcripts of broadcasts: documents and their truth; layouts put them on paper."""

import random
from collections.abc import Callable, Sequence

from msgspec import Struct
from stock import lines, native
from stories import story

_PAIRS = (
    "个個们們这這里裡说說还還会會对對国國时時来來东東车車长長门門马馬开開关關发發现現经經过過学學习習无無与與为為于於点點应應当當从從后後台臺区區医醫电電机機"
    "图圖书書报報纸紙记記者者员員场場钱錢铁鐵银銀阶階队隊际際阳陽险險随隨难難页頁项項顺順须須预預领領题題类類额額风風飞飛饭飯饮飲馆館驶駛验驗鱼魚鸟鳥鸡雞麦麥"
    "齐齊龙龍东東丝絲两兩严嚴丧喪临臨丽麗举舉义義乌烏乐樂乔喬乡鄉买買乱亂争爭亏虧云雲亚亞产產亲親亿億仅僅仓倉价價众眾优優伙夥传傳伤傷伦倫伪偽侧側侨僑债債倾傾"
    "储儲儿兒党黨兰蘭兴興养養内內册冊写寫军軍农農冲衝决決况況冻凍净淨准準减減几幾凤鳳凭憑划劃刘劉则則刚剛创創别別办辦务務动動励勵劳勞势勢华華协協单單卖賣卫衛"
    "厂廠厅廳历歷厉厲压壓厌厭县縣参參双雙变變叠疊号號吗嗎听聽启啟呜嗚员員响響围圍园園圆圓圣聖坏壞块塊坚堅坝壩垄壟垒壘声聲处處备備复復够夠头頭夹夾夺奪奋奮奖獎"
    "妇婦妈媽娱娛婴嬰孙孫宁寧宝寶实實审審宪憲宽寬宾賓导導寿壽将將尔爾尘塵尝嘗层層岁歲岂豈岗崗岛島岭嶺币幣师師帅帥带帶帮幫广廣庄莊庆慶库庫庙廟废廢异異弃棄张張"
    "弯彎弹彈强強归歸录錄彻徹径徑忆憶怀懷态態怜憐总總恋戀恶惡恼惱悬懸惊驚惧懼惯慣愤憤愿願戏戲战戰户戶扑撲执執扩擴扫掃扬揚扰擾抢搶护護担擔拟擬拥擁择擇挂掛挡擋"
)
_TRADITIONAL = str.maketrans(dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)))
SECTIONS = ("要闻", "本地", "国际", "财经", "体育", "文化", "民生", "副刊", "教育", "评论")
LATIN_SECTIONS = ("News", "Local", "Business", "Metro", "World", "Arts", "Sport")


class Document(Struct, frozen=True):
    """One document as it should come out; "" and () where the export does not state it."""

    title: str
    paragraphs: tuple[str, ...]
    paper: str
    day: str
    page: str = ""
    section: str = ""
    authors: tuple[str, ...] = ()
    id: str = ""
    url: str = ""

    @property
    def words(self) -> int:
        """How long it is, in the way databases count."""
        text = "".join(self.paragraphs)
        return len(text) if not text.isascii() else len(text.split())


class Sample(Struct, frozen=True):
    """What layouts are given: documents, and who they are for."""

    rng: random.Random
    chinese: bool
    traditional: bool
    documents: tuple[Document, ...]

    def say(self, text: str) -> str:
        """Words of the database in the script of the export."""
        return text.translate(_TRADITIONAL) if self.traditional else text

    def pick(self, *options: str) -> str:
        """One of some forms, the same for a whole export."""
        return self.rng.choice(options)


class Made(Struct, frozen=True):
    """An export as a file, and its truth."""

    text: str
    documents: tuple[Document, ...]
    around: tuple[str, ...] = ()
    """Words that belong to no document."""
    ending: str = "txt"


Layout = Callable[[Sample], Made]


def sample(name: str, number: int, *, chinese: bool | None = None) -> Sample:
    """The documents of export `number` of a layout."""
    rng = random.Random(f"export {name} {number}")
    is_chinese = rng.random() < 0.75 if chinese is None else chinese
    traditional = is_chinese and rng.random() < 0.4
    papers = _papers(rng, chinese=is_chinese)
    count = rng.choice((2, 3, 3, 4, 5, 7, 9))
    documents = tuple(_document(rng, number * 100 + place, papers, chinese=is_chinese) for place in range(count))
    if traditional:
        documents = tuple(_translated(one) for one in documents)
    return Sample(rng, is_chinese, traditional, documents)


def _papers(rng: random.Random, *, chinese: bool) -> Sequence[str]:
    if not chinese:
        return [f"The {place} {kind}" for place, kind in zip(rng.sample(("Callan", "Tarnwick", "Isle", "Harbour", "Nanyu"), 3), rng.sample(("Post", "Times", "Herald", "Daily News"), 3), strict=True)]  # fmt: skip
    places = rng.sample(("星河", "南屿", "江湾", "北堤", "临江", "东岬", "海平", "青原"), 3)
    return [place + kind for place, kind in zip(places, rng.sample(("日报", "晚报", "晨报", "商报", "都市报", "时报"), 3), strict=True)]


def _document(rng: random.Random, number: int, papers: Sequence[str], *, chinese: bool) -> Document:
    one, _ = story(number, chinese=chinese)
    page = rng.choice(
        (
            f"A{rng.randint(1, 24)}",
            f"B{rng.randint(1, 9):02}",
            f"A{rng.randint(1, 9):02}",
            f"{rng.randint(1, 16):02}",
            f"{rng.randint(1, 16)}",
        )
    )
    authors = one.authors if rng.random() < 0.8 else ()
    if chinese and authors and rng.random() < 0.2:
        authors = tuple(dict.fromkeys((*authors, native(rng))))
    return Document(
        one.title,
        one.paragraphs[: rng.choice((1, 2, 4, 8))],
        rng.choice(papers),
        one.day,
        page,
        rng.choice(SECTIONS if chinese else LATIN_SECTIONS),
        authors,
        f"{one.day.replace('-', '')}{rng.randrange(10**7):07}",
        f"https://db.example/doc/{number}",
    )


def _translated(one: Document) -> Document:
    def made(text: str) -> str:
        return text.translate(_TRADITIONAL)

    return Document(
        made(one.title), tuple(map(made, one.paragraphs)), made(one.paper), one.day, one.page, made(one.section), tuple(map(made, one.authors)), one.id, one.url
    )  # fmt: skip


def han_day(day: str, *, padded: bool = False) -> str:
    """2024年5月1日."""
    year, month, number = day.split("-")
    return f"{year}年{month}月{number}日" if padded else f"{year}年{int(month)}月{int(number)}日"


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def english_day(day: str, *, first: str = "month") -> str:
    """May 1, 2024 or 1 May 2024."""
    year, month, number = day.split("-")
    name = _MONTHS[int(month) - 1]
    return f"{name} {int(number)}, {year}" if first == "month" else f"{int(number)} {name} {year}"


def speakers() -> tuple[str, ...]:
    """Names for those who speak."""
    return tuple(lines("names", "surnames")[:9])
