"""The specification by examples: each file in tests/spec is a row of `title . Markdown . HTML .`."""

from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from site_builder.markdown import parse

SPEC = Path(__file__).parent / "spec"
EXAMPLES = [
    pytest.param(markdown, html, id=f"{file.stem}: {title} (line {line})")
    for file in sorted(SPEC.glob("*.md"))
    for line, title, markdown, html in read_fixture_file(file)
]


@pytest.mark.parametrize(("markdown", "html"), EXAMPLES)
def test_markdown_is_shown_as_the_specification_says(markdown, html):
    document = parse(markdown)
    labels = dict.fromkeys(use.label for use in document.footnotes)
    footnotes = {label: (number, 0) for number, label in enumerate(labels, 1)}

    blocks = document.render({}, {}, footnotes)

    actual = "\n".join(f"<{b.kind}>{b.html}</{b.kind}>" if b.kind[0] in "ph" else b.html.strip() for b in blocks)
    assert html.strip("\n") == actual
