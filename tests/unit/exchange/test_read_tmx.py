"""TMX of any tool is read; what is none, or would blow up, is refused with its name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.exchange.read_tmx import read_tmx
from pipeline.exchange.tmx import write_tmx
from pipeline.memory.store import Pair

texts = st.text(alphabet="ab<&\"'\n\t 用\u0301😀", min_size=1, max_size=6).filter(str.strip)
pairs = st.builds(
    Pair,
    path=st.just("a.po"),
    locale=st.sampled_from(["es", "pt-BR"]),
    line=st.just(1),
    obsolete=st.just(False),
    context=st.none() | st.just("menu"),
    source=texts,
    target=texts,
)


@given(st.lists(pairs, max_size=6))
def test_what_is_written_reads_back(some: list[Pair]) -> None:
    data = "".join(write_tmx(some, "en", "1")).encode()
    read = read_tmx(data, "m.tmx", "en", ["es", "pt-BR"])
    last = {(one.source, one.context, one.locale): one.target for one in some}
    keys = {(one.source, one.context, one.locale) for one in read.pairs}
    assert keys == set(last)
    written = {(one.source, one.context, one.locale, one.target) for one in some}
    assert {(one.source, one.context, one.locale, one.target) for one in read.pairs} <= written


def unit(*variants: str, before: str = "") -> bytes:
    head = '<tmx version="1.4"><header srclang="en-US"/><body><tu>'
    return f"{head}{before}{''.join(variants)}</tu></body></tmx>".encode()


def variant(tag: str, text: str, name: str = "xml:lang") -> str:
    return f'<tuv {name}="{tag}"><seg>{text}</seg></tuv>'


@pytest.mark.parametrize(
    ("data", "pair"),
    [
        (
            unit(variant("EN-US", "One\n  two"), variant("es_ES", "Uno  dos")),
            ("One two", "Uno dos"),
        ),
        (unit(variant("en", "A", "lang"), variant("es", "B", "lang")), ("A", "B")),
        (
            unit(
                variant("en", 'A <bpt i="1">&lt;b&gt;</bpt>b<ept i="1">&lt;/b&gt;</ept>'),
                variant("es", 'B <ph>{\\rtf1}</ph><hi>c</hi><it pos="begin">**</it>'),
            ),
            ("A <b>b</b>", "B c**"),
        ),
    ],
)
def test_units_of_other_tools(data: bytes, pair: tuple[str, str]) -> None:
    [one] = read_tmx(data, "m.tmx", "en", ["es", "ca"]).pairs
    assert (one.source, one.target, one.locale) == (*pair, "es")


def test_a_context_is_of_the_unit_or_of_its_variant() -> None:
    data = unit(
        variant("en", "A"),
        '<tuv xml:lang="es"><prop type="x-context">b</prop><seg>B</seg></tuv>',
        variant("ca", "C"),
        before='<prop type="x-context">a</prop>',
    )
    pairs = read_tmx(data, "m.tmx", "en", ["es", "ca"]).pairs
    assert {one.locale: one.context for one in pairs} == {"es": "b", "ca": "a"}


def test_what_is_for_others_is_counted() -> None:
    data = unit(variant("en", "A"), variant("pt-BR", "B"))
    read = read_tmx(data, "m.tmx", "en", ["pt-PT", "es"])
    assert (read.pairs, read.units, read.others) == ((), 1, 1)


def test_any_encoding_that_xml_names_is_read() -> None:
    text = unit(variant("en", "A"), variant("es", "Ñ")).decode()
    data = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">{text}'
    assert read_tmx(data.encode("utf-16"), "m.tmx", "en", ["es"]).pairs[0].target == "Ñ"


DEEP = "<hi>" * 30_000 + "x" + "</hi>" * 30_000


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'<!DOCTYPE tmx [<!ENTITY a "b">]><tmx>&a;</tmx>', "declares entities"),
        (b'<!DOCTYPE tmx [<!ENTITY % a SYSTEM "file:///x">%a;]><tmx></tmx>', "declares entities"),
        (b"<martif/>", "it starts with <martif>"),
        (b"", "not XML"),
        (b"PK\x03\x04", "not XML"),
        (b"<tmx><body><tu>", "not XML"),
        (b'<?xml version="1.0" encoding="klingon"?><tmx/>', "not XML"),
        (unit(variant("en", DEEP), variant("es", "B")), "nest deeper"),
    ],
)
def test_what_is_no_tmx_is_refused_with_its_name(data: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told) as caught:
        read_tmx(data, "m.tmx", "en", ["es"])
    assert "m.tmx" in str(caught.value)
