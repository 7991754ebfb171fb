"""What a page shows of each text of the sources as they are now, whatever the catalogs hold."""

from dataclasses import dataclass

from pipeline.catalog.lookup import Lookup, first_of, lookup_in
from pipeline.digest import digest
from pipeline.extraction.templates import messages_in
from pipeline.localization.compile import compile_catalog
from pipeline.localization.localize import localize_document
from pipeline.model.finding import Finding
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog, Entry, Message, State
from pipeline.project.chain import chain
from pipeline.project.policy import Policy
from pipeline.project.snapshot import Snapshot, catalog_name
from pipeline.project.source_files import SourceFile
from pipeline.review.decided import states_of, verdicts_in, verdicts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text of the sources in one locale."""

    domain: str
    "Its document, or the theme."
    message: Message
    "The text, as a template would hold it."
    entry: Entry | None
    "Its live entry in the catalog; None where the catalog has none."
    state: State
    "What the translation is, decisions counted in; without an entry: untranslated."


def texts_of(snapshot: Snapshot, locale: Locale) -> tuple[Text, ...]:
    """Return every text that a reader can meet, by document, in its state.

    Law: the texts are those of the sources. An entry that the sources do not have counts for
    nothing, and a text that the catalog does not have is untranslated.
    """

    def texts() -> tuple[Text, ...]:
        return tuple(
            text for domain in snapshot.domains for text in texts_in(snapshot, locale, domain)
        )

    return snapshot.once(("texts", locale.tag), texts)


def texts_in(snapshot: Snapshot, locale: Locale, domain: str) -> list[Text]:
    """Return the texts of one document, or of the theme, as `texts_of` has them."""
    catalog = snapshot.catalog(locale, domain) or Catalog()
    entries = {entry.key: entry for entry in catalog.messages}
    states = states_of(snapshot, locale, domain)
    return [
        Text(
            domain=domain,
            message=message,
            entry=entries.get(message.key),
            state=states.get(message.key, State.UNTRANSLATED),
        )
        for message in messages_in(snapshot, domain)
    ]


def lookup_of(snapshot: Snapshot, locale: Locale, domain: str, policy: Policy) -> Lookup:
    """Return the translations of a document that `policy` lets a reader see.

    They go through compiled catalogs, as those of a build do: those of the locales behind `locale`
    stand where it has none.
    """
    every = (locale, *chain(snapshot.config, locale, domain))
    return first_of([_own_lookup(snapshot, one, domain, policy) for one in every])


def _own_lookup(snapshot: Snapshot, locale: Locale, domain: str, policy: Policy) -> Lookup:
    """Return the translations of one catalog alone."""
    stale = snapshot.config.policy_for(domain, locale.tag).stale

    def lookup() -> Lookup:
        catalog = snapshot.catalog(locale, domain)
        if catalog is None:
            return lookup_in(None)
        verdicts = verdicts_of(snapshot, locale, domain)
        least = policy.least_state
        return lookup_in(compile_catalog(catalog, locale.tag, verdicts, least=least, stale=stale))

    return snapshot.once(("lookup", locale.tag, domain, policy), lookup)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a build makes of a document in one locale."""

    findings: tuple[Finding, ...]
    "What stands in the source language, and why."
    shown: tuple[bool, ...]
    "Whether each segment, in order, stands in its translation."


def page_of(snapshot: Snapshot, locale: Locale, document: SourceFile, policy: Policy) -> Page:
    """Return what a build under `policy` makes of a document; from the store where it is known.

    Law: it depends on the document, the catalog, the decisions on its texts and the
    configuration, and on nothing else.
    """
    config = snapshot.config
    where = f"{config.source}/{document.path} ({locale.tag})"
    dialect = config.dialect_of(document.format)

    def page() -> Page:
        domain = document.domain
        every = (locale, *chain(config, locale, domain))
        catalogs = (catalog_name(config, one, domain) for one in every)
        read = (f"{config.source}/{document.path}", *catalogs)
        decided = repr([verdicts_in(snapshot, one, domain) for one in every])
        stale = [config.policy_for(domain, one.tag).stale for one in every]
        digests = [snapshot.files.digest(path) or "" for path in read]
        name = digest([*digests, decided, repr((policy, stale, dialect))])
        known = snapshot.store.get("page", where, name, Page)
        if known is None:
            made = localize_document(
                snapshot.segmented(document),
                lookup_of(snapshot, locale, domain, policy),
                where=where,
                dialect=dialect,
            )
            known = Page(findings=made.findings, shown=made.shown)
            snapshot.store.put("page", where, name, known)
        return known

    return snapshot.once(("page", locale.tag, document.path, policy), page)


def inherited_keys(
    snapshot: Snapshot, locale: Locale, domain: str
) -> tuple[tuple[Locale, frozenset[tuple[str | None, str]]], ...]:
    """Return (locale behind, keys of the texts that `locale` has from it), the nearest first."""

    def inherited() -> tuple[tuple[Locale, frozenset[tuple[str | None, str]]], ...]:
        config = snapshot.config
        behind = chain(config, locale, domain)
        if not behind:
            return ()
        own = _own_lookup(snapshot, locale, domain, config.policy_for(domain, locale.tag))
        left = {m.key for m in messages_in(snapshot, domain) if own(*m.key) is None}
        found = []
        for one in behind:
            lookup = _own_lookup(snapshot, one, domain, config.policy_for(domain, one.tag))
            keys = frozenset(key for key in left if lookup(*key) is not None)
            left -= keys
            found.append((one, keys))
        return tuple(found)

    return snapshot.once(("inherited", locale.tag, domain), inherited)


def shown_keys(
    snapshot: Snapshot, locale: Locale, domain: str, policy: Policy
) -> frozenset[tuple[str | None, str]]:
    """Return the keys of the texts that readers see translated, wherever they stand.

    A text counts only if no place of it shows the source instead.
    """
    document = snapshot.document(domain)
    if document is None:
        lookup = lookup_of(snapshot, locale, domain, policy)
        messages = messages_in(snapshot, domain)
        return frozenset(m.key for m in messages if lookup(m.context, m.msgid) is not None)
    shown = page_of(snapshot, locale, document, policy).shown
    segments = snapshot.segmented(document).segments
    keys = {(segment.context, segment.msgid): True for segment in segments}
    for segment, translated in zip(segments, shown, strict=True):
        keys[segment.context, segment.msgid] &= translated
    return frozenset(key for key, translated in keys.items() if translated)
