"""Differences are places in both texts; outside of them the two are the same."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.memory.difference import differences

texts = st.text(alphabet="ab1 .\n用量de\u0301", max_size=30)


@given(texts, texts)
def test_the_old_text_with_the_new_stretches_is_the_new_text(old: str, new: str):
    parts, place = [], 0
    for one in differences(old, new):
        assert one.old[0] >= place
        parts += [old[place : one.old[0]], new[slice(*one.new)]]
        place = one.old[1]
    assert "".join([*parts, old[place:]]) == new


@given(texts)
def test_equal_texts_do_not_differ(text: str):
    assert differences(text, text) == ()


def test_a_changed_word_is_told_whole_and_of_japanese_the_changed_letters():
    (one,) = differences("A dose of it", "A glass of it")
    assert (one.old, one.new) == ((2, 6), (2, 7))
    (one,) = differences("薬の量は多い", "薬の量は少い")
    assert (one.old, one.new) == ((4, 5), (4, 5))
