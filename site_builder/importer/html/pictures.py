"""Which pictures of a source are pictures, where their files are, and which are the same."""

import re
from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

from site_builder.importer.cues.characters import in_a_line, printable
from site_builder.importer.html.elements import EMBEDDED
from site_builder.model.clipping import Picture

SOURCES = (
    "data-original",
    "data-original-src",
    "data-src",
    "data-lazy-src",
    "data-lazyload",
    "data-actualsrc",
    "data-echo",
    "data-url",
    "src",
)
"""Where the address of a picture may stand; pages that load it late put another into `src`."""
SMALLEST = 33
"""A picture of fewer pixels in both directions is a sign, not a picture."""
_PLACEHOLDER = re.compile(
    r"(?:^|[/_.-])(?:blank|spacer|pixel|transparent|loading|spinner|placeholder|lazy(?:load)?|grey|gray|default(?:img|pic)?|1x1|dot|empty|none|no_?(?:pic|image|img))"
    r"(?:[_.-]?\w{0,12})?\.(?:gif|png|svg|jpe?g|webp)$",
    re.IGNORECASE,
)
_QR = re.compile(r"qr[_-]?code|qrcode|erweima|ewm|二维码|扫码|(?:^|[/_.-])qr(?:[_.-]|$)", re.IGNORECASE)
_SIGN = re.compile(r"(?:^|[\s_-])(?:emoji|emoticon|smiley|avatar|icon|gravatar)(?:[\s_-]|$)", re.IGNORECASE)
_IDLE_ALT = re.compile(
    r"(?:(?:点击|点此)?(?:查看|浏览|看)?(?:大图|原图|图片|放大)|图片|image|img|photo|picture|\W*|[\w-]+\.(?:jpe?g|png|gif|webp))$",
    re.IGNORECASE,
)
_NO_FILE = re.compile(r"(?:javascript|vbscript|data|about|blob|chrome[\w-]*|file|view-source)\s*:", re.IGNORECASE)
_SIZE = re.compile(r"-\d{2,4}x\d{2,4}(?=\.\w{3,4}$)|@.*$|!\w+$")
_KINDS = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp|svg)", re.IGNORECASE)


def web_address(address: str, base: str = "") -> str:
    """An http or https address, made whole by `base` and by https; "" for any other."""
    address = "".join(printable(address).split())
    if address.startswith("//"):
        address = f"https:{address}"
    try:
        whole = urljoin(base, address) if base and address else address
        parts = urlsplit(whole)
    except ValueError:
        return ""
    return whole if parts.scheme in ("http", "https") and parts.netloc else ""


def link_to(address: str, base: str = "") -> str:
    """Where a link or a picture leads: an address of the web, made whole by `base`, or as it is written; "" for one that leads to no file."""
    if whole := web_address(address, base):
        return whole
    bare = in_a_line(address)
    return "" if _NO_FILE.match("".join(address.split())) or bare.startswith("#") else bare


def picture_of(attributes: Mapping[str, str], base: str = "") -> Picture | None:
    """The picture of an `img` element; None for a placeholder and a tracking dot."""
    width, height = _pixels(attributes.get("width", "")), _pixels(attributes.get("height", ""))
    given = [attributes.get(name, "") for name in SOURCES]
    given += [address for name in ("data-srcset", "srcset") if (address := _largest(attributes.get(name, "")))]
    found = [where for address in given if address and (where := link_to(address, base)) and not is_placeholder(where)]
    best = next((where for where in found if web_address(where)), next(iter(found), ""))
    return Picture(best, width, height) if best else None


def is_sign(attributes: Mapping[str, str]) -> bool:
    """Whether an `img` element shows an emoji, an avatar, an icon or a dot that counts readers."""
    width, height = _pixels(attributes.get("width", "")), _pixels(attributes.get("height", ""))
    tiny = (width or height) and width < SMALLEST and height < SMALLEST
    return bool(tiny or _SIGN.search(attributes.get("class", "")))


def alternative(attributes: Mapping[str, str], name: str) -> str:
    """The words of an attribute that stand for what is shown; "" for those that say nothing: 图片, a.jpg."""
    words = in_a_line(attributes.get(name, ""))
    return "" if _IDLE_ALT.match(words) else words


def embedded(tag: str, attributes: Mapping[str, str], base: str = "") -> Picture | None:
    """What an element shows of another file: a film, a sound, a page in a frame."""
    given = (attributes.get("src", ""), attributes.get("data-src", ""), attributes.get("data", ""))
    where = next((where for address in given if (where := link_to(address, base))), "")
    return Picture(where, what=EMBEDDED[tag]) if where else None


def is_placeholder(address: str) -> bool:
    """Whether an address is that of a picture which stands for another: a blank dot, a spinner."""
    return bool(_PLACEHOLDER.search(urlsplit(address).path))


def is_code(attributes: Mapping[str, str]) -> bool:
    """Whether an `img` element shows a code to scan."""
    return any(_QR.search(attributes.get(name, "")) for name in ("src", "data-src", "alt", "class", "id", "title"))


def key_of(address: str) -> str:
    """What two addresses have in common when they lead to one picture in other sizes or by another scheme."""
    parts = urlsplit(address)
    path = _SIZE.sub("", parts.path)
    query = "" if _KINDS.search(path) else parts.query
    return f"{parts.netloc.lower().removeprefix('www.')}{path}?{query}"


def _pixels(text: str) -> int:
    found = re.match(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$", text)
    return int(found[1]) if found else 0


def _largest(srcset: str) -> str:
    """The address of the largest picture in a `srcset`."""
    sized = re.findall(r"(\S+?)(?:\s+(\d+(?:\.\d+)?)[wx])?\s*(?:,\s+|,$|$)", srcset[:4000])
    return max(sized, key=lambda one: float(one[1] or 0))[0] if sized else ""
