"""The answer to a packet: what somebody said of each text, read as the input of a stranger."""

import json
from dataclasses import dataclass
from typing import Literal

from pipeline.errors import ConfigError, InputError
from pipeline.files import decode
from pipeline.model.finding import excerpt
from pipeline.reader import Line, Strings, Table, read_table
from pipeline.review.items import Item

FORMAT = 1
_MOST = 8_000_000
"Bytes of an answer; one of 10,000 texts has about two million."
Said = Literal["", "right", "wrong"]


class TextAnswer(Table, frozen=True):
    """What was said of one text."""

    digest: Line = ""
    taken_in: Line = ""
    seen: Line = ""
    said: Said = ""
    remark: Line = ""
    despite: Strings = ()
    source: Line = ""


class Answer(Table, frozen=True):
    """An answer file, as the page of a packet writes it."""

    packet_answer: int = 0
    project: Line = ""
    locale: Line = ""
    by: Line = ""
    answers: tuple[TextAnswer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An answer beside the texts of the project as they are now."""

    right: tuple[tuple[TextAnswer, Item], ...]
    "Texts that were called right and stand as they were read; each place of a text is one."
    wrong: tuple[tuple[TextAnswer, Item], ...]
    "Texts that were called wrong and stand as they were read."
    changed: tuple[tuple[TextAnswer, str], ...]
    "Answers to texts that are others now, and why they are."


def read_answer(data: bytes, where: str) -> Answer:
    """Return the answer in a file; raise `InputError` where it is none, with the key that is wrong.

    >>> read_answer(b'{"packet_answer": 1, "locale": "es", "answers": [{"said": "yes"}]}', "a.json")
    Traceback (most recent call last):
    pipeline.errors.ConfigError: a.json: answers[0].said: must be "right" or "wrong", not "yes"
    """
    hint = "it is the file that the page of a packet saves, or the text that it shows to copy"
    if len(data) > _MOST:
        raise InputError(f"has over {_MOST:,} bytes", where=where, hint=hint)
    try:
        table = json.loads(decode(data, where))
    except (ValueError, RecursionError):
        raise InputError("is no answer to a packet", where=where, hint=hint) from None
    if not isinstance(table, dict) or "packet_answer" not in table:
        raise InputError("is no answer to a packet", where=where, hint=hint)
    answer = read_table(table, Answer, lambda key: f"{where}: {key}")
    if answer.packet_answer != FORMAT:
        message = f"is of a packet of another version ({answer.packet_answer})"
        raise ConfigError(message, where=where, hint="update Dragoman, or make the packet again")
    _check_one_word(answer, where)
    return answer


def _check_one_word(answer: Answer, where: str) -> None:
    """Raise `InputError` for a text that is called right and wrong: nobody knows what was meant."""
    said: dict[str, str] = {}
    for number, one in enumerate(answer.answers):
        if one.said and said.setdefault(one.digest, one.said) != one.said:
            hint = "ask who answered, and leave one of the two"
            message = "this text is called right and wrong"
            raise InputError(message, where=f"{where}: answers[{number}]", hint=hint)


def placed(answer: Answer, items: list[Item]) -> Placed:
    """Return which answers are to texts that stand as they were read.

    Law: an answer counts for exactly the text that the reviewer was shown: its source, its
    translation, and what its source takes in from other files.
    """
    by_digest: dict[str, list[Item]] = {}
    sources: dict[str, Item] = {}
    for item in items:
        by_digest.setdefault(item.digest, []).append(item)
        sources.setdefault(excerpt(item.entry.msgid), item)
    found: dict[str, list[tuple[TextAnswer, Item]]] = {"right": [], "wrong": []}
    changed = []
    for one in answer.answers:
        if not one.said:
            continue
        same = by_digest.get(one.digest, [])
        if same and all(item.taken_in == one.taken_in for item in same):
            found[one.said] += [(one, item) for item in same]
        else:
            changed.append((one, _why(one, same, sources)))
    return Placed(right=tuple(found["right"]), wrong=tuple(found["wrong"]), changed=tuple(changed))


def _why(one: TextAnswer, same: list[Item], sources: dict[str, Item]) -> str:
    """Say what became of a text that was answered and is another now."""
    if same:
        return f"{_at(same[0])}: what it takes in from another file is another now"
    item = sources.get(one.source)
    if item is None:
        return "its source stands in no document now"
    return f"{_at(item)}: its translation is another now"


def _at(item: Item) -> str:
    return f"{item.path}:{item.entry.line}"
