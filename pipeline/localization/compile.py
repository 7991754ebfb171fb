"""Compile: of a catalog only what policy allows to be read by a page."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.building.graph import Files
from pipeline.catalog.compiled import written_mo
from pipeline.catalog.parsed import catalog_of
from pipeline.model.message import CONTROLS, Catalog, Entry, State
from pipeline.project.policy import Stale
from pipeline.review.decisions import state_by, verdict_on
from pipeline.review.earlier import signed_earlier
from pipeline.review.ledger import Verdict


def compile_catalog(
    catalog: Catalog,
    locale: str,
    verdicts: Mapping[str, Verdict],
    *,
    least: State = State.TRANSLATED,
    preview: bool = False,
    stale: Stale = Stale.SOURCE,
) -> bytes:
    """Return the compiled catalog: what is not fuzzy, not rejected, and signed where `least` asks.

    Of a text whose source changed, the earlier translation stands if `stale` says so and it was
    signed; or nothing of the whole catalog does. A preview also has drafts and stale translations,
    never rejected ones. Law: no control character reaches a page that is not in its source
    (`control` of `check` tells its translator).
    """
    older = older_shown(catalog, locale, verdicts, stale)
    messages = () if _left_out(catalog, stale) and not preview else catalog.messages
    entries = (
        entry
        for entry in messages
        if entry.translated
        and (is_shown(entry, locale, verdicts, least, preview=preview) or entry.key in older)
        and not _ambiguous(entry)
        and not _control_added(entry)
    )
    header = catalog.header
    return written_mo(entries, header)


_PREVIEWED = frozenset({State.TRANSLATED, State.DRAFTED, State.STALE})


def is_shown(
    entry: Entry,
    locale: str,
    verdicts: Mapping[str, Verdict],
    least: State,
    *,
    preview: bool = False,
) -> bool:
    """Tell whether pages show a translation as it is, where `least` is the least state for it.

    Law: an approval that does not verify counts for nothing, and nor does the fuzzy mark that it
    took off. Its verdict is `withdraw`, and only a preview shows the text.
    """
    verdict = verdict_on(entry, locale, verdicts)
    state = state_by(entry, verdict)
    if preview and state in _PREVIEWED:
        return True
    return verdict is not Verdict.WITHDRAW and state in published(least)


def older_shown(
    catalog: Catalog, locale: str, verdicts: Mapping[str, Verdict], stale: Stale
) -> Mapping[tuple[str | None, str], Entry]:
    """Return by key, as they were, the texts that pages show in a translation older than today."""
    if stale is not Stale.EARLIER or not verdicts:
        return {}
    return {entry.key: before for entry, before in signed_earlier(catalog, locale, verdicts)}


def _left_out(catalog: Catalog, stale: Stale) -> bool:
    """Tell whether pages show nothing of a catalog, for one of its texts is stale."""
    return stale is Stale.PAGE and any(one.state is State.STALE for one in catalog.messages)


def published(least: State) -> frozenset[State]:
    """Return the states of a text that pages show, where `least` is the least of them."""
    signed = frozenset({State.SIGNED})
    return signed if least is State.SIGNED else signed | {State.TRANSLATED}


def _ambiguous(entry: Entry) -> bool:
    """Tell whether a key holds the sign that stands between context and msgid: two entries would be
    one in the compiled catalog, and a page might show the one that nobody judged.
    """
    return "\x04" in entry.msgid or (entry.context is not None and "\x04" in entry.context)


def _control_added(entry: Entry) -> bool:
    """Tell whether a translation has a control character that its source does not have."""
    found = (sign for form in entry.msgstr for sign in CONTROLS.findall(form))
    return any(sign not in entry.msgid for sign in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompileStep:
    """What decides how one catalog is compiled."""

    catalog: str
    "Path of the catalog."
    compiled: str
    "Path of the compiled catalog."
    locale: str
    "The locale's tag."
    verdicts: tuple[tuple[str, Verdict], ...]
    "(digest, verdict) of the texts of this catalog that were decided on, sorted."
    least: State
    "The least state that is compiled."
    preview: bool
    "Whether drafts and stale translations are compiled too."
    stale: Stale = Stale.SOURCE
    "What readers see where a translation is older than its source."


def compile_step(files: Files, parameters: CompileStep) -> Files:
    """Return the compiled catalog; an empty one where there is no catalog."""
    data = files.get(parameters.catalog)
    catalog = Catalog() if data is None else catalog_of(data, parameters.catalog)
    compiled = compile_catalog(
        catalog,
        parameters.locale,
        dict(parameters.verdicts),
        least=parameters.least,
        preview=parameters.preview,
        stale=parameters.stale,
    )
    return {parameters.compiled: compiled}
