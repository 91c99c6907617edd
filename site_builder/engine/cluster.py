"""An executor whose processes stand on other machines: the workers of a cluster of Dask's `distributed`.

What runs where, and what becomes of the work of a worker that died, is decided there alone; here batches are handed in, a few ahead, and
their answers taken out in the order of the items.  Everything travels as bytes, and each answer comes from a worker that has shown to be
the same program (`engine.bureau`); what stands in the way is told as a fault at the address.
"""

import asyncio
import logging
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, NoReturn

import msgspec

from site_builder.engine.bureau import DONE, OTHER, RAISED, UNABLE, Assignment, Shared, Stamp, stamp
from site_builder.engine.executor import WORTH, Died, Executor, Refused, here
from site_builder.model.fault import Fault
from site_builder.model.source import Span

CONNECT = 5.0
"""Seconds in which a scheduler must have answered."""
GATHER = 10.0
"""Seconds in which a worker must be there when work begins, and in which all say what program they are, unless they are busy."""
PATIENCE = 60.0
"""Seconds without an answer after which it is looked whether there is any worker left, and in which one must come."""
LARGEST = 64
"""Items in a batch, at most: what the cluster does for each batch costs little beside so many."""
SHARES = 4
"""So many batches for each thread of the cluster, where there are fewer items."""
AHEAD = 64
"""Batches that are handed in before the first of them is answered, at least; the scheduler holds what they need in its memory."""
EXTRA = "pip install 'site-builder[distributed]'"


@contextmanager
def gathered(address: str, assignments: Mapping[Callable[..., bytes], Assignment]) -> Iterator[Executor]:
    """An executor that has tasks done by the cluster whose scheduler is at `address`, `tcp://HOST:PORT`, each as its assignment says.

    Raises `Refused`, then as from the executor, with the faults `scheduler-library`, `scheduler-missing`, `scheduler-version` and
    `scheduler-lost`.  The executor raises `Died` with the words of what a worker raised.
    """
    try:
        import dask.config
        import distributed
    except ImportError as error:
        what = f"the library {(error.name or 'distributed').partition('.')[0]}, which speaks with a cluster, is not installed"
        raise Refused(Fault("scheduler-library", "error", what, Span(address), EXTRA)) from error
    for name in ("distributed", "distributed.client"):  # what it would log is told as faults
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    # a site is a large value, and meant to travel: no warning of that
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 TB", "distributed.comm.timeouts.connect": f"{CONNECT} s"}):
        _look(address)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", distributed.versions.VersionMismatchWarning)  # it becomes a fault
            client = told(address, lambda: distributed.Client(address, timeout=CONNECT, name="site-builder"))
        try:
            told(address, lambda: _compare(client, address))
            yield partial(_map_in_order, client, address, assignments)
        finally:
            with suppress(Exception):  # of a scheduler that is gone
                client.close(timeout=CONNECT)


def _look(address: str) -> None:
    """See whether a scheduler answers at an address: a client would wait for ever for what speaks something else.  Raises `Refused`."""
    from distributed import Security, rpc

    async def type_of() -> str:
        async with rpc(address, timeout=CONNECT - 1, connection_args=Security().get_connection_args("client")) as there:
            return str((await there.identity())["type"])

    async def in_time() -> str:
        return await asyncio.wait_for(type_of(), CONNECT)

    help = "start one with  dask scheduler  and give the address that it prints, or build without --scheduler"
    try:
        found = asyncio.run(in_time())
    except TimeoutError as error:
        what = "something answers at this address, but not as a scheduler of Dask"
        raise Refused(Fault("scheduler-missing", "error", what, Span(address), help)) from error
    except OSError as error:
        what = "no scheduler answers at this address"
        raise Refused(Fault("scheduler-missing", "error", what, Span(address), help)) from error
    except Exception as error:  # whatever the bytes of a stranger are taken for
        what = "something answers at this address, but not as a scheduler of Dask, or one of a version that cannot be understood"
        raise Refused(Fault("scheduler-missing", "error", what, Span(address), help)) from error
    if found != "Scheduler":
        what = f"at this address is a {found.lower()} of Dask, and no scheduler"
        raise Refused(Fault("scheduler-missing", "error", what, Span(address), help))


