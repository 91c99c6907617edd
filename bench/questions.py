"""What it costs to find out which pages an edit touches, by the ways of decision 26, on a site that was built.

    python bench/questions.py SITE

Prints processor seconds: every question asked again; those that one article can have touched; and, as a lower bound for slices, one
fingerprint for each page over fingerprints that are at hand.
"""

import sys
import time
from pathlib import Path

from msgspec.structs import replace

from site_builder.analysis import Memory, Wishes, analyse
from site_builder.currency import Touched, changed_answers, touched
from site_builder.engine.executor import here
from site_builder.engine.fingerprint import of_value
from site_builder.engine.ledger import read_ledger
from site_builder.engine.progress import Progress
from site_builder.engine.snapshot import look
from site_builder.engine.store import Store
from site_builder.engine.traces import Traces
from site_builder.kinds import kinds
from site_builder.render.press import Press, pages_of


def main() -> None:
    """Measure and print."""
    root = Path(sys.argv[1]).resolve()
    ledger = read_ledger(root / ".site_builder/ledger.public")
    held: dict[str, bytes] = {}
    snapshot = look(root, ledger.inputs, ledger.read_ns, time.time_ns(), held)
    with Store(root / ".site_builder/store") as store:
        analysis = analyse(root, Wishes(), snapshot, held, store, Memory(), here, Progress())
        traces = Traces.get(store, "public", ledger.traces)
        if analysis.site is None or analysis.theme is None or analysis.articles is None or not len(traces):
            sys.exit("build the site first")
        paths = [page.path for page in pages_of(analysis.site, kinds())]
        asked = traces.told_of(frozenset(paths))
        print(f"{len(paths)} pages ask {sum(map(len, asked.values()))} questions, {sum(1 for _ in traces.cells())} different ones")
        article = analysis.site.order[len(analysis.site.order) // 2]
        facts = analysis.site.articles
        old = {
            article: replace(facts[article], han=0, words=0, opening="", summary="", mention_counts={})
        }  # a paragraph with names was cut
        one = touched(old, facts, [article], frozenset())
        for name, what in (("all questions again", Touched(everything=True)), ("those that one article touches", one)):
            press = Press(analysis.site, kinds(), analysis.theme, analysis.articles, analysis.code, {})
            press.inquiry.prints.update(press.template_prints())
            began = time.process_time()
            changed_answers(traces, press.inquiry, what)
            print(f"{name:40}{time.process_time() - began:8.3f} s")
        began = time.process_time()
        for cells in asked.values():
            of_value([*cells.values()])
        print(f"{'one fingerprint for each page':40}{time.process_time() - began:8.3f} s")


if __name__ == "__main__":
    main()
