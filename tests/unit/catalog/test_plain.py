"""Plain entries: they say what the tokens of the same place say, and stop where those do."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.catalog.plain import comment_lines, plain_entry
from pipeline.catalog.read import parse_po
from pipeline.catalog.tokens import tokens

PLAIN = '# a\r\n#: b:1\nmsgctxt "c"\nmsgid ""\n"d \\"e\\"\\n"\n"f"\r\nmsgstr "g\\\\"\n\n'
ODD = [
    'msgid_plural "b"\n',
    'msgstr[0] "b"\n',
    '"\\x41"\n',
    '#| msgid "o"\n',
    '#~ msgid "z"\n#~ msgstr ""\n',
    '  "c"\n',
    '\n\r"',
    "#~ ",
]
PARTS = st.sampled_from([PLAIN, *PLAIN.splitlines(keepends=True), *ODD])


def read_by_tokens(text: str, start: int, end: int) -> tuple[dict[str, str], list[str]]:
    texts: dict[str, str] = {}
    comments, keyword = [], ""
    for token in tokens(text[:end], start):
        if token.kind == "comment":
            comments.append(token.text)
        elif token.kind == "keyword":
            keyword = token.text
            assert keyword not in texts
            texts[keyword] = ""
        else:
            texts[keyword] += token.text
    return texts, comments


@given(st.lists(PARTS, max_size=8).map("".join))
@example(PLAIN * 2)
def test_a_plain_entry_says_what_its_tokens_say(text: str) -> None:
    found = plain_entry(text, 0)
    if found:
        given = {"msgctxt": found.context, "msgid": found.msgid, "msgstr": found.msgstr}
        said = {name: text for name, text in given.items() if text is not None}
        comments = comment_lines(found.comments)
        assert (said, comments) == read_by_tokens(text, 0, found.next)
        assert not text[found.end : found.next].strip("\r\n")


@pytest.mark.parametrize("behind", ['"c"\n', ' "c"\n', '#~ "c"\n', 'msgid_plural "c"\n', "x"])
def test_what_may_still_belong_to_an_entry_makes_it_no_plain_one(behind: str) -> None:
    assert plain_entry(PLAIN + behind, 0) is None


@pytest.mark.parametrize("odd", ["", 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[1] ""\n'])
def test_lines_are_counted_through_entries_of_all_kinds(odd: str) -> None:
    first = '\n# first\nmsgid "1"\nmsgstr ""\n"x"\n\n'
    last = parse_po(f'{first}{odd}#, fuzzy\n#| msgid "3"\nmsgid "4"\nmsgstr ""').entries[-1]
    assert (last.line, last.msgid, last.previous_msgid) == (7 + odd.count("\n"), "4", "3")
