"""Drafts that lost their last words and kept their last sign.

Whether the last words of a source are said is known of some: of things and hours by the tables of
the checks, in texts of care; of others by the project's own translations, where they say one word
for it nearly always. Only a draft shorter than usual is looked at.
"""

import re
from itertools import islice

from pipeline.checks.care import harms
from pipeline.checks.lengths import USUAL
from pipeline.checks.lexicon.index import index_of
from pipeline.checks.lexicon.reader import readings, words_in
from pipeline.checks.lexicon.table import bindings, built_in
from pipeline.drafts.session import DraftSession
from pipeline.memory.word_pairs import WordPairs, learned, words_of

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS, _LONG = 20, 40
"Letters of a source from which on it has last words to lose, and the project's pairs are asked."
_ORDERED = frozenset({"es", "ca", "gl", "pt", "fr", "it"})
"Languages that end a sentence with much the same words as English."
_TAIL, _LAST = 4, 3
"Words at the end of a source that the tables, and the project's translations, are asked for."
_SHORT_BY_TABLES, _SHORT_BY_PAIRS = 0.9, 0.75
"Of the usual length, above which nothing is taken for lost."
_HOURS = frozenset({"hour"})
"Pairs of the opposites that are things: morning and night."
_LEARNED = 2000
"Translations that pairs of words are learned from."


def lost_end(mine: str, its: str, language: str, pairs: WordPairs) -> str:
    """Return a last word of a source's prose that its draft does not say; else nothing.

    `pairs` is what the project's translations say.

    >>> lost_end("Take 2 tablets with food in the morning.", "Tome 2 tabletas.", "es", WordPairs())
    'in the morning'
    """
    usual = USUAL.get(language)
    if usual is None or language not in _ORDERED or len(mine) < _LETTERS:
        return ""
    share = len(its) / (usual * len(mine))
    if share <= _SHORT_BY_TABLES and harms(mine) and (word := _by_tables(mine, its, language)):
        return word
    asked = share <= _SHORT_BY_PAIRS and len(mine) >= _LONG
    return _by_pairs(mine, its, pairs) if asked else ""


def _by_tables(mine: str, its: str, language: str) -> str:
    """Return a thing or an hour at the end of a source that a draft has no word for."""
    index, count = index_of(bindings(), language), len(words_in(mine, "en"))
    every = readings(mine, index_of(bindings(), "en"))
    loose = built_in().poles.keys() - _HOURS  # translations say them in many ways
    free = {one.place for one in every if one.pair in loose}
    ends = (one for one in every if one.sure and one.place >= count - _TAIL)
    tail = [one for one in ends if one.place not in free]
    if not tail or index.empty:
        return ""
    said, known = {one.pair for one in readings(its, index)}, {pair for pair, _ in index.poles}
    return next((one.word for one in tail if one.pair in known - said), "")


def _by_pairs(mine: str, its: str, pairs: WordPairs) -> str:
    here = words_of(its)
    tail = _WORD.findall(mine)[-_LAST:]
    return next((word for word in tail if pairs.lacks(words_of(word), here)), "")


def pairs_of(session: DraftSession) -> WordPairs:
    """Return what the project's translations into the session's locale say of words."""
    return session.project.once(
        ("pairs of words", session.locale.tag),
        lambda: learned(islice(session.translations(), _LEARNED)),
    )
