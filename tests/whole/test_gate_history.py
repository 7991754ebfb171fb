"""A rejection that a commit took out closes the gate in every kind of clone, or the clone does."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.tools import dragoman, need, write_tree
from tests.whole.test_pipeline import TRANSLATIONS, translate

SOURCE = "---\ntitle: Dose\ndescription: How much.\n---\n\n- One\n- Two\n"
CONFIG = """\
title = "S"
project = "clinic"
locales = ["es"]
[[policy.rules]]
paths = ["index"]
fallback = false
"""
WHO = ("--by", "T <t@example.org>")
LEDGER = "locale/es/review.jsonl"
TAKEN_OUT = "a commit took a decision out of it"


def run(folder: Path, *words: str) -> str:
    names = (
        "-c",
        "user.name=T",
        "-c",
        "user.email=t@example.org",
        "-c",
        "protocol.file.allow=always",
    )
    git = ["git", "-C", str(folder), *names, *words]
    return subprocess.run(git, check=True, capture_output=True, text=True).stdout.strip()


def commit(folder: Path, subject: str) -> None:
    run(folder, "add", "-A")
    run(folder, "commit", "-qm", subject)


def new(folder: Path) -> Path:
    """A project whose gate is open, and one text of which was signed and rejected before."""
    write_tree(folder, {"dragoman.toml": CONFIG, "source/index.md": SOURCE})
    dragoman("update", cwd=folder)
    translate(folder, TRANSLATIONS)
    (folder / ".gitignore").write_text("build/\n")
    run(folder, "init", "-q")
    dragoman("review", "sign", "-l", "es", "-d", "index", *WHO, cwd=folder)
    commit(folder, "Sign")
    return folder


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A project whose gate is open."""
    need("git")
    return new(tmp_path / "sound")


@pytest.fixture
def cleaned(tmp_path: Path) -> Path:
    """The same project; a commit took a rejection out of its ledger, and nothing shows it now."""
    need("git")
    folder = new(tmp_path / "cleaned")
    take_out(folder)
    return folder


def take_out(folder: Path) -> None:
    before = (folder / LEDGER).read_bytes()
    rejected = ("review", "reject", "-l", "es", "-d", "index", *WHO, "--note", "wrong dose")
    dragoman(*rejected, cwd=folder)
    commit(folder, "Reject")
    dragoman("release", "--gate", cwd=folder, code=1)
    (folder / LEDGER).write_bytes(before)
    commit(folder, "Tidy up")


def gate(folder: Path, code: Any = 1, **environment: str) -> str:
    done = dragoman("release", "--gate", cwd=folder, code=code, **environment)
    return " ".join((done.stdout + done.stderr).split())


def whole(project: Path, tmp: Path) -> Path:
    run(tmp, "clone", "-q", str(project), "clone")
    return tmp / "clone"


def worktree(project: Path, tmp: Path) -> Path:
    run(project, "worktree", "add", "-q", str(tmp / "tree"))
    return tmp / "tree"


def subfolder(project: Path, tmp: Path) -> Path:
    shutil.copytree(project, tmp / "top")
    top = tmp / "top"
    commits = run(top, "rev-list", "--reverse", "HEAD").split()
    (tmp / "big").mkdir()
    run(tmp / "big", "init", "-q")
    for name in commits:  # the same commits in a folder of a larger repository
        run(top, "checkout", "-q", name)
        shutil.rmtree(tmp / "big/docs", ignore_errors=True)
        shutil.copytree(top, tmp / "big/docs", ignore=shutil.ignore_patterns(".git", "build"))
        commit(tmp / "big", name)
    return tmp / "big/docs"


def separate_folder(project: Path, tmp: Path) -> Path:
    run(tmp, "clone", "-q", "--separate-git-dir", str(tmp / "git"), str(project), "clone")
    return tmp / "clone"


def attributes(project: Path, tmp: Path) -> Path:
    """Git is told that ledgers are binary, and how they are compared, stored and named."""
    folder = whole(project, tmp)
    (folder / ".git/info/attributes").write_text("*.jsonl binary diff=hide eol=crlf -text\n")
    for key, value in {
        "diff.hide.textconv": "true",
        "diff.hide.command": "true",
        "diff.external": "true",
        "log.showSignature": "true",
        "diff.noprefix": "true",
        "diff.ignoreSubmodules": "all",
        "core.quotePath": "true",
        "alias.rev-list": "!true",
        "color.ui": "always",
    }.items():
        run(folder, "config", key, value)
    return folder


