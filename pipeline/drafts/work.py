"""The work of a run: for each lot of documents its engine, what that is asked, and the plan."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.drafts.budget import Plan, check_account, plan, spare, unable
from pipeline.drafts.enter import Drafts
from pipeline.drafts.examples import with_examples
from pipeline.drafts.from_memory import memory_of, recalled
from pipeline.drafts.journal import Journal
from pipeline.drafts.packaged import without_packaged
from pipeline.drafts.report import LocaleReport, Order
from pipeline.drafts.request import DraftRequest, draft_requests, repairing
from pipeline.drafts.route import Engines, Lot, lots
from pipeline.drafts.session import DraftSession
from pipeline.drafts.touched import Touched, term_named, touched_by
from pipeline.engines.base import EngineError
from pipeline.engines.table import AUTO
from pipeline.glossary.record import Glossary
from pipeline.memory.store import Memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What one engine is to draft in one locale."""

    lot: Lot
    "The documents."
    session: DraftSession
    "The session."
    requests: Sequence[DraftRequest]
    "What the engine is to be asked."
    plan: Plan
    "What it takes."
    from_memory: Mapping[str, Drafts] = field(default_factory=dict)
    "By document, what the memory has."
    rest: tuple[str, ...] = ()
    "Names of the engines that follow where this one leaves texts without a draft."
    passed: tuple[str, ...] = ()
    "Engines that should have come before it and cannot be used, with the reason."
    kept: Mapping[str, int] = field(default_factory=dict)
    "Texts that a term touches and that a person wrote, by state."
    fallback: bool = False
    "Whether it has only what the engines before it could not draft."

    def unable(self, *, prepare: bool = True) -> str:
        """Return why the engine cannot draft into the locale; empty where it can.

        Raise that as `EngineError` where somebody named it: it must not leave out any locale.
        """
        try:
            if self.plan.messages:
                self.session.check(prepare=prepare)
        except EngineError as error:
            if self.lot.route.engine != AUTO or error.where != self.session.locale.tag:
                for reason in self.passed:
                    self.session.notice(f"passed over: {reason}")
                raise
            return str(error)
        return ""


