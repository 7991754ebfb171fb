"""Messages with a plural: each form of the locale is drafted, checked, told and reviewed."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.catalog.read import read_catalog
from pipeline.errors import ExitCode
from pipeline.model.message import Entry
from tests.fakes.deepl import FakeDeepL
from tests.tools import dragoman, need, write_tree

PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 && n%100<=99 ? 4 : 5);",
    "es": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "ja": "nplurals=1; plural=0;",
}
ONE, MANY = "Take one tablet.", "Take %d tablets, never more."


class Counting(FakeDeepL):
    """Answers in one language, with tags and figures as they came; `wrong` are other answers."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: dict[str, str] = {}
        self.seen: list[str] = []

    def translated(self, text: str, glossary: dict[str, str]) -> str:
        self.seen.append(text)
        said = {
            ONE: "Tome un comprimido.",
            'Take <x id="1"/> tablets, never more.': 'Tome <x id="1"/> comprimidos, nunca más.',
        }
        return self.wrong.get(text) or said.get(text, "Beba agua.")


@pytest.fixture
def deepl() -> Iterator[Counting]:
    fake = Counting()
    yield fake
    fake.close()


def entry_of(flags: str = "c-format", forms: int = 2, first: str = "") -> str:
    lines = "".join(f'msgstr[{at}] "{"" if at else first}"\n' for at in range(forms))
    return f'\n#, {flags}\nmsgid "{ONE}"\nmsgid_plural "{MANY}"\n{lines}'


def project(folder: Path, tag: str, body: str) -> Path:
    header = (
        'msgid ""\nmsgstr ""\n"Project-Id-Version: S\\n"\n"PO-Revision-Date: 2026-11-01 00:00+0000'
        f'\\n"\n"Last-Translator: none yet\\n"\n"Language-Team: {tag}\\n"\n"Language: {tag}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: {PLURALS[tag]}\\n"\n'
    )
    files = {
        "dragoman.toml": f'title = "S"\nlocales = ["{tag}"]\n',
        "source/index.md": "Text\n",
        f"locale/{tag}/LC_MESSAGES/index.po": header + body,
    }
    return write_tree(folder, files)


def draft(folder: Path, deepl: Counting, *words: str, code: int = 0) -> dict[str, Any]:
    command = ("draft", "--engine", "deepl", "-d", "index", "--json", *words)
    keys = {"DEEPL_AUTH_KEY": "good-key", "DEEPL_SERVER_URL": deepl.url}
    done = dragoman(*command, cwd=folder, code=code, **keys)
    report: dict[str, Any] = json.loads(done.stdout)["locales"][0]
    return report


def drafted(folder: Path, tag: str) -> Entry:
    name = f"locale/{tag}/LC_MESSAGES/index.po"
    [one] = [e for e in read_catalog((folder / name).read_bytes(), name).messages if e.plural]
    return one


S, P = "Tome un comprimido.", "Tome %d comprimidos, nunca más."


