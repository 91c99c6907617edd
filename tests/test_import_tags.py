"""Tags of other systems: what is known is done, what is not goes to the leftovers with a word; none is taken for text."""

import pytest
from import_kit import clip, command, found_in, post, rss

BEFORE, AFTER = "渡口排起了队。", "傍晚人少了。"


def body_of(tag: str) -> str:
    """What stands in the place of a tag between two sentences."""
    body = found_in(post(f"{BEFORE}\n\n{tag}\n\n{AFTER}\n")).body
    assert body.startswith(BEFORE)
    assert body.endswith(AFTER)
    return body.removeprefix(BEFORE).removesuffix(AFTER).strip()


@pytest.mark.parametrize(
    ("tag", "caption", "src"),
    [
        ("{% asset_img dui.jpg 排队的人 %}", "排队的人", "dui.jpg"),
        ('{% asset_img right dui.jpg 500 400 "排队 的人" %}', "排队 的人", "dui.jpg"),
        ("{% img /images/dui.png 320 %}", "", "/images/dui.png"),
        ('{% include image.html src="/a/dui.jpg" caption="排队的人" %}', "排队的人", "/a/dui.jpg"),
        ('{{< figure src="dui.jpg" title="排队的人" alt="人" >}}', "排队的人", "dui.jpg"),
        ('{{< figure link="https://e.example/dui.webp" caption="排队的人" >}}', "排队的人", "https://e.example/dui.webp"),
        ("![[排 队.png|300]]", "", "排 队.png"),
        ("![[dui.jpeg|排队的人]]", "排队的人", "dui.jpeg"),
    ],
)
def test_pictures_are_figures(tag, caption, src):
    found = found_in(post(f"{BEFORE}\n\n{tag}\n\n{AFTER}\n"))

    assert [caption] * bool(caption) == [figure.caption for figure in found.front.figures]
    assert f"# picture: {src}\n" in found.leftovers


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("{% note info %}\n六点开门。\n{% endnote %}", "> 六点开门。"),
        ("{% note warning 当心 %}\n\n六点开门。\n\n七点关门。\n\n{% endnote %}", "> **当心**\n\n> 六点开门。\n\n> 七点关门。"),
        ('{{< callout type="tip" title="当心" >}}\n六点开门。\n{{< /callout >}}', "> **当心**\n\n> 六点开门。"),
        ("{% blockquote 林岚, 江湾日报 %}\n六点开门。\n{% endblockquote %}", "> **林岚 江湾日报**\n\n> 六点开门。"),
        ("> [!warning] 当心\n> 六点开门。", "> **当心**\n\n> 六点开门。"),
        ("> [!note]-\n> 六点开门。", "> 六点开门。"),
        ("::: tip 当心\n六点开门。\n:::", "> **当心**\n\n> 六点开门。"),
        (":::warning\n六点开门。\n:::", "> 六点开门。"),
        ("{% note %}\n一\n{% note %}\n二\n{% endnote %}\n三\n{% endnote %}", "> 一\n\n> 二\n\n> 三"),
    ],
)
def test_boxes_are_quotations(tag, written):
    assert written == body_of(tag)


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("见[[水厂#时刻|新的时刻]]。", "见新的时刻。"),
        ("见[[水厂]]。", "见水厂。"),
        ("见{% link 新的时刻 https://e.example/shi %}。", "见[新的时刻](<https://e.example/shi>)。"),
        ("见{% post_link water '新的时刻' %}。", "见新的时刻。"),
        ('见[时刻]({{< ref "a.md" >}})。', "见时刻。"),
        ("这是==要点==，`==不是==`。", "这是**要点**，`==不是==`。"),
        ("a == b 而且 c == d。", "a == b 而且 c == d。".replace("=", "\\=")),
        ("{% raw %}{{ 不是模板 }}{% endraw %}", "\\{\\{ 不是模板 \\}\\}"),
        ('{% highlight python %}\nprint("{{ x }}")\n{% endhighlight %}', '```python\nprint("{{ x }}")\n```'),
        ("{{< highlight go >}}\nfmt\n{{< /highlight >}}", "```go\nfmt\n```"),
        ("一段话。 ^abc-1", "一段话。"),
        ("一段话。\n{: .lead #x}", "一段话。"),
        ("[toc]", ""),
    ],
)
def test_links_code_and_marks(tag, written):
    assert written == body_of(tag)


@pytest.mark.parametrize(
    "tag",
    [
        "{% post_url 2026-04-10-qian %}",
        "{% youtube dQw4w9WgXcQ %}",
        "{{ page.title | upcase }}",
        '{{< youtube id="dQw4w9WgXcQ" >}}',
        '{{% ref "other.md" %}}',
        "{% if x %}",
        "{% endnote %}",
        "{% chart\n  a=1\n%}",
        "{% include ads.html %}",
    ],
)
def test_what_is_not_known_is_in_the_leftovers(tag):
    found = found_in(post(f"{BEFORE}{tag}{AFTER}\n"))

    assert f"{BEFORE}{AFTER}" == found.body
    assert f"a tag of another system\t{' '.join(tag.split())}" in found.leftovers
    assert f"{BEFORE}" == found.front.summary


def test_the_editor_is_told_of_each(site):
    said = command(
        site, "--format", "json", clip(site, post(f"{BEFORE}\n\n{{% chart a %}}\n\n{AFTER}\n\n{{{{< tweet 1 >}}}}\n"), "monday.md")
    )

    assert ["{% chart a %}", "{{< tweet 1 >}}"] == [
        line.split("leftovers: ")[1].split('"')[0] for line in said.out.splitlines() if "import-tag" in line
    ]


def export(body: str) -> str:
    """An item of an export of WordPress as the classic editor wrote it."""
    return rss(f"<title>渡轮</title><content:encoded><![CDATA[{body}]]></content:encoded><wp:post_type>post</wp:post_type>")


@pytest.mark.parametrize(
    ("body", "written"),
    [
        ("一段。\n\n二段写到这里还没有写完一句话，要在下一行\n接着写完。", "一段。\n\n二段写到这里还没有写完一句话，要在下一行接着写完。"),
        ("一段。\n<h2>题</h2>\n二段。", "一段。\n\n## 题\n\n二段。"),
        ("<strong>一</strong>段。\n\n二段。", "**一**段。\n\n二段。"),
        ("<pre>a\n\n  b</pre>\n\n二段。", "```\na\n\n  b\n```\n\n二段。"),
        ('一段。\n\n[gallery ids="1,2"]\n\n二段。', "一段。\n\n二段。"),
        ("一段。[embed]https://e.example/v[/embed]\n\n二段[sic]。", "一段。https://e.example/v\n\n二段\\[sic\\]。"),
        ("一段。\n\n[blockquote]引一句。[/blockquote]\n\n二段。", "一段。\n\n> 引一句。\n\n二段。"),
        ("<!-- wp:paragraph -->\n<p>一段。</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:latest-posts /-->", "一段。"),
    ],
)
def test_the_classic_editor_of_wordpress(body, written):
    assert written == found_in(export(body), "export.xml").body


def test_a_caption_of_wordpress_is_one():
    body = '一段。\n\n[caption id="a1" width="60"]<img src="https://e.example/a.jpg" alt="排队" /> 排队的人[/caption]\n\n二段。'
    found = found_in(export(body), "export.xml")

    assert [("排队的人", "排队")] == [(figure.caption, figure.alt) for figure in found.front.figures]
    assert "一段。\n\n![](#fig-1)\n\n二段。" == found.body
