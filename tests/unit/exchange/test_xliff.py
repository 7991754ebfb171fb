"""XLIFF: what is written is read back, and what tools do to it is understood."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.exchange.inline import markdown, tagged
from pipeline.exchange.read_xliff import from_xliff, without_lines
from pipeline.exchange.record import Code, Exchange, Match, Note, Part, Unit, Wording
from pipeline.exchange.xliff import PREVIOUS, to_xliff
from pipeline.exchange.xliff_old import to_old_xliff
from pipeline.model.message import State

ANY = st.text(max_size=30)
"Any text, with controls and lone surrogates."
WORDS = ("Take ", "*one*", "**two**", "`a<b`", "[x](y.md)", "[ref][]", "{{ v }}", "<b>", "</b>")
SIGNS = ("\x0b", "\x00", "\r", "\n", "\t", "  ", "\ud83d", "\ufffe", "]]>", '"', "&lt;", "&", "…")
PIECES = st.sampled_from((*WORDS, *SIGNS, "![a](b.png)", "[^1]"))
MARKDOWN = st.lists(PIECES | ANY, max_size=8).map("".join)
XML_SAFE = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="￾￿"), max_size=20
)
PLACED = [state for state in State if state is not State.UNTRANSLATED]


@st.composite
def units(draw, number):
    source, codes = tagged(draw(MARKDOWN))
    words = draw(MARKDOWN)
    target, codes = tagged(words, codes) if words else ("", codes)
    kinds = XML_SAFE.filter(lambda kind: kind not in {PREVIOUS, "term"} and kind)
    notes = st.builds(Note, kind=kinds, text=XML_SAFE)
    wording = XML_SAFE.filter(bool)
    return Unit(
        id=f"m{number:016x}",
        was=draw(st.sampled_from(["", "0a1b2c3d4e5f"])),
        context=draw(st.none() | XML_SAFE),
        source=source,
        target=target,
        codes=codes,
        state=draw(st.sampled_from(PLACED)) if target else State.UNTRANSLATED,
        previous=draw(XML_SAFE),
        notes=tuple(draw(st.lists(notes, max_size=2))),
        terms=tuple(
            draw(
                st.lists(
                    st.builds(
                        Wording,
                        term=wording,
                        wordings=st.lists(wording, min_size=1, max_size=2).map(tuple),
                        note=XML_SAFE,
                    ),
                    max_size=2,
                )
            )
        ),
        matches=tuple(
            draw(
                st.lists(
                    st.builds(
                        Match,
                        source=ANY,
                        target=ANY,
                        similarity=st.integers(0, 1000).map(lambda tenth: tenth / 10),
                        origin=XML_SAFE,
                    ),
                    max_size=2,
                )
            )
        ),
    )


@st.composite
def exchanges(draw):
    sizes = draw(st.lists(st.integers(1, 3), max_size=2))
    parts = tuple(
        Part(
            domain=draw(XML_SAFE),
            path=draw(XML_SAFE),
            units=tuple(draw(units(number)) for number in range(size)),
        )
        for size in sizes
    )
    return Exchange(project=draw(XML_SAFE) if parts else "", source="en", target="es", parts=parts)


@given(exchanges())
def test_what_is_written_as_xliff_2_is_read_back(exchange):
    assert without_lines(from_xliff(to_xliff(exchange).encode(), "x.xlf")) == exchange


@given(exchanges())
def test_what_is_written_as_xliff_1_is_read_back(exchange):
    if exchange.parts:
        assert without_lines(from_xliff(to_old_xliff(exchange).encode(), "x.xlf")) == exchange


def test_a_number_of_no_tag_of_ours_takes_no_room():
    unit = Unit(id="m0", source='a<x id="1"/>', codes=(Code(opening="b"),))
    exchange = Exchange(
        project="", source="en", target="es", parts=(Part(domain="p", path="p", units=(unit,)),)
    )
    text = to_xliff(exchange).replace('id="1"', 'id="99999"')
    [read] = from_xliff(text.encode(), "x.xlf").parts[0].units
    assert (read.source, read.codes) == ('a<x id="0"/>', ())


@given(MARKDOWN, MARKDOWN)
def test_markdown_is_what_its_tags_and_codes_say(source, target):
    first, codes = tagged(source)
    second, more = tagged(target, codes)
    assert markdown(first, codes) == source
    assert markdown(second, more) == target
    assert more[: len(codes)] == codes
