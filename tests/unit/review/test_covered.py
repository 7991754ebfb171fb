"""One signature is of the lines of one command, and of no other line."""

import datetime
from dataclasses import replace

import pytest

from pipeline.model.message import Entry
from pipeline.review.chain import START, link_of
from pipeline.review.ledger import Decision, Verdict, entry_digest, parse_ledger, write_decision

AT = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
ONE = Decision(digest="d", verdict=Verdict.SIGN, by="A", role="r", project="p", at=AT)


def ledger(*decisions: Decision) -> str:
    lines, after = [], START
    for decision in decisions:
        line = write_decision(replace(decision, after=after))
        lines.append(line)
        after = link_of(line.strip())
    return "".join(lines)


def covered(*decisions: Decision) -> list[int]:
    read, damage = parse_ledger(ledger(*decisions))
    assert damage == ()
    return [decision.covered_by for decision in read]


def signed(covers: int) -> Decision:
    return replace(ONE, signature="s", covers=covers)


@pytest.mark.parametrize(
    ("covers", "lines"),
    [(0, [0, 0, 0, 0]), (1, [0, 0, 4, 0]), (2, [0, 4, 4, 0]), (3, [4, 4, 4, 0]), (9, [4, 4, 4, 0])],
)
def test_a_signature_is_of_as_many_lines_as_it_names(covers: int, lines: list[int]) -> None:
    assert covered(ONE, ONE, ONE, signed(covers)) == lines


def test_without_a_signature_nothing_is_covered() -> None:
    assert covered(ONE, replace(ONE, covers=1)) == [0, 0]


@pytest.mark.parametrize(
    "other",
    [{"by": "B"}, {"role": "q"}, {"project": "o"}, {"verdict": Verdict.REJECT}, {"signature": "t"}],
)
def test_a_line_of_another_command_ends_it(other: dict) -> None:
    assert covered(ONE, replace(ONE, **other), signed(2)) == [0, 0, 0]
    assert covered(replace(ONE, **other), ONE, signed(2)) == [0, 3, 0]


def test_what_follows_a_signed_line_is_not_covered_by_it() -> None:
    assert covered(ONE, signed(1), ONE) == [2, 0, 0]
    assert covered(ONE, signed(1), ONE, signed(1)) == [2, 0, 4, 0]


def test_a_line_after_two_branches_covers_neither() -> None:
    lines = [write_decision(replace(ONE, note=note, after=START)) for note in "ab"]
    after = " ".join(link_of(line.strip()) for line in lines)
    text = "".join([*lines, write_decision(replace(signed(1), after=after))])
    read, damage = parse_ledger(text)
    assert damage == ()
    assert [decision.covered_by for decision in read] == [0, 0, 0]


def test_no_later_line_takes_over_what_a_signature_covers() -> None:
    """Else many lines, each of which says that it covers all, would be gone over once for each."""
    lines = ledger(ONE, ONE, signed(2)).splitlines(keepends=True)
    after = link_of(lines[1].strip())
    forged = write_decision(replace(signed(2), signature="forged", after=after))
    read, damage = parse_ledger("".join([*lines, forged]))
    assert damage == ()
    assert [decision.covered_by for decision in read] == [3, 3, 0, 0]


def test_an_empty_line_ends_nothing() -> None:
    first, second = ledger(ONE, ONE).splitlines(keepends=True)
    read, damage = parse_ledger(f"{first}\n  \n{second}")
    assert (len(read), damage) == (2, ())


def test_a_line_is_written_in_the_letters_of_its_reader() -> None:
    assert '"by": "Zoë 本"' in write_decision(replace(ONE, by="Zoë 本"))


def test_no_plural_and_no_context_are_none_in_the_digest() -> None:
    plain = entry_digest("es", Entry(msgid="a", msgstr=("b",)))
    for other in ("x", "a", "\x04"):
        assert plain != entry_digest("es", Entry(msgid="a", plural=other, msgstr=("b",)))
        assert plain != entry_digest("es", Entry(msgid="a", context=other, msgstr=("b",)))


def of(name: str) -> Decision:
    return replace(ONE, digest=name)


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        ("a b", [3, 3, 0]),
        ("", [3, 3, 0]),
        ("x b", [0, 3, 0]),
        ("a x", [0, 0, 0]),
        ("b a", [0, 0, 0]),
        ("b", [0, 0, 0]),
        ("a b c", [0, 0, 0]),
    ],
)
def test_who_signed_a_list_of_digests_signed_those(names: str, lines: list[int]) -> None:
    """A desk that shows one list and chains another gets no signature that counts for it."""
    assert covered(of("a"), of("b"), replace(signed(2), digests=names)) == lines
