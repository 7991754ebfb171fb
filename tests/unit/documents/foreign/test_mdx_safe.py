"""Markdown for readers of MDX: the same to CommonMark, and nothing that MDX takes for its own."""

import pytest

from pipeline.documents.foreign.mdx_safe import mdx_safe
from pipeline.model.document import Dialect
from tests.judges import mdx_faults
from tests.tools import CORPORA, corpus

CASES = {
    "Use {braces} and 3 < 5.\n": "Use \\{braces} and 3 \\< 5.\n",
    "Escaped \\{ and \\< stay.\n": "Escaped \\{ and \\< stay.\n",
    "`{code}` and <b>bold</b>\n": "`{code}` and <b>bold</b>\n",
    "<https://a.org/x_y> <a@b.org>\n": "[https://a.org/x\\_y](https://a.org/x_y) "
    "[a@b.org](mailto:a@b.org)\n",
    "a<br>b <img src='c.png'> <hr/>\n": "a<br />b <img src='c.png' /> <hr/>\n",
    "<!-- a\n comment -->\n\ntext\n": "\n\ntext\n",
    "One <p>two <name> three\n": "One two &lt;name> three\n",
    "<div>\n{a}\n</div>\n": "<div>\n&#123;a&#125;\n</div>\n",
    "export it, or\nimport it.\n": "&#101;xport it, or\nimport it.\n",
    "text\n\n    a {\n\n      b\n\nmore\n": "text\n\n```\na {\n\n  b\n```\n\nmore\n",
    "> - x\n>\n>       y <z\n": "> - x\n>\n>   ```\n>   y <z\n>   ```\n",
    "## A \\{#b}\n": "## A \\{#b}\n",
    "## A {#b}\n": "## A \\{#b}\n",
    "{% if x %}\n": "\\{% if x %}\n",
    "```\n{x} <y\n```\n": "```\n{x} <y\n```\n",
}


@pytest.mark.parametrize("text", CASES)
def test_each_sign_is_written_as_what_it_is(text: str) -> None:
    assert mdx_safe(text, Dialect()) == CASES[text]
    assert mdx_safe(CASES[text], Dialect()) == CASES[text]


def test_formulas_are_left_where_a_plugin_reads_them() -> None:
    assert mdx_safe("$a_{1}$\n", Dialect(), maths=True) == "$a_{1}$\n"
    assert mdx_safe("$a_{1}$\n", Dialect()) == "$a_\\{1}$\n"


def test_a_reader_of_mdx_reads_real_documents(tmp_path) -> None:
    """At least 99 of 100; what is left is HTML that crosses blocks of Markdown."""
    paths = corpus("fastapi-docs", "*.md")[::4] + corpus("comprehensive-rust", "*.md")[::4]
    written = []
    for path in paths:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        target = tmp_path / path.relative_to(CORPORA).as_posix().replace("/", "_")
        target.write_text(mdx_safe(text, Dialect()), encoding="utf-8")
        written.append(target)
    assert len(mdx_faults(written)) * 100 <= len(written)
