"""A small site in which something of every kind waits for its editor."""

from site_kit import SiteKit, note


def waiting(site: SiteKit, theme: str = "plain") -> SiteKit:
    """A site in which something of every kind waits."""
    site.settings(theme={"name": theme}).hub("talks", "由来。")
    site.article("draft", title="未完之篇", draft=True, topics=["talks"])
    clipping = {"publication": "某晚报", "imported": {"file": "clip.txt", "lines": "1-58"}}
    site.article("unknown", title="录来之篇", rights={"status": "unknown"}, provenance=clipping, topics=["talks"])
    reserved = {"status": "reserved", "statement": "版权属某报。", "publish": "link"}
    site.article("reserved", title="存目之篇", rights=reserved, topics=["talks"])
    site.article("undated", title="无日之篇", date=None, topics=["talks"])
    site.article("inferred", title="推日之篇", date_note="year inferred from line 190", topics=["talks"])
    site.article("alone", title="无题之篇", annotations=[note("lost", "早已改掉的话")])
    old = {"title": "Old words", "body": "Old words.", "translated_from": "000000000000"}
    site.article("old", "改过。<script>x</script>", title="旧译之篇", topics=["talks"], translation=old)
    return site.plain("page", title="待定之页", draft=True).write("content/articles/scan.jpeg", b"x")
