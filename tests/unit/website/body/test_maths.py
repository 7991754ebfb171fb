"""Formulas become MathML, and nothing else."""

import re

import pytest

pytest.importorskip("latex2mathml")

from pipeline.website.body.make import to_html
from pipeline.website.body.maths import mathml, with_maths

HARMFUL = [
    r"\href{javascript:alert(1)}{x}",
    r"\style{position:fixed}{x}",
    r"\class{skip}{x}",
    r"\color{red}{x}",
    r"\unknown{x}",
    r"\frac{1",
    "",
    "{" * 500,
    r"\left(" * 200,
    r"\sqrt" * 3000,
    "\\",
    r"\text{a}" * 400,
]


def test_a_formula_is_mathml() -> None:
    made = mathml(r"t_{1/2} = \frac{\ln 2}{k}")
    assert made is not None
    assert "<mfrac><mrow><mi>ln</mi><mn>2</mn></mrow><mrow><mi>k</mi></mrow></mfrac>" in made
    assert 'display="block"' in (mathml("x", block=True) or "")


@pytest.mark.parametrize("tex", HARMFUL)
def test_what_is_not_known_stays_tex(tex: str) -> None:
    html = f'<p>a <span class="arithmatex">\\({tex}\\)</span></p>'
    assert with_maths(html) == f"<p>a ${tex}$</p>"


@pytest.mark.parametrize(
    "tex",
    [
        "a<b>c",
        r"\text{<script>alert(1)</script>}",
        r'\text{"><img src=x onerror=alert(1)>}',
        r"\mbox{&lt;b&gt;}",
        r"\begin{matrix}1&2\\3&4\end{matrix}",
        r"\begin{aligned}a&=b\\c&=d\end{aligned}",
        r"\text{سكر}",
        r"\sum_{i=0}^n x_i \le \infty",
    ],
)
def test_it_brings_in_no_other_element(tex: str) -> None:
    made = mathml(tex)
    assert made is not None
    names = set(re.findall(r"</?([^\s/>]+)", made))
    assert names <= {
        *("math", "mrow", "mi", "mo", "mn", "mtext", "mspace", "mtable", "mtr", "mtd", "mstyle"),
        *("msub", "msup", "munderover", "msubsup"),
    }
    assert not re.search(r"&(?!#x[0-9A-F]+;|lt;|gt;|amp;|quot;|#x27;)", made)


def test_words_of_a_formula_stand_as_they_are_written() -> None:
    assert "<mtext>a&lt;b&amp;&quot;c&quot;</mtext>" in (mathml(r'\text{a<b&"c"}') or "")


def test_a_page_keeps_all_else() -> None:
    html = '<p>x</p>\n<p><span class="arithmatex">\\[\nC &lt; 1\n\\]</span></p>\n<p>\\(y\\)</p>'
    made = with_maths(html)
    assert made.startswith('<p>x</p>\n<p><span class="formula" tabindex="0"><math ')
    assert made.endswith("</math></span></p>\n<p>\\(y\\)</p>")
    assert "<mo>&#x0003C;</mo>" in made


def rendered(text: str, *extensions: str) -> str:
    return to_html(
        text, extensions=("extra", "smarty", *extensions), extension_configs={}, links=str
    ).html


def test_a_document_has_formulas_where_the_project_names_the_extension() -> None:
    text = "# The $x_1$ of it\n\nA $a < b$ and\n$$\nc\n$$\n\n`$d$` costs $5 or $10.\n"
    made = rendered(text, "pymdownx.arithmatex")
    assert made.count("<math ") == 3
    assert made.count('display="block"') == 1
    assert "<code>$d$</code> costs $5 or $10." in made
    assert "<math" not in rendered(text)
    assert "$a &lt; b$" in rendered(text)


def test_a_table_of_contents_names_the_formula_as_it_is_written() -> None:
    text = "## The $x_1$ of it\n\n## Other\n"
    body = to_html(text, extensions=("toc", "pymdownx.arithmatex"), extension_configs={}, links=str)
    plain = to_html(text, extensions=("toc",), extension_configs={}, links=str)
    assert [one.name for one in body.toc] == ["The $x_1$ of it", "Other"]
    assert [one.id for one in body.toc] == [one.id for one in plain.toc]
