"""The strings of tags in a message that readers see."""

from pathlib import Path

import pytest

from pipeline.documents.dialects import BUILT_IN, COMMON
from pipeline.documents.inline.shield import shield, unshield
from pipeline.documents.inline.tag_strings import bare, strings_in
from pipeline.documents.inline.tags import read_tags, write_tags
from pipeline.documents.segment import segment
from pipeline.model.document import Dialect, Kind

TAGS = [
    '{{< badge "New thing" >}}',
    '{{< glossary_tooltip text="The pod" term_id="pod" >}}',
    '{{% button title="Press it" href="/a" %}}',
    "{{< tabs items=`One` >}}",
    '<Badge text="New thing" variant="note" />',
    "<Term label={'My label'} description=\"More &amp; more\">",
    '<Cards items={["One thing", "Other"]} />',
    '<img src="a.png" alt="A cat">',
    '<Card title="src/a.js" />',
    '<abbr title="Long name" translate="no">',
    '<input type="submit" value="Send it">',
    '{{< param "title" >}}',
]
IN_BRACES = {
    '[there](x.md){ title="A tip" }': ["A tip"],
    '![Alt](x.png){#a .b title="A tip" width=50%}': ["A tip"],
    '`x`{ title="A tip" }': ["A tip"],
    '[a](x.md){: title="A tip" rel="nofollow me" }': ["A tip"],
    "![Cap](x.png){fig-alt=\"An alt text\" fig-cap='Cap it'}": ["An alt text", "Cap it"],
    '![a](x.png)\n{title="Figure title"}': ["Figure title"],
    ':abbr[x]{title="A tip"}': ["A tip"],
    '{% include x.html caption="Two words" file="a b.md" %}': ["Two words"],
    '{{ image(src="a.png", alt="A cat") }}': ["A cat"],
    '${title="A tip"} \\{title="A tip"} {title = "A tip"} {title=="A tip"}': [],
    '`{title="A tip"}` {% if title == "A tip" %} {name} {title="src/a.js"}': [],
}
"What stands in a sentence, and which of its strings are texts."


def _alone(tag: str, dialect: Dialect) -> list[str]:
    """Return what is extracted of a tag that stands alone in a document."""
    kinds = {Kind.COMPONENT, Kind.HTML_ATTRIBUTE}
    found = segment(f"One\n\n{tag}\n\nTwo\n", dialect).segments
    return [piece.msgid for piece in found if piece.kind in kinds]


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", ["", *BUILT_IN])
def test_a_tag_in_a_sentence_has_the_strings_of_one_alone(tag: str, name: str) -> None:
    dialect = BUILT_IN.get(name, COMMON)
    found = [one.value for one in strings_in(f"A {tag} b.".encode(), dialect) if one.is_text]
    assert found == _alone(tag, dialect)


@pytest.mark.parametrize("tag", TAGS)
def test_what_an_engine_says_stays_in_its_quotes(tag: str) -> None:
    text = f"A {tag} b."
    shielded = shield(text)
    assert unshield(shielded.text, shielded) == text
    said = [
        f"\"a\" 'b' `{token}" if isinstance(token, str) and 0 < at < len(shielded.text) else token
        for at, token in enumerate(read_tags(shielded.text))
    ]
    answer = unshield(write_tags(said), shielded)
    assert answer is not None
    ends = [one.value for one in strings_in(answer.encode(), COMMON)]
    assert len(ends) == len([*strings_in(text.encode(), COMMON)])
    assert bare(answer, text, COMMON).count("…") == bare(text, text, COMMON).count("…")


@pytest.mark.parametrize("tag", IN_BRACES)
def test_lists_and_calls_in_braces_have_strings(tag: str) -> None:
    data = f"A {tag} b.".encode()
    found = [one for one in strings_in(data, COMMON) if one.is_text]
    assert [one.value for one in found] == IN_BRACES[tag]
    assert [data[one.start : one.end].decode() for one in found] == IN_BRACES[tag]


@pytest.mark.parametrize("tag", [tag for tag, texts in IN_BRACES.items() if texts])
def test_an_engine_is_given_the_strings_in_braces(tag: str) -> None:
    shielded = shield(f"A {tag} b.")
    assert unshield(shielded.text, shielded) == f"A {tag} b."
    assert [shielded.opening[at][-1] in "\"'" for at in range(len(shielded.opening))].count(
        True
    ) == len(IN_BRACES[tag])
    answer = unshield(shielded.text.replace("A tip", "a \"b\" 'c'"), shielded) or ""
    assert bare(answer, f"A {tag} b.", COMMON) == bare(f"A {tag} b.", f"A {tag} b.", COMMON)


def test_code_has_none() -> None:
    assert (
        list(strings_in(b'Write `{{< badge "New thing" >}}` or ``<A title="b" />``.', COMMON)) == []
    )


def test_what_has_no_end_takes_no_square_time() -> None:
    for sign in ("<a x='", '{{< a "', "{{% ", "<A b={", '{a="', "{.a ", "{% a b='", "{{ a("):
        assert list(strings_in(sign.encode() * 50_000, COMMON)) == []


def test_a_string_that_is_no_text_stays() -> None:
    source = '<Card title="src/a.js" label="Two words" />'
    assert bare(source, source, COMMON) == '<Card title="src/a.js" label="…" />'
    assert bare(source.replace("src/a.js", "Hola"), source, COMMON) != bare(source, source, COMMON)
    assert bare(source.replace("Two words", "dos_x"), source, COMMON) == bare(
        source, source, COMMON
    )


def test_examples_of_dialects_agree() -> None:
    """Each string in a message of the examples is quoted, or a word, and stands where it says."""
    for path in Path("tests/cases/dialects").rglob("*.md*"):
        if path.suffix == ".json":
            continue
        dialect = BUILT_IN.get(path.parent.name, COMMON)
        for piece in segment(path.read_bytes().decode(), dialect).segments:
            shielded = shield(piece.msgid, dialect=dialect)
            assert unshield(shielded.text, shielded) == piece.msgid
