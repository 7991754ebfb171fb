"""Where keys are asked for, what does not verify counts for nothing in any reading."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.model.message import Entry
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import Snapshot, take_snapshot
from pipeline.review.decided import (
    counting_of,
    ledger_path,
    signers_of,
    standings_of,
    unread_in,
    verdicts_of,
    void_of,
)
from pipeline.review.ledger import Decision, Verdict, entry_digest, signed_part, write_decision
from pipeline.review.signatures import sign
from tests.tools import write_tree
from tests.unit.review.test_signatures import line_for, new_key

AT = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
CONFIG = """
title = "T"
locales = ["es", "fr"]

[policy]
allowed_signers = "signers"

[roles]
medical = ["ann@example.org"]
legal = ["Ann"]

[[policy.rules]]
paths = ["dose"]
roles = ["medical"]

[[policy.rules]]
paths = ["notice"]
roles = ["legal"]
"""
PO = 'msgid "One"\nmsgstr "Uno"\n'


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return new_key(tmp_path, "ann")


@pytest.fixture
def project(tmp_path: Path, key: Path) -> Snapshot:
    files = {
        "dragoman.toml": CONFIG,
        "signers": line_for(key, "ann@example.org"),
        "source/dose.md": "One\n",
        "source/notice.md": "Two\n",
        "locale/es/LC_MESSAGES/dose.po": PO,
    }
    return take_snapshot(load_config(write_tree(tmp_path, files)))


def decided(project: Snapshot, key: Path | None, digest: str, role: str = "") -> Snapshot:
    """The project with one sign-off, signed with the key if there is one."""
    by = "Ann <ann@example.org>"
    line = Decision(digest=digest, verdict=Verdict.SIGN, by=by, role=role, at=AT)
    line = replace(line, project=project.config.project)
    if key is not None:
        line = replace(line, signature=sign(signed_part(line), key))
    write_tree(project.config.root, {"locale/es/review.jsonl": write_decision(line)})
    return take_snapshot(project.config)


def live(project: Snapshot) -> str:
    es = project.config.locales[0]
    [entry] = project.catalogs(es)["dose"].messages
    return entry_digest("es", entry)


def test_what_verifies_counts_in_its_locale_alone(project: Snapshot, key: Path) -> None:
    digest = live(project)
    snapshot = decided(project, key, digest, "medical")
    es, fr = snapshot.config.locales
    assert verdicts_of(snapshot, es, "dose") == {digest: Verdict.SIGN}
    assert list(standings_of(snapshot, es)) == [digest]
    assert counting_of(snapshot, es)[1] == ()
    assert verdicts_of(snapshot, fr, "dose") == {}
    assert standings_of(snapshot, fr) == {}
    assert counting_of(snapshot, fr) == ((), ())


def test_what_does_not_verify_is_told_where_its_text_still_stands(project: Snapshot) -> None:
    es = project.config.locales[0]
    snapshot = decided(project, None, live(project), "medical")
    assert verdicts_of(snapshot, es) == {live(project): Verdict.WITHDRAW}, "no page shows it"
    assert standings_of(snapshot, es) == {}
    counting, [finding] = counting_of(snapshot, es)
    assert counting == ()
    assert finding.where == f"{ledger_path(snapshot.config, es)}:1"
    gone = decided(project, None, "0" * 64, "medical")
    assert verdicts_of(gone, es) == {}
    assert counting_of(gone, es) == ((), ())


def test_without_keys_a_line_that_anybody_wrote_counts(project: Snapshot) -> None:
    config = CONFIG.replace('allowed_signers = "signers"', "")
    write_tree(project.config.root, {"dragoman.toml": config})
    plain = take_snapshot(load_config(project.config.root))
    snapshot = decided(plain, None, live(plain), "legal")
    es = snapshot.config.locales[0]
    assert signers_of(snapshot) is None
    assert verdicts_of(snapshot, es, "notice") == {live(plain): Verdict.SIGN}


def test_with_keys_a_role_is_the_key_s_address_and_never_the_name(
    project: Snapshot, key: Path
) -> None:
    snapshot = decided(project, key, live(project), "legal")
    es = snapshot.config.locales[0]
    assert verdicts_of(snapshot, es) == {live(project): Verdict.SIGN}
    assert verdicts_of(snapshot, es, "notice") == {}


def test_a_file_of_signers_that_is_not_there_stops(project: Snapshot) -> None:
    assert signers_of(project) == (project.config.root / "signers").read_bytes()
    (project.config.root / "signers").unlink()
    with pytest.raises(InputError, match='no file "signers"') as caught:
        signers_of(take_snapshot(project.config))
    assert caught.value.where == "dragoman.toml: policy.allowed_signers"


MARKED = """
#, fuzzy
msgid "Draft"
msgstr "Draft."

