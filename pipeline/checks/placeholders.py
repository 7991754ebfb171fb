"""Where placeholders stand: in the order in which programs fill them, each with what it counts."""

import re
from collections.abc import Iterator
from itertools import count

from pipeline.checks.base import Pair, Problem, Scope
from pipeline.checks.figures.check import check_figures
from pipeline.model.message import Entry

C_FORMAT = re.compile(
    r"(?<!%)%(?P<place>[0-9]{1,2}\$)?[-+#0']{0,3}(?:\*|[0-9]{0,3})(?:\.(?:\*|[0-9]{1,3}))?"
    r"(?:@|(?:hh?|ll?|[Lqjzt])?[a-zA-Z](?![A-Za-z0-9_\u00c0-\u024f]))"
)
"`%d`, `%s`, `%1$s`, `%.2f`, `%@` in a text that is a format."
_NUMBERS = re.compile(r"\d+")
_FIRST, _STEP = 37, 2
"Numbers that stand for placeholders while a text is read: these have no name in any language."
_CHANGED = " changed places: "
"What is said of two figures of which each has the other's unit."
_MOST = 20
"Placeholders of a text; one with more is a program's."


def is_format(entry: Entry) -> bool:
    """Tell whether a program fills in a message: one with a plural, or flagged as a format."""
    flags = [flag for flag in entry.flags if flag.endswith("-format")]
    if any(flag.startswith("no-") for flag in flags):
        return False
    return entry.plural is not None or bool(flags)


def may_find(source: str, language: str) -> bool:
    """Tell whether a source text has a placeholder."""
    del language
    return "%" in source or "{" in source


def check_placeholders(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find placeholders in another order than they are filled, or with another's unit."""
    names = dict.fromkeys(pair.source_parts.placeholders)
    if is_format(pair.entry):
        yield from _order(pair)
        names |= dict.fromkeys(match[0] for match in C_FORMAT.finditer(pair.source))
    if names and len(names) <= _MOST and not pair.same:
        yield from _places(pair, scope, list(names))


def _order(pair: Pair) -> Iterator[Problem]:
    """Find placeholders without a number whose kinds are those of the source, in another order."""
    mine, its = (
        [match[0] for match in C_FORMAT.finditer(text) if not match["place"]]
        for text in (pair.source, pair.target)
    )
    if mine != its and sorted(mine) == sorted(its):
        said, there = " ".join(mine), " ".join(its)
        message = f"the source has {said}, here stands {there}: programs fill them in that order"
        yield Problem("placeholder", message, said, there)


def _places(pair: Pair, scope: Scope, names: list[str]) -> Iterator[Problem]:
    """Find what stands with another figure or unit than in the source, read as a number."""
    taken = {*_NUMBERS.findall(pair.source), *_NUMBERS.findall(pair.target)}
    free = (str(one) for one in count(_FIRST, _STEP) if str(one) not in taken)
    numbers = dict(zip(sorted(names, key=len, reverse=True), free, strict=False))
    texts = [pair.source, pair.target]
    for name, number in numbers.items():
        texts = [text.replace(name, number) for text in texts]
    read = Pair(pair.entry, texts[0], texts[1], form=pair.form)
    back = {number: name for name, number in numbers.items()}

    def named(text: str) -> str:
        return _NUMBERS.sub(lambda found: back.get(found[0], found[0]), text)

    for one in check_figures(read, scope):
        told = {*_NUMBERS.findall(one.source), *_NUMBERS.findall(one.target)}
        of_place = one.rule == "unit" or _CHANGED in one.message
        if of_place and not told.isdisjoint(back):
            yield Problem(one.rule, named(one.message), named(one.source), named(one.target))
