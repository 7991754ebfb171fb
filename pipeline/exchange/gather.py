"""The messages of a project, as they go out."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from pipeline.catalog.draft_comments import OWN_COMMENTS
from pipeline.exchange.inline import tagged
from pipeline.exchange.record import (
    DONE,
    Exchange,
    Match,
    Note,
    Part,
    Unit,
    Wording,
    unit_id,
    version_of,
)
from pipeline.exchange.xml_text import NOT_IN_XML
from pipeline.glossary.match import terms_in
from pipeline.glossary.record import Glossary
from pipeline.localization.own_words import packaged_texts
from pipeline.memory.store import Memory
from pipeline.model.document import Dialect
from pipeline.model.locale import Locale
from pipeline.model.message import Entry, State
from pipeline.model.text_place import notes, places
from pipeline.project.labels import dialect_in, labels_in
from pipeline.project.snapshot import Snapshot
from pipeline.project.source_files import THEME_DOMAIN
from pipeline.review.items import Item, items_in

_MATCHES = 3
"Most matches of a text."


def gather(  # noqa: PLR0913  what an export asks for
    project: Snapshot,
    locale: Locale,
    domains: Collection[str],
    states: Collection[State],
    glossary: Glossary,
    memory: Memory | None = None,
    *,
    packaged: bool = False,
) -> Exchange:
    """Return the messages of some documents that are in one of `states`, with all that helps.

    What is not done has its matches from the memory, where there is one. Words of the site that
    pages show as they come with the package are left out, unless `packaged` are asked for.
    """
    known = frozenset() if packaged else packaged_texts(project, locale)
    parts = []
    for domain in domains:
        document = project.document(domain)
        source = project.config.source
        path = f"{source}/{document.path}" if document else ""
        items = [item for item in items_in(project, locale, domain) if item.state in states]
        if domain == THEME_DOMAIN:
            items = [i for i in items if i.state in DONE or i.entry.msgid not in known]
        units = tuple(_units(project, locale, domain, items, glossary, memory))
        if units:
            parts.append(Part(domain=domain, path=path, units=units))
    config = project.config
    return Exchange(
        project=_clean(config.project),
        source=config.source_locale.tag,
        target=locale.tag,
        parts=tuple(parts),
    )


def _units(
    project: Snapshot,
    locale: Locale,
    domain: str,
    items: Iterable[Item],
    glossary: Glossary,
    memory: Memory | None,
) -> Iterator[Unit]:
    labels, dialect = labels_in(project, domain) or {}, dialect_in(project, domain)
    for item in items:
        entry = item.entry
        terms = _terms(entry, glossary, project.config.source_locale.tag, locale.tag)
        matches = () if memory is None or item.state in DONE else tuple(_matches(item, memory))
        for form in range(len(entry.msgstr)):
            yield _unit(item, form, (labels, dialect), terms, matches)


def _unit(
    item: Item,
    form: int,
    around: tuple[Mapping[str, str], Dialect],
    terms: tuple[Wording, ...],
    matches: tuple[Match, ...],
) -> Unit:
    entry = item.entry
    source, codes = tagged(source_of(entry, form), (), *around)
    words = entry.msgstr[form]
    target, codes = tagged(words, codes, *around) if words else ("", codes)
    return Unit(
        id=unit_id(entry, form),
        was=version_of(entry),
        context=None if entry.context is None else _clean(entry.context),
        source=source,
        target=target,
        codes=codes,
        state=_state(item.state, words),
        previous=_clean(entry.previous_msgid or ""),
        notes=tuple(notes_of(entry)),
        terms=terms,
        matches=matches,
    )


def source_of(entry: Entry, form: int) -> str:
    """Return the source of a form: the first one is that of one thing."""
    return entry.msgid if form == 0 or entry.plural is None else entry.plural


def _state(state: State, words: str) -> State:
    """Return the state of one form; a text of which others are missing is no more than a draft."""
    if not words:
        return State.UNTRANSLATED
    return State.DRAFTED if state is State.UNTRANSLATED else state


def notes_of(entry: Entry) -> Iterator[Note]:
    """Yield what is told beside a message; our own remarks on a draft are none of it."""
    for kind, headings in places(entry.comments):
        text = f"{kind}, under: {headings}" if headings else kind
        yield Note(kind="place", text=_clean(text))
    for text in notes(entry.comments):
        yield Note(kind="note", text=_clean(text))
    for text in entry.translator_comments:
        if text.strip() and not text.strip().startswith(OWN_COMMENTS):
            yield Note(kind="comment", text=_clean(text))


def _terms(entry: Entry, glossary: Glossary, source: str, target: str) -> tuple[Wording, ...]:
    found = {}
    for match in terms_in(entry.msgid, glossary, source):
        wordings = glossary.wordings(match.term, target)
        if wordings:
            found[match.term.text] = Wording(
                term=_clean(match.term.text),
                wordings=tuple(map(_clean, wordings)),
                note=_clean(match.term.note),
            )
    return tuple(found.values())


def _matches(item: Item, memory: Memory) -> Iterator[Match]:
    entry, tag = item.entry, item.locale.tag
    if entry.plural is not None:
        return
    same = memory.exact(tag, entry.msgid, context=entry.context, path=item.path)
    for pair in same[:_MATCHES]:
        yield _match(pair.source, pair.target, 100.0, f"{pair.path}:{pair.line}")
    near = memory.near(tag, entry.msgid, context=entry.context, path=item.path)
    for one in near[: _MATCHES - len(same)] if len(same) < _MATCHES else ():
        pair = one.pair
        # A text that differs is no full match, however long it is.
        similarity = min(round(one.similarity, 1), 99.9)
        yield _match(pair.source, pair.target, similarity, f"{pair.path}:{pair.line}")


def _match(source: str, target: str, similarity: float, origin: str) -> Match:
    return Match(source=source, target=target, similarity=similarity, origin=_clean(origin))


def _clean(text: str) -> str:
    """Return a text without characters that XML has no way to write."""
    return NOT_IN_XML.sub("\ufffd", text.replace("\r", " "))
