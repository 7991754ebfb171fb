"""Replies: each kind says which units it is about, and nothing else may come of them."""

from typing import get_args

from pipeline.engines.base import Answer
from pipeline.engines.reply import Answered, Lost, Refused, Reply


def test_every_reply_names_its_units() -> None:
    replies: list[Reply] = [
        Answered(indices=(0,), answers=(Answer(text="a"),)),
        Refused(indices=(1,), reason="bad"),
        Lost(indices=(2,)),
    ]
    assert [reply.indices for reply in replies] == [(0,), (1,), (2,)]
    assert set(map(type, replies)) == set(get_args(Reply))
