"""What drafts cost, as the journal has it: by month, engine and locale."""

from typing import Any

from pipeline.cli.output import echo, print_json
from pipeline.drafts.journal import JOURNAL, Cost, open_journal
from pipeline.errors import InputError
from pipeline.project.config import Config


def print_costs(config: Config, month: str, *, as_json: bool) -> None:
    """Print what was counted in a month such as `2026-11`, or ever."""
    path = config.root / JOURNAL
    costs: tuple[Cost, ...] = ()
    if path.exists():
        with open_journal(path) as journal:
            costs = journal.costs(month)
    if as_json:
        print_json({"month": month, "costs": [_record(cost) for cost in costs]})
        return
    for cost in costs:
        whole = cost.spent + cost.unanswered
        line = f"{cost.month}  {cost.engine or '(unknown)'}  {cost.locale or '(unknown)'}: "
        line += f"{cost.answered:,} texts, {whole.characters:,} characters"
        line += f", {whole.read:,} + {whole.written:,} tokens" if whole.read else ""
        if cost.unanswered.characters:
            line += f", of it {cost.unanswered.characters:,} characters without a use"
        echo(line)
    if not costs:
        echo("nothing was asked for" + (f" in {month}" if month else ""))


def check_month(month: str) -> None:
    """Raise `InputError` for what is no month."""
    year, _, number = month.partition("-")
    right = len(year) == 4 and year.isdigit() and len(number) == 2 and number.isdigit()
    if month and not (right and 1 <= int(number) <= 12):
        raise InputError(f'"{month}" is no month', where="--month", hint="write it as 2026-11")


def _record(cost: Cost) -> dict[str, Any]:
    return {
        "month": cost.month,
        "engine": cost.engine,
        "locale": cost.locale,
        "texts": cost.answered,
        "characters": (cost.spent + cost.unanswered).characters,
        "tokens_read": (cost.spent + cost.unanswered).read,
        "tokens_written": (cost.spent + cost.unanswered).written,
        "characters_unused": cost.unanswered.characters,
    }
