"""What drafts would cost, and whether they may: the plan, the budget, the cap, the account."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.drafts.journal import Journal
from pipeline.drafts.meter import foreseen, foreseen_of_all
from pipeline.drafts.request import DraftRequest, unanswered
from pipeline.drafts.second import further, seconds
from pipeline.drafts.session import DraftSession
from pipeline.engines.base import NOTHING, Engine, EngineError, Spent, Traits
from pipeline.engines.pace import patiently
from pipeline.errors import InputError
from pipeline.project.config import Config


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What drafting one locale takes, before anything is sent."""

    locale: str
    "The locale's tag."
    messages: int
    "Messages without a translation, and stale ones if asked for."
    from_memory: int
    "How many of them the memory has."
    to_ask: int
    "Texts to ask the engine for, each once."
    characters: int = 0
    "Characters that are counted at least; 0 where nobody counts them."
    most: int = 0
    "Characters that are counted at most; a text that could pass them is not asked for again."
    tokens: int = 0
    "Tokens of a language model, read and written, that are counted at least."
    most_tokens: int = 0
    "Tokens that are counted at most, as far as an answer is no longer than foreseen."
    ceiling: Spent = NOTHING
    "What is counted at most, tokens read and written apart."
    people: int = 0
    "Messages that no engine may have, and that a person must translate."
    cost: float = 0.0
    "What it costs at least, in `currency`."
    most_cost: float = 0.0
    "What it costs at most."
    currency: str
    "Of the costs."


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The characters of the account on an engine's service."""

    used: int
    "Those that are used."
    limit: int
    "Those it has in all."


def plan(
    session: DraftSession,
    requests: Sequence[DraftRequest],
    from_memory: int = 0,
    people: int = 0,
    but: Collection[str] = (),
) -> Plan:
    """Return what the requests of a locale take; answers that are kept already cost nothing.

    Texts whose keys are in `but` are sent by others of the same run.

    Law: what a run then has counted, lost answers among it, is no more than the most, characters
    and tokens read and written; and where all is answered, no less than the least.
    """
    traits = session.engine.traits
    pieces = [piece for piece in unanswered(session, requests) if piece.key not in but]
    again = [unit for _, unit in seconds(session, requests)]
    known = foreseen_of_all(session, [piece.unit for piece in pieces])
    least = known.least + foreseen_of_all(session, again).least
    most = known.most + _sum(foreseen(session, [unit]).most for unit in again)
    most += _sum(further(session, piece) for piece in pieces)
    if not traits.counts:
        least = most = NOTHING
    bare = Plan(
        locale=session.locale.tag,
        messages=len(requests) + from_memory + people,
        from_memory=from_memory,
        to_ask=len(pieces) + len(again),
        people=people,
        currency=traits.currency,
    )
    return _counting(bare, traits, least, most)


def _sum(some: Iterable[Spent]) -> Spent:
    return sum(some, NOTHING)


def _counting(planned: Plan, traits: Traits, least: Spent, most: Spent) -> Plan:
    """Return a plan with what is counted."""
    return replace(
        planned,
        characters=least.characters,
        most=most.characters,
        tokens=least.read + least.written,
        most_tokens=most.read + most.written,
        ceiling=most,
        cost=round(traits.cost(least), 4),
        most_cost=round(traits.cost(most), 4),
    )


def limited(planned: Plan, traits: Traits, characters: int | None) -> Plan:
    """Return the plan of a run that may send so many characters; None: any number."""
    if characters is None or characters >= planned.most:
        return planned
    most = replace(planned.ceiling, characters=max(characters, planned.characters))
    cost = round(traits.cost(most), 4)
    return replace(planned, most=most.characters, ceiling=most, most_cost=cost)


def spare(planned: Plan) -> Plan:
    """Return the plan of an engine that has only what those before it cannot draft: nothing yet."""
    return replace(planned, to_ask=0, characters=0, tokens=0, cost=0.0)


def unable(planned: Plan) -> Plan:
    """Return the plan of an engine that cannot draft: it takes nothing at all."""
    return replace(spare(planned), most=0, most_tokens=0, ceiling=NOTHING, most_cost=0.0, people=0)


def allowance(
    config: Config,
    journal: Journal,
    planned: Sequence[tuple[Engine, int]],
    *,
    budget: int | None,
    today: datetime.date,
) -> int | None:
    """Return the characters that may be sent where each engine is to get so many; None: any number.

    Those of engines that nobody counts are none. Raise `InputError` where the budget, the
    cap of the month or an account does not reach.
    """
    counted: dict[str, tuple[Engine, int]] = {}
    for engine, characters in planned:
        if engine.traits.counts:
            before = counted.get(engine.name, (engine, 0))[1]
            counted[engine.name] = (engine, before + characters)
    characters = sum(some for _, some in counted.values())
    check_budget(characters, budget, advice="name fewer locales")
    cap = _cap_of_month(config, journal, characters, today)
    for engine, some in counted.values():
        check_account(engine, some)
    return min((limit for limit in (budget, cap) if limit is not None), default=None)


def check_account(engine: Engine, characters: int) -> None:
    """Raise `EngineError` where the account on an engine's service has not so many characters."""
    account = account_of(engine) if characters else None
    if account is not None and account.used + characters > account.limit:
        free = account.limit - account.used
        message = f"{characters} characters would be sent, and the account has {free}"
        hint = "name fewer locales or documents; nothing was sent"
        raise EngineError(message, where=engine.name, hint=hint)


def check_budget(characters: int, budget: int | None, *, advice: str) -> None:
    """Raise `InputError` where so many characters are more than the budget."""
    if budget is not None and characters > budget:
        message = f"{characters} characters would be sent, more than the budget of {budget}"
        hint = f"raise the budget or {advice}; nothing was sent"
        raise InputError(message, where="--budget", hint=hint)


def check_limit(characters: int, limit: int, where: str) -> None:
    """Raise `InputError` where so many characters are more than a rule lets a run send."""
    if characters > limit:
        message = f"{characters} characters would be sent, more than the limit of {limit}"
        hint = "raise the limit or name fewer documents; nothing was sent"
        raise InputError(message, where=where, hint=hint)


def _cap_of_month(
    config: Config, journal: Journal, characters: int, today: datetime.date
) -> int | None:
    """Return what the cap of the month still allows; raise `InputError` where that is too little.

    What was sent without an answer counts as well: the service may have billed it.
    """
    if not config.monthly_cap:
        return None
    month = today.strftime("%Y-%m")
    spent = journal.billed(month)
    if characters and spent + characters > config.monthly_cap:
        message = (
            f"{characters} characters would be sent, and {spent} were in {month}: "
            f"more than the cap of {config.monthly_cap}"
        )
        hint = "raise monthly_cap or wait for the next month; nothing was sent"
        raise InputError(message, where=config.place("monthly_cap"), hint=hint)
    return config.monthly_cap - spent


def account_of(engine: Engine) -> Account | None:
    """Return the account on the engine's service, where the engine can tell and it has a limit."""
    usage = getattr(engine, "usage", None)
    if usage is None:
        return None
    answers: list[tuple[int, int] | None] = []
    patiently(lambda: answers.append(usage()), engine.name)
    return Account(used=answers[0][0], limit=answers[0][1]) if answers[0] else None
