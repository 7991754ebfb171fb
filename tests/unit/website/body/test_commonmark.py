"""CommonMark to HTML: our elements alone, or made safe."""

import pytest

from pipeline.website.body import commonmark as module
from pipeline.website.body.commonmark import commonmark
from pipeline.website.body.safe import safe_html


def html(text: str) -> str:
    return commonmark(text, str, ("pageToc",))[0]


def test_no_scheme_that_runs_and_no_attribute_that_is_not_known() -> None:
    assert html("[a](javascript:b) ![c](data:text/html,d)") == (
        '<p><a href="#">a</a> <img alt="c" src="#"></p>'
    )
    assert html("# a {onclick=b .c style=d}") == '<h1 id="a" class="c">a</h1>'
    assert html("<script>a</script>\n\nb") == "<p>b</p>"


def test_an_id_of_the_page_is_not_taken() -> None:
    assert 'id="pageToc"' not in html("# a {#pageToc}")
    assert 'id="pageToc"' not in html("# a {#pageToc}\n\n<b>c</b>")
    assert html("# a {#b}\n\n# c {#b}").count('id="b"') == 1


def test_empty_headings_of_columns_are_no_headings() -> None:
    found = html("| | a |\n|-|-:|\n| b | c |\n")
    assert found.count("<th ") == 1
    assert '<th scope="col" style="text-align: end;">a</th>' in found
    assert '<td style="text-align: end;">c</td>' in found


def test_a_note_names_each_reference() -> None:
    found = html("a[^x] b[^x]\n\n[^x]: c\n")
    assert found.count('href="#fn:x"') == 2
    assert 'id="fnref:x"' in found
    assert 'id="fnref2:x"' in found
    assert 'href="#fnref:x"' in found
    assert 'href="#fnref2:x"' in found


def test_a_style_that_does_not_end_hides_what_it_holds() -> None:
    assert html("a\n\n<style>\n\nb\n") == "<p>a</p>"


MARK = '<span lang="en" dir="ltr">'


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (f"- {MARK}a *b*</span>\n", False),
        (f'<mark class="unread">a {MARK}b</span></mark>\n', False),
        ("<!-- l10n:off -->\n\na\n", False),
        (f"{MARK}*a</span> b*\n", True),
        (f"*{MARK}a*</span>\n", True),
        (f"{MARK}a\n\nb</span>\n", True),
        (f"{MARK}a</mark>\n", True),
        ("</span>a\n", True),
        (f"{MARK}a\n", True),
        ('<span lang="en" dir="ltr" onclick="b">a</span>\n', True),
        ('<mark lang="en" dir="ltr">a</mark>\n', True),
        ("a<b>c</b>\n", True),
        ("<!-- a --> <b>c</b>\n", True),
    ],
)
def test_marks_of_localizing_need_no_other_look_where_they_nest(
    text: str, other: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[str] = []

    def look(html: str, *rest: object) -> str:
        looks.append(html)
        return safe_html(html, str, ())

    monkeypatch.setattr(module, "safe_html", look)
    shown = html(text)
    assert bool(looks) == other
    assert safe_html(shown, str) == shown
