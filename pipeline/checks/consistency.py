"""Consistency: one text is translated one way, and two texts are not told apart by nobody."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping

from pipeline.checks.base import Problem, Rule, problem_digest
from pipeline.model.finding import Finding, Severity, excerpt
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog, Entry, State

RULES = (
    Rule(
        id="two-translations",
        severity=Severity.INFO,
        says="the same source text is translated in two ways in the locale's catalogs",
        advice="Choose one, or give the two a context that tells them apart.",
    ),
    Rule(
        id="two-sources",
        severity=Severity.INFO,
        says="two source texts, each a sentence, have the same translation",
        advice="See that neither was pasted over the other.",
    ),
    Rule(
        id="plural-same",
        severity=Severity.INFO,
        says="all plural forms are the same text",
        advice="Write each form as the language counts; dismiss it where there is no plural.",
    ),
)
_Placed = tuple[str, Entry]


def check_consistency(catalogs: Mapping[str, Catalog], locale: Locale) -> Iterator[Finding]:
    """Find what the catalogs of one locale, given by path, say in two ways.

    They are gone through twice: the first time only tells which texts stand in several places, so
    that the catalogs of a large site are not held all at once.
    """
    keys, texts = _Several(), _Several()
    for path, entry in _translated(catalogs):
        keys.meet(entry.key)
        texts.meet(entry.msgstr[0])
        if entry.plural not in {None, entry.msgid} and len(entry.msgstr) > 1:
            yield from _forms(path, entry, locale)
    by_source: dict[tuple[str | None, str], list[_Placed]] = defaultdict(list)
    by_target: dict[str, list[_Placed]] = defaultdict(list)
    for path, entry in _translated(catalogs) if keys.several or texts.several else ():
        if hash(entry.key) in keys.several:
            by_source[entry.key].append((path, entry))
        if hash(entry.msgstr[0]) in texts.several:
            by_target[entry.msgstr[0]].append((path, entry))
    for placed in by_source.values():
        yield from _ways(placed, locale)
    for placed in by_target.values():
        yield from _merged(placed, locale)


class _Several:
    """What was met more than once, by hashes: two things of one hash are only looked at again."""

    def __init__(self) -> None:
        self._once: set[int] = set()
        self.several: set[int] = set()

    def meet(self, thing: Hashable) -> None:
        known = hash(thing)
        if known in self._once:
            self.several.add(known)
        self._once.add(known)


def _translated(catalogs: Mapping[str, Catalog]) -> Iterator[_Placed]:
    for path, catalog in catalogs.items():
        for entry in catalog.messages:
            if entry.state is State.TRANSLATED:
                yield path, entry


def _forms(path: str, entry: Entry, locale: Locale) -> Iterator[Finding]:
    if len(set(entry.msgstr)) == 1:
        message = f'all plural forms of "{excerpt(entry.msgid)}" are the same: see that it is right'
        yield _finding(path, entry, locale, Problem("plural-same", message, "", entry.msgstr[0]))


def _ways(placed: list[_Placed], locale: Locale) -> Iterator[Finding]:
    first_path, first = placed[0]
    for path, entry in placed[1:]:
        if entry.msgstr != first.msgstr:
            message = (
                f'"{excerpt(entry.msgid)}" is "{excerpt(first.msgstr[0])}" at '
                f"{first_path}:{first.line}: choose one"
            )
            yield _finding(path, entry, locale, Problem("two-translations", message))


def _merged(placed: list[_Placed], locale: Locale) -> Iterator[Finding]:
    first_path, first = placed[0]
    for path, entry in placed[1:]:
        if entry.msgid.casefold() == first.msgid.casefold() or len(entry.msgid.split()) < 4:
            continue
        if len(first.msgid.split()) > 3:
            message = (
                f'"{excerpt(entry.msgid)}" has the translation of "{excerpt(first.msgid)}" at '
                f"{first_path}:{first.line}: see that it is meant"
            )
            yield _finding(path, entry, locale, Problem("two-sources", message))


def _finding(path: str, entry: Entry, locale: Locale, problem: Problem) -> Finding:
    return Finding(
        where=f"{path}:{entry.line}",
        rule=problem.rule,
        severity=Severity.INFO,
        message=problem.message,
        source=problem.source,
        target=problem.target,
        digest=problem_digest(problem, entry, locale),
    )
