"""The lines of files that were changed since a commit: what a pull request is judged by."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.audit.record import Audit, Spot
from pipeline.errors import ConfigError
from pipeline.git import run_git

Spans = tuple[tuple[int, int], ...]
"First and last lines."
_FILE = re.compile(r'\+\+\+ (?:"(?:b/)?(?P<quoted>.*)"|(?:b/)?(?P<plain>[^\t]*))')
_HUNK = re.compile(r"@@ -\S+ \+(?P<line>\d+)(?:,(?P<count>\d+))? @@")


def changed_lines(folder: Path, since: str) -> Mapping[Path, Spans]:
    """Return the lines that changed since `since` branched off, by file, what is not committed too.

    Raise `ConfigError` where `folder` is in no repository or `since` names no commit of it.
    """
    root = folder if folder.is_dir() else folder.parent
    top = _said(root, ("rev-parse", "--show-toplevel"))
    commit = _said(
        root, ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{since}^{{commit}}")
    )
    if not top or not commit:
        what = f'"{since}" names no commit' if top else "no git repository is there"
        hint = "on a build machine fetch the whole history: `fetch-depth: 0`"
        raise ConfigError(what, where="--since", hint=hint)
    base = _said(root, ("merge-base", commit, "HEAD")) or commit
    words = ("-c", "core.quotePath=false", "diff", "--no-ext-diff", "--no-textconv", "--no-color")
    diff = run_git(root, (*words, "--no-renames", "--unified=0", base, "--", "."))
    text = "" if diff is None else diff.stdout.decode("utf-8", "replace")
    return {Path(top) / path: spans for path, spans in spans_of(text).items()}


def _said(root: Path, words: tuple[str, ...]) -> str:
    done = run_git(root, words)
    return "" if done is None or done.returncode else done.stdout.decode("utf-8", "replace").strip()


def spans_of(diff: str) -> dict[str, Spans]:
    r"""Return the lines that a unified diff adds or changes, by file.

    >>> spans_of("--- a/x.po\n+++ b/x.po\n@@ -3 +3,2 @@ msgid\n-a\n+b\n+c\n@@ -9 +10 @@\n-d\n+e\n")
    {'x.po': ((3, 4), (10, 10))}
    """
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    path, rest = "", 0
    for line in diff.split("\n"):
        if rest and line[:1] == "+":
            rest -= 1
        elif match := _HUNK.match(line):
            first, rest = int(match["line"]), int(match["count"] or 1)
            if rest and path:
                found[path].append((first, first + rest - 1))
        elif not rest and (match := _FILE.fullmatch(line.rstrip("\r"))):
            path = match["plain"] or match["quoted"] or ""
    return {path: tuple(spans) for path, spans in found.items()}


def only_changed(audit: Audit, changed: Mapping[Path, Spans], folder: Path, shown: str) -> Audit:
    """Return the audit with the findings alone whose texts have a changed line; told at that line.

    `shown` is what stands before the paths of the report in place of `folder`.
    """

    def kept(spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
        moved = (_at_change(spot, changed.get(_place(spot), ())) for spot in spots)
        return tuple(spot for spot in moved if spot is not None)

    def _place(spot: Spot) -> Path:
        path = spot.finding.where.rpartition(":")[0]
        if folder.is_file():
            return folder.resolve()
        inner = path if shown in {"", "."} else path.removeprefix(shown).lstrip("/")
        return (folder / inner).resolve()

    files = tuple(replace(file, spots=kept(file.spots)) for file in audit.files)
    return replace(audit, files=files)


def _at_change(spot: Spot, spans: Spans) -> Spot | None:
    """Return the finding at the first changed line of its text; None where none was changed."""
    text = spot.text
    lines = [
        max(first, text.line) for first, last in spans if first <= text.end and last >= text.line
    ]
    if not lines:
        return None
    path = spot.finding.where.rpartition(":")[0]
    return replace(spot, finding=replace(spot.finding, where=f"{path}:{min(lines)}"))
