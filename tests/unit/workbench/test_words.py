"""What reviewers are told: each catalog has all of it."""

import re
from importlib import resources
from pathlib import Path

import pytest

from pipeline.catalog.read import read_catalog
from pipeline.checks.table import RULES
from pipeline.desk.builds.builder import STOPPED
from pipeline.drafts.faults.unlike import Unlike
from pipeline.drafts.risk import risk_of
from pipeline.locales.cldr import find_locale
from pipeline.model.document import Kind
from pipeline.packet.page import HOW
from pipeline.workbench.spoken import risk_in_words
from pipeline.workbench.words import review_words

FILES = sorted(Path(str(resources.files("pipeline.workbench"))).joinpath("words").glob("*.po"))
PAGE = Path(str(resources.files("pipeline.packet"))) / "page/packet.html"
DESK = Path(str(resources.files("pipeline.desk"))).joinpath("templates").glob("*.html")
TEXTS = {HOW, *re.findall(r'said\("([^"]+)"\)', PAGE.read_text(encoding="utf-8"))}
TEXTS.add(STOPPED)
TEXTS |= {one for page in DESK for one in re.findall(r'_\("([^"]+)"\)', page.read_text("utf-8"))}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_language_has_every_text(path: Path) -> None:
    catalog = read_catalog(path.read_bytes(), path.name)
    entries = {entry.msgid: entry.msgstr[0] for entry in catalog.messages}
    assert catalog.header is not None
    assert f"Plural-Forms: {find_locale(path.stem).plural_forms}" in catalog.header.msgstr[0]
    assert {text for text in TEXTS if not entries.get(text)} == set()


def test_spanish_says_every_rule_kind_and_risk() -> None:
    catalog = read_catalog(FILES[[one.stem for one in FILES].index("es")].read_bytes(), "es")
    there = {entry.msgid for entry in catalog.messages if entry.msgstr[0]}
    assert {rule.says for rule in RULES.values()} - there == set()
    assert {kind.value for kind in Kind} - there == set()
    text = "Take 5 mg, and never more than 2 doses. Warning: stop, at most 5. [x](y.md) {name} <b>"
    for source in (text, f"{text} {text}", "Contact", "https://a.org https://b.org"):
        reasons = risk_of(
            source,
            edited=0.5,
            agreed=0.1,
            supported=0.1,
            approved=0.5,
            forms=6,
            otherwise=Unlike(unsaid=1, turned=1, no=1),
        ).reasons
        told = risk_in_words(lambda one: "" if one in there else f"?{one}", reasons)
        assert "?" not in told


def test_a_region_has_the_words_of_its_language() -> None:
    assert review_words("es-MX")("Wrong") == "Incorrecto"
