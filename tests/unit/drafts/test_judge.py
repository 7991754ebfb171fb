"""The judge of drafts: faults that do harm are told, right drafts are left alone."""

from pathlib import Path

import pytest

from pipeline.drafts.judge import SAME, comments, faults, name_of, same_as, told_again
from pipeline.drafts.request import draft_requests
from tests.unit.drafts.sessions import entry, project_with, session_in

SOURCE = "Take 0.5 mg of [ketamine](k.md) twice a day, and never with alcohol."
RIGHT = "Tome 0,5 mg de [ketamina](k.md) dos veces al día, y nunca con alcohol."


@pytest.mark.parametrize(
    ("draft", "rule"),
    [
        (RIGHT, ""),
        (RIGHT.replace("0,5", "5"), "figure"),
        (RIGHT.replace("k.md", "x.md"), "link"),
        (SOURCE, "copied"),
        ("Hola", "length"),
        (RIGHT + " Tome 7 mg.", "dose-added"),
    ],
)
def test_what_does_harm_is_told(tmp_path: Path, draft: str, rule: str) -> None:
    project_with(tmp_path, entry(SOURCE))
    with session_in(tmp_path) as session:
        [request] = draft_requests(session)
        rules = {one.rule for one in faults(session, request, draft)}
        assert rule in rules if rule else not rules


def test_the_same_draft_of_two_texts_is_told_of_both(tmp_path: Path) -> None:
    project_with(
        tmp_path, *map(entry, ("Take one.", "Take two.", "TAKE ONE!", "Close", "Shut", "Rest."))
    )
    with session_in(tmp_path) as session:
        requests = draft_requests(session)
        drafts = ["Hola", "hola.", "Hola", "Cerrar", "Cerrar", "Descanse."]
        same = told_again(zip(requests, drafts, strict=True))
        assert [name_of(request) in same for request in requests] == [True] * 3 + [False] * 3
        found = same_as(session, requests[0], same[name_of(requests[0])])
        assert (found.rule, found.source) == (SAME, "Take two.")
        assert comments([found, found]) == (f"finding: {SAME}: {found.message}",)
