"""Laws of the dialects: each as its authors write it, judged by a reader that is not ours."""

import json
import re
from pathlib import Path

import pytest

from pipeline.documents.dialects import BUILT_IN, COMMON
from pipeline.documents.dialects import dialect_of as form_dialect
from pipeline.documents.format import format_of
from pipeline.documents.inline.shield import shield, unshield
from pipeline.documents.inline.tags import read_tags, write_tags
from pipeline.documents.nonsense import nonsense
from pipeline.documents.segment import segment
from pipeline.documents.splice import splice
from pipeline.localization.localize import localize_document
from pipeline.model.document import Dialect, Document, Format
from tests.reader import visible
from tests.tools import CORPORA, ROOT, some

CASES = ROOT / "tests/cases/dialects"
FILES = sorted(p for p in CASES.rglob("*.md*") if p.suffix in {".md", ".mdx"})
CORPUS_OF = {
    "comprehensive-rust": "mdbook",
    "fastapi-docs": "mkdocs",
    "docsy-docs": "hugo",
    "starlight-docs": "mdx",
    "helm-docs": "mdx",
}
OTHER_LANGUAGES = {"es", "fr", "ja", "de", "pt", "i18n"}
LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
OTHER = "абцдефгхийклмнопярстувщхызАБЦДЕФГХИЙКЛМНОПЯРСТУВЩХЫЗ"
TABLE = str.maketrans(LATIN, OTHER)
NAME = re.compile(r"\S*[_./@$+:(\d]\S*|[a-z]+[A-Z]\w*|[a-z]\w*-\w+|-{1,2}\w+")
"One name out of a program: those stay as they are, and are no messages."
every_file = pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}-{p.stem}")


def dialect_of(path: Path) -> Dialect:
    form = format_of(path.name) or Format.MARKDOWN
    return form_dialect(form, BUILT_IN.get(path.parent.name, COMMON))


def translated(document: Document) -> str:
    """The document in the pseudo-locale."""
    return splice(document, lambda piece: nonsense(piece.msgid))


def in_other_letters(text: str) -> str:
    """A message with each letter between its marks in another script."""

    def letters(words: str) -> str:
        return re.sub(
            r"&#?\w+;|[A-Za-z]", lambda m: m[0] if m[0][1:] else m[0].translate(TABLE), words
        )

    shielded = shield(text)
    tokens = [letters(t) if isinstance(t, str) else t for t in read_tags(shielded.text)]
    return unshield(write_tags(tokens), shielded) or text


def keeps_the_laws(text: str, dialect: Dialect) -> None:
    """Lossless, the same blocks in translation, and the source accepted as its own translation."""
    document = segment(text, dialect)
    assert document.text == text
    assert splice(document, lambda _: None) == text
    assert segment(translated(document), dialect).skeleton == document.skeleton
    same = segment(splice(document, lambda piece: piece.msgid), dialect)
    assert same.skeleton == document.skeleton
    assert [p.msgid for p in same.segments] == [p.msgid for p in document.segments]
    page = localize_document(document, lambda _, msgid: msgid, where="x", dialect=dialect)
    assert page.findings == ()


def leaks(text: str, dialect: Dialect) -> tuple[list[str], int]:
    """Lines of a document in other letters that still hold Latin words, and all visible words."""
    document = segment(text, dialect)
    shielded = [shield(piece.msgid) for piece in document.segments]
    kept = {
        word
        for part in shielded
        for mark in (*part.opening, *filter(None, part.closing))
        for word in re.findall(r"[A-Za-z]+", mark)
    }
    seen = visible(splice(document, lambda p: in_other_letters(p.msgid)), dialect.name)
    lines = [
        line.strip()
        for line in seen.splitlines()
        if set(re.findall(r"[A-Za-z]{2,}", line)) - kept and not NAME.fullmatch(line.strip())
    ]
    return lines, len(re.findall(r"[^\W\d_]+", seen))


def has_no_words(msgid: str) -> bool:
    """Whether a translator would find nothing to do."""
    marks = r"\{(?:ref|doc|math|eq)\}`[^`<]*`|(?<!\})`[^`]*`|\{\{.*?\}\}|</?\w[^>]*(?:>|$)|\]\([^)]*\)|(?<!\w):[a-z0-9_+-]+:|https?://\S+"
    return not re.search(r"[^\W\d_]", re.sub(marks, " ", msgid)) and not re.search(
        r'(?:alt|title|label|text)="[^"]*[^\W\d_]', msgid
    )


def documents_of(corpus: str) -> list[Path]:
    """The English documents of a corpus, and some of its translations."""
    paths = [p for p in sorted((CORPORA / corpus).rglob("*.md*")) if format_of(p.name)]
    foreign = [p for p in paths if OTHER_LANGUAGES & set(p.relative_to(CORPORA).parts)]
    return [*(p for p in paths if p not in foreign), *some(foreign, 12)]


def test_each_dialect_has_enough_cases() -> None:
    many = {"hugo", "mdx", "mdbook", "mkdocs"}
    for name in BUILT_IN:
        assert sum(path.parent.name == name for path in FILES) >= (15 if name in many else 3)


@every_file
def test_a_case_has_the_segments_written_beside_it(path: Path) -> None:
    document = segment(path.read_bytes().decode(), dialect_of(path))
    found = [[str(piece.kind), piece.msgid] for piece in document.segments]
    assert found == json.loads(path.with_suffix(".segments.json").read_text(encoding="utf-8"))


@every_file
def test_a_case_keeps_the_laws_in_its_dialect_and_in_all(path: Path) -> None:
    text = path.read_bytes().decode()
    for dialect in (dialect_of(path), COMMON):
        keeps_the_laws(text, dialect)


@every_file
def test_another_reader_sees_no_word_of_a_case_that_is_no_message(path: Path) -> None:
    lines, _ = leaks(path.read_bytes().decode(), dialect_of(path))
    assert lines == []


@every_file
def test_each_message_of_a_case_has_words(path: Path) -> None:
    document = segment(path.read_bytes().decode(), dialect_of(path))
    assert [p.msgid for p in document.segments if has_no_words(p.msgid)] == []


@pytest.mark.parametrize("corpus", CORPUS_OF)
def test_real_documents_keep_the_laws_and_leak_nothing(corpus: str) -> None:
    if not (CORPORA / corpus).is_dir():
        pytest.skip("needs the corpora of real documents")
    leaked: list[str] = []
    words = messages = empty = 0
    for path in documents_of(corpus):
        text = path.read_bytes().decode()
        form = format_of(path.name) or Format.MARKDOWN
        dialect = form_dialect(form, BUILT_IN[CORPUS_OF[corpus]])
        keeps_the_laws(text, dialect)
        lines, visible_words = leaks(text, dialect)
        leaked += lines
        words += visible_words
        segments = segment(text, dialect).segments
        messages += len(segments)
        empty += sum(has_no_words(piece.msgid) for piece in segments)
    latin = sum(len(re.findall(r"[A-Za-z]{2,}", line)) for line in leaked)
    assert latin <= words / 10_000, leaked
    assert empty <= messages / 1_000
