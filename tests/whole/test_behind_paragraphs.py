"""A text is as old as its own lines: a commit that touches a page elsewhere makes none current."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.tools import dragoman, need, write_tree
from tests.whole.test_adopt import adopt
from tests.whole.test_audit import git

ENGLISH = """# Dose

Take 5 mg of `x` before each meal.

Restart the server after each change of the configuration.

The log is written to `/var/log/a.log`.
"""
SPANISH = """# Dosis

Tome 5 mg de `x` antes de cada comida.

Reinicie el servidor después de cada cambio de la configuración.

El registro se escribe en `/var/log/a.log`.
"""
RESTART, ASK = ENGLISH.split("\n\n")[2], "Ask your admin for a ticket whenever you edit this file."
LATER = ENGLISH.replace(RESTART, ASK).replace("The log is", "Errors are")
STALE = {RESTART, "The log is written to `/var/log/a.log`."}


class Site:
    """A small site in version control."""

    def __init__(self, root: Path) -> None:
        need("git")
        self.root = root / "site"
        write_tree(self.root, {"docs/a.md": ENGLISH})
        git(self.root, "init", "-q", "-b", "main")
        self.commit("docs/a.md", ENGLISH)
        self.commit("es/a.md", SPANISH)

    def write(self, path: str, text: str) -> None:
        write_tree(self.root, {path: text})

    def commit(self, path: str, text: str) -> None:
        self.write(path, text)
        git(self.root, "add", "-A")
        git(self.root, "commit", "-qm", "x")

    def move(self, old: str, new: str) -> None:
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        git(self.root, "mv", old, new)
        git(self.root, "add", "-A")
        git(self.root, "commit", "-qm", "move")

    def head(self) -> str:
        words = ["git", "rev-parse", "HEAD"]
        return subprocess.run(
            words, cwd=self.root, check=True, capture_output=True, text=True
        ).stdout.strip()

    def outdated(self) -> dict[str, str]:
        done = dragoman("audit", str(self.root), "--json", "--fail-on", "never", cwd=self.root)
        value: dict[str, Any] = json.loads(done.stdout)
        assert not [f for f in value["findings"] if f["severity"] == "error"]
        return {
            f["source_text"]: f["message"] for f in value["findings"] if f["rule"] == "outdated"
        }


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def touched(site: Site) -> None:
    site.commit("docs/a.md", LATER)
    site.commit("es/a.md", f"{SPANISH}\n<!-- end -->\n")


def in_part(site: Site) -> None:
    site.commit("docs/a.md", LATER.replace("5 mg", "10 mg"))
    site.commit("es/a.md", SPANISH.replace("5 mg", "10 mg"))


def indented(site: Site) -> None:
    site.commit("docs/a.md", LATER)
    site.commit("es/a.md", SPANISH.replace(" cada ", "  cada ") + "\n<!-- end -->\n")


def not_committed(site: Site) -> None:
    site.write("docs/a.md", LATER)


def both_not_committed(site: Site) -> None:
    site.write("docs/a.md", LATER.replace("5 mg", "10 mg"))
    site.write("es/a.md", SPANISH.replace("5 mg", "10 mg"))


def half_committed(site: Site) -> None:
    site.commit("docs/a.md", LATER.replace("5 mg", "10 mg"))
    site.write("es/a.md", SPANISH.replace("5 mg", "10 mg"))


def moved(site: Site) -> None:
    site.commit("docs/a.md", LATER)
    site.move("docs", "english")
    site.move("es", "lang/es")
    site.move("english", "lang/en")


def moved_at_once(site: Site) -> None:
    site.commit("docs/a.md", LATER)
    git(site.root, "mv", "es", "old")
    site.move("docs", "pages")
    git(site.root, "mv", "old", "pages/es")
    site.move("pages/a.md", "pages/en/a.md")


def moved_and_touched(site: Site) -> None:
    site.commit("docs/a.md", LATER)
    site.move("docs", "en")
    site.write("es/a.md", f"{SPANISH}\n<!-- end -->\n")
    site.move("en", "docs")


def move_not_committed(site: Site) -> None:
    site.commit("docs/a.md", LATER)
    git(site.root, "mv", "docs", "en")


WRAPPED = SPANISH.replace(" de ", "\nde ").replace("se escribe ", "se escribe\n")


def wrapped(site: Site) -> None:
    site.commit("docs/a.md", LATER)
    site.commit("es/a.md", WRAPPED.replace(" cada ", "\ncada "))
    site.commit("es/a.md", WRAPPED)


def moved_and_wrapped(site: Site) -> None:
    site.commit("docs/a.md", LATER)
    site.move("es", "lang")
    site.commit("lang/a.md", WRAPPED)
    site.move("docs", "en")
    site.move("lang", "es")
    site.move("en", "docs")


def wrap_not_committed(site: Site) -> None:
    site.commit("docs/a.md", LATER)
    site.write("es/a.md", WRAPPED)


WRAPS = (wrapped, moved_and_wrapped, wrap_not_committed)
MOVES = (moved, moved_at_once, moved_and_touched, move_not_committed)
WAYS = (
    touched,
    in_part,
    indented,
    not_committed,
    both_not_committed,
    half_committed,
    *MOVES,
    *WRAPS,
)


@pytest.mark.parametrize("way", WAYS)
def test_a_text_is_as_old_as_its_own_lines(way: Callable[[Site], None], site: Site) -> None:
    way(site)
    assert set(site.outdated()) == STALE


@pytest.mark.parametrize("way", WAYS)
def test_adopt_takes_what_is_older_as_stale(
    way: Callable[[Site], None], site: Site, tmp_path: Path
) -> None:
    way(site)
    record = adopt(tmp_path)
    assert record["locales"]["es"]["stale"] in {1, 2}
    kept = (tmp_path / "new/locale/es/LC_MESSAGES/a.po").read_text()
    stale = [part for part in kept.split("\n\n") if "#, fuzzy" in part or part.startswith("#~")]
    assert len(stale) == 2
    for text in ("Reinicie el servidor", "El registro se escribe"):
        assert sum(text in part for part in stale) == 1
    assert ("10 mg" in kept) == ("10 mg" in next(site.root.rglob("es/a.md")).read_text())


def test_a_page_that_is_wholly_new_is_not_outdated(site: Site) -> None:
    site.commit("docs/a.md", LATER)
    fresh = SPANISH.replace("Reinicie el servidor después de", "Pida permiso al hacer")
    site.commit("es/a.md", fresh.replace("El registro se escribe", "Los errores están"))
    assert site.outdated() == {}


def test_the_commit_that_a_page_names_counts_for_all_its_texts(site: Site) -> None:
    site.commit("docs/a.md", LATER)
    named = site.head()
    site.commit("es/a.md", f"---\ndefault_lang_commit: {named}\n---\n{SPANISH}")
    assert site.outdated() == {}


def test_a_change_that_was_taken_back_makes_nothing_outdated(site: Site) -> None:
    touched(site)
    site.commit("docs/a.md", ENGLISH)
    assert site.outdated() == {}


def test_what_stands_in_the_source_language_of_before_is_no_translation(
    site: Site, tmp_path: Path
) -> None:
    spanish = SPANISH.split("\n\n")
    spanish[2] = RESTART
    site.commit("es/a.md", "\n\n".join(spanish))
    site.commit("docs/a.md", ENGLISH.replace("each change of the", "a change of its"))
    site.commit("es/a.md", "\n\n".join(spanish).replace("El registro", "El diario"))
    [page] = adopt(tmp_path)["pages"]
    assert (page["english"], page["translated"], page["stale"]) == (1, 3, 0)
    kept = (tmp_path / "new/locale/es/LC_MESSAGES/a.po").read_text()
    assert 'a change of its configuration."\nmsgstr ""\n' in kept


def test_a_named_commit_has_the_page_under_the_name_it_had_then(site: Site, tmp_path: Path) -> None:
    named = site.head()
    site.commit("es/a.md", f"---\ndefault_lang_commit: {named}\n---\n{SPANISH}")
    moved(site)
    assert set(site.outdated()) == STALE
    assert adopt(tmp_path)["locales"]["es"]["stale"] in {1, 2}


def test_a_named_commit_without_the_page_is_told(site: Site, tmp_path: Path) -> None:
    named = site.head()
    site.commit("docs/b.md", ENGLISH)
    site.commit("es/b.md", f"---\nsourceCommit: {named}\n---\n{SPANISH}")
    site.commit("docs/b.md", LATER)
    done = dragoman("audit", ".", "--json", "--fail-on", "never", cwd=site.root)
    told = [f for f in json.loads(done.stdout)["findings"] if f["rule"] == "unknown-commit"]
    why = f"names {named} as the commit of its source: that commit has not the page"
    assert [(one["where"], one["message"]) for one in told] == [("es/b.md:2", why)]
    assert set(site.outdated()) == STALE
    assert adopt(tmp_path)["locales"]["es"]["stale"] in {1, 2}


def test_words_that_changed_with_the_wrap_are_as_new_as_it(site: Site) -> None:
    site.commit("docs/a.md", LATER)
    site.commit("es/a.md", WRAPPED.replace("El registro", "El diario"))
    assert set(site.outdated()) == {RESTART}


def test_the_source_that_is_only_wrapped_makes_nothing_outdated(site: Site) -> None:
    site.commit("docs/a.md", ENGLISH.replace(" of ", "\nof ").replace(" before ", "\nbefore "))
    site.commit("es/a.md", WRAPPED)
    assert site.outdated() == {}
