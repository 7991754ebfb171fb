"""How long people read, and whether they find the faults of traps: kept where they are told."""

import json
import re
from pathlib import Path

from pipeline.desk.traps import Traps
from pipeline.review.measure import Measured, read_measured, write_measured
from tests.desks import ES, Client, catalog, project, running
from tests.tools import dragoman

DOSE = "Take 20 mg twice a day."
TOLD = "How long each text lies open"


def measures(folder: Path) -> list[Measured]:
    path = folder / "locale/es/reading.jsonl"
    return [*read_measured(path.read_bytes())] if path.exists() else []


def test_nothing_is_kept_where_nobody_asked_for_it(tmp_path: Path) -> None:
    with running(project(tmp_path)) as client:
        client.enter()
        assert client.act("approve", client.texts()[DOSE], seconds=12)["result"] == "done"
        page = client.get("/read/es/a").text
        assert TOLD not in page
        assert "data-measures" not in page
    assert measures(tmp_path) == []


def test_seconds_and_changes_are_kept_and_told_of(tmp_path: Path) -> None:
    with running(project(tmp_path), measures=True) as client:
        client.enter()
        assert TOLD in client.get("/read/es/a").text
        words = ["Tome 20 mg dos veces cada día."]
        client.act("approve", client.texts()[DOSE], forms=words, seconds=12)
        client.act("approve", client.texts()["Pain"], seconds=10**9)
        assert client.post("/api/act", {"action": "save", "seconds": -1}).status_code == 422
        assert client.post("/api/act", {"action": "save", "seconds": "x"}).status_code == 422
    first, second = measures(tmp_path)
    assert (first.seconds, first.before) == (12, (ES[DOSE],))
    assert (second.seconds, second.before) == (24 * 3600, ())
    told = json.loads(dragoman("dossier", "source/a.md", "-l", "es", "--json", cwd=tmp_path).stdout)
    read = {one["source"]: one["readings"] for one in told["texts"]}
    assert read[DOSE][0]["seconds"] == 12
    assert "open for 12 s" in dragoman("dossier", "a", "-l", "es", cwd=tmp_path).stdout


def test_a_measure_is_read_as_it_was_written() -> None:
    one = Measured(digest="d", by="A", at="t", seconds=3, before=("x\u2028y",), found=False)
    data = write_measured(one).encode()
    assert [*read_measured(data + b"{\n[]\n\xff\n" + b"[" * 9999 + b"\n" + data)] == [one, one]


def approved(folder: Path) -> Path:
    """A project with approved texts, and one draft that is waited for."""
    project(folder, drafts=False)
    path = catalog(folder)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgid "Pain"', '#, fuzzy\nmsgid "Pain"'), encoding="utf-8")
    return folder


def trap(client: Client) -> dict[str, object]:
    asked = {"locale": "es", "document": "a"}
    found = client.get("/api/next", params=asked).json()
    assert found["aside"], found
    assert found["forms"][0] not in ES.values()
    return dict(found)


def test_a_trap_is_told_at_once_and_comes_into_no_file_that_is_compiled(tmp_path: Path) -> None:
    approved(tmp_path)
    before = catalog(tmp_path).read_bytes()
    with running(tmp_path, traps=Traps(2, chance=lambda: 0.0)) as client:
        client.enter()
        one = trap(client)
        html = client.get("/open/es/a", params={"text": one["text"]}).text
        assert str(one["forms"][0]) in html  # type: ignore[index]
        assert 'class="finding ' not in html  # the checks would give it away
        missed = client.act("approve", one, seconds=4)
        assert (missed["result"], missed["found"]) == ("trap", False)
        assert missed["right"] == ES[DOSE]
        assert client.act("approve", one)["result"] == "refused"  # it is gone
        assert client.act("reject", trap(client), note="200 mg?")["found"]
        assert client.act("approve", trap(client), forms=["Tome 20 mg."])["found"]
        open_one = trap(client)
        assert client.post("/api/exact", {"locale": "es", "document": "a"}).json() == {"texts": []}
        build = dragoman("build", "--preview", cwd=tmp_path)
        assert build.returncode == 0
    words = str(open_one["forms"][0]).encode()  # type: ignore[index]
    wrong = [path for path in tmp_path.rglob("*") if path.is_file() and words in path.read_bytes()]
    assert wrong == []
    assert b"200 mg" not in b"".join(p.read_bytes() for p in tmp_path.rglob("*.mo"))
    assert catalog(tmp_path).read_bytes() == before
    assert not (tmp_path / "locale/es/review.jsonl").exists()
    assert [one.found for one in measures(tmp_path)] == [False, True, True]
    done = dragoman("dossier", "a", "-l", "es", cwd=tmp_path)
    assert "A. Reader <a@example.org> found 2 of 3 traps" in done.stdout


