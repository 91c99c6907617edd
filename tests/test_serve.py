"""The preview: it answers as GitHub Pages does, on this machine alone, and tells open pages of every save."""

import io
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import msgspec
import pytest
from preview_kit import PATIENCE, Answer, RunningPreview, Visitor, running
from site_kit import BASE, SiteKit

from site_builder import pipeline
from site_builder.cli import main
from site_builder.model.fault import Fault
from site_builder.model.source import Span
from site_builder.serve import builder, ports
from site_builder.serve.builder import BuildFailed, Outcome
from site_builder.serve.error_page import POLICY, STYLE, error_page
from site_builder.serve.ports import Taken, listen, listen_somewhere
from site_builder.serve.preview import Preview, Standing
from site_builder.serve.watch import matters

FERRY = f"{BASE}articles/ferry/"
PLAIN = {"name": "plain"}


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """A preview that no test changes."""
    site = SiteKit(tmp_path_factory.mktemp("shown")).settings(theme=PLAIN)
    site.article("ferry", "渡船加班。").article("plan", "还没有写完。", draft=True)
    site.write("content/media/a b.png", b"\x89PNG\r\n").write("content/media/table.csv", "一,二\n")
    with running(site.root) as one:
        folder = Path(one.preview.standing.folder)
        (folder / "notes.md").write_text("# 笔记\n", "utf-8")
        (folder / "page.html").write_text("<html><head></head><body>一页</body></html>", "utf-8")
        (folder / "bare.html").write_text("没有头", "utf-8")
        (folder / "empty").mkdir()
        (folder / "both").mkdir()
        (folder / "both.html").write_text("<head></head>", "utf-8")
        (folder / ".hidden").write_text("hidden", "utf-8")
        (folder / "out.txt").symlink_to(site.root / "content" / "site.yaml")
        (folder / "outside").symlink_to(site.root / "content")
        yield one


@pytest.fixture
def live(site: SiteKit):
    """A preview of a site with one article, for a test to change."""
    site.settings(theme=PLAIN).article("ferry", "渡船加班。")
    with running(site.root) as one:
        yield one


def kind(answer: Answer) -> str:
    return answer.headers["content-type"]


@pytest.mark.parametrize(
    ("path", "status", "location"),
    [
        ("/", 302, BASE),
        ("/news-digest", 301, BASE),
        (BASE, 200, None),
        (FERRY, 200, None),
        (FERRY.rstrip("/"), 301, FERRY),
        (f"{FERRY.rstrip('/')}?from=feed&x=%26", 301, f"{FERRY}?from=feed&x=%26"),
        (f"{FERRY}index.html", 200, None),
        (f"{BASE}page", 200, None),
        (f"{BASE}page.html", 200, None),
        (f"{BASE}page/", 404, None),
        (f"{BASE}both", 200, None),
        (f"{BASE}empty", 301, f"{BASE}empty/"),
        (f"{BASE}empty/", 404, None),
        (f"{BASE}media/", 404, None),
        (f"{BASE}media/a%20b.png", 200, None),
        (f"{BASE}nothing", 404, None),
        ("/elsewhere/", 404, None),
    ],
)
def test_an_address_leads_where_github_pages_leads_it(shown: RunningPreview, path, status, location):
    answer = shown.ask(path)

    assert (status, location) == (answer.status, answer.headers.get("location"))


def test_a_missing_page_shows_the_404_page_of_the_theme(shown: RunningPreview):
    answer = shown.ask(f"{BASE}nothing/at/all/")

    assert (404, "text/html; charset=utf-8") == (answer.status, kind(answer))
    assert (Path(shown.preview.standing.folder) / "404.html").read_text("utf-8").split("</head>")[1] == answer.text.split("</head>")[1]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("", "text/html; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("feed.json", "application/json; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("notes.md", "text/markdown; charset=utf-8"),
        ("articles/ferry/index.md", "text/markdown; charset=utf-8"),
        ("media/a%20b.png", "image/png"),
        ("media/table.csv", "text/csv; charset=utf-8"),
        ("__preview/follow.js", "text/javascript; charset=utf-8"),
    ],
)
def test_a_file_has_the_type_of_its_ending_and_is_not_kept(shown: RunningPreview, path, expected):
    answer = shown.ask(BASE + path)

    assert (200, expected, "no-store") == (answer.status, kind(answer), answer.headers["cache-control"])
    assert not {"etag", "last-modified", "server"} & answer.headers.keys()