def replaced(project: Path, tmp: Path) -> Path:
    """The commit that took the rejection out has a parent that never had it, says `git replace`."""
    folder = whole(project, tmp)
    tip, first = run(folder, "rev-parse", "HEAD"), run(folder, "rev-list", "HEAD").split()[-1]
    if tip != first:
        run(folder, "replace", "--graft", tip, first)
        assert len(run(folder, "rev-list", "HEAD").split()) == 2
    return folder


def submodule(project: Path, tmp: Path) -> Path:
    """The catalogs are a repository of their own within another."""
    top = tmp / "parent"
    shutil.copytree(project, top, ignore=shutil.ignore_patterns(".git", "build", "locale"))
    inner = tmp / "inner"
    run(tmp, "clone", "-q", str(project), "inner")
    (tmp / "catalogs").mkdir()
    run(tmp / "catalogs", "init", "-q")
    for name in run(inner, "rev-list", "--reverse", "HEAD").split():
        run(inner, "checkout", "-q", name)
        shutil.copytree(inner / "locale", tmp / "catalogs", dirs_exist_ok=True)
        commit(tmp / "catalogs", name)
    run(top, "init", "-q")
    run(top, "submodule", "--quiet", "add", str(tmp / "catalogs"), "locale")
    commit(top, "All")
    return top


KINDS = (
    *(whole, worktree, subfolder, separate_folder),
    *(attributes, replaced, submodule),
)
Kind = Callable[[Path, Path], Path]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_a_commit_took_out_is_seen_in_every_kind_of_clone(
    kind: Kind, cleaned: Path, tmp_path: Path
) -> None:
    assert TAKEN_OUT in gate(kind(cleaned, tmp_path))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_gate_of_a_sound_project_is_open_in_every_kind_of_clone(
    kind: Kind, sound: Path, tmp_path: Path
) -> None:
    gate(kind(sound, tmp_path), code=0)


def moved(folder: Path) -> None:
    (folder / "locale").rename(folder / "catalogs")
    config = folder / "dragoman.toml"
    config.write_text(f'locale = "catalogs"\n{config.read_text()}')


def behind_a_link(folder: Path) -> None:
    (folder / "locale/es").rename(folder / "es")
    (folder / "locale/es").symlink_to("../es")


def all_behind_a_link(folder: Path) -> None:
    (folder / "locale").rename(folder / "catalogs")
    (folder / "locale").symlink_to("catalogs")


def led_out(folder: Path) -> None:
    place = folder.parent / "elsewhere"
    (folder / "locale/es").rename(place)
    (folder / "locale/es").symlink_to(place)


def made_a_repository(folder: Path) -> None:
    run(folder / "locale", "init", "-q")


def made_a_repository_with_a_commit(folder: Path) -> None:
    run(folder / "locale", "init", "-q")
    commit(folder / "locale", "All")


MOVES = (
    *(moved, behind_a_link, all_behind_a_link, led_out),
    *(made_a_repository, made_a_repository_with_a_commit),
)


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.__name__)
def test_a_rejection_is_not_left_behind_where_the_catalogs_move(
    move: Callable[[Path], None], sound: Path
) -> None:
    before = (sound / LEDGER).read_bytes()
    dragoman("review", "reject", "-l", "es", "-d", "index", *WHO, cwd=sound)
    commit(sound, "Reject")
    rejected = (sound / LEDGER).read_bytes()
    move(sound)
    [ledger] = {path.resolve() for path in sound.rglob("review.jsonl")} | {
        path.resolve() for path in sound.parent.glob("elsewhere/review.jsonl")
    }
    ledger.write_bytes(before)
    commit(sound, "Move")
    assert re.search("put (the reject of [0-9a-f]{10} by T <t@example.org>|it) back", gate(sound))
    ledger.write_bytes(rejected)
    dragoman("review", "undo", "-l", "es", "-d", "index", *WHO, cwd=sound)
    gate(sound, code=0)