def _compare(client: Any, address: str) -> None:
    """See whether all that are there are of our version.  Raises `Refused` with a fault for each that is not."""
    _wait_for_a_worker(client, address, GATHER)
    found = client.get_versions()
    ours = _of_dask(found["client"])
    others = {address: found["scheduler"], **found["workers"]}
    strangers = {where: _of_dask(one) for where, one in others.items() if one and _of_dask(one) != ours}
    if strangers:
        raise Refused(*(_stranger(where, _difference(theirs, ours)) for where, theirs in strangers.items()))
    from distributed import wait

    ask = _asking()
    stamps = {
        worker: client.submit(ask, workers=[worker], allow_other_workers=False, pure=False, priority=10) for worker in found["workers"]
    }
    with suppress(TimeoutError):  # one that is busy is asked with its first batch
        wait(list(stamps.values()), timeout=GATHER)
    faults = []
    for worker, future in stamps.items():
        data = future.result(timeout=CONNECT) if future.done() and future.status == "finished" else None
        if data == b"":
            faults.append(_absent(worker))
        elif data and (theirs := msgspec.msgpack.decode(data, type=Stamp)).code != stamp().code:
            faults.append(_stranger(worker, _other(theirs)))
    client.cancel(list(stamps.values()))
    if faults:
        raise Refused(*faults)


def _wait_for_a_worker(client: Any, address: str, seconds: float) -> None:
    try:
        client.wait_for_workers(1, timeout=seconds)
    except TimeoutError as error:
        _lost(
            address,
            f"the scheduler has no workers, and none came for {seconds:.0f} seconds",
            f"start some with  dask worker {address}",
            error,
        )


def _map_in_order(
    client: Any,
    address: str,
    assignments: Mapping[Callable[..., bytes], Assignment],
    task: Callable[[Any, Any], bytes],
    common: Any,
    items: Sequence[Any],
) -> Iterator[bytes]:
    if len(items) < WORTH:
        return here(task, common, items)
    return _away(client, address, assignments[task], common, items)


