"""Work by a cluster: the same bytes as at home, whatever becomes of the workers; and plain words where there is no cluster to be had."""

import http.server
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

import msgspec
import pytest
from cluster_kit import Cluster, build, started, waited_for
from site_kit import SiteKit, claim, note, tree_of

from site_builder.assignments import Quotes, _rules, assignments
from site_builder.engine.bureau import DONE, OTHER, RAISED, UNABLE, Stamp, answer, stamp
from site_builder.engine.cluster import holding, told
from site_builder.engine.executor import Refused, here
from site_builder.pipeline import Options, Report, Session

ARTICLES = 60
PLACES = {f"port-{number}": f"港口{chr(0x7532 + number)}埠" for number in range(7)}
MARKS = """\
import os
import re
import time
from dataclasses import dataclass
from pathlib import Path

from site_builder.model.annotation import Mark

PERCENT = re.compile(r"[0-9]+%")
SIGNS = "{signs}"


@dataclass(frozen=True)
class Found:
    start: int
    end: int


def percentages(text):
    if SIGNS:
        Path(SIGNS, str(os.getpid())).touch()
        time.sleep(0.02)
        while Path(SIGNS, "hold").exists():
            time.sleep(0.02)
    return {{
        block.index: [Mark(one.start, one.end, "plugin", "percent") for one in (Found(*hit.span()) for hit in PERCENT.finditer(block.text))]
        for block in text.blocks
    }}
"""


COPY = (
    "港口的一名职员说，渡轮停航持续了20多个小时，滞留的旅客都安排在候船室里过夜，第二天清晨才陆续上船离开。"
    "图纸还没有交齐，承包商改了三次报价，两岸的商会要求先把账目摊开来，再谈别的事情，谁也没有把话说满。"
)
"""So long that two articles that have it are copies of one text."""
HOLD = "hold"
"""Among the signs of workers: as long as it is there, they wait."""


def at_work(signs: Path) -> list[int]:
    """The processes that have begun to clear."""
    return [int(one.name) for one in signs.iterdir() if one.name != HOLD]


def digest(root: Path, signs: str = "") -> SiteKit:
    """A site with all that a page can have: two languages, notes, claims, names, links, a hub, withheld texts, copies, marks of its own."""
    site = SiteKit(root).settings(theme={"name": "broadsheet"}, plugins={"markers": ["plugins.marks.percentages"]})
    site.write("plugins/marks.py", MARKS.format(signs=signs))
    parties = [{"id": "north", "label": {"zh-Hans": "北方"}}, {"id": "south", "label": {"zh-Hans": "南方"}}]
    site.hub("talks", "谈判见[第一篇](../articles/a-00.md)。", parties=parties, questions=[{"id": "toll", "label": {"zh-Hans": "过路费"}}])
    site.glossary(**{id.replace("-", "_"): {"kind": "place", "pref_label": {"zh-Hans": name, "en": id}} for id, name in PLACES.items()})
    names = list(PLACES.values())
    for number in range(ARTICLES):
        body = "\n\n".join(
            f"第{part}段：{names[(number + part) % 7]}的水位降了{number + part}%，见[前一篇](a-{max(0, number - 1):02d}.md)，“{part}天以后再说”。"
            for part in range(4)
        )
        site.article(
            f"a-{number:02d}",
            body,
            topics=["talks"],
            date=f"2026-0{1 + number % 5}-1{number % 9}",
            rights={"status": "unknown" if number % 10 == 9 else "own"},
            translation={"title": f"No. {number}", "body": f"Down by {number}% at last."} if number % 3 == 0 else None,
            annotations=[
                note("level", f"降了{number}%", "check"),
                claim("later", "0天以后再说", "port-1", "north", "talks/toll"),
            ],
        )
    site.article("copy-1", COPY, date="2026-01-01").article("copy-2", f"{COPY}\n\n后来又添了一句。", date="2026-01-02")
    return site


@pytest.fixture(autouse=True)
def no_thread_stays() -> Iterator[None]:
    """A process with threads cannot be forked: the tests after these would test something else."""
    before = threading.active_count()
    yield
    assert before == threading.active_count()


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> dict[str, bytes]:
    """What the site becomes at home."""
    site = digest(tmp_path_factory.mktemp("home"))
    site.build(jobs=1)
    assert site.report.errors == 0
    return site.tree()


@pytest.fixture(scope="module")
def sites(tmp_path_factory) -> Path:
    """The folder of all sites that clusters work for: no worker may look into it."""
    return tmp_path_factory.mktemp("closed")