def shallow(project: Path, tmp: Path) -> Path:
    run(tmp, "clone", "-q", "--depth", "1", f"file://{project}", "shallow")
    return tmp / "shallow"


def without_objects(project: Path, tmp: Path) -> Path:
    """A clone that fetches contents when they are asked for, and cannot any more."""
    run(project, "config", "uploadpack.allowFilter", "true")
    run(tmp, "clone", "-q", "--filter=blob:none", f"file://{project}", "part")
    run(tmp / "part", "config", "remote.origin.url", f"file://{tmp}/gone")
    return tmp / "part"


def broken(project: Path, tmp: Path) -> Path:
    folder = whole(project, tmp)
    run(folder, "repack", "-adq")
    for pack in folder.glob(".git/objects/pack/*.pack"):
        pack.rename(folder / ".git/kept.pack")
    (folder / ".git/kept.pack").rename(folder / ".git/lost")
    return folder


def empty_git_folder(project: Path, tmp: Path) -> Path:
    folder = whole(project, tmp)
    shutil.rmtree(folder / ".git")
    (folder / ".git").mkdir()
    return folder


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (shallow, "this clone is shallow"),
        (broken, "git cannot read its history"),
        (empty_git_folder, "git cannot read its history"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
@pytest.mark.parametrize("name", ["sound", "cleaned"])
def test_where_history_cannot_be_read_the_gate_is_closed_and_says_so(
    name: str, kind: Kind, says: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    folder = kind(request.getfixturevalue(name), tmp_path)
    assert says in gate(folder)
    dragoman("release", cwd=folder, code=1)
    assert not list((folder / "build").glob("release/*"))


def test_what_a_partial_clone_cannot_fetch_closes_the_gate(
    sound: Path, cleaned: Path, tmp_path: Path
) -> None:
    """Of the sound one it has all: each version of the ledger is checked out."""
    assert "git cannot read its history" in gate(without_objects(cleaned, tmp_path))
    shutil.rmtree(tmp_path / "part")
    gate(without_objects(sound, tmp_path), code=0)


def test_a_shallow_clone_that_is_made_whole_tells_what_was_lost(
    cleaned: Path, tmp_path: Path
) -> None:
    folder = shallow(cleaned, tmp_path)
    assert "git fetch --unshallow" in gate(folder)
    run(folder, "fetch", "-q", "--unshallow")
    assert TAKEN_OUT in gate(folder)


def test_a_repository_of_another_user_closes_the_gate(sound: Path) -> None:
    """Git reads none of it, as in a container that runs as root; it is no project without git."""
    assert "dubious ownership" in gate(sound, GIT_TEST_ASSUME_DIFFERENT_OWNER="1")


def test_where_git_is_missing_the_gate_of_a_repository_is_closed(
    sound: Path, tmp_path: Path
) -> None:
    assert "there is no git" in gate(sound, PATH=str(tmp_path))
    shutil.rmtree(sound / ".git")
    gate(sound, code=0, PATH=str(tmp_path))


@pytest.mark.parametrize("name", ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR"])
def test_variables_of_another_repository_change_nothing(
    name: str, sound: Path, cleaned: Path
) -> None:
    """Hooks of git set them for what they run."""
    assert TAKEN_OUT in gate(cleaned, **{name: str(sound / ".git")})
    gate(sound, code=0, **{name: str(cleaned / ".git")})
    gate(sound, code=0, **{name: "."})


def test_a_sparse_checkout_without_the_ledger_closes_the_gate(sound: Path) -> None:
    run(sound, "sparse-checkout", "set", "--no-cone", "/*", f"!/{LEDGER}")
    assert not (sound / LEDGER).exists()
    assert "of the committed ledger is not in it any more" in gate(sound)


def test_the_ledgers_folder_may_be_gone(cleaned: Path) -> None:
    shutil.rmtree(cleaned / "locale")
    assert TAKEN_OUT in gate(cleaned)


def test_before_the_first_commit_nothing_was_lost(sound: Path) -> None:
    shutil.rmtree(sound / ".git")
    run(sound, "init", "-q")
    gate(sound, code=0)
    assert os.path.lexists(sound / ".git")
