"""Sentence repair: of a changed paragraph, only the changed sentences are translated again."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial

from pipeline.memory.alignment import in_order
from pipeline.memory.sentences import sentences

_UNSPACED = {"ja", "zh", "yue"}
"Languages that set no space between sentences."
_NAME = re.compile(r"[A-Za-z]{5,}|[A-Z]{2,}")
"Words that may be the same in two languages: names, acronyms, `placebo`."
_FIXED = re.compile(
    r"(`+)(?!`).+?(?<!`)\1(?!`)|(?<=\])\([^()\s]+|https?://[^\s)>]+|\{[^{}]*\}|%\(\w+\)[a-z]|</?\w+"
)
_EMPHASIS = re.compile(r"\*+|~~")
_SHORT = 30
"Characters below which a sentence's length tells nothing."
_STRETCH = 2.2
"How much longer or shorter than its neighbours' a sentence's translation may be."

Said = Callable[[str, str], Counter[str]]
"What is said in a language, by a sentence, as far as that is known."
_Change = tuple[str, int, int, int, int]
"As `difflib` has it: what happened, and where in the old and in the new list."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of the changed paragraph."""

    source: str
    "Its text, with the space behind it."
    kept: str | None = None
    "Its approved translation, with the space behind it; None where it must be translated."


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A changed paragraph, sentence by sentence."""

    sentences: tuple[Sentence, ...]
    "All of them, in order; `source` joined is the paragraph."
    space: str
    "What stands between two sentences in the target language."

    @property
    def changed(self) -> tuple[Sentence, ...]:
        """The sentences to be translated again, in order."""
        return tuple(sentence for sentence in self.sentences if sentence.kept is None)

    @property
    def kept_places(self) -> tuple[int, ...]:
        """The places of the sentences that are approved text, from 1."""
        return tuple(at for at, one in enumerate(self.sentences, 1) if one.kept is not None)

    @property
    def characters(self) -> int:
        """How many characters the changed sentences have."""
        return sum(len(sentence.source.strip()) for sentence in self.changed)


def repair(
    previous: str,
    msgid: str,
    msgstr: str,
    language: str,
    target_language: str,
    said: Said | None = None,
) -> Repair | None:
    """Return what of `msgstr`, the approved translation of `previous`, still holds for `msgid`.

    None where its sentences cannot be matched to those of `previous` with certainty (another
    number of them, other figures, links, code or emphasis in one, a length that does not fit, or a
    sentence that is kept and whose neighbour fits its place as well), and where no sentence stayed.
    Sentences that stay side by side keep their translations in their order. `said` tells what a
    sentence of a language says, as far as that is known.
    Law: `repaired(repair(text, text, translation), ())` is `translation`.

    >>> half = repair("It helps. Ask us?", "It may help. Ask us?", "Ayuda. ¿Pregunte?", "en", "es")
    >>> [sentence.source for sentence in half.changed], repaired(half, ["Puede ayudar."])
    (['It may help. '], 'Puede ayudar. ¿Pregunte?')
    """
    old, new = sentences(previous, language), sentences(msgid, language)
    theirs = sentences(msgstr, target_language)
    if not _aligned(old, theirs):
        return None
    space = "" if target_language in _UNSPACED else " "
    result: list[Sentence] = []
    changes = _changes(list(map(_text, old)), list(map(_text, new)))
    rows = [range(start, end) for kind, start, end, _, _ in changes if kind == "equal"]
    stayed = {at for row in rows for at in row}
    tells = (partial(said, language), partial(said, target_language)) if said else None
    if not _holds(new, old) and not in_order(old, theirs, stayed, together=rows, said=tells):
        return None
    for kind, start, _, first, stop in changes:
        for offset in range(stop - first):
            source = new[first + offset]
            if kind == "equal":
                kept = theirs[start + offset]
                last = first + offset == len(new) - 1
                if last != (start + offset == len(old) - 1):
                    kept = _spaced(kept.rstrip(), space, last=last)
                result.append(Sentence(source=source, kept=kept))
            else:
                result.append(Sentence(source=source))
    if all(sentence.kept is None for sentence in result):
        return None
    return Repair(sentences=tuple(result), space=space)


def repaired(repair: Repair, drafts: Sequence[str]) -> str:
    """Return the paragraph's translation, with a draft for each changed sentence, in order.

    Law: what was kept stands in it unchanged. Raise `ValueError` for another number of drafts.
    """
    if len(drafts) != len(repair.changed):
        raise ValueError(f"{len(drafts)} drafts for {len(repair.changed)} sentences")
    waiting = iter(drafts)
    last = len(repair.sentences) - 1
    parts = (
        _spaced(next(waiting).strip(), repair.space, last=place == last)
        if sentence.kept is None
        else sentence.kept
        for place, sentence in enumerate(repair.sentences)
    )
    return "".join(parts)


def _holds(new: Sequence[str], old: Sequence[str]) -> bool:
    """Tell whether all old sentences stand in the new text side by side, so that none moves."""
    texts, whole = [*map(_text, new)], [*map(_text, old)]
    return any(texts[at : at + len(whole)] == whole for at in range(len(texts) - len(whole) + 1))


def _spaced(text: str, space: str, *, last: bool) -> str:
    return text if last else text + space


def _changes(old: Sequence[str], new: Sequence[str]) -> list[_Change]:
    """Return what became of the sentences; the same ones at both ends are never moved."""
    least = min(len(old), len(new))
    head = next((n for n in range(least) if old[n] != new[n]), least)
    rest = least - head
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    until, stop = len(old) - tail, len(new) - tail
    matcher = SequenceMatcher(None, old[head:until], new[head:stop], autojunk=False)
    middle = [
        (kind, start + head, end + head, first + head, last + head)
        for kind, start, end, first, last in matcher.get_opcodes()
    ]
    ends = ("equal", until, len(old), stop, len(new))
    return [("equal", 0, head, 0, head), *middle, ends]


def _text(sentence: str) -> str:
    return " ".join(sentence.split())


def _aligned(old: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether each sentence is surely the translation of the one at its place."""
    if len(old) != len(theirs) or not old:
        return False
    whole = sum(map(len, theirs)) / sum(map(len, old))
    pairs = tuple(zip(old, theirs, strict=True))
    return _names_agree(pairs) and all(
        _marks(mine) == _marks(its) and _fits(mine, its, whole) for mine, its in pairs
    )


def _names_agree(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether names and words that both languages share stand in sentences of the same place."""
    sources = _places(source for source, _ in pairs)
    translations = _places(translation for _, translation in pairs)
    shared = sources.keys() & translations.keys()
    return all(sources[name] & translations[name] for name in shared)


def _places(texts: Iterable[str]) -> dict[str, set[int]]:
    places: dict[str, set[int]] = defaultdict(set)
    for place, text in enumerate(texts):
        for name in _NAME.findall(text):
            places[name.casefold()].add(place)
    return places


def _fits(mine: str, its: str, whole: float) -> bool:
    if max(len(mine) * whole, len(its)) < _SHORT:
        return True
    stretch = len(its) / (len(mine) * whole)
    return 1 / _STRETCH <= stretch <= _STRETCH


def _marks(sentence: str) -> tuple[Counter[int], Counter[str], int]:
    """Return what a translation keeps: digits of any script, addresses and code, emphasis."""
    fixed = Counter(match[0] for match in _FIXED.finditer(sentence))
    plain = _FIXED.sub(" ", sentence)
    digits = Counter(unicodedata.digit(letter) for letter in plain if letter.isdigit())
    return digits, fixed, len(_EMPHASIS.findall(plain))
