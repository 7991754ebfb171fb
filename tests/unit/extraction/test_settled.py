"""What is known to be up to date is not made again, and what is not always is."""

from pathlib import Path

from pipeline.extraction.settled import Settled, extracted
from pipeline.model.message import Message
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import Snapshot, take_snapshot
from tests.tools import write_tree

POT = "locale/templates/a.pot"
ONE = (Message(msgid="One"),)


def project_at(root: Path, **files: str) -> Snapshot:
    config = {"dragoman.toml": 'title = "T"\nlocales = ["es"]\n', "source/a.md": "One\n"}
    write_tree(root, config | {POT: "template"} | files)
    return take_snapshot(load_config(root))


def test_a_fact_holds_for_these_very_files(tmp_path: Path) -> None:
    first = project_at(tmp_path)
    assert not Settled(snapshot=first).holds(POT, "a", ONE)
    Settled(snapshot=first).keep(POT, "a", ONE)
    first.store.save()
    assert Settled(snapshot=project_at(tmp_path)).holds(POT, "a", ONE)
    assert not Settled(snapshot=project_at(tmp_path, **{POT: "other"})).holds(POT, "a", ONE)
    assert not Settled(snapshot=project_at(tmp_path, **{"source/a.md": "Two"})).holds(POT, "a", ONE)


def test_a_file_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    settled = Settled(snapshot=project_at(tmp_path))
    settled.keep("locale/es/LC_MESSAGES/a.po", "a", ONE)
    assert not settled.holds("locale/es/LC_MESSAGES/a.po", "a", ONE)


def test_messages_of_another_run_are_the_same(tmp_path: Path) -> None:
    first = project_at(tmp_path, **{"source/a.md": "# One\n\nTwo *x*\n"})
    found = extracted(first, first.documents[0])
    first.store.save()
    again = take_snapshot(load_config(tmp_path))
    assert extracted(again, again.documents[0]) == found
    other = 'title = "T"\nlocales = ["es"]\nline_numbers = true\n'
    numbered = project_at(tmp_path, **{"dragoman.toml": other, "source/a.md": "# One\n\nTwo *x*\n"})
    assert extracted(numbered, numbered.documents[0])[1].references == ("source/a.md:3",)
