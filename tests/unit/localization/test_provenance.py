"""What a page says of who read it: of the texts that it shows, and of no other."""

import pytest

from pipeline.catalog.parsed import catalog_of
from pipeline.localization.provenance import ProvenanceStep, Read, provenance_step
from pipeline.model.message import Entry, State
from pipeline.project.policy import Stale
from pipeline.review.ledger import ID, Verdict, entry_digest
from pipeline.website.provenance import NONE, Provenance, read_provenance

PO = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

# Said above.
msgid "One"
msgstr "**Uno**"

#, fuzzy
#| msgid "Take two tablets at night."
msgid "Take two tablets at noon."
msgstr "Dos"

msgctxt "menu"
msgid "Three"
msgstr "Tres"

#, fuzzy
msgid "Four"
msgstr "Cuatro"

msgid "Five"
msgstr ""

#~ msgid "One"
#~ msgstr "Ayer"
"""
OWN, BEHIND = "locale/es-MX/a.po", "locale/es/a.po"
ANA, BEA = ("Ana", "2026-02-03"), ("Bea", "2026-01-02")


def digest(msgid: str, *, earlier: str = "", locale: str = "es") -> str:
    [entry] = [one for one in catalog_of(PO.encode(), BEHIND).messages if one.msgid == msgid]
    if earlier:
        entry = Entry(msgid=earlier, context=entry.context, msgstr=entry.msgstr)
    return entry_digest(locale, entry)


NIGHT, NOON = "Take two tablets at night.", "Take two tablets at noon."
ONE, OLDER, EARLIER = digest("One"), digest(NOON), digest(NOON, earlier=NIGHT)
Signs = tuple[tuple[str, str, str], ...]


def made(
    po: dict[str, str] | None = None,
    *,
    signs: Signs = (),
    verdicts: dict[str, Verdict] | None = None,
    least: State = State.TRANSLATED,
    stale: Stale = Stale.SOURCE,
    **flags: bool,
) -> Provenance:
    """Return what is said of a page in Mexico's Spanish, with Spanish behind it."""
    every = tuple(sorted((verdicts or dict.fromkeys((x for x, *_ in signs), Verdict.SIGN)).items()))
    read = tuple(
        Read(
            catalog=path,
            locale=tag,
            verdicts=every,
            signs=tuple(sorted(signs)),
            least=least,
            stale=stale,
        )
        for path, tag in ((OWN, "es-MX"), (BEHIND, "es"))
    )
    wanted = {"names": True, "machine": True, "preview": False} | flags
    step = ProvenanceStep(read=read, provenance="p", **wanted)
    files = {path: text.encode() for path, text in ({BEHIND: PO} if po is None else po).items()}
    return read_provenance(provenance_step(files, step)["p"])


def test_only_what_the_page_shows_is_counted_and_only_who_read_that_is_named() -> None:
    signs = (
        (ONE, *ANA),
        (ONE, *BEA),
        (OLDER, "Carla", "2026-09-09"),
        ("0" * 64, "D", "2027-01-01"),
    )
    found = made(signs=signs)
    assert (found.shown, found.approved, found.stale) == (2, 1, 0)
    assert found.people == ("Ana", "Bea")
    assert found.last == "2026-02-03"
    assert not found.read
    everything = made(signs=((ONE, *BEA), (digest("Three"), *ANA)))
    assert everything.read
    assert everything.last == "2026-02-03"
    assert made(signs=((ONE, *ANA),), least=State.SIGNED).read


def test_without_approvals_nobody_is_named_and_without_a_catalog_nothing_is_said() -> None:
    found = made()
    assert (found.shown, found.approved, found.people, found.last) == (2, 0, (), "")
    assert made({}) == NONE
    assert made({}, machine=False).machine is False
    assert made(signs=((ONE, *ANA),), names=False).people == ()


@pytest.mark.parametrize(
    ("flags", "shown", "stale"),
    [
        ({}, 1, 0),
        ({"verdicts": {ONE: Verdict.WITHDRAW}}, 1, 0),
        ({"preview": True}, 1, 1),
        ({"preview": True, "verdicts": {ONE: Verdict.REJECT, OLDER: Verdict.REJECT}}, 1, 0),
        ({"stale": Stale.EARLIER, "verdicts": {EARLIER: Verdict.SIGN, ONE: Verdict.REJECT}}, 2, 1),
    ],
)
def test_older_texts_count_where_they_stand_on_the_page(
    flags: dict[str, bool], shown: int, stale: int
) -> None:
    found = made(**({"verdicts": {ONE: Verdict.REJECT}} | flags))  # type: ignore[arg-type]
    assert (found.shown, found.stale) == (shown, stale)


def test_who_approved_an_earlier_text_stands_by_it_where_it_is_shown() -> None:
    found = made(signs=((EARLIER, *ANA),), stale=Stale.EARLIER, ids=True)
    assert (found.shown, found.approved, found.stale) == (3, 1, 1)
    assert (OLDER[:ID], "dos", 0) in found.ids


def test_what_the_nearest_catalog_says_goes_before_what_stands_behind_it() -> None:
    near = 'msgid "One"\nmsgstr "Uno, pues"\n'
    found = made({OWN: near, BEHIND: PO}, signs=((ONE, *ANA),), ids=True)
    assert (found.shown, found.approved) == (2, 0)
    assert [letters for _, letters, _ in found.ids] == ["unopues", "tres"]


@pytest.mark.parametrize("preview", [False, True])
def test_what_is_not_translated_hides_nothing_that_stands_behind_it(*, preview: bool) -> None:
    files = {OWN: 'msgid "One"\nmsgstr ""\n', BEHIND: PO}
    found = made(files, signs=((ONE, *ANA),), preview=preview)
    assert (found.shown, found.approved) == (2, 1)


def test_links_name_each_text_and_the_line_of_its_message() -> None:
    own = digest("One", locale="es-MX")
    files = {OWN: PO}
    assert made(files).ids == ()
    assert made(files).line == 0
    plain = made(files, ids=True, preview=True)
    assert [line for *_, line in plain.ids] == [0, 0]
    found = made(files, ids=True, lines=True, preview=True)
    assert found.ids[0] == (own[:ID], "uno", 5)
    assert [line for *_, line in found.ids] == [5, 13]
    assert found.line == 5
    assert made({BEHIND: PO}, ids=True, lines=True).line == 0


@pytest.mark.parametrize(
    ("before", "line"),
    [("", 1), ("\ufeff", 1), ("# Of nobody.\n\n", 3), ('msgid ""\nmsgstr ""\n\n\n', 5)],
)
def test_the_line_is_that_of_the_message_and_not_of_its_comments(before: str, line: int) -> None:
    """The text of one message may stand in a comment, or in another one."""
    po = before + 'msgid "One"\nmsgstr "Uno"\n\n# msgid "x"\n#. y\n \tmsgid "Two"\nmsgstr "Dos"\n'
    found = made({OWN: po}, ids=True, lines=True)
    assert [at for *_, at in found.ids] == [line, line + 5]
