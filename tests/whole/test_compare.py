"""Engines beside each other, and drafts beside what people made of them."""

import json
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.fakes.deepl import KEY, FakeDeepL
from tests.tools import dragoman, write_tree

SOURCE = "Take *one* pill.\n\nDrink water.\n\nRest an hour.\n"
SAID = {
    "Take *one* pill.": "Tome *un* comprimido.",
    "Drink water.": "Beba agua.",
    "Rest an hour.": "Descanse una hora.",
}
GLOSSARY = "term,part of speech,note,do not translate,case,es\npill,noun,,,,comprimido\n"


class InSpanish(FakeDeepL):
    """Answers with words of Spanish, so that no text is asked for again."""

    def translated(self, text: str, glossary: dict[str, str]) -> str:
        for english, said in (("Take", "Tome"), ("one", "un"), ("Drink water", "Beba agua")):
            text = text.replace(english, said)
        return text.replace("Rest an hour", "Descanse una hora").replace("pill", glossary["pill"])


@pytest.fixture
def approved(tmp_path: Path) -> Path:
    files = {
        "dragoman.toml": 'title = "S"\nlocales = ["es"]\n',
        "source/index.md": SOURCE,
        "locale/glossary.csv": GLOSSARY,
    }
    project = write_tree(tmp_path, files)
    dragoman("update", cwd=project)
    path = project / "locale/es/LC_MESSAGES/index.po"
    text = path.read_text()
    for msgid, said in SAID.items():
        text = text.replace(f'"{msgid}"\nmsgstr ""', f'"{msgid}"\nmsgstr "{said}"')
    path.write_text(text)
    return project


def test_engines_are_measured_on_approved_texts_and_write_no_catalog(approved: Path) -> None:
    before = (approved / "locale/es/LC_MESSAGES/index.po").read_bytes()
    fake = InSpanish()
    words = ("compare", "-l", "es", "--engine", "pseudo", "--engine", "deepl", "--json")
    environment = {"DEEPL_AUTH_KEY": KEY, "DEEPL_SERVER_URL": fake.url}
    done = dragoman(*words, cwd=approved, **environment)
    again = dragoman(*words, cwd=approved, **environment)
    fake.close()
    pseudo, deepl = json.loads(done.stdout)["engines"]
    assert (pseudo["messages"], deepl["messages"]) == (3, 3)
    assert 0 <= pseudo["chrf"] < 100 and pseudo["ter"] > 0  # noqa: PT018
    assert (pseudo["tags"], deepl["tags"]) == (100.0, 100.0)
    assert (pseudo["terms"], deepl["terms"]) == (0.0, 100.0)
    assert (pseudo["cost"], deepl["cost"] > 0) == (0, True)
    assert json.loads(again.stdout) == json.loads(done.stdout)
    assert set(fake.counted.values()) == {1}
    assert (approved / "locale/es/LC_MESSAGES/index.po").read_bytes() == before


def test_a_comparison_keeps_to_its_budget_and_needs_approved_texts(approved: Path) -> None:
    fake = FakeDeepL()
    words = ("compare", "-l", "es", "--engine", "deepl", "--budget", "5")
    environment = {"DEEPL_AUTH_KEY": KEY, "DEEPL_SERVER_URL": fake.url}
    done = dragoman(*words, cwd=approved, code=ExitCode.INPUT, **environment)
    fake.close()
    assert "more than the budget of 5" in done.stderr
    (approved / "locale/es/LC_MESSAGES/index.po").unlink()
    dragoman("update", cwd=approved)
    done = dragoman("compare", "-l", "es", "--engine", "pseudo", cwd=approved, code=2)
    assert "es: nothing is translated yet; approve some translations first" in done.stderr


def test_status_tells_how_much_of_the_drafts_people_changed(approved: Path) -> None:
    path = approved / "locale/es/LC_MESSAGES/index.po"
    path.write_text(path.read_text().replace('"Beba agua."', '""'))
    assert "post_edits" not in json.loads(dragoman("status", "--json", cwd=approved).stdout)
    dragoman("draft", "--engine", "pseudo", cwd=approved)
    text = path.read_text()
    assert "# draft: pseudo" in text
    draft = text.partition('msgid "Drink water."\nmsgstr "')[2].partition('"')[0]
    path.write_text(text.replace("#, fuzzy\n", "").replace(draft, draft[:-1]))
    [found] = json.loads(dragoman("status", "--json", cwd=approved).stdout)["post_edits"]
    assert (found["engine"], found["messages"]) == ("pseudo", 1)
    assert 0 < found["distance"] < 0.2
    assert "1 draft by pseudo in 20" in dragoman("status", cwd=approved).stdout
