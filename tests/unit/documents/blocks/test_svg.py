"""Pictures: their texts are cut out and put back, and nothing else changes."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.blocks.svg import segment_svg, svg_fault
from pipeline.documents.segment import segment
from pipeline.documents.splice import splice
from pipeline.model.document import Dialect, Format

SVG = Dialect(format=Format.SVG)
PICTURE = """\
\ufeff<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]>
<svg xmlns="&ns;" data-note="a>b"><title>Dosé &amp; time</title><style>text { fill: red }</style>
  <text x="1"><tspan x=">">  Only one </tspan></text>
  <text>
    <tspan x="0">Give 10 mg</tspan>
    <tspan x="0" dy="12">twice a day</tspan>
  </text>
  <text translate="no">BRAND</text><text>10</text><!-- a note --><metadata>by me</metadata>
  <foreignObject>
    <div xmlns="http://www.w3.org/1999/xhtml"><p>A <b>bold</b> one</p></div>
  </foreignObject>
</svg>
"""
TEXTS = [
    "Dosé &amp; time",
    "Only one",
    '<tspan x="0">Give 10 mg</tspan> <tspan x="0" dy="12">twice a day</tspan>',
    "A <b>bold</b> one",
]


def test_each_text_is_one_message_and_the_rest_is_none() -> None:
    assert [piece.msgid for piece in segment_svg(PICTURE).segments] == TEXTS


def test_the_pieces_are_the_picture_and_without_answers_it_stays() -> None:
    assert segment_svg(PICTURE).text == PICTURE
    assert splice(segment_svg(PICTURE), lambda _: None) == PICTURE


def test_a_translation_changes_its_own_text_only_and_is_xml() -> None:
    answers = {"Only one": "P < 0,05 & sólo", TEXTS[3]: "Uno <b>en negrita</b>"}
    written = splice(segment_svg(PICTURE), lambda piece: answers.get(piece.msgid))
    assert written == PICTURE.replace("  Only one ", "  P &lt; 0,05 &amp; sólo ").replace(
        "A <b>bold</b> one", "Uno <b>en negrita</b>"
    )
    assert svg_fault(written.encode()) is None
    assert segment_svg(written).skeleton == segment_svg(PICTURE).skeleton


@pytest.mark.parametrize(
    "attack",
    [
        '<tspan onload="x()">Sólo</tspan>',
        "Sólo<script>x()</script>",
        "Sólo</tspan></text><script/><text><tspan>",
        '<a href="javascript:x()">Sólo</a>',
        "<image href='https://evil.example/x.png'/>",
        "Sólo <!-- c -->",
        "<![CDATA[Sólo]]>",
        "<?x y?>",
        "<b>Sólo",
        "&nbsp;",
        "a\x00b",
    ],
)
def test_what_a_translation_brings_in_breaks_the_skeleton(attack: str) -> None:
    written = splice(
        segment_svg(PICTURE), lambda piece: attack if piece.msgid == "Only one" else None
    )
    assert segment_svg(written).skeleton != segment_svg(PICTURE).skeleton


def test_tspans_may_change_their_order() -> None:
    first, second = '<tspan x="0">', '<tspan x="0" dy="12">'
    moved = f"{second}dos veces al día</tspan> {first}10 mg</tspan>"
    written = splice(segment_svg(PICTURE), lambda piece: moved if "tspan" in piece.msgid else None)
    assert segment_svg(written).skeleton == segment_svg(PICTURE).skeleton


def test_what_is_no_xml_has_no_segments_and_its_line_is_known() -> None:
    broken = "<svg>\n<text>Give\n</svg>"
    assert segment_svg(broken).segments == ()
    assert segment_svg(broken).text == broken
    assert svg_fault(broken.encode()) == (3, "mismatched tag")


@given(
    st.lists(
        st.sampled_from(
            [
                *("<text>", "</text>", "<tspan>", "</tspan>", "<g>", "</g>", "<svg>", "</svg>"),
                *(
                    '<text x="é>">',
                    "<!-- > -->",
                    "<![CDATA[a]]>",
                    "&amp;",
                    "é",
                    "ab ",
                    "\n",
                    "<b/>",
                ),
                *("\u00a0", "<title>", "</title>", '<g translate="no">'),
            ]
        ),
        max_size=12,
    ).map("".join)
)
def test_laws_of_a_document_hold_for_any_text(body: str) -> None:
    text = f"<svg>{body}</svg>"
    document = segment(text, SVG)
    assert document.text == text
    again = segment(splice(document, lambda piece: piece.msgid), SVG)
    assert again.skeleton == document.skeleton
    assert [s.msgid for s in again.segments] == [s.msgid for s in document.segments]
    assert all(set(s.msgid) - set(string.whitespace) for s in document.segments)


SPOKEN = """<svg xmlns="http://www.w3.org/2000/svg" aria-label="A &quot;dose&quot; &amp; more">
<style><![CDATA[a{b:c}]]></style>
<g aria-label='Two groups'/><g translate="no" aria-label="not this"/><g aria-label="5"/>
<text><![CDATA[Doses < 5 mg]]></text>
<text aria-label="Said">One <![CDATA[two & three]]> four</text>
</svg>"""


def test_what_is_read_aloud_and_sections_of_characters_are_texts() -> None:
    document = segment_svg(SPOKEN)
    assert [piece.msgid for piece in document.segments] == [
        'A "dose" & more',
        "Two groups",
        "Doses &lt; 5 mg",
        "Said",
        "One two &amp; three four",
    ]
    assert document.text == SPOKEN
    written = splice(document, lambda piece: piece.msgid.replace("o", "ó") + ' "y" > &')
    assert svg_fault(written.encode()) is None
    assert segment_svg(written).skeleton == document.skeleton
    assert [piece.msgid for piece in segment_svg(written).segments] == [
        'A "dóse" & móre "y" > &',
        'Twó gróups "y" > &',
        "Dóses &lt; 5 mg &quot;y&quot; &gt; &amp;".replace("&quot;", '"'),
        'Said "y" > &',
        'One twó &amp; three fóur "y" > &amp;',
    ]


def test_a_section_ends_in_no_translation() -> None:
    written = splice(segment_svg(SPOKEN), lambda piece: "a]]>b<script/>")
    assert (
        svg_fault(written.encode()) or segment_svg(written).skeleton != segment_svg(SPOKEN).skeleton
    )
