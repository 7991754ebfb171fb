"""A decision is bound to one text, and the ledger knows what was lost."""

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.model.message import Entry
from pipeline.review.chain import START, link_of
from pipeline.review.ledger import (
    ID,
    Decision,
    Ledger,
    Verdict,
    entry_digest,
    ledger_text,
    lost_decisions,
    lost_lines,
    lost_refusals,
    parse_ledger,
    read_ledger,
    signed_part,
    write_decision,
)

DIGEST = "f77b72f409c2a3deaf3e54fabe16c78706dcc15ff8bf4ad1fa1318b1011e38b7"
PLAIN = "d177c6f82f6046819057e7d49db421b2d79dadb688b20df6887dc2d7980cac62"
AT = datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC)


def decision(digest: str = "d", verdict: Verdict = Verdict.SIGN, **more: Any) -> Decision:
    fields: dict[str, Any] = {"by": "A <a@example.org>", "at": AT, **more}
    return Decision(digest=digest, verdict=verdict, **fields)


def chained(*decisions: Decision, after: str = START) -> list[str]:
    """The lines of decisions that were each written after the one before."""
    lines = []
    for one in decisions:
        line = write_decision(replace(one, after=after))
        after = link_of(line.strip())
        lines.append(line)
    return lines


def last_of(lines: list[str]) -> str:
    return link_of(lines[-1].strip())


def saw(ledger: Ledger, line: int, other: int) -> bool:
    """Whether the writer of one line had another before them."""
    by_line = {one.line: one.seen for one in ledger.decisions if one.seen is not None}
    return by_line[line].includes(other, by_line[other], line)


def test_what_a_decision_says_of_itself_is_its_own_line_and_no_other() -> None:
    """The store names what was worked out of decisions by this text."""
    [alone] = parse_ledger(write_decision(decision()))[0]
    [_, second] = parse_ledger(write_decision(decision("e")) + write_decision(decision()))[0]
    assert alone.seen is not None
    assert repr(replace(second, line=1)) == repr(alone)


@pytest.mark.parametrize(
    "other",
    [
        Entry(msgid="%d day", plural="%d days", msgstr=("un día", "%d días")),
        Entry(msgid="%d day", plural="%d days", msgstr=("%d día", "%d dias")),
        Entry(msgid="%d day", plural="%d days.", msgstr=("%d día", "%d días")),
        Entry(msgid="%d day", msgstr=("%d día", "%d días")),
        Entry(msgid="%d Day", plural="%d days", msgstr=("%d día", "%d días")),
        Entry(msgid="%d day", plural="%d days", msgstr=("%d día", "%d días", "")),
        Entry(msgid="%d day", plural="%d days", msgstr=("%d día",)),
        Entry(msgid="%d day", plural="%d days", msgstr=("%d día", "%d días"), context=""),
        Entry(msgid="%d day", plural="%d days", msgstr=("%d día%d días",)),
    ],
)
def test_each_form_the_plural_and_the_context_are_part_of_what_is_signed(other: Entry) -> None:
    entry = Entry(msgid="%d day", plural="%d days", msgstr=("%d día", "%d días"))
    assert entry_digest("es", entry) != entry_digest("es", other)


def test_the_digest_of_a_text_stays_what_it_was() -> None:
    """Ledgers of people hold it: it is the same in every version."""
    entry = Entry(msgid="%d day", plural="%d days", msgstr=("%d día", "%d días"), context="c")
    assert entry_digest("es", entry) == DIGEST
    assert entry_digest("es", Entry(msgid="a", msgstr=("b",))) == PLAIN


