"""What a reader sees of each text of the sources, whatever the catalogs say of themselves."""

import datetime
from pathlib import Path

import pytest

from pipeline.localization import shown as module
from pipeline.localization.shown import Page, Text, lookup_of, page_of, shown_keys, texts_of
from pipeline.model.message import Entry, State
from pipeline.project.policy import Policy
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import Snapshot, take_snapshot
from pipeline.project.source_files import THEME_DOMAIN
from pipeline.review.ledger import Decision, Verdict, entry_digest, write_decision
from tests.tools import write_tree

CONFIG = 'title = "T"\nlocales = ["es", "fr"]\n'
SOURCE = "One\n\nTwo\n\n<!-- l10n:context menu -->\nThree\n\nFour\n\nOne\n"
CATALOG = "locale/es/LC_MESSAGES/a.po"
PO = """\
msgid "One"
msgstr "Uno"

#, fuzzy
msgid "Two"
msgstr "Dos"

msgctxt "menu"
msgid "Three"
msgstr "Tres"

msgid "Five"
msgstr "Cinco"

#~ msgid "Four"
#~ msgstr "Cuatro"
"""
AT = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
DEFAULT = Policy()
SIGNED = Policy(least_state=State.SIGNED)


def snapshot_of(root: Path, **files: str) -> Snapshot:
    tree = {"dragoman.toml": CONFIG, "source/a.md": SOURCE, CATALOG: PO}
    return take_snapshot(load_config(write_tree(root, tree | files)))


def sign(snapshot: Snapshot, msgid: str) -> Snapshot:
    [text] = {t.message.key: t for t in texts(snapshot) if t.message.msgid == msgid}.values()
    assert text.entry is not None
    digest = entry_digest("es", text.entry)
    line = write_decision(Decision(digest=digest, verdict=Verdict.SIGN, by="T", at=AT))
    write_tree(snapshot.config.root, {"locale/es/review.jsonl": line})
    return take_snapshot(snapshot.config)


def texts(snapshot: Snapshot, locale: int = 0) -> list[Text]:
    every = texts_of(snapshot, snapshot.config.locales[locale])
    return [text for text in every if text.domain == "a"]


def states(snapshot: Snapshot, locale: int = 0) -> dict[str, State]:
    return {text.message.msgid: text.state for text in texts(snapshot, locale)}


def shown(snapshot: Snapshot, policy: Policy, locale: int = 0) -> frozenset:
    return shown_keys(snapshot, snapshot.config.locales[locale], "a", policy)


def test_the_texts_are_those_of_the_sources_in_their_states(tmp_path: Path) -> None:
    expected = {
        "One": State.TRANSLATED,
        "Two": State.DRAFTED,
        "Three": State.TRANSLATED,
        "Four": State.UNTRANSLATED,
    }
    snapshot = snapshot_of(tmp_path)
    assert states(snapshot) == expected
    assert states(sign(snapshot, "One")) == expected | {"One": State.SIGNED}
    assert states(snapshot, 1) == dict.fromkeys(expected, State.UNTRANSLATED)
    entries = {text.message.msgid: text.entry for text in texts(snapshot)}
    assert entries["Four"] is None
    assert entries["One"] is not None


def test_the_theme_s_texts_are_among_them(tmp_path: Path) -> None:
    snapshot = snapshot_of(tmp_path)
    domains = {text.domain for text in texts_of(snapshot, snapshot.config.locales[0])}
    assert domains == {"a", THEME_DOMAIN}


def test_shown_is_what_the_policy_allows(tmp_path: Path) -> None:
    snapshot = snapshot_of(tmp_path)
    assert shown(snapshot, Policy()) == {(None, "One"), ("menu", "Three")}
    assert shown(snapshot, SIGNED) == frozenset()
    signed = sign(snapshot, "Three")
    assert shown(signed, SIGNED) == {("menu", "Three")}
    assert shown(signed, Policy()) == {(None, "One"), ("menu", "Three")}
    assert shown(signed, Policy(), 1) == frozenset()


@pytest.mark.parametrize(
    ("source", "places"),
    [("One\n\n# One\n", (False, True)), ("# One\n\nOne\n", (True, False))],
)
def test_a_text_is_shown_only_where_each_place_of_it_is(
    tmp_path: Path, source: str, places: tuple[bool, ...]
) -> None:
    """What opens a comment breaks a paragraph, and in a heading it is text."""
    po = 'msgid "One"\nmsgstr "<!-- uno"\n'
    snapshot = snapshot_of(tmp_path, **{"source/a.md": source, CATALOG: po})
    page = page_of(snapshot, snapshot.config.locales[0], snapshot.documents[0], Policy())
    assert page.shown == places
    assert shown(snapshot, Policy()) == frozenset()


def test_a_page_tells_what_is_shown_of_each_segment(tmp_path: Path) -> None:
    snapshot = snapshot_of(tmp_path)
    page = page_of(snapshot, snapshot.config.locales[0], snapshot.documents[0], Policy())
    assert page.shown == (True, False, True, False, True)
    assert {finding.where for finding in page.findings} == {"source/a.md (es)"}


