"""Who has signed in which role, and what state that gives a translation."""

from pathlib import Path

import pytest

from pipeline.model.message import Entry, State
from pipeline.project.read_config import load_config
from pipeline.review.decisions import (
    has_role,
    locale_decisions,
    missing_roles,
    standings,
    state_of,
    verdicts,
    verdicts_for,
)
from pipeline.review.ledger import Decision, Verdict, entry_digest
from tests.tools import write_tree
from tests.unit.review.test_ledger import chained, decision

HOLDERS = {"medical": ("doc@example.org", "Dr. Reader"), "language": ("ann@example.org",)}


@pytest.mark.parametrize(
    ("by", "named", "keyed"),
    [
        ("Doc <doc@example.org>", True, True),
        ("doc@example.org", True, True),
        ("Dr. Reader", True, True),
        ("Dr. Reader <eve@example.org>", True, False),
        ("doc@example.org <eve@example.org>", True, False),
        ("Eve <eve@example.org>", False, False),
        ("Doc <doc@example.org> <eve@example.org>", False, False),
    ],
)
def test_with_keys_the_name_of_the_key_alone_has_roles(by: str, named: bool, keyed: bool) -> None:
    assert has_role(HOLDERS, "medical", by) is named
    assert has_role(HOLDERS, "medical", by, keyed=True) is keyed
    standing = standings([decision(by=by, role="medical")])["d"]
    assert missing_roles(standing, ["medical"], HOLDERS) == (() if named else ("medical",))
    missing = missing_roles(standing, ["medical"], HOLDERS, keyed=True)
    assert missing == (() if keyed else ("medical",))


def test_all_roles_must_have_signed() -> None:
    medical = decision(by="doc@example.org", role="medical")
    language = decision(by="ann@example.org", role="language")
    roles = ("language", "medical")
    assert missing_roles(None, roles, HOLDERS) == roles
    assert missing_roles(standings([medical])["d"], roles, HOLDERS) == ("language",)
    assert verdicts([medical], roles, HOLDERS) == {}
    assert verdicts([medical, language], roles, HOLDERS) == {"d": Verdict.SIGN}
    assert verdicts([medical, language], roles, HOLDERS, keyed=True) == {"d": Verdict.SIGN}
    wrong = decision(by="ann@example.org", role="medical")
    assert verdicts([wrong, language], roles, HOLDERS) == {}


def test_a_rejection_counts_in_any_role() -> None:
    assert verdicts([decision(verdict=Verdict.REJECT)], ("x",), {}) == {"d": Verdict.REJECT}


@pytest.mark.parametrize(
    ("entry", "verdict", "state"),
    [
        (Entry(msgid="a", msgstr=("b",)), None, State.TRANSLATED),
        (Entry(msgid="a", msgstr=("b",)), Verdict.SIGN, State.SIGNED),
        (Entry(msgid="a", msgstr=("b",)), Verdict.REJECT, State.REJECTED),
        (Entry(msgid="a", msgstr=("b",)), Verdict.DISMISS, State.TRANSLATED),
        (Entry(msgid="a", msgstr=("b",), flags=("fuzzy",)), Verdict.SIGN, State.DRAFTED),
        (Entry(msgid="a", msgstr=("b",), flags=("fuzzy",)), Verdict.REJECT, State.REJECTED),
        (Entry(msgid="a", msgstr=("",)), Verdict.SIGN, State.UNTRANSLATED),
        (Entry(msgid="a", msgstr=("",)), Verdict.REJECT, State.UNTRANSLATED),
    ],
)
def test_the_state_of_an_entry(entry: Entry, verdict: Verdict | None, state: State) -> None:
    known = {entry_digest("es", entry): verdict} if verdict else {}
    assert state_of(entry, "es", known) is state
    assert state_of(entry, "ca", known) is entry.state


def project_of(folder: Path, more: str, *decisions: Decision) -> Path:
    files = {
        "dragoman.toml": f'title = "T"\nlocales = ["es"]\n{more}',
        "source/index.md": "Text\n",
        "locale/es/review.jsonl": "".join(chained(*decisions)),
    }
    return write_tree(folder, files)


def test_another_projects_decisions_count_for_nothing(tmp_path: Path) -> None:
    own = decision("1", project="clinic")
    project_of(tmp_path, 'project = "clinic"', own, decision("2", project="T"), decision("3"))
    config = load_config(tmp_path)
    (locale,) = config.locales
    decisions, findings = locale_decisions(config, locale)
    assert [one.digest for one in decisions] == ["1", "3"], "lines of before name no project"
    assert findings == ()


def test_the_title_names_the_project_where_nothing_else_does(tmp_path: Path) -> None:
    config = load_config(project_of(tmp_path, ""))
    assert config.project == "T"


def test_with_allowed_signers_a_documents_roles_are_those_of_keys(tmp_path: Path) -> None:
    roles = '[roles]\nmedical = ["doc@example.org"]\n'
    policy = '[policy]\nroles = ["medical"]\n'
    liar = decision(by="doc@example.org <eve@example.org>", role="medical", project="T")
    project_of(tmp_path, policy + roles, liar)
    config = load_config(tmp_path)
    (locale,) = config.locales
    decisions, _ = locale_decisions(config, locale)
    assert verdicts_for(config, decisions, "index", locale) == {"d": Verdict.SIGN}
    project_of(tmp_path, policy + 'allowed_signers = "s"\n' + roles, liar)
    config = load_config(tmp_path)
    assert verdicts_for(config, decisions, "index", locale) == {}
