"""Processor seconds of each stage of a build in one process, nothing written: where the time of a clean build goes.

python bench/stages.py SITE
"""

import sys
import time
from pathlib import Path

from site_builder.annotate.clearance import clear
from site_builder.annotate.mentions import NameIndex
from site_builder.annotate.plain import clear_text
from site_builder.desk import Desk
from site_builder.load.glossary import read_glossary
from site_builder.load.pages import load_article, load_hub
from site_builder.load.scan import scan
from site_builder.load.settings import read_settings
from site_builder.load.theme import read_theme
from site_builder.model.routes import hub_address
from site_builder.organise.routes import make_routes
from site_builder.organise.site import organise
from site_builder.pipeline import markers
from site_builder.render.outputs import Pressroom


class Laps:
    """Prints what has passed since the last lap."""

    def __init__(self) -> None:
        self._last = time.process_time()

    def __call__(self, name: str) -> None:
        """Print the processor seconds of the stage that has just ended."""
        now = time.process_time()
        print(f"{name:10}{now - self._last:8.2f} s")
        self._last = now


def main() -> None:
    """Run the stages, one after the other, for the public."""
    lap = Laps()
    root = Path(sys.argv[1]).resolve()
    desk = Desk(root)
    inventory = desk(scan(root))
    source = desk.read(inventory.settings)
    found = desk(read_settings(source, "")) if source else None
    theme = desk(read_theme(root, found)) if found else None
    if found is None or theme is None:
        sys.exit("this site cannot be read")
    settings, first = found.settings, found.settings.first_language
    glossary = desk(read_glossary(desk.read_all(inventory.glossary), first))
    articles = desk.values(load_article(one, first) for one in desk.sources(inventory.articles))
    hubs = desk.values(load_hub(one, first) for one in desk.sources(inventory.hubs))
    lap("load")
    routes = desk(make_routes(articles, hubs, [], glossary, inventory, settings, frozenset()))
    names = NameIndex(glossary)
    cleared = {one.stem: desk(clear(one, routes, names, settings, "public", markers())) for one in articles}
    texts = {hub.id: desk(clear_text(hub_address(hub.id), hub.prose, hub.translations, routes, names, first, markers())) for hub in hubs}
    lap("annotate")
    site = organise([one.facts for one in cleared.values()], hubs, texts, {}, {}, glossary, routes, settings, "public")
    lap("organise")
    outputs = list(Pressroom(site, theme, "").outputs(cleared, (), desk.media))
    lap("views")
    size = sum(len(output.make()) for output in outputs)
    lap("render")
    print(f"{len(articles)} articles, {len(outputs)} outputs, {size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
