"""What a reader sees of the JavaScript in MDX."""

import pytest

from pipeline.documents.dialects import BUILT_IN
from pipeline.documents.segment import segment
from pipeline.documents.splice import splice

MDX = BUILT_IN["mdx"]


def messages(text: str) -> list[str]:
    return [piece.msgid for piece in segment(text, MDX).segments]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{beta && <p>It is *new*.</p>}\n", ["It is *new*."]),
        ('<p>{"One text"}</p>\n', ["One text"]),
        ("{'Start'}\n", ["Start"]),
        ("{pro ? 'Pro plan' : `Free plan`}\n", ["Pro plan", "Free plan"]),
        ("{count > 0 && (\n  <li>There are some.</li>\n)}\n", ["There are some."]),
        ("{items.map((i) => <li key={i}>Item {i}</li>)}\n", ["Item {i}"]),
        ("<Tab label={<span>macOS <b>only</b></span>} />\n", ["macOS <b>only</b>"]),
        ("<Foo render={() => <b title='Tip'>Bold</b>} />\n", ["Tip", "Bold"]),
        ("export const A = () => (\n  <ul>\n    <li>One</li>\n  </ul>\n);\n", ["One"]),
        ("<p>{`Some words ${name} more`}</p>\n", ["Some words ${name} more"]),
        ("{['A b', 'C d'].map(x => <li>{x}</li>)}\n", ["A b", "C d"]),
        ("{a && <A>{b && <B>Inner {c} text</B>}</A>}\n", ["Inner {c} text"]),
    ],
)
def test_what_is_shown_is_a_text(text: str, shown: list[str]) -> None:
    assert messages(text) == shown
    assert splice(segment(text, MDX), lambda piece: piece.msgid) == text


@pytest.mark.parametrize(
    "text",
    [
        "{kind === 'some kind'}\n",
        "{t('some.key', {count: 'a few'})}\n",
        "{data['a key']}\n",
        "{a < b && c > d}\n",
        "{'Hello ' + name}\n",
        "{`${a.b} there`}\n",
        "{`${name}`}\n",
        "{['a b', 'c d'].join()}\n",
        "{['a b', c].map(f)}\n",
        "{f(['a b'].map(g))}\n",
        "{' '}\n",
        "{<b>no end}\n",
        "{/* <p>A comment</p> */}\n",
        "<Foo onClick={() => alert('No text')} />\n",
        "<Translate description='For translators' />\n",
        "export const meta = {title: 'No text'};\n",
        "<Mermaid>{a && <p>Code</p>}</Mermaid>\n",
    ],
)
def test_what_is_not_shown_is_none(text: str) -> None:
    assert messages(text) == []


def test_an_expression_within_a_text_is_a_part_of_it() -> None:
    assert messages('A {"b c"} d.\n') == ['A {"b c"} d.']


def test_an_expression_behind_marks_on_a_further_line_is_a_part_of_the_text() -> None:
    assert messages("c\n~{=}") == ["c ~{=}"]
    assert messages("One\n**{x}**\n") == ["One **{x}**"]
