"""TBX: written and read back as it was; what comes from outside can do no harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.exchange.tbx import parse_tbx, write_tbx
from pipeline.glossary.record import Case, Glossary, Term

WORDS = (
    st.text("abcé &<>\"'", min_size=1, max_size=8).map(lambda s: " ".join(s.split())).filter(bool)
)
WORDINGS = st.lists(WORDS, min_size=1, max_size=3, unique=True)


@st.composite
def terms(draw: st.DrawFn) -> Term:
    keep = draw(st.booleans())
    wordings = draw(WORDINGS)
    used = wordings[:1]
    never = wordings[1:]
    return Term(
        text=draw(WORDS),
        part_of_speech=draw(st.sampled_from(["", "noun", "verb"])),
        note=draw(st.just("") | WORDS),
        keep=keep,
        case=draw(st.sampled_from(list(Case))),
        translations=() if keep else (("es", tuple(used)),),
        forbidden=(("es", tuple(never)),) if never else (),
    )


@pytest.mark.parametrize("old", [False, True])
@given(st.lists(terms(), max_size=4, unique_by=lambda term: term.key))
def test_a_glossary_comes_back_as_it_was(old: bool, some: list[Term]) -> None:
    some = [term for term in some if not term.keep or not term.forbidden]
    glossary = Glossary(terms=tuple(some), locales=("es",))
    read = parse_tbx(write_tbx(glossary, ("es",), old=old).encode(), "x.tbx")
    assert read.terms == glossary.terms


BOMB = """<?xml version="1.0"?>
<!DOCTYPE tbx [
  <!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">
]>
<tbx><text><body><conceptEntry><langSec xml:lang="en"><termSec><term>&c;</term></termSec></langSec>
</conceptEntry></body></text></tbx>"""
OUTSIDE = """<?xml version="1.0"?>
<!DOCTYPE tbx [<!ENTITY f SYSTEM "file:///etc/hostname">]>
<tbx><text><body>&f;</body></text></tbx>"""


@pytest.mark.parametrize("text", [BOMB, OUTSIDE])
def test_entities_are_refused_before_they_are_read(text: str) -> None:
    with pytest.raises(InputError, match="declares entities") as caught:
        parse_tbx(text.encode(), "x.tbx")
    assert caught.value.where == "x.tbx"
    assert caught.value.hint


def test_a_document_type_alone_does_no_harm() -> None:
    text = '<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd"><martif/>'
    assert parse_tbx(text.encode(), "x.tbx").terms == ()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not XML"),
        (b"<tbx>", "not XML"),
        (b'<?xml version="1.0" encoding="x-odd"?><tbx/>', "not XML"),
        (b"<html/>", "not TBX: it starts with <html>"),
    ],
)
def test_what_is_no_tbx_is_told(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse_tbx(data, "x.tbx")


def test_deprecated_wordings_are_forbidden_and_preferred_ones_first() -> None:
    def term(word: str, status: str) -> str:
        note = f'<termNote type="administrativeStatus">{status}</termNote>'
        return f"<termSec><term>{word}</term>{note}</termSec>"

    spanish = term("toma", "admittedTerm-admn-sts") + term("dosis", "preferredTerm-admn-sts")
    spanish += term("cantidad", "deprecatedTerm-admn-sts")
    text = (
        '<tbx><text><body><conceptEntry><langSec xml:lang="en"><termSec><term>dose</term>'
        '</termSec></langSec><langSec xml:lang="es_ES">'
        f"{spanish}</langSec></conceptEntry></body></text></tbx>"
    )
    [read] = parse_tbx(text.encode(), "x.tbx").terms
    assert read.translations == (("es-ES", ("dosis", "toma")),)
    assert read.forbidden == (("es-ES", ("cantidad",)),)
