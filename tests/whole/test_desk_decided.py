"""A decision at the desk is on what was shown: words, decisions of others, included text."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desks import TAKES, Client, catalog, project, running, taking
from tests.tools import dragoman, write_tree

DOSE = "Take 20 mg twice a day."
BOB = "B. Other <b@example.org>"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with running(project(tmp_path)) as one:
        yield one.enter()


def verdicts(folder: Path) -> list[str]:
    path = folder / "locale/es/review.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(one)["verdict"] for one in lines]


def test_an_approval_does_not_go_over_a_rejection_that_was_not_shown(
    client: Client, tmp_path: Path
) -> None:
    seen = client.texts()[DOSE]
    with running(tmp_path, by=BOB) as other:
        bob = other.enter()
        assert bob.act("reject", bob.texts()[DOSE], note="the dose")["result"] == "done"
    for more in ({}, {"forms": seen["forms"]}, {"forms": seen["forms"], "saw": seen["forms"]}):
        told = client.act("approve", seen, **more)
        assert told["result"] == "conflict"
        assert told["now"]["refused"] == [{"by": BOB, "note": "the dose"}]
    assert verdicts(tmp_path) == ["reject"]
    # Who was shown it may still decide otherwise.
    assert client.act("approve", told["now"])["result"] == "done"


def test_nor_does_a_rejection_over_a_signature(client: Client, tmp_path: Path) -> None:
    seen = client.texts()[DOSE]
    with running(tmp_path, by=BOB) as other:
        bob = other.enter()
        bob.act("approve", bob.texts()[DOSE])
    told = client.act("reject", seen, note="no")
    assert (told["result"], told["now"]["signed"][0]["by"]) == ("conflict", BOB)


def test_a_rejection_that_was_taken_back_is_news_too(client: Client, tmp_path: Path) -> None:
    with running(tmp_path, by=BOB) as other:
        bob = other.enter()
        bob.act("reject", bob.texts()[DOSE], note="the dose")
        seen = client.texts()[DOSE]
        bob.act("undo", bob.texts()[DOSE])
    assert client.act("approve", seen)["result"] == "conflict"


def test_what_one_decided_oneself_is_no_news(client: Client, tmp_path: Path) -> None:
    """A press whose answer was lost is pressed again; another tab shows the same text."""
    seen = client.texts()[DOSE]
    assert client.act("approve", seen)["result"] == "done"
    assert client.act("approve", seen)["result"] == "same"
    assert verdicts(tmp_path) == ["sign"]


def test_words_that_were_rejected_before_are_not_approved_by_typing_them_again(
    client: Client, tmp_path: Path
) -> None:
    good, bad = client.texts()[DOSE]["forms"], ["Tome veinte mg dos veces al día."]
    with running(tmp_path, by=BOB) as other:
        bob = other.enter()
        bob.act("save", bob.texts()[DOSE], forms=bad)
        bob.act("reject", bob.texts()[DOSE], note="in figures")
        bob.act("save", bob.texts()[DOSE], forms=good)
    told = client.act("approve", client.texts()[DOSE], forms=bad, despite=["figure"])
    assert told["result"] == "conflict"
    assert told["now"]["refused"] == [{"by": BOB, "note": "in figures"}]
    assert verdicts(tmp_path) == ["reject"]
    assert client.act("approve", told["now"], despite=["figure"])["result"] == "done"


def test_words_that_somebody_wrote_before_are_approved_unless_they_were_rejected(
    client: Client, tmp_path: Path
) -> None:
    seen = client.texts()[DOSE]
    mine = ["Tome 20 mg, dos veces al día."]
    assert client.act("save", seen, forms=mine)["result"] == "done"
    with running(tmp_path, by=BOB) as other:
        bob = other.enter()
        bob.act("reject", bob.texts()[DOSE], note="the comma")
    assert client.act("approve", seen, forms=mine)["result"] == "conflict"
    with running(tmp_path, by=BOB) as other:
        bob = other.enter()
        bob.act("undo", bob.texts()[DOSE])
    assert client.act("approve", seen, forms=mine)["result"] == "done"


@pytest.fixture
def included(tmp_path: Path) -> Iterator[Client]:
    with running(taking(project(tmp_path))) as one:
        yield one.enter()


def test_included_text_that_changed_is_not_signed_unread(included: Client, tmp_path: Path) -> None:
    seen = included.texts("b")[TAKES]
    html = included.get("/open/es/b", params={"text": seen["text"]}).text
    assert "source/_dose.txt" in html
    assert "20 mg &amp; no more" in html
    page = included.get("/frame/es/b").text
    assert "{{#include" not in page
    name = '<small dir="ltr">source/_dose.txt</small>'
    shown = f'<span class="taken-in">{name} <bdi>20 mg &amp; no more</bdi></span>'
    assert f"Tome {shown} por la noche." in page
    (tmp_path / "source/_dose.txt").write_text("2000 mg\n", encoding="utf-8")
    told = included.act("approve", seen, "b", forms=seen["forms"], saw=seen["forms"])
    assert told["result"] == "conflict"
    assert told["now"]["taken_in"] == [
        {"path": "source/_dose.txt", "text": "2000 mg", "whole": True}
    ]
    assert verdicts(tmp_path) == []
    assert included.act("approve", told["now"], "b")["result"] == "done"


def test_a_page_shows_files_in_code_and_puts_none_into_attributes(tmp_path: Path) -> None:
    text = """# A

```rust
fn main() {}
{{#include dose.rs:part}}
```

See [it](b.md "a > {{#include dose.rs}}").
"""
    folder = project(tmp_path)
    rust = '<script>let dose = "20";</script>\n'
    write_tree(folder, {"source/c.md": text, "source/dose.rs": rust})
    dragoman("update", cwd=folder)
    with running(folder) as one:
        page = one.enter().get("/frame/es/c").text
    name = '<span class="taken-in"><small dir="ltr">source/dose.rs</small>'
    words = "&lt;script&gt;let dose = &quot;20&quot;;&lt;/script&gt;"
    assert page.count(f"{name} <bdi>{words}</bdi></span>") == 1
    assert page.count("taken-in") == page.count('class="taken-in"') + 2  # and the style sheet
    assert "fn" in page


def test_a_page_shows_no_file_that_a_translation_alone_names(
    included: Client, tmp_path: Path
) -> None:
    (tmp_path / "source/_other.txt").write_text("a secret", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("a secret", encoding="utf-8")
    seen = included.texts("b")[TAKES]
    body = {"locale": "es", "document": "b", "text": seen["text"], "page": True}
    for name in ("_other.txt", "../secret.txt", "/etc/passwd", "dragoman.toml"):
        told = included.post("/api/look", {**body, "forms": [f"Tome {{{{#include {name}}}}}."]})
        assert "a secret" not in told.json()["page"]


def test_a_file_of_the_locales_own_is_shown_with_the_text_beside_it(tmp_path: Path) -> None:
    signed = '[[policy.rules]]\npaths = ["**"]\nleast_state = "signed"\n'
    folder = project(tmp_path, config=signed)
    own = {"source/extra.css": "p { color: red }", "source/extra.es.css": "p { color: blue }"}
    write_tree(folder, own)
    with running(folder) as one:
        html = [
            one.get(f"/open/es/a?text={text['text']}").text for text in one.enter().texts().values()
        ]
    [shown] = [each for each in html if "source/extra.es.css" in each]
    assert "p { color: blue }" in shown


def test_another_plural_of_the_source_is_a_conflict(client: Client, tmp_path: Path) -> None:
    path = catalog(tmp_path)
    text = path.read_text(encoding="utf-8")
    old = f'msgid "{DOSE}"\nmsgstr "Tome 20 mg dos veces al día."'
    assert old in text
    seen = client.texts()[DOSE]
    new = f'msgid "{DOSE}"\nmsgid_plural "{{}}"\nmsgstr[0] "Tome 20 mg dos veces al día."'
    path.write_text(text.replace(old, new.replace("{}", "Take %d mg.")), encoding="utf-8")
    forms = client.texts()[DOSE]["forms"]
    assert client.act("approve", seen, forms=forms)["result"] == "conflict"
    assert verdicts(tmp_path) == []


def test_a_finding_that_another_dismissed_meanwhile_is_told(client: Client, tmp_path: Path) -> None:
    text = client.texts()[DOSE]
    client.act("save", text, forms=["Tome 30 mg dos veces al día."])
    asked = {"locale": "es", "document": "a", "text": text["text"]}
    seen = client.get("/api/text", params=asked).json()
    assert (seen["dismissed"], len(seen["findings"])) == ([], 1)
    name = seen["findings"][0]["digest"]
    with running(tmp_path, by=BOB) as other:
        bob = other.enter()
        bob.act("dismiss", bob.texts()[DOSE], finding=name, note="it is so")
    told = client.act("approve", seen, dismissed=[])
    assert told["result"] == "conflict"
    assert [(one["by"], one["note"]) for one in told["now"]["dismissed"]] == [(BOB, "it is so")]
    assert client.act("approve", told["now"], dismissed=[name])["result"] == "done"


def test_words_that_take_in_a_file_are_no_exact_match_of_others(tmp_path: Path) -> None:
    doses = {"source/x/_dose.txt": "20 mg\n", "source/y/_dose.txt": "2000 mg\n"}
    texts = {f"source/{one}/a.md": f"# Pain\n\n{TAKES}\n" for one in "xy"}
    folder = project(tmp_path)
    write_tree(folder, doses | texts)
    dragoman("update", cwd=folder)
    for name, mark in (("x/a", ""), ("y/a", "#, fuzzy\n")):
        path, text = catalog(folder, name), catalog(folder, name).read_text(encoding="utf-8")
        for source, words in ((TAKES, TAKES.replace("Take", "Tome")), ("Pain", "Dolor")):
            old = f'msgid "{source}"\nmsgstr ""'
            assert old in text
            text = text.replace(old, f'{mark}msgid "{source}"\nmsgstr "{words}"')
        path.write_text(text, encoding="utf-8")
    asked = {"locale": "es", "document": "y/a"}
    with running(folder) as one:
        client = one.enter()
        rows = client.texts("y/a")
        found = client.get("/api/exact", params=asked).json()
        assert [match["source"] for match in found] == ["Pain"]
        names, bases = ([rows[source][key] for source in rows] for key in ("text", "base"))
        told = client.post("/api/exact", {**asked, "texts": names, "bases": bases}).json()
        assert told == {"texts": [rows["Pain"]["text"]]}
        assert client.texts("y/a")[TAKES]["state"] == "drafted"
    assert verdicts(folder) == ["sign"]
