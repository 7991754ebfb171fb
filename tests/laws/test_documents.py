"""Laws of documents: lossless, total, and the same blocks after translation."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.inline.shield import shield, unshield
from pipeline.documents.nonsense import nonsense
from pipeline.documents.segment import segment
from pipeline.documents.splice import join, newline_of, splice, write
from pipeline.localization.localize import localize
from pipeline.model.document import CodePart, Dialect
from tests.tools import CORPORA, ROOT, corpus, some

OWN = sorted((ROOT / "source").rglob("*.md")) + sorted(
    (ROOT / "tests/cases/markdown").rglob("*.md")
)
LINES_OF_EVERY_KIND = """\
# Head|Text *one*|- item|  more|    code|> quote|```|~~~|1. one|| a | b |||---|---|||---|===|
    !!! note "T"|    body|??? x|=== "Tab"|/// tip|///|:::|<div>|</div>|<b>x</b>|<!-- c -->|
    <!-- l10n:off -->|<!-- l10n:on -->|<!-- l10n:skip -->|[a]: /b "c"|[^1]: n|Term|: def|*[AB]: x|
    ```py|```rust|# A note "x"|x = "Hi you"  # why|/* see|this */|<div translate="no">|{/* c */}|
    +++|{: .x }|$x$|\\|&amp;|`|![a](b "c")|<img alt="x">|\t|title: x|é日本|
    \\[Six\\] a \\[b\\]|## H {title="a b"}""".replace("\n    ", "").split("|")
LINES = st.sampled_from(LINES_OF_EVERY_KIND)
TEXTS = st.lists(LINES, max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", "\r"]).map(lambda end: end.join(lines))
) | st.text(max_size=120)


CODE = Dialect(code=tuple(CodePart))
DIALECTS = (Dialect(), CODE)


def holds(text: str) -> None:
    """What must hold of any text."""
    for dialect in DIALECTS:
        document = segment(text, dialect)
        assert document.text == text
        assert splice(document, lambda _: None) == text
    for piece in document.segments:
        shielded = shield(piece.msgid)
        assert unshield(shielded.text, shielded) == piece.msgid


def same_blocks(text: str) -> None:
    """What must hold of a document translated by `nonsense`, and by itself."""
    for dialect in DIALECTS:
        document = segment(text, dialect)
        written = splice(document, lambda piece: nonsense(piece.msgid))
        assert segment(written, dialect).skeleton == document.skeleton
        newline = newline_of(document)
        anew = [write(piece, piece.msgid, newline) for piece in document.segments]
        same = segment(join(document, anew), dialect)
        assert [piece.msgid for piece in same.segments] == [p.msgid for p in document.segments]


@given(TEXTS)
def test_any_text_is_lossless(text: str) -> None:
    holds(text)


@given(TEXTS, st.text(st.sampled_from("a*_`#->|1.\n <&[]()!:{}é\\"), max_size=12))
def test_whatever_a_translation_says_the_blocks_stay(text: str, translation: str) -> None:
    page = localize(
        text,
        lambda *_: translation,
        where="x.md",
        language="en",
        dialect=CODE,
    )
    assert segment(page.text, CODE).skeleton == segment(text, CODE).skeleton


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_our_documents_keep_the_laws(path) -> None:
    text = path.read_bytes().decode()
    holds(text)
    same_blocks(text)


@pytest.mark.parametrize("folder", ["comprehensive-rust", "fastapi-docs"])
def test_real_documents_keep_the_laws(folder: str) -> None:
    for path in some(corpus(folder, "*.md"), 4):
        text = path.read_bytes().decode()
        holds(text)
        same_blocks(text)


def test_the_examples_of_commonmark_keep_the_laws() -> None:
    if not CORPORA.is_dir():
        pytest.skip("needs the examples of the CommonMark specification")
    for example in json.loads((CORPORA / "commonmark-spec.json").read_text()):
        holds(example["markdown"])


@given(st.data())
def test_edited_documents_are_lossless(data) -> None:
    text = data.draw(st.sampled_from(OWN)).read_bytes().decode()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    holds(text[:start] + data.draw(TEXTS) + text[end:])
