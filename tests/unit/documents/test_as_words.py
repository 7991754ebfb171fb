"""Of the signs among words only those are changed that would make markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.inline.mend import mend
from pipeline.documents.inline.shield import shield
from pipeline.website.body.make import plain_words

WORDS = st.lists(
    st.sampled_from(["_a_", "*b*", "c_d", "50%", "~", "~e~", "x", "Vec<T>", "[f]", "%s", "a`b"]),
    min_size=1,
    max_size=8,
).map(" ".join)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("Sobre __init__, snake_case y 50%", r"Sobre \_\_init\_\_, snake_case y 50%"),
        ("Vec<T> o snake_case, 5 % ~a", "Vec&lt;T> o snake_case, 5 % ~a"),
        ("un 100% de %s", "un 100% de &#37;s"),
        ("de *uno a dos* y ~3", r"de \*uno a dos* y ~3"),
        ("sin signos: 5 % ~ a_b", "sin signos: 5 % ~ a_b"),
    ],
)
def test_only_signs_that_would_be_markup_are_changed(words: str, written: str) -> None:
    tagged = words.replace("<", "&lt;").replace(">", "&gt;")
    assert mend(tagged, shield("About it")) == written


@given(WORDS)
def test_the_words_stay_and_each_change_is_needed(words: str) -> None:
    tagged = words.replace("<", "&lt;").replace(">", "&gt;")
    found = mend(tagged, shield("About it"))
    assert found is not None
    assert not any(one is not None or two[:1] in "`<[!${%" for two, one in _markup(found))
    if not _is_marked(words):
        assert found == words
    assert plain_words(found).replace("\u00a0", " ") == " ".join(words.split())


def _markup(text: str) -> list[tuple[str, str | None]]:
    shielded = shield(text)
    return list(zip(shielded.opening, shielded.closing, strict=True))


def _is_marked(text: str) -> bool:
    return any(end is not None or start[:1] in "`<[!${%" for start, end in _markup(text))


def test_the_work_is_bounded() -> None:
    words = " ".join(f"_a{index}_ b_c" for index in range(400))
    found = mend(words, shield("About it"))
    assert found is not None
    assert plain_words(found) == words
