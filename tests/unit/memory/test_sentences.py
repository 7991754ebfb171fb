"""Sentences join to their text, and markup, numbers and abbreviations are never cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.memory.sentences import sentences

LETTERS = st.text(alphabet="aB1 .!?…。？」「()[]*_`<>\"'\n\\éقا؟¿", max_size=60)


@given(LETTERS, st.sampled_from(["en", "es", "ja", "ar", "de", "xx"]))
def test_sentences_joined_are_the_text(text: str, language: str):
    found = sentences(text, language)
    assert "".join(found) == text
    assert all(found)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It helps.| Ask us!| Why?| Because."),
        ("en", "As Kolovos et al. (2017) say, 0.5 mg/kg i.e. little, e.g. Monday."),
        ("en", "Trullas and Dr. P. Skolnick wrote it."),
        ("en", "Nobody (He said so. Then he left.) agreed.| Next."),
        ("en", "**One. Two.**| Three."),
        ("en", "**One.**| *Two.*| Three `a. B` and [four. Five](x.md)."),
        ("en", 'He said "Never."| Then he left.'),
        ("en", "Plan b. Then A. Smith.| Then I.| You too."),
        ("en", "Use v. 2.0 of it.| 18 adults came."),
        ("en", "See <a title='A. B'>it</a>.| Done… or not."),
        ("en", "No space.Here.| Yes."),
        ("es", "Lo dijo el Dr. Pérez en EE. UU. el lunes.| ¿Es así?| ¡No!| «Bien.»"),
        ("es", "Unos 0,5 mg, p. ej. Una dosis.| Fin."),
        ("fr", "M. Dupont vient.| Voir p. ex. Paris."),
        ("de", "Am 3. Mai kam er z. B. Montag.| Dann ging er."),
        ("ja", "不安です。|「眠れない。」と言う。|本当？|はい。"),
        ("zh", "他来了。|她走了！| 好。"),
        ("ar", "هل هذا صحيح؟| نعم.| انتهى."),
        ("hi", "यह मदद करता है।| पूछें।"),
    ],
)
def test_a_text_is_cut_where_a_reader_would(language: str, text: str):
    wanted = text.replace("|", "")
    cut = [one.strip() for one in text.split("|")]
    assert [one.strip() for one in sentences(wanted, language)] == cut