@pytest.mark.parametrize(
    ("tag", "forms"),
    [("es", (S, P)), ("fr", (P, P)), ("ja", (P,)), ("ar", (P, S, P, P, P, P))],
)
def test_each_form_is_drafted_by_the_rule_of_its_catalog(
    tmp_path: Path, deepl: Counting, tag: str, forms: tuple[str, ...]
) -> None:
    """French has no own form for one alone: `un comprimido` would be wrong for none."""
    need("msgfmt")
    folder = project(tmp_path, tag, entry_of(forms=len(forms)))
    foreseen = draft(folder, deepl, "--dry-run")
    assert deepl.seen == []
    report = draft(folder, deepl)
    assert (report["drafted"], report["without"]) == (1, 0)
    assert foreseen["characters"] <= report["billed"] <= foreseen["most"]
    entry = drafted(folder, tag)
    assert entry.msgstr == forms
    assert entry.fuzzy
    path = folder / f"locale/{tag}/LC_MESSAGES/index.po"
    done = subprocess.run(
        [str(shutil.which("msgfmt")), "--check", "--use-fuzzy", "-o", "/dev/null", str(path)],
        check=False,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr
    before = path.read_bytes()
    draft(folder, deepl)
    assert path.read_bytes() == before


def test_forms_of_one_draft_are_told_and_the_risk_names_them(
    tmp_path: Path, deepl: Counting
) -> None:
    folder = project(tmp_path, "ar", entry_of(forms=6))
    report = draft(folder, deepl)
    told = [one["message"] for one in report["findings"] if one["rule"] == "plural-same"]
    assert told == ["5 of 6 plural forms have one draft: write each as the language counts"]
    listed = dragoman("review", "list", "-l", "ar", "--by-risk", "--json", cwd=folder).stdout
    [item] = [one for one in json.loads(listed) if one["msgid"] == ONE]
    assert "plural: 6 forms" in item["risk_reasons"]


@pytest.mark.parametrize("which", [ONE, 'Take <x id="1"/> tablets, never more.'])
def test_a_fault_in_any_form_is_told(tmp_path: Path, deepl: Counting, which: str) -> None:
    deepl.wrong = {which: "Tome 7 comprimidos."}
    folder = project(tmp_path, "es", entry_of())
    report = draft(folder, deepl)
    assert report["findings"]
    assert any("finding: " in line for line in drafted(folder, "es").translator_comments)


def test_a_form_that_a_person_has_written_stays(tmp_path: Path, deepl: Counting) -> None:
    folder = project(tmp_path, "es", entry_of(first="Tome un solo comprimido."))
    draft(folder, deepl)
    entry = drafted(folder, "es")
    assert entry.msgstr == ("Tome un solo comprimido.", P)
    assert entry.fuzzy


def test_an_engine_that_answers_one_text_alone_leaves_the_message_and_says_so(
    tmp_path: Path, deepl: Counting
) -> None:
    deepl.wrong = {ONE: "\u200b"}
    folder = project(tmp_path, "es", entry_of())
    report = draft(folder, deepl, code=ExitCode.FINDINGS)
    assert (report["drafted"], report["without"]) == (0, 1)
    assert drafted(folder, "es").msgstr == ("", "")
    deepl.wrong = {}


def test_what_is_approved_of_a_draft_is_all_of_its_forms(tmp_path: Path, deepl: Counting) -> None:
    folder = project(tmp_path, "es", entry_of())
    draft(folder, deepl)
    listed = dragoman("review", "list", "-l", "es", "--json", cwd=folder).stdout
    [item] = [one for one in json.loads(listed) if one["msgid"] == ONE]
    dragoman("review", "approve", item["id"], "--by", "Ana", cwd=folder)
    entry = drafted(folder, "es")
    assert (entry.msgstr, entry.fuzzy, entry.translator_comments) == ((S, P), False, ())


@pytest.mark.parametrize("when", ["after the draft", "before the draft"])
def test_a_form_that_a_person_touched_is_not_drafted_over_for_a_term(
    tmp_path: Path, deepl: Counting, when: str
) -> None:
    """The forms behind the first count as well: a person's edit of one is nowhere else."""
    body = entry_of()
    if when == "before the draft":
        body = body.replace('msgstr[1] ""', 'msgstr[1] "Tome %d comprimidos (Ana)."')
    folder = project(tmp_path, "es", body)
    draft(folder, deepl)
    path = folder / "locale/es/LC_MESSAGES/index.po"
    if when == "after the draft":
        path.write_text(path.read_text().replace(P, "Tome %d comprimidos (Ana)."))
    dragoman("glossary", "add", "tablet", "es=gragea", cwd=folder)
    draft(folder, deepl, "--term", "tablet")
    assert drafted(folder, "es").msgstr == (S, "Tome %d comprimidos (Ana).")


def test_a_draft_that_nobody_touched_is_drafted_again_for_a_term(
    tmp_path: Path, deepl: Counting
) -> None:
    folder = project(tmp_path, "es", entry_of())
    draft(folder, deepl)
    dragoman("glossary", "add", "tablet", "es=gragea", cwd=folder)
    report = draft(folder, deepl, "--term", "tablet")
    assert report["drafted"] == 1
    assert drafted(folder, "es").fuzzy


def test_a_stale_plural_that_is_drafted_is_a_file_that_msgfmt_reads(
    tmp_path: Path, deepl: Counting
) -> None:
    """`#| msgid_plural` without `#| msgid` is refused; what stood before is in a comment."""
    need("msgfmt")
    before = '#| msgid "Take a tablet."\n#| msgid_plural "Take %d tablets."\nmsgid '
    body = entry_of("fuzzy, c-format").replace("msgid ", before, 1)
    for at, text in enumerate(("Tome uno.", "Tome %d (Ana).")):
        body = body.replace(f'msgstr[{at}] ""', f'msgstr[{at}] "{text}"')
    folder = project(tmp_path, "es", body)
    report = draft(folder, deepl, "--stale")
    assert report["drafted"] == 1
    entry = drafted(folder, "es")
    assert (entry.previous_msgid, entry.previous_plural) == (None, None)
    assert "before: Tome uno. | Tome %d (Ana)." in entry.translator_comments
    path = folder / "locale/es/LC_MESSAGES/index.po"
    words = [str(shutil.which("msgfmt")), "--check", "--use-fuzzy", "-o", "/dev/null", str(path)]
    done = subprocess.run(words, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr
