"""What comes out of `safe_html`, whatever goes in; html5lib reads it as browsers do."""

from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.website.body.safe import plain_text, safe_html

RUNS = {"script", "style", "svg", "math", "iframe", "object", "embed", "form", "base", "meta"}
PIECES = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "</article>",
    "</main>",
    "</body>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<ul>",
    "<li>",
    "</ul>",
    "<b>",
    "</b>",
    "<a href='x'>",
    "</a>",
    "<h2 id=a>",
    "</h3>",
    "<br/>",
    "<div/>",
    "<svg>",
    "</svg>",
    "<math>",
    "<style>",
    "</style>",
    "<script>",
    "</script>",
    "<noscript>",
    "</noscript>",
    "<textarea>",
    "</textarea>",
    "<title>",
    "<template>",
    "<select>",
    "<option>",
    "<plaintext>",
    "<form>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)",
    "<p title='",
    "'>",
    '"',
    "<!--",
    "--!>",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?php",
    "<!DOCTYPE",
    "&",
    "&lt;",
    "&#106;",
    "<a href='javascript:alert(1)'>",
    "x",
    " ",
    "<",
    ">",
    "/",
    "=",
]
anything = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=14).map("".join)


def page_of(html: str) -> tuple[Element, Element]:
    """Return the body of a page around `html`, and the article that `html` stands in."""
    text = (
        "<!DOCTYPE html><title>t</title><body><main><article>"
        f"{safe_html(html, str)}</article></main><footer>f</footer>"
    )
    body = html5lib.parse(text, namespaceHTMLElements=False).find("body")
    assert body is not None
    article = body.find("main/article")
    assert article is not None
    return body, article


@given(anything)
@example("<math><style><img src=x onerror=alert(1)></style></math>")
@example("<noscript><style></noscript><img src=x onerror=alert(1)></style></noscript>")
@example("</article></main><p>x")
@example("<div><img src=x onerror=alert(1) ")
def test_nothing_runs_and_nothing_leaves_its_place(html: str) -> None:
    body, article = page_of(html)
    assert [child.tag for child in body] == ["main", "footer"]
    assert [child.tag for child in body[0]] == ["article"]
    assert body[1].text == "f"
    found = [one for one in article.iter() if isinstance(one.tag, str)]
    assert not RUNS & {one.tag for one in found}
    for one in found:
        assert not any(name.startswith("on") or "<" in name for name in one.attrib)
        assert not one.get("href", "").lower().startswith("javascript")


@given(anything)
def test_what_is_safe_stays_as_it_is(html: str) -> None:
    once = safe_html(html, str)
    assert safe_html(once, str) == once


@given(anything)
def test_no_id_stands_twice(html: str) -> None:
    _, article = page_of(html + html)
    ids = [one.get("id") for one in article.iter() if one.get("id") is not None]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a<script>b</p>c", "<p>ab</p>c"),
        ("<p>a<iframe src=x>b</p><p>c</p>", "<p>ab</p><p>c</p>"),
        ("<p>a<svg><g>b</g></svg>c</p>", "<p>ac</p>"),
    ],
)
def test_a_tag_without_end_does_not_take_the_rest_of_the_page(html: str, expected: str) -> None:
    assert safe_html(html, str) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<x-y><center>a</center></x-y>", "a"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a<li>b</ul>"),
        ("<p><b>a</p><i>b</b></i>", "<p><b>a</b></p><i>b</i>"),
        ("<div/>a", "<div>a</div>"),
        ("a < b & c &copy; &nosuch; &amp;", "a &lt; b &amp; c &copy; &amp;nosuch; &amp;"),
        ("<a href='?a=1&copy=2'>b</a>", '<a href="?a=1&amp;copy=2">b</a>'),
        ("<p id=a></p><p id=a></p>", '<p id="a"></p><p></p>'),
        ("<p class=a class=b data-x=1 x=1></p>", '<p class="a" data-x="1"></p>'),
        ("<p tabindex=5 style='color:red'></p>", "<p></p>"),
        ("<input type=checkbox disabled>", '<input type="checkbox" disabled>'),
    ],
)
def test_known_elements_and_attributes_alone_stay(html: str, expected: str) -> None:
    assert safe_html(html, str) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("java&#9;script:x", "#"),
        (" javascript:x", "#"),
        ("vbscript:x", "#"),
        ("data:text/html,x", "#"),
        ("data:image/svg+xml;base64,aa", "#"),
        ("data:image/png;base64,aa+/=", "data:image/png;base64,aa+/="),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("a/b:c", "a/b:c"),
    ],
)
def test_addresses_have_harmless_schemes(address: str, expected: str) -> None:
    assert safe_html(f'<img src="{address}">', str) == f'<img src="{expected}">'


def test_addresses_are_mapped_and_looked_at_again() -> None:
    assert safe_html("<a href=x>a</a>", lambda _: "javascript:x") == '<a href="#">a</a>'
    found = safe_html('<img srcset="a.png 1x, b.png 2x">', "../{}".format)
    assert found == '<img srcset="../a.png 1x, ../b.png 2x">'


def test_plain_text_is_text() -> None:
    assert plain_text("<b title='a>b'>x</b> &lt;i&gt;\n y") == "x <i> y"
