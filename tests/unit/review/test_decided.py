"""A ledger is read once a snapshot; a document's roles decide what counts as signed."""

import datetime
from pathlib import Path

import pytest

from pipeline.model.message import Entry, State
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import Snapshot, take_snapshot
from pipeline.review.decided import (
    counting_of,
    is_approved,
    ledger_of,
    ledger_path,
    live_digests,
    signs_in,
    standing,
    standings_of,
    states_of,
    verdicts_in,
    verdicts_of,
)
from pipeline.review.ledger import Decision, Verdict, entry_digest, read_ledger, write_decision
from tests.tools import write_tree

CONFIG = """
title = "T"
locales = ["es", "ar"]

[roles]
language = ["L"]
medical = ["M"]

[[policy.rules]]
paths = ["dose"]
roles = ["language", "medical"]
"""


def line(verdict: Verdict, by: str, role: str = "", minute: int = 0, digest: str = "d") -> str:
    at = datetime.datetime(2026, 11, 24, 10, minute, tzinfo=datetime.UTC)
    return write_decision(Decision(digest=digest, verdict=verdict, by=by, role=role, at=at))


SIGNED = line(Verdict.SIGN, "L", "language") + line(Verdict.SIGN, "M", "medical", 1)


@pytest.fixture(params=[SIGNED])
def project(tmp_path: Path, request: pytest.FixtureRequest) -> Snapshot:
    files = {"dragoman.toml": CONFIG, "source/dose.md": "x", "locale/es/review.jsonl": ""}
    write_tree(tmp_path, files | {"locale/es/review.jsonl": request.param})
    return take_snapshot(load_config(tmp_path))


with_ledger = pytest.mark.parametrize


def test_both_roles_signed_is_signed(project: Snapshot) -> None:
    es, ar = project.config.locales
    assert verdicts_of(project, es, "dose") == {"d": Verdict.SIGN}
    assert verdicts_of(project, es) == {"d": Verdict.SIGN}
    assert verdicts_of(project, ar, "dose") == {}
    assert ledger_of(project, ar) == read_ledger("")


@with_ledger("project", [line(Verdict.SIGN, "L", "language")], indirect=True)
def test_one_role_is_enough_only_where_no_other_is_asked(project: Snapshot) -> None:
    es = project.config.locales[0]
    assert verdicts_of(project, es, "dose") == {}
    assert verdicts_of(project, es, "other") == {"d": Verdict.SIGN}


@with_ledger("project", [SIGNED + line(Verdict.REJECT, "X", minute=2)], indirect=True)
def test_a_rejection_counts_whoever_signed_before(project: Snapshot) -> None:
    assert verdicts_of(project, project.config.locales[0], "dose") == {"d": Verdict.REJECT}


@with_ledger("project", [line(Verdict.SIGN, "X", "language") + SIGNED[:40]], indirect=True)
def test_a_sign_off_in_a_role_that_the_person_does_not_have_is_none(project: Snapshot) -> None:
    es = project.config.locales[0]
    assert verdicts_of(project, es, "dose") == {}
    [damage] = ledger_of(project, es).findings
    assert damage.where == f"{ledger_path(project.config, es)}:2"


@pytest.mark.parametrize(
    ("entry", "verdict", "state", "approved"),
    [
        (Entry(msgid="a", msgstr=("b",)), None, State.TRANSLATED, True),
        (Entry(msgid="a", msgstr=("b",)), Verdict.SIGN, State.SIGNED, True),
        (Entry(msgid="a", msgstr=("b",)), Verdict.REJECT, State.REJECTED, False),
        (Entry(msgid="a", msgstr=("b",), flags=("fuzzy",)), Verdict.SIGN, State.DRAFTED, False),
        (Entry(msgid="a", msgstr=("",)), None, State.UNTRANSLATED, False),
    ],
)
def test_a_person_stands_by_what_is_finished_and_not_rejected(
    project: Snapshot, entry: Entry, verdict: Verdict | None, state: State, approved: bool
) -> None:
    es, ar = project.config.locales
    said = "" if verdict is None else line(verdict, "X", digest=entry_digest("es", entry))
    write_tree(project.config.root, {"locale/es/review.jsonl": said})
    snapshot = take_snapshot(project.config)
    assert standing(snapshot, es, entry) is state
    assert is_approved(snapshot, es, entry) is approved
    assert standing(snapshot, ar, entry) is entry.state


def test_what_stands_is_worked_out_once(project: Snapshot) -> None:
    es = project.config.locales[0]
    assert standings_of(project, es) is standings_of(project, es)
    assert verdicts_of(project, es, "dose") is verdicts_of(project, es, "dose")
    assert verdicts_of(project, es, "a") is verdicts_of(project, es, "b")
    assert ledger_of(project, es) is ledger_of(project, es)


def test_another_projects_decisions_count_for_nothing(tmp_path: Path) -> None:
    at = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
    names = {"1": "clinic", "2": "T", "3": ""}
    lines = [
        write_decision(Decision(digest=d, verdict=Verdict.SIGN, by="A", project=name, at=at))
        for d, name in names.items()
    ]
    ledger = {"locale/es/review.jsonl": "".join(lines), "source/index.md": "Text\n"}
    for more, counting, told in (('project = "clinic"', ["1", "3"], 2), ("", ["2", "3"], 1)):
        config = f'title = "T"\nlocales = ["es"]\n{more}\n'
        root = write_tree(tmp_path, {"dragoman.toml": config, **ledger})
        snapshot = take_snapshot(load_config(root))
        decisions, findings = counting_of(snapshot, snapshot.config.locales[0])
        assert [one.digest for one in decisions] == counting, "a line of before names no project"
        path = ledger_path(snapshot.config, snapshot.config.locales[0])
        assert [finding.where for finding in findings] == [f"{path}:{told}"]


