"""What a project's texts say of its words: which are names, and which the locale has as well."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.checks.base import Scope, source_parts, target_parts
from pipeline.drafts.session import DraftSession
from pipeline.model.message import State

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_STARTS = re.compile(r"(?:\A|[.!?:;–—|]\s)\W*\Z")
"What stands before a word that has a capital for being the first one."
_ENDS = re.compile(r"[.!?:]\W*\Z|[.!?] ")
"What shows that a text is a sentence."


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """What is known of the words of a draft besides the lists of languages."""

    scope: Scope
    "The two languages, and the terms."
    plain: frozenset[str] = frozenset()
    "Words that the sources write small."
    names: frozenset[str] = frozenset()
    "Words that the sources write with a capital within a sentence, and never small."
    own: frozenset[str] = frozenset()
    "Words, without capitals, that people have in their translations into the locale."


def tongue_of(session: DraftSession, scope: Scope) -> Tongue:
    """Return what the project's texts say of the words of the session's two languages."""
    project, locale = session.project, session.locale

    def learned() -> Tongue:
        entries = [
            entry
            for catalog in project.catalogs(locale).values()
            for entry in catalog.messages
            if entry.plural is None
        ]
        people = (entry.msgstr[0] for entry in entries if entry.state is State.TRANSLATED)
        return learn((entry.msgid for entry in entries), people, scope)

    return project.once(("tongue", locale.tag), learned)


def learn(sources: Iterable[str], translations: Iterable[str], scope: Scope) -> Tongue:
    """Return what texts say of their words.

    >>> from pipeline.checks.base import scope_of
    >>> from pipeline.locales.cldr import find_locale
    >>> tongue = learn(["Ask Anna for a table."], ["Pregunte."], scope_of(find_locale("es")))
    >>> sorted(tongue.names), sorted(tongue.plain), sorted(tongue.own)
    (['Anna'], ['a', 'for', 'table'], ['pregunte'])
    """
    plain: set[str] = set()
    names: set[str] = set()
    for text in dict.fromkeys(sources):
        prose = source_parts(text).prose
        small = [word for word in _WORD.findall(prose) if word.islower()]
        plain.update(small)
        names.update(_capitals(prose, len(small)))
    own = {
        word for text in translations for word in _WORD.findall(target_parts(text).prose.casefold())
    }
    return Tongue(
        scope=scope,
        plain=frozenset(plain),
        names=frozenset(name for name in names if name.lower() not in plain),
        own=frozenset(own),
    )


def _capitals(prose: str, small: int) -> Iterator[str]:
    """Yield words with a capital inside a sentence; headings write any word so."""
    found = list(_WORD.finditer(prose))
    if 3 * small < len(found) or not _ENDS.search(prose):
        return
    for word in found:
        if word[0][:1].isupper() and not _STARTS.search(prose[: word.start()]):
            yield word[0]
