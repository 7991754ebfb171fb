"""Attacks on a project whose gate is open: each folder tells what is done and what must come of it.

A step of `attack.toml` runs a command (`run`, `together`), changes a file (`old` and `new`, `text`,
`append`, `link`, `remove`, `without_line`, `without_entry`) or all that was built (`poison`), or
commits all that is there (`commit`).
`{One}` is the id of the translation of "One", `{{One}}` its whole digest.
"""

import shutil
import sqlite3
import subprocess
import tarfile
import tomllib
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from pipeline.catalog.read import read_catalog
from pipeline.cli import release
from pipeline.digest import digest
from pipeline.errors import ExitCode
from pipeline.release.make import make
from pipeline.review.ledger import entry_digest
from tests.forks import Job, forks
from tests.tools import ROOT, dragoman, need
from tests.whole.test_gate import LINGUA, MEDICAL, POLICY
from tests.whole.test_pipeline import TRANSLATIONS, translate

ATTACKS = sorted((ROOT / "tests/cases/attacks").glob("*/attack.toml"))
OPEN = 'fallback = false\nleast_state = "signed"\n'
KEYED = """
[roles]
medical = ["doc@example.org"]

[policy]
allowed_signers = "signers"

[[policy.rules]]
paths = ["ind*"]
locales = ["es"]
roles = ["medical"]
"""
Step = Mapping[str, Any]


@pytest.fixture
def signed(project: Path) -> Path:
    """A project of which every text of a document is signed in two roles: its gate is open."""
    _begin(project, POLICY)
    dragoman(*LINGUA, cwd=project)
    dragoman(*MEDICAL, cwd=project)
    dragoman("release", "--gate", cwd=project)
    return project


def _begin(project: Path, policy: str) -> None:
    config = project / "dragoman.toml"
    config.write_text(f'project = "clinic"\n{config.read_text()}{policy}{OPEN}')
    dragoman("update", cwd=project)
    translate(project, TRANSLATIONS)


def _keyed(project: Path) -> None:
    """Two people with keys, and nothing signed yet."""
    need("ssh-keygen")
    lines = []
    for name in ("doc", "eve"):
        key = project / name
        make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(key)]
        subprocess.run(make, check=True, capture_output=True)
        public = key.with_suffix(".pub").read_text()
        lines.append(f'{name}@example.org namespaces="dragoman-review" {public}')
    (project / "signers").write_text("".join(lines))
    _begin(project, KEYED)


