"""What a reviewer does at the desk: through its API, on a real server."""

import json
import re
import shutil
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from pipeline.desk import actions
from tests.desks import ES, Client, catalog, edited, project, running
from tests.tools import dragoman

DOSE = "Take 20 mg twice a day."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("made"))


@pytest.fixture
def client(made: Path, tmp_path: Path) -> Iterator[Client]:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    with running(tmp_path) as one:
        yield one.enter()


def ledger(folder: Path) -> list[dict[str, str]]:
    path = folder / "locale/es/review.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines]


def verdicts(folder: Path) -> list[str]:
    return [one["verdict"] for one in ledger(folder)]


def changed_lines(folder: Path, before: str) -> set[str]:
    """The lines of the catalog that are not as they were."""
    return set(catalog(folder).read_text(encoding="utf-8").split("\n")) ^ set(before.split("\n"))


def test_approving_changes_the_lines_of_that_text_alone(client: Client, tmp_path: Path) -> None:
    before = catalog(tmp_path).read_text(encoding="utf-8")
    answer = client.act("approve", client.texts()[DOSE])
    assert answer["result"] == "done", answer
    assert answer["now"]["state"] == "signed"
    after = catalog(tmp_path).read_text(encoding="utf-8")
    assert after == before.replace(f'#, fuzzy\nmsgid "{DOSE}"', f'msgid "{DOSE}"')
    assert ledger(tmp_path)[0]["by"] == "A. Reader <a@example.org>"


def test_words_are_edited_and_approved_at_once(client: Client, tmp_path: Path) -> None:
    words = "Tome 20 mg dos veces por día."
    answer = client.act("approve", client.texts()[DOSE], forms=[words])
    assert answer["result"] == "done", answer
    assert answer["now"]["forms"] == [words]
    assert answer["now"]["state"] == "signed"
    assert verdicts(tmp_path) == ["sign"]
    status = dragoman("review", "list", "-l", "es", "--state", "signed", "--json", cwd=tmp_path)
    assert [one["msgstr"] for one in json.loads(status.stdout)] == [[words]]


def test_what_is_saved_is_a_draft_whatever_it_was(client: Client, tmp_path: Path) -> None:
    assert client.act("approve", client.texts()[DOSE])["result"] == "done"
    answer = client.act("save", client.texts()[DOSE], forms=["Tome 20 mg."])
    assert answer["now"]["state"] == "drafted"
    assert client.act("save", client.texts()[DOSE])["result"] == "same"


def test_what_a_check_finds_is_told_and_asked_for(client: Client, tmp_path: Path) -> None:
    text = client.texts()[DOSE]
    body = {"locale": "es", "document": "a", "text": text["text"], "page": True}
    found = client.post("/api/look", {**body, "forms": ["Tome 30 mg dos veces al día."]}).json()
    assert [one["rule"] for one in found["findings"]] == ["figure"]
    assert "Tome 30 mg" in found["page"]
    assert client.post("/api/look", {**body, "forms": text["forms"]}).json()["findings"] == []
    answer = client.act("approve", text, forms=["Tome 30 mg dos veces al día."])
    assert answer["result"] == "errors"
    assert answer["rules"] == ["figure"]
    assert ledger(tmp_path) == []
    assert answer["now"]["state"] == "drafted"
    answer = client.act("approve", answer["now"], despite=["figure"])
    assert answer["result"] == "done"
    assert ledger(tmp_path)[0]["despite"] == "figure"


def test_rejecting_asks_why_and_undo_takes_it_back(client: Client, tmp_path: Path) -> None:
    assert client.act("reject", client.texts()[DOSE])["result"] == "refused"
    assert client.act("reject", client.texts()[DOSE], note=" ")["result"] == "refused"
    answer = client.act("reject", client.texts()[DOSE], note="the dose")
    assert answer["now"]["state"] == "rejected"
    answer = client.act("undo", answer["now"])
    assert answer["now"]["state"] == "drafted"
    assert verdicts(tmp_path) == ["reject", "withdraw"]


