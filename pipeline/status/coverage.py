"""Status: how far the translation of each document has come."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from functools import partial

from pipeline.errors import InputError, raise_all
from pipeline.extraction.settled import withheld
from pipeline.localization.own_words import packaged_texts
from pipeline.localization.shown import Text, inherited_keys, texts_in
from pipeline.model.coverage import DONE, Coverage
from pipeline.model.document import Withheld
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog, State, is_for_people
from pipeline.parallel import spread
from pipeline.project.snapshot import Snapshot, catalog_name
from pipeline.project.source_files import THEME_DOMAIN
from pipeline.review.decisions import state_of
from pipeline.review.ledger import Verdict

_LEAST = 300_000
"Bytes of catalogs below which other processes would cost more than they save."
_LARGEST = 32
"Most documents of a part."
_DEBT = {State.UNTRANSLATED, State.STALE, State.DRAFTED, State.REJECTED}
"States of a text that waits for its translator."


def coverage(
    catalog: Catalog, locale: str, domain: str, verdicts: Mapping[str, Verdict]
) -> Coverage:
    """Count the messages of `catalog` by state."""
    counts = Counter(state_of(entry, locale, verdicts) for entry in catalog.messages)
    words = sum(len(entry.msgid.split()) for entry in catalog.messages)
    return Coverage(locale=locale, domain=domain, counts=counts, words=words)


def locale_coverage(snapshot: Snapshot, locale: Locale) -> tuple[Coverage, ...]:
    """Return the coverage of each document and of the theme, by the texts of the sources.

    Raise `CatalogError` for a catalog that cannot be read, `SeveralError` for more.
    """
    found: list[Coverage] = []
    errors: list[InputError] = []
    for domain in snapshot.domains:
        try:
            found.append(_domain_coverage(snapshot, locale, domain))
        except InputError as error:
            errors.append(error)
    raise_all(errors)
    return tuple(found)


def cover_ahead(
    snapshot: Snapshot,
    locales: Sequence[Locale],
    jobs: int = 1,
    meanwhile: Callable[[], object] = lambda: None,
) -> None:
    """Work out the coverage of `locales`, by document: each is taken apart once for all of them.

    Law: `locale_coverage` says afterwards what it would have said without, however many `jobs`
    there are. A catalog that cannot be read is left to it, and it tells what is wrong. `meanwhile`
    is called while other processes count.
    """
    config, domains = snapshot.config, snapshot.domains
    # Each is read here first, so that another process sees whether it is another file by then.
    names = [catalog_name(config, locale, domain) for domain in domains for locale in locales]
    size = sum(_size(snapshot, name) for name in names)
    if size < _LEAST:
        jobs = 1

    def covered(part: Sequence[str]) -> tuple[list[Coverage], Mapping[str, bytes]]:
        return [*_covered(snapshot, locales, part)], snapshot.store.give()

    for found, new in spread(covered, _parts(domains, jobs), jobs, meanwhile=meanwhile):
        snapshot.store.take(new)
        for one in found:
            snapshot.once(("coverage", one.locale, one.domain), partial(_same, one))


def _size(snapshot: Snapshot, name: str) -> int:
    with suppress(InputError):  # a folder of that name, say: `locale_coverage` tells
        return len(snapshot.files.read(name) or b"")
    return 0


def _same(coverage: Coverage) -> Coverage:
    return coverage


def _parts(domains: Sequence[str], jobs: int) -> list[Sequence[str]]:
    """Return domains in parts, several a process, so that none waits long for the last."""
    size = max(1, min(_LARGEST, len(domains) // (jobs * 4))) if jobs > 1 else len(domains)
    return [domains[at : at + size] for at in range(0, len(domains), size)]


def _covered(
    snapshot: Snapshot, locales: Sequence[Locale], domains: Sequence[str]
) -> Iterator[Coverage]:
    for domain in domains:
        for locale in locales:
            with suppress(InputError):
                yield _domain_coverage(snapshot, locale, domain)


def _domain_coverage(snapshot: Snapshot, locale: Locale, domain: str) -> Coverage:
    document = snapshot.document(domain)
    return snapshot.once(
        ("coverage", locale.tag, domain),
        lambda: _coverage(
            locale,
            domain,
            texts_in(snapshot, locale, domain),
            inherited=sum(len(keys) for _, keys in inherited_keys(snapshot, locale, domain)),
            packaged=packaged_texts(snapshot, locale) if domain == THEME_DOMAIN else frozenset(),
            withheld=withheld(snapshot, document) if document else (),
        ),
    )


def _coverage(
    locale: Locale,
    domain: str,
    texts: Sequence[Text],
    *,
    inherited: int,
    packaged: Set[str],
    withheld: Sequence[Withheld],
) -> Coverage:
    """Count texts by state. What no catalog holds is untranslated, though nobody can change it."""
    counts = Counter(text.state for text in texts)
    if withheld:
        counts[State.UNTRANSLATED] += len(withheld)
    return Coverage(
        locale=locale.tag,
        domain=domain,
        counts=counts,
        words=sum(len(text.message.msgid.split()) for text in texts)
        + sum(len(text.text.split()) for text in withheld),
        people=sum(is_for_people(text.message) and text.state in _DEBT for text in texts),
        withheld=len(withheld),
        inherited=inherited,
        packaged=sum(t.message.msgid in packaged and t.state not in DONE for t in texts),
        theme=domain == THEME_DOMAIN,
    )