def test_nothing_told_of_a_trap_is_told_of_its_faulty_words(tmp_path: Path) -> None:
    approved(tmp_path)
    path = catalog(tmp_path)
    made = "# draft: deepl 2026-11-20\n"
    text = path.read_text(encoding="utf-8").replace("#, fuzzy\n", made + "#, fuzzy\n")
    path.write_text(text, encoding="utf-8")
    with running(tmp_path, traps=Traps(2, chance=lambda: 0.0)) as client:
        client.enter()
        one = trap(client)
        html = client.get("/open/es/a", params={"text": one["text"]}).text
    path.write_text(text.replace(f'msgid "{DOSE}"', f'{made}#, fuzzy\nmsgid "{DOSE}"'), "utf-8")
    with running(tmp_path) as client:
        client.enter()
        asked = {"text": client.texts()[DOSE]["text"]}
        draft = client.get("/open/es/a", params=asked).text
    assert facts(html) == facts(draft)
    assert "deepl" in facts(html)
    assert ES[DOSE] not in html, "the approved words beside it would show the fault"


def test_a_fault_is_found_only_where_it_is_changed(tmp_path: Path) -> None:
    with running(approved(tmp_path), traps=Traps(2, chance=lambda: 0.0)) as client:
        client.enter()
        one = trap(client)
        wrong = str(one["forms"][0])  # type: ignore[index]
        assert client.act("approve", one, forms=[f"{wrong} Hola."])["found"] is False
        told = client.act("approve", trap(client), forms=["Solo 20 mg."])
        assert told["found"] is True
        assert told["of"]["text"] == client.texts()[DOSE]["text"]
    assert [one.found for one in measures(tmp_path)] == [False, True]


def test_a_trap_takes_back_and_notes_like_any_draft(tmp_path: Path) -> None:
    before = catalog(approved(tmp_path)).read_bytes()
    with running(tmp_path, traps=Traps(2, chance=lambda: 0.0)) as client:
        client.enter()
        one, draft = trap(client), client.texts()["Pain"]
        for name, more in (("undo", {}), ("note", {"note": " "}), ("dismiss", {"note": "no"})):
            told, other = client.act(name, one, **more), client.act(name, draft, **more)
            same = ("result", "message", "rules")
            assert [told[key] for key in same] == [other[key] for key in same], name
        noted = client.act("note", one, note="of <b>what</b>?")
        assert (noted["result"], noted["now"]["forms"]) == ("done", one["forms"])
        html = client.get("/open/es/a", params={"text": one["text"]}).text
        assert "of &lt;b&gt;what&lt;/b&gt;?" in html
        assert client.act("reject", one, note="200")["notes"] == ["of <b>what</b>?"]
    assert catalog(tmp_path).read_bytes() == before


def test_a_list_without_drafts_has_no_trap(tmp_path: Path) -> None:
    folder = approved(tmp_path)
    path = catalog(folder)
    text = path.read_text(encoding="utf-8").replace('msgstr "Riesgos"', 'msgstr ""')
    path.write_text(text, encoding="utf-8")
    with running(folder, traps=Traps(2, chance=lambda: 0.0)) as client:
        client.enter()
        asked = {"locale": "es", "document": "a"}
        for more in ({"show": "untranslated"}, {"show": "translated"}, {"q": "Risks"}):
            found = client.get("/api/next", params={**asked, **more}).json()
            assert not (found or {}).get("aside"), more
        assert client.get("/api/next", params={**asked, "show": "drafted"}).json()["aside"]


def facts(html: str) -> str:
    """Return who made a draft, and its risk, as the desk tells them."""
    return "".join(re.findall(r'<dl class="facts">.*?</dl>', html, re.DOTALL))


def test_a_trap_is_its_own_persons(tmp_path: Path) -> None:
    with running(approved(tmp_path), traps=Traps(2, chance=lambda: 0.0)) as client:
        client.enter()
        one = trap(client)
        assert client.desk.traps.of(str(one["text"]), "somebody else") is None


def test_by_default_there_are_no_traps(tmp_path: Path) -> None:
    with running(approved(tmp_path)) as client:
        client.enter()
        for _ in range(20):
            found = client.get("/api/next", params={"locale": "es", "document": "a"}).json()
            assert "aside" not in found