@pytest.mark.parametrize("path", [BASE, FERRY, f"{BASE}feed.xml", f"{BASE}nothing", f"{BASE}__preview/events"])
def test_head_tells_what_get_would_and_sends_no_body(shown: RunningPreview, path):
    head = shown.ask(path, "HEAD")

    assert b"" == head.body
    if not path.endswith("events"):
        get = shown.ask(path)
        assert (get.status, kind(get), str(len(get.body))) == (head.status, kind(head), head.headers["content-length"])


def test_nothing_is_taken(shown: RunningPreview):
    assert [405, 405, 405] == [shown.ask(BASE, method).status for method in ("POST", "PUT", "DELETE")]


@pytest.mark.parametrize("host", ["localhost:{port}", "LOCALHOST:{port}", "127.0.0.1:{port}", "[::1]:{port}"])
def test_this_machine_is_answered_by_its_own_names(shown: RunningPreview, host):
    assert 200 == shown.ask(BASE, host=host).status


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "localhost", "localhost:1", "127.0.0.1.evil.example:{port}", "0.0.0.0:{port}", " "]
)
@pytest.mark.parametrize("path", [BASE, "/", f"{BASE}__preview/events"])
def test_a_foreign_name_gets_nothing(shown: RunningPreview, host, path):
    answer = shown.ask(path, host=host)

    assert 421 == answer.status
    assert "渡船" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "../ledger.editor",
        "%2e%2e/ledger.editor",
        "..%2fledger.editor",
        "%2e%2e%2f%2e%2e%2fcontent%2fsite.yaml",
        "articles/../../ledger.editor",
        "articles%2f..%2f..%2fledger.editor",
        "..%5cledger.editor",
        "//etc/passwd",
        "%2fetc%2fpasswd",
        "./index.html",
        ".hidden",
        "%2ehidden",
        ".gitignore",
        "out.txt",
        "outside/site.yaml",
        "outside",
        "outside/",
        "index.html%00",
        "a" * 300,
        "%ff%fe",
        "C:%5cwindows",
    ],
)
def test_no_address_leads_out_of_the_preview_or_to_what_is_hidden(shown: RunningPreview, path):
    answer = shown.ask(BASE + path)

    assert 404 == answer.status
    assert not [secret for secret in ('"languages":', "hidden", "root:") if secret in answer.text]
    assert not {"location"} & answer.headers.keys()


def test_a_page_gets_the_scripts_on_the_way_and_stays_as_it_was_built(shown: RunningPreview):
    standing = shown.preview.standing
    script = f'<script src="{BASE}__preview/follow.js?v={standing.version}" defer></script>'
    script += f'<script type="module" src="{BASE}__preview/notes/desk.js" data-token="{shown.token}"></script>'
    built = (Path(standing.folder) / "articles/ferry/index.html").read_text("utf-8")

    assert built.replace("</head>", f"{script}</head>") == shown.ask(FERRY).text
    assert script not in built
    assert f"没有头{script}" == shown.ask(f"{BASE}bare").text
    assert script not in shown.ask(f"{BASE}feed.xml").text


def test_the_editor_sees_drafts(shown: RunningPreview):
    assert "还没有写完" in shown.ask(f"{BASE}articles/plan/").text


def test_an_open_page_hears_of_a_save(live: RunningPreview, site: SiteKit):
    with live.versions(BASE) as versions:
        first = next(versions)

        site.article("ferry", "渡船停航。")

        assert first != next(versions)
    assert "渡船停航。" in live.ask(FERRY).text


def test_a_save_by_way_of_another_file_is_a_save(live: RunningPreview, site: SiteKit):
    page = site.root / "content/articles/ferry.md"
    with live.versions(BASE) as versions:
        next(versions)

        other = page.with_name(".ferry.md.swp")
        other.write_text(page.read_text("utf-8").replace("加班", "停航"), "utf-8")
        other.replace(page)

        next(versions)
    assert "渡船停航。" in live.ask(FERRY).text


def test_new_renamed_and_deleted_pages_are_told(live: RunningPreview, site: SiteKit):
    pages = site.root / "content/articles"
    with live.versions(BASE) as versions:
        next(versions)
        site.article("bridge", "老桥关闭。")
        next(versions)
        assert "老桥关闭。" in live.ask(f"{BASE}articles/bridge/").text

        (pages / "bridge.md").rename(pages / "old-bridge.md")
        next(versions)
        while live.ask(f"{BASE}articles/old-bridge/").status != 200:  # a rename may be told as two changes
            next(versions)
        assert 404 == live.ask(f"{BASE}articles/bridge/").status

        (pages / "old-bridge.md").unlink()
        next(versions)
        assert 404 == live.ask(f"{BASE}articles/old-bridge/").status


def test_a_theme_that_the_site_gets_later_is_watched_too(live: RunningPreview, site: SiteKit):
    site.theme()
    live.next_line()
    with live.versions(BASE) as versions:
        next(versions)

        site.write("themes/own/templates/404.html", "<!doctype html><title>404</title>无此页")

        next(versions)
    assert "无此页" in live.ask(f"{BASE}nothing").text


def test_a_save_that_changes_no_page_reloads_none(live: RunningPreview, site: SiteKit):
    before = live.preview.standing.version

    site.article("ferry", "渡船加班。")

    assert "nothing to do" in live.next_line()
    assert before == live.preview.standing.version


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/articles/a.md", True),
        ("content/media/图.png", True),
        ("themes/own/templates/article.html", True),
        ("content/articles/.a.md.swp", False),
        ("content/articles/.#a.md", False),
        ("content/articles/#a.md#", False),
        ("content/articles/a.md~", False),
        ("content/articles/4913", False),
        ("content/articles/a.md.bak", False),
        ("content/articles/a.md.tmp", False),
        ("content/.git/index", False),
        ("content/receipts/a.yaml", False),
        ("content/notices/a.md", False),
        ("content/notices", False),
    ],
)
def test_backups_hidden_files_and_what_import_keeps_cause_no_build(path, expected):
    assert expected == matters(path)


def test_an_error_stands_in_for_every_page_until_it_is_mended(live: RunningPreview, site: SiteKit):
    good = live.ask(FERRY).text.partition("<body")[2]
    with live.versions(BASE) as versions:
        next(versions)
        site.write("content/articles/ferry.md", "---\ntitle: 渡船\ndate: 2026-04-12\nkind: <b>novel\n---\n渡船加班。\n")
        next(versions)

        answers = [live.ask(path) for path in (FERRY, BASE, f"{BASE}nothing/", f"{BASE}articles/new/")]

        assert [500] * 4 == [answer.status for answer in answers]
        assert 1 == len({answer.text for answer in answers})
        page = answers[0].text
        assert "content/articles/ferry.md:4:7" in page
        assert "kind: <mark>&lt;b&gt;novel</mark>" in page
        assert "<b>novel" not in page
        assert (200, 404) == (live.ask(f"{BASE}feed.xml").status, live.ask(f"{BASE}assets/no.css").status)

        site.article("ferry", "渡船加班。")
        next(versions)
    assert (200, good) == (live.ask(FERRY).status, live.ask(FERRY).text.partition("<body")[2])


def test_the_terminal_shows_the_faults_and_one_line_on_each_build(live: RunningPreview, site: SiteKit):
    site.write("content/articles/ferry.md", "---\ntitle: 渡船\ndate: 2026-04-12\nkind: novel\n---\n渡船加班。\n")
    broken = live.next_line()
    site.article("ferry", "渡船停航。")
    mended = live.next_line().split("  ")

    assert broken.startswith("content/articles/ferry.md:4:7: error[")
    assert broken.endswith("1 error")
    assert "rewritten" in mended[1]
    assert 2 == len(mended)


def test_a_warning_is_in_the_way_of_nothing(live: RunningPreview, site: SiteKit):
    site.article("ferry", "渡船加班。", date=None)

    assert "warning" in live.next_line()
    assert 200 == live.ask(FERRY).status


