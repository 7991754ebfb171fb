"""Patterns of many words, made quick: each word of a text is compared with few of them.

Python's engine tries the alternatives of a pattern in turn, at each place of a text; where case
does not count it looks at every one. Sorted by their first letters, most are passed over at once.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import groupby

_ATOM = re.compile(
    r"(?:\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<group>\()|.)",
    re.DOTALL,
)
_QUANTITY = re.compile(r"(?:[*+?]|\{\d*,?\d*\})[?+]?")
_PLAIN_GROUP = "(?:"
_LETTER, _EDGE, _OTHER = "letter", r"\b", "other"
"What an alternative may begin with."
_SORTED = re.compile("[a-zà-öø-\u0130\u0132-\u0148\u014a-\u017eа-џ\u0620-\u064a]")
"Small letters whose like is known; others, such as ß and the Greek, stay where they are."
_SAME = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f", "å": "\u212b"}
_SAME |= {"в": "\u1c80", "д": "\u1c81", "о": "\u1c82", "с": "\u1c83", "т": "\u1c84\u1c85"}
_SAME |= {"ъ": "\u1c86"}
"What a pattern without case takes for a letter, besides its capital."

_NOT_SMALL = re.compile(
    "[\u00b5\u0130\u0131\u017f\u0345\u0370-\u03ff\u1c80-\u1c8f\u1e60\u1e61\u1e9b\u1f00-\u1fff\u2126"
    "\u212a\u212b]"
)
"Letters that are one to a pattern without case, and differ when they are written small."

Alternative = list[str]
"The atoms of one alternative, each with its quantity."


def compile_words(pattern: str, *, case: bool = False) -> re.Pattern[str]:
    r"""Compile a pattern without numbered groups; where `case` is False, case does not count.

    Law: it finds what `re.compile(pattern)` finds, at the same places.

    >>> compile_words(r"\b(?:tablets?|taking|dose)\b").pattern
    '\\b(?:[tT][aA](?:[bB]lets?|[kKK]ing)|[dD]ose)\\b'
    >>> compile_words(r"\b(?:tablets?|dose)\b").findall("Two Tablets, a dose")
    ['Tablets', 'dose']
    """
    return re.compile(_sorted(pattern, case=case), 0 if case else re.IGNORECASE)


def word_test(pattern: str) -> Callable[[str], bool]:
    r"""Return what tells whether a pattern without case is found in a text, and not where.

    The engine is three times as quick where a letter stands for itself alone, so the text is
    written in small letters; not where these might tell another tale than the pattern does.

    >>> word_test(r"\bdose\b")("The DOSE")
    True
    """
    small = compile_words(_small(pattern), case=True)

    def test(text: str) -> bool:
        if text.isascii() or not _NOT_SMALL.search(text):
            return small.search(text.lower()) is not None
        return _compiled(pattern).search(text) is not None

    return test


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when the first text needs it: few do, and it costs as much as a check."""
    return compile_words(pattern)


def _small(pattern: str) -> str:
    """Write the letters that stand for themselves small."""
    atoms = [found[0] for found in _ATOM.finditer(pattern)]
    classes = [re.sub(r"\\.", "", atom) for atom in atoms if atom[0] == "["]
    if any(letters != letters.lower() for letters in classes):
        raise ValueError("a class of a pattern without case has capitals")
    return "".join(atom.lower() if len(atom) == 1 else atom for atom in atoms)


def _sorted(pattern: str, *, case: bool) -> str:
    """Return the pattern with the alternatives of each group sorted by their first letters."""
    every = [[_inner(atom, case=case) for atom in atoms] for atoms in _alternatives(pattern)]
    return "|".join(_joined(every, case=case))


def _inner(atom: str, *, case: bool) -> str:
    if not atom.startswith(_PLAIN_GROUP):
        return atom
    end = atom.rindex(")")
    return f"{_PLAIN_GROUP}{_sorted(atom[len(_PLAIN_GROUP) : end], case=case)}{atom[end:]}"


def _joined(every: list[Alternative], *, case: bool) -> list[str]:
    """Join the alternatives that begin with one letter, at the place of the first of them.

    What begins with anything but a letter keeps its place, for it may be found in another's stead.
    """
    if len(every) == 1:
        return ["".join(every[0])]
    done: list[str] = []
    for kind, alternatives in groupby(every, key=_kind):
        if kind == _OTHER:
            done += ["".join(atoms) for atoms in alternatives]
            continue
        run: dict[str, list[Alternative]] = {}
        for head, *tail in alternatives:
            run.setdefault(head if case else head.lower(), []).append(tail)
        for head, tails in run.items():
            first = head if case or kind == _EDGE else f"[{''.join(same_letters(head))}]"
            done.append(first + _grouped(_joined(tails, case=case)))
    return done


def _kind(atoms: Alternative) -> str:
    head = atoms[0] if atoms else ""
    if len(head) == 1 and _SORTED.fullmatch(head.lower()):
        return _LETTER
    return _EDGE if head == _EDGE else _OTHER


def _grouped(alternatives: list[str]) -> str:
    return alternatives[0] if len(alternatives) == 1 else f"(?:{'|'.join(alternatives)})"


def same_letters(letter: str) -> list[str]:
    """Return what a pattern without case takes for a small letter that is sorted."""
    return list(dict.fromkeys([letter, letter.upper(), *_SAME.get(letter, "")]))


def _alternatives(pattern: str) -> list[Alternative]:
    """Split a pattern at the bars that stand in no group, and each part into its atoms."""
    every: list[Alternative] = [[]]
    at = 0
    while at < len(pattern):
        found = _ATOM.match(pattern, at)
        end = at + 1 if found is None else found.end()
        if found is not None and found["group"]:
            end = _closing(pattern, at)
        if pattern[at] == "|":
            every.append([])
            at = end
            continue
        quantity = _QUANTITY.match(pattern, end)
        if quantity is not None:
            end = quantity.end()
        every[-1].append(pattern[at:end])
        at = end
    return every


def _closing(pattern: str, start: int) -> int:
    """Return the place behind the bracket that closes the group at `start`."""
    depth, at = 0, start
    while at < len(pattern):
        found = _ATOM.match(pattern, at)
        at = at + 1 if found is None else found.end()
        sign = "" if found is None else found[0]
        depth += (sign == "(") - (sign == ")")
        if not depth:
            break
    return at
