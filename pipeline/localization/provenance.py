"""The step of a build that works out what a page says of its translation."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.building.graph import Files
from pipeline.catalog.parsed import catalog_of
from pipeline.localization.compile import is_shown, older_shown
from pipeline.model.message import State
from pipeline.project.policy import Stale
from pipeline.review.decisions import state_of
from pipeline.review.ledger import ID, Verdict, entry_digest
from pipeline.website.provenance import Provenance, write_provenance
from pipeline.website.reports import said

_ABOVE = re.compile(r"^[ \t]*msg", re.MULTILINE).split
"Its first piece is what stands above a message: its comments."
Key = tuple[str | None, str]
"Context and msgid of a text."


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A catalog that a page has texts from, and what people decided on them."""

    catalog: str
    "Its path."
    locale: str
    "The locale's tag."
    verdicts: tuple[tuple[str, Verdict], ...]
    "(digest, verdict) of its texts that were decided on, sorted."
    signs: tuple[tuple[str, str, str], ...]
    "(digest, person, day) of each sign-off that stands on them, sorted."
    least: State
    "The least state that is published."
    stale: Stale = Stale.SOURCE
    "What readers see where a translation is older than its source."


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenanceStep:
    """The translation of one document."""

    read: tuple[Read, ...]
    "The catalog of its locale, and those of the locales behind it, the nearest first."
    provenance: str
    "Path of what is written."
    names: bool
    "Whether the project names people on its pages."
    machine: bool
    "Whether a machine may have made drafts."
    preview: bool
    "Whether what is older than its source stands on the page in any case."
    ids: bool = False
    "Whether links from a block name its sentences."
    lines: bool = False
    "Whether links to the catalog name its line."


def provenance_step(files: Files, parameters: ProvenanceStep) -> Files:
    """Return who approved what a page shows of its catalogs; it reads no other page, no ledger."""
    texts: dict[Key, _Shown] = {}
    for read in parameters.read:
        data = files.get(read.catalog)
        for key, shown in _texts(data, read, parameters) if data else ():
            texts.setdefault(key, shown)
    own = parameters.read[0].catalog
    lines = _lines(files.get(own), own) if parameters.lines else {}
    made = _provenance(texts, parameters, lines)
    return {parameters.provenance: write_provenance(made)}


def _lines(data: bytes | None, where: str) -> Mapping[Key, int]:
    """Return the line of each message of a catalog: that of its `msgid` or `msgctxt`."""
    messages = catalog_of(data, where).messages if data else ()
    return {one.key: one.line + _ABOVE(one.raw or "")[0].count("\n") for one in messages}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """A text that a page shows in its language."""

    digest: str
    "What decisions on it are bound to; empty where nobody asks."
    words: str
    "What it says."
    signs: tuple[tuple[str, str], ...]
    "(person, day) of who stands by it."
    older: bool
    "Whether its source changed since."
    published: bool
    "Whether more than a preview shows it."


def _texts(data: bytes, read: Read, parameters: ProvenanceStep) -> Iterator[tuple[Key, _Shown]]:
    """Yield each text of a catalog that the page shows, by its key; digests where one is asked."""
    catalog, verdicts = catalog_of(data, read.catalog), dict(read.verdicts)
    signs: dict[str, list[tuple[str, str]]] = {}
    for name, by, day in read.signs:
        signs.setdefault(name, []).append((by, day))
    older = older_shown(catalog, read.locale, verdicts, read.stale)
    for entry in catalog.messages:
        seen = is_shown(entry, read.locale, verdicts, read.least) or entry.key in older
        stale = state_of(entry, read.locale, verdicts) is State.STALE  # a rejected one is not
        if not seen and not (parameters.preview and stale):
            continue
        own = name = entry_digest(read.locale, entry) if signs or parameters.ids else ""
        if entry.key in older:
            name = entry_digest(read.locale, older[entry.key])
        shown = _Shown(
            digest=own,
            words=entry.msgstr[0],
            signs=tuple(signs.get(name, ())),
            older=stale,
            published=seen,
        )
        yield entry.key, shown


def _provenance(
    texts: Mapping[Key, _Shown], parameters: ProvenanceStep, lines: Mapping[Key, int]
) -> Provenance:
    shown = [text for text in texts.values() if text.published]
    signs = [sign for text in shown for sign in text.signs]
    return Provenance(
        shown=len(shown),
        approved=sum(bool(text.signs) for text in shown),
        stale=sum(text.older for text in texts.values()),
        people=tuple(sorted({by for by, _ in signs})) if parameters.names else (),
        last=max((day for _, day in signs), default=""),
        machine=parameters.machine,
        ids=tuple(_linked(texts, lines)) if parameters.ids else (),
        line=next(iter(lines.values()), 0),
    )


def _linked(
    texts: Mapping[Key, _Shown], lines: Mapping[Key, int]
) -> Iterator[tuple[str, str, int]]:
    for key, one in texts.items():
        if one.published:
            yield one.digest[:ID], said(one.words), lines.get(key, 0)
