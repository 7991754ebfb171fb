"""The index of a locale is read as it was written; titles say whether they are translated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.pages import PageInfo
from pipeline.website.index import IndexStep, index_step, page_info, read_index, write_index

texts = st.text(max_size=6)
pages = st.builds(
    PageInfo,
    path=texts,
    title=texts,
    title_translated=st.booleans(),
    description=texts,
    description_translated=st.booleans(),
)
DOCUMENT = "---\ntitle: Dose\ndescription: >\n  How\n  much\n---\n"
SPANISH = {"Dose": "Dosis", "How much": "Cuánto"}


@given(st.lists(pages, unique_by=lambda page: page.path))
def test_what_is_written_is_read_back(some: list[PageInfo]) -> None:
    assert read_index(write_index(some)) == {page.path: page for page in some}


def test_a_title_is_looked_up_as_its_message_is_written() -> None:
    page = page_info("a.md", DOCUMENT, lambda _, msgid: SPANISH.get(msgid))
    assert (page.title, page.title_translated) == ("Dosis", True)
    assert (page.description, page.description_translated) == ("Cuánto", True)


def test_without_a_translation_the_source_text_stands_and_says_so() -> None:
    page = page_info("a.md", DOCUMENT, lambda _, msgid: None)
    assert (page.title, page.title_translated) == ("Dose", False)
    assert (page.description, page.description_translated) == ("How much", False)


@pytest.mark.parametrize(
    ("path", "title"),
    [("a/dose-time.md", "Dose time"), ("a/guide/index.md", "Guide"), ("index.md", "Index")],
)
@pytest.mark.parametrize("front", ["", "---\ntitle: yes\n---\n", "---\ntitle: ''\n---\n"])
def test_without_a_word_the_name_of_the_file_stands_for_it(path, title, front) -> None:
    page = page_info(path, front, None)
    assert page.title == title
    assert page.description == ""


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Dose of **5** `mg`\n\nText.\n", "Dosis de 5 mg"),
        ("Text.\n\n## Dose of **5** `mg` ##\n", "Dosis de 5 mg"),
        ("```sh\n# comment\n```\n\nDose of **5** `mg`\n---\n", "Dosis de 5 mg"),
        ("---\ntitle: ''\n---\n\n# Dose of **5** `mg`\n", "Dosis de 5 mg"),
    ],
)
def test_without_a_title_the_first_heading_stands_for_it(text: str, title: str) -> None:
    spanish = {"Dose of **5** `mg`": "Dosis de **5** `mg`"}
    page = page_info("a.md", text, lambda _, msgid: spanish.get(msgid))
    assert (page.title, page.title_translated) == (title, True)
    page = page_info("a.md", text, lambda *_: None)
    assert (page.title, page.title_translated) == ("Dose of 5 mg", False)


def test_without_a_heading_the_first_text_stands_for_the_title() -> None:
    text = "![](x.png)\n\nTake **two**. " + "And more of it. " * 9 + "\n\nEnd.\n"
    page = page_info("a.md", text, None)
    assert page.title == "Take two. And more of it. And more of it. And more of it…"
    page = page_info("a.md", text, lambda _, msgid: "服用" * 40)
    assert (page.title, page.title_translated) == ("服用" * 30 + "…", True)


@pytest.mark.parametrize("title", ["2024", "1.5", "'2024'"])
def test_a_number_is_a_title_in_every_language(title: str) -> None:
    page = page_info("a.md", f"---\ntitle: {title}\n---\n# A\n", lambda *_: None)
    assert (page.title, page.title_translated) == (title.strip("'"), True)


def test_what_is_not_there_is_not_untranslated() -> None:
    page = page_info("a.md", "---\ntitle: Dose\n---\n", lambda *_: "Dosis")
    assert (page.description, page.description_translated) == ("", True)


def test_the_step_writes_the_index_of_all_pages_and_of_each_folder_what_it_shows() -> None:
    infos = [page_info(path, DOCUMENT, None) for path in ("index.md", "a/x.md", "b/y.md")]
    files = {f"{info.path}.json": write_index([info]) for info in infos}
    folders = (("", "r.json"), ("a", "a.json"))
    made = index_step(files, IndexStep(pages=tuple(files), index="i.json", folders=folders))
    assert read_index(made["i.json"]) == {info.path: info for info in infos}
    assert list(read_index(made["r.json"])) == ["index.md", "a/x.md", "b/y.md"]
    shown = read_index(made["a.json"])
    assert list(shown) == ["index.md", "a/x.md", "b/y.md"]
    assert (shown["a/x.md"].title, shown["a/x.md"].description) == ("Dose", "")
