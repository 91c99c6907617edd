"""What outputs were made from: kept whole now and then, and by output in between; what is read back is what was noted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.engine import traces as module
from site_builder.engine.store import Store
from site_builder.engine.traces import LATER, WHOLE, Traces

PATHS = st.sampled_from("abcdef")
CELLS = st.sampled_from(["newest", "facts:x", "facts:y", "feed:", "feed:hub", "title:x:en", "backlinks:", "mentions:x:y", "month:2025-01:"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("enter"), PATHS, st.sets(CELLS, min_size=1)),
        st.tuples(st.just("keep"), st.sets(PATHS), st.none()),
        st.tuples(st.just("put"), st.none(), st.none()),
    )
)


def enter(traces: Traces, path: str, *cells: str) -> None:
    traces.enter(path, [traces.number(cell, f"print of {cell}") for cell in cells])


def seen(traces: Traces) -> dict[str, set[str]]:
    return {path: set(traces.asked(path)) for path in "abcdef" if path in traces}


@given(STEPS, st.integers(0, 4))
def test_what_is_kept_is_what_was_noted(steps, few):
    store, traces = Store(None), Traces()
    model: dict[str, set[str]] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "FEW", few)
        for step, what, more in [*steps, ("put", None, None)]:
            if step == "enter":
                enter(traces, what, *more)
                model[what] = more
            elif step == "keep":
                traces.keep(what)
                model = {path: asked for path, asked in model.items() if path in what}
            else:
                known = traces.put(store, "public")
                back = Traces.get(store, "public", known)
                assert model == seen(back) == seen(traces)
                assert all(found == f"print of {cell}" for cell, found in back.cells())
                assert {cell for cells in model.values() for cell in cells} <= dict(back.cells()).keys()
                assert {path for path, cells in model.items() if "feed:" in cells} == back.stale({"feed:"})


def noted() -> tuple[Store, str]:
    store, traces = Store(None), Traces()
    enter(traces, "a", "newest", "feed:")
    traces.put(store, "public")
    enter(traces, "b", "newest")
    return store, traces.put(store, "public")


def test_what_another_build_put_is_not_taken():
    store, known = noted()

    assert 2 == len(Traces.get(store, "public", known))
    assert 0 == len(Traces.get(store, "public", "another"))
    assert 0 == len(Traces.get(store, "public", ""))
    assert 0 == len(Traces.get(store, "editor", known))


@pytest.mark.parametrize(("kind", "key"), [(WHOLE, "public"), (f"{WHOLE} head", "public"), (f"{LATER}/public", "b")])
def test_without_one_of_its_parts_nothing_is_taken(kind, key):
    store, known = noted()
    store.drop(kind, [key])

    assert 0 == len(Traces.get(store, "public", known))


def test_a_part_of_another_time_is_not_taken():
    store, known = noted()
    other, _ = noted()
    store.put(WHOLE, {"public": other.get(WHOLE, "public") or b""})

    assert 0 == len(Traces.get(store, "public", known))


def test_a_question_without_a_key_is_not_the_one_with_an_empty_key():
    traces = Traces()
    enter(traces, "a", "feed")
    enter(traces, "b", "feed:")

    assert {"a"} == traces.stale({"feed"})
    assert {"b"} == traces.stale({"feed:"})
