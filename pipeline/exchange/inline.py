"""Markdown as tagged text whose markup stands in a list of codes, and back."""

from collections.abc import Iterable, Sequence
from html import escape

from pipeline.documents.dialects import COMMON
from pipeline.documents.inline.shield import Shielded, shield, unshield
from pipeline.documents.inline.tags import Atom, Closing, Opening, Token, read_tags, write_tags
from pipeline.exchange.record import Code
from pipeline.model.document import Dialect


def tagged(
    text: str,
    codes: Sequence[Code] = (),
    labels: Iterable[str] = (),
    dialect: Dialect = COMMON,
) -> tuple[str, tuple[Code, ...]]:
    """Return `text` with tags in place of its markup, and `codes` with those that it adds.

    Markup that is among the codes has the number that it has there, each used once. Law:
    `markdown(*tagged(text, codes)) == text`.

    >>> tagged("Tome *uno*", [Code(opening="*", closing="*")])[0]
    'Tome <g id="1">uno</g>'
    """
    known = list(codes)
    free = list(range(len(known)))
    shielded = shield(text, labels=labels, dialect=dialect)
    numbers: list[int] = []
    for code in _codes(shielded):
        same = next((one for one in free if _written(known[one]) == _written(code)), None)
        if same is None:
            known.append(code)
            numbers.append(len(known))
        else:
            free.remove(same)
            numbers.append(same + 1)
    out = write_tags(_renumbered(token, numbers) for token in read_tags(shielded.text))
    if markdown(out, known) != text:
        return escape(text, quote=False), tuple(codes)
    return out, tuple(known)


def _codes(shielded: Shielded) -> list[Code]:
    labels = shielded.labels or ("",) * len(shielded.opening)
    return [
        Code(opening=opening, closing=closing, label=label)
        for opening, closing, label in zip(shielded.opening, shielded.closing, labels, strict=True)
    ]


def _written(code: Code) -> tuple[str, str | None]:
    """Return how a code is written out: a reference that is its own label counts as a full one."""
    return code.opening, f"][{code.label}]" if code.label else code.closing


def _renumbered(token: Token, numbers: Sequence[int]) -> Token:
    match token:
        case Opening(number=number):
            return Opening(number=numbers[number - 1])
        case Atom(number=number):
            return Atom(number=numbers[number - 1])
        case _:
            return token


def markdown(text: str, codes: Sequence[Code]) -> str | None:
    """Return the Markdown of a tagged text; None where its tags are not whole or not `codes`.

    Codes that it does not have are left out.

    >>> markdown('Tome <g id="1">uno</g>', [Code(opening="*", closing="*")])
    'Tome *uno*'
    """
    tokens = list(read_tags(text))
    numbers = [token.number for token in tokens if isinstance(token, Opening | Atom)]
    used = list(dict.fromkeys(numbers))
    if len(used) != len(numbers) or not all(0 < number <= len(codes) for number in used):
        return None
    places = {number: place for place, number in enumerate(used, start=1)}
    out: list[Token] = []
    for token in tokens:
        match token:
            case Opening(number=number):
                out.append(Opening(number=places[number]))
            case Atom(number=number):
                out.append(Atom(number=places[number]))
            case Closing() | str():
                out.append(token)
    return unshield(write_tags(out), _shielded(write_tags(out), [codes[n - 1] for n in used]))


def shielded_of(source: str, codes: Sequence[Code]) -> Shielded:
    """Return a tagged source as `shield` has it, for `mend`; codes of the target alone are not in.

    Law: `shielded_of(*tagged(text)) == shield(text)`.
    """
    numbers = [t.number for t in read_tags(source) if isinstance(t, Opening | Atom)]
    return _shielded(source, codes[: max(numbers, default=0)])


def _shielded(text: str, codes: Sequence[Code]) -> Shielded:
    return Shielded(
        text=text,
        opening=tuple(code.opening for code in codes),
        closing=tuple(code.closing for code in codes),
        labels=tuple(code.label for code in codes),
    )
