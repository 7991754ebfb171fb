"""The site's own words: which of them pages show as they come with the package."""

from collections.abc import Iterable, Iterator

from pipeline.catalog.lookup import forms_in, lookup_in
from pipeline.extraction.templates import messages_in
from pipeline.model.finding import Finding
from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.project.snapshot import Snapshot, catalog_name
from pipeline.project.source_files import THEME_DOMAIN
from pipeline.website.words import packaged_words


def packaged_texts(snapshot: Snapshot, locale: Locale) -> frozenset[str]:
    """Return the words of the site that pages show as they come with the package.

    They stand where the project's own catalog has none, unless its policy asks that each word of
    the site is signed: nobody has signed the package's. Law: what is none of them, and is not
    translated in the catalog, stands in the source language on the pages.
    """

    def texts() -> frozenset[str]:
        policy = snapshot.config.policy_for(THEME_DOMAIN, locale.tag)
        compiled = None if policy.least_state is State.SIGNED else packaged_words(locale.tag)
        lookup, forms = lookup_in(compiled), forms_in(compiled)
        every = (message.msgid for message in messages_in(snapshot, THEME_DOMAIN))
        return frozenset(text for text in every if lookup(None, text) or any(forms(text)))

    return snapshot.once(("packaged texts", locale.tag), texts)


def without_packaged(
    snapshot: Snapshot, locale: Locale, domain: str, findings: Iterable[Finding]
) -> Iterator[Finding]:
    """Yield findings without those that say a text is untranslated that stands as packaged.

    Law: of a document all findings are yielded.
    """
    packaged = packaged_texts(snapshot, locale) if domain == THEME_DOMAIN else frozenset[str]()
    catalog = snapshot.catalog(locale, domain) if packaged else None
    entries = catalog.messages if catalog else ()
    path = catalog_name(snapshot.config, locale, domain)
    places = {f"{path}:{entry.line}" for entry in entries if entry.msgid in packaged}
    for finding in findings:
        if finding.rule != State.UNTRANSLATED or finding.where not in places:
            yield finding
