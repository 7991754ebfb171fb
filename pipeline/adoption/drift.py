"""What became of the texts of a page: from one revision to another, and back."""

from collections import Counter
from collections.abc import Container
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.catalog.near import pairs as near_pairs
from pipeline.model.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """What became of a page since it was translated."""

    changed: dict[str, str]
    "Texts that are no more, each with what it became; with nothing where it was taken out."
    new: tuple[int, ...]
    "Places of today's segments that came in since and were no other text before."
    today: Container[str]
    "The texts of today."


def drift(then: Document, today: Document) -> Drift:
    """Return what became of the texts of a page.

    Law: a page and itself have no drift; a text that only moved has not changed.
    """
    old = Counter(piece.msgid for piece in then.segments)
    now = Counter(piece.msgid for piece in today.segments)
    gone = list(old - now)
    came = [at for at, piece in enumerate(today.segments) if piece.msgid not in old]
    texts = [today.segments[at].msgid for at in came]
    became = near_pairs(gone, texts)
    used = set(became.values())
    return Drift(
        changed={
            text: texts[became[number]] if number in became else ""
            for number, text in enumerate(gone)
            if text not in now
        },
        today=now.keys(),
        new=tuple(at for number, at in enumerate(came) if number not in used),
    )


def forerunners(then: Document, now: Document) -> dict[str, str]:
    r"""Return the texts that a page did not have, each with what it was before.

    A text that is like none before was the one at its place, where as many went as came between
    two that stayed; else it was nothing: an empty text.

    >>> from pipeline.documents.segment import segment
    >>> old, new = segment("# A\n\nTake 5 mg daily.\n\nGo!\n"), segment("# A\n\nTake 6 mg daily.\n")
    >>> forerunners(old, new), forerunners(segment("# A\n\nGo!\n"), segment("# A\n\nCome here.\n"))
    ({'Take 6 mg daily.': 'Take 5 mg daily.'}, {'Come here.': 'Go!'})
    """
    before, after = _texts(then), _texts(now)
    there, still = set(before), set(after)
    gone = [text for text in dict.fromkeys(before) if text not in still]
    came = [text for text in dict.fromkeys(after) if text not in there]
    if not came:
        return {}
    found = {came[new]: gone[old] for new, old in near_pairs(came, gone).items()}
    used = set(found.values())
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "replace" and end - start == last - first:
            for old, new in zip(before[start:end], after[first:last], strict=True):
                if new not in there and new not in found and old not in still and old not in used:
                    found[new] = old
    return {text: found.get(text, "") for text in came}


def _texts(document: Document) -> list[str]:
    return [piece.msgid for piece in document.segments]
