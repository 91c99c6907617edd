"""What is counted is the source, not what a renderer left of it.

Each word of a made-up source is a word of its own: it has to stand in a page, or in the leftovers.  Sources of every kind are put together
at random, with words in all places where a reader or an editor would miss one: text, alternatives, titles, addresses, comments, definitions.
"""

import json
import re
from collections.abc import Callable
from xml.sax.saxutils import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from import_kit import compose_text, found_in, given_back, lost, post, rss
from site_kit import SiteKit

WORD = "\ue000"
"""Stands for the next word of its own."""


def with_words(text: str) -> str:
    """The text with a word of its own in each place for one."""
    count = iter(range(10_000))
    return re.sub(WORD, lambda _: f"q{next(count)}z", text)


def missing(source: str, name: str) -> list[str]:
    """The words of a source that neither page nor leftovers hold."""
    composed = compose_text(source, name)
    if composed is None:
        return []
    assert [] == lost(composed.clipping, given_back(composed))
    everything = "".join(file.data.decode() for file in composed.files)
    return [word for word in re.findall(r"q\d+z", source) if word not in everything]


# HTML.

INLINE = (
    "渡船W停了", "<b>W</b>", "<em>W</em>", "<sub>W</sub>", "<del>W</del>", "<ins>W</ins>", "<ruby>W<rt>W</rt></ruby>", "<code>W</code>", "<u>W</u>",
    "<a href='https://e.example/W'>W</a>", "<a href='W.html' title='W'>W</a>", "<a href='/W'>W</a>", "<a name=x>W</a>", "<a href='mailto:W@e.example'>W</a>",
    "<img src='https://e.example/W.jpg' alt='W' title='W'>", "<img src='W.jpg' alt='W'>", "<img alt='W'>", "<img class=emoji src='e.png' alt='W'>",
    "<img src='data:image/gif;base64,AA' data-src='W.png'>", "<span title='W'>W</span>", "<abbr title='W'>W</abbr>", "<q>W</q>", "<!-- 编辑：W -->",
    "<br>W", "W<br><br>W", "<button>W</button>", "<kbd>W</kbd>", "<time datetime=x>W</time>", "<label>W</label>", "<math><mi>W</mi></math>",
    "<select><option>W</option></select>", "<textarea>W</textarea>", "<unknown-tag>W</unknown-tag>", "<noscript>W</noscript>", "<![CDATA[W]]>", "< W", "a<b W",
    "&lt;W&gt;", "&amp;W;", "&#81;W", "{{ W }}", "{% W W %}", '[W id="W"]', "<mark>W</mark>", "<small>W</small>", "<cite>W</cite>", "</p>W", "<p>W",
)  # fmt: skip
BLOCKS = (
    "<p>X</p>", "<div>X</div>", "X", "<h2>X</h2>", "<ul><li>X</li><li>X<ul><li>X</li></ul>X</li></ul>", "<ol start=4><li>X</li></ol>", "<blockquote>X<p>X</p></blockquote>",
    "<table><tr><th>W</th><th>W</th></tr><tr><td>W</td><td>W</td><td>W</td></tr></table>", "<table><tr><td>X</td><td><p>X</p><p>X</p></td></tr></table>",
    "<table><caption>W</caption><tr><td>W</td><td>X</td></tr><tr><td>X</td></tr></table>", "<pre><code>W\n  W</code></pre>", "<pre>W</pre>",
    "<figure><img src='W.jpg' alt='W'><figcaption>W</figcaption></figure>", "<iframe src='https://e.example/W' title='W'></iframe>",
    "<video src='W.mp4' controls>W</video>", "<audio><source src='W.mp3'></audio>", "<object data='W.pdf'>W</object>", "<embed src='W.swf'>",
    "<details><summary>W</summary>X</details>", "<dl><dt>W</dt><dd>X</dd></dl>", "<svg><text>W</text></svg>", "<aside>X</aside>", "<footer>W</footer>",
    "<form><label>W</label></form>", "<div hidden>W</div>", "<p style='display:none'>W</p>", "<hr>", "<template>W</template>", "<section class=comments>X</section>",
    "<picture><source srcset='a.webp'><img src='W.jpg'></picture>", "<nav>W</nav>", "<center>X</center>", "<script>no()</script>", "<style>p{}</style>",
)  # fmt: skip