#, fuzzy
#| msgid "Old"
msgid "Stale"
msgstr "Stale."
"""
TEXTS = ("forged", "signed too", "dismissed", "rejected", "taken back", "untouched")
GOOD = (
    ("signed too", Verdict.SIGN),
    ("rejected", Verdict.REJECT),
    ("taken back", Verdict.SIGN),
    ("taken back", Verdict.WITHDRAW),
)
BAD = (
    *((text, Verdict.SIGN) for text in ("forged", "signed too", "rejected", "gone")),
    ("dismissed", Verdict.DISMISS),
)
"What was decided with a key that counts, and what with none."


def told(project: Snapshot, key: Path, *, forged: bool = True, name: str = "") -> Snapshot:
    """The project with texts, of which some have a decision that does not count."""
    root, lines = project.config.root, []
    for at, (text, verdict) in enumerate([*GOOD, *(BAD if forged else ())]):
        line = Decision(digest=named(text), verdict=verdict, by="Ann <ann@example.org>", at=AT)
        line = replace(line, project=name or project.config.project)
        if at < len(GOOD):
            line = replace(line, signature=sign(signed_part(line), key))
        lines.append(write_decision(line))
    texts = "".join(f'msgid "{text}"\nmsgstr "{text}."\n\n' for text in TEXTS)
    catalog = {"locale/es/LC_MESSAGES/dose.po": texts + MARKED}
    write_tree(root, {"locale/es/review.jsonl": "".join(lines), **catalog})
    return take_snapshot(load_config(root))


def named(text: str) -> str:
    return entry_digest("es", Entry(msgid=text, msgstr=(f"{text}.",)))


def test_void_is_what_was_signed_and_not_once_with_a_key_that_counts(
    project: Snapshot, key: Path
) -> None:
    snapshot = told(project, key)
    es, fr = snapshot.config.locales
    assert void_of(snapshot, es) == {named("forged"), named("rejected")}
    assert void_of(snapshot, fr) == frozenset()
    assert verdicts_of(snapshot, es) == {
        named("forged"): Verdict.WITHDRAW,
        named("rejected"): Verdict.REJECT,
        named("signed too"): Verdict.SIGN,
    }
    unread = [msgid for _, msgid in unread_in(snapshot, es, "dose")]
    assert unread == ["forged", "rejected", "Draft", "Stale"]
    assert unread_in(snapshot, es, "notice") == unread_in(snapshot, fr, "dose") == ()


def test_where_each_key_counts_only_drafts_are_read_by_nobody(project: Snapshot, key: Path) -> None:
    snapshot = told(project, key, forged=False)
    es = snapshot.config.locales[0]
    assert void_of(snapshot, es) == frozenset()
    assert [msgid for _, msgid in unread_in(snapshot, es, "dose")] == ["Draft", "Stale"]


def test_where_no_keys_are_asked_for_nothing_is_void(project: Snapshot, key: Path) -> None:
    config = CONFIG.replace('allowed_signers = "signers"', "")
    write_tree(project.config.root, {"dragoman.toml": config})
    snapshot = told(project, key, name="another project")
    es = snapshot.config.locales[0]
    assert counting_of(snapshot, es)[0] == ()
    assert void_of(snapshot, es) == frozenset()
    assert verdicts_of(snapshot, es) == {}
