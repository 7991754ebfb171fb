"""git joins two branches by `dragoman merge`: real repositories, real branches."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.tools import dragoman, write_tree

PO = "locale/es/LC_MESSAGES/page.po"
BY = ("--by", "Ana <ana@example.org>", "-l", "es")
AGAIN = ("--by", "Otro <otro@example.org>", "-l", "es")


def git(root: Path, *words: str, code: int | None = 0) -> str:
    setting = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *setting, *words],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert code is None or done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def site(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "-b", "main")
    page = "# Dose\n\nTake one.\n\nTake two.\n"
    config = 'title = "T"\nlocales = ["es"]\n'
    write_tree(tmp_path, {"dragoman.toml": config, "source/page.md": page})
    (tmp_path / ".gitignore").write_text("build/\n.dragoman/\n")
    (tmp_path / ".gitattributes").write_text("locale/*/review.jsonl merge=union\n")
    dragoman("merge", "--install", cwd=tmp_path)
    dragoman("update", cwd=tmp_path)
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "base")
    git(tmp_path, "branch", "other")
    return tmp_path


def translated(root: Path, said: dict[str, str], date: str) -> None:
    path = root / PO
    text = path.read_text()
    for source, target in said.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    head, _, rest = text.partition('"PO-Revision-Date: ')
    path.write_text(f'{head}"PO-Revision-Date: {date}\\n"\n{rest.partition(chr(10))[2]}')
    git(root, "add", "-A")
    git(root, "commit", "-qm", date)


def branches(root: Path, ours: dict[str, str], theirs: dict[str, str]) -> None:
    translated(root, ours, "2026-02-01 00:00+0000")
    dragoman("review", "sign", "--state", "translated", "-d", "page", *BY, cwd=root)
    git(root, "add", "-A")
    git(root, "commit", "-qm", "signed")
    git(root, "checkout", "-q", "other")
    translated(root, theirs, "2026-03-01 00:00+0000")
    dragoman("review", "sign", "--state", "translated", "-d", "page", *AGAIN, cwd=root)
    git(root, "add", "-A")
    git(root, "commit", "-qm", "signed too")
    git(root, "checkout", "-q", "main")


def test_two_translators_of_one_file_do_not_clash(site: Path) -> None:
    branches(site, {"Dose": "Dosis", "Take one.": "Tome una."}, {"Take two.": "Tome dos."})
    git(site, "merge", "-q", "other", "-m", "both")
    text = (site / PO).read_text()
    assert all(word in text for word in ("Dosis", "Tome una.", "Tome dos."))
    assert "PO-Revision-Date: 2026-03-01" in text
    assert "<<<<" not in text
    listed = dragoman("review", "list", "--state", "signed", "-d", "page", cwd=site).stdout
    assert "3 messages" in listed
    assert dragoman("check", cwd=site, code=None).returncode in {0, 1}


def test_where_both_translated_one_message_git_asks_a_person(site: Path) -> None:
    branches(site, {"Dose": "Dosis"}, {"Dose": "Posología"})
    told = git(site, "merge", "other", "-m", "both", code=1)
    assert f"{PO}:" in told
    assert 'both sides translated "Dose"' in told
    text = (site / PO).read_text()
    assert "# merge: the other side has: Posología" in text
    assert '#, fuzzy\nmsgid "Dose"\nmsgstr "Dosis"' in text
    dragoman("review", "approve", "-l", "es", "-d", "page", *BY[:2], cwd=site, code=None)
    assert "merge:" not in (site / PO).read_text()


def test_a_file_that_cannot_be_read_stays_and_is_told(site: Path) -> None:
    write_tree(site, {"a.po": 'msgid "x"\nmsgstr ""\n', "b.po": "broken\n"})
    done = dragoman("merge", "a.po", "a.po", "b.po", cwd=site, code=2)
    assert "b.po" not in (site / "a.po").read_text()
    assert "b.po (theirs):1" in done.stderr
    dragoman("merge", "a.po", cwd=site, code=2)


def test_a_ledger_keeps_all_lines_of_both(tmp_path: Path) -> None:
    write_tree(tmp_path, {"b.jsonl": "1\n", "o.jsonl": "1\n2\n", "t.jsonl": "1\n3\n"})
    dragoman("merge", "b.jsonl", "o.jsonl", "t.jsonl", cwd=tmp_path)
    assert (tmp_path / "o.jsonl").read_text() == "1\n2\n3\n"


HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
TEXT = 'msgid "a"\nmsgstr "á"\n'


def test_a_blank_line_stands_between_entries_of_both_sides(tmp_path: Path) -> None:
    ours = f'{HEAD}# one\n# two\n{TEXT}\n#~ msgid "r"\n#~ msgstr "R"\n'
    theirs = f'{HEAD}{TEXT}\n#~ msgid "q"\n#~ msgstr "Q"\n'
    write_tree(tmp_path, {"base.po": HEAD + TEXT, "ours.po": ours, "theirs.po": theirs})
    dragoman("merge", "base.po", "ours.po", "theirs.po", cwd=tmp_path)
    joined = (tmp_path / "ours.po").read_text()
    assert '#~ msgstr "Q"\n\n#~ msgid "r"\n' in joined


@pytest.mark.parametrize("side", ["base", "ours", "theirs"])
def test_the_file_that_cannot_be_read_is_named(side: str, tmp_path: Path) -> None:
    files = {f"{name}.po": HEAD + TEXT for name in ("base", "ours", "theirs")}
    write_tree(tmp_path, files | {f"{side}.po": 'msgid "a"\nmsgstr "\n'})
    words = ("merge", "base.po", "ours.po", "theirs.po")
    assert f"{side}.po ({side}):2: " in dragoman(*words, cwd=tmp_path, code=2).stderr
    named = dragoman(*words, "--name", "x.po", cwd=tmp_path, code=2).stderr
    assert f"x.po ({side}):2: " in named


def test_catalogs_in_another_charset_are_read_by_their_headers(tmp_path: Path) -> None:
    for charset, side in (("ISO-8859-1", "theirs"), ("cp1252", "ours"), ("ISO-8859-15", "base")):
        files = {"base": HEAD + TEXT, "ours": HEAD + TEXT, "theirs": HEAD + TEXT.replace("á", "ñ")}
        for name, text in files.items():
            made = charset if name == side else "UTF-8"
            (tmp_path / f"{name}.po").write_bytes(text.replace("UTF-8", made).encode(made))
        dragoman("merge", "base.po", "ours.po", "theirs.po", cwd=tmp_path)
        assert (tmp_path / "ours.po").read_text("utf-8") == files["theirs"]


def test_git_leaves_theirs_beside_where_a_catalog_cannot_be_read(site: Path) -> None:
    git(site, "checkout", "-q", "other")
    (site / PO).write_bytes((site / PO).read_bytes() + 'msgid "a"\nmsgstr "ñ"\n'.encode("latin-1"))
    git(site, "commit", "-qam", "broken")
    git(site, "checkout", "-q", "main")
    translated(site, {"Dose": "Dosis"}, "2026-02-01 00:00+0000")
    (site / f"{PO}.theirs").symlink_to(site / "outside.txt")
    told = git(site, "merge", "other", "-m", "both", code=1)
    assert not (site / "outside.txt").exists()
    assert f"{PO}: not merged: ours stands there, theirs is in {PO}.theirs1" in told
    assert "ñ".encode("latin-1") in (site / f"{PO}.theirs1").read_bytes()
    assert "UU" in git(site, "status", "--short")