def test_undo_makes_what_was_approved_the_draft_that_it_was(client: Client, tmp_path: Path) -> None:
    before = catalog(tmp_path).read_bytes()
    answer = client.act("approve", client.texts()[DOSE])
    answer = client.act("undo", answer["now"])
    assert answer["result"] == "done"
    assert answer["now"]["state"] == "drafted"
    assert catalog(tmp_path).read_bytes() == before
    assert client.act("undo", answer["now"])["result"] == "same"


def test_a_finding_is_dismissed_with_a_reason(client: Client, tmp_path: Path) -> None:
    text = client.texts()[DOSE]
    client.act("save", text, forms=["Tome 30 mg dos veces al día."])
    asked = {"locale": "es", "document": "a", "text": text["text"]}
    now = client.get("/api/text", params=asked).json()
    found = now["findings"][0]["digest"]
    assert client.act("dismiss", now, finding=found)["result"] == "refused"
    assert client.act("dismiss", now, finding="0" * 64, note="x")["result"] == "refused"
    answer = client.act("dismiss", now, finding=found, note="it is what the author meant")
    assert answer["result"] == "done"
    assert answer["now"]["findings"] == []


@pytest.mark.parametrize("sign", ["\0", "\x1b", "\x85", "\ufffd"])
def test_a_character_that_no_catalog_may_have_is_refused(client: Client, sign: str) -> None:
    before = catalog(client.desk.project.root).read_bytes()
    text = client.texts()[DOSE]
    body = {"action": "save", "locale": "es", "document": "a", "text": text["text"]}
    body |= {"base": text["base"], "forms": [f"Tome{sign} 20 mg"]}
    answer = client.post("/api/act", body)
    assert answer.status_code == 422
    assert "which no text has" in answer.text
    assert catalog(client.desk.project.root).read_bytes() == before


ODD = (
    "\u2028",
    "\tq",
    "\\",
    "😀",
    "\u202eabc",
    "x" * 20_000,
    "a\nb\n",
    "\n\na",
    "\ufeffa",
    '"',
    "",
)


def test_odd_texts_stand_as_they_were_typed(client: Client) -> None:
    for words in ODD:
        assert client.act("save", client.texts()[DOSE], forms=[words])["result"] == "done", words
        text = client.texts()[DOSE]
        assert text["forms"] == [words]
        assert client.get("/open/es/a", params={"text": text["text"]}).status_code == 200


def test_a_broken_catalog_is_named_and_the_rest_goes_on(client: Client, tmp_path: Path) -> None:
    sound = catalog(tmp_path).read_bytes()
    catalog(tmp_path).write_bytes(sound + b'\nmsgid "x\n')
    page = client.get("/")
    assert page.status_code == 200
    assert "a.po:" in page.text
    assert client.get("/read/es/a").status_code == 422
    catalog(tmp_path).write_bytes(sound)
    assert client.get("/read/es/a").status_code == 200


def test_a_text_that_changed_on_disk_is_a_conflict(client: Client, tmp_path: Path) -> None:
    seen = client.texts()[DOSE]
    edited(tmp_path, DOSE, "Tome veinte.")
    before = catalog(tmp_path).read_bytes()
    for action, more in (
        ("save", {"forms": ["Mine."]}),
        ("approve", {"forms": ["Mine."]}),
        ("approve", {}),
        ("reject", {"note": "no"}),
    ):
        answer = client.act(action, seen, **more)
        assert answer["result"] == "conflict", action
        assert answer["now"]["forms"] == ["Tome veinte."]
    assert catalog(tmp_path).read_bytes() == before
    assert ledger(tmp_path) == []


def test_another_text_of_the_catalog_is_no_conflict(client: Client, tmp_path: Path) -> None:
    seen = client.texts()[DOSE]
    edited(tmp_path, "Pain", "Dolores")
    assert client.act("approve", seen)["result"] == "done"
    assert client.texts()["Pain"]["forms"] == ["Dolores"]


def test_another_reviewer_is_not_written_over(client: Client, tmp_path: Path) -> None:
    seen = client.texts()[DOSE]
    with running(tmp_path, by="B. Other <b@example.org>") as one:
        other = one.enter()
        assert other.act("approve", other.texts()[DOSE])["result"] == "done"
    assert client.act("save", seen, forms=["Mine."])["result"] == "conflict"
    # The very text that both saw: both stand by it, once the second knows of the first.
    told = client.act("approve", seen)
    assert (told["result"], told["now"]["signed"][0]["by"][0]) == ("conflict", "B")
    assert client.act("approve", told["now"])["result"] == "done"
    assert [one["by"][0] for one in ledger(tmp_path)] == ["B", "A"]


