"""Words of an audit, by the counter and in the bands of `status`: what a quote asks for."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from pipeline.audit.record import Audit
from pipeline.documents.word_count import count_words
from pipeline.memory.bands import Band, banded
from pipeline.memory.store import Memory, Pair, memory_for_now

_counted = lru_cache(maxsize=65_536)(count_words)
"The words of source texts, which all languages share."


def words_in(texts: Iterable[str]) -> int:
    """Return the number of words, as agencies count them: code and addresses are none.

    >>> words_in(["Take 5 mg of `x`.", "Twice"])
    5
    """
    return sum(map(_counted, texts))


def left_by_band(audit: Audit) -> Mapping[str, Mapping[Band, int]]:
    """Return the words that each language has yet to translate, by what is known of them.

    Known is what the audited files themselves have translated. Law: the bands of a language add up
    to its `words_left`.
    """
    with memory_for_now() as memory:
        for locale in audit.locales:
            _remember(memory, audit, locale)
        return {locale: _bands(memory, audit, locale) for locale in audit.locales}


def _remember(memory: Memory, audit: Audit, locale: str) -> None:
    files = {file.path: file.known for file in audit.files if file.locale == locale and file.known}
    for path, known in files.items():
        pairs = (
            Pair(
                path=path,
                locale=locale,
                line=1,
                obsolete=False,
                context=one.context,
                source=one.text,
                target="",
            )
            for one in known
        )
        memory.replace(locale, path, "", pairs)


def _bands(memory: Memory, audit: Audit, locale: str) -> Mapping[Band, int]:
    left = (
        replace(one, path=file.path)
        for file in audit.files
        if file.locale == locale
        for one in file.left
    )
    return banded(memory, locale, left, {})
