"""The repository's own site as a visitor gets it: links, feeds, HTML, budgets."""

import gzip
import json
import os
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
from own_site import KINDS, VNU, broken_links, build_own_site, java, nu_errors

pytestmark = pytest.mark.slow
REQUIRED = os.environ.get("REQUIRE_BROWSER") == "1"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_own_site(tmp_path_factory.mktemp("own"))


def test_every_kind_of_page_is_there_in_both_languages(output):
    missing = [
        prefix + address
        for address in KINDS.values()
        for prefix in ("", "en/")
        if not (output / (prefix + address) / "index.html").is_file() and address != "404.html"
    ]

    assert [] == missing
    assert (output / "404.html").is_file()


def test_every_link_and_fragment_inside_the_site_leads_somewhere(output):
    assert [] == broken_links(output)


def test_feeds_are_well_formed_and_all_their_addresses_are_absolute(output):
    for path in sorted(output.rglob("feed.xml")):
        feed = feedparser.parse(path.read_bytes())

        assert not feed.bozo, path
        assert feed.entries
        for entry in feed.entries:
            assert entry.link.startswith("https://example.org/news-digest/articles/")
            assert entry.id.startswith("tag:example.org,")
            for content in entry.get("content", []):
                assert 'href="/' not in content.value
                assert 'href="#' not in content.value


def test_the_json_feed_tells_the_same_articles_as_the_atom_feed(output):
    atom = feedparser.parse((output / "feed.xml").read_bytes())

    items = json.loads((output / "feed.json").read_text("utf-8"))["items"]

    assert [entry.id for entry in atom.entries] == [item["id"] for item in items]


def test_the_sitemap_names_pages_that_exist_once_each(output):
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    addresses = [element.text or "" for element in ElementTree.parse(output / "sitemap.xml").iter(f"{space}loc")]

    missing = [one for one in addresses if not (output / one.removeprefix("https://example.org/news-digest/") / "index.html").is_file()]

    assert [] == missing
    assert len(set(addresses)) == len(addresses)


def test_the_assets_keep_within_their_budgets(output):
    style = next(output.glob("assets/theme.*.css")).read_bytes()
    script = next(output.glob("assets/theme.*.js")).read_bytes()

    assert len(style) < 40_000
    assert len(gzip.compress(script)) < 6_144


def test_pages_keep_the_policy_that_they_state(output):
    """No inline style, no inline script, no event attribute, no address of another host that is loaded."""
    for page in sorted(output.rglob("*.html")):
        html = page.read_text("utf-8")

        assert "Content-Security-Policy" in html, page
        assert " style=" not in html, page
        assert "<style" not in html, page
        assert " onclick=" not in html, page


def test_the_nu_checker_finds_no_error_in_the_whole_output(output):
    if not VNU.is_file() or not java():
        missing = "npm's vnu-jar and a Java runtime are needed (make node; apt-get install default-jre-headless)"
        assert not REQUIRED, missing
        pytest.skip(missing)

    assert [] == nu_errors(output)