def html_of_parts(blocks: list[str], inline: list[str]) -> str:
    """Blocks of HTML, each place for a text filled with the next inline pieces."""
    pieces = iter(inline * 50)
    return with_words("".join(re.sub("X", lambda _: next(pieces), block) for block in blocks).replace("W", WORD))


html = st.builds(
    html_of_parts, st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=6), st.lists(st.sampled_from(INLINE), min_size=1, max_size=6)
)


@given(html)
def test_no_word_of_a_post_in_html_is_swallowed(body):
    assert [] == missing(post(f"<p>先说一句。</p>\n<div>\n{body}\n</div>"), "monday.md")


@given(html)
def test_no_word_within_markdown_is_swallowed(body):
    assert [] == missing(post(f"先说一句。\n\n{body}\n\n再说一句。\n\n又说一句。\n"), "monday.md")


@given(html, st.booleans())
def test_no_word_of_a_feed_is_swallowed(body, is_cdata):
    inner = f"<![CDATA[{body.replace(']]>', ']] >')}]]>" if is_cdata else escape(body)
    item = (
        "<title>渡轮 W</title><link>https://e.example/W</link><category>W</category><dc:creator>林W</dc:creator><dc:subject>W</dc:subject>"
    )
    more = "<enclosure url='https://e.example/W.mp3' type='audio/mpeg'/><media:content url='https://e.example/W.jpg'/><media:credit>W</media:credit><guid>W</guid>"
    meta = "<wp:postmeta><wp:meta_key>W</wp:meta_key><wp:meta_value>W</wp:meta_value></wp:postmeta><wp:comment><wp:comment_author>W</wp:comment_author><wp:comment_content>W</wp:comment_content></wp:comment>"
    told = with_words((item + more + meta).replace("W", WORD)).replace("q", "k")
    source = rss(f"{told}<description>短 q9000z</description><content:encoded>{inner}</content:encoded>")

    assert [] == missing(source, "feed.xml")
    assert [] == [
        word for word in re.findall(r"k\d+z", told)[:-4] if word not in everything_of(source, "feed.xml") and f">{word}</guid>" not in told
    ]


def everything_of(source: str, name: str) -> str:
    """All that import writes of a source."""
    composed = compose_text(source, name)
    assert composed is not None
    return "".join(file.data.decode() for file in composed.files)


@given(html)
def test_no_word_of_a_json_feed_is_swallowed(body):
    entry = {
        "title": "渡轮 q800z",
        "content_html": body,
        "content_text": "q801z",
        "summary": "q802z",
        "_own": "q803z",
        "url": "https://e.example/q804z",
    }
    entry["attachments"] = [{"url": "https://e.example/q805z.mp3"}]  # type: ignore[assignment]

    assert [] == missing(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [entry]}, ensure_ascii=False), "feed.json")


@given(html)
def test_no_word_that_a_saved_page_shows_is_swallowed(body):
    """Comments and hints are those of the program that made the page; what it shows is counted."""
    composed = compose_text(f"<html><head><title>渡轮</title></head><body><h1>渡轮</h1>{body}</body></html>", "page.html")
    if composed is None:
        return
    assert [] == lost(composed.clipping, given_back(composed))
    shown = re.sub(r"<!--.*?-->|<script.*?</script>|<style.*?</style>|<[A-Za-z/!][^<>]*>", " ", body, flags=re.DOTALL)
    written = "".join(file.data.decode() for file in composed.files)
    assert [] == [word for word in re.findall(r"q\d+z", shown) if word not in written]


# Markdown.