def _away(client: Any, address: str, assignment: Assignment, common: Any, items: Sequence[Any]) -> Iterator[bytes]:
    """What becomes of the items in the cluster: batches handed in ahead, settled here in their order."""
    threads = told(address, lambda: sum(client.ncores().values())) or 1
    size = max(1, min(LARGEST, len(items) // (SHARES * threads)))
    hold, work = holding(), _working()
    code = stamp().code
    waiting: deque[tuple[Sequence[Any], Any]] = deque()
    # a task in the place of `scatter`: when the worker that holds it dies, the cluster makes it again
    shared = told(address, lambda: client.submit(hold, assignment.share(common), pure=False))
    try:
        for start in range(0, len(items), size):
            if len(waiting) >= max(AHEAD, SHARES * threads):
                batch, future = waiting.popleft()
                yield from assignment.settled(common, batch, _result(client, address, future))
            batch = items[start : start + size]
            packed = assignment.pack(common, batch)
            given = partial(client.submit, work, assignment.name, code, shared, packed, pure=False)
            waiting.append((batch, told(address, given)))
        while waiting:
            batch, future = waiting.popleft()
            yield from assignment.settled(common, batch, _result(client, address, future))
    finally:
        with suppress(Exception):  # of a scheduler that is gone
            client.cancel([shared, *(future for _, future in waiting)])


def _result(client: Any, address: str, future: Any) -> bytes:
    """The answers of a batch.  Raises `Refused`, and `Died` with the words of what was raised there."""

    def wait() -> tuple[str, str, bytes]:
        while True:
            with suppress(TimeoutError):
                return future.result(timeout=PATIENCE)  # type: ignore[no-any-return]
            _look(address)
            _wait_for_a_worker(client, address, PATIENCE)

    kind, worker, data = told(address, wait)
    if kind == DONE:
        answers: bytes = data
        return answers
    if kind == RAISED:
        raise Died(data.decode())
    if kind == OTHER:
        raise Refused(_stranger(worker, _other(msgspec.msgpack.decode(data, type=Stamp))))
    if kind == UNABLE:
        help = "install there what it needs and start the worker anew, or build without --scheduler"
        raise Refused(Fault("scheduler-version", "error", f"the worker cannot do this work: {data.decode()}", Span(worker), help))
    raise Refused(_absent(worker))


def told(address: str, ask: Callable[[], Any]) -> Any:
    """What the cluster answers; what goes wrong on the way becomes a fault.  Raises `Refused`."""
    from distributed.scheduler import KilledWorker

    try:
        return ask()
    except (Refused, Died):
        raise
    except KilledWorker as error:
        what = f"{error.allowed_failures + 1} workers died one after the other over the same work"
        _lost(address, what, "give them more memory (--memory-limit), or build without --scheduler", error)
    except (OSError, CancelledError, asyncio.CancelledError) as error:
        _lost(address, "the scheduler does not answer any more", "start it again, and build again: nothing that stands is wrong", error)
    except Exception as error:  # noqa: BLE001  # a scheduler that cannot read what it was given, and whatever else it says
        words = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
        _lost(
            address, f"the cluster cannot do this work: {words}", "see what its scheduler and workers print; are all of one version?", error
        )


def _lost(address: str, what: str, help: str, error: BaseException) -> NoReturn:
    raise Refused(Fault("scheduler-lost", "error", what, Span(address), help)) from error


# what travels as code: functions within functions do (cloudpickle), so that nobody who has not our package stumbles over their names


def _asking() -> Callable[[], bytes]:
    def who_is_there() -> bytes:
        try:
            import msgspec

            from site_builder.engine.bureau import stamp

            return msgspec.msgpack.encode(stamp())
        except ImportError:
            return b""

    return who_is_there


def holding() -> Callable[[bytes], Shared]:
    """What makes a `Shared` of bytes, anywhere: its class travels along, since a worker that cannot read what it is to hold tries for ever."""

    def hold_in_common(data: bytes) -> Any:
        from threading import Lock

        class Held:
            def __init__(self) -> None:
                self.data, self.opened, self.lock = data, None, Lock()

            def __reduce__(self) -> "Any":  # as text: what travels knows no names of this module
                return hold_in_common, (data,)

            def __sizeof__(self) -> int:
                return 4 * len(data)  # opened it is larger: by this the cluster plans its memory

        return Held()

    return hold_in_common


def _working() -> Callable[[str, str, Any, bytes], tuple[str, str, bytes]]:
    def work_off(name: str, code: str, shared: Any, batch: bytes) -> tuple[str, str, bytes]:
        from distributed import get_worker

        where = get_worker().address
        try:
            from site_builder.engine.bureau import answer
        except ImportError:
            return "absent", where, b""
        kind, data = answer(name, code, shared, batch)
        return kind, where, data

    return work_off


# words


def _of_dask(versions: Mapping[str, Any]) -> dict[str, str]:
    """Of what a member of the cluster says of itself what must be the same for all: Python to its second number, and Dask."""
    packages = versions["packages"]
    python = ".".join(versions["host"]["python"].split(".")[:2])
    return {"Python": python, **{name: str(packages.get(name)) for name in ("dask", "distributed", "cloudpickle")}}


def _difference(theirs: Mapping[str, str], ours: Mapping[str, str]) -> str:
    names = sorted({name for name in theirs.keys() | ours.keys() if theirs.get(name) != ours.get(name)})
    return ", ".join(f"{name} {theirs.get(name, 'missing')} (here {ours.get(name, 'missing')})" for name in names)


def _other(theirs: Stamp) -> str:
    """How another program differs from this one."""
    ours = stamp()
    found = [
        _difference({"site-builder": theirs.version}, {"site-builder": ours.version}),
        _difference({"Python": theirs.python}, {"Python": ours.python}),
        _difference(theirs.libraries, ours.libraries),
    ]
    return ", ".join(filter(None, found)) or f"site-builder {theirs.version} with other files"


def _stranger(where: str, what: str) -> Fault:
    help = f"install the same versions on every machine ({EXTRA}), and start the cluster anew"
    return Fault("scheduler-version", "error", f"another version is at work there: {what}", Span(where), help)


def _absent(where: str) -> Fault:
    help = f"install it there with  {EXTRA}  and start the worker anew"
    return Fault("scheduler-version", "error", f"the worker has no site-builder {stamp().version}", Span(where), help)