def test_the_theme_shows_what_its_catalog_has(tmp_path: Path) -> None:
    [first, *_] = [
        text
        for text in texts_of(snapshot_of(tmp_path), snapshot_of(tmp_path).config.locales[0])
        if text.domain == THEME_DOMAIN and text.message.plural is None
    ]
    key = first.message.key
    context = "" if key[0] is None else f'msgctxt "{key[0]}"\n'
    po = f'{context}msgid "{key[1]}"\nmsgstr "{key[1]}"\n'
    path = f"locale/es/LC_MESSAGES/{THEME_DOMAIN}.po"
    snapshot = snapshot_of(tmp_path, **{path: po})
    es, fr = snapshot.config.locales
    assert shown_keys(snapshot, es, THEME_DOMAIN, Policy()) == {key}
    assert shown_keys(snapshot, es, THEME_DOMAIN, SIGNED) == frozenset()
    assert shown_keys(snapshot, fr, THEME_DOMAIN, Policy()) == frozenset()


@pytest.mark.parametrize("policy", [Policy(), SIGNED])
def test_each_is_worked_out_once_by_locale_document_and_policy(
    tmp_path: Path, policy: Policy
) -> None:
    snapshot = snapshot_of(tmp_path, **{"source/b.md": "One\n"})
    es, fr = snapshot.config.locales
    other = SIGNED if policy == Policy() else Policy()
    assert texts_of(snapshot, es) is texts_of(snapshot, es)
    assert texts_of(snapshot, es) is not texts_of(snapshot, fr)
    assert lookup_of(snapshot, es, "a", policy) is lookup_of(snapshot, es, "a", policy)
    for arguments in ((fr, "a", policy), (es, "b", policy), (es, "a", other)):
        assert lookup_of(snapshot, *arguments) is not lookup_of(snapshot, es, "a", policy)
    a, b = snapshot.documents
    assert page_of(snapshot, es, a, policy) is page_of(snapshot, es, a, policy)
    for locale, document, asked in ((fr, a, policy), (es, b, policy), (es, a, other)):
        assert page_of(snapshot, locale, document, asked) is not page_of(snapshot, es, a, policy)


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ('front_matter = ["summary"]', "---\nsummary: Dose\n---\n"),
        ('code = ["comments"]', "```python\n# Dose\n```\n"),
    ],
)
def test_a_page_is_read_in_the_project_s_dialect(tmp_path: Path, said: str, source: str) -> None:
    """What only this project translates is translated on its page."""
    po = 'msgid "Dose"\nmsgstr "Dosis"\n'
    config = f"{said}\n{CONFIG}"
    snapshot = snapshot_of(
        tmp_path, **{"dragoman.toml": config, "source/a.md": source, CATALOG: po}
    )
    page = page_of(snapshot, snapshot.config.locales[0], snapshot.documents[0], Policy())
    assert (page.shown, page.findings) == ((True,), ())


def page_at(root: Path, policy: Policy = DEFAULT, *, stored: bool = True) -> Page:
    """What a command makes of the page, with the store that earlier commands left or without."""
    (root / "build").mkdir(
        exist_ok=True
    )  # a command that only looks makes none, and stores nothing
    snapshot = take_snapshot(load_config(root), stored=stored)
    page = page_of(snapshot, snapshot.config.locales[0], snapshot.documents[0], policy)
    snapshot.finish()
    return page


REJECTED = write_decision(
    Decision(
        digest=entry_digest("es", Entry(msgid="One", msgstr=("Uno",))),
        verdict=Verdict.REJECT,
        by="T",
        at=AT,
    )
)


@pytest.mark.parametrize(
    "changed",
    [
        {"source/a.md": "New\n\n" + SOURCE},
        {CATALOG: PO.replace("One", "Other")},
        {"locale/es/review.jsonl": REJECTED},
        {"dragoman.toml": 'front_matter = ["summary"]\n' + CONFIG},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_no_page_of_an_earlier_command_stands_for_one_that_changed(
    tmp_path: Path, changed: dict[str, str]
) -> None:
    snapshot_of(tmp_path, **{"source/a.md": "---\nsummary: One\n---\n\n" + SOURCE})
    before = page_at(tmp_path)
    write_tree(tmp_path, changed)
    fresh = page_at(tmp_path, stored=False)
    assert fresh != before
    assert page_at(tmp_path) == fresh


def test_a_policy_has_a_page_of_its_own(tmp_path: Path) -> None:
    snapshot_of(tmp_path)
    assert any(page_at(tmp_path).shown)
    assert not any(page_at(tmp_path, SIGNED).shown)


def test_a_page_that_did_not_change_is_not_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot_of(tmp_path)
    page = page_at(tmp_path)
    monkeypatch.delattr(module, "localize_document")
    assert page_at(tmp_path) == page