@contextmanager
def running(folder: Path, *closed: Path) -> Iterator[Cluster]:
    cluster = Cluster(folder, closed)
    try:
        yield cluster
    finally:
        cluster.close()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory, sites) -> Iterator[Cluster]:
    """A scheduler without our package and two workers, one of them with three threads."""
    with running(tmp_path_factory.mktemp("cluster") / "all", sites) as cluster:
        cluster.work()
        cluster.work(threads=3)
        yield cluster


# The same bytes.


@pytest.mark.slow
def test_a_cluster_without_the_site_s_folder_gives_the_bytes_of_home(cluster, sites, home):
    site = digest(sites / "same")

    built = build(site.root, "--scheduler", cluster.address)

    assert (0, "") == (built.returncode, "".join(line for line in built.stderr.splitlines() if "error[" in line))
    assert home == tree_of(site.root / "output")


@pytest.mark.slow
def test_after_it_builds_at_home_and_in_the_cluster_go_on_from_one_another(cluster, sites):
    site = digest(sites / "on")
    build(site.root, "--scheduler", cluster.address)
    at_home = build(site.root)
    site.article("a-03", "全新的一段，升了5%。", topics=["talks"]).glossary(port_1="港口甲埠改名")

    again = build(site.root, "--scheduler", cluster.address, "--verify")

    assert "no changes" in at_home.stdout
    assert 0 == again.returncode, again.stdout + again.stderr
    assert "The output is what a clean build makes." in again.stdout


@pytest.mark.slow
def test_a_worker_that_is_killed_costs_time_and_nothing_else(tmp_path, sites, home):
    signs = tmp_path / "signs"
    signs.mkdir()
    site = digest(sites / "killed", str(signs))
    with running(tmp_path / "cluster", sites) as cluster:
        cluster.work(2)
        with started(site.root, "--scheduler", cluster.address) as process:
            workers = waited_for(lambda: at_work(signs) if len(at_work(signs)) > 1 else [])
            os.kill(workers[0], signal.SIGKILL)
            _, told = process.communicate(timeout=60)

    assert (0, "") == (process.returncode, told)
    assert process.pid not in workers, "the work was to be done by workers"
    assert home == tree_of(site.root / "output")


@pytest.mark.slow
def test_a_plug_in_that_wants_a_file_of_this_machine_is_asked_again_here(cluster, sites, tmp_path):
    site = digest(sites / "file")
    wanting = f"""    Path(r"{tmp_path}", f"began-{{os.getpid()}}").touch()
    assert Path(r"{site.root}/plugins/words.txt").read_text() == "%"
    Path(r"{tmp_path}", f"ended-{{os.getpid()}}").touch()
"""
    marks = (site.root / "plugins/marks.py").read_text()
    site.write("plugins/words.txt", "%").write("plugins/marks.py", marks.replace("    if SIGNS:\n", f"{wanting}    if SIGNS:\n"))

    built = build(site.root, "--scheduler", cluster.address)

    signs = [one.name.partition("-")[0] for one in tmp_path.iterdir()]
    assert (0, "") == (built.returncode, built.stderr)
    assert signs.count("began") > 1, "a worker was to try"
    assert 1 == signs.count("ended"), "only this machine has the file"
    assert site.build(jobs=1).rewritten == ()


@pytest.mark.slow
def test_ctrl_c_ends_a_build_and_leaves_no_work_behind(cluster, sites, home, tmp_path):
    signs = tmp_path / "signs"
    signs.mkdir()
    site = digest(sites / "stopped", str(signs))
    with started(site.root, "--scheduler", cluster.address) as process:
        waited_for(lambda: at_work(signs))
        process.send_signal(signal.SIGINT)
        said, told = process.communicate(timeout=20)

    assert (130, "", "") == (process.returncode, said, told)
    assert 0 == build(site.root, "--scheduler", cluster.address).returncode
    assert home == tree_of(site.root / "output")


# Where there is no cluster to be had.


def refused(site: SiteKit, address: str) -> "tuple[subprocess.CompletedProcess[str], float]":
    began = time.monotonic()
    built = build(site.root, "--scheduler", address)
    took = time.monotonic() - began
    assert 1 == built.returncode
    assert "Traceback" not in built.stderr
    assert "distributed" not in built.stderr.replace("site-builder[distributed]", "")
    assert "\n  help: " in built.stderr
    assert not (site.root / "output").exists()
    return built, took


@pytest.mark.slow
def test_a_scheduler_that_is_not_there_is_told_within_seconds(site):
    site.article("a")
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{held.getsockname()[1]}"
        built, took = refused(site, address)

    assert built.stderr.startswith(f"{address}: error[scheduler-missing]: no scheduler answers")
    assert took < 15


