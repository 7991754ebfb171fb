"""Sentence repair keeps what stayed, word for word, and refuses what is not certain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.memory.repair import repair, repaired
from pipeline.memory.sentences import sentences
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import take_snapshot
from tests.tools import ROOT

ENGLISH = ["It helps 7 of 10 people.", "Ask your doctor!", "Then 18 adults came.", "Rest (well)."]
SPANISH = ["Ayuda a 7 de 10.", "¡Pregunte al médico!", "Después vinieron 18.", "Descanse (bien)."]
DICTIONARY = dict(zip(ENGLISH, SPANISH, strict=True))
some = st.lists(st.sampled_from(ENGLISH), min_size=1, max_size=6)


@given(some, some)
def test_what_stayed_is_kept_word_for_word_and_the_rest_is_asked_for(old, new):
    found = repair(" ".join(old), " ".join(new), " ".join(DICTIONARY[t] for t in old), "en", "es")
    if found is None:
        assert not set(old) & set(new)
        return
    assert "".join(one.source for one in found.sentences) == " ".join(new)
    drafts = [DICTIONARY[one.source.strip()] for one in found.changed]
    assert repaired(found, drafts) == " ".join(DICTIONARY[t] for t in new)
    assert all(one.kept is None or one.kept.strip() in SPANISH for one in found.sentences)
    assert any(one.kept for one in found.sentences)


@given(some, st.integers(0, 5))
def test_one_changed_sentence_is_all_that_is_asked_for(old, place):
    new = [*old]
    place %= len(new)
    new[place] = "A new text stands here."
    found = repair(" ".join(old), " ".join(new), " ".join(DICTIONARY[t] for t in old), "en", "es")
    if len(old) == 1:
        assert found is None
        return
    assert found is not None
    (one,) = found.changed
    assert one.source.strip() == "A new text stands here."
    assert found.characters == len("A new text stands here.")


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_written_the_whole_is_accounted_for(previous, msgid, msgstr):
    found = repair(previous, msgid, msgstr, "en", "ja")
    if found is None:
        return
    assert "".join(one.source for one in found.sentences) == msgid
    whole = repaired(found, ["x"] * len(found.changed))
    assert all(one.kept is None or one.kept in whole for one in found.sentences)


texts = st.text(alphabet="aB1 .!?。？」「()*`\n\\é", max_size=60)


@given(texts, texts)
def test_an_unchanged_text_keeps_its_translation_to_the_byte(text: str, translation: str):
    for target in ("es", "ja"):
        found = repair(text, text, translation, "en", target)
        assert found is None or repaired(found, ()) == translation


def test_japanese_has_no_space_between_sentences():
    found = repair("One is. Is two?", "One is. Three is.", "一です。二ですか？", "en", "ja")
    assert found is not None
    assert repaired(found, ["三です。"]) == "一です。三です。"


def test_a_hard_line_break_stays_behind_its_sentence():
    found = repair("1 is. Two.", "1 is. Three.", "1 es.\u00a0\u00a0Dos.", "en", "es")
    assert found is not None
    assert repaired(found, ["Tres."]) == "1 es.\u00a0\u00a0Tres."


@pytest.mark.parametrize(
    ("previous", "translation", "why"),
    [
        ("It helps. Ask us.", "Ayuda, pero pregunte.", "another number of sentences"),
        ("It has 18. Ask us.", "Ayuda. Pregunte a 18.", "figures stand elsewhere"),
        ("See `x`. Ask us.", "Vea. Pregunte `x`.", "code stands elsewhere"),
        ("See [it](a.md). Ask us.", "Vea. Pregunte en [a](a.md).", "a link stands elsewhere"),
        ("See **it**. Ask us.", "Véalo. **Pregunte**.", "emphasis stands elsewhere"),
        ("Use the LSAS. Ask us.", "Pregunte. Use la LSAS.", "a name stands elsewhere"),
        (
            "It helps. Ask your own doctor before you take more of it than is usual.",
            "Pregunte a su médico antes de tomar más de lo que es habitual para usted. Ayuda.",
            "lengths do not fit",
        ),
        ("It helps. Ask us.", "Ayuda. Pregunte.", "nothing tells which is which"),
        ("It helps. Ask Dr. May?", "¿Pregunte a la Dra. May? Ayuda.", "they were exchanged"),
        ("It helps. Ask us.", "", "no translation"),
        ("", "Ayuda.", "no previous text"),
        ("One. Two.", "Uno. Dos.", "nothing stayed"),
    ],
)
def test_what_is_not_certain_is_refused(previous: str, translation: str, why: str):
    assert repair(previous, "It helps. And now?", translation, "en", "es") is None, why


def test_another_number_of_drafts_is_a_fault_of_the_caller():
    found = repair("It is 1. Two.", "It is 1. Three.", "Es 1. Dos.", "en", "es")
    assert found is not None
    with pytest.raises(ValueError, match="0 drafts for 1 sentences"):
        repaired(found, ())


def test_our_own_translations_can_be_repaired():
    project = take_snapshot(load_config(ROOT))
    many = held = 0
    for locale in project.config.locales:
        for catalog in project.catalogs(locale).values():
            for entry in catalog.messages:
                if entry.translated and len(sentences(entry.msgid, "en")) > 1:
                    text = entry.msgid, entry.msgid, entry.msgstr[0]
                    found = repair(*text, "en", locale.tag)
                    many += 1
                    held += found is not None and repaired(found, ()) == entry.msgstr[0]
    assert many > 80
    assert held > 0.8 * many
