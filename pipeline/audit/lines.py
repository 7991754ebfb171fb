"""The lines of files that were changed since a commit: what a pull request is judged by."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.adoption.layouts import tag_of
from pipeline.audit.record import Audit, Spot
from pipeline.audit.rules import OUTDATED, PAGE_MISSING, TEXT_MISSING
from pipeline.errors import ConfigError
from pipeline.git import run_git

Spans = tuple[tuple[int, int], ...]
"First and last lines."
_FILE = re.compile(r'\+\+\+ (?:"(?:b/)?(?P<quoted>.*)"|(?:b/)?(?P<plain>[^\t]*))')
_BEFORE = re.compile(r'--- (?:"(?:a/)?(?P<quoted>.*)"|(?:a/)?(?P<plain>[^\t]*))')
_TAKEN = re.compile(r"@@ -\d+(?:,(?P<taken>\d+))? \+\d+(?:,(?P<count>\d+))? @@")
_HUNK = re.compile(r"@@ -\S+ \+(?P<line>\d+)(?:,(?P<count>\d+))? @@")


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed in the files of a folder."""

    spans: Mapping[Path, Spans]
    "Lines that were changed or came in, by file."
    lost: frozenset[Path]
    "Files that lost lines, and those that are gone."


def changed_lines(folder: Path, since: str) -> Changes:
    """Return what changed since `since` branched off, what is not committed too.

    Raise `ConfigError` where `folder` is in no repository or `since` names no commit of it.
    """
    root = folder if folder.is_dir() else folder.parent
    top = _said(root, ("rev-parse", "--show-toplevel"))
    commit = _said(
        root, ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{since}^{{commit}}")
    )
    if top and not commit and since == "HEAD":
        # Before the first commit, all that is staged is new: what differs from an empty folder.
        commit = _said(root, ("hash-object", "-t", "tree", "/dev/null"))
    if not top or not commit:
        what = f'"{since}" names no commit' if top else "no git repository is there"
        hint = "on a build machine fetch the whole history: `fetch-depth: 0`"
        raise ConfigError(what, where="--since", hint=hint)
    base = _said(root, ("merge-base", commit, "HEAD")) or commit
    words = ("-c", "core.quotePath=false", "diff", "--no-ext-diff", "--no-textconv", "--no-color")
    diff = run_git(root, (*words, "--no-renames", "--unified=0", base, "--", "."))
    text = "" if diff is None else diff.stdout.decode("utf-8", "replace")
    return Changes(
        spans={Path(top) / path: spans for path, spans in spans_of(text).items()},
        lost=frozenset(Path(top) / path for path in lost_in(text)),
    )


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


def lost_in(diff: str) -> frozenset[str]:
    r"""Return the files of which a unified diff takes lines.

    >>> sorted(lost_in("--- a/x.md\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b\n"))
    ['x.md']
    """
    found: set[str] = set()
    path, left = "", 0
    for line in diff.split("\n"):
        if left and line[:1] in "-+":
            left -= 1
        elif match := _TAKEN.match(line):
            taken = int(match["taken"] or 1)
            left = taken + int(match["count"] or 1)
            found.update({path} if taken and path else ())
        elif not left and (match := _BEFORE.fullmatch(line.rstrip("\r"))):
            path = match["plain"] or match["quoted"] or ""
    return frozenset(found)


def only_changed(audit: Audit, changed: Changes, folder: Path, shown: str) -> Audit:
    """Return the audit with the findings alone whose texts have a changed line; told at that line.

    What a change has lost has no line there: a source text that was changed, a text or a page
    that was taken out are told at their own place.

    `shown` is what stands before the paths of the report in place of `folder`.
    """

    def kept(spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
        moved = (
            _at_change(spot, changed.spans.get(_place(spot.finding.where), ()))
            or (spot if _is_lost(spot) else None)
            for spot in spots
        )
        return tuple(spot for spot in moved if spot is not None)

    def _is_lost(spot: Spot) -> bool:
        place = _place(spot.finding.where)
        match spot.finding.rule:
            case rule if rule == PAGE_MISSING:
                return any(_translates(path, place, spot.locale) for path in changed.lost)
            case rule if rule in {OUTDATED, TEXT_MISSING} and spot.text.source_where:
                source = _place(spot.text.source_where)
                own = rule == TEXT_MISSING and place in changed.lost
                return own or source in changed.lost or source in changed.spans
            case _:
                return False

    def _place(where: str) -> Path:
        path = where.rpartition(":")[0]
        if folder.is_file():
            return folder.resolve()
        inner = path if shown in {"", "."} else path.removeprefix(shown).lstrip("/")
        return (folder / inner).resolve()

    files = tuple(replace(file, spots=kept(file.spots)) for file in audit.files)
    return replace(audit, files=files)


def _translates(path: Path, source: Path, locale: str) -> bool:
    """Tell whether a file that is gone was, by its name, the translation of a page.

    >>> _translates(Path("/docs/es/a.md"), Path("/docs/en/a.md"), "es")
    True
    >>> _translates(Path("/docs/a.es.md"), Path("/docs/b.md"), "es")
    False
    """
    if path.exists():
        return False
    parts, own = (re.split(r"[/.]", one.as_posix()) for one in (path, source))
    if locale not in map(tag_of, parts):
        return False
    bare, wanted = ([part for part in some if not tag_of(part)][-2:] for some in (parts, own))
    return bare == wanted


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
