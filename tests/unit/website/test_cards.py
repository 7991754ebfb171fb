"""A card for each page and section of a folder, with what is below it."""

from dataclasses import replace

from pipeline.website.cards import cards_of
from pipeline.website.layout import Text
from tests.unit.website.test_render import ES, PAGES, info

HERE = "es/index.html"
MORE = {
    **PAGES,
    "a/x.md": replace(PAGES["a/x.md"], summary="Of X."),
    "c/index.md": replace(PAGES["c/index.md"], description="All of C", summary="It begins."),
    "c/no/y.md": info("c/no/y.md", "Y"),
    "c/no/z.md": info("c/no/z.md", "Z"),
    "z.md": replace(info("z.md", "Last"), summary="More.", summary_translated=False),
    "gone.md": replace(info("gone.md", "Gone"), hidden=True),
}


def test_each_section_has_a_card_and_the_page_that_shows_them_none() -> None:
    cards = cards_of("", MORE, HERE, ES, "index.md")
    assert [card.title.value for card in cards] == ["Last", "A", "Folder"]
    assert [card.leads_to for card in cards] == ["z/index.html", "a/b/index.html", "c/index.html"]
    assert [card.below for card in cards] == [0, 2, 3]


def test_a_line_tells_what_a_page_is_about_in_its_language_or_marked() -> None:
    last, nameless, folder = cards_of("", MORE, HERE, ES, "index.md")
    assert last.summary == Text(value="More.", translated=False)
    assert nameless.summary == Text(value="")
    assert folder.summary == Text(value="All of C")


def test_a_folder_has_its_own_pages_and_sections() -> None:
    cards = cards_of("c", MORE, "es/c/index.html", ES, "c/index.md")
    assert [(card.title.value, card.leads_to) for card in cards] == [
        ("Deep", "deep/index.html"),
        ("No", "no/y/index.html"),
    ]
    assert [one.title.value for one in cards[1].children] == ["Y", "Z"]
