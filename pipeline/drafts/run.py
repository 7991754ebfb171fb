"""A whole run of drafting: the plan, what it may cost, the memory, the engines, the catalogs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace

from pipeline.drafts import second
from pipeline.drafts.ask import Asking, Usage
from pipeline.drafts.budget import account_of, allowance, check_account, check_limit, limited
from pipeline.drafts.enter import Other, enter
from pipeline.drafts.examples import plain_pairs
from pipeline.drafts.faults.judge import Name
from pipeline.drafts.from_memory import write_recalled
from pipeline.drafts.journal import JOURNAL, open_journal
from pipeline.drafts.kept import draft_text
from pipeline.drafts.opinion import opinions
from pipeline.drafts.purse import WHOLE, Purse, purse_of
from pipeline.drafts.report import Drafted, EngineReport, LocaleReport, Order, Progress, Report
from pipeline.drafts.request import DraftRequest
from pipeline.drafts.route import Engines
from pipeline.drafts.session import facts_for_engines, styles_of
from pipeline.drafts.terms import terms_missing
from pipeline.drafts.turn import own_turn
from pipeline.drafts.work import Planner, Work, because
from pipeline.engines.base import EngineError
from pipeline.errors import InputError
from pipeline.glossary.csv_file import glossary_of
from pipeline.project.built_files import sweep_edited


def draft(
    order: Order,
    *,
    notice: Callable[[str], None] = lambda _: None,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Report:
    """Draft what an order asks for, and return what became of it.

    Law: what was answered is in the journal and in the catalogs, whatever stopped the rest. Raise
    `InputError` where the budget, the cap, a limit or the account does not reach (nothing was sent
    then), and `EngineError` where the last engine cannot be used or cannot go on.
    """
    config = order.project.config
    glossary = glossary_of(order.project)
    facts = facts_for_engines(config, glossary, order.environment, notice, styles_of(order.project))
    facts = replace(facts, pairs=lambda tag: plain_pairs(order.project, config.targets[tag]))
    engines = Engines(facts, config)
    turn = nullcontext() if order.dry_run else own_turn(config.root, notice)
    with turn, open_journal(config.root / JOURNAL) as journal:
        planner = Planner(
            order=order, engines=engines, journal=journal, glossary=glossary, notice=notice
        )
        engines.second()  # what is wrong with it is told before anything is sent
        work = planner.work()
        if order.dry_run:
            return _foreseen(planner, work)
        sweep_edited(config, config.root / config.locale)
        locales = list(_Run(planner, work, progress).reports())
    return Report(
        engines=tuple(map(_with_account, _used(engines, locales))), locales=tuple(locales)
    )


def _used(engines: Engines, locales: Sequence[LocaleReport]) -> Iterator[EngineReport]:
    """Yield the engines that had or have work; one that is passed over is told by its locales."""
    names = {locale.engine for locale in locales}
    yield from (one for one in engines.used() if one.engine.name in names)


def _with_account(report: EngineReport) -> EngineReport:
    """Return a report with the account, where it can be read: what was drafted is told anyway."""
    try:
        return replace(report, account=account_of(report.engine))
    except EngineError:
        return report


def _foreseen(planner: Planner, work: Sequence[Work]) -> Report:
    """Return what a dry run tells: of each piece of work, and of the engines behind it.

    It has the limits that the run itself has, and says where the run would be refused.
    """
    refused = None
    locales: list[LocaleReport] = []
    try:
        purse = _purse(planner, work)
    except InputError as error:
        refused, purse = error, Purse(left={})
    for item in work:
        traits, room = item.session.engine.traits, purse.room(item.lot.route.limited)
        item = replace(item, plan=limited(item.plan, traits, room))  # noqa: PLW2901
        locales += [_report(item, skipped=item.unable(prepare=False)), *planner.spares(item)]
    used = tuple(_used(planner.engines, locales))
    return Report(engines=used, locales=tuple(locales), refused=refused, room=purse.room(WHOLE))


def _purse(planner: Planner, work: Sequence[Work]) -> Purse:
    """Return what may be spent, with what each piece of work is promised.

    Raise `InputError` where that does not reach.
    """
    order, config = planner.order, planner.order.project.config
    whole = allowance(
        config,
        planner.journal,
        [(item.session.engine, item.plan.characters) for item in work],
        budget=order.budget,
        today=order.today,
    )
    limits = {
        route.limited: route.limit
        for route in (item.lot.route for item in work)
        if route.limit is not None
    }
    purse = purse_of(whole, limits)
    for item in work:
        purse.promise(item.lot.route.limited, item.plan.characters)
    for rule, limit in limits.items():
        check_limit(purse.promised.get(rule, 0), limit, config.place(rule))
    return purse


def _report(work: Work, *, skipped: str = "", result: Drafted | None = None) -> LocaleReport:
    return LocaleReport(
        engine=work.session.engine.name,
        plan=work.plan,
        fallback=work.fallback,
        passed=work.passed,
        kept=work.kept,
        skipped=skipped,
        result=result,
    )


def _checked(work: Work) -> str | EngineError:
    """Return why an engine cannot draft; empty where it can.

    It is an error where another engine follows; raise it where none does.
    """
    try:
        return work.unable()
    except EngineError as error:
        if not work.rest:
            raise
        return error


class _Run:
    """Asks and enters, one piece of work after the other, within what may be spent."""

    def __init__(
        self, planner: Planner, work: Sequence[Work], progress: Callable[[Progress], None]
    ) -> None:
        self.planner = planner
        self.work = work
        self.progress = progress
        self.total = sum(item.plan.to_ask for item in work)
        self.answered = 0
        self.purse = _purse(planner, work)

    def reports(self) -> Iterator[LocaleReport]:
        """Yield what became of each piece of work."""
        checked = [_checked(item) for item in self.work]
        remembered = [write_recalled(item.session, item.from_memory) for item in self.work]
        for item, reason, found in zip(self.work, checked, remembered, strict=True):
            self.purse.promise(item.lot.route.limited, -item.plan.characters)
            if isinstance(reason, str) and reason:
                yield replace(_report(item, skipped=reason), remembered=found)
            else:
                first, *later = self._turns(item, reason or None)
                yield from (replace(first, remembered=found), *later)

    def _turns(self, work: Work, unusable: EngineError | None = None) -> Iterator[LocaleReport]:
        """Yield what an engine made of its work, then what the next one made of what was left.

        One that is `unusable` is not asked.
        """
        result, stopped = (None, unusable) if unusable else self._result(work)
        left = [one for one in work.requests if draft_text(work.session, one) is None]
        later, passed = self._next(work, left) if left or stopped else (None, ())
        if stopped is not None and later is None:
            for reason in passed:
                self.planner.notice(f"passed over: {reason}")
            raise stopped
        if later is None:
            yield replace(_report(work, result=result), passed=(*work.passed, *passed))
            return
        without = replace(result, without=0) if result else None
        yield _report(work, result=without, skipped=str(unusable or ""))
        if stopped is not None:
            passed = (because(work.session.engine.name, stopped), *passed)
        self.total += later.plan.to_ask
        yield from self._turns(replace(later, passed=passed))

    def _next(
        self, work: Work, left: Sequence[DraftRequest]
    ) -> tuple[Work | None, tuple[str, ...]]:
        """Return the work of the next engine that can be used, and why others cannot."""
        passed: list[str] = []
        for name in work.rest:
            try:
                later = self.planner.after(work, left, name)
                if later.session.engine.traits.counts:
                    self._check_share(later)
                later.session.check()
            except EngineError as error:
                passed.append(because(name, error))
            else:
                return later, tuple(passed)
        return None, tuple(passed)

    def _check_share(self, work: Work) -> None:
        """Raise `InputError` where what is left does not reach for a piece of work."""
        share = self.purse.share(work.lot.route.limited)
        if share is not None and work.plan.characters > share:
            message = (
                f"{work.plan.characters} characters would be sent, and {max(share, 0)} are left"
            )
            raise EngineError(message, where=work.session.engine.name)
        check_account(work.session.engine, work.plan.characters)

    def _result(self, work: Work) -> tuple[Drafted, EngineError | None]:
        """Ask for drafts and enter what was answered; return as well what stopped the engine."""
        rule, traits = work.lot.route.limited, work.session.engine.traits
        share = self.purse.share(rule) if traits.counts else None
        session = replace(work.session, budget=share)
        asking = Asking(session, lambda usage: self._tell(work, usage), most=work.plan.ceiling)
        self._tell(work, Usage())
        stopped = None
        others: Mapping[Name, Other] = {}
        try:
            if traits.answers:
                second.ask(asking, work.requests)
                others = opinions(session, work.requests, self.planner.engines.second())
        except EngineError as error:
            stopped = error
        finally:
            entered = enter(session, work.requests, others, asking.doubted)
        self.answered += asking.usage.answered
        self.purse.spend(rule, asking.usage.gone if traits.counts else 0)
        result = Drafted(
            drafted=entered.drafted,
            refused=entered.refused,
            empty=entered.empty,
            usage=asking.usage,
            terms_missing=terms_missing(session, work.requests),
            findings=entered.findings,
            without=entered.without if traits.answers else 0,
            cost=round(traits.cost(asking.usage.whole), 4),
        )
        return result, stopped

    def _tell(self, work: Work, usage: Usage) -> None:
        self.progress(
            Progress(
                locale=work.session.locale.tag,
                answered=self.answered + usage.answered,
                total=self.total,
                billed=usage.billed,
                price=work.session.engine.traits.price,
            )
        )