def test_a_text_that_the_source_has_no_more_is_refused(client: Client, tmp_path: Path) -> None:
    seen = client.texts()[DOSE]
    (tmp_path / "source/a.md").write_text("# Pain\n", encoding="utf-8")
    answer = client.act("approve", seen)
    assert answer["result"] == "refused"
    assert answer["now"] is None


def test_the_stale_text_shows_what_changed(client: Client, tmp_path: Path) -> None:
    source = tmp_path / "source/a.md"
    source.write_text(source.read_text(encoding="utf-8").replace("20 mg", "30 mg"), "utf-8")
    dragoman("update", cwd=tmp_path)
    text = client.texts()["Take 30 mg twice a day."]
    assert text["state"] == "stale"
    html = client.get("/open/es/a", params={"text": text["text"]}).text
    assert "<del>20</del><ins>30</ins>" in html
    answer = client.act("approve", text, forms=["Tome 30 mg dos veces al día."])
    assert answer["result"] == "done"
    assert "#|" not in catalog(tmp_path).read_text(encoding="utf-8")


def test_the_next_text_is_the_next_or_the_riskiest(client: Client) -> None:
    texts = client.texts()
    asked = {"locale": "es", "document": "a", "after": texts["Pain"]["text"]}
    assert client.get("/api/next", params=asked).json()["source"] == DOSE
    asked["after"] = texts["Ask your doctor, who knows you."]["text"]
    assert client.get("/api/next", params=asked).json()["source"] == "Pain"
    risky = client.get("/api/next", params={**asked, "order": "risk"}).json()
    assert risky["source"] in {DOSE, "Do not drive after a dose."}


ATTACKS = (
    "<script>parent.x=1</script><img src=x onerror=parent.x=1>",
    '"><svg onload=alert(1)>{{ 777 * 777 }}{% include "base.html" %}',
    "</textarea></main><script>alert(1)</script>",
    '[x](javascript:alert(1)) <a href="javascript:alert(1)">y</a>',
    "<iframe src=//example.org></iframe><style>*{display:none}</style>",
)


