"""When each text of a translation was last changed, and what its source said then.

A commit that touches a translation anywhere says nothing of its other texts: each is as old as its
own lines.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from pipeline.adoption.drift import forerunners
from pipeline.adoption.history.commits import HEAD, History
from pipeline.adoption.history.wraps import blocks, by_words
from pipeline.adoption.records import PageAlignment, PagePair, Pair
from pipeline.adoption.units import lines_of
from pipeline.catalog.carry import carry
from pipeline.documents.segment import segment
from pipeline.git import git_bytes
from pipeline.model.document import Dialect, Document

_MOST_LINES = 5_000
"Lines of a page beyond which nobody asks when each was changed."
_MOST = 60
"Revisions of a source page that are looked at, from the newest on."
_MOST_WRAPS = 12
"Commits that wrapped texts of a page otherwise."
_HEAD = re.compile(r"([0-9a-f]{40,64}) \d+ \d+(?: \d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Older:
    """What the source of a text said when its translation was last changed."""

    commit: str
    "The commit that changed the translation last."
    text: str
    "The source text of then; empty: there was none like it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages:
    """How old the texts of a translated page are."""

    commits: tuple[str, ...]
    "By line, the commit that changed it last; empty for what is blank or in no commit."
    ranks: Mapping[str, int]
    "How new commits are, 0 the newest."
    before: Mapping[str, Mapping[str, str]]
    "By commit, the texts of the page that it did not have, each with what it was."

    def older(self, text: str, translation: str, lines: tuple[int, int]) -> Older | None:
        """Return what a source text said when its translation was last changed.

        None: the same, or it is not known, or an update carries the translation over as it stands.
        `lines` are the first and the last of the translation.
        """
        line, end = lines
        made = {commit for commit in self.commits[line - 1 : end] if commit}
        if not made or "?" in made or not made <= self.ranks.keys():
            return None
        commit = min(made, key=self.ranks.__getitem__)
        before = self.before.get(commit, {})
        if text not in before or carry(before[text], text, translation) == translation:
            return None
        return Older(commit=commit, text=before[text])


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A page and its translation whose texts are asked for their age."""

    pair: PagePair
    "Where they lie."
    base: Document
    "The page as its translation is compared with it."
    commit: str
    "The commit of that; empty: as it is today."
    target: str
    "The text of the translation."
    dialect: Dialect
    "What of the page, and of its older texts, is text."


def ages_of(history: History, asked: Asked) -> Ages | None:
    """Return how old the texts of a translation are; None where all are of one age that matters.

    git is asked where the page changed between the first and the last commit of its translation.
    """
    if not _matters(history, asked.pair) or asked.target.count("\n") > _MOST_LINES:
        return None
    commits = _commits(history, asked)
    if not any(commits):
        return None
    newest = history.ranks.get(asked.commit, -1)
    there = {one for one in commits if history.ranks.get(one, -1) > newest}
    wanted = sorted(there, key=history.ranks.__getitem__)[:_MOST]
    before: dict[str, Mapping[str, str]] = {}
    by_text: dict[str, Mapping[str, str]] = {asked.base.text: {}}
    for commit, text in history.texts(asked.pair.source, wanted).items():
        if text not in by_text:
            by_text[text] = forerunners(segment(text, asked.dialect), asked.base)
        before[commit] = by_text[text]
    return Ages(commits=commits, ranks=history.ranks, before=before)


def with_ages(alignment: PageAlignment, ages: Ages | None, target: Document) -> PageAlignment:
    """Return the pairs of a page, each with what its source said when its translation was made."""
    if ages is None:
        return alignment
    lines = [*lines_of(target)]

    def dated(pair: Pair) -> Pair:
        first, last = pair.target_at, pair.target_at + len(pair.targets) - 1
        span = lines[first][0], lines[last][1]
        found = ages.older(pair.source.msgid, pair.text, span)
        return pair if found is None else replace(pair, older=found.text)

    return replace(alignment, pairs=tuple(map(dated, alignment.pairs)))


