"""Markdown to HTML: nothing runs, tables scroll, quotes are the language's."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.model.document import Renderer
from pipeline.project.config import EXTENSIONS
from pipeline.website.body.make import plain_words, to_html
from pipeline.website.body.safe import plain_text, safe_html


def html(text: str, language: str = "en") -> str:
    return to_html(
        text, extensions=EXTENSIONS, extension_configs={}, links=str, language=language
    ).html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](java&#10;script:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "<a href=' javascript:alert(1)'>x</a>",
        "<iframe src='https://example.org'></iframe>",
        "<svg><script>alert(1)</script></svg>",
        "<p style='background:url(javascript:alert(1))'>x</p>",
        "<form action='https://example.org'><input></form>",
        "<base href='https://example.org'>",
        "<b/onclick=alert(1)>x</b>",
        "<<script>script>alert(1)</script>",
    ],
)
def test_nothing_in_a_translation_runs(text: str) -> None:
    tags = " ".join(re.findall("<[^>]*>", html(text).lower()))
    for bad in (
        "<script",
        "onerror=",
        "onclick=",
        'href="java',
        "<iframe",
        "<form",
        "<base",
        "style",
    ):
        assert bad not in tags


def test_harmless_html_stays() -> None:
    text = '<p>a <abbr title="b">c</abbr> &amp; &#8212; <br><img alt="d" src="e.png"></p>'
    assert safe_html(text, str) == text


def test_tables_scroll_and_their_heads_have_a_scope() -> None:
    found = html("| a | b |\n|---|--:|\n| c | d |\n")
    assert '<div class="table" role="group" tabindex="0"' in found
    assert '<th scope="col">a</th>' in found
    assert '<td style="text-align: end;">d</td>' in found


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "“x”"), ("es", "«x»"), ("de", "„x“"), ("ja", "「x」")]
)
def test_quotes_are_those_of_the_language(language: str, expected: str) -> None:
    assert expected in html('Say "x".', language)


def test_headings_are_listed_with_their_language() -> None:
    text = '## Uno *dos*\n\n### <span lang="en" dir="ltr">Three</span>\n\n## 日本\n'
    toc = to_html(text, extensions=EXTENSIONS, extension_configs={}, links=str).toc
    assert [(item.level, item.name, item.language) for item in toc] == [
        (2, "Uno dos", None),
        (3, "Three", "en"),
        (2, "日本", None),
    ]
    assert all(item.id for item in toc)


def test_names_of_headings_are_text() -> None:
    text = "## `<b>` & <i title='>'>c</i>\n\n## <span lang='la'>In vitro</span> tests\n"
    toc = to_html(text, extensions=EXTENSIONS, extension_configs={}, links=str).toc
    assert [(item.name, item.language) for item in toc] == [
        ("<b> & c", None),
        ("In vitro tests", None),
    ]


def test_an_empty_head_is_no_head() -> None:
    found = html("| | a |\n|---|---|\n| b | c |\n")
    assert "<td></td>" in found
    assert found.count("<th ") == 1


def test_footnotes_say_what_they_are_without_english() -> None:
    found = html("a[^1]\n\n[^1]: b\n", "ja")
    for role in ("doc-noteref", "doc-endnotes", "doc-backlink"):
        assert f'role="{role}"' in found
    assert "Jump back" not in found


def test_comments_and_directives_stay_out_of_the_page() -> None:
    found = html("<!-- l10n:note said -->\n\nA <!-- x --> b\n\n<!-- l10n:off -->\n\nc\n")
    assert "<!--" not in found
    assert "l10n" not in found


def test_code_takes_the_keyboard_so_that_it_can_be_scrolled() -> None:
    text = "```\n<pre>\n```\n\n    b\n\n<pre class='x'>c</pre>\n"
    found = html(text)
    assert found.count('<pre tabindex="0"><code>') == 2
    assert "&lt;pre&gt;" in found
    assert '<pre tabindex="0" class="x">c</pre>' in found


@given(st.text("ab1 éñ漢かاب٣हि.,;()/?%–—·…¿¡°'\"-_*#&<[x\n\u00a0\u200b", max_size=20))
@example("a  b")
@example("A1. b")
def test_a_line_of_words_alone_is_what_its_page_shows(text: str) -> None:
    """Such a line is not rendered, for it would come out as it is."""
    html = to_html(text, extensions=(), extension_configs={}, links=str).html
    assert plain_words(text) == " ".join(plain_text(html).split())


@pytest.mark.parametrize("renderer", Renderer)
def test_two_headings_keep_their_titles_of_more_than_one_word(renderer: Renderer) -> None:
    text = '## One {title="Foo words"}\n\nText\n\n## See `x`{ title="Foo words" }\n'
    found = to_html(
        text, extensions=EXTENSIONS, extension_configs={}, links=str, renderer=renderer
    ).html
    assert found.count('title="Foo words"') == found.count("</h2>") == 2
    assert "{" not in found
    assert "&lt;" not in found
