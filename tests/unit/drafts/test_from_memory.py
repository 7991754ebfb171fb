"""The memory before any machine: the same text, approved sentences, else the whole request."""

from pathlib import Path

import pytest

from pipeline.drafts.from_memory import memory_of, recalled, write_recalled
from pipeline.drafts.request import draft_requests
from pipeline.engines.base import Traits
from tests.tools import write_tree
from tests.unit.drafts.sessions import CATALOG, HEADER, Scripted, entry, project_with, session_in

OTHER = "locale/es/LC_MESSAGES/other.po"
ALONE = Traits(answers=False)


def project_remembering(root: Path, approved: str, text: str) -> None:
    project_with(root, entry(text))
    write_tree(root, {"source/other.md": "Other\n", OTHER: HEADER + approved})


def drafted(root: Path, traits: Traits | None = None) -> tuple[list[str], str]:
    """Return what is left to ask, and the catalog after the memory's drafts came in."""
    with (
        session_in(root, Scripted(traits=traits)) as session,
        memory_of(session.project) as memory,
    ):
        requests = [r for r in draft_requests(session) if r.domain == "index"]
        asked, drafts = recalled(session, requests, memory)
        write_recalled(session, drafts)
        units = [piece.unit.text for request in asked for piece in request.pieces]
    return units, (root / CATALOG).read_text()


def test_the_same_text_is_taken_and_says_where_it_comes_from(tmp_path: Path) -> None:
    project_remembering(tmp_path, entry("Drink water.", "Beba agua."), "Drink water.")
    asked, catalog = drafted(tmp_path)
    assert asked == []
    assert f"# from: {OTHER}:" in catalog
    assert (
        '# draft: memory 2026-11-24\n#, fuzzy\nmsgid "Drink water."\nmsgstr "Beba agua."' in catalog
    )


def test_what_nobody_approved_is_not_taken(tmp_path: Path) -> None:
    fuzzy = entry("Drink water.", "Beba agua.", "#, fuzzy\n")
    project_remembering(tmp_path, fuzzy, "Drink water.")
    assert drafted(tmp_path)[0] == ["Drink water."]


def test_of_a_text_like_it_only_the_changed_sentence_is_asked_for(tmp_path: Path) -> None:
    approved = entry(
        "Take it at 12:00. Rest for an hour.", "Tómelo a las 12:00. Descanse una hora."
    )
    project_remembering(tmp_path, approved, "Take it at 12:00. Rest for a day.")
    assert drafted(tmp_path)[0] == ["Rest for a day."]


@pytest.mark.parametrize("traits", [None, ALONE])
def test_a_near_text_is_a_draft_only_where_no_engine_follows(
    tmp_path: Path, traits: Traits | None
) -> None:
    approved = entry("Drink a glass of water.", "Beba un vaso de agua.")
    project_remembering(tmp_path, approved, "Drink a glass of warm water.")
    asked, catalog = drafted(tmp_path, traits)
    assert ("Beba un vaso" in catalog) == (traits is ALONE)
    if traits is ALONE:
        assert '#| msgid "Drink a glass of water."' in catalog
        assert asked == []
    else:
        assert asked == ["Drink a glass of warm water."]


@pytest.mark.parametrize("traits", [None, ALONE])
@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ("Take 0.5 mg of it twice a day.", "Tome 5 mg dos veces al día."),
        ("Take 0.5 mg of it twice a day.", "Tome 0,5 g dos veces al día."),
        ("Do not take this drug with alcohol.", "Tome este fármaco con alcohol."),
    ],
)
def test_a_match_with_another_figure_unit_or_negation_is_none(
    tmp_path: Path, source: str, wrong: str, traits: Traits | None
) -> None:
    project_remembering(tmp_path, entry(source, wrong), source)
    asked, catalog = drafted(tmp_path, traits)
    assert asked == [source]
    assert wrong not in catalog


def test_of_two_matches_the_one_that_fits_is_taken(tmp_path: Path) -> None:
    source = "Take 0.5 mg of it twice a day."
    project_remembering(tmp_path, entry(source, "Tome 5 mg dos veces al día."), source)
    right = entry(source, "Tome 0,5 mg dos veces al día.")
    third = {"source/third.md": "Third\n", OTHER.replace("other", "third"): HEADER + right}
    write_tree(tmp_path, third)
    asked, catalog = drafted(tmp_path)
    assert asked == []
    assert "Tome 0,5 mg dos veces al día." in catalog
