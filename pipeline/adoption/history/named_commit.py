"""The commit of its source that a translation names in its front matter."""

import re
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TypeVar

from pipeline.adoption.history.commits import History, is_cut_off
from pipeline.adoption.records import PagePair
from pipeline.documents.front_matter.leaves import find_front_matter
from pipeline.git import git_bytes

KEY = re.compile(
    r"^[ \t]*(?:default_lang_commit|sourceCommit|source_commit|source-commit|original_commit"
    r"|originalCommit|l10n_commit|translated_from_commit|en_commit|translation_of_commit"
    r"|upstream_commit)[ \t]*[:=][ \t]*['\"]?([^\s'\"#]+)",
    re.MULTILINE,
)
"Keys of the front matter in which generators and teams keep the commit of the source."
Key = TypeVar("Key")
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


def unknown_commits(
    history: History | None, texts: Mapping[PagePair, str]
) -> Mapping[PagePair, str]:
    """Return what is wrong with the commits that translations name, where anything is.

    Outside version control nothing is known of any.
    """
    said = {pair: commit for pair, text in texts.items() if (commit := _said(text))}
    if not said or history is None:
        return {}
    names = [name for name in dict.fromkeys(said.values()) if _COMMIT.fullmatch(name)]
    there = _of_kind("commit", history, {name: [f"{name}^{{commit}}"] for name in names})
    pages = {pair: history.places(pair.source, name) for pair, name in said.items()}
    found = _of_kind("blob", history, {p: some for p, some in pages.items() if said[p] in there})
    shallow = is_cut_off(history.root)
    why = "this clone has not the whole history" if shallow else "no commit of the history"

    def told(name: str) -> str:
        if name in there:
            return "that commit has not the page"
        return why if name in names else "no commit"

    return {
        pair: f"names {name} as the commit of its source: {told(name)}"
        for pair, name in said.items()
        if pair not in found
    }


def _of_kind(kind: str, history: History, names: Mapping[Key, Sequence[str]]) -> frozenset[Key]:
    """Return those of which some name is an object of a kind."""
    every = list(dict.fromkeys(chain.from_iterable(names.values())))
    answers = objects_named(history.root, every)
    good = {
        name for name, line in zip(every, answers, strict=False) if line.split(" ")[1:2] == [kind]
    }
    return frozenset(key for key, some in names.items() if not good.isdisjoint(some))


def objects_named(root: Path, names: Sequence[str]) -> list[str]:
    """Return what git knows of each name: its object, kind and size; or that it is missing."""
    data = "".join(f"{name}\n" for name in names).encode()
    return (
        git_bytes(root, "cat-file", "--batch-check", data=data)
        .decode("utf-8", "replace")
        .splitlines()
    )
