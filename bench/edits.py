"""Annotation files edited in one value: how many have all other bytes as before, by place and, where it is installed, by ruamel.yaml.

    python bench/edits.py [--count 1000]

The files are those of the tests: block and flow style, all kinds of scalars, comments, CR LF, indented lists.  ruamel.yaml is told each file's
indentation, keeps quotes and breaks no line: all that it can be told.  A file that it cannot read or write counts as changed.
"""

import argparse
import io
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from test_yaml_edit import Made, files, sound

from site_builder.yaml_edit import CannotEdit, with_value

VALUE = "新的注文"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--count", type=int, default=1000)
    given_count = parser.parse_args().count
    ways = {"by place": by_place}
    try:
        import ruamel.yaml  # noqa: F401
    except ImportError:
        print("ruamel.yaml is not installed: by place alone")
    else:
        ways["ruamel.yaml"] = by_ruamel
    found: dict[str, Counter[str]] = {way: Counter() for way in ways}
    quiet = [HealthCheck.too_slow, HealthCheck.filter_too_much]

    @settings(
        max_examples=given_count, deadline=None, derandomize=True, database=None, phases=[Phase.generate], suppress_health_check=quiet
    )
    @given(files().filter(sound))
    def measure(made: Made) -> None:
        entry = len(made.entries) // 2
        key = min(made.entries[entry])
        before, after = made.around(entry, key)
        for way, edit in ways.items():
            text = edit(made, entry, key)
            kept = text is not None and text.startswith(before) and text.endswith(after)
            found[way]["same" if kept else "refused" if text is None else "changed"] += 1

    measure()
    print("| | files | all else as before | something else changed | not edited |\n| --- | --- | --- | --- | --- |")
    for way, counts in found.items():
        whole = sum(counts.values())
        shares = " | ".join(f"{100 * counts[what] / whole:.1f} %" for what in ("same", "changed", "refused"))
        print(f"| {way} | {whole} | {shares} |")


def by_place(made: Made, entry: int, key: str) -> str | None:
    """The file after an edit by place; None where it was refused."""
    try:
        return with_value(made.text, (entry, key), VALUE)
    except CannotEdit:
        return None


def by_ruamel(made: Made, entry: int, key: str) -> str | None:
    """The file after an edit by ruamel.yaml; None where it fails."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    first = re.search(r"^( *)-( +|\n)", made.text, re.MULTILINE)
    column, offset = (len(first[1]), len(first[2].strip("\n")) + 1) if first else (0, 2)
    yaml: Any = YAML()
    yaml.preserve_quotes, yaml.width = True, 1_000_000
    yaml.indent(mapping=2, sequence=column + max(offset, 2), offset=column)
    if "\r\n" in made.text:
        yaml.line_break = "\r\n"
    out = io.BytesIO()
    try:
        tree = yaml.load(made.text)
        tree[entry][key] = VALUE
        yaml.dump(tree, out)
    except (YAMLError, AttributeError, NotImplementedError):
        return None
    return out.getvalue().decode()


if __name__ == "__main__":
    main()
