"""What drafts cost, as the journal has it: by month, engine and locale."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.cli.output import echo, print_json
from pipeline.drafts.journal import JOURNAL, Cost, open_journal
from pipeline.engines.prices import Prices, prices_of
from pipeline.errors import InputError
from pipeline.project.config import Config


def print_costs(config: Config, month: str, *, as_json: bool) -> None:
    """Print what was counted in a month such as `2026-11`, or ever, and what that is in money.

    Prices are those of the configuration as it is now. Raise `ConfigError` for a wrong one.
    """
    path = config.root / JOURNAL
    costs: tuple[Cost, ...] = ()
    if path.exists():
        with open_journal(path) as journal:
            costs = journal.costs(month)
    names = dict.fromkeys(cost.engine for cost in costs)
    prices = {
        name: prices_of(name, config.engines.get(name, {}), config.place(f"engines.{name}"))
        for name in names
    }
    if as_json:
        records = [_record(cost, prices[cost.engine]) for cost in costs]
        print_json({"month": month, "costs": records, "without_price": _without_price(prices)})
        return
    for cost in costs:
        echo(_line(cost, prices[cost.engine]))
    _print_sums(costs, prices)
    for name in _without_price(prices):
        keys = " and ".join(f"`{key}`" for key in prices[name].keys)
        told = f"set {keys} (of a million) in {config.place(f'engines.{name}')}" if keys else ""
        echo(f"{name or '(unknown)'}: no price is known" + (f"; {told}" if told else ""))
    if not costs:
        echo("nothing was asked for" + (f" in {month}" if month else ""))


def check_month(month: str) -> None:
    """Raise `InputError` for what is no month."""
    year, _, number = month.partition("-")
    right = len(year) == 4 and year.isdigit() and len(number) == 2 and number.isdigit()
    if month and not (right and 1 <= int(number) <= 12):
        raise InputError(f'"{month}" is no month', where="--month", hint="write it as 2026-11")


def _line(cost: Cost, prices: Prices) -> str:
    whole = cost.spent + cost.unanswered
    line = f"{cost.month}  {cost.engine or '(unknown)'}  {cost.locale or '(unknown)'}: "
    line += f"{cost.answered:,} texts, {whole.characters:,} characters"
    line += f", {whole.read:,} + {whole.written:,} tokens" if whole.read else ""
    if cost.unanswered.characters:
        line += f", of it {cost.unanswered.characters:,} characters without a use"
    money = prices.money(whole)
    return line + ("" if money is None or prices.free else f", {_written(money, prices)}")


def _print_sums(costs: Sequence[Cost], prices: Mapping[str, Prices]) -> None:
    """Print what all lines are together, each currency by itself, where there are several."""
    sums: dict[str, float] = defaultdict(float)
    priced = 0
    for cost in costs:
        own = prices[cost.engine]
        money = own.money(cost.spent + cost.unanswered)
        if money is not None and not own.free:
            sums[own.traits.currency] += money
            priced += 1
    if priced > 1:
        together = " and ".join(f"{money:,.2f} {name}" for name, money in sorted(sums.items()))
        echo(f"together: {together}")


def _written(money: float, prices: Prices) -> str:
    """Return a sum of money; one that is less than a cent is not nothing.

    >>> _written(0.004, Prices()), _written(1234.5, Prices())
    ('0.0040 EUR', '1,234.50 EUR')
    """
    return f"{money:,.{4 if 0 < money < 0.01 else 2}f} {prices.traits.currency}"


def _without_price(prices: Mapping[str, Prices]) -> list[str]:
    return [name for name, one in prices.items() if not one.known]


def _record(cost: Cost, prices: Prices) -> dict[str, Any]:
    whole = cost.spent + cost.unanswered
    return {
        "month": cost.month,
        "engine": cost.engine,
        "locale": cost.locale,
        "texts": cost.answered,
        "characters": whole.characters,
        "tokens_read": whole.read,
        "tokens_written": whole.written,
        "characters_unused": cost.unanswered.characters,
        "cost": prices.money(whole),
        "currency": prices.traits.currency,
    }