MARKDOWN = (
    "渡船W停了，W说。", "## W", "W\n===", "W\n---", "- W\n- W\n  - W\n\n  W", "3. W\n4. W", "> W\n> W", "> > W\n\nW", "> [!note] W\n> W", "> [!W]\n> W", "```W\nW\n```",
    "~~~\nW", "    W", "`W` ``W`W``", "**W** *W* ~~W~~ __W__", '[W](https://e.example/W "W")', "[W](W.md)", "[W](<W W.md> 'W')", '![W](https://e.example/W.jpg "W")',
    "![W](W.jpg)", '[W][wa]\n\n[wa]: https://e.example/W "W"', "[W]: W", "[W]: /W", "[W]: https://e.example/W", "[W]: <W> 'W'", "> [W]: /W", "- [W]: W", '[W]:\n/W\n"W"',
    "[dup]: /W\n[dup]: /W\n\n[dup]", "W[^1]\n\n[^1]: W\n\n    W", "[^W]: W", "W[^zz]", "[^2]: W\n[^2]: W\n\nW[^2]", "W^[W]W", "| W | W |\n|---|---|\n| W | W | W |\n| W |",
    "W | W\n--|--\nW", "|W|\n|-|\n|W|W|W|", "<div>W</div>\nW", "<!-- W -->", "W <!-- W --> W", "W\n: W", "<https://e.example/W>", "https://e.example/W", "\\W \\[W\\]", "&W; &#87;W",
    "W  \nW\\\nW", "***\nW", "* * *", '{% W W="W" %}', "{{< W W >}}W{{< /W >}}", "{{% W %}}", "{% note W %}\nW\n{% endnote %}", "{% raw %}{{ W }}{% endraw %}", "[[W|W]]",
    "[[W#W]]", "![[W.png|W]]", "![[W]]", "==W==", "%%W%%", "%%\nW\n\nW\n%%", "W ^W", "{: .W}", "::: tip W\nW\n:::", "[toc]", "- [x] W\n- [ ] W", "<details><summary>W</summary>\n\nW\n\n</details>",
    '<iframe src="https://e.example/W"></iframe>', '<img src="W.jpg" alt="W">', "{% img W.jpg W %}", "{% highlight W %}\nW\n{% endhighlight %}", "{# W #}", "{% comment %}W{% endcomment %}",
    "> " * 30 + "W", "- " * 30 + "W", "1. " * 30 + "W", "> - " * 20 + "W", " " * 90 + "- W", "".join(f"{'  ' * depth}- W\n" for depth in range(30)), "*[W]: W", "$W$ $$W$$",
    "W\n\n\n\nW", "# W #", "#W", "W|W", "[W](W", "![W", "<W", "W>", "**W", "`W", "```", "<div>\n\nW", "<pre>\nW\n\nW</pre>", "<script>\nno()\n</script>\nW", "<?W?>", "<!W>",
)  # fmt: skip
markdown = st.lists(st.sampled_from(MARKDOWN), min_size=1, max_size=8).map(lambda parts: with_words("\n\n".join(parts).replace("W", WORD)))


@given(markdown)
def test_no_word_of_a_post_in_markdown_is_swallowed(body):
    assert [] == missing(post(f"先说一句。\n\n{body}\n"), "monday.md")


@pytest.mark.parametrize("part", MARKDOWN)
def test_no_word_of_any_part_of_markdown_is_swallowed(part):
    body = with_words(part.replace("W", WORD))

    assert [] == missing(post(f"先说一句。\n\n{body}\n\n再说一句。\n"), "monday.md")
    assert [] == missing(post(body), "monday.md")


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("piece", INLINE)
def test_no_word_of_any_piece_in_any_block_is_swallowed(block, piece):
    body = html_of_parts([block], [piece])

    assert [] == missing(post(f"<p>先说一句。</p>\n{body}\n<p>再说一句。</p>"), "monday.md")


# Front matter.


