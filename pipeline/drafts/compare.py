"""Engines side by side on approved text: what each would have drafted, beside what people wrote."""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.digest import digest
from pipeline.documents.mend import mend
from pipeline.drafts.ask import Asked, ask, draft_of
from pipeline.drafts.request import Desk, Wanted, check, context_of, sections, unanswered, wanted_of
from pipeline.errors import InputError
from pipeline.glossary.match import missing, terms_in
from pipeline.model.message import Entry, State
from pipeline.project.snapshot import Project, load_catalogs


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one engine did."""

    engine: str
    "Its name."
    messages: int
    "How many it drafted."
    chrf: float
    "chrF2 against the approved texts, 0 to 100: the more the better."
    ter: float
    "Translation edit rate in percent: the less the better."
    tags: float
    "Percent of the messages whose markup came back whole, without being put together again."
    terms: float | None
    "Percent of the glossary's terms that are rendered as it says; None where there are none."
    characters: int
    "Characters of the sample."
    cost: float
    "What the sample costs, answers that were kept before included."
    currency: str
    "Of the cost."


def sample(project: Project, desk: Desk, count: int) -> list[tuple[str, Entry, str]]:
    """Return (domain, entry, context) of approved messages: the same ones each time."""
    found = [
        (domain, entry, context_of(path, section) if desk.engine.traits.context else "")
        for domain, catalog in load_catalogs(project, desk.locale).items()
        for path, section in sections(catalog)
        for entry in section
        if entry.state is State.TRANSLATED and entry.plural is None
    ]
    found.sort(key=lambda one: digest([one[0], one[1].context or "", one[1].msgid]))
    return found[:count]


def compared(desk: Desk, chosen: Sequence[tuple[str, Entry, str]]) -> Row:
    """Draft the sample with one engine, and measure; catalogs stay as they are.

    Raise `InputError` where the budget does not reach, `EngineError` where the engine cannot go on.
    """
    found = [wanted_of(desk, domain, entry, context) for domain, entry, context in chosen]
    sizes = sum(part.characters for part in unanswered(desk, found))
    if desk.budget is not None and desk.engine.traits.counts and sizes > desk.budget:
        message = f"{sizes} characters would be sent, more than the budget of {desk.budget}"
        hint = "raise the budget or compare fewer messages; nothing was sent"
        raise InputError(message, where="--budget", hint=hint)
    check(desk)
    ask(desk, found, Asked(), lambda *_: None)
    pairs = [(one, text) for one in found if (text := draft_of(desk, one)) is not None]
    chrf, ter = _scores(pairs)
    characters = sum(part.characters for one in found for part in one.parts)
    traits = desk.engine.traits
    return Row(
        engine=desk.engine.name,
        messages=len(pairs),
        chrf=chrf,
        ter=ter,
        tags=_percent(sum(_whole(desk, one) for one, _ in pairs), len(found)) or 0.0,
        terms=_terms(desk, pairs),
        characters=characters,
        cost=round(characters * traits.price / 1e6, 4),
        currency=traits.currency,
    )


def _scores(pairs: Sequence[tuple[Wanted, str]]) -> tuple[float, float]:
    try:
        metrics: Any = importlib.import_module("sacrebleu.metrics")
    except ImportError:
        hint = "pip install 'dragoman[compare]'"
        raise InputError("sacrebleu is not installed", where="compare", hint=hint) from None
    if not pairs:
        return 0.0, 100.0
    drafts = [" ".join(text.split()) for _, text in pairs]
    approved = [[" ".join(one.entry.msgstr[0].split()) for one, _ in pairs]]
    chrf = metrics.CHRF().corpus_score(drafts, approved).score
    return round(chrf, 1), round(metrics.TER().corpus_score(drafts, approved).score, 1)


def _whole(desk: Desk, one: Wanted) -> bool:
    """Tell whether the engine's own answer had its tags, if need be mended."""
    records = [(part, desk.journal.find(part.key)) for part in one.parts]
    return all(r is None or mend(r.text, part.shielded) is not None for part, r in records)


def _terms(desk: Desk, pairs: Sequence[tuple[Wanted, str]]) -> float | None:
    source, target = desk.project.config.source_locale.tag, desk.locale.tag
    terms = lacking = 0
    for one, text in pairs:
        there = terms_in(one.entry.msgid, desk.glossary, source)
        known = {m.term.text for m in there if desk.glossary.wordings(m.term, target)}
        terms += len(known)
        lacking += len(missing(one.entry.msgid, text, desk.glossary, source, target))
    return _percent(terms - lacking, terms)


def _percent(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None
