"""How a page that was built differs from the one that its translator wrote, line by line."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_MOST_LINES = 20_000
"Lines of a page beyond which it is compared as a whole."


class Why(StrEnum):
    """What a difference comes from."""

    LINE_ENDS = "line ends"
    SPACE = "white space"
    ENGLISH = "the source text stands there"
    OTHERWISE = "the same text is translated in another way elsewhere on the page"
    VERBATIM = "what is not translated differs"
    TEXT = "the text differs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Some lines of a page that are not as its translator wrote them."""

    line: int
    "The first of them on the translated page."
    human: str
    "What stands there."
    built: str
    "What is built."
    why: Why
    "What the difference comes from."


def differences(
    human: str, built: str, texts: Sequence[str], otherwise: Collection[int] = ()
) -> tuple[Difference, ...]:
    r"""Return all places where two pages differ; `texts` are the sources that stand there.

    `otherwise` are the lines of `human` with a second translation of a text that has one.

    Law: none, if and only if the pages are the same, byte for byte.

    >>> [(one.line, one.human, one.built) for one in differences("a\nb\n", "a\nc\n", ())]
    [(2, 'b\n', 'c\n')]
    """
    if human == built:
        return ()
    if _lf(human) == _lf(built):
        return (Difference(line=1, human=_ends(human), built=_ends(built), why=Why.LINE_ENDS),)
    if _ends(human) != _ends(built):  # told once, and not of each line
        whole = Difference(line=1, human=_ends(human), built=_ends(built), why=Why.LINE_ENDS)
        return (whole, *differences(_lf(human), _lf(built), texts, otherwise))
    mine, its = human.splitlines(keepends=True), built.splitlines(keepends=True)
    if max(len(mine), len(its)) > _MOST_LINES:
        return (Difference(line=1, human=human, built=built, why=Why.TEXT),)
    # Lines that stand often, such as empty ones, say nothing of where others belong.
    matcher = SequenceMatcher(None, mine, its, autojunk=False)
    found = []
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            one, other = "".join(mine[start:end]), "".join(its[first:last])
            own = any(line in otherwise for line in range(start + 1, end + 1))
            why = Why.OTHERWISE if own else _why(one, other, texts)
            found.append(Difference(line=start + 1, human=one, built=other, why=why))
    return tuple(found)


def _lf(text: str) -> str:
    return text.replace("\r\n", "\n")


def _ends(text: str) -> str:
    r"""Return the line ends of a page.

    >>> _ends("a\nb\n"), _ends("a\r\nb\r\n"), _ends("a\r\nb\n")
    ('\n', '\r\n', 'both')
    """
    windows, every = text.count("\r\n"), text.count("\n")
    if windows and windows < every:
        return "both"
    return "\r\n" if windows else "\n"


def _why(human: str, built: str, texts: Sequence[str]) -> Why:
    if human.split() == built.split():
        return Why.SPACE
    plain = " ".join(built.split())
    if any(text in plain for text in texts):
        return Why.ENGLISH
    return Why.VERBATIM
