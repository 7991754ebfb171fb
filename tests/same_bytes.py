"""Prove that commits leave the catalogs, pages and release archives of the sample site alone.

    python -m tests.same_bytes BASE..HEAD

The content (`source/`, `locale/`, `[tool.dragoman]`) is BASE's for every commit; the program is
the commit's own. Each commit is checked out beside the others, runs `update`, `build` and
`release` on a copy of that content, and must write BASE's bytes. Exit 1 names what differs.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
FIXED = {"SOURCE_DATE_EPOCH": "1735689600", "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"}
COMMANDS = (("update",), ("build",), ("release", "--version", "1"))
WRITTEN = ("locale", "build/markdown", "build/site", "build/locale", "build/release")


def git(*words: str) -> str:
    """Run git in the repository."""
    done = subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def content(base: str, folder: Path) -> None:
    """Write the content of `base` into `folder`: no program, no version control."""
    archive = subprocess.run(
        ["git", "archive", base, "source", "locale", "pyproject.toml"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive.stdout, check=True)
    shared = folder / "pyproject.toml"
    table = tomllib.loads(shared.read_text(encoding="utf-8"))["tool"]["dragoman"]
    lines = [f"{key} = {json.dumps(value)}\n" for key, value in table.items()]
    (folder / "dragoman.toml").write_text("".join(lines), encoding="utf-8")
    shared.unlink()


def digests(program: Path, base: str) -> dict[str, str]:
    """Return the digest of each file that the program of a commit writes for the content."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "clinic")
        folder.mkdir()
        content(base, folder)
        environment = {**os.environ, **FIXED, "PYTHONPATH": str(program)}
        for words in COMMANDS:
            done = subprocess.run(
                [sys.executable, "-m", "pipeline", *words],
                cwd=folder,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                sys.exit(f"dragoman {' '.join(words)}: exit {done.returncode}\n{done.stderr}")
        files = sorted(path for name in WRITTEN for path in (folder / name).rglob("*"))
        return {
            path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in files
            if path.is_file()
        }


def main(span: str) -> int:
    """Compare every commit of `BASE..HEAD` with BASE; return 1 where one differs."""
    first, last = span.split("..")
    base = git("rev-parse", first)
    commits = git("rev-list", "--reverse", f"{base}..{last or 'HEAD'}").split()
    with tempfile.TemporaryDirectory() as place:
        expected: dict[str, str] = {}
        for commit in (base, *commits):
            tree = Path(place, commit)
            git("worktree", "add", "--quiet", "--detach", str(tree), commit)
            try:
                found = digests(tree, base)
            finally:
                git("worktree", "remove", "--force", str(tree))
            expected = expected or found
            names = expected.keys() | found.keys()
            wrong = sorted(name for name in names if expected.get(name) != found.get(name))
            told = "the same" if not wrong else "differs: " + ", ".join(wrong[:9])
            print(f"{commit[:12]} {len(found)} files, {told}", flush=True)
            if wrong:
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "HEAD~1..HEAD"))
