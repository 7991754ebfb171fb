"""Shortcodes of Hugo: where they end, what they are called and their strings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.foreign.shortcodes import read_string, shortcode_at, write_string


def strings(text: str) -> list[tuple[str, str]]:
    element = shortcode_at(text.encode(), 0)
    assert element is not None
    return [(p.name, p.value) for p in element.parameters]


def test_strings_have_their_names_or_their_numbers() -> None:
    assert strings('{{< tab "One two" x >}}') == [("0", "One two"), ("1", "x")]
    assert strings('{{% a title="B \\"c\\"" d=`e "f"` g=h %}}') == [
        ("title", 'B "c"'),
        ("d", 'e "f"'),
        ("g", "h"),
    ]


@pytest.mark.parametrize("text", ["{{< a", '{{< a "b', "{{< {{< a >}}", "{{<>}}", "{{% a >}}"])
def test_what_has_no_end_or_no_name_is_no_shortcode(text: str) -> None:
    assert shortcode_at(text.encode(), 0) is None


def test_a_commented_shortcode_has_no_name() -> None:
    element = shortcode_at(b'{{</* tab "x" */>}} more', 0)
    assert element is not None
    assert (element.name, element.parameters, element.end) == ("", (), 19)


def test_an_end_tag_closes_and_has_no_strings() -> None:
    element = shortcode_at(b"{{% /blocks/section %}}", 0)
    assert element is not None
    assert element.closes
    assert element.name == "blocks/section"


@given(st.text(), st.sampled_from(['"a"', "'a'", "a"]))
def test_a_string_that_is_written_reads_back(text: str, written: str) -> None:
    if not text.endswith("\\"):
        quote = write_string(text, written)[0]
        if "\\" + quote not in text:
            assert read_string(write_string(text, written)) == text
