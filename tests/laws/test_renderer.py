"""The law of both renderers: the text blocks of the page are those that the segmenter finds."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from html import unescape
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from pipeline.documents.front_matter.leaves import find_front_matter
from pipeline.documents.nonsense import nonsense
from pipeline.documents.segment import segment
from pipeline.documents.splice import splice
from pipeline.documents.tokens.syntax import extra_syntax
from pipeline.model.document import Dialect, Renderer
from pipeline.project.config import EXTENSIONS
from pipeline.website.body.commonmark import commonmark
from pipeline.website.body.make import to_html
from pipeline.website.body.safe import safe_html
from tests.laws.test_documents import OWN, TEXTS
from tests.laws.text_blocks import markdown_of, normal, outline, page_blocks, segmenter_blocks
from tests.tools import CORPORA, ROOT, corpus, some

"One in so many real documents is looked at; 1 for all of them, which takes some minutes."
MKDOCS = (
    *EXTENSIONS,
    *("pymdownx.details", "pymdownx.tabbed", "pymdownx.blocks.admonition"),
    *("pymdownx.blocks.details", "pymdownx.blocks.tab"),
)
GFM = json.loads((ROOT / "tests/cases/gfm.json").read_text(encoding="utf-8"))
CASES = {
    "words in braces": "# Call f {arg}\n\nGet {id}\n===\n\n- ## Item {a} ##\n\n> ### Quoted {b}\n\n"
    "| Path {p} | What |\n|---|---|\n| Get {id} | The user {user_id} |\n\nTerm {t}\n: Def {d}\n\n"
    "*em*{x} and `c`{y}\nlast {z}\n\n## Own {#own}\n\n## Both {w} {.c}\n\n## If {x == 3}\n\n"
    "## New {==mark==}\n\n```\n# No {w}\n```\n",
    "two spaces": "- one\n  - two\n    - three\n",
    "three spaces": "- one\n   - two\n      - three\n",
    "four spaces": "- one\n    - two\n        - three\n",
    "tabs": "- one\n\t- two\n\t\t- three\n",
    "mixed": "- one\n\t- two\n    - three\n  * four\n",
    "in an ordered list": "1. one\n   - two\n2. three\n   1. four\n      - five\n",
    "a start": "7. seven\n8. eight\n",
    "other bullets": "- one\n- two\n* three\n+ four\n",
    "loose and tight": "- one\n\n- two\n  - three\n  - four\n\n  five\n",
    "an item in its own item": "- - one\n- 1. two\n- # Three\n- > four\n",
    "a fence in an item": "- one\n  ```py\n  x = 1\n  ```\n  two\n",
    "a fence in an ordered item": "1. one\n\n   ~~~ {.py hl_lines=1}\n   x\n   ~~~\n2. two\n",
    "a fence with braces": "```{.python title='x y' linenums=1}\nx\n```\n\nend\n",
    "indented code": "one\n\n    x = 1\n\n- two\n\n      y = 2\n",
    "tasks": "- [ ] one `x`\n  - [x] two\n- three\n\n1. [ ] four\n\n   five\n",
    "strike": "~~one~~ ~two~ a~~b~~c\n",
    "addresses": "See https://example.org/a_b_(c), www.example.org or a.b@example.org.\n",
    "underlined headings in items": "- One\n  ===\n\n  two\n- Three\n  ---\n",
    "quotations in items": "- one\n\n  > two\n  > - three\n  >   lazy\nlazy too\n",
    "lazy continuation": "> one\ntwo\n\n- three\nfour\n",
    "a table in an item": "- one\n\n  | a | b |\n  |---|:-:|\n  | c | `d|` \\| e |\n",
    "a table without outer bars": "a | b\n--|--\nc | d\ne\n\nf\n",
    "hard breaks": "one  \ntwo\\\nthree\n",
    "a list behind a line": "one\n- two\n1. three\n",
    "a heading behind a line": "one\n# Two\nthree\n## Four ##\n",
    "emphasis": "a_b_c *d*e **f**g __h__ *i **j** k* ***l*** 5*6*7 _m_.\n",
    "escapes": r"\*a\* \_b\_ 1\. c \[d] \<e> \&amp; &copy; &#42;f" + "\n",
    "notes": "a[^1] b[^2] c[^1]\n\n[^1]: one\n\n    - two\n[^2]: three\n",
    "notes that begin with marks": (
        "a[^1] b[^2] c[^3]\n\n[^1]: *one* two\n[^2]: [one](x) *two*\n[^3]: one\n\n    **two**\n"
    ),
    "references": "[a] [b][c] ![d][a]\n\n[a]: /b 'Title'\n[c]: <d e>\n",
    "html": "<div>\n\n*a*\n\n</div>\n\n<p>b <b>c</b></p>\n\nd <kbd>e</kbd> <!-- f --> g\n",
    "alerts": "> [!NOTE]\n> one\n\n> [!WARNING]\n> - two\n",
    "alerts with titles": "> [!NOTE] A *title*\n> one\n> two\n\n> [!EXAMPLE]- `x` b\n> - two\n",
    "rules": "one\n***\ntwo\n\n---\n- - -\nthree\n",
    "definitions": "Term\n: one\n\n: two\n\n  three\n",
    "soft breaks in a list": "- one\n  two\n\n  three\n  four\n",
    "an icon below a line": "Term\n:smile: one\n\n- a\n  :b: `x\n:y`\n",
    "what the parser panics at": "  -\ta b\n        {:toc}\n      --\n\nx\n",
    "quotes in code": '`"a"` "b" -- `--`\n',
}
CONTAINERS = {
    "an admonition": '!!! note "A *title* `x`"\n    one\n\n    - two\n      - three\n\nfour\n',
    "an admonition in an item": "- one\n\n    !!! tip\n        two\n\n    three\n",
    "one in another": "!!! note\n    one\n\n    ??? tip\n        two\n\n    !!! hint\n        3\n",
    "details": '??? note "Title"\n    one\n\n    ```py\n    x\n    ```\n',
    "tabs": '=== "One"\n    a\n\n=== "Two `x`"\n    - b\n      - c\n',
    "a block": "/// tip | The *title*\n\none\n\n- two\n  - three\n\n///\n\nfour\n",
    "blocks in blocks": "/// note\n\none\n\n/// details | More\n\ntwo\n\n///\n\nthree\n\n///\n",
    "a callout": ":::tip[A *title* `x`]\n\none\n\n- two\n  - three\n\n:::\n\nfour\n",
    "callouts in a callout": "::::info Title\n:::note\none\n:::\n\ntwo\n::::\n",
    "a folded callout": "::: details A title\none\n:::\n",
    "a callout in an item": "- one\n\n    :::tip[two]\n    three\n    :::\n",
    "Markdown in HTML": '<div class="x" markdown="1">\n*one*\n\n- two\n  - three\n</div>\n\nfour\n',
    "an abbreviation": "HTML is short.\n\n*[HTML]: Hypertext\n",
    "attributes": "one\n{: .x}\n\n# Two {: #y}\n\n*a*{: .z} b\n",
    "a reference into a container": "!!! note\n    [a] b\n\n[a]: /b\n",
    "a note of a container": "!!! note\n    a[^1]\n\n[^1]: b\n",
}


def with_options(lines: list[str]) -> str:
    """Return the head of a container with its options, the lines that stand deeper below it."""
    options = takewhile(lambda line: line.startswith("    "), lines[1:])
    return "".join([lines[0], *options])


def held(text: str, renderer: Renderer, extensions: tuple[str, ...] = EXTENSIONS) -> None:
    """What must hold of any document; what the renderer does not know is told by a finding."""
    text = text.replace("l10n:", "l10n-")  # what directives keep out of catalogs is kept on pages
    end = find_front_matter(text).end
    body = markdown_of(text[end:])
    text = text[:end] + body
    html = to_html(
        body, extensions=extensions, extension_configs={}, links=str, renderer=renderer
    ).html
    segments = segmenter_blocks(text, Dialect(renderer=renderer))
    page = page_blocks(html)
    lines = text.split("\n")
    uses = [use.line - 1 for use in extra_syntax(text)]
    told = {normal(lines[at]) for at in uses} | {normal(with_options(lines[at:])) for at in uses}
    told |= {normal(one.text) for one in segment(text, Dialect(renderer=renderer)).withheld}
    missing, extra = Counter(segments) - Counter(page), Counter(page) - Counter(segments)
    assert (list(missing.elements()), [x for x in extra.elements() if x not in told]) == ([], [])
    if "[^" not in text and not told:
        assert page == segments


@pytest.mark.parametrize("renderer", Renderer)
@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_ordinary_markdown(text: str, renderer: Renderer) -> None:
    held(text, renderer)
    held(text.replace("\n", "\r\n"), renderer)
    translated = splice(segment(text), lambda piece: nonsense(piece.msgid))
    held(translated, renderer)


@pytest.mark.parametrize("text", CONTAINERS.values(), ids=CONTAINERS)
def test_containers_of_extensions(text: str) -> None:
    held(text, Renderer.PYTHON_MARKDOWN, MKDOCS)
    held(splice(segment(text), lambda p: nonsense(p.msgid)), Renderer.PYTHON_MARKDOWN, MKDOCS)


@pytest.mark.parametrize("name", sorted(CONTAINERS.keys() - {"attributes"}))
def test_containers_that_no_extension_knows_stand_as_text(name: str) -> None:
    text = CONTAINERS[name]
    html = to_html(text, extensions=(), extension_configs={}, links=str).html
    page = "".join(page_blocks(html))
    for block in segmenter_blocks(text, Dialect()):
        assert block in page or block in {"tip", "warning", "hint", "note"}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_both_renderers_make_the_same_elements(text: str) -> None:
    pages = [
        to_html(
            text, extensions=("footnotes",), extension_configs={}, links=str, renderer=renderer
        ).html
        for renderer in Renderer
    ]
    assert outline(pages[0]) == outline(pages[1])


@pytest.mark.parametrize("renderer", Renderer)
def test_the_examples_of_commonmark(renderer: Renderer) -> None:
    if not CORPORA.is_dir():
        pytest.skip("needs the examples of the CommonMark specification")
    for example in json.loads((CORPORA / "commonmark-spec.json").read_text()):
        held(example["markdown"], renderer)


@pytest.mark.parametrize("renderer", Renderer)
@pytest.mark.parametrize("case", GFM, ids=lambda case: str(case["example"]))
def test_the_examples_of_github(case: Mapping[str, Any], renderer: Renderer) -> None:
    """Tables, task lists, strikethrough and autolinks of the GFM specification 0.29."""
    held(case["markdown"], renderer)
    html = to_html(
        case["markdown"], extensions=(), extension_configs={}, links=str, renderer=renderer
    ).html
    assert f"<{case['element']}" in html
    assert [unescape(href) for href in re.findall('href="([^"]*)"', html)] == case["links"]


@pytest.mark.parametrize("renderer", Renderer)
@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_our_documents(path: Path, renderer: Renderer) -> None:
    held(path.read_text(), renderer, MKDOCS)


@pytest.mark.parametrize("renderer", Renderer)
@pytest.mark.parametrize(
    "folder", ["comprehensive-rust", "docsy-docs", "helm-docs", "starlight-docs"]
)
def test_real_documents(folder: str, renderer: Renderer) -> None:
    for path in some(corpus(folder, "*.md*"), 12):
        held(path.read_text(), renderer)


@pytest.mark.parametrize("folder", ["docs", "es", "pt", "ja"])
def test_real_documents_with_containers(folder: str) -> None:
    for path in some(corpus("fastapi-docs", folder, "*.md"), 12):
        held(path.read_text(), Renderer.PYTHON_MARKDOWN, MKDOCS)


def test_colons_of_another_dialect_are_no_definitions() -> None:
    text = "one\n\n:::note\ntwo\n:::\n"
    held(text, Renderer.COMMONMARK)
    html, _ = commonmark(text, str, ())
    assert "<dl>" not in html


@given(TEXTS)
def test_html_that_is_all_ours_needs_no_other_look(text: str) -> None:
    html, _ = commonmark(text, str, ("pageToc",))
    assert safe_html(html, str, ("pageToc",)) == html


def test_both_renderers_give_the_same_ids() -> None:
    text = (
        "# A *b*: c!\n\n## A b c\n\n# Über `x_y`\n\n## A b c\n\n# [x](y) {#own}\n\n# 日本 &amp; 1\n"
    )
    ids = [
        [
            item.id
            for item in to_html(
                text, extensions=EXTENSIONS, extension_configs={}, links=str, renderer=renderer
            ).toc
        ]
        for renderer in Renderer
    ]
    assert ids[0] == ids[1] == ["a-b-c", "a-b-c_1", "über-x_y", "a-b-c_2", "own", "日本-1"]
