"""A text has the quotation marks of its own language, on a page in another."""

import pytest

from pipeline.project.config import EXTENSIONS
from pipeline.website.body.make import to_html


def html(text: str, language: str) -> str:
    return to_html(
        text, extensions=EXTENSIONS, extension_configs={}, links=str, language=language
    ).html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"a"', "«a»"),
        ('<span lang="en" dir="ltr">the "a"</span> y "b"', "“a”</span> y «b»"),
        ('<span lang="en" dir="ltr">*"a" <br> "c"*</span> "b"', "“c”</em></span> «b»"),
        ('"b <span lang="de">"a"</span> c"', '«b <span lang="de">„a“</span> c»'),
        ('`"a"` "b"', '<code>"a"</code> «b»'),
        ('[a](b.md "c") "d"', "«d»"),
        ("\ufdd0a\ufdd1", "<p>a</p>"),
    ],
)
def test_marks_by_the_language_around_them(text: str, expected: str) -> None:
    assert expected in html(text, "es")


def test_headings_and_contents_have_them_too() -> None:
    body = to_html(
        '# <span lang="en" dir="ltr">"a"</span>\n\n## "b"\n',
        extensions=EXTENSIONS,
        extension_configs={},
        links=str,
        language="es",
    )
    assert [item.name for item in body.toc] == ["“a”", "«b»"]
