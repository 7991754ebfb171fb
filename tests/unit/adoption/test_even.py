"""Even pages: what stands one beside the other, and what only looks so."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.adoption.even import even, steady
from pipeline.adoption.lexicon import learned
from pipeline.documents.segment import segment

PAGE = """# Use `x`

See [a](b.md) and 5.

Go on.

```sh
one
two
three
```

Wait `y`.

End.
"""


@given(st.text(max_size=80))
def test_a_page_and_itself_are_even(text: str) -> None:
    page = segment(text)
    assert even(page, page)


def test_a_text_left_out_and_another_put_in_are_not_even() -> None:
    other = PAGE.replace("See [a](b.md) and 5.\n\n", "").replace("End.", "End.\n\nMore `z`.")
    assert not even(segment(PAGE), segment(other))


def test_one_text_with_another_figure_is_what_checks_look_for() -> None:
    assert even(segment(PAGE), segment(PAGE.replace("and 5", "and 50")))


def test_other_code_between_the_texts_is_another_page() -> None:
    other = PAGE.replace("one\ntwo\nthree", "uno\nsome\nthing else\nelse")
    assert not even(segment(PAGE), segment(other))


def test_comments_in_code_may_be_translated() -> None:
    page = PAGE.replace("one\ntwo\nthree", "# run\none\ntwo\nthree")
    assert even(segment(page), segment(page.replace("# run", "# ejecuta")))


LEXICON = learned(
    [
        (frozenset({english}), frozenset({spanish}))
        for english, spanish in (("cat", "gato"), ("dog", "perro"), ("house", "casa"))
        for _ in range(9)
    ]
)
ANIMALS = "The cat sleeps.\n\nThe dog barks.\n\nThe house stands.\n"


def test_words_tell_where_nothing_else_does() -> None:
    right = "El gato duerme.\n\nEl perro ladra.\n\nLa casa sigue.\n"
    shifted = "El perro ladra.\n\nLa casa sigue.\n\nEl sol brilla.\n"
    page = segment(ANIMALS)
    assert even(page, segment(right))
    assert even(page, segment(shifted))
    assert steady(page, segment(right), LEXICON)
    assert not steady(page, segment(shifted), LEXICON)


def test_a_text_between_two_that_show_where_they_belong_needs_no_words() -> None:
    page = segment("See 5.\n\nThe cat sleeps.\n\nSee 7.\n")
    assert steady(page, segment("Ver 5.\n\nEl perro ladra.\n\nVer 7.\n"), LEXICON)