def _matters(history: History, pair: PagePair) -> bool:
    made, changes = history.of(pair.target), history.of(pair.source)
    if not made:
        return False
    is_dirty = pair.target.as_posix() in history.dirty
    if is_dirty and pair.source.as_posix() in history.dirty:
        return True
    last = 0 if is_dirty else history.ranks[made[0].commit]
    first = history.ranks[made[-1].commit]
    return any(last <= history.ranks[change.commit] < first for change in changes)


def _commits(history: History, asked: Asked) -> tuple[str, ...]:
    """Return the commits of the lines of a translation; none of a page that git does not have."""
    page = asked.pair.target
    blamed = blamed_lines(history, history.path_at(page, 0))
    if not blamed:
        return ()
    commits = _of_lines(blamed, asked.target)
    past = _Past(history=history, page=page)
    past.made["?"] = past.texts_of(blamed)
    past.read(sorted({*commits} & history.ranks.keys(), key=history.ranks.__getitem__)[:_MOST])
    return by_words(asked.target.split("\n"), commits, past.newest, past.before)


@dataclass(slots=True, kw_only=True)
class _Past:
    """What a page was before commits."""

    history: History
    page: PurePosixPath
    held: dict[str, frozenset[str]] = field(default_factory=dict)
    "By commit, the texts of the page before it."
    made: dict[str, Mapping[str, str]] = field(default_factory=dict)
    "By commit, these texts, each with the commit that changed it last; `?` is none yet."

    def newest(self, some: Iterable[str]) -> str:
        """Return the newest of commits; what is in none is newer."""
        return min(some, key=lambda commit: self.history.ranks.get(commit, -1))

    def before(self, commit: str, words: str) -> str:
        """Return the commit that changed a text last before a commit; empty: it was not there."""
        if commit not in self.made:
            if commit not in self.held:
                self.read([commit])
            if words not in self.held.get(commit, ()) or len(self.made) > _MOST_WRAPS:
                return ""
            path = self.history.path_at(self.page, self.history.ranks[commit] + 1)
            self.made[commit] = self.texts_of(blamed_lines(self.history, path, f"{commit}^"))
        return self.made[commit].get(words, "")

    def read(self, commits: Iterable[str]) -> None:
        """Read what the page was before commits, all at once."""
        asked = {commit: f"{commit}^" for commit in commits if commit in self.history.ranks}
        texts = self.history.texts(self.page, asked.values())
        for commit, parent in asked.items():
            lines = texts.get(parent, "").split("\n")
            self.held[commit] = frozenset(words for words, _ in blocks(lines))

    def texts_of(self, lines: Sequence[tuple[str, str]]) -> Mapping[str, str]:
        """Return the texts of lines with their commits, each with the newest of them."""
        found: dict[str, str] = {}
        for words, places in blocks([line for _, line in lines]):
            there = [lines[at][0] for at in places]
            found[words] = self.newest([*there, found.get(words, there[0])])
        return found


def blamed_lines(history: History, path: str, revision: str = HEAD) -> list[tuple[str, str]]:
    """Return the commit that changed each line of a committed page last, with the line.

    An edit of blanks changes none. No program that the repository names is run.
    """
    words = ("blame", "--porcelain", "-w", "--no-textconv", revision, "--", path)
    answer = git_bytes(history.root, "-c", "blame.ignoreRevsFile=", *words)
    found: list[tuple[str, str]] = []
    commit = ""
    for line in answer.decode("utf-8", "replace").split("\n"):
        if line.startswith("\t"):
            found.append((commit, line[1:]))
        elif head := _HEAD.fullmatch(line):
            commit = head[1]
    return found


def _of_lines(blamed: Sequence[tuple[str, str]], text: str) -> tuple[str, ...]:
    """Return the commits of the lines of a page as it is: `?` for what no commit has."""
    lines = ["".join(line.split()) for line in text.split("\n")]
    commits = ["?" if line else "" for line in lines]
    places = [at for at, line in enumerate(lines) if line]
    then = [(commit, one) for commit, line in blamed if (one := "".join(line.split()))]
    # Blank lines are left out: what stands many times costs its number squared.
    old, new = [line for _, line in then], [lines[at] for at in places]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for start, here, count in matcher.get_matching_blocks():
        for at in range(count):
            commits[places[here + at]] = then[start + at][0]
    return tuple(commits)