def test_a_signature_is_made_of_all_but_itself() -> None:
    one = decision(role="medical", note="n", project="p", after="x", taken_in="t")
    assert signed_part(replace(one, signature="s")) == signed_part(one)
    for change in ("digest", "by", "role", "note", "project", "after", "taken_in"):
        fields: dict[str, Any] = {change: "other"}
        assert signed_part(replace(one, **fields)) != signed_part(one)
    assert signed_part(replace(one, verdict=Verdict.REJECT)) != signed_part(one)
    later = AT + datetime.timedelta(seconds=1)
    assert signed_part(replace(one, at=later)) != signed_part(one)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{broken", "counts for nothing"),
        ("[1]", "counts for nothing"),
        ("<<<<<<< HEAD", "counts for nothing"),
        ('{"digest": "", "verdict": "dismiss", "by": "a", "at": "2026-01-01T00:00Z"}', "is empty"),
        ('{"digest": "d", "verdict": "sign", "by": "a", "at": "2026-01-01T00:00"}', "time zone"),
        ('{"digest": "d", "verdict": "bless", "by": "a", "at": "2026-01-01T00:00Z"}', "bless"),
        ('{"digest": 3, "verdict": "sign", "by": "a", "at": "2026-01-01T00:00Z"}', "no string"),
        ('{"digest": "\\ud800", "verdict": "sign", "by": "a", "at": "2026-01-01T00:00Z"}', "UTF"),
        ('{"verdict": "sign", "by": "a", "at": "2026-01-01T00:00Z"}', "digest"),
        ('{"digest": "d", "verdict": "sign", "by": "a", "at": "0001-01-01T00:00+09:00"}', "range"),
        (
            '{"digest": "d", "verdict": "sign", "by": "a", "at": "2026-01-01T00Z", "covers": "-1"}',
            "negative",
        ),
        ('{"digest": "d", "verdict": "sign", "at": "2026-01-01T00:00Z"}', "by"),
        ("[" * 9000, "counts for nothing"),
        ("\udcff", "not UTF-8"),
    ],
)
def test_a_damaged_line_is_told_and_the_rest_counts(line: str, reason: str) -> None:
    lines = chained(decision("1"), decision("2"))
    decisions, findings = parse_ledger(f"{lines[0]}{line}\n{lines[1]}", "l")
    assert [one.digest for one in decisions] == ["1", "2"]
    (finding,) = findings
    assert finding.where == "l:2"
    assert finding.rule == "ledger"
    assert reason in finding.message


def test_a_line_that_was_changed_is_damage() -> None:
    lines = chained(decision("1", note="no"), decision("2"))
    assert read_ledger("".join(lines).replace("no", "yes")).findings


def test_what_was_lost_is_named_by_ten_letters() -> None:
    lines = chained(decision("1"), decision("2"))
    (finding,) = read_ledger(lines[1], "l").findings
    assert f" ({last_of(lines[:1])[:10]}): lines were lost" in finding.message


def test_each_line_that_was_lost_is_named() -> None:
    sides = [chained(decision(name)) for name in "12"]
    names = [last_of(side) for side in sides]
    ledger = read_ledger("".join(chained(decision("3"), after=" ".join(names))))
    assert f" ({names[0][:10]}, {names[1][:10]}): " in ledger.findings[0].message


def test_without_a_name_of_the_file_a_finding_has_the_line_alone() -> None:
    for findings in (parse_ledger("{")[1], read_ledger("{").findings):
        assert [finding.where for finding in findings] == [":1"]
    assert [finding.where for finding in lost_lines("{", "")] == [":1"]


def test_a_line_has_what_was_said_and_no_more() -> None:
    """What nobody said is empty, and where a line was read is no part of it."""
    one = Decision(digest="d", verdict=Verdict.SIGN, by="A", at=AT)
    text = '{"digest": "d", "verdict": "sign", "by": "A", "at": "2026-11-24T09:00:00+00:00"}\n'
    assert write_decision(one) == text
    assert write_decision(replace(one, at=AT + datetime.timedelta(microseconds=9))) == text
    assert (one.line, one.seen, one.covered_by) == (0, None, 0)
    (read,), _ = parse_ledger("\n" + text)
    assert (read.line, read.seen is not None) == (2, True)
    assert read == replace(read, covered_by=3) == one


def test_line_ends_of_windows_are_no_damage() -> None:
    lines = chained(decision("1"), decision("2"))
    text = "".join(lines).replace("\n", "\r\n")
    assert read_ledger(text).findings == ()


