"""The collector is off while work is done, and on again whatever happens."""

import gc

import pytest

from pipeline.collector import no_collector


def test_it_is_off_within_and_on_behind() -> None:
    assert gc.isenabled()
    with no_collector():
        assert not gc.isenabled()
        with no_collector():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_leaves_it_on() -> None:
    with pytest.raises(ValueError, match="no"), no_collector():
        raise ValueError("no")
    assert gc.isenabled()


def test_who_wants_it_off_keeps_it_off() -> None:
    gc.disable()
    try:
        with no_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
