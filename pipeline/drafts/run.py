"""A whole run of drafting: the plan, what it may cost, the memory, the engine, the catalogs."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.drafts import second
from pipeline.drafts.ask import Asking, Usage
from pipeline.drafts.budget import Account, Plan, account_of, allowance, plan
from pipeline.drafts.enter import Drafts, enter, terms_missing
from pipeline.drafts.from_memory import memory_of, recalled, write_recalled
from pipeline.drafts.journal import JOURNAL, Journal, open_journal
from pipeline.drafts.request import DraftRequest, draft_requests
from pipeline.drafts.session import DraftSession, facts_for_engines, styles_of
from pipeline.engines.base import Engine, EngineError
from pipeline.engines.table import AUTO, chosen_engine
from pipeline.files import sweep
from pipeline.glossary.csv_file import glossary_of
from pipeline.model.finding import Finding
from pipeline.model.locale import Locale
from pipeline.project.selection import check_globs
from pipeline.project.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What somebody asks to be drafted."""

    project: Snapshot
    "The project."
    locales: tuple[Locale, ...]
    "The languages to draft into."
    engine: str
    "The engine's name, or `auto`."
    today: datetime.date
    "The day."
    environment: Mapping[str, str]
    "Where keys come from."
    paths: tuple[str, ...] = ()
    "Documents to draft, or globs of them; none: all."
    stale: bool = False
    "Whether stale messages are drafted as well."
    dry_run: bool = False
    "Whether only the plan is made: no engine is asked and no file written."
    budget: int | None = None
    "Characters that may be sent, or none are; None: any number."


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is: told before each locale and after each request that is answered."""

    locale: str
    "The tag of the locale that is being drafted."
    answered: int
    "Texts that are answered, of all locales."
    total: int
    "Texts that are asked for, of all locales."
    billed: int
    "Characters that the service counted in this locale."
    price: float
    "Money for a million characters."


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What became of the drafts of one locale."""

    drafted: int
    "Drafts by the engine that came into catalogs."
    refused: tuple[str, ...]
    "Messages whose draft has damaged markup, and was left out."
    usage: Usage
    "What was asked and counted."
    terms_missing: tuple[str, ...]
    "Terms of the glossary that drafts lack, a line each."
    findings: tuple[Finding, ...]
    "What the checks find in the drafts that came into catalogs."
    without: int
    "Texts that an engine was to draft, and that have no draft now."
    cost: float
    "What the service counted, in the currency of its prices."


