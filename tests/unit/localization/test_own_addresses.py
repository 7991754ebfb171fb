"""Addresses of translated pages: what leads to the same page is no other address."""

import pytest

from pipeline.localization.own_addresses import as_in_source

TAGS = ("en", "pt-BR")


@pytest.mark.parametrize(
    ("source", "target", "same"),
    [
        ("/guide/#start", "/pt-br/guide/#começo", True),
        ("/guide/", "/pt_BR/guide", True),
        ("/en/guide/", "/pt-br/guide/", True),
        ("#start", "#começo", True),
        ("../x.md", "/x", True),
        ("./y.md#a", "/guide/y.md#b", True),
        ("https://a.example/en/x#a", "https://a.example/pt-br/x#b", True),
        ("https://a.example/x", "https://pt-br.a.example/x", True),
        ("https://a.example/x#a", "https://a.example/x#b", False),
        ("/guide/", "/pt-br/other/", False),
        ("https://a.example/x", "https://b.example/x", False),
        ("/post/", "/pt/post/", False),
    ],
)
def test_the_same_page_in_another_language(source: str, target: str, same: bool) -> None:
    found = as_in_source(f"[a]({source})", f"[b]({target})", "guide", TAGS)
    assert found == f"[b]({source if same else target})"


def test_each_of_several_places_of_one_page_is_used_once() -> None:
    source = "[a](#a) [b](#b) [c](#c)"
    assert as_in_source(source, "[x](#x) [y](#b) [z](#z)", "", TAGS) == "[x](#a) [y](#b) [z](#c)"


def test_html_is_read_as_well() -> None:
    source, target = '<a href="/x/#t">a</a>', '<a href="/pt-br/x/#u">b</a>'
    assert as_in_source(source, target, "", TAGS) == '<a href="/x/#t">b</a>'
