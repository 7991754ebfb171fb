"""Approved sentences of a changed paragraph stay, and are shown; the changed one is asked for."""

import re
from pathlib import Path

import pytest

from pipeline.catalog.read import read_catalog
from tests.fakes.deepl import KEY, FakeDeepL
from tests.tools import dragoman, write_tree

ENGLISH = (
    "Melatonin helps you fall asleep.",
    "Take it an hour before bed.",
    "Do not drive afterwards.",
)
TRANSLATED = {
    "es": (
        "La melatonina ayuda a dormirse.",
        "Tómela una hora antes de acostarse.",
        "No conduzca después.",
    ),
    "fr": (
        "La mélatonine aide à s'endormir.",
        "Prenez-la une heure avant le coucher.",
        "Ne conduisez pas ensuite.",
    ),
    "de": (
        "Melatonin hilft beim Einschlafen.",
        "Nehmen Sie es eine Stunde vor dem Schlafengehen.",
        "Fahren Sie danach nicht.",
    ),
}


def changed(folder: Path, tag: str, place: int, deepl: FakeDeepL, translation: str) -> str:
    """Approve a translation, change one sentence of its source, and draft what that leaves open."""
    write_tree(
        folder,
        {
            "dragoman.toml": f'title = "S"\nlocales = ["{tag}"]\n',
            "source/index.md": " ".join(ENGLISH) + "\n",
        },
    )
    dragoman("update", cwd=folder)
    path = folder / f"locale/{tag}/LC_MESSAGES/index.po"
    empty = f'msgid "{" ".join(ENGLISH)}"\nmsgstr ""'
    text = path.read_text()
    if empty not in text:  # it is wrapped
        text = re.sub(r'msgid ""\n((?:"[^\n]*"\n)+)msgstr ""\n\Z', _joined, text)
    path.write_text(text.replace(empty, f'{empty[:-1]}{translation}"'))
    source = [*ENGLISH]
    source[place] = "Ask a nurse about it first."
    (folder / "source/index.md").write_text(" ".join(source) + "\n")
    dragoman("update", cwd=folder)
    keys = {"DEEPL_AUTH_KEY": KEY, "DEEPL_SERVER_URL": deepl.url}
    words = ("draft", "--engine", "deepl", "--stale", "-d", "index")
    dragoman(*words, cwd=folder, **keys)
    return path.read_text()


def _joined(match: re.Match[str]) -> str:
    lines = "".join(line[1:-1] for line in match[1].splitlines())
    return f'msgid "{lines}"\nmsgstr ""\n'


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("tag", TRANSLATED)
def test_the_changed_sentence_alone_is_asked_for(
    tmp_path: Path, deepl: FakeDeepL, tag: str, place: int
) -> None:
    text = changed(tmp_path, tag, place, deepl, " ".join(TRANSLATED[tag]))
    [entry] = read_catalog(text.encode(), "index.po").messages
    assert set(deepl.texts) == {"Ask a nurse about it first."}
    expected = [*TRANSLATED[tag]]
    expected[place] = "ASK A NURSE ABOUT IT FIRST."
    assert entry.msgstr == (" ".join(expected),)
    kept = ", ".join(str(at + 1) for at in range(3) if at != place)
    assert f"kept: sentence {kept} of 3 is approved text" in entry.translator_comments
    assert entry.fuzzy


def test_sentences_that_were_reordered_are_not_kept(tmp_path: Path, deepl: FakeDeepL) -> None:
    first, second, third = TRANSLATED["es"]
    text = changed(tmp_path, "es", 2, deepl, " ".join((first, third, second)))
    [entry] = read_catalog(text.encode(), "index.po").messages
    assert not any("approved text" in line for line in entry.translator_comments)
    assert third not in entry.msgstr[0]
