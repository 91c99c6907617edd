"""What a build costs that a cluster does, part by part, and what of it is left at home.

    python bench/cluster.py [--articles 300 1000 3000 10000] [--workers 2]

For each size: a clean build at home with one process; the same by a scheduler and workers of Dask on this machine (same bytes, or it stops).
Processor seconds are those of each process as the system counts them, so they hold on a machine that others use too; wall time does not.
From them: the wall time on machines of their own, when nothing waits for anything else, for some numbers of workers.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORKERS = (4, 16, 64)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[300, 1000, 3000, 10000])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--inside", nargs=2, metavar=("SITE", "ADDRESS"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside:
        print(json.dumps(inside(*given.inside)))
        return
    print(f"{os.cpu_count()} processors, Python {sys.version.split()[0]}, {given.workers} workers of one thread; processor seconds")
    print(
        f"{'articles':>9}{'alone':>8}{'home':>8}{'workers':>9}{'scheduler':>11}{'MB out':>8}{'MB back':>9}{'shared MB':>11}{'home MiB':>10}{'worker MiB':>12}{'ready s':>9}",
        end="",
    )
    print("".join(f"{f'wall {count}':>9}" for count in WORKERS))
    for count in given.articles:
        with tempfile.TemporaryDirectory() as folder:
            print(row(count, given.workers, Path(folder)), flush=True)


def row(count: int, workers: int, folder: Path) -> str:
    """The figures of one size."""
    import psutil

    site = folder / "site"
    subprocess.run([sys.executable, HERE / "corpus.py", str(count), site], check=True)
    alone = asked(site, "")
    os.rename(site / "output", folder / "alone")
    os.rename(site / ".site_builder", folder / "state")
    told = folder / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    silent = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    plain = ["--host", "127.0.0.1", "--no-dashboard"]
    scheduler = subprocess.Popen([*dask, "scheduler", *plain, "--port", "0", "--scheduler-file", str(told)], **silent)
    try:
        while not (told.exists() and told.stat().st_size):
            time.sleep(0.1)
        address = json.loads(told.read_text())["address"]
        hands = [subprocess.Popen([*dask, "worker", address, *plain, "--no-nanny", "--nthreads", "1"], **silent) for _ in range(workers)]
        asked(site, address, clean=folder / "first")  # the workers have read the program then
        watched = [psutil.Process(one.pid) for one in (scheduler, *hands)]
        before = [sum(one.cpu_times()[:2]) for one in watched]
        home = asked(site, address)
        used = [sum(one.cpu_times()[:2]) - was for one, was in zip(watched, before, strict=True)]
        memory = max(one.memory_info().rss for one in watched[1:]) / 2**20
    finally:
        for one in (*hands, scheduler):
            one.kill()
            one.wait()
    if subprocess.run(["diff", "-rq", site / "output", folder / "alone"], check=False).returncode:
        sys.exit("the cluster gave other bytes")
    wall = [max(home["cpu"], used[0], sum(used[1:]) / number) for number in WORKERS]
    sizes = [home[name] / 1e6 for name in ("out", "back", "shared")]
    return (
        f"{count:9}{alone['cpu']:8.1f}{home['cpu']:8.1f}{sum(used[1:]):9.1f}{used[0]:11.1f}{sizes[0]:8.0f}{sizes[1]:9.0f}{sizes[2]:11.1f}"
        f"{home['memory']:10.0f}{memory:12.0f}{home['begin']:9.1f}" + "".join(f"{one:9.1f}" for one in wall)
    )


def asked(site: Path, address: str, clean: Path | None = None) -> dict[str, float]:
    """What a clean build costs in a process of its own."""
    done = subprocess.run([sys.executable, __file__, "--inside", site, address], check=True, capture_output=True, text=True)
    if clean:
        clean.mkdir()
        os.rename(site / "output", clean / "output")
        os.rename(site / ".site_builder", clean / "state")
    found: dict[str, float] = json.loads(done.stdout)
    return found


def inside(site: str, address: str) -> dict[str, float]:
    """Build, and count: processor seconds of this process, those until a cluster is ready, bytes handed over."""
    from msgspec.structs import replace

    import site_builder.assignments as travel
    from site_builder.engine import cluster
    from site_builder.pipeline import Options, build

    sizes: Counter[str] = Counter()
    known = travel.assignments()

    def counted(one: cluster.Assignment) -> cluster.Assignment:
        def count(kind: str, data: bytes) -> bytes:
            sizes[kind] += len(data)
            return data

        def settled(common: object, items: Sequence[object], data: bytes) -> Iterable[bytes]:
            return one.settled(common, items, count("back", data))

        def pack(common: object, items: Sequence[object]) -> bytes:
            return count("out", one.pack(common, items))

        return replace(one, pack=pack, settled=settled, share=lambda common: count("shared", one.share(common)))

    travel.assignments = lambda: {task: counted(one) for task, one in known.items()}
    gathered, begun = cluster.gathered, [0.0]

    @contextmanager
    def timed(*given: object) -> Iterator[object]:
        began = time.perf_counter()
        with gathered(*given) as executor:
            begun.append(time.perf_counter() - began)
            yield executor

    cluster.gathered = timed
    build(Path(site), Options(jobs=1, scheduler=address))
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "cpu": used.ru_utime + used.ru_stime,
        "memory": used.ru_maxrss / 1024,
        "begin": begun[-1],
        **{name: sizes[name] for name in ("out", "back", "shared")},
    }


if __name__ == "__main__":
    main()
