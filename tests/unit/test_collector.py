"""The collector is off while work is done, and on again whatever happens."""

import gc

import pytest

from pipeline.collector import collect_seldom, no_collector


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


def test_the_command_line_has_it_look_seldom() -> None:
    before = gc.get_threshold()
    try:
        collect_seldom()
        assert gc.get_threshold()[0] > before[0] or before[0] >= 100_000
        assert gc.isenabled()
    finally:
        gc.set_threshold(*before)
