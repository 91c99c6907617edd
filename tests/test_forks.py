"""Work in several processes: the answers come in order, and what went wrong in a process is told."""

import os
import signal

import pytest

from site_builder.engine.forks import AHEAD, Died, in_order


def doubled(number: int) -> bytes:
    return str(2 * number).encode()


@pytest.mark.parametrize("processes", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 2, 9])
def test_the_answers_come_in_the_order_of_the_items(count, processes):
    assert [doubled(number) for number in range(count)] == list(in_order(doubled, range(count), processes))


def test_the_items_are_worked_off_in_other_processes():
    workers = {int(answer) for answer in in_order(lambda _: str(os.getpid()).encode(), range(9), 2)}

    assert 3 == len(workers)
    assert os.getpid() in workers


def test_what_the_first_item_loads_every_process_has():
    loaded: list[int] = []

    def work(number: int) -> bytes:
        if not loaded:
            loaded.append(number)
        return str(loaded[0]).encode()

    assert {b"0"} == set(in_order(work, range(9), 2))


def test_answers_longer_than_a_pipe_is_come_whole():
    long = [bytes([number]) * (3 * AHEAD) for number in range(5)]

    assert long == list(in_order(lambda number: long[number], range(5), 2))


@pytest.mark.parametrize("at", [0, 1, 5])
def test_what_an_item_raises_is_raised_here_after_the_answers_before_it(at):
    def work(number: int) -> bytes:
        if number == at:
            raise ValueError("this one not")
        return doubled(number)

    answers = in_order(work, range(8), 2)

    assert [doubled(number) for number in range(at)] == [next(answers) for _ in range(at)]
    with pytest.raises((Died, ValueError), match="this one not"):
        next(answers)


def test_a_process_that_is_killed_is_told():
    here = os.getpid()

    def work(number: int) -> bytes:
        if number == 4 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return doubled(number)

    with pytest.raises(Died, match="ended before its work was done"):
        list(in_order(work, range(8), 2))


def test_whoever_stops_asking_leaves_no_process_behind():
    answers = in_order(doubled, range(100_000), 2)
    next(answers)
    answers.close()

    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