ONE = Entry(msgid="Take one.", msgstr=("Tome uno.",))
TWO = Entry(msgid="Rest.", msgstr=("Repose.",))


def signed_project(root: Path, ledger: str, catalog: bool = True) -> Snapshot:
    po = "".join(f'msgid "{one.msgid}"\nmsgstr "{one.msgstr[0]}"\n\n' for one in (ONE, TWO))
    files = {
        "dragoman.toml": 'title = "T"\nlocales = ["es"]\n',
        "source/dose.md": "Take one.\n\nRest.\n",
        "locale/es/review.jsonl": ledger,
    }
    more = {"locale/es/LC_MESSAGES/dose.po": po} if catalog else {}
    return take_snapshot(load_config(write_tree(root, files | more)))


def test_a_page_names_who_signed_each_of_its_texts_and_when(tmp_path: Path) -> None:
    """Every sign-off that stands is told, sorted; a text of another page tells nothing."""
    one, two = (entry_digest("es", entry) for entry in (ONE, TWO))
    ledger = (
        line(Verdict.SIGN, "Zoe <zoe@example.org>", "medical", digest=one)
        + line(Verdict.SIGN, "Ann <ann@example.org>", "language", 1, digest=one)
        + line(Verdict.SIGN, "Ben", digest=two)
        + line(Verdict.SIGN, "Eve", digest="of another page")
    )
    snapshot = signed_project(tmp_path / "a", ledger)
    es = snapshot.config.locales[0]
    day = "2026-11-24"
    told = [(one, "Ann", day), (one, "Zoe", day), (two, "Ben", day)]
    assert signs_in(snapshot, es, "dose") == tuple(sorted(told))
    assert signs_in(signed_project(tmp_path / "b", ledger, catalog=False), es, "dose") == ()
    assert signs_in(signed_project(tmp_path / "c", ""), es, "dose") == ()


def test_a_text_is_what_its_own_document_and_locale_ask_for(tmp_path: Path) -> None:
    """The same sign-off is enough for one document and not for another."""
    one = f'msgid "{ONE.msgid}"\nmsgstr "{ONE.msgstr[0]}"\n'
    ledger = line(Verdict.SIGN, "L", "language", digest=entry_digest("es", ONE))
    files = {
        "dragoman.toml": CONFIG,
        "source/dose.md": ONE.msgid,
        "source/other.md": ONE.msgid,
        "locale/es/LC_MESSAGES/dose.po": one,
        "locale/es/LC_MESSAGES/other.po": one,
        "locale/ar/LC_MESSAGES/other.po": one,
        "locale/es/review.jsonl": ledger,
    }
    snapshot = take_snapshot(load_config(write_tree(tmp_path, files)))
    es, ar = snapshot.config.locales
    places = ((es, "dose"), (es, "other"), (ar, "other"), (ar, "dose"))
    states = [states_of(snapshot, *place).get(ONE.key) for place in places]
    assert states == [State.TRANSLATED, State.SIGNED, State.TRANSLATED, None]


@pytest.mark.parametrize("stale", ["source", "earlier", "page"])
def test_what_was_said_of_an_earlier_text_counts_where_readers_may_see_it(
    tmp_path: Path, stale: str
) -> None:
    earlier = entry_digest("es", ONE)
    project = signed_project(tmp_path, line(Verdict.SIGN, "Ann", digest=earlier))
    config = f'title = "T"\nlocales = ["es"]\n[policy]\nstale = "{stale}"\n'
    po = f'#, fuzzy\n#| msgid "{ONE.msgid}"\nmsgid "Take 1."\nmsgstr "{ONE.msgstr[0]}"\n\n'
    rest = f'msgid "{TWO.msgid}"\nmsgstr "{TWO.msgstr[0]}"\n'
    files = {"dragoman.toml": config, "locale/es/LC_MESSAGES/dose.po": po + rest}
    snapshot = take_snapshot(load_config(write_tree(project.config.root, files)))
    es, counts = snapshot.config.locales[0], stale == "earlier"
    assert verdicts_in(snapshot, es, "dose") == (((earlier, Verdict.SIGN),) if counts else ())
    assert (earlier in live_digests(snapshot, es)) == counts
    assert len(live_digests(snapshot, es)) == 2 + counts


@pytest.mark.parametrize(
    ("by", "name"),
    [
        ("Ann Lee <ann@example.org>", "Ann Lee"),
        ("<ann@example.org>", "ann"),
        (" <ann@example.org> ", "ann"),
        ("ann@example.org", "ann"),
        ("ann@x@example.org", "ann"),
        ("<xann>", "xann"),
        ("xann x <x@example.org>", "xann x"),
        ("Ann <a@example.org> <b@example.org>", "Ann"),
        ("Max", "Max"),
    ],
)
def test_no_address_of_a_person_who_signed_reaches_a_page(
    tmp_path: Path, by: str, name: str
) -> None:
    ledger = line(Verdict.SIGN, by, digest=entry_digest("es", ONE))
    snapshot = signed_project(tmp_path, ledger)
    signs = signs_in(snapshot, snapshot.config.locales[0], "dose")
    assert [person for _, person, _ in signs] == [name]
