"""Strings in calls of template languages."""

import pytest

from pipeline.documents.dialects import BUILT_IN, COMMON
from pipeline.documents.foreign.calls import call_at
from pipeline.documents.segment import segment
from pipeline.documents.splice import splice


@pytest.mark.parametrize(
    ("call", "found"),
    [
        (
            '{% include figure.html caption="A \\"b\\"" src=\'c\' %}',
            {"caption": 'A "b"', "src": "c"},
        ),
        ('{{ image(src="a.png", alt="A cat") }}', {"src": "a.png", "alt": "A cat"}),
        ("{% if page.title %}", {}),
    ],
)
def test_the_named_strings_of_a_call(call: str, found: dict[str, str]) -> None:
    element = call_at(call.encode(), 0, len(call))
    assert ({p.name: p.value for p in element.parameters} if element else {}) == found


def test_what_readers_see_is_a_text_and_can_be_replaced() -> None:
    text = '{% include figure image_path="/a.jpg" caption="One" %}\n\nTwo\n'
    document = segment(text, BUILT_IN["jekyll"])
    assert [piece.msgid for piece in document.segments] == ["One", "Two"]
    assert splice(document, lambda _: 'Un "o"') == (
        '{% include figure image_path="/a.jpg" caption="Un \\"o\\"" %}\n\nUn "o"\n'
    )


def test_a_call_within_a_paragraph_is_a_part_of_it() -> None:
    text = 'One\n{{ image(alt="A cat") }}\ntwo\n'
    assert [piece.msgid for piece in segment(text, COMMON).segments] == [
        'One {{ image(alt="A cat") }} two'
    ]
