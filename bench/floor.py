"""The floor: reads, parses YAML, renders Markdown and one template, writes a page for each article; nothing else.

    python bench/floor.py SITE OUT

What any Python generator on the same libraries must pay.  A throw-away, not a design: no checks, no annotations, no lists but a home page.
"""

import os
import sys
from pathlib import Path

import jinja2
import yaml
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

PAGE = """<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>{{ page.title }}</title></head>
<body><nav>{% for label, to in menu %}<a href="{{ to }}">{{ label }}</a>{% endfor %}</nav><h1>{{ page.title }}</h1>
<p>{{ page.date }} {% for one in page.entities %}<a href="/entities/{{ one }}/">{{ one }}</a> {% endfor %}</p>{{ html|safe }}
{% if before %}<a href="/articles/{{ before }}/">{{ before }}</a>{% endif %}</body></html>"""


def main() -> None:
    """Build it."""
    site, out = Path(sys.argv[1]), Path(sys.argv[2])
    template = jinja2.Environment(autoescape=True).from_string(PAGE)
    settings = yaml.load((site / "content/site.yaml").read_text("utf-8"), yaml.CSafeLoader)
    menu = [(str(item["label"]), item["to"]) for item in settings["menu"]]
    markdown = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    before = ""
    titles = []
    for path in sorted((site / "content/articles").glob("*.md")):
        _, head, text = path.read_text("utf-8").split("---\n", 2)
        page = yaml.load(head, yaml.CSafeLoader)
        folder = out / "articles" / path.stem
        os.makedirs(folder, exist_ok=True)
        html = template.render(page=page, menu=menu, html=markdown.render(text), before=before)
        (folder / "index.html").write_text(html, "utf-8")
        titles.append(f'<li><a href="/articles/{path.stem}/">{page["title"]}</a></li>')
        before = path.stem
    (out / "index.html").write_text("\n".join(titles), "utf-8")


if __name__ == "__main__":
    main()
