"""The text that a translation was made from, where version control has it."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.adoption.history import History
from pipeline.adoption.records import PagePair, Site
from pipeline.documents.frontmatter import find_front_matter
from pipeline.git import git, git_bytes

_KEY = re.compile(
    r"^[ \t]*(?:default_lang_commit|sourceCommit|source_commit|source-commit|original_commit"
    r"|originalCommit|l10n_commit|translated_from_commit)[ \t]*[:=][ \t]*['\"]?([^\s'\"#]+)",
    re.MULTILINE,
)
"Keys of the front matter in which generators and teams keep the commit of the source."
_COMMIT = re.compile(r"[0-9a-fA-F]{7,40}")
_LARGEST = 8 * 2**20
"Bytes of a page."


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What a page was when it was translated."""

    commit: str
    "The commit, as git names it."
    said: bool
    "Whether the translation names it; else it is the last one that changed the translation."
    text: str | None = None
    "The source page at that commit; None: the same as today, or not known there."


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
    match = _KEY.search(front.text) if front.end else None
    return match[1] if match else ""


def line_of_commit(text: str) -> int:
    r"""Return the line in which a translation names the commit.

    >>> line_of_commit("---\ntitle: x\nsourceCommit: 0123abc\n---\nText\n")
    3
    """
    return next((n for n, line in enumerate(text.splitlines(), 1) if _KEY.match(line)), 1)


def unknown_commits(root: Path, texts: Mapping[PagePair, str]) -> Mapping[PagePair, str]:
    """Return what is wrong with the commits that translations name, where anything is.

    Outside version control nothing is known of any.
    """
    said = {pair: commit for pair, text in texts.items() if (commit := _said(text))}
    if not said or not git(root, "rev-parse", "HEAD"):
        return {}
    names = [name for name in dict.fromkeys(said.values()) if _COMMIT.fullmatch(name)]
    answers = _lines(root, [f"{name}^{{commit}}" for name in names])
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


def revisions(
    site: Site, history: History | None, texts: Mapping[PagePair, str]
) -> Mapping[PagePair, Revision]:
    """Return the revision of the source for each translation of which version control knows one.

    `texts` are the translations as they are. A commit that they name counts, if it is there and has
    the page; else the last one that changed the translation does. A few looks at the repository,
    whatever the number of pages.
    """
    if not texts or history is None:
        return {}
    wishes: list[tuple[PagePair, str, bool]] = []
    for pair, text in texts.items():
        if named := named_commit(text):
            wishes.append((pair, named, True))
        made = history.of(pair.target)
        if made and pair.target.as_posix() not in history.dirty:
            wishes.append((pair, made[0].commit, False))
    places = [(commit, pair.source.as_posix()) for pair, commit, _ in wishes]
    old = _files_at(site.root, places, history.dirty)
    found: dict[PagePair, Revision] = {}
    for pair, commit, said in wishes:
        place = (commit, pair.source.as_posix())
        if place in old:
            found.setdefault(pair, Revision(commit=commit, said=said, text=old[place]))
    return found


def _files_at(
    root: Path, places: Iterable[tuple[str, str]], dirty: Container[str]
) -> Mapping[tuple[str, str], str | None]:
    """Return the text of files at commits; None where it is the same as today.

    What is not there, too large or no UTF-8 is left out.
    """
    asked = list(dict.fromkeys(place for place in places if "\n" not in place[1]))
    names = [f"{commit}:./{path}" for commit, path in asked]
    heads = [f"HEAD:./{path}" for _, path in asked]
    checked = _lines(root, [*names, *heads])
    if len(checked) != 2 * len(asked):
        return {}
    found: dict[tuple[str, str], str | None] = {}
    differing: list[tuple[str, tuple[str, str]]] = []
    for place, then, now in zip(asked, checked, checked[len(asked) :], strict=False):
        blob, kind, size = (*then.split(" "), "", "")[:3]
        if kind != "blob" or not size.isdigit() or int(size) > _LARGEST:
            continue
        if blob == now.partition(" ")[0] and place[1] not in dirty:
            found[place] = None
        else:
            differing.append((blob, place))
    blobs = _blobs(root, list(dict.fromkeys(blob for blob, _ in differing)))
    found |= {place: blobs[blob] for blob, place in differing if blob in blobs}
    return found


def _lines(root: Path, names: Sequence[str]) -> list[str]:
    data = "".join(f"{name}\n" for name in names).encode()
    return (
        git_bytes(root, "cat-file", "--batch-check", data=data)
        .decode("utf-8", "replace")
        .splitlines()
    )


def _blobs(root: Path, names: Sequence[str]) -> Mapping[str, str]:
    """Return the texts of blobs."""
    if not names:
        return {}
    data = git_bytes(root, "cat-file", "--batch", data="".join(f"{n}\n" for n in names).encode())
    texts: dict[str, str] = {}
    at = 0
    while at < len(data):
        end = data.index(b"\n", at)
        name, _, rest = data[at:end].decode("ascii", "replace").partition(" ")
        size = rest.rpartition(" ")[2]
        if not size.isdigit():
            at = end + 1
            continue
        body = data[end + 1 : end + 1 + int(size)]
        at = end + 2 + int(size)
        try:
            texts[name] = body.decode("utf-8")
        except UnicodeDecodeError:
            continue
    return texts
