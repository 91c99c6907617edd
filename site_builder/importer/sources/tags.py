"""Tags of other systems in a text: Hexo, Jekyll, Hugo, WordPress, Obsidian, kramdown, containers.

Each becomes a mark that travels through Markdown and HTML, and a `Shortcode` that says what it does.  What is known is done: pictures,
quotations, links, code.  What is not known goes to the leftovers as it stands, so that no reader takes it for words.
"""

import re
from collections.abc import Callable, Mapping

from site_builder.importer.cues.shortcodes import Shortcode
from site_builder.importer.html.line_marks import of_shortcode

LONGEST = 2000
"""Characters of one tag."""
_TEMPLATES = re.compile(
    rf"""\{{%-?\s*(?:comment|\#)\b[^%]{{0,40}}%\}}(?P<comment>(?:(?!\{{%).){{0,{LONGEST}}})\{{%-?\s*endcomment\s*-?%\}}
    |\{{\#(?P<note>(?:(?!\{{\#|\#\}}).){{0,{LONGEST}}})\#\}}
    |\{{%[-+]?\s*(?P<liquid>(?:(?!\{{%|%\}}).){{0,{LONGEST}}}?)\s*[-+]?%\}}
    |\{{\{{[<%]\s*(?P<hugo>(?:(?!\{{\{{|\}}\}}).){{0,{LONGEST}}}?)\s*[>%]\}}\}}
    |\{{\{{(?P<value>(?:(?!\{{\{{|\}}\}}).){{0,{LONGEST}}})\}}\}}""",
    re.DOTALL | re.VERBOSE,
)
"""Liquid, Nunjucks and Hugo."""
_RAW = re.compile(r"\{%[-+]?\s*(?P<open>raw|verbatim)\s*[-+]?%\}|\{%[-+]?\s*(?:endraw|endverbatim)\s*[-+]?%\}")
_CODE = re.compile(
    r"(?m)^(?P<indent>[ \t]*)\{[{%][%<]?[-+]?\s*(?P<end>end|/)?\s*(?:highlight|codeblock|code)\b(?P<args>[^\n%>]{0,200}?)[-+]?\s*[%>]?[%}]\}[ \t]*$"
)
"""A tag that begins or ends code and has a line of its own."""
_NOTES = re.compile(
    r"""%%(?P<insiders>(?:(?!%%).){1,20000}?)%%
    |(?P<embed>!)?\[\[(?P<wiki>[^\[\]\n]{1,300})\]\]
    |==(?=[^\s=])(?P<marked>(?:(?!==|\n).){1,400}?)(?<=[^\s=])==(?!=)
    |(?<=\S)[ \t]+(?P<block>\^[A-Za-z0-9-]{1,40})[ \t]*(?=\n|$)
    |(?<![^\n])(?P<quote>[ \t]{0,3}(?:>[ \t]?)+)\[!(?P<callout>[A-Za-z-]{1,30})\][+-]?[ \t]*(?P<about>[^\n]{0,200})
    |(?<![^\n])[ \t]*(?P<attributes>\{:[^{}\n]{0,300}\})[ \t]*(?=\n|$)
    |(?P<inline_attributes>\{:(?!:)[^{}\n]{1,200}\})
    |(?<![^\n])[ \t]{0,3}:{3,}[ \t]*(?P<container>[A-Za-z][\w-]{0,40})?[ \t]*(?P<title>[^\n]{0,200})(?=\n|$)
    |(?<![^\n])[ \t]*(?P<contents>\[toc\]|\[\[_toc_\]\]|\$\{toc\})[ \t]*(?=\n|$)""",
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
"""Obsidian, kramdown, and containers between colons."""
_BRACKETS = re.compile(
    r"""\[(?P<end>/)?(?P<name>[a-z][a-z0-9_-]{1,40})(?P<args>(?:\s+[\w-]{1,40}=(?:"[^"\]\n]{0,500}"|'[^'\]\n]{0,500}'|[^\s\]"']{1,200})){0,40})\s*(?P<empty>/)?\]""",
    re.IGNORECASE,
)
"""WordPress: [caption id="1"]."""
_ARGUMENT = re.compile(r"""(?:(?P<key>[\w-]{1,40})\s*(?:=|:(?!//))\s*)?(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s,"']+))""")
_FILE = re.compile(r"(?:\.(?:jpe?g|png|gif|webp|avif|svg|bmp)(?:[?#].*)?$|^https?://)", re.IGNORECASE)
_PATHS = (re.compile("https?://|/"), re.compile(r"[\w./-]+$", re.ASCII))
"""What an argument looks like that leads somewhere, the surer form first."""
_SIZE = re.compile(r"\d{1,5}(?:px|%)?|(?:left|right|center|full|inline|block|nolazy|lazy|rounded|class)[\w-]*", re.IGNORECASE)
_PICTURES = frozenset(("asset_img", "img", "image", "figure", "fig", "include", "include_relative", "picture", "photo", "lightbox", "imgur", "responsive_image", "include_cached"))  # fmt: skip
# fmt: off
_QUOTES = frozenset((
    "note", "notes", "notice", "callout", "tip", "tips", "hint", "warning", "warn", "alert", "admonition", "info", "danger", "important", "caution",
    "success", "error", "question", "quote", "blockquote", "pullquote", "centerquote", "cq", "aside", "box", "card", "details", "spoiler", "summary",
    "folding", "fold", "message", "example", "abstract", "bug", "todo", "attention", "expand", "panel", "cite",
))
_KINDS = frozenset((
    "default", "primary", "success", "info", "warning", "danger", "note", "tip", "no-icon", "modern", "flat", "simple", "disabled", "open", "close",
    "purple", "blue", "red", "green", "yellow", "orange", "cyan",
))
_LINKS = frozenset(("link", "post_link", "asset_link", "button", "btn", "a", "url", "linkgrid"))
_WORDPRESS = frozenset((
    "caption", "wp_caption", "gallery", "embed", "audio", "video", "playlist", "contact-form-7", "contact-form", "more", "nextpage", "googlemaps",
    "youtube", "vimeo", "slideshow", "recent_posts", "toc", "su_note", "su_quote", "su_box", "blockquote", "quote",
))
# fmt: on
_DROPPED = frozenset(("embed", "raw", "verbatim", "endraw", "endverbatim", "center", "endcenter"))
"""Tags that show what stands between them as it is."""


class _Lifted:
    """A text whose tags are taken out one after the other."""

    def __init__(self, known: list[Shortcode]) -> None:
        self.known = known
        self._open: list[str] = []
        """Names of what was begun and not ended."""

    def mark(self, one: Shortcode, *, lines: int = 0) -> str:
        """The mark that stands for a tag, on as many lines as the tag: a mark that does nothing holds each of the others."""
        self.known.append(one)
        return of_shortcode(len(self.known)) + "".join(f"\n{self.mark(Shortcode('', 'text'))}" for _ in range(lines))

    def ended(self, raw: str, name: str) -> str:
        """The mark for the end of what `name` began; an aside when nothing of that name is open."""
        if name not in self._open:
            return self.mark(Shortcode(raw))
        while self._open.pop() != name:
            pass
        return self.mark(Shortcode(raw, "end"))

    def begun(self, one: Shortcode, name: str) -> str:
        """The mark for a tag that begins something."""
        self._open.append(name)
        return self.mark(one)


def lifted(text: str, *, notes: bool, wordpress: bool) -> tuple[str, tuple[Shortcode, ...]]:
    """The text with marks in the place of its tags, and what each mark stands for, counted from 1.

    `notes`: it is Markdown, so that Obsidian's marks count; `wordpress`: tags in square brackets count.
    """
    known: list[Shortcode] = []
    if "{%" in text or "{{" in text or "{#" in text:
        text = _templates(text, known)
    if notes:
        text = _notes(text, known)
    if wordpress and "[" in text:
        text = _wordpress(text, known)
    return text, tuple(known)


def _templates(text: str, known: list[Shortcode]) -> str:
    """Tags of templates; what stands between `raw` tags is none."""
    tags = _Lifted(known)
    written: list[str] = []
    position = 0
    literal = False
    text = _CODE.sub(_fence, text)
    for found in _RAW.finditer(text):
        part = text[position : found.start()]
        written.append(part if literal else _TEMPLATES.sub(lambda tag: _template(tag, tags), part))
        written.append(tags.mark(Shortcode(found[0], "text")))
        position, literal = found.end(), bool(found["open"])
    part = text[position:]
    return "".join([*written, part if literal else _TEMPLATES.sub(lambda tag: _template(tag, tags), part)])


def _fence(tag: re.Match[str]) -> str:
    """The line of a fence for a tag that begins or ends code."""
    found = re.search(r"(?:lang(?:uage)?\s*[:=]\s*)?[\"']?([A-Za-z][\w+#-]{0,19})", tag["args"])
    return f"{tag['indent']}```{'' if tag['end'] or not found else found[1]}"


def _template(tag: re.Match[str], tags: _Lifted) -> str:
    raw = tag[0]
    lines = raw.count("\n")
    if tag["comment"] is not None or tag["note"] is not None:
        words = (tag["comment"] or tag["note"] or "").strip()
        return tags.mark(Shortcode(raw, why="a comment that no reader is shown") if words else Shortcode(raw, "text"), lines=lines)
    if tag["value"] is not None:
        return tags.mark(Shortcode(raw), lines=lines)
    said = (tag["liquid"] if tag["liquid"] is not None else tag["hugo"]) or ""
    found = re.match(r"(?P<end>/|end(?=[a-z]))?\s*(?P<name>[A-Za-z][\w.-]*)?(?P<args>.*)", said.removesuffix("/"), re.DOTALL)
    name = (found["name"] or "").lower() if found else ""
    if not found or not name:
        return tags.mark(Shortcode(raw), lines=lines)
    mark = _known(raw, name, found["args"], bool(found["end"]), tags)
    return mark + "".join(f"\n{tags.mark(Shortcode('', 'text'))}" for _ in range(lines))


def _known(raw: str, name: str, args: str, is_end: bool, tags: _Lifted) -> str:
    """The mark for a tag by its name."""
    if name in _DROPPED:
        return tags.mark(Shortcode(raw, "text"))
    if is_end:
        return tags.ended(raw, name)
    if name in _QUOTES:
        return tags.begun(Shortcode(raw, "quote", _title(args)), name)
    given = _arguments(args)
    if name in _PICTURES and (picture := _picture(raw, given)):
        return tags.mark(picture)
    if name in _LINKS and (link := _link(raw, given)):
        return tags.mark(link)
    return tags.mark(Shortcode(raw))


def _arguments(args: str) -> list[tuple[str, str]]:
    """Names ("" for none) and values of a tag's arguments."""
    return [
        ((found["key"] or "").lower(), next(value for value in (found["double"], found["single"], found["bare"]) if value is not None))
        for found in _ARGUMENT.finditer(args)
    ]


def _title(args: str) -> str:
    """The words of a quotation's heading among its arguments."""
    given = _arguments(args)
    named = next((value for key, value in given if key in ("title", "summary", "header", "heading", "author", "cite")), "")
    return named or " ".join(value for key, value in given if not key and value.lower() not in _KINDS and not re.match("https?:", value))


def _picture(raw: str, given: list[tuple[str, str]]) -> Shortcode | None:
    named = dict(given)
    plain = [value for key, value in given if not key]
    src = next(
        (named[key] for key in ("src", "url", "image", "file", "path", "link", "image_path") if _FILE.search(named.get(key, ""))), ""
    )
    src = src or next((value for value in plain if _FILE.search(value)), "")
    if not src:
        return None
    words = next((named[key] for key in ("caption", "title", "alt", "description", "desc") if named.get(key)), "")
    rest = [value for value in plain[plain.index(src) + 1 if src in plain else len(plain) :] if not _SIZE.fullmatch(value)]
    return Shortcode(raw, "picture", words or " ".join(rest), src)


def _link(raw: str, given: list[tuple[str, str]]) -> Shortcode | None:
    named = dict(given)
    plain = [value for key, value in given if not key]
    href = next((named[key] for key in ("href", "url", "link", "to") if named.get(key)), "")
    href = href or next((value for form in _PATHS for value in plain if form.match(value)), "")
    words = " ".join(value for value in plain if value != href and value not in ("true", "false")) or next(
        (named[key] for key in ("text", "title", "label") if named.get(key)), ""
    )
    return Shortcode(raw, "link", words, href) if words and href else None


def _notes(text: str, known: list[Shortcode]) -> str:
    """Marks of Obsidian, of kramdown and of containers."""
    tags = _Lifted(known)
    return _NOTES.sub(lambda found: _note(found, tags), text)


def _note(found: re.Match[str], tags: _Lifted) -> str:
    raw = found[0]
    if found["insiders"] is not None:
        return tags.mark(Shortcode(raw, why="a comment that no reader is shown"), lines=raw.count("\n"))
    if found["wiki"]:
        return tags.mark(_wiki(raw, found["wiki"], is_embedded=bool(found["embed"])))
    if found["marked"]:
        return f"{tags.mark(Shortcode('==', 'strong'))}{found['marked']}{tags.mark(Shortcode('==', 'end'))}"
    if found["callout"]:
        if not found["about"].strip():
            return f"{found['quote']}{tags.mark(Shortcode(raw, 'text'))}"
        return f"{found['quote']}{tags.mark(Shortcode('', 'strong'))}{found['about'].strip()}{tags.mark(Shortcode('', 'end'))}  "
    if found["container"]:
        title = found["title"].strip(" {}[]\"'")
        return tags.begun(Shortcode(raw, "quote", "" if title.startswith(".") else title), ":::")
    if raw.lstrip().startswith(":::"):
        return tags.ended(raw, ":::")
    aside = next(found[name] for name in ("block", "attributes", "inline_attributes", "contents") if found[name])
    return tags.mark(Shortcode(aside, why="a mark of the program it was written in"))


def _wiki(raw: str, inner: str, *, is_embedded: bool) -> Shortcode:
    """A link of a wiki: its words and where it leads, or what it shows."""
    target, _, words = (part.strip() for part in inner.partition("|"))
    if is_embedded and _FILE.search(target.split("#")[0]):
        return Shortcode(raw, "picture", "" if re.fullmatch(r"\d+(?:x\d+)?|\s*", words) else words, target)
    if is_embedded:
        return Shortcode(raw, why="a text that stood in this one")
    return Shortcode(raw, "link", words or target, target)


def _wordpress(text: str, known: list[Shortcode]) -> str:
    """Tags in square brackets: those that are known, that have arguments, or that are ended further down."""
    tags = _Lifted(known)
    ends = {found["name"].lower() for found in _BRACKETS.finditer(text) if found["end"]}
    handlers: Mapping[str, Callable[[re.Match[str]], Shortcode]] = {
        "caption": lambda found: Shortcode(found[0], "figure"),
        "wp_caption": lambda found: Shortcode(found[0], "figure"),
    }

    def mark(found: re.Match[str]) -> str:
        name = found["name"].lower()
        if not (name in _WORDPRESS or found["args"] or found["empty"] or name in ends):
            return found[0]
        if name in _DROPPED:
            return tags.mark(Shortcode(found[0], "text"))
        if found["end"]:
            return tags.ended(found[0], name)
        if name in handlers and name in ends:
            return tags.begun(handlers[name](found), name)
        if name in ("quote", "blockquote", "su_note", "su_quote", "su_box") and name in ends:
            return tags.begun(Shortcode(found[0], "quote", _title(found["args"])), name)
        return tags.mark(Shortcode(found[0]))

    return _BRACKETS.sub(mark, text)
