"""Near matches: the most alike, each used once, at a bounded cost."""

from pipeline.catalog.near import pairs


def test_each_text_finds_the_one_most_like_it() -> None:
    old = ["Take two pills a day.", "Take two pills a week.", "Sleep well tonight."]
    new = ["Take three pills a week.", "Take three pills a day.", "Another thing altogether"]
    assert pairs(new, old) == {0: 1, 1: 0}


def test_one_old_text_serves_one_new_one() -> None:
    assert pairs(["Sleep well now.", "Sleep well tonight!"], ["Sleep well tonight."]) == {1: 0}


def test_short_texts_are_compared_by_letters() -> None:
    assert pairs(["Headings"], ["Heading"]) == {0: 0}
