"""What checks of Markdown find, judged by the places of a text: no place, no Markdown."""

from collections.abc import Callable, Iterable, Iterator

from pipeline.checks.base import Pair, Problem, Scope
from pipeline.documents.notation import Writing, writing_of
from pipeline.documents.plain_places import as_judged, most_read
from pipeline.model.text_place import places

_OF_MARKDOWN = frozenset(
    {
        *("link", "link-added", "image", "html-tag", "footnote", "code", "code-mark"),
        *("emphasis", "emphasis-added", "hard-break", "rendered"),
    }
)
"Rules that read signs as markup."


def by_place(
    problems: Iterable[Problem],
    pair: Pair,
    scope: Scope,
    check: Callable[[Pair, Scope], Iterable[Problem]],
) -> Iterator[Problem]:
    """Yield the problems without those of added markup that is none where the text stands.

    `Vec<T>` in a title, or `*a*` in a comment of code, is words. What the translation lacks stays a
    problem everywhere; so does a tag or a link in front matter, which a theme may read.
    """
    told: frozenset[str] | None = None
    for problem in problems:
        is_added = not problem.source or problem.rule.endswith("-added")
        if is_added and problem.rule in _OF_MARKDOWN:
            told = _told(pair, scope, check) if told is None else told
            if told and problem.rule not in told:
                continue
        yield problem


def _told(
    pair: Pair, scope: Scope, check: Callable[[Pair, Scope], Iterable[Problem]]
) -> frozenset[str]:
    """Return the rules of what is markup where a text stands; empty where all of it may be."""
    comments = pair.entry.comments
    if writing_of(comments) is Writing.MARKDOWN:
        return frozenset()
    kind = most_read(kind for kind, _ in places(comments))
    source, target = (as_judged(text, kind) for text in (pair.source, pair.target))
    bare = Pair(pair.entry, source, target, form=pair.form, labels=scope.labels)
    return frozenset({"", *(problem.rule for problem in check(bare, scope))})
