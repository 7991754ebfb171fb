"""A translation brings words into a page, and nothing else."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.documents.inline.signs import CODE
from pipeline.website.body.brought_in import (
    _MARKUP,
    brought_in,
    by_signs,
    found_in,
    only_links,
)
from pipeline.website.body.rendered import rendered_parts
from tests.laws.test_documents import TEXTS

SOURCE = (
    'See [the guide](guide.md "Guide") and <kbd class="x">Ctrl</kbd>, or https://example.org/a.'
)
ATTACKS = [
    "<script>alert(1)</script>",
    "<script src=//evil.example></script>",
    "<iframe src=https://evil.example></iframe>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "<kbd class=x onclick=alert(1)>a</kbd>",
    '<kbd class="warning">a</kbd>',
    '<kbd style="position:fixed">a</kbd>',
    '<kbd id="pageContent">a</kbd>',
    "<b onmouseover=alert(1)>a</b>",
    "<a href=javascript:alert(1)>a</a>",
    "<a href='java&#115;cript:alert(1)'>a</a>",
    "<a href='guide.md' target=_blank>a</a>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](vbscript:x)",
    "[a](https://evil.example)",
    "[a](//evil.example)",
    "[a](/\\evil.example)",
    "[a](guide.md?to=evil)",
    "[a](<guide.md x>)",
    "[a](other.md)",
    "![a](https://evil.example/pixel.gif)",
    "![a](guide.md)",
    "<https://evil.example>",
    "<javascript:alert(1)>",
    "https://evil.example/a",
    "www.evil.example",
    "someone@evil.example",
    "<form action=//evil.example><input name=p></form>",
    "<button formaction=//evil.example>a</button>",
    "<meta http-equiv=refresh content=0>",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example>",
    "<style>*{display:none}</style>",
    "<object data=//evil.example></object>",
    "<embed src=//evil.example>",
    "<video src=//evil.example></video>",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    "<details open ontoggle=alert(1)>a</details>",
    "<div>a</div>",
    "<span lang=en>a</span>",
    "</article></main>",
    "<h1>a</h1>",
    "<template><p>a</p></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "*a*{: .warning }",
    "*a*{: onclick=alert(1) }",
    "~~a~~",
    "~a~",
    "^^a^^",
    "a^b^",
    "==a==",
    "{++a++}",
    "{--a--}",
    "{~~a~>b~~}",
    "{>>a<<}",
    "++ctrl+c++",
    ":warning:",
    "$a^2$",
    "$$a$$",
    r"\\(a\\)",
    "[^a]",
    "^[a]",
    "[[other]]",
    "||a||",
    '<kbd class="x" title="200 mg">a</kbd>',
    "`rm -rf x`",
    "``200mg``",
]
RIGHT = [
    SOURCE,
    "Ver la guía.",
    'Vea [la guía](guide.md "Guía") y <kbd class="x">Ctrl</kbd>, o https://example.org/a.',
    "Pulse <kbd class='x'>Control</kbd>: *más* en **[la guía](guide.md)** y `código`.",
    "Use `Mutex<T>` y ``<script>``.",
    "El 1<sup>o</sup>, H<sub>2</sub>O, <br> y <ruby>漢<rt>かん</rt></ruby>.",
    "La **[guía](guide.md)** de `a`, 1^o, ~5, 2^3, $5 y $6, a == b, i++ y j++, 10:30:00, a::b::c.",
    r"La \~\~a\~\~, \$a\$ y \==b==.",
    "`~~a~~` y ``==b==``",
    "a < b, b > c, x & y, {nombre}, 5 % (p < 0,05) &amp; 10:30, nota:texto",
]


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("form", ["{}", "Vea {} y más", "Vea [la guía](guide.md) {}"])
def test_what_is_brought_in_is_named(attack: str, form: str) -> None:
    assert brought_in(form.format(attack), SOURCE)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("10:<img src=b.png>", "10:<img src=a.png>"),
        ("[x]( //evil.example )", "[x]( a.md )"),
        ("[x](<a c>)", "[x](<a b>)"),
        ("[x](a(b)d)", "[x](a(b)c)"),
        ('<a title=">" href="//evil.example">x</a>', '<a title=">" href="a.md">x</a>'),
        ("*x* [y](//evil.example)", "`*x*` [y](a.md)"),
        ("[x](a.md '200 mg')", "[x](a.md)"),
        ("[x](<a.md> (200 mg))", "[x](<a.md>)"),
        ("![x](a.png\n'200 mg')", "![x](a.png)"),
        ("`a` `rm -rf x`", "`a`"),
        ("[^a]", "[^b]"),
        (":a:", ":b:"),
        ("`a` <a href='`//evil.example`'>x</a>", "`a` <a href='b.md'>x</a>"),
    ],
)
def test_an_address_that_is_exchanged_is_brought_in(text: str, source: str) -> None:
    assert brought_in(text, source)


@pytest.mark.parametrize("text", RIGHT)
def test_words_and_letters_are_not(text: str) -> None:
    assert brought_in(text, SOURCE) is None


@given(TEXTS)
def test_the_source_brings_in_nothing(text: str) -> None:
    assert brought_in(text, text) is None


PIECES = (
    *("[", "](", ")", "](a.md)", "](b.md#c)", "[it](a.md)", "(", "]", "*", "**", "_", "`", "~~"),
    *("!", " ", "word", ":", "#", "://", "www.a.org", "a.org", "'", '"', "==", "++", "^^", "1. "),
)
LINKS = st.lists(st.sampled_from(["[x](a.md)", "[x](b.md#c)", "word"]), max_size=3).map(" ".join)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), LINKS)
@example("[it](a.md)", "`[it](a.md)`")
@example("`[it](a.md)`", "[it](a.md)")
def test_what_has_links_alone_is_told_as_if_it_were_rendered(text: str, source: str) -> None:
    rendered = found_in(text, source) if marked(text) else None
    assert brought_in(text, source) == (by_signs(text, source) or rendered)
    links = only_links(text)
    assert links is None or set(rendered_parts(text)) <= links


def marked(text: str) -> bool:
    """Whether a text has what an element, an attribute or an address cannot be made without."""
    return bool(_MARKUP.search(CODE.sub("`", text)))


STRINGS = {
    '[a](b.md){: title="A tip" }': "A tip",
    '`x`{ title="A tip" }': "A tip",
    'A <input type="submit" value="Send it"> b': "Send it",
    '{% include a.html caption="Two words" %}': "Two words",
}


@pytest.mark.parametrize("source", STRINGS)
def test_words_in_tags_bring_in_nothing_and_markup_in_them_does(source: str) -> None:
    words = STRINGS[source]
    assert brought_in(source.replace(words, "Unas palabras"), source) is None
    if "{" in source:
        said = source.replace(words, "[x](https://evil.example)")
        assert brought_in(said, source) is not None
    assert brought_in(f"[x](https://evil.example) {source}", source) is not None
    if "{:" in source or "<" in source:
        assert brought_in(source.replace(words, 'u" onclick="x'), source) is not None
