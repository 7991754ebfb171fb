"""A term of the glossary changes: just the texts that it touches are drafted again."""

import json
from pathlib import Path
from typing import Any

from tests.fakes.deepl import KEY, FakeDeepL
from tests.tools import dragoman, write_tree

SOURCE = """\
# Doses

Take one dose a day.

A dose study was made.

Rest well.

No dose for children.

Your last dose counts.

Glue P, Neehoff S. A dose study in patients who are anxious. Lancet 2018; 391: 10-20.
"""
CATALOG = "locale/es/LC_MESSAGES/index.po"


def draft(folder: Path, deepl: FakeDeepL, *words: str, code: int | None = 0) -> Any:
    keys = {"DEEPL_AUTH_KEY": KEY, "DEEPL_SERVER_URL": deepl.url}
    words = ("draft", "-d", "index", "--engine", "deepl", "--json", *words)
    done = dragoman(*words, cwd=folder, code=code, **keys)
    return json.loads(done.stdout)["locales"][0] if done.stdout else done.stderr


def changed(folder: Path, old: str, new: str) -> None:
    """Change a translation as a person does in an editor."""
    path = folder / CATALOG
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_only_texts_with_the_term_and_no_persons_work_are_drafted_again(
    tmp_path: Path, deepl: FakeDeepL
) -> None:
    files = {
        "dragoman.toml": 'title = "S"\nlocales = ["es"]\n',
        "source/index.md": SOURCE,
        "locale/glossary.csv": "term,part of speech,note,do not translate,case,es\n"
        "dose,noun,,,,\ndose study,noun,,,,estudio de dosis\n",
    }
    write_tree(tmp_path, files)
    dragoman("update", cwd=tmp_path)
    draft(tmp_path, deepl)
    changed(tmp_path, 'msgstr "NO DOSE FOR CHILDREN.', 'msgstr "NO DOSE FOR CHILDREN!')
    changed(tmp_path, '\n#, fuzzy\nmsgid "Your last', '\nmsgid "Your last')
    dragoman("glossary", "add", "dose", "es=toma", cwd=tmp_path)
    findings = json.loads(dragoman("check", "--drafts", "--json", cwd=tmp_path, code=None).stdout)
    glue = [one["rule"] for one in findings["findings"] if "Glue" in one["message"]]
    assert glue == ["drafted"], "an entry of a bibliography is right as it is"
    before = dict(deepl.counted)
    plan = draft(tmp_path, deepl, "--term", "dose", "--dry-run")
    assert plan["to_ask"] == 2
    assert deepl.counted == before
    report = draft(tmp_path, deepl, "--term", "Dose")
    again = {text for text, count in deepl.counted.items() if count > before[text]}
    assert again == {"Doses", "Take one dose a day."}
    assert report["drafted"] == 2
    assert report["kept"] == {"drafted": 1, "translated": 1}
    written = (tmp_path / CATALOG).read_text()
    assert 'msgstr "TAKE ONE TOMA A DAY."' in written
    assert 'msgstr "NO DOSE FOR CHILDREN!"' in written
    assert written.count("# draft: deepl") == 7
    counted = dict(deepl.counted)
    draft(tmp_path, deepl, "--term", "dose", code=None)
    assert deepl.counted == counted, "what was asked for is not asked for again"


def test_a_term_that_the_glossary_does_not_have_is_told(tmp_path: Path, deepl: FakeDeepL) -> None:
    files = {
        "dragoman.toml": 'title = "S"\nlocales = ["es"]\n',
        "source/index.md": SOURCE,
        "locale/glossary.csv": "term,part of speech,note,do not translate,case,es\n"
        "dose,,,,,dosis\n",
    }
    write_tree(tmp_path, files)
    dragoman("update", cwd=tmp_path)
    told = draft(tmp_path, deepl, "--term", "doze", code=2)
    assert '--term doze: is no term of the glossary; did you mean "dose"?' in told