class Quiet(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def web_server() -> Iterator[int]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        server.daemon_threads = False  # whoever asked is gone when it ends: no thread stays
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def talker(said: bytes) -> Iterator[int]:
    """Somebody who says something at once, and then nothing."""
    guests: list[socket.socket] = []
    ended = threading.Event()

    def greet() -> None:
        while not ended.is_set():
            with suppress(TimeoutError):
                guest, _ = server.accept()
                guests.append(guest)
                guest.sendall(said)

    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        thread = threading.Thread(target=greet)
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            ended.set()
            thread.join()
            for guest in guests:
                guest.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    "stranger",
    [web_server, lambda: talker(b""), lambda: talker(b"220 mail ready\r\n"), lambda: talker(b"\xff" * 64), lambda: talker(b"\0" * 64)],
    ids=["web", "silent", "mail", "huge", "zeros"],
)
def test_a_port_that_speaks_something_else_is_told_within_seconds(site, stranger):
    site.article("a")
    with stranger() as port:
        built, took = refused(site, f"tcp://127.0.0.1:{port}")

    assert "error[scheduler-missing]: something answers at this address, but not as a scheduler" in built.stderr
    assert took < 15


@pytest.mark.slow
def test_the_address_of_a_worker_is_not_that_of_a_scheduler(cluster, site):
    built, _ = refused(site.article("a"), cluster.address_of_a_worker)

    assert "at this address is a worker of Dask" in built.stderr


@pytest.mark.slow
def test_a_scheduler_without_workers_is_told(tmp_path, site):
    with running(tmp_path / "cluster", site.root) as cluster:
        built, took = refused(site.article("a"), cluster.address)

    assert "error[scheduler-lost]: the scheduler has no workers" in built.stderr
    assert f"dask worker {cluster.address}" in built.stderr
    assert took < 30


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "words"),
    [("other", "another version is at work there: site-builder 9.9.9 (here "), ("bare", "the worker has no site-builder ")],
)
def test_every_worker_of_another_version_is_told_and_nothing_is_built(tmp_path, sites, path, words):
    site = digest(sites / path)
    with running(tmp_path / "cluster", sites) as cluster:
        cluster.other_program("other")
        strangers = cluster.work(2, path=path)
        cluster.work()
        built, _ = refused(site, cluster.address)

    assert 2 == built.stderr.count(f"error[scheduler-version]: {words}"), built.stderr
    assert 2 == len(strangers)


@pytest.mark.slow
@pytest.mark.parametrize("killed", [True, False], ids=["alone", "beside"])
@pytest.mark.parametrize("path", ["other", "bare"])
def test_a_worker_of_another_version_that_comes_later_gives_no_bytes(tmp_path, sites, path, killed):
    signs = tmp_path / "signs"
    signs.mkdir()
    site = digest(sites / f"late-{path}-{killed}", str(signs))
    with running(tmp_path / "cluster", sites) as cluster:
        cluster.other_program("other")
        cluster.work()
        (signs / HOLD).touch()
        with started(site.root, "--scheduler", cluster.address) as process:
            workers = waited_for(lambda: at_work(signs))
            cluster.work(path=path)
            if killed:
                os.kill(workers[0], signal.SIGKILL)
            (signs / HOLD).unlink()
            _, told = process.communicate(timeout=60)

    assert 1 == process.returncode
    assert "error[scheduler-version]: " in told, told
    assert "Traceback" not in told
    assert not (site.root / "output").exists()


@pytest.mark.slow
def test_a_scheduler_that_ends_in_the_middle_is_told_and_the_next_build_is_right(tmp_path, sites, home):
    signs = tmp_path / "signs"
    signs.mkdir()
    site = digest(sites / "ended", str(signs))
    with running(tmp_path / "cluster", sites) as cluster:
        cluster.work()
        with started(site.root, "--scheduler", cluster.address) as process:
            waited_for(lambda: at_work(signs))
            os.killpg(cluster.scheduler.pid, signal.SIGKILL)
            _, told = process.communicate(timeout=60)

    assert 1 == process.returncode
    assert told.startswith(f"{cluster.address}: error[scheduler-lost]: the scheduler does not answer any more")
    assert "Traceback" not in told
    assert 0 == build(site.root).returncode
    assert home == tree_of(site.root / "output")


def test_workers_that_die_over_the_same_work_are_told():
    from distributed.scheduler import KilledWorker

    def ask():
        raise KilledWorker("a batch", None, 3)

    with pytest.raises(Refused, match="4 workers died one after the other over the same work") as refused:
        told("tcp://10.0.0.7:8786", ask)
    assert "--memory-limit" in refused.value.faults[0].help


def test_without_the_extra_it_is_said_how_to_install_it(site, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(Refused) as refused:
        site.article("a").build(scheduler="tcp://127.0.0.1:8786")

    fault = refused.value.faults[0]
    assert ("scheduler-library", "error", "tcp://127.0.0.1:8786") == (fault.code, fault.severity, fault.span.path)
    assert "pip install 'site-builder[distributed]'" in fault.help


@pytest.mark.parametrize(
    "text", ["127.0.0.1:8786", "tcp://127.0.0.1", "tcp://:8786", "http://a:80", "tcp://a:0", "tcp://a:65536", "tcp://a:1/x", "tcp://a b:1"]
)
def test_what_is_no_address_of_a_scheduler_is_wrong_use(text, site):
    built = build(site.root, "--scheduler", text)

    assert 2 == built.returncode
    assert "write tcp://HOST:PORT" in built.stderr


def test_with_nothing_to_do_no_cluster_is_asked(site):
    site.article("a").build()

    assert () == site.build(scheduler="tcp://127.0.0.1:1").rewritten


# What travels, without a cluster.


def by_assignments(task, common, items):
    """An executor that does here what a cluster would do, in batches of three, each side with nothing but bytes of the other."""
    assignment = assignments()[task]
    shared = holding()(assignment.share(common))
    for start in range(0, len(items), 3):
        batch = items[start : start + 3]
        kind, data = answer(assignment.name, stamp().code, shared, assignment.pack(common, batch))
        assert DONE == kind, data.decode()
        yield from assignment.settled(common, batch, data)


def built_by(executor, site: SiteKit, monkeypatch) -> Report:
    monkeypatch.setattr("site_builder.pipeline._executor", lambda _: nullcontext(executor))
    return Session(site.root, Options(as_of="2026-06-01")).build()


def test_what_travels_is_all_that_is_needed(tmp_path, home, monkeypatch):
    """No page falls back on this machine: all that its maker quotes came along."""
    site = digest(tmp_path)
    monkeypatch.setattr(Quotes, "_part", lambda self, part, stem: self.parts[part][stem])

    report = built_by(by_assignments, site, monkeypatch)

    assert home == tree_of(Path(report.folder))


def test_what_a_template_is_at_fault_for_is_told_as_at_home(tmp_path, monkeypatch):
    broken = "{% extends 'page.html' %}{% block main %}{{ view.nothing }}{% endblock %}"
    site, other = (SiteKit(tmp_path / name).theme(article=broken).article("a").article("b") for name in ("far", "home"))

    report = built_by(by_assignments, site, monkeypatch)
    monkeypatch.undo()

    assert "template-failed" in {fault.code for fault in report.faults}
    assert other.build().faults == report.faults
    assert other.tree() == tree_of(Path(report.folder))


def test_an_answer_says_who_gave_none_and_why(tmp_path, monkeypatch):
    """Another program, a plug-in that cannot be read, and what is no batch at all."""
    kinds = {}
    rules = _rules("Asia/Shanghai").encode()

    def tried(task, common, items):
        assignment = assignments()[task]
        shared, batch = assignment.share(common), assignment.pack(common, items)
        kinds[task.__name__] = [
            answer(assignment.name, "another", holding()(shared), batch),
            answer(
                assignment.name, stamp().code, holding()(shared.replace(b"import time", b"import t1me").replace(rules, rules[::-1])), batch
            ),
            answer(assignment.name, stamp().code, holding()(shared), b"no batch"),
        ]
        return here(task, common, items)

    built_by(tried, digest(tmp_path), monkeypatch)

    assert {"load_article", "clear_article", "compare_cluster", "press_page", "invert", "merge"} == kinds.keys()
    assert {OTHER} == {told[0][0] for told in kinds.values()}
    assert stamp() == msgspec.msgpack.decode(kinds["load_article"][0][1], type=Stamp)
    assert (UNABLE, b"the plug-in plugins.marks.percentages cannot be read there: ModuleNotFoundError: No module named 't1me'") == kinds[
        "clear_article"
    ][1]
    assert (UNABLE, "the zone Asia/Shanghai has other rules") == (kinds["press_page"][1][0], kinds["press_page"][1][1].decode()[:38])
    assert {RAISED} == {told[2][0] for told in kinds.values()}
    assert b"msgspec" in kinds["press_page"][2][1]
