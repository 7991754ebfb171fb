"""What a run of drafting is asked for, and what it tells of itself."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.catalog.merge import Key
from pipeline.drafts.ask import Usage
from pipeline.drafts.budget import Account, Plan
from pipeline.engines.base import Engine
from pipeline.errors import InputError
from pipeline.model.finding import Finding
from pipeline.model.locale import Locale
from pipeline.project.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What somebody asks to be drafted."""

    project: Snapshot
    "The project."
    locales: tuple[Locale, ...]
    "The languages to draft into."
    today: datetime.date
    "The day."
    environment: Mapping[str, str]
    "Where keys come from."
    engine: str = ""
    "The engine's name, or `auto`; empty: as the configuration and its rules say."
    paths: tuple[str, ...] = ()
    "Documents to draft, or globs of them; none: all."
    term: str = ""
    "Term of the glossary: only the texts that it touches are drafted; empty: all."
    only: frozenset[tuple[str, Key]] = frozenset()
    "Messages, each by its document and key: only these are drafted; empty: all."
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
    empty: tuple[str, ...]
    "Messages whose answer was empty."
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
    """One locale of a run, by one engine."""

    engine: str
    "The engine's name."
    plan: Plan
    "What was planned."
    fallback: bool = False
    "Whether it has only what the engines before it could not draft."
    passed: tuple[str, ...] = ()
    "Engines that should have come first and cannot be used, with the reason."
    kept: Mapping[str, int] = field(default_factory=dict)
    "Texts that lack the term of the order and that a person wrote, by state: they stay."
    skipped: str = ""
    "Why the locale was left out; empty where it was not."
    result: Drafted | None = None
    "What came of it; None where no engine was asked."
    remembered: tuple[Finding, ...] = ()
    "What the checks find in the drafts of the memory that came into catalogs."

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks find in all drafts that came in, whatever brought them."""
        return (*self.remembered, *(self.result.findings if self.result else ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineReport:
    """An engine that took part in a run."""

    engine: Engine
    "The engine."
    why: str
    "Why it is this one."
    account: Account | None = None
    "The account on its service after the run, where the engine can tell."


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A run of drafting."""

    engines: tuple[EngineReport, ...]
    "The engines that were to draft, in the order of their use."
    locales: tuple[LocaleReport, ...]
    "What became of each locale; several where it has several engines."
    refused: InputError | None = None
    "Why the run itself would be refused, where this is the report of a dry run."
    room: int | None = None
    "Characters that the run itself may send in all; None: any number."