class Dangers(HTMLParser):
    """What of a page would run, load or hide anything, but for the desk's own files."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        own = values.get("src", "").startswith(("/static/", "/frame/"))
        if tag in {"script", "iframe", "style", "object", "embed", "base"} and not own:
            self.found.append(tag)
        for name, value in values.items():
            if name.startswith("on") or value.strip().startswith("javascript:"):
                self.found.append(f"{tag} {name}")


def test_attacks_are_text_in_the_desk_and_none_in_the_frame(client: Client) -> None:
    texts = client.texts()
    for words, source in zip(ATTACKS, ES, strict=True):
        assert client.act("save", texts[source], forms=[words])["result"] == "done"
    names = [texts[source]["text"] for source in ES]
    for path in ("/read/es/a", "/rows/es/a", *(f"/open/es/a?text={name}" for name in names)):
        html = client.get(path).text
        assert Dangers(html).found == []
        assert "603729" not in html
    frame = client.get("/frame/es/a").text
    article = frame.partition('<div class="frame">')[2].rpartition("<script nonce")[0]
    assert Dangers(article).found == []
    assert Dangers("<p onclick=x><script>").found == ["p onclick", "script"]


def test_the_frame_has_the_pictures_of_the_project_in_it_and_no_others(
    client: Client, tmp_path: Path
) -> None:
    source = tmp_path / "source"
    (source / "img").mkdir()
    for name in ("a.png", "b.png", "b.es.png"):
        (source / "img" / name).write_bytes(f"picture {name}".encode())
    text = (source / "a.md").read_text(encoding="utf-8")
    more = "![A](img/a.png) ![B](img/b.png) ![C](../dragoman.toml) ![D](https://example.org/d.png)"
    (source / "a.md").write_text(f"{text}\n{more}\n", encoding="utf-8")
    found = re.findall(r'<img[^>]* src="([^"]+)"', client.get("/frame/es/a").text)
    assert [b64decode(one.partition(",")[2]) for one in found[:2]] == [
        b"picture a.png",
        b"picture b.es.png",
    ]
    assert not any(one.startswith("data:") for one in found[2:])


def test_decisions_need_the_key_that_the_project_asks_for(tmp_path: Path) -> None:
    keys = {}
    for name in ("a", "b"):
        keys[name] = tmp_path / f"key-{name}"
        words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(keys[name])]
        subprocess.run(words, check=True)
    public = keys["a"].with_suffix(".pub").read_text(encoding="utf-8")
    (tmp_path / "signers").write_text(f"a@example.org {public}", encoding="utf-8")
    project(tmp_path, config='[policy]\nallowed_signers = "signers"\n')
    before = catalog(tmp_path).read_bytes()
    for key in (None, keys["b"]):
        with running(tmp_path, key=key) as one:
            answer = one.enter().act("approve", one.texts()[DOSE])
            assert answer["result"] == "refused"
            assert "--key" in answer["message"] or "nothing was written" in answer["message"]
    assert catalog(tmp_path).read_bytes() == before
    assert ledger(tmp_path) == []
    with running(tmp_path, key=keys["a"]) as one:
        answer = one.enter().act("approve", one.texts()[DOSE])
        assert answer["result"] == "done", answer
        assert answer["now"]["state"] == "signed"
    assert "BEGIN SSH SIGNATURE" in ledger(tmp_path)[0]["signature"]


def test_what_is_answered_is_of_the_words_that_were_judged(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever writes while a commit takes its time is seen at the next look, and not before."""
    wrong = "Tome 30 mg dos veces al día."
    committed = actions._committed

    def slow(*more: Any) -> Any:
        path = catalog(tmp_path)
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(wrong, "Nadie ha leído esto."), encoding="utf-8")
        return committed(*more)

    monkeypatch.setattr(actions, "_committed", slow)
    answer = client.act("approve", client.texts()[DOSE], forms=[wrong])
    assert answer["result"] == "errors"
    assert answer["now"]["forms"] == [wrong]
    assert {one["rule"] for one in answer["now"]["findings"]} == set(answer["rules"])
    again = client.act("approve", answer["now"], despite=answer["rules"])
    assert again["result"] == "conflict"
    assert ledger(tmp_path) == []


def test_nobody_decides_on_words_that_they_were_not_shown(client: Client, tmp_path: Path) -> None:
    seen = client.texts()[DOSE]
    theirs = "Tome 20 mg dos veces cada día."
    edited(tmp_path, DOSE, theirs)
    now = client.texts()[DOSE]
    for action, more in (
        ("approve", {}),
        ("approve", {"forms": seen["forms"]}),
        ("save", {"forms": ["Mine."]}),
        ("reject", {"note": "no"}),
    ):
        answer = client.act(action, now, saw=seen["forms"], **more)
        assert answer["result"] == "conflict", action
        assert answer["now"]["forms"] == [theirs]
    assert ledger(tmp_path) == []
    assert client.act("approve", now, saw=now["forms"], forms=now["forms"])["result"] == "done"


def test_unsaved_words_are_kept_by_person_and_folder(client: Client, tmp_path: Path) -> None:
    def kept(one: Client) -> str:
        found = re.search(r'data-kept="(\w+)"', one.get("/read/es/a").text)
        assert found
        return found[1]

    with running(tmp_path, by="B. Other <b@example.org>") as other:
        assert kept(other.enter()) != kept(client)
    with running(tmp_path) as again:
        assert kept(again.enter()) == kept(client)


def test_a_refusal_speaks_the_language_of_the_browser(client: Client) -> None:
    text = client.texts()["Pain"]
    body = {"action": "save", "locale": "es", "document": "a", "text": text["text"]}
    body |= {"base": text["base"], "forms": ["Uno", "Dos"]}
    answer = client.post("/api/act", body, **{"Accept-Language": "es"}).json()
    assert answer["message"] == "tiene otro número de formas del plural"
    assert (
        "a: has another number of plural forms" in client.post("/api/act", body).json()["message"]
    )
