"""Models' answers: read however they are wrapped, and never guessed."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.engines.base import Spent, Unanswerable
from pipeline.engines.chat_answer import numbered, read_chat


@pytest.mark.parametrize(
    "content",
    [
        '{"1": "uno", "2": "dos"}',
        '```json\n{"1": "uno", "2": "dos"}\n```',
        'Here: {"1": "uno", "2": "dos"} Done.',
        '<think>{"1": "no"}</think>{"1": "uno", "2": "dos"}',
        '{"texts": {"1": "uno", "2": "dos"}}',
        '{"a": {"b": {"1": {"text": "uno"}, "2": {"translation": "dos"}}}}',
        '[{"id": 1, "text": "uno"}, {"id": "2", "translation": "dos"}]',
        '{"translations": [{"number": 1, "text": "uno"}, {"number": 2, "text": "dos"}]}',
        '[note] {"1": "uno", "2": "dos"}',
        '{"texts": {"1": "one", "2": "two"}, "translations": {"1": "uno", "2": "dos"}}',
        '{"notes": {"1": "said usted", "2": "no"}, "texts": {"1": "uno", "2": "dos"}}',
        '{"1": {"es": "uno"}, "2": ["dos"]}',
    ],
)
def test_wrapped_answers_are_read(content: str) -> None:
    assert numbered(content) == {"1": "uno", "2": "dos"}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "uno, dos",
        '{"1": ["uno", "un"]}',
        '["uno", "dos"]',
        '{"uno": "dos"}',
        '{"1": "uno"',
        '<think>{"1": "x"}',
    ],
)
def test_what_has_no_numbers_is_no_answer(content: str) -> None:
    with pytest.raises(Unanswerable):
        numbered(content)


@given(st.text())
def test_whatever_a_model_says_is_an_answer_or_none(content: str) -> None:
    with contextlib.suppress(Unanswerable):
        assert all(number.isdigit() for number in numbered(content))


def test_a_stream_is_read_like_one_piece() -> None:
    data = (
        b'data: {"model": "m", "choices": [{"delta": {"content": "a"}}]}\n\n'
        b'data: {"choices": [{"delta": {"content": "b"}, "finish_reason": "stop"}]}\n\n'
        b'data: {"choices": [], "usage": {"prompt_tokens": 5, "completion_tokens": 2}}\n\n'
        b"data: [DONE]\n"
    )
    answer = read_chat(data)
    assert (answer.content, answer.ended, answer.model) == ("ab", "stop", "m")
    assert answer.spent == Spent(read=5, written=2)
    with_comments = b": keep waiting\n\nevent: message\n" + data
    assert read_chat(with_comments) == answer
    with pytest.raises(ValueError, match="choice"):
        read_chat(b"{}")


@pytest.mark.parametrize(
    ("usage", "spent"),
    [
        ("{}", (0, 0)),
        ('{"prompt_tokens": 5, "completion_tokens": 2, "total_tokens": 7}', (5, 2)),
        ('{"prompt_tokens": 5, "completion_tokens": 2, "total_tokens": 27}', (5, 22)),
        ('{"prompt_tokens": 5, "completion_tokens": 2, "total_tokens": null}', (5, 2)),
    ],
)
def test_thoughts_that_stand_in_the_total_alone_are_counted(
    usage: str, spent: tuple[int, int]
) -> None:
    """So it is with Gemini."""
    data = f'{{"choices": [{{"message": {{"content": "a"}}}}], "usage": {usage}}}'
    assert read_chat(data.encode()).spent == Spent(read=spent[0], written=spent[1])