def test_what_was_cut_off_the_end_is_seen_against_version_control() -> None:
    lines = chained(decision("1"), decision("2", Verdict.REJECT))
    assert read_ledger(lines[0]).findings == ()
    (finding,) = lost_lines("".join(lines), lines[0], "l")
    assert "line 2 of the committed ledger" in finding.message
    assert list(lost_lines(lines[0], "".join(lines), "l")) == []
    for end in ("", " \n", "\r\n"):
        assert list(lost_lines(lines[0] + end, lines[0].rstrip("\n"))) == []
    windows = "".join(lines).replace("\n", "\r\n")
    assert list(lost_lines("".join(lines), windows)) == []
    assert list(lost_lines(windows, "".join(lines))) == []


def test_bytes_that_are_not_utf_8_damage_their_line_only(tmp_path: Path) -> None:
    data = b"\xff\n" + write_decision(decision()).encode()
    decisions, findings = parse_ledger(ledger_text(data))
    assert len(decisions) == len(findings) == 1


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    line = write_decision(decision())
    assert parse_ledger(ledger_text(b"\xef\xbb\xbf" + line.encode())) == parse_ledger(line)


def test_a_decision_that_a_commit_took_out_is_told_and_a_mark_of_a_conflict_is_not() -> None:
    signed, rejected, kept = (
        write_decision(decision("1" * 12)),
        write_decision(decision("2" * 12, Verdict.REJECT)),
        write_decision(decision("3" * 12)),
    )
    taken_out = "<<<<<<< ours\n\n" + signed + "=======\n" + rejected + kept.replace("\n", "\r\n")
    there = f"  {kept.strip()}\r\n"
    told = [
        (f.where, f.message) for f in lost_decisions(taken_out, there, "locale/es/review.jsonl")
    ]
    said = "a commit took a decision out of it: put the {} of {} by A <a@example.org> back"
    assert told == [
        ("locale/es/review.jsonl:1", said.format("sign", "1" * 10)),
        ("locale/es/review.jsonl:1", said.format("reject", "2" * 10)),
    ]
    assert [f.where for f in lost_decisions(signed, "")] == [":1"]
    assert list(lost_decisions(taken_out, there + signed + rejected)) == []


REJECT, WITHDRAW = Verdict.REJECT, Verdict.WITHDRAW
LIVE = "1" * 12


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        (decision(LIVE, REJECT, project="p"), "reject"),
        (decision(LIVE, WITHDRAW, project="p"), "withdraw"),
        (decision(LIVE, Verdict.SIGN, project="p"), ""),
        (decision(LIVE, Verdict.DISMISS, project="p"), ""),
        (decision(LIVE, REJECT, project="other"), ""),
        (decision(LIVE, REJECT), ""),
        (decision("gone", REJECT, project="p"), ""),
        (decision("gone", REJECT), ""),
    ],
)
def test_what_moved_catalogs_left_behind_is_a_refusal_of_a_text_that_stands(
    lost: Decision, told: str
) -> None:
    assert len("1" * 10) == ID, "as people type it"
    line = write_decision(lost)
    found = [*lost_refusals("<<<<<<<\n\n" + line, "", {LIVE}, "p", "l")]
    put = f"put the {told} of {'1' * 10} by {lost.by} back"
    said = f"a decision was left behind in another folder: {put}"
    assert [(f.where, f.message) for f in found] == ([("l:1", said)] if told else [])
    assert len(list(lost_refusals(line, "", {LIVE}, "p"))) == len(found)
    assert list(lost_refusals(line, f"x\n  {line.strip()}\r\n", {LIVE}, "p")) == []
    assert list(lost_refusals(line.replace("\n", "\r\n"), line, {LIVE}, "p")) == []


def test_a_refusal_of_a_line_of_no_project_is_told_of_no_project_alone() -> None:
    line = write_decision(decision(LIVE, REJECT))
    assert [f.where for f in lost_refusals(line, "", {LIVE}, "")] == [":1"]


def test_a_ledger_has_its_lines_by_name_and_none_else() -> None:
    text = write_decision(replace(decision(), after=START))
    ledger = read_ledger(text)
    assert ledger.has(link_of(text.strip()))
    assert ledger.has(START)
    assert not ledger.has("0" * 64)
    assert not read_ledger("").has(link_of(text.strip()))
