"""Work that is spread over processes gives what it gives in one."""

import os

import pytest

from pipeline.errors import InputError
from pipeline.parallel import can_fork, processors, spread


@pytest.mark.parametrize("jobs", [1, 2, 3, 50])
@pytest.mark.parametrize("count", [0, 1, 2, 17])
def test_the_results_are_those_of_map_in_order(jobs: int, count: int) -> None:
    assert list(spread(lambda n: n * n, range(count), jobs)) == [n * n for n in range(count)]


def test_other_processes_make_it() -> None:
    if not can_fork():
        pytest.skip("this process cannot be copied")
    assert os.getpid() not in set(spread(lambda _: os.getpid(), range(4), 2))


@pytest.mark.parametrize("jobs", [1, 3])
def test_an_error_is_raised_as_it_is(jobs: int) -> None:
    def fail(number: int) -> int:
        if number == 2:
            raise InputError("no", where="a.po:3", hint="mend it")
        return number

    with pytest.raises(InputError, match=r"a\.po:3: no; mend it"):
        list(spread(fail, range(5), jobs))


def test_there_is_a_processor() -> None:
    assert processors() >= 1
