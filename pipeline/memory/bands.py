"""How much of a text is known already, in the bands by which translation is priced."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.documents.word_count import UNSPACED, count_words
from pipeline.memory.store import Memory
from pipeline.model.locale import Locale

LEAST = 50.0
"Similarity in percent below which a text is new."


class Band(StrEnum):
    """What there is of a text that is to be translated, the most first."""

    CONTEXT = "context"  # 101 %: the same text, approved in the same document or context
    EXACT = "exact"  # 100 %: the same text, approved elsewhere
    REPETITION = "repetition"  # the same text is to be translated further up
    NEAR_95 = "95-99"
    NEAR_85 = "85-94"
    NEAR_75 = "75-84"
    NEAR_50 = "50-74"
    NEW = "new"


SHOWN: Mapping[Band, str] = {
    Band.NEW: "new",
    Band.NEAR_50: "50–74",
    Band.NEAR_75: "75–84",
    Band.NEAR_85: "85–94",
    Band.NEAR_95: "95–99",
    Band.REPETITION: "again",
    Band.EXACT: "100",
    Band.CONTEXT: "101",
}
"What stands above the columns of the bands, in their order."


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A text that is to be translated."""

    text: str
    "The source text, as Markdown."
    context: str | None = None
    "Its `msgctxt`, or None."
    path: str = ""
    "The catalog it is for."
    previous: str = ""
    "The source that its translation was made for, where that is another one; or empty."


def unit_of(source: Locale) -> str:
    """Return what is counted in a language: `words`, or `characters`."""
    return "characters" if source.tag.partition("-")[0] in UNSPACED else "words"


def band_of(similarity: float) -> Band:
    """Return the band of a like text; what differs at all is 99 % at most.

    >>> [band_of(percent).value for percent in (99.8, 94.9, 84, 75, 50, 49.9)]
    ['95-99', '85-94', '75-84', '75-84', '50-74', 'new']
    """
    bands = ((95.0, Band.NEAR_95), (85.0, Band.NEAR_85), (75.0, Band.NEAR_75), (50.0, Band.NEAR_50))
    return next((band for least, band in bands if similarity >= least), Band.NEW)


def banded(
    memory: Memory, locale: str, texts: Iterable[Open], seen: dict[str, None]
) -> Mapping[Band, int]:
    """Return the words of `texts` by band. Law: they add up to the words of all texts.

    `seen` are texts that stand further up, in this document or another; those of `texts` are put
    there.
    """
    words: Counter[Band] = Counter()
    for one in texts:
        words[_band(memory, locale, one, seen)] += count_words(one.text)
        seen[one.text] = None
    return words


def _band(memory: Memory, locale: str, one: Open, seen: Container[str]) -> Band:
    exact = memory.exact(locale, one.text, context=one.context, path=one.path)
    if exact:
        best = exact[0]
        same = one.context is not None and best.context == one.context
        return Band.CONTEXT if same or best.path == one.path else Band.EXACT
    if one.text in seen:
        return Band.REPETITION
    return band_of(memory.nearest(locale, one.text, LEAST, one.previous))
