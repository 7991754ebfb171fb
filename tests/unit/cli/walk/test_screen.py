"""What a walk shows of a message, at the width of the terminal."""

from dataclasses import replace

import pytest
from rich.cells import cell_len

from pipeline.cli.walk.deed import Facts
from pipeline.cli.walk.screen import View, bar, help_page, screen, told
from pipeline.cli.walk.state import Walk
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.model.message import Entry, State
from pipeline.review.items import Item

ARABIC = Locale(
    tag="ar", folder="ar", name="العربية", direction="rtl", plural_forms="", plural_count=6
)
SPANISH = replace(ARABIC, tag="es", folder="es", name="español", direction="ltr", plural_count=2)
ENTRY = Entry(
    msgid="Take two [pills] now.",
    previous_msgid="Take one [pills] now.",
    msgstr=("Tome 3 pastillas ahora mismo, y nunca más de las que se dicen aquí.",),
    comments=("paragraph, under: Dosing", "note: of pills"),
    translator_comments=("draft: deepl 2026-11-20", "finding: digits: write two", "before: Tome."),
    flags=("fuzzy",),
    line=7,
)
FINDING = Finding(
    where="x.po:7", rule="figure", severity=Severity.ERROR, message="write 2", target="3"
)
WALK = Walk(order=(0, 1))


def view(entry: Entry = ENTRY, locale: Locale = SPANISH) -> View:
    item = Item(locale=locale, domain="x", path="x.po", entry=entry, state=State.STALE, taken_in="")
    advice = (("term", "pill: pastilla"), ("risk", "100: error: figure"))
    return View(item=item, findings=[FINDING], advice=advice)


def test_a_wide_terminal_has_the_labels_beside_the_texts() -> None:
    assert [line.plain for line in screen(WALK, view(), 80)] == [
        "[1/2] x.po:7  stale, deepl 2026-11-20",
        "  where:  paragraph, under: Dosing",
        "  note:   of pills",
        "  change: Take [-one-]{+two+} [pills] now.",
        "  source: Take two [pills] now.",
        "  es:     Tome 3 pastillas ahora mismo, y nunca más de las que se dicen aquí.",
        "  before: Tome.",
        "  1. error: write 2 [figure]",
        "  term:   pill: pastilla",
        "  risk:   100: error: figure",
    ]


def test_that_it_is_a_draft_is_told_once() -> None:
    drafted = replace(ENTRY, previous_msgid=None)
    shown = "\n".join(line.plain for line in screen(WALK, view(drafted), 80))
    assert shown.count("deepl") == 1
    assert "draft:" not in shown


@pytest.mark.parametrize("width", [20, 40, 80])
@pytest.mark.parametrize("locale", [SPANISH, ARABIC])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(width: int, locale) -> None:
    entry = replace(
        ENTRY, msgstr=("خذ جرعتين يوميًا، ولا تتجاوز أبدًا ثلاث جرعات.", "أ"), plural="Take {n}."
    )
    lines = [line.plain for line in screen(WALK, view(entry, locale), width)]
    assert max(map(cell_len, lines)) <= width
    words = " ".join(lines).split()
    for text in (entry.msgid, *entry.msgstr, "write 2 [figure]"):
        assert " ".join(text.split()) in " ".join(words)


def test_a_text_from_right_to_left_and_a_narrow_terminal_have_labels_above() -> None:
    rtl = [line.plain for line in screen(WALK, view(locale=ARABIC), 80)]
    assert rtl[rtl.index("ar:") + 1].startswith("  Tome")
    assert "source:" in [line.plain for line in screen(WALK, view(), 40)]


def test_only_the_piece_that_a_finding_is_about_is_underlined() -> None:
    def pieces(one: View) -> list[str]:
        [line] = [line for line in screen(WALK, one, 99) if line.plain.startswith("  es:")]
        return [line.plain[s.start : s.end] for s in line.spans if s.style == "underline"]

    assert pieces(view()) == ["3"]
    assert pieces(replace(view(), findings=())) == []
    [line] = [
        line for line in screen(WALK, replace(view(), findings=()), 99) if "es:" in line.plain
    ]
    assert len(line.spans) == 2, "one for the label and one for the text, not one a letter"


def test_no_sign_of_a_text_reaches_the_terminal() -> None:
    attack = replace(ENTRY, msgstr=("a\x1b[2Jb\u202ec[red]d",), comments=("\x07",))
    shown = "\n".join(line.plain for line in screen(WALK, view(attack), 80))
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)
    assert "[red]" in shown


def test_the_keys_that_do_something_are_told() -> None:
    [line] = bar(WALK, Facts(fuzzy=True), 80)
    assert line.plain == "a approve  e edit  r reject  n next  q quit  ? more"
    [end] = bar(replace(WALK, place=2), Facts(undoable=True), 80)
    assert end.plain == "b back  u undo  q quit  ? more"
    page = list(help_page(WALK, Facts(fuzzy=True), 80))
    assert [line.plain[0] for line in page if "dim" not in {s.style for s in line.spans}] == list(
        "aernm/k?q"
    )
    assert [line.plain for line in told("a b", 1)] == ["a", "b"]