@pytest.mark.parametrize("path", ATTACKS, ids=lambda path: path.parent.name)
def test_the_attack_publishes_nothing(
    path: Path, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> None:
    attack = tomllib.loads(path.read_text("utf-8"))
    if attack.get("base") == "keyed":
        project: Path = request.getfixturevalue("project")
        _keyed(project)
    else:
        project = request.getfixturevalue("signed")
    ids = _ids(project)
    for step in attack["step"]:
        _do(project, _filled(step, ids), tmp_path_factory.mktemp("attack"))
    _expect(project, attack.get("expect", {}))


def test_there_are_attacks() -> None:
    assert len(ATTACKS) >= 18


def _ids(project: Path) -> dict[str, str]:
    """Return what stands in a step for the names of translations, by their msgid."""
    catalog = (project / "locale/es/LC_MESSAGES/index.po").read_bytes()
    ids: dict[str, str] = {}
    for entry in read_catalog(catalog, "index.po").messages:
        name = entry_digest("es", entry)
        ids |= {f"{{{{{entry.msgid}}}}}": name, f"{{{entry.msgid}}}": name[:10]}
    return ids


def _filled(value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _filled(one, ids) for key, one in value.items()}
    if isinstance(value, list):
        return [_filled(one, ids) for one in value]
    if isinstance(value, str):
        for name, whole in ids.items():
            value = value.replace(name, whole)
    return value


def _do(project: Path, step: Step, folder: Path) -> None:
    if "run" in step:
        _run(project, step)
    elif "together" in step:
        jobs = [Job(words=tuple(words), cwd=str(project)) for words in step["together"]]
        with forks(folder / "forks") as run:
            for ended in run(*jobs):
                assert ended.code == 0, ended.text
    elif "commit" in step:
        _commit(project, step["commit"])
    elif "poison" in step:
        _poison(project, step["poison"].encode(), step["with"].encode())
    else:
        _change(project / step["file"], step)


def _run(project: Path, step: Step) -> None:
    code = step.get("code", 0)
    meanwhile = step.get("after_gate")

    def make_later(*words: Any, **options: Any) -> Any:
        if meanwhile:
            _change(project / meanwhile["file"], meanwhile)
        return make(*words, **options)

    with patch.object(release, "make", make_later):
        done = dragoman(
            *step["run"],
            cwd=project,
            code=code if isinstance(code, int) else None,
            **step.get("environment", {}),
        )
    if code == "closed":
        assert done.returncode in (ExitCode.FINDINGS, ExitCode.INPUT)
    text = " ".join((done.stdout + done.stderr).split())
    for words in step.get("says", ()):
        assert words in text


def _commit(project: Path, subject: str) -> None:
    need("git")
    git = ["git", "-C", str(project), "-c", "user.name=T", "-c", "user.email=t@example.org"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", subject]):
        subprocess.run([*git, *words], check=True)


def _change(path: Path, step: Step) -> None:
    if step.get("if_there") and not path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if "link" in step:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        path.symlink_to(step["link"])
    elif step.get("remove"):
        path.unlink()
    elif "text" in step:
        path.write_text(step["text"], "utf-8")
    else:
        before = path.read_text("utf-8")
        after = _edited(before, step)
        assert after != before
        path.write_text(after, "utf-8")


def _edited(text: str, step: Step) -> str:
    if "append" in step:
        return text + step["append"].lstrip("\n")
    if "without_line" in step:
        lines = text.splitlines(keepends=True)
        index = next(n for n, line in enumerate(lines) if step["without_line"] in line)
        return "".join([*lines[:index], *lines[index + 1 :]])
    if "without_entry" in step:
        entries = text.split("\n\n")
        return "\n\n".join(one for one in entries if f'msgid "{step["without_entry"]}"' not in one)
    return text.replace(step["old"], step["new"])


def _poison(project: Path, old: bytes, new: bytes) -> None:
    """Change what was built, the digests that vouch for it, and the store of parsed files."""
    changed = {}
    for path in (project / "build").rglob("*"):
        if path.is_file() and path.suffix != ".sqlite":
            data = path.read_bytes()
            path.write_bytes(data.replace(old, new))
            changed[digest([data])] = digest([data.replace(old, new)])
    for path in (project / "build").rglob("*.json"):
        text = path.read_text("utf-8")
        for before, after in changed.items():
            text = text.replace(before, after)
        path.write_text(text, "utf-8")
    for path in project.rglob("parsed.sqlite"):
        with closing(sqlite3.connect(path)) as store, store:
            rows = store.execute("SELECT name, data FROM parsed").fetchall()
            poisoned = [(data.replace(old, new), name) for name, data in rows]
            store.executemany("UPDATE parsed SET data = ? WHERE name = ?", poisoned)
            assert rows


def _expect(project: Path, expect: Mapping[str, Any]) -> None:
    for name in expect.get("absent", ()):
        assert not (project / name).exists()
    for name, text in expect.get("kept", {}).items():
        assert (project / name).read_text("utf-8") == text
    if text := expect.get("built_without"):
        pages = (project / "build/site").rglob("*.html")
        assert not [page for page in pages if text.encode() in page.read_bytes()]
    packed = _packed(project)
    for text in expect.get("packed_with", ()):
        assert text.encode() in b"".join(packed.values())
    for text in expect.get("packed_without", ()):
        assert text.encode() not in b"".join(packed.values())
    if alone := expect.get("same_as_alone"):
        made = _archives(project)
        shutil.rmtree(project / "build")
        dragoman(*alone, cwd=project)
        assert _archives(project) == made


def _archives(project: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (project / "build/release").glob("*")}


def _packed(project: Path) -> dict[str, bytes]:
    """Return the files of the archives that a release has written."""
    files = {}
    for path in (project / "build/release").glob("*.tar.gz"):
        with tarfile.open(path) as archive:
            for member in archive.getmembers():
                file = archive.extractfile(member)
                files[f"{path.name}/{member.name}"] = file.read() if file else b""
    return files
