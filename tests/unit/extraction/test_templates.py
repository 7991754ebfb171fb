"""A template is written where its messages changed, and only then."""

import datetime
from pathlib import Path

import pytest

from pipeline.catalog.read import read_catalog
from pipeline.catalog.write import write_po
from pipeline.extraction.templates import (
    messages_of,
    remove_orphan_templates,
    template_text,
    update_template,
    write_templates,
)
from pipeline.model.message import Catalog, Message
from pipeline.project.config import Config
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import take_snapshot
from tests.tools import write_tree

FIRST = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
LATER = FIRST + datetime.timedelta(days=1)
ONE = {"a": (Message(msgid="One"),), "b/c": (Message(msgid="Two"),)}


@pytest.fixture
def config(tmp_path: Path) -> Config:
    files = {"dragoman.toml": 'title = "T"\nlocales = ["es"]\n', "source/a.md": "# One\n"}
    return load_config(write_tree(tmp_path, files))


def bytes_of(config: Config) -> dict[str, bytes]:
    folder = config.root / "locale/templates"
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.pot")}


def test_a_second_time_nothing_is_written(config: Config) -> None:
    assert write_templates(config, ONE, FIRST) == [
        "locale/templates/a.pot",
        "locale/templates/b/c.pot",
    ]
    before = bytes_of(config)
    assert write_templates(config, ONE, LATER) == []
    assert bytes_of(config) == before


def test_only_what_changed_is_written_with_its_date(config: Config) -> None:
    write_templates(config, ONE, FIRST)
    before = bytes_of(config)
    changed = {**ONE, "a": (Message(msgid="One!"),)}
    assert write_templates(config, changed, LATER) == ["locale/templates/a.pot"]
    after = bytes_of(config)
    assert after["b/c.pot"] == before["b/c.pot"]
    assert b"2026-11-01" in before["a.pot"]
    assert b"2026-11-02" in after["a.pot"]


def test_an_old_template_of_the_same_messages_stays_byte_for_byte() -> None:
    text = write_po(update_template(ONE["a"], Catalog(), project="T", now=FIRST))
    old = read_catalog(text.encode(), "a.pot")
    assert update_template(ONE["a"], old, project="other", now=LATER) is old


def test_templates_of_documents_that_are_gone_are_removed_and_no_others(config: Config) -> None:
    write_templates(config, ONE, FIRST)
    own = config.root / "locale/templates/notes.txt"
    own.write_text("mine")
    assert remove_orphan_templates(config, {"a": ()}) == ["locale/templates/b/c.pot"]
    assert list(bytes_of(config)) == ["a.pot"]
    assert own.exists()


def test_every_document_and_the_theme_have_messages(config: Config) -> None:
    messages = messages_of(take_snapshot(config))
    assert list(messages) == ["a", "site"]
    assert [message.msgid for message in messages["a"]] == ["One"]
    assert messages["site"]


def test_one_template_of_all_holds_each_message_once(config: Config) -> None:
    both = {"a": (Message(msgid="One"),), "b": (Message(msgid="One"), Message(msgid="Two"))}
    catalog = read_catalog(template_text(config, both, FIRST).encode(), "x.pot")
    assert [entry.msgid for entry in catalog.messages] == ["One", "Two"]
