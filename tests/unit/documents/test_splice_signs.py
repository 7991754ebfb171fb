"""Signs and tags at the start of a line: they make no block where the source has none."""

import pytest

from pipeline.documents.segment import segment
from pipeline.documents.splice import join, newline_of, write

ROWS = [
    ("> /// \v\n> One two  \n> 1.\n", "changed", "> /// \v\n> ONE TWO  \n> 1\\. X\n"),
    ("|  \n    \\\n\u0085x", "same", "|  \n\\\n\u0085x"),
    ("[^1]: === x!!!10\na{{", "lines", "[^1]: \\===\n      x!!!10\n      a{{"),
    ("> <i a='y'>\r\n> [q]:| \u0085\n> ", "same", "> <i a='y'>\r\n> [q]:| \u0085\n> "),
    ("\\: === x\r\n10\n\\x", "lines", "\\:\r\n\\===\r\nx\r\n10\r\n\\x"),
    ("1234567890.\nx", "joined", "1234567890. x"),
    ("===  \nfoo\n", "same", "===  \nfoo\n"),
    ("> \\\n> 10\n> <b~ \fx", "same", "> \\\n> 10\n> <b~ \fx"),
    ("a\\\n|\n<b>  \v\n:::\\\nOne\n[q]: /u\n", "changed", "A\\\n|\n<B>  \v :::\\\nONE [Q]: /U X\n"),
    ("<b =x>\n", "same", "<b =x>\n"),
    ("</b a>\n", "same", "</b a>\n"),
    ("|\nx", "same", "|\nx"),
    ("\\\n+\r\nx", "same", "\\\n+\r\nx"),
    ("a\\\n1.\r\n|\n", "changed", "A\\\n1.\r\n\\| X\n"),
    ("a\\\n<b>\r\na\n-\n", "same", "a\\\n<b> a\n-\n"),
    ("<b>\t\n+\\\na \n|\n", "same", "<b>\t\n+\\ a |\n"),
    ("- [q]:\f\n  </b>\tx", "joined", "- [q]:\f\n  </b> x"),
    ('<i a="">\n<b[q]: /u', "same", '<i a="">\n<b[q]: /u'),
    (">[!p]\r:::\n>g", "same", ">[!p]\r:::\n>g"),
    (">\\\r    >r", "same", ">\\\r    >r"),
    ("a\\\n|-\n", "same", "a\\\n|-\n"),
    ("- > a\\\n     > *\n", "same", "- > a\\\n     > *\n"),
    (">[!p]\n:::\n    > g\n", "same", ">[!p]\n:::\n    > g\n"),
    (">[!p]\n:::\n   > *\n", "same", ">[!p]\n:::\n   > *\n"),
    (":::\n\v\nx\n", "same", ":::\n\v x\n"),
    ("> :::\n> \v\n> x\n", "same", "> :::\n> \v x\n"),
    ("+  \t\n\u0085\t\t\n<b> \n    b c\n", "lines", "+  \t\n\u0085\t\t\n<b>\nb\nc\n"),
    ("|\nx", "lines", "|\nx"),
    ("<b>    \nx", "same", "<b>    \nx"),
    ("<? >+\n\n h", "same", "<? >+\n\n h"),
    ("><b>\n\t>e", "same", "><b>\n\t>e"),
    ("- > <b>\n     >e", "same", "- > <b>\n     >e"),
]
HOW = {
    "same": lambda text: text,
    "joined": lambda text: " ".join(text.split()),
    "lines": lambda text: text.replace(" ", "\n"),
    "changed": lambda text: text.upper() + " X",
}
"How a text is translated."


@pytest.mark.parametrize(("text", "how", "expected"), ROWS)
def test_a_line_that_starts_with_a_sign_starts_no_block(text: str, how: str, expected: str) -> None:
    document = segment(text)
    newline = newline_of(document)
    answers = [write(piece, HOW[how](piece.msgid), newline) for piece in document.segments]
    written = join(document, answers)
    assert written == expected
    assert segment(written).skeleton == document.skeleton


BEHIND_A_SIGN = [
    ("One  \n<p\x85\n", "UNO  \n<p -", "UNO  \n\\<p -\x85\n"),
    ("> One  \n> </a\n", "UNO\\\n</a=<pa", "> UNO\\\n> \\</a=<pa\n"),
    ("> One  \n1.\xa0\n", "UNO\\\n1.\u2028<b", "> UNO\\\n1\\.\u2028<b\xa0\n"),
    ("- One  \n  <a-b\v\n", "UNO  \n<a-b\x85><b</b>", "- UNO  \n  <a-b\x85><b</b>\v\n"),
    ("One  \n<p\x85\n", "UNO  \n<p title='x'>", "UNO  \n\\<p title='x'>\x85\n"),
    ("One  \n<b\x85\n", "UNO  \n<b>x</b>", "UNO  \n<b>x</b>\x85\n"),
]


@pytest.mark.parametrize(("text", "translation", "expected"), BEHIND_A_SIGN)
def test_more_behind_the_sign_that_ends_a_source_opens_no_tag(
    text: str, translation: str, expected: str
) -> None:
    document = segment(text)
    written = join(document, [write(piece, translation) for piece in document.segments])
    assert written == expected
    assert segment(written).skeleton == document.skeleton
