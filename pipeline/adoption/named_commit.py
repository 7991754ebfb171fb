"""The commit of its source that a translation names in its front matter."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.adoption.records import PagePair
from pipeline.documents.frontmatter import find_front_matter
from pipeline.git import git, git_bytes

KEY = re.compile(
    r"^[ \t]*(?:default_lang_commit|sourceCommit|source_commit|source-commit|original_commit"
    r"|originalCommit|l10n_commit|translated_from_commit|en_commit|translation_of_commit"
    r"|upstream_commit)[ \t]*[:=][ \t]*['\"]?([^\s'\"#]+)",
    re.MULTILINE,
)
"Keys of the front matter in which generators and teams keep the commit of the source."
_COMMIT = re.compile(r"[0-9a-fA-F]{7,40}")


def named_commit(text: str) -> str:
    r"""Return the commit that the front matter of a translation names as its source's.

    >>> named_commit("---\ntitle: x\nl10n:\n  sourceCommit: 0123abc\n---\nText\n")
    '0123abc'
    """
    said = _said(text)
    return said if _COMMIT.fullmatch(said) else ""


def _said(text: str) -> str:
    """Return what a translation names as its source's commit, whatever it is."""
    front = find_front_matter(text)
    match = KEY.search(front.text) if front.end else None
    return match[1] if match else ""


def line_of_commit(text: str) -> int:
    r"""Return the line in which a translation names the commit.

    >>> line_of_commit("---\ntitle: x\nsourceCommit: 0123abc\n---\nText\n")
    3
    """
    return next((n for n, line in enumerate(text.splitlines(), 1) if KEY.match(line)), 1)


def unknown_commits(root: Path, texts: Mapping[PagePair, str]) -> Mapping[PagePair, str]:
    """Return what is wrong with the commits that translations name, where anything is.

    Outside version control nothing is known of any.
    """
    said = {pair: commit for pair, text in texts.items() if (commit := _said(text))}
    if not said or not git(root, "rev-parse", "HEAD"):
        return {}
    names = [name for name in dict.fromkeys(said.values()) if _COMMIT.fullmatch(name)]
    answers = objects_named(root, [f"{name}^{{commit}}" for name in names])
    there = {
        name
        for name, line in zip(names, answers, strict=False)
        if line.split(" ")[1:2] == ["commit"]
    }
    shallow = git(root, "rev-parse", "--is-shallow-repository") == "true"
    why = "this clone has not the whole history" if shallow else "no commit of the history"
    return {
        pair: f"names {name} as the commit of its source: {why if name in names else 'no commit'}"
        for pair, name in said.items()
        if name not in there
    }


def objects_named(root: Path, names: Sequence[str]) -> list[str]:
    """Return what git knows of each name: its object, kind and size; or that it is missing."""
    data = "".join(f"{name}\n" for name in names).encode()
    return (
        git_bytes(root, "cat-file", "--batch-check", data=data)
        .decode("utf-8", "replace")
        .splitlines()
    )
