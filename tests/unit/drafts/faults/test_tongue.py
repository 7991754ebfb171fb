"""What a project's texts say of words: names, words written small, words of the translations."""

from pipeline.checks.base import scope_of
from pipeline.drafts.faults.tongue import tongue_of
from tests.unit.drafts.sessions import entry, project_with, session_in


def test_names_are_those_that_stand_in_a_sentence_and_are_never_small(tmp_path) -> None:
    texts = ("We ask Anna. Then Rust runs.", "Type Inference", "Use the type.", "See: Notes.")
    project_with(tmp_path, *map(entry, texts), entry("Go.", "Siga con Anna."))
    with session_in(tmp_path) as session:
        tongue = tongue_of(session, scope_of(session.locale))
    assert tongue.names == {"Anna", "Rust"}
    assert {"Type", "Inference", "Notes"}.isdisjoint(tongue.names)
    assert {"type", "ask", "runs"} <= tongue.plain
    assert {"siga", "con", "anna"} <= tongue.own


def test_drafts_teach_nothing(tmp_path) -> None:
    project_with(tmp_path, entry("Go.", "Siga.", before="#, fuzzy\n"))
    with session_in(tmp_path) as session:
        assert tongue_of(session, scope_of(session.locale)).own == frozenset()
