"""What the desk does about texts beside deciding on one: filters, memory, lists, notes, drafts."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from time import sleep

import pytest

from pipeline.desk.rows import rows_of
from tests.desks import Client, catalog, project, running
from tests.tools import dragoman, write_tree

DOSE = "Take 20 mg twice a day."
OTHER = "# Pain\n\nTake 20 mg twice a day.\n\nDo not drive after a dose.\n\nCome back in a week.\n"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    project(tmp_path, drafts=False)
    write_tree(tmp_path, {"source/b.md": OTHER})
    dragoman("update", cwd=tmp_path)
    filled = {"Pain": "Dolor", DOSE: "Tome 30 mg dos veces al día."}
    filled |= {"Do not drive after a dose.": "No conduzca después de una dosis."}
    path = catalog(tmp_path, "b")
    text = path.read_text(encoding="utf-8")
    for source, target in filled.items():
        text = re.sub(
            rf'(#, fuzzy\n)?msgid "{source}"\nmsgstr ".*"',
            f'#, fuzzy\nmsgid "{source}"\nmsgstr "{target}"',
            text,
        )
    path.write_text(text, encoding="utf-8")
    with running(tmp_path) as one:
        yield one.enter()


def shown(client: Client, query: str) -> list[str]:
    html = client.get(f"/read/es/b?{query}").text
    return re.findall(r'data-text="(\w+)" data-number', html)


def test_texts_are_found_by_what_the_checks_find(client: Client) -> None:
    texts = client.texts("b")
    assert shown(client, "show=findings") == [texts[DOSE]["text"]]
    assert shown(client, "rule=figure") == [texts[DOSE]["text"]]
    assert shown(client, "rule=omission") == []
    assert shown(client, "show=untranslated") == [texts["Come back in a week."]["text"]]
    answer = client.act("save", texts[DOSE], "b", forms=["Tome 20 mg dos veces al día."])
    assert answer["result"] == "done"
    assert shown(client, "show=findings") == []
    assert shown(client, "show=nothing&rule=%3Cscript%3E") == []


def test_the_memory_is_searched_by_words(client: Client) -> None:
    asked = {"locale": "es", "q": "  20   MG "}
    found = client.get("/api/concordance", params=asked).json()
    assert [one["target"] for one in found] == ["Tome 20 mg dos veces al día."]
    assert client.get("/api/concordance", params={**asked, "q": "médico"}).json()
    assert client.get("/api/concordance", params={**asked, "q": " "}).json() == []
    assert client.get("/api/concordance", params={**asked, "q": "30 mg"}).json() == []  # a draft


def test_exact_matches_are_listed_approved_and_undone_together(
    client: Client, tmp_path: Path
) -> None:
    before = catalog(tmp_path, "b").read_bytes()
    asked = {"locale": "es", "document": "b"}
    found = client.get("/api/exact", params=asked).json()
    assert {one["source"] for one in found} == {"Pain", "Do not drive after a dose."}
    body = {**asked, "texts": [one["text"] for one in found], "bases": ["x", found[1]["base"]]}
    told = client.post("/api/exact", body).json()
    assert told == {"texts": [found[1]["text"]]}  # the other one was not seen as it is
    body["bases"] = [one["base"] for one in found]
    assert len(client.post("/api/exact", body).json()["texts"]) == 1
    assert client.get("/api/exact", params=asked).json() == []
    states = {source: one["state"] for source, one in client.texts("b").items()}
    assert (states["Pain"], states[DOSE]) == ("signed", "drafted")
    told = client.post("/api/exact", {**body, "undo": True}).json()
    assert sorted(told["texts"]) == sorted(body["texts"])
    assert catalog(tmp_path, "b").read_bytes() == before
    assert client.post("/api/exact", {**body, "undo": True}).json() == {"texts": []}


def test_no_text_is_an_exact_match_that_a_check_finds_an_error_in(client: Client) -> None:
    for document in ("a", "b"):
        text = client.texts(document)[DOSE]
        words = ["Tome 30 mg dos veces al día."]
        client.act("approve", text, document, forms=words, despite=["figure"])
    text = client.texts("b")[DOSE]
    client.act("save", text, "b", forms=["Tome 3 mg."])
    client.act("save", client.texts("b")[DOSE], "b", forms=["Tome 30 mg dos veces al día."])
    found = client.get("/api/exact", params={"locale": "es", "document": "b"}).json()
    assert DOSE not in {one["source"] for one in found}


def test_a_note_to_the_author_stands_in_the_catalog(client: Client, tmp_path: Path) -> None:
    text = client.texts("b")[DOSE]
    assert client.act("note", text, "b", note=" ")["result"] == "refused"
    answer = client.act("note", text, "b", note="mg\nof what? <b>")
    assert answer["result"] == "done"
    assert answer["now"]["forms"] == text["forms"]
    assert "# note: mg of what? <b>\n" in catalog(tmp_path, "b").read_text(encoding="utf-8")
    html = client.get("/open/es/b", params={"text": text["text"]}).text
    assert "mg of what? &lt;b&gt;" in html


def test_the_source_page_stands_beside_with_the_same_marks(client: Client) -> None:
    target, source = client.get("/frame/es/b"), client.get("/frame/es/b?side=source")
    assert 'lang="en"' in source.text[:200]
    assert "Do not drive after a dose." in source.text
    assert "No conduzca" not in source.text
    marks = [
        re.findall(r"text-\w{20}", one.text.partition("<script")[0]) for one in (target, source)
    ]
    assert marks[0] == marks[1] != []
    assert "frame of-source" in source.text  # its note that nothing is translated is not shown
    assert "sandbox allow-scripts" in source.headers["Content-Security-Policy"]


def test_no_engine_is_asked_where_none_is_named(client: Client) -> None:
    text = client.texts("b")["Come back in a week."]
    body = {"locale": "es", "document": "b", "text": text["text"]}
    answer = client.post("/api/draft", {**body, "most": 1000})
    assert answer.status_code == 422
    assert "no engine is named" in answer.text
    html = client.get("/open/es/b", params={"text": text["text"]}).text
    assert 'data-act="machine"' not in html


def test_one_text_is_drafted_by_the_engine_that_is_named(client: Client, tmp_path: Path) -> None:
    config = tmp_path / "dragoman.toml"
    config.write_text(config.read_text() + 'engine = "pseudo"\n', encoding="utf-8")
    before = catalog(tmp_path, "b").read_bytes()
    text = client.texts("b")["Come back in a week."]
    body = {"locale": "es", "document": "b", "text": text["text"]}
    assert 'data-act="machine"' in client.get("/open/es/b", params={"text": text["text"]}).text
    told = client.post("/api/draft", body).json()
    assert (told["engine"], told["drafted"]) == ("pseudo", 0)
    assert catalog(tmp_path, "b").read_bytes() == before
    told = client.post("/api/draft", {**body, "most": told["characters"]}).json()
    assert told["drafted"] == 1, told
    assert told["now"]["state"] == "drafted"
    changed = catalog(tmp_path, "b").read_text(encoding="utf-8")
    assert changed.count("# draft: pseudo") == 1
    answer = client.post("/api/draft", {**body, "most": 1000})
    assert "has a translation already" in answer.text
    assert client.post("/api/draft", {**body, "most": 1000}, Origin="null").status_code == 403


def test_a_reader_is_told_in_their_language(client: Client) -> None:
    text = client.texts("b")[DOSE]
    asked = {"params": {"text": text["text"]}, "headers": {"Accept-Language": "es"}}
    html = client.get("/open/es/b", **asked).text
    assert "el original dice «20», aquí dice «30»: escriba 20" in html
    assert "una cifra del original no está en la traducción con su valor" in html  # its rule
    assert "here stands" not in html
    assert "párrafo" in html
    assert "dosis" in html
    assert "error: figure" in html
    assert "paragraph" not in html


def many(folder: Path) -> Path:
    """Make a project of 160 texts, of which every seventh has another figure."""
    numbers = range(11, 171)
    source = "\n\n".join(f"Take {one} mg twice a day." for one in numbers)
    write_tree(folder, {"dragoman.toml": 'title = "x"\nlocales = ["es"]\n', "source/b.md": source})
    dragoman("update", cwd=folder)
    path = catalog(folder, "b")
    text = path.read_text(encoding="utf-8")
    for one in numbers:
        said = one + 1 if one % 7 == 0 else one
        old = f'msgid "Take {one} mg twice a day."\nmsgstr "'
        text = text.replace(old, f"{old}Tome {said} mg dos veces al día.")
    path.write_text(text, encoding="utf-8")
    return folder


def test_a_long_document_is_filtered_by_fifties_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.desk.views._AT_MOST", -1.0)
    monkeypatch.setattr("pipeline.desk.idle_reader.IdleReader.begin", lambda *_: None)
    with running(many(tmp_path)) as client:
        client.enter()
        html = client.get("/read/es/b?show=findings").text
        found = re.findall(r'data-text="(\w+)" data-number', html)
        assert 0 < len(found) < 10  # one fifty was read; the others are when they come into view
        more = [unescape(one) for one in re.findall(r'class="chunk".*?hx-get="([^"]+)"', html)]
        assert len(more) == 3
        for one in more:
            found += re.findall(r'data-text="(\w+)" data-number', client.get(one).text)
        wrong = {
            text["text"]
            for source, text in client.texts("b").items()
            if int(source.split()[1]) % 7 == 0
        }
        assert sorted(found) == sorted(wrong)
        # What was read once is not read again: now all of it is there at once.
        again = client.get("/read/es/b?show=findings").text
        assert again.count('class="chunk"') == 3
        assert shown(client, "q=no+such+words&show=findings") == []


def test_texts_are_read_while_nobody_asks_and_again_where_the_terms_change(tmp_path: Path) -> None:
    with running(many(tmp_path)) as client:
        client.enter()
        desk = client.desk
        client.get("/read/es/b")
        for _ in range(1200):
            if desk.idle_reader.is_idle:
                break
            sleep(0.05)
        with desk.project.reading() as snapshot:
            locale = desk.locale(snapshot, "es")
            rows = rows_of(snapshot, locale, "b")
            assert all(desk.found.knows(snapshot, locale, row) for row in rows)
        assert len(shown(client, "show=findings")) < 50
        write_tree(tmp_path, {"locale/glossary.csv": "term,es\nday,jornada\n"})
        html = client.get("/read/es/b?rule=term").text
        assert len(re.findall(r'data-text="(\w+)" data-number', html)) == 50  # of the first fifty


def test_a_finding_that_was_dismissed_is_not_found_any_more(client: Client) -> None:
    text = client.texts("b")[DOSE]
    assert shown(client, "show=findings") == [text["text"]]
    asked = {"locale": "es", "document": "b", "text": text["text"]}
    for one in client.get("/api/text", params=asked).json()["findings"]:
        told = client.act("dismiss", text, "b", finding=one["digest"], note="so")
        assert told["result"] == "done"
    assert shown(client, "show=findings") == []
