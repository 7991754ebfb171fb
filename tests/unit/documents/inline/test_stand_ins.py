"""What the parser would misread is read as what it is, and comes back as it was written."""

import pytest

from pipeline.documents.inline.parts import HOLE, inline
from pipeline.documents.inline.stand_ins import taken_out


@pytest.mark.parametrize("text", [r"%1$s of %2$s", r"a \{b\} c", '<A b={"c > d"}> e', "<b @c='d'>"])
def test_what_is_taken_out_can_be_put_back(text: str) -> None:
    plain, signs = taken_out(text)
    assert signs
    for sign, of in signs.items():
        plain = plain.replace(sign, of)
    assert plain == text


def test_nothing_is_taken_out_of_plain_text() -> None:
    for text in ("a <b>c</b> {d}", "$5 of 20 %", r"\\{a}", "\ue100 <A b={c}>"):
        assert taken_out(text) == (text, {})


def test_each_part_has_it_as_it_was_written() -> None:
    found = inline(r"A \{b\} {c} `\{d` <E f={'g'}>h</E> %1$s")
    assert found.prose == f"A {{b}} {HOLE} {HOLE} {HOLE}h{HOLE} {HOLE}"
    assert found.code == (r"\{d",)
    assert sorted(found.html) == ["</E>", "<E f={'g'}>"]
    assert found.placeholders == ("{c}", "%1$s")
