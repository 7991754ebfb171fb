"""Even pages: what stands one beside the other, and what only looks so."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.audit.even import even
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