@st.composite
def fronts(draw: Callable[[st.SearchStrategy[str]], str]) -> str:
    """A front matter of one of the three languages."""
    keys = ["title: W", "title: 'W: W'", "title: >\n  W\n  W", "author: [W, W]", "tags:\n- W\n- W", "W: W", "date: W", "seo:\n  title: W\n  W: W", "draft: false", "cover: https://e.example/W.jpg",
            "link: https://e.example/W", "description: W", "x: |\n  W\n   W", "'W': \"W\"", "# W", "copyright: W"]  # fmt: skip
    toml = [
        'title = "W"',
        "title = '''\nW\nW'''",
        'W = "W"',
        'tags = ["W", "W"]',
        "[params]\nW = 1",
        "date = 2026-04-13",
        '[[W]]\nsrc = "W"',
        "# W",
    ]
    form = draw(st.sampled_from(["yaml", "toml", "json"]))
    if form == "json":
        return with_words('{"title": "W", "W": ["W", {"W": "W"}], "author": "W"}\n'.replace("W", WORD))
    fence, known = ("---", keys) if form == "yaml" else ("+++", toml)
    chosen = draw(st.lists(st.sampled_from(known), min_size=1, max_size=5, unique=True))
    return with_words(f"{fence}\n{chr(10).join(sorted(chosen, key=lambda one: one.startswith('[')))}\n{fence}\n".replace("W", WORD))


@given(fronts())
@example("---\ntitle: q1z # q2z\ntags: [q3z\n---\n")
@example("+++\ntitle = q1z q2z\n+++\n")
def test_no_word_of_a_front_matter_is_swallowed(front):
    assert [] == missing(f"{front}渡船停了。\n", "monday.md")


# Pasted text.

PASTED = ("渡船W停了，W说。", "# W", "**W**", "W：W", "1. W", "- W", "> W", "![W](https://e.example/W.jpg)", "![](W.jpg)", "（W社W3月5日电）W", "据W社", "W 摄", "■W", "[W]: W", "[^1]: W", "<p>W</p>", "| W | W |", "```", "相关新闻", "W|W", "图为W。W社记者 W 摄", "\tW")  # fmt: skip


@given(st.lists(st.sampled_from(PASTED), min_size=1, max_size=10).map(lambda lines: with_words("\n\n".join(lines).replace("W", WORD))))
def test_no_word_of_a_pasted_page_is_swallowed(text):
    assert [] == missing(f"渡船停航\n\n灯塔社南屿3月5日电 渡船停了。\n\n{text}\n", "monday.txt")


# What import writes, build takes.


@pytest.mark.slow
@given(st.lists(markdown, min_size=1, max_size=3), st.lists(html, min_size=1, max_size=2))
def test_build_takes_what_import_writes(tmp_path_factory, bodies, pages):
    site = SiteKit(tmp_path_factory.mktemp("site"))
    sources = [(post(body), f"{number}.md") for number, body in enumerate(bodies)]
    sources += [(post(f"<div>{body}</div>"), f"h{number}.md") for number, body in enumerate(pages)]
    sources += [
        (rss(f"<title>q</title><content:encoded><![CDATA[{body.replace(']]>', '')}]]></content:encoded>"), f"{number}.xml")
        for number, body in enumerate(pages)
    ]
    check_builds(site, sources)


def check_builds(site: SiteKit, sources: list[tuple[str, str]]) -> None:
    """What import makes of the sources, built for both audiences without an error."""
    for number, (source, name) in enumerate(sources):
        composed = compose_text(source, name)
        for place, file in enumerate(composed.files if composed else ()):
            path = file.path.replace(".md", f"-{number}-{place}.md") if file.path.endswith(".md") else file.path
            site.write(path, file.data)
    for audience in ("public", "editor"):
        report = site.build(audience)
        report = getattr(report, "report", report)
        assert [] == [fault for fault in report.faults if fault.severity == "error"]


def test_a_broken_table_of_words_is_found_by_this_test():
    """The check itself notices a word that is not there."""
    assert found_in(post("渡船停了。")).leftovers
    assert ["q1z"] == [word for word in re.findall(r"q\d+z", "q1z") if word not in found_in(post("渡船停了。")).page]
