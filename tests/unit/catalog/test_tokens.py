"""Tokens: all that gettext's scanner reads, with places; all else is refused with its line."""

import pytest

from pipeline.catalog.tokens import CatalogSyntaxError, tokens


def test_tokens_carry_mark_line_and_place() -> None:
    text = '#~ # c\n\n  #~| msgid "a"\n#~msgstr [ 01 ]\t"b" "c"\n"d\u2028\x85"'
    found = [(one.kind, one.text, one.mark, one.line) for one in tokens(text)]
    assert found == [
        ("comment", " c", "#~", 1),
        ("keyword", "msgid", "#~|", 3),
        ("string", "a", "#~|", 3),
        ("keyword", "msgstr[1]", "#~", 4),
        ("string", "b", "#~", 4),
        ("string", "c", "#~", 4),
        ("string", "d\u2028\x85", "", 5),
    ]
    assert [text[one.start : one.end] for one in tokens(text)][:2] == ["#~ # c", "#~| msgid"]


@pytest.mark.parametrize("text", ['\n"a', '\nmsgidx "a"', "\nmsgid 'a'", '\n"a\nb"', "\n\\"])
def test_what_is_no_token_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(CatalogSyntaxError) as error:
        list(tokens(text))
    assert error.value.line == 2
