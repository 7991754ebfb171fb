"""Texts of a translated page that are older than their source, and what changed since."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.adoption.drift import Drift
from pipeline.adoption.history.age import Ages, Older
from pipeline.audit.pages import Paired
from pipeline.audit.record import Pairing, Text
from pipeline.memory.difference import differences
from pipeline.model.finding import excerpt

_CHANGES = 3
"Changes of a source text that are told."
_COMMIT = 10
"Characters of a commit's name that are shown."


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """A translation whose source has changed since."""

    text: Text
    "Both texts, the source as it was when it was translated."
    message: str
    "What changed."
    piece: str = ""
    "The first piece that the source text has lost."


@dataclass(frozen=True, slots=True, kw_only=True)
class Aged:
    """A pair whose source was another one when its translation was last changed."""

    text: Text
    "Both texts, the source as it was then; where it was nothing, as it is on the page."
    then: Older
    "What it was, and when."
    base: str
    "What it is on the page that the translation is compared with."


def as_translated(paired: Paired, ages: Ages | None) -> tuple[Paired, tuple[Aged, ...]]:
    """Return the pairs, each with its source as it was when its own lines were last changed.

    Also those whose source was another one then. What had no source then is left out of the pairs:
    it cannot be judged.
    """
    if ages is None:
        return paired, ()
    aged: list[Aged] = []

    def then(texts: tuple[Text, ...]) -> Iterator[Text]:
        for text in texts:
            old = ages.older(text.source, text.target, (text.line, text.end))
            if old is None:
                yield text
                continue
            made = replace(text, source=old.text or text.source)
            aged.append(Aged(text=made, then=old, base=text.source))
            if old.text and text.pairing is not Pairing.DOUBTFUL:
                yield made

    texts, unsure = tuple(then(paired.texts)), tuple(then(paired.unsure))
    return replace(paired, texts=texts, unsure=unsure), tuple(aged)


def outdated(
    paired: Paired, aged: Sequence[Aged], drifted: Drift, commit: str
) -> Iterator[Outdated]:
    """Yield the texts whose source changed since they were translated.

    `drifted` is what became of the page since `commit`. What was taken back is as it was.
    """
    changed = drifted.changed
    own = {one.text for one in aged}
    for text in paired.texts:
        if text not in own and text.source in changed:
            what, piece = _change(text.source, changed[text.source])
            message = f"the source text changed since {commit[:_COMMIT]}: {what}"
            yield Outdated(text=text, message=message, piece=piece)
    for one in aged:
        since, now = one.then.commit[:_COMMIT], changed.get(one.base, one.base)
        if not one.then.text:
            message = f"the source text came in after {since}, when this was last changed"
            yield Outdated(text=one.text, message=message)
        elif now != one.then.text and one.then.text not in drifted.today:
            what, piece = _change(one.then.text, now)
            message = f"the source text changed since {since}: {what}"
            yield Outdated(text=one.text, message=message, piece=piece)


def _change(then: str, now: str) -> tuple[str, str]:
    """Return in words how a source text changed, and the first piece that it has lost.

    >>> _change("Take 5 mg.", "Take 10 mg.")
    ('it says "10" where it said "5"', '5')
    >>> _change("Take 5 mg.", "")
    ('it was taken out', '')
    """
    if not now:
        return "it was taken out", ""
    told = []
    piece = ""
    for one in differences(then, now)[:_CHANGES]:
        old, new = then[slice(*one.old)].strip(), now[slice(*one.new)].strip()
        piece = piece or old
        if old and new:
            told.append(f'it says "{excerpt(new)}" where it said "{excerpt(old)}"')
        elif new:
            told.append(f'"{excerpt(new)}" came in')
        elif old:
            told.append(f'"{excerpt(old)}" went')
    return ", ".join(told) or "its blanks changed", piece
