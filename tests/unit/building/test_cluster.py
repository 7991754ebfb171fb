"""What a cluster does not answer is not waited for without end."""

from types import SimpleNamespace

import pytest

from pipeline.building.cluster import Makers
from pipeline.errors import InputError

pytest.importorskip("distributed")


def makers(workers: dict[str, int]) -> Makers:
    """Return what asks a cluster of `workers`, by name with their threads."""
    one = object.__new__(Makers)
    one._patience = 4
    scheduler = SimpleNamespace(address="tcp://127.0.0.1:1")
    one._client = SimpleNamespace(nthreads=lambda: workers, scheduler=scheduler)
    return one


class Future:
    """A batch that a lost worker had made: it comes after so many times."""

    def __init__(self, times: int) -> None:
        self.asked = 0
        self.times = times

    def result(self, timeout: float) -> list[dict[str, str]]:
        assert timeout
        self.asked += 1
        if self.asked <= self.times:
            raise TimeoutError
        return [{"a": "1"}]


def test_a_result_that_was_lost_is_waited_for_while_there_are_workers() -> None:
    assert makers({"one": 1})._result(Future(9)) == [{"a": "1"}]


def test_a_result_that_was_lost_with_the_last_worker_ends_the_build() -> None:
    with pytest.raises(InputError, match="no worker is left"):
        makers({})._result(Future(9))
