"""Pages whose paragraphs a seeded script moves, merges, splits, drops and rewrites.

Where each paragraph of the new page comes from is known, so an alignment can be judged.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.documents.segment import segment
from pipeline.memory.sentences import sentences
from pipeline.model.document import Dialect, Document, Kind, Place, Segment

GAP = "\n\n"
DEEDS = ("move", "merge", "split", "drop", "add", "rewrite", "touch")
"What is done to a paragraph; all alike often."
_FAR = 8
"Paragraphs that one is moved by, at most."


@dataclass(frozen=True, slots=True, kw_only=True)
class Drifted:
    """A page that was changed."""

    document: Document
    "The new page."
    origins: tuple[tuple[int, ...], ...]
    "For each of its segments, those of the old page that it comes from; none: it is new."


@dataclass(slots=True, kw_only=True)
class _Item:
    """A piece of the page that is being changed."""

    text: str
    origins: tuple[int, ...] = ()
    is_segment: bool = False
    is_free: bool = field(default=False)
    "Whether it is a paragraph that nothing was done to."
    number: int = -1
    "Its place on the old page."


def drifted(
    document: Document,
    rate: float,
    strangers: Sequence[str],
    chance: random.Random,
    dialect: Dialect,
    language: str,
) -> Drifted:
    """Return the page with `rate` of its paragraphs changed; `strangers` are of other pages."""
    items = _items(document)
    free = [item.number for item in items if item.is_free]
    wanted = sum(chance.random() < rate for _ in free)
    for number in chance.sample(free, wanted):
        at = next((n for n, one in enumerate(items) if one.number == number), -1)
        if at < 0 or not items[at].is_free:
            continue
        before = [replace(one) for one in items]
        _DEEDS[chance.choice(DEEDS)](items, at, chance, strangers, language)
        if _written(items, dialect) is None:
            items = before
    result = _written(items, dialect)
    if result is None:
        raise ValueError("the page reads as another one than it was made")
    return result


def _items(document: Document) -> list[_Item]:
    items: list[_Item] = []
    at = 0
    for piece in document.pieces:
        if isinstance(piece, Segment):
            plain = piece.kind is Kind.PARAGRAPH and piece.place is Place.BLOCK
            free = plain and not piece.prefix and bool(items) and items[-1].text.endswith(GAP)
            items.append(
                _Item(text=piece.source, origins=(at,), is_segment=True, is_free=free, number=at)
            )
            at += 1
        else:
            if items and items[-1].is_free and not piece.source.startswith(GAP):
                items[-1].is_free = False
            items.append(_Item(text=piece.source))
    return items


def _written(items: list[_Item], dialect: Dialect) -> Drifted | None:
    """Return the page as it is read; None where it has other segments than it was made of."""
    document = segment("".join(item.text for item in items), dialect)
    made = [item for item in items if item.is_segment]
    read = document.segments
    if len(read) != len(made) or any(
        piece.source.split() != item.text.split() for piece, item in zip(read, made, strict=True)
    ):
        return None
    return Drifted(document=document, origins=tuple(item.origins for item in made))


def _taken(items: list[_Item], at: int) -> _Item:
    """Take a paragraph out, with the empty line behind it."""
    item = items.pop(at)
    if at < len(items):
        items[at].text = items[at].text.removeprefix(GAP)
    return item


def _move(items: list[_Item], at: int, chance: random.Random, *_: object) -> None:
    item = _taken(items, at)
    places = [n for n, one in enumerate(items) if one.is_free]
    near = [n for n in places if abs(n - at) <= 2 * _FAR]
    if not near:
        items.insert(at, item)
        items.insert(at + 1, _Item(text=GAP))
        return
    place = chance.choice(near)
    item.is_free = False
    items[place:place] = [item, _Item(text=GAP)]


def _merge(items: list[_Item], at: int, *_: object) -> None:
    if at + 2 < len(items) and items[at + 1].text == GAP and items[at + 2].is_free:
        first, second = items[at], items[at + 2]
        text = f"{first.text} {second.text}"
        origins = first.origins + second.origins
        items[at : at + 3] = [_Item(text=text, origins=origins, is_segment=True)]


def _split(
    items: list[_Item], at: int, chance: random.Random, _: Sequence[str], language: str
) -> None:
    parts = sentences(items[at].text, language)
    if len(parts) > 1:
        cut = chance.randrange(1, len(parts))
        origins = items[at].origins
        one, other = "".join(parts[:cut]).strip(), "".join(parts[cut:]).strip()
        items[at : at + 1] = [
            _Item(text=one, origins=origins, is_segment=True),
            _Item(text=GAP),
            _Item(text=other, origins=origins, is_segment=True),
        ]


def _drop(items: list[_Item], at: int, *_: object) -> None:
    _taken(items, at)


def _add(
    items: list[_Item], at: int, chance: random.Random, strangers: Sequence[str], _: str
) -> None:
    new = _Item(text=chance.choice(strangers), is_segment=True)
    items[at:at] = [new, _Item(text=GAP)]


def _rewrite(
    items: list[_Item], at: int, chance: random.Random, strangers: Sequence[str], _: str
) -> None:
    """Put another text of about the same length there: the hardest case."""
    length = len(items[at].text)
    text = min(
        chance.sample(strangers, min(40, len(strangers))), key=lambda t: abs(len(t) - length)
    )
    items[at] = _Item(text=text, is_segment=True)


def _touch(
    items: list[_Item], at: int, chance: random.Random, strangers: Sequence[str], language: str
) -> None:
    """Put another sentence in the place of one: the paragraph is still the same one."""
    parts = list(sentences(items[at].text, language))
    if len(parts) > 1:
        other = sentences(chance.choice(strangers), language)[0].strip()
        parts[chance.randrange(len(parts))] = f"{other} "
        items[at].text, items[at].is_free = "".join(parts).strip(), False


_DEEDS: Mapping[str, Callable[..., None]] = {
    "move": _move,
    "merge": _merge,
    "split": _split,
    "drop": _drop,
    "add": _add,
    "rewrite": _rewrite,
    "touch": _touch,
}
