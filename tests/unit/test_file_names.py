"""What a file system that folds names takes for one file is one here too, and nothing else is."""

import unicodedata
from itertools import permutations
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.file_names import FoldedPaths, clash, folded, no_place

COMPOSED, APART = "caf\u00e9.md", "cafe\u0301.md"


@pytest.mark.parametrize(
    "paths",
    [
        ("es/a.md", "es/A.md"),
        ("ES/a.md", "es/A.md"),
        ("guide", "Guide/a.md"),
        ("guide/b", "GUIDE/B/c/d.md"),
        (COMPOSED, APART),
        (COMPOSED, APART.upper()),
        ("\u1e9e.md", "ss.md"),
        ("\u03c3.md", "\u03c2.md"),
        ("\u212b.md", "\u00e5.md"),
        ("\u1fb3.md", "\u03b1\u0345.md"),
    ],
)
def test_two_files_of_one_place_are_found_in_either_order(paths: tuple[str, str]) -> None:
    for some in permutations((*paths, "other/b.md")):
        found = clash(dict.fromkeys(some))
        assert set(found or ()) == set(paths)


@pytest.mark.parametrize(
    "paths",
    [
        ("es/a.md", "fr/a.md", "ES/b.md", "es/c.md"),
        ("a", "ab", "a.b", "b/a", "B/ab"),
        ("e.md", "\u00e9.md", "\u00e8.md"),
        ("A/B/c", "a/b/d", "a/B/e"),
    ],
)
def test_files_of_places_of_their_own_are_none(paths: tuple[str, ...]) -> None:
    for some in permutations(paths):
        assert clash(dict.fromkeys(some)) is None


@given(st.text(), st.sampled_from(["NFC", "NFD"]))
def test_the_form_of_accents_changes_no_place(path: str, form: Literal["NFC", "NFD"]) -> None:
    assert folded(unicodedata.normalize(form, path)) == folded(path)


def test_the_same_file_again_is_no_other() -> None:
    seen = FoldedPaths()
    assert [seen.add(path) for path in ("es/a", "es/a", "es/A")] == ["", "", "es/a"]
    assert "beside es/a where" in no_place("es/a")
