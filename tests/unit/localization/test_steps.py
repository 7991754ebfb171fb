"""The step writes the localized document, its findings, and what its page says of itself."""

import json
from dataclasses import replace

import pytest

from pipeline.catalog.compiled import write_mo
from pipeline.localization.steps import LocalizeStep, localize_step
from pipeline.model.document import Dialect, HeadingIds
from pipeline.model.message import Catalog, Entry
from pipeline.website.anchors import write_anchors
from pipeline.website.body.headings import Anchor
from pipeline.website.index import read_index
from tests.unit.localization.test_localize import MSGIDS, TEXT


def test_the_step_writes_the_page_and_what_was_found() -> None:
    compiled = write_mo(Catalog(entries=(Entry(msgid="Dose", msgstr=("Dosis",)),)))
    made = localize_step({"a.md": TEXT.encode(), "a.mo": compiled}, step("a.mo"))
    assert made["out.md"].decode().startswith("# Dosis\n")
    records = json.loads(made["out.json"])
    assert len(records) == len(MSGIDS) - 1
    assert {record["where"] for record in records} == {"a.md"}


@pytest.mark.parametrize("data", [b"# Dose\r\n", b"\xef\xbb\xbfDose"])
def test_in_its_own_language_a_document_keeps_its_bytes(data: bytes) -> None:
    assert localize_step({"a.md": data}, step("")) == {"out.md": data, "out.json": b"[]"}


def test_no_compiled_catalog_is_a_page_in_the_source_language() -> None:
    made = localize_step({"a.md": TEXT.encode()}, step("a.mo"))
    assert len(json.loads(made["out.json"])) == len(MSGIDS)


def step(compiled: str, info: str = "") -> LocalizeStep:
    return LocalizeStep(
        source="a.md",
        compiled=compiled,
        markdown="out.md",
        findings="out.json",
        info=info,
        document="a.md",
        language="en",
        dialect=Dialect(),
    )


def test_a_document_that_becomes_a_page_says_its_title() -> None:
    compiled = write_mo(Catalog(entries=(Entry(msgid="Dose", msgstr=("Dosis",)),)))
    made = localize_step({"a.md": TEXT.encode(), "a.mo": compiled}, step("a.mo", "a.json"))
    [info] = read_index(made["a.json"]).values()
    assert (info.path, info.title, info.title_translated) == ("a.md", "Dosis", True)
    made = localize_step({"a.md": TEXT.encode()}, step("", "a.json"))
    assert read_index(made["a.json"])["a.md"].title == "Dose"


def test_a_title_that_its_page_refuses_is_no_title() -> None:
    refused = Entry(msgid="Dose", msgstr=("[Dosis](javascript:x)",))
    compiled = write_mo(Catalog(entries=(refused,)))
    made = localize_step({"a.md": TEXT.encode(), "a.mo": compiled}, step("a.mo", "a.json"))
    [info] = read_index(made["a.json"]).values()
    assert (info.title, info.title_translated) == ("Dose", False)


def test_the_ids_of_the_source_are_written_where_they_are_asked_for() -> None:
    parameters = replace(step("a.mo"), anchors="ids.json", heading_ids=HeadingIds.SITE)
    ids = write_anchors([Anchor(id="the-dose", name="Dose", own=False)])
    made = localize_step({"a.md": b"# Dose\n", "ids.json": ids}, parameters)
    assert made["out.md"].endswith(b" {#the-dose}\n")
