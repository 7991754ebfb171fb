"""An answer is read as the input of a stranger, and counts for what the reviewer was shown."""

import json
from dataclasses import replace
from typing import Any

import pytest

from pipeline.errors import InputError
from pipeline.locales.cldr import find_locale
from pipeline.model.message import Entry, State
from pipeline.packet.answer import placed, read_answer
from pipeline.review.items import Item

GOOD: dict[str, Any] = {"packet_answer": 1, "project": "", "locale": "es", "by": "Ana <a@b.org>"}


def item(msgstr: str = "Tome 5 mg.", taken_in: str = "") -> Item:
    return Item(
        locale=find_locale("es"),
        domain="page",
        path="locale/es/LC_MESSAGES/page.po",
        entry=Entry(msgid="Take 5 mg.", msgstr=(msgstr,), line=7),
        state=State.DRAFTED,
        taken_in=taken_in,
    )


def answer(said: str, of: Item, **more: object) -> bytes:
    one = {"digest": of.digest, "said": said, "source": of.entry.msgid, **more}
    return json.dumps({**GOOD, "answers": [one]}).encode()


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", "a.json: is no answer to a packet"),
        (b"[" * 100_000, "a.json: is no answer to a packet"),
        (b"[1]", "a.json: is no answer to a packet"),
        (b'{"locale": "es"}', "a.json: is no answer to a packet"),
        (b'{"packet_answer": 9}', "a.json: is of a packet of another version (9)"),
        (b'{"packet_answer": 1, "by": 5}', "a.json: by: must be a string, not 5"),
        (b'{"packet_answer": 1, "by": "a\\u001b[2J"}', "a.json: by: must be a string on one line"),
        (b'{"packet_answer": 1, "more": 5}', "a.json: more: unknown key"),
        (b'{"packet_answer": 1, "answers": [[]]}', "a.json: answers[0]: must be a table"),
        (b'{"packet_answer": 1, "answers": {"a": 1}}', "a.json: answers: must be a list of tables"),
        (
            b'{"packet_answer": 1, "answers": [{"said": "maybe"}]}',
            'a.json: answers[0].said: must be "right" or "wrong", not "maybe"',
        ),
        (b"\xff\xfe", "a.json"),
        (b" " * 8_000_001, "a.json: has over 8,000,000 bytes"),
    ],
)
def test_what_is_no_answer_is_told_with_its_place(data: bytes, error: str) -> None:
    with pytest.raises(InputError) as raised:
        read_answer(data, "a.json")
    assert str(raised.value).startswith(error)


@pytest.mark.parametrize("said", ["right", "wrong"])
def test_an_answer_counts_for_the_very_text_that_was_shown(said: str) -> None:
    asked = item()
    found = placed(read_answer(answer(said, asked), "a.json"), [asked])
    assert [one for _, one in getattr(found, said)] == [asked]
    assert not found.changed
    other = placed(read_answer(answer(said, asked), "a.json"), [item("Tome 50 mg.")])
    assert not other.right
    assert not other.wrong
    [(_, why)] = other.changed
    assert why == "locale/es/LC_MESSAGES/page.po:7: its translation is another now"


def test_what_a_source_takes_in_is_part_of_what_was_shown() -> None:
    asked = item(taken_in="aa")
    data = answer("right", asked, taken_in="aa")
    assert placed(read_answer(data, "a.json"), [asked]).right
    found = placed(read_answer(data, "a.json"), [item(taken_in="bb")])
    assert "takes in from another file" in found.changed[0][1]


def test_a_text_that_stands_in_two_documents_is_answered_in_both() -> None:
    asked = item()
    twin = replace(asked, domain="other", path="locale/es/LC_MESSAGES/other.po")
    found = placed(read_answer(answer("right", asked), "a.json"), [asked, twin])
    assert [one.domain for _, one in found.right] == ["page", "other"]


def test_a_text_that_is_gone_is_told() -> None:
    found = placed(read_answer(answer("wrong", item()), "a.json"), [])
    assert found.changed[0][1] == "its source stands in no document now"


def test_a_text_that_is_called_right_and_wrong_is_refused() -> None:
    both = [{"digest": "d", "said": "right"}, {"digest": "d"}, {"digest": "d", "said": "wrong"}]
    data = json.dumps({"packet_answer": 1, "answers": both}).encode()
    with pytest.raises(InputError, match="right and wrong") as raised:
        read_answer(data, "a.json")
    assert raised.value.where == "a.json: answers[2]"
    twice = json.dumps({"packet_answer": 1, "answers": [both[0], both[0]]}).encode()
    assert len(read_answer(twice, "a.json").answers) == 2
