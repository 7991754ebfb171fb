"""A review by mail: the page goes out, the answer comes back and counts for what was shown."""

import json
import re
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.tools import dragoman, need, write_tree

PO = "locale/es/LC_MESSAGES/page.po"
BY = "Ana Lectora <ana@example.org>"
SAID = {
    "Dose": "Dosis",
    "Take 5 mg a day.": "Tome 5 mg al día.",
    "Never take **20 mg** at once.": "Nunca tome **200 mg** de una vez.",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    page = "# Dose\n\nTake 5 mg a day.\n\nNever take **20 mg** at once.\n\nCall us.\n"
    write_tree(
        tmp_path,
        {"dragoman.toml": 'title = "T"\nlocales = ["es"]\n', "source/page.md": page},
    )
    dragoman("update", cwd=tmp_path)
    path = tmp_path / PO
    text = path.read_text()
    for source, target in SAID.items():
        old, new = f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"'
        text = text.replace(f"#: source/page.md\n{old}", f"#: source/page.md\n#, fuzzy\n{new}")
    path.write_text(text)
    return tmp_path


def packet(root: Path, *words: str) -> list[dict[str, str]]:
    """Return what a packet's page asks, in its order."""
    dragoman("packet", "-l", "es", "page", "-o", "p.html", "--force", *words, cwd=root)
    page = (root / "p.html").read_text(encoding="utf-8")
    rows = re.findall(
        r'data-digest="(\w+)" data-taken-in="(\w*)" data-seen="([^"]*)"'
        r'.*?data-source="([^"]*)" data-rules="([^"]*)"',
        page,
    )
    names = ("digest", "taken_in", "seen", "source", "rules")
    return [dict(zip(names, map(unescape, row), strict=True)) for row in rows]


def answered(root: Path, said: dict[str, str], *words: str, **more: Any) -> None:
    """Write an answer: by source, what was said of it."""
    rows = [
        {name: row[name] for name in ("digest", "taken_in", "seen", "source")}
        | {"said": said[row["source"]], "remark": "", "despite": []}
        | more.get(row["source"], {})
        for row in packet(root, *words)
        if row["source"] in said
    ]
    answer = {"packet_answer": 1, "project": "T", "locale": "es", "by": BY, "answers": rows}
    (root / "a.json").write_text(json.dumps(answer | more.get("all", {})))


def states(root: Path) -> dict[str, str]:
    words = ("drafted", "stale", "translated", "signed", "rejected", "untranslated")
    options = [word for state in words for word in ("--state", state)]
    done = dragoman("review", "list", "-d", "page", *options, "--json", cwd=root)
    return {one["msgid"]: one["state"] for one in json.loads(done.stdout)}


def test_the_page_asks_about_what_waits_and_shows_what_the_checks_found(site: Path) -> None:
    rows = packet(site)
    assert {row["source"] for row in rows} == set(SAID)
    assert rows[0]["source"] == "Never take **20 mg** at once."  # the error first
    assert rows[0]["rules"]
    page = (site / "p.html").read_text()
    assert "Textos de estos documentos que aún no tienen traducción: 1" in " ".join(page.split())
    assert "<strong>200 mg</strong>" in page
    assert "Nunca tome **200 mg** de una vez." in page
    assert "el original dice «20», aquí dice «200»: escriba 20" in page
    assert "here stands" not in page
    assert "src=" not in page
    assert "default-src 'none'" in page.replace("&#39;", "'")


def test_right_is_signed_and_wrong_is_rejected_with_the_remark(site: Path) -> None:
    wrong = "Never take **20 mg** at once."
    said = {"Dose": "right", "Take 5 mg a day.": "right", wrong: "wrong"}
    answered(site, said, **{wrong: {"remark": "20, not 200"}})
    done = dragoman("packet", "read", "a.json", cwd=site)
    assert f"2 × sign by {BY}" in done.stdout
    assert states(site) == {
        "Dose": "signed",
        "Take 5 mg a day.": "signed",
        wrong: "rejected",
        "Call us.": "untranslated",
    }
    ledger = (site / "locale/es/review.jsonl").read_text()
    assert '"note":"20, not 200"' in ledger.replace('": "', '":"')
    assert '#, fuzzy\nmsgid "Dose"' not in (site / PO).read_text()
    again = dragoman("packet", "read", "a.json", cwd=site, code=1)
    assert "change nothing" in again.stdout


def test_a_text_that_was_changed_meanwhile_is_refused_by_name(site: Path) -> None:
    answered(site, {"Dose": "right", "Take 5 mg a day.": "right"})
    path = site / PO
    path.write_text(path.read_text().replace("Tome 5 mg al día.", "Tome 50 mg al día."))
    done = dragoman("packet", "read", "a.json", cwd=site, code=1)
    line = 'its translation is another now: "Take 5 mg a day."'
    assert line in done.stdout
    assert states(site)["Dose"] == "signed"
    assert states(site)["Take 5 mg a day."] == "drafted"


def rejected(root: Path, source: str, note: str, by: str = "B <b@example.org>") -> None:
    [name] = [row["digest"] for row in packet(root, "--all") if row["source"] == source]
    dragoman("review", "reject", name, "-l", "es", "--by", by, "--note", note, cwd=root)


def test_a_text_that_was_rejected_meanwhile_is_refused_by_name(site: Path) -> None:
    answered(site, {"Dose": "right", "Take 5 mg a day.": "right"})
    rejected(site, "Take 5 mg a day.", "5 is wrong")
    done = dragoman("packet", "read", "a.json", cwd=site, code=1)
    [line] = [one for one in done.stdout.splitlines() if one.startswith("not recorded")]
    assert "it was rejected by B <b@example.org>, 20" in line
    assert '5 is wrong: "Take 5 mg a day."' in line
    assert states(site)["Dose"] == "signed"
    assert states(site)["Take 5 mg a day."] == "rejected"
    assert '#, fuzzy\nmsgid "Take 5 mg' in (site / PO).read_text(), "it is the draft it was"


def test_who_was_shown_a_rejection_goes_over_it_and_that_is_said(site: Path) -> None:
    text = "Take 5 mg a day."
    rejected(site, text, "5 is <wrong>")
    answered(site, {text: "right"}, "--all")
    page = (site / "p.html").read_text(encoding="utf-8")
    assert "Rechazado por</strong> <bdi>B &lt;b@example.org&gt;</bdi>" in page
    assert "5 is &lt;wrong&gt;" in page
    old = json.loads((site / "a.json").read_text())
    done = dragoman("packet", "read", "a.json", cwd=site)
    assert "over a rejection: " in done.stdout
    assert states(site)[text] == "signed"
    rejected(site, text, "no, 5 it is not")
    dragoman("packet", "read", "a.json", cwd=site, code=1)
    assert states(site)[text] == "rejected"
    del old["answers"][0]["seen"]  # as packets were before they told of rejections
    (site / "a.json").write_text(json.dumps(old))
    dragoman("packet", "read", "a.json", cwd=site, code=1)
    assert states(site)[text] == "rejected"


def test_over_ones_own_rejection_an_answer_counts(site: Path) -> None:
    answered(site, {"Dose": "right"})
    rejected(site, "Dose", "no", by=BY)
    dragoman("packet", "read", "a.json", cwd=site)
    assert states(site)["Dose"] == "signed"


def test_a_draft_with_an_error_needs_the_word_that_it_is_known(site: Path) -> None:
    text = "Never take **20 mg** at once."
    answered(site, {text: "right"})
    done = dragoman("packet", "read", "a.json", cwd=site, code=1)
    assert "not recorded, " in done.stdout
    assert states(site)[text] == "drafted"
    [rules] = [row["rules"].split() for row in packet(site) if row["source"] == text]
    answered(site, {text: "right"}, **{text: {"despite": rules}})
    dragoman("packet", "read", "a.json", cwd=site)
    assert states(site)[text] == "signed"
    assert '"despite"' in (site / "locale/es/review.jsonl").read_text()


def test_what_a_text_takes_in_is_shown_beside_it(site: Path) -> None:
    (site / "source/page.md").write_text("# Dose\n\nTake {{#include _dose.txt}} now.\n")
    (site / "source/_dose.txt").write_text("20 mg <b>\u202eat once\n")
    dragoman("update", cwd=site)
    text = (site / PO).read_text()
    old = 'msgid "Take {{#include _dose.txt}} now."\nmsgstr ""'
    assert old in text
    target = old.replace('msgstr ""', 'msgstr "Tome {{#include _dose.txt}} ya."')
    (site / PO).write_text(text.replace(old, f"#, fuzzy\n{target}"))
    dragoman("packet", "-l", "es", "page", "-o", "p.html", "--force", cwd=site)
    shown = re.findall(r'<div class="taken">.*?</div>', (site / "p.html").read_text(), re.DOTALL)
    [taken] = shown  # beside that text, and no other
    assert "Este texto incluye otro archivo" in taken
    assert "source/_dose.txt" in taken
    assert '20 mg &lt;b&gt;<span class="sign">U+202E</span>at once' in taken
    (site / "source/_dose.txt").write_text("x" * 20_001)
    dragoman("packet", "-l", "es", "page", "-o", "p.html", "--force", cwd=site)
    page = (site / "p.html").read_text()
    assert "El archivo es más largo que lo que se muestra aquí" in page
    assert page.count("x" * 20_000) == 1
    assert "x" * 20_001 not in page


def test_a_dry_run_writes_nothing(site: Path) -> None:
    answered(site, {"Dose": "right"})
    done = dragoman("packet", "read", "a.json", "--dry-run", cwd=site)
    assert "1 right and 0 wrong would be recorded" in done.stdout
    assert not (site / "locale/es/review.jsonl").exists()


def test_an_answer_of_another_project_locale_or_role_is_refused(site: Path) -> None:
    answered(site, {"Dose": "right"}, all={"project": "other"})
    done = dragoman("packet", "read", "a.json", cwd=site, code=2)
    assert 'is of the project "other"' in done.stderr
    answered(site, {"Dose": "right"}, all={"locale": "de"})
    assert 'no locale "de"' in dragoman("packet", "read", "a.json", cwd=site, code=2).stderr
    answered(site, {"Dose": "right"})
    done = dragoman("packet", "read", "a.json", "--role", "medical", cwd=site, code=2)
    assert "does not have the role medical" in done.stderr
    assert not (site / "locale/es/review.jsonl").exists()


def test_a_file_that_is_there_is_not_written_over(site: Path) -> None:
    dragoman("packet", "-l", "es", "-o", "p.html", cwd=site)
    done = dragoman("packet", "-l", "es", "-o", "p.html", cwd=site, code=2)
    assert "p.html: is there already" in done.stderr


def test_where_nothing_waits_it_says_so(site: Path) -> None:
    answered(site, dict.fromkeys(SAID, "wrong"))
    dragoman("packet", "read", "a.json", cwd=site)
    done = dragoman("packet", "-l", "es", cwd=site, code=2)
    assert "no translation waits for review; 1 have no translation yet" in done.stderr


def test_an_answer_that_says_nobodys_name_is_refused(site: Path) -> None:
    answered(site, {"Dose": "right"}, all={"by": ""})
    done = dragoman("packet", "read", "a.json", cwd=site, code=2)
    assert "says nobody's name" in done.stderr


def test_on_paper_texts_are_data(site: Path) -> None:
    need("pdftotext")
    path = site / PO
    attack = '#panic("run") $x$ @ref *5 mg*'
    path.write_text(path.read_text().replace("Tome 5 mg al día.", attack.replace('"', '\\"')))
    done = dragoman("packet", "-l", "es", "page", "--pdf", "-o", "p.pdf", cwd=site)
    assert "`dragoman review walk -l es --by REVIEWER` is where it is entered" in done.stdout
    assert "records" not in done.stdout, "no command reads paper"
    text = subprocess.run(
        ["pdftotext", site / "p.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "Take 5 mg a day." in text
    assert attack in text.replace("“", '"').replace("”", '"')
    assert "error el original dice" in " ".join(text.split())
    assert text.count("Correcto") == len(SAID)
