"""Which layout is taken, and what is said of the others."""

from pipeline.adoption.layout_choice import Wish, best_layout

PAGES = ("docs/en/a.md", "docs/en/b.md", "docs/es/a.md", "docs/es/b.md", "docs/en/a.fr.md")


def test_the_layout_that_pairs_the_most_pages_is_taken_and_the_other_told() -> None:
    found = best_layout(PAGES, "en", Wish())
    assert found.layout == "folder"
    assert found.others == {"suffix": 1}


def test_what_pairs_the_same_pages_is_no_other_layout() -> None:
    assert best_layout(("docs/a.md", "docs/es/a.md"), "en", Wish()).others == {}


def test_a_folder_of_a_language_without_a_pair_is_a_stranger() -> None:
    [one] = best_layout((*PAGES, "docs/de/x.md", "docs/de/y.md"), "en", Wish()).strangers
    assert (one.locale, one.folder, one.pages) == ("de", "docs/de", 2)


def test_no_files_are_no_layout() -> None:
    assert best_layout((), "en", Wish()).pairs == ()
