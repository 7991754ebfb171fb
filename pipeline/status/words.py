"""Words by state and by what is known of them, as a quote for a translation asks for."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.documents.word_count import count_words
from pipeline.localization.own_words import packaged_texts
from pipeline.localization.shown import Text, texts_in
from pipeline.memory.bands import Band, Open, banded
from pipeline.memory.store import Memory
from pipeline.model.coverage import DONE
from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.project.snapshot import Snapshot, catalog_name
from pipeline.project.source_files import THEME_DOMAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one document's source, or of all, for one locale."""

    locale: str
    "The locale's tag."
    domain: str
    "The document's domain; empty: all."
    states: Mapping[State, int]
    "Words by the state of their translation."
    bands: Mapping[Band, int]
    "Words that are to be translated or finished, by what is known of them."
    packaged: int = 0
    "Words of the site's own that are not done, and that pages show as the package has them."
    theme: bool = False
    "Whether these are the site's own words, of no document."

    @property
    def total(self) -> int:
        """All words."""
        return sum(self.states.values())


def locale_words(snapshot: Snapshot, locale: Locale, memory: Memory) -> tuple[Words, ...]:
    """Return the words of each document, and of the theme; a repetition counts once a locale.

    Law: the words of a document by band, and those that come with the package, add up to those
    whose translation is not done.
    """
    seen: dict[str, None] = {}
    return tuple(
        _domain_words(snapshot, locale, domain, memory, seen) for domain in snapshot.domains
    )


def _domain_words(
    snapshot: Snapshot, locale: Locale, domain: str, memory: Memory, seen: dict[str, None]
) -> Words:
    texts = texts_in(snapshot, locale, domain)
    states: Counter[State] = Counter()
    for text in texts:
        states[text.state] += sum(map(count_words, _sources(text)))
    path = catalog_name(snapshot.config, locale, domain)
    theme = domain == THEME_DOMAIN
    packaged = packaged_texts(snapshot, locale) if theme else frozenset[str]()
    left = [(text, source) for text in texts for source in _left(text)]
    waiting = [(text, source) for text, source in left if text.message.msgid not in packaged]
    bands = banded(memory, locale.tag, [_open(*one, path) for one in waiting], seen)
    known = sum(count_words(s) for text, s in left if text.message.msgid in packaged)
    return Words(
        locale=locale.tag, domain=domain, states=states, bands=bands, packaged=known, theme=theme
    )


def _sources(text: Text) -> Sequence[str]:
    """Return what is translated of a text: one source, or two of a plural."""
    message = text.message
    return (message.msgid,) if message.plural is None else (message.msgid, message.plural)


def _left(text: Text) -> Sequence[str]:
    return () if text.state in DONE else _sources(text)


def _open(text: Text, source: str, path: str) -> Open:
    previous = text.entry.previous_msgid if text.entry else None
    context = text.message.context
    return Open(text=source, context=context, path=path, previous=previous or "")


def total_words(locale: str, parts: Iterable[Words]) -> Words:
    """Add up the words of a locale's documents."""
    states: Counter[State] = Counter()
    bands: Counter[Band] = Counter()
    for part in parts:
        states.update(part.states)
        bands.update(part.bands)
    return Words(locale=locale, domain="", states=states, bands=bands)
