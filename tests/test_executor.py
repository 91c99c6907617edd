"""Work in one process or several: the answers come in order, and what went wrong in a process is told."""

import os
import signal
import time

import pytest

from site_builder.engine.executor import AHEAD, WORTH, Died, aside, forked, here

MANY = 4 * WORTH


def doubled(factor: int, number: int) -> bytes:
    return str(factor * number).encode()


@pytest.mark.parametrize("processes", [1, 2, 4])
@pytest.mark.parametrize("count", [0, 1, WORTH, 2 * WORTH, MANY + 3])
def test_the_answers_come_in_the_order_of_the_items(count, processes):
    assert [doubled(2, number) for number in range(count)] == list(forked(processes)(doubled, 2, range(count)))


def test_the_items_are_worked_off_in_this_process_and_in_others():
    def work(_: None, number: int) -> bytes:
        time.sleep(0.001)
        return str(os.getpid()).encode()

    workers = {int(answer) for answer in forked(3)(work, None, range(MANY))}

    assert os.getpid() in workers
    assert 3 == len(workers)


def test_a_few_items_are_worth_no_process_of_their_own():
    assert {str(os.getpid()).encode()} == set(forked(2)(lambda _, number: str(os.getpid()).encode(), None, range(2 * WORTH - 1)))


def test_here_works_in_this_process_alone():
    assert {str(os.getpid()).encode()} == set(here(lambda _, number: str(os.getpid()).encode(), None, range(MANY)))


def test_answers_longer_than_a_pipe_is_come_whole():
    def long(_: None, number: int) -> bytes:
        return bytes([number]) * (AHEAD // 8 + number)

    assert [long(None, number) for number in range(MANY)] == list(forked(2)(long, None, range(MANY)))


def test_an_answer_may_be_empty():
    assert [b""] * MANY == list(forked(2)(lambda _, number: b"", None, range(MANY)))


@pytest.mark.parametrize("at", [0, 1, MANY // 2, MANY - 1])
def test_what_an_item_raises_is_raised_here_after_the_answers_before_it(at):
    def work(_: None, number: int) -> bytes:
        if number == at:
            raise ValueError("this one not")
        return doubled(2, number)

    come = []
    with pytest.raises((Died, ValueError), match="this one not"):
        come.extend(forked(2)(work, None, range(MANY)))
    assert [doubled(2, number) for number in range(len(come))] == come
    assert len(come) <= at


def test_a_process_that_is_killed_is_told():
    here_ = os.getpid()

    def work(_: None, number: int) -> bytes:
        time.sleep(0.001)
        if os.getpid() != here_:
            os.kill(os.getpid(), signal.SIGKILL)
        return b"x"

    with pytest.raises(Died, match="before its work was done"):
        list(forked(2)(work, None, range(MANY)))


def test_who_wants_no_more_answers_leaves_no_process_behind():
    answers = forked(2)(doubled, 2, range(MANY))
    next(answers)
    answers.close()

    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def whose(_: None) -> bytes:
    return str(os.getpid()).encode()


def test_one_piece_of_work_goes_on_aside_while_this_process_does_something_else():
    with aside(whose, None, worth=True) as answer:
        assert str(os.getpid()).encode() != answer()


def test_an_answer_from_aside_may_be_longer_than_a_pipe_is_and_may_be_empty():
    with aside(lambda size: b"." * size, AHEAD * 2, worth=True) as answer:
        assert b"." * AHEAD * 2 == answer()
    with aside(lambda _: b"", None, worth=True) as answer:
        assert b"" == answer()


def test_what_is_not_worth_a_process_is_done_here_when_it_is_asked_for():
    with aside(whose, None, worth=False) as answer:
        assert str(os.getpid()).encode() == answer()


def test_what_comes_to_nothing_aside_is_done_here():
    here = os.getpid()

    def killed(_: None) -> bytes:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return b"done"

    with aside(killed, None, worth=True) as answer:
        assert b"done" == answer()


def test_what_raises_aside_raises_here():
    def raising(_: None) -> bytes:
        raise ValueError("not this")

    with aside(raising, None, worth=True) as answer, pytest.raises(ValueError, match="not this"):
        answer()


def test_nobody_need_ask_and_no_process_is_left():
    with aside(lambda _: time.sleep(60), None, worth=True):
        pass

    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
