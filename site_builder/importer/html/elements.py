"""Elements of HTML by what they do to the text in them."""

from site_builder.model.clipping import Mark

# fmt: off
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "button", "canvas", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "html", "iframe", "label",
    "legend", "li", "main", "nav", "noscript", "object", "ol", "option", "p", "pre", "section", "select", "summary", "svg", "table", "tbody",
    "td", "template", "textarea", "tfoot", "th", "thead", "title", "tr", "ul", "video", "audio",
))
"""Elements that begin a row of their own."""
VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
))
"""Elements that hold nothing."""
# fmt: on
GONE = frozenset(("script", "style"))
"""Elements whose text is no text."""
UNSHOWN = frozenset(("template", "annotation", "annotation-xml", "dialog"))
"""Elements that a browser does not show by itself."""
MARKS: dict[str, Mark] = {
    "b": "strong",
    "strong": "strong",
    "em": "em",
    "i": "em",
    "cite": "em",
    "mark": "mark",
    "code": "code",
    "tt": "code",
    "samp": "code",
    "kbd": "kbd",
    "sub": "sub",
    "sup": "sup",
    "del": "del",
    "s": "del",
    "strike": "del",
    "ins": "ins",
    "ruby": "ruby",
    "rt": "rt",
    "rp": "rp",
}
"""What elements say of the words in them."""
EMBEDDED = {"video": "video", "audio": "audio", "iframe": "frame", "object": "object", "embed": "object", "source": "file"}
"""Elements that show another file, and what that is."""
