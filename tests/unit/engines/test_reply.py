"""Replies: each kind says which units it is about, and nothing else may come of them."""

from typing import get_args

from pipeline.engines.base import Answer
from pipeline.engines.reply import Answered, Lost, Refused, Reply, Sending, Unused, Waiting


def test_every_reply_names_its_units() -> None:
    replies: list[Reply] = [
        Answered(indices=(0,), answers=(Answer(text="a"),)),
        Refused(indices=(1,), reason="bad"),
        Lost(indices=(2,)),
        Sending(indices=(3,)),
        Unused(indices=(4,)),
    ]
    assert [getattr(reply, "indices", None) for reply in replies] == [(n,) for n in range(5)]
    assert {*map(type, replies), Waiting} == set(get_args(Reply))
