"""Who has signed in which role, and what state that gives a translation."""

import pytest

from pipeline.model.message import Entry, State
from pipeline.review.decisions import REPORT, has_role, missing_roles, state_of, verdicts
from pipeline.review.ledger import Verdict, entry_digest
from pipeline.review.standing import standings
from tests.unit.review.test_ledger import decision

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
    assert has_role(HOLDERS, "medical", by, keyed=False) is named
    assert has_role(HOLDERS, "medical", by, keyed=True) is keyed
    standing = standings([decision(by=by, role="medical")])["d"]
    assert missing_roles(standing, ["medical"], HOLDERS, keyed=False) == (
        () if named else ("medical",)
    )
    missing = missing_roles(standing, ["medical"], HOLDERS, keyed=True)
    assert missing == (() if keyed else ("medical",))


@pytest.mark.parametrize("keyed", [False, True])
def test_all_roles_must_have_signed(keyed: bool) -> None:
    medical = decision(by="doc@example.org", role="medical")
    language = decision(by="ann@example.org", role="language")
    wrong = decision(by="ann@example.org", role="medical")
    roles = ("language", "medical")
    assert missing_roles(None, roles, HOLDERS, keyed=keyed) == roles
    standing = standings([medical])["d"]
    assert missing_roles(standing, roles, HOLDERS, keyed=keyed) == ("language",)
    for said, counts in (
        ([medical], {}),
        ([medical, language], {"d": Verdict.SIGN}),
        ([wrong, language], {}),
    ):
        assert verdicts(standings(said), roles, HOLDERS, keyed=keyed) == counts


def test_a_rejection_counts_in_any_role() -> None:
    assert REPORT == "report", "as ledgers have it"
    rejected = standings([decision(verdict=Verdict.REJECT)])
    assert verdicts(rejected, ("x",), {}, keyed=True) == {"d": Verdict.REJECT}


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
        (Entry(msgid="a", plural="b", msgstr=("c", "")), Verdict.REJECT, State.REJECTED),
    ],
)
def test_the_state_of_an_entry(entry: Entry, verdict: Verdict | None, state: State) -> None:
    known = {entry_digest("es", entry): verdict} if verdict else {}
    assert state_of(entry, "es", known) is state
    assert state_of(entry, "ca", known) is entry.state
