"""Engines side by side on approved text: what each would have drafted, beside what people wrote."""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.digest import digest
from pipeline.documents.inline.mend import mend
from pipeline.drafts import second
from pipeline.drafts.ask import Asking
from pipeline.drafts.budget import check_budget, plan
from pipeline.drafts.kept import draft_text
from pipeline.drafts.request import DraftRequest, places, request_of
from pipeline.drafts.session import DraftSession
from pipeline.errors import InputError
from pipeline.glossary.match import missing, terms_in
from pipeline.model.message import Entry
from pipeline.review.decided import is_approved


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


def sample(session: DraftSession, count: int) -> list[DraftRequest]:
    """Return requests for approved messages, to be drafted once more: the same ones each time."""

    def approved(_: str, entry: Entry) -> bool:
        plain = entry.plural is None
        return plain and is_approved(session.project, session.locale, entry)

    found = [place for place in places(session, approved) if not place.alone]
    found.sort(key=lambda one: digest([one.domain, one.entry.context or "", one.entry.msgid]))
    return [request_of(session, place) for place in found[:count]]


def compared(session: DraftSession, requests: Sequence[DraftRequest]) -> Row:
    """Draft the sample with one engine, and measure; catalogs stay as they are.

    Raise `InputError` where the budget does not reach, `EngineError` where the engine cannot go on.
    """
    traits = session.engine.traits
    planned = plan(session, requests)
    check_budget(planned.characters, session.budget, advice="compare fewer messages")
    session.check()
    second.ask(Asking(session), requests)
    texts = [(request, draft_text(session, request)) for request in requests]
    drafts = [(request, text) for request, text in texts if text is not None]
    chrf, ter = _scores(drafts)
    characters = sum(piece.unit.characters for request in requests for piece in request.asked)
    return Row(
        engine=session.engine.name,
        messages=len(drafts),
        chrf=chrf,
        ter=ter,
        tags=_percent(sum(_whole(session, request) for request, _ in drafts), len(requests)) or 0.0,
        terms=_terms(session, drafts),
        characters=characters,
        cost=round(characters * traits.price / 1e6, 4),
        currency=traits.currency,
    )


def _scores(drafts: Sequence[tuple[DraftRequest, str]]) -> tuple[float, float]:
    """Return chrF2 and the translation edit rate of drafts against the approved texts."""
    try:
        metrics: Any = importlib.import_module("sacrebleu.metrics")
    except ImportError:
        hint = "pip install 'dragoman[compare]'"
        raise InputError("sacrebleu is not installed", where="compare", hint=hint) from None
    if not drafts:
        return 0.0, 100.0
    texts = [" ".join(text.split()) for _, text in drafts]
    approved = [[" ".join(request.entry.msgstr[0].split()) for request, _ in drafts]]
    chrf = metrics.CHRF().corpus_score(texts, approved).score
    return round(chrf, 1), round(metrics.TER().corpus_score(texts, approved).score, 1)


def _whole(session: DraftSession, request: DraftRequest) -> bool:
    """Tell whether the engine's own answer had its tags, if need be mended."""
    answers = [(piece, session.journal.find(piece.key)) for piece in request.asked]
    return all(
        answer is None or mend(answer.text, piece.shielded) is not None for piece, answer in answers
    )


def _terms(session: DraftSession, drafts: Sequence[tuple[DraftRequest, str]]) -> float | None:
    """Return the percentage of terms with a wording that stand in their drafts."""
    glossary, source, target = session.glossary, session.source.tag, session.locale.tag
    terms = lacking = 0
    for request, text in drafts:
        msgid = request.entry.msgid
        matches = terms_in(msgid, glossary, source)
        terms += len({m.term.text for m in matches if glossary.wordings(m.term, target)})
        lacking += len(missing(msgid, text, glossary, source, target))
    return _percent(terms - lacking, terms)


def _percent(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None
