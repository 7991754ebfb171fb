"""One text that translates two: cut between two of its sentences."""

from pipeline.adoption.fit import Scale, stretch_of
from pipeline.adoption.units import Unit, anchors_of
from pipeline.memory.sentences import sentences
from pipeline.memory.word_pairs import words_of

_MOST = 40
"Sentences that are looked at."


def cut_in_two(first: Unit, second: Unit, text: str, locale: str, scale: Scale) -> tuple[str, ...]:
    r"""Return the part of `text` that translates each; the whole alone where it is one sentence.

    Law: the parts, joined, are `text` without the white space between them.

    >>> from pipeline.adoption.units import units_of
    >>> from pipeline.documents.segment import segment
    >>> one, other = units_of(segment("Set `a`.\n\nThen see 5.\n"))
    >>> cut_in_two(one, other, "Pon `a`. Luego ver 5.", "es", Scale())
    ('Pon `a`.', 'Luego ver 5.')
    """
    parts = sentences(text, locale.partition("-")[0])[:_MOST]
    if len(parts) < 2:
        return (text,)
    cuts = [sum(map(len, parts[:at])) for at in range(1, len(parts))]
    best = max(
        cuts, key=lambda at: _worth(first, text[:at], scale) + _worth(second, text[at:], scale)
    )
    return text[:best].strip(), text[best:].strip()


def _worth(unit: Unit, text: str, scale: Scale) -> float:
    off = stretch_of(unit.length, len(text.strip()), scale.stretch)
    anchors = anchors_of(text)
    shared = (unit.anchors & anchors).total()
    apart = (unit.anchors - anchors).total() + (anchors - unit.anchors).total()
    support, expected = scale.lexicon.support(unit.words, words_of(text))
    return 2.0 * shared - apart - 0.5 * off * off + min(expected, 8.0) * support