def test_the_error_page_needs_nothing_of_a_theme_that_is_broken(site: SiteKit):
    site.theme(article="{% if %}").article("ferry")
    with running(site.root) as one:
        answer = one.ask(FERRY)

    assert 500 == answer.status
    assert "themes/own/templates/article.html:1" in answer.text
    assert f"<style>{STYLE}</style>" in answer.text
    assert POLICY == answer.headers["content-security-policy"]
    assert [f'src="{BASE}__preview/follow.js?v={one.preview.standing.version}"'] == [
        part.split(" ")[0] for part in answer.text.split("<script ")[1:]
    ]


def test_of_a_long_line_the_error_page_shows_the_part_at_fault(tmp_path: Path):
    (tmp_path / "long.md").write_text(f"{'前' * 900}错处{'后' * 900}", "utf-8")
    fault = Fault("link-broken", "error", "leads nowhere", Span("long.md", 1, 901, 2))

    page = error_page(Standing("1", BASE, "", (fault,), broken=True), tmp_path, "/reload.js").decode()

    assert '<span class="at">…前' in page
    assert "前<mark>错处</mark>后" in page
    assert page.count("前") + page.count("后") < 300


def test_settings_that_cannot_be_read_do_not_move_the_site(live: RunningPreview, site: SiteKit):
    with live.versions(BASE) as versions:
        next(versions)
        site.write("content/site.yaml", "title: [")
        next(versions)
        broken = live.ask(FERRY)
        site.settings(theme=PLAIN)
        next(versions)

    assert (500, 200) == (broken.status, live.ask(FERRY).status)
    assert "content/site.yaml:2:1" in broken.text


def test_a_site_that_is_broken_from_the_start_is_shown_once_it_is_mended(site: SiteKit):
    site.write("content/site.yaml", "title: [").article("ferry")
    with running(site.root) as one:
        broken = one.ask("/")
        with one.versions("/") as versions:
            next(versions)
            site.settings(theme=PLAIN)
            next(versions)
        mended = one.ask("/")

    assert (500, 302, BASE) == (broken.status, mended.status, mended.headers["location"])


def test_builds_follow_one_another_and_changes_during_one_cause_one_more(site: SiteKit):
    report = site.build("editor")
    begun, go_on = threading.Semaphore(0), threading.Semaphore(0)
    ended = threading.Semaphore(0)
    at_once = []
    running_now = []

    def build(*_):
        running_now.append(1)
        at_once.append(len(running_now))
        begun.release()
        assert go_on.acquire(timeout=PATIENCE)
        running_now.pop()
        return report

    one = Preview(site.root, lambda _: None)
    one.build = build
    one.listen(ended.release)
    one.start()

    assert begun.acquire(timeout=PATIENCE)
    for _ in range(5):
        one.changed()
    go_on.release(2)
    assert ended.acquire(timeout=PATIENCE)
    assert ended.acquire(timeout=PATIENCE)

    assert [1, 1] == at_once
    assert not one._asked_at
    one.stop()


def test_a_build_that_fails_by_our_fault_is_shown_and_the_next_save_is_built(live: RunningPreview, site: SiteKit, monkeypatch):
    def fail(*_):
        raise BuildFailed("RuntimeError: <the roof fell in>")

    def wait_in_vain(*_):
        raise BuildFailed("another build is running")

    with monkeypatch.context() as broken:
        broken.setattr(live.preview, "build", fail)
        live.preview.changed()
        assert "the roof fell in" in live.next_line()
        page = live.ask(FERRY)
        broken.setattr(live.preview, "build", wait_in_vain)
        live.preview.changed()
        assert "another build is running" in live.next_line().partition("\n")[0]
    site.article("ferry", "渡船停航。")
    live.next_line()

    assert 500 == page.status
    assert "RuntimeError: &lt;the roof fell in&gt;" in page.text
    assert "渡船停航。" in live.ask(FERRY).text


def test_only_this_machine_is_listened_to():
    sockets = listen(0)
    names = {one.getsockname()[0] for one in sockets}
    for one in sockets:
        one.close()

    assert "127.0.0.1" in names
    assert names <= {"127.0.0.1", "::1"}