def because(engine: str, error: EngineError) -> str:
    """Return why an engine is passed over, its name once.

    >>> because("deepl", EngineError("no key", where="KEY"))
    'deepl: KEY: no key'
    >>> because("deepl", EngineError("too few", where="deepl"))
    'deepl: too few'
    """
    text = str(error)
    return text if text.startswith(f"{engine}: ") else f"{engine}: {text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planner:
    """Makes the work of an order."""

    order: Order
    "The order."
    engines: Engines
    "The engines."
    journal: Journal
    "Where answers are kept."
    glossary: Glossary
    "The project's terms."
    notice: Callable[[str], None]
    "Tells the user something."
    planned: set[str] = field(default_factory=set)
    "Keys of the texts that are planned for: equal ones of other lots are sent once."
    promised: dict[str, int] = field(default_factory=dict)
    "By engine, the characters that are planned for."

    def work(self) -> list[Work]:
        """Return what is to be done, the memory asked first.

        Raise `EngineError` where no engine of a lot can be made.
        """
        with memory_of(self.order.project, self.order.locales) as memory:
            return [self._work(lot, memory) for lot in lots(self.order)]

    def _work(self, lot: Lot, memory: Memory) -> Work:
        names = (lot.route.engine, *lot.route.fallback)
        passed: list[str] = []
        for number, name in enumerate(names):
            rest = names[number + 1 :]
            try:
                session = self._session(lot, name)
                touched = self._touched(lot, session)
                requests = draft_requests(
                    session,
                    stale=lot.route.stale,
                    domains=lot.domains,
                    wanted=touched,
                    only=self.order.only,
                )
                if rest and requests:
                    session.check(prepare=False)
                work = self._planned(lot, session, requests, memory, touched, rest, passed)
                if rest:
                    self._check_account(work)
            except EngineError as error:
                if not rest:
                    for reason in passed:
                        self.notice(f"passed over: {reason}")
                    raise
                passed.append(because(name, error))
                continue
            self._take(work)
            return work
        raise AssertionError("a route names an engine")

    def _planned(  # noqa: PLR0913, PLR0917  what `_work` found
        self,
        lot: Lot,
        session: DraftSession,
        requests: list[DraftRequest],
        memory: Memory,
        touched: Touched | None,
        rest: tuple[str, ...],
        passed: Sequence[str],
    ) -> Work:
        # The memory holds what was approved before the term changed.
        used = None if touched else memory
        asked, remembered = recalled(session, requests, used)
        asked, packaged = without_packaged(session, asked, self.order)
        drafts = {
            domain: {**remembered.get(domain, {}), **packaged.get(domain, {})}
            for domain in dict.fromkeys((*remembered, *packaged))
        }
        asked = with_examples(session, asked, used)
        known = sum(map(len, drafts.values()))
        people = sum(
            one.place.alone and one.entry.key not in drafts.get(one.domain, {}) for one in requests
        )
        planned = plan(session, asked, known, people, self.planned)
        return Work(
            lot=lot,
            session=session,
            requests=asked,
            plan=planned,
            from_memory=drafts,
            rest=rest,
            passed=tuple(passed),
            kept=touched.kept if touched else {},
        )

    def _check_account(self, work: Work) -> None:
        """Raise `EngineError` where an account does not reach for a piece of work and those before.

        The engine behind it gets all of the work then: what one engine drafts reads alike.
        """
        engine = work.session.engine
        if engine.traits.counts and work.plan.characters:
            check_account(engine, self.promised.get(engine.name, 0) + work.plan.characters)

    def _take(self, work: Work) -> None:
        """Plan for a piece of work: what it sends, no other one sends again."""
        self.planned.update(piece.key for one in work.requests for piece in one.asked)
        name = work.session.engine.name
        self.promised[name] = self.promised.get(name, 0) + work.plan.characters

    def _session(self, lot: Lot, name: str) -> DraftSession:
        return DraftSession(
            project=self.order.project,
            locale=lot.locale,
            engine=self.engines.named(name, lot.route),
            journal=self.journal,
            today=self.order.today,
            budget=self.order.budget,
            glossary=self.glossary,
            notice=self.notice,
        )

    def _touched(self, lot: Lot, session: DraftSession) -> Touched | None:
        """Return what the term of the order touches; None where it names none."""
        if not self.order.term:
            return None
        return touched_by(
            term_named(self.order.term, self.glossary),
            self.glossary,
            session.source,
            lot.locale,
            self.journal,
            stale=lot.route.stale,
        )

    def spares(self, work: Work) -> Iterator[LocaleReport]:
        """Yield what the engines that follow would take, if this one left everything to them."""
        for name in work.rest:
            try:
                later = self.after(work, work.requests, name)
            except EngineError as error:
                yield LocaleReport(
                    engine=name, plan=unable(work.plan), fallback=True, skipped=str(error)
                )
            else:
                yield LocaleReport(
                    engine=later.session.engine.name, plan=spare(later.plan), fallback=True
                )

    def after(self, work: Work, left: Sequence[DraftRequest], name: str) -> Work:
        """Return the work of the engine `name` with what another one left without a draft.

        Raise `EngineError` where it cannot be used.
        """
        repairs = {(one.domain, one.entry.key): one.repair for one in left}
        session = self._session(work.lot, name)
        session.check(prepare=False)
        requests = [
            repairing(session, one, repair) if repair else one
            for one in draft_requests(
                session, wanted=lambda domain, entry: (domain, entry.key) in repairs
            )
            for repair in (repairs[one.domain, one.entry.key],)
        ]
        index = work.rest.index(name)
        return Work(
            lot=work.lot,
            session=session,
            requests=requests,
            plan=plan(session, requests),
            rest=work.rest[index + 1 :],
            fallback=True,
        )
