"""A machine draft of one text, asked for by a person who sees what it costs first."""

import os
from typing import Any

from pipeline.clock import now
from pipeline.desk.rows import row_of
from pipeline.drafts.report import Order
from pipeline.drafts.run import draft
from pipeline.engines.table import AUTO
from pipeline.errors import InputError
from pipeline.model.message import State
from pipeline.project.config import Config
from pipeline.project.snapshot import take_snapshot

OPEN = (State.UNTRANSLATED, State.STALE)
"States of texts that an engine may be asked for."


def engine_for(config: Config, domain: str, tag: str) -> str:
    """Return the engine that the configuration names for a document; empty where it names none."""
    name = config.route_for(domain, tag).engine
    return "" if name == AUTO else name


def machine_draft(
    config: Config, tag: str, domain: str, text: str, *, most: int | None
) -> dict[str, Any]:
    """Draft one text through the functions of `dragoman draft`; return what became of it.

    `most` is how many characters may be sent; None: nothing is sent, and the answer says what it
    would take. Raise `InputError` where no engine is named, and where the text has a translation
    that a person must decide on.
    """
    if not engine_for(config, domain, tag):
        hint = "name one under `drafts` in the configuration"
        raise InputError("no engine is named for this document", where="draft", hint=hint)
    snapshot = take_snapshot(config)
    locale = config.targets[tag]
    row = row_of(snapshot, locale, domain, text)
    if row.item is None or row.state not in OPEN:
        raise InputError("has a translation already", where="draft")
    order = Order(
        project=snapshot,
        locales=(locale,),
        today=now().date(),
        environment=os.environ,
        paths=(domain,),
        only=frozenset({(domain, row.message.key)}),
        stale=True,
        dry_run=most is None,
        budget=most,
    )
    notices: list[str] = []
    report = draft(order, notice=notices.append)
    if report.refused is not None:
        raise report.refused
    plans = [one.plan for one in report.locales]
    return {
        "engine": engine_for(config, domain, tag),
        "characters": sum(one.most for one in plans),
        "cost": sum(one.most_cost for one in plans),
        "currency": next((one.currency for one in plans if one.currency), ""),
        "free": not any(one.most_cost for one in plans),
        "drafted": sum((one.result.drafted if one.result else 0) for one in report.locales)
        + sum(one.from_memory for one in plans),
        "notices": notices,
    }