def test_a_port_in_use_is_told_and_without_a_wish_the_next_free_one_is_taken(monkeypatch, site: SiteKit, capsys):
    taken = listen(0)
    port = taken[0].getsockname()[1]
    monkeypatch.setattr(ports, "PORT", port)
    other = listen_somewhere(0)

    with pytest.raises(Taken, match=f"port {port} is in use"):
        listen_somewhere(port)
    assert 2 == main(["serve", "--site", str(site.root), "--port", str(port)])
    assert f"port {port} is in use" in capsys.readouterr().err
    assert port < other[0].getsockname()[1] < port + ports.TRIES
    for one in (*taken, *other):
        one.close()


def test_a_folder_without_a_site_is_wrong_use(tmp_path: Path, capsys):
    assert 2 == main(["serve", "--site", str(tmp_path)])
    assert "site-builder init DIR" in capsys.readouterr().err
    assert [] == list(tmp_path.iterdir())


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals are sent another way there")
def test_ctrl_c_ends_the_command_although_a_page_is_open(site: SiteKit):
    site.settings(theme=PLAIN)
    with subprocess.Popen(
        [sys.executable, "-m", "site_builder", "serve", "--site", str(site.root)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as command:
        port = int(command.stdout.readline().partition("localhost:")[2].partition("/")[0])
        visitor = Visitor(port)
        first = visitor.ask("/")
        with visitor.versions(BASE) as versions:
            next(versions)
            command.send_signal(signal.SIGINT)
            rest, faults = command.communicate(timeout=PATIENCE)

    assert 302 == first.status
    assert (0, "") == (command.returncode, faults)
    assert "files rewritten" in rest


def test_answers_on_an_open_connection_do_not_wait_for_each_other(site):
    """Nagle's algorithm and a delayed acknowledgement (RFC 896, RFC 1122 4.2.3.2) would hold each up for 40 ms: the connection has it off."""
    for one in listen(0):
        with one, socket.create_connection(one.getsockname()[:2]):
            accepted, _ = one.accept()
            with accepted:
                assert accepted.proto == socket.IPPROTO_TCP


def asked_of_the_builder(root, *requests) -> list[Outcome]:
    """What the builder's process answers to some requests, one after the other."""
    frames = b"".join(builder._LENGTH.pack(len(one)) + one for one in (msgspec.msgpack.encode(builder.Build(one)) for one in requests))
    answers = io.BytesIO()
    builder.work(root, io.BytesIO(frames), answers)
    answers.seek(0)
    return [msgspec.msgpack.decode(frame, type=Outcome) for frame in iter(lambda: builder._receive(answers), b"")]


def test_the_builder_answers_when_the_pages_stand_and_before_it_writes_down(site, monkeypatch):
    site.article("a")
    sent = []
    monkeypatch.setattr(builder, "_send", lambda pipe, frame: sent.append("answer"))
    write = pipeline.write_ledger
    monkeypatch.setattr(pipeline, "write_ledger", lambda *given: (sent.append("ledger"), write(*given)))
    asked_of_the_builder(site.root, None)

    assert ["answer", "ledger"] == sent


def test_the_builder_answers_each_request_once_also_with_nothing_to_do(site):
    [first, second] = asked_of_the_builder(site.article("a").root, None, [])

    assert first.report is not None
    assert first.report.rewritten
    assert second.report is not None
    assert () == second.report.rewritten


def test_what_the_builder_cannot_write_down_is_told_on_the_terminal_and_built_again(site, monkeypatch, capfd):
    def full(*_):
        raise OSError(28, "no space left")

    site.article("a")
    monkeypatch.setattr(pipeline, "write_ledger", full)
    [first, second] = asked_of_the_builder(site.root, None, [])

    assert first.report is not None
    assert second.report is not None
    assert first.report.made == second.report.made
    assert 2 == capfd.readouterr().err.count("the pages stand, but what the next build needs to know was not written")


def test_a_build_that_fails_before_its_pages_stand_is_answered_by_its_crash(site, monkeypatch, capfd):
    def full(*_, **__):
        raise OSError(28, "no space left")

    site.article("a")
    monkeypatch.setattr("site_builder.write.tree.write_atomically", full)
    [outcome] = asked_of_the_builder(site.root, None)

    assert outcome.report is None
    assert "no space left" in outcome.crash
    assert "" == capfd.readouterr().err