@dataclass(frozen=True, slots=True, kw_only=True)
class LocaleReport:
    """One locale of a run."""

    plan: Plan
    "What was planned."
    skipped: str = ""
    "Why the locale was left out; empty where it was not."
    result: Drafted | None = None
    "What came of it; None where no engine was asked."


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A run of drafting."""

    engine: Engine
    "The engine."
    why: str
    "Why it is this one."
    locales: tuple[LocaleReport, ...]
    "What became of each locale."
    account: Account | None = None
    "The account on the service after the run, where the engine can tell."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """One locale of a run, before an engine is asked."""

    session: DraftSession
    "The session."
    requests: list[DraftRequest]
    "What the engine is to be asked."
    from_memory: Mapping[str, Drafts]
    "By document, what the memory has."
    plan: Plan
    "What it takes."


def draft(
    order: Order,
    *,
    notice: Callable[[str], None] = lambda _: None,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Report:
    """Draft what an order asks for, and return what became of it.

    Law: what was answered is in the journal and in the catalogs, whatever stopped the rest. Raise
    `InputError` where the budget, the cap or the account does not reach (nothing was sent then),
    and `EngineError` where the engine cannot be used or cannot go on.
    """
    config = order.project.config
    check_globs(order.paths, order.project.domains)
    glossary = glossary_of(order.project)
    facts = facts_for_engines(config, glossary, order.environment, notice, styles_of(order.project))
    where = config.place("engine") if order.engine == config.engine else "--engine"
    engine, why = chosen_engine(order.engine, facts, where)
    with open_journal(config.root / JOURNAL) as journal:
        sessions = [
            DraftSession(
                project=order.project,
                locale=locale,
                engine=engine,
                journal=journal,
                today=order.today,
                budget=order.budget,
                glossary=glossary,
                notice=notice,
            )
            for locale in order.locales
        ]
        work = _planned(order, sessions)
        strict = order.engine != AUTO
        if order.dry_run:
            locales = [
                LocaleReport(plan=item.plan, skipped=_unable(item, strict=strict, prepare=False))
                for item in work
            ]
            return Report(engine=engine, why=why, locales=tuple(locales))
        sweep(config.root / config.locale)
        locales = _drafted(order, engine, journal, work, progress)
    account = account_of(engine)
    return Report(engine=engine, why=why, locales=tuple(locales), account=account)


def _planned(order: Order, sessions: Sequence[DraftSession]) -> list[_Work]:
    """Return what is to be done in each locale, the memory asked first."""
    requests = [
        draft_requests(session, stale=order.stale, paths=order.paths) for session in sessions
    ]
    work = []
    with memory_of(order.project, order.locales) as memory:
        for session, some in zip(sessions, requests, strict=True):
            asked, drafts = recalled(session, some, memory)
            planned = plan(session, asked, sum(map(len, drafts.values())))
            work.append(_Work(session=session, requests=asked, from_memory=drafts, plan=planned))
    return work


def _drafted(
    order: Order,
    engine: Engine,
    journal: Journal,
    work: Sequence[_Work],
    progress: Callable[[Progress], None],
) -> list[LocaleReport]:
    """Ask and enter, one locale after the other, within what may be spent."""
    characters = sum(item.plan.characters for item in work)
    limit = allowance(
        order.project.config, engine, journal, characters, budget=order.budget, today=order.today
    )
    skipped = [_unable(item, strict=order.engine != AUTO) for item in work]
    for item in work:
        write_recalled(item.session, item.from_memory)
    able = [item for item, reason in zip(work, skipped, strict=True) if not reason]
    results = iter(_answered(able, limit, progress))
    return [
        LocaleReport(plan=item.plan, skipped=reason, result=None if reason else next(results))
        for item, reason in zip(work, skipped, strict=True)
    ]


def _unable(work: _Work, *, strict: bool, prepare: bool = True) -> str:
    """Return why the engine cannot draft into a locale; empty where it can.

    Raise that as `EngineError` if `strict`: an engine that somebody named must not leave out any.
    """
    try:
        if work.plan.messages:
            work.session.check(prepare=prepare)
    except EngineError as error:
        if strict or error.where != work.session.locale.tag:
            raise
        return str(error)
    return ""


def _answered(
    work: Sequence[_Work], limit: int | None, progress: Callable[[Progress], None]
) -> list[Drafted]:
    """Ask for the drafts of each locale; of `limit`, what the later ones need stays theirs."""
    total = sum(item.plan.to_ask for item in work)
    reserved = sum(item.plan.characters for item in work)
    results: list[Drafted] = []
    answered = 0
    for item in work:
        reserved -= item.plan.characters
        session = replace(item.session, budget=None if limit is None else limit - reserved)

        def tell(usage: Usage, before: int = answered, session: DraftSession = session) -> None:
            progress(
                Progress(
                    locale=session.locale.tag,
                    answered=before + usage.answered,
                    total=total,
                    billed=usage.billed,
                    price=session.engine.traits.price,
                )
            )

        tell(Usage())
        result = _result(session, item.requests, tell)
        results.append(result)
        answered += result.usage.answered
        limit = None if limit is None else limit - result.usage.gone
    return results


def _result(
    session: DraftSession, requests: Sequence[DraftRequest], tell: Callable[[Usage], None]
) -> Drafted:
    """Ask for the drafts of one locale and enter what was answered, whatever stopped the rest."""
    asking = Asking(session, tell)
    try:
        if session.engine.traits.answers:
            second.ask(asking, requests)
    finally:
        entered = enter(session, requests)
    return Drafted(
        drafted=entered.drafted,
        refused=entered.refused,
        usage=asking.usage,
        terms_missing=terms_missing(session, requests),
        findings=entered.findings,
        without=entered.without if session.engine.traits.answers else 0,
        cost=round(session.engine.traits.cost(asking.usage.whole), 4),
    )
