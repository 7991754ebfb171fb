"""Which translations a reviewer looks at: by id, or by filter."""

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.checks.project import draft_findings, locale_findings
from pipeline.clock import now
from pipeline.errors import InputError
from pipeline.model.finding import Finding
from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.project.config import Config
from pipeline.project.policy import matches
from pipeline.project.selection import check_globs, chosen
from pipeline.project.snapshot import Snapshot, take_snapshot
from pipeline.review.items import Item, items

WAITING = (State.DRAFTED, State.STALE)
DRAFT = re.compile(r"draft: (?P<engine>\S+)(?:.*?(?P<date>\d{4}-\d{2}-\d{2}))?")
_EVERY = tuple(State)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What was asked for on the command line."""

    tags: tuple[str, ...]
    "Locales; none: all."
    states: tuple[State, ...]
    "States; none: what the command means by default."
    paths: tuple[str, ...]
    "Documents or globs of them; none: all."
    rules: tuple[str, ...]
    "Only messages with a finding of one of these rules; none: all."
    engines: tuple[str, ...]
    "Only drafts of these engines; none: all."
    older: int | None
    "Only drafts at least so many days old."

    @property
    def narrows(self) -> bool:
        """Whether anything but locales was asked for."""
        asked = (self.states, self.paths, self.rules, self.engines)
        return any(asked) or self.older is not None


Sound = Callable[[Snapshot, Sequence[Locale]], Sequence[Locale]]
"Returns those locales whose catalogs can be read, and tells of the others."


def awaits(config: Config, item: Item) -> bool:
    """Tell whether a person must read a translation before a page shows it."""
    unread = item.state is State.TRANSLATED and needs_signing(config, item)
    return item.state in WAITING or unread


def needs_signing(config: Config, item: Item) -> bool:
    """Tell whether the policy shows this text only where it is signed."""
    policy = config.policy_for(item.domain, item.locale.tag)
    return policy.least_state is State.SIGNED


def find(
    config: Config,
    choice: Choice,
    default: Sequence[State] = _EVERY,
    sound: Sound = lambda _, locales: locales,
) -> list[Item]:
    """Return the translations that the filters leave, by locale and document."""
    project = take_snapshot(config)
    check_globs(choice.paths, project.domains)
    states = choice.states or default
    found = []
    for locale in sound(project, chosen(config, choice.tags)):
        places = {
            one.where
            for one in (_findings(project, locale) if choice.rules else ())
            if one.rule in choice.rules
        }
        found += [
            item
            for item in items(project, locale)
            if item.state in states
            and (not choice.paths or any(matches(glob, item.domain) for glob in choice.paths))
            and (not choice.rules or f"{item.path}:{item.entry.line}" in places)
            and _drafted(item, choice)
        ]
    return found


def _findings(project: Snapshot, locale: Locale) -> tuple[Finding, ...]:
    """Return what is wrong in translations and in drafts."""
    return (*locale_findings(project, locale), *draft_findings(project, locale))


def _drafted(item: Item, choice: Choice) -> bool:
    if not choice.engines and choice.older is None:
        return True
    for comment in item.entry.translator_comments:
        draft = DRAFT.search(comment)
        if draft is None or (choice.engines and draft["engine"] not in choice.engines):
            continue
        if choice.older is None:
            return True
        if draft["date"] and _age(draft["date"]) >= choice.older:
            return True
    return False


def _age(date: str) -> int:
    try:
        return (now().date() - datetime.date.fromisoformat(date)).days
    except ValueError:
        return -1


def named(
    config: Config,
    ids: Sequence[str],
    choice: Choice,
    default: Sequence[State],
    sound: Sound = lambda _, locales: locales,
) -> list[Item]:
    """Return the items that `ids` (or starts of them) name, or else what the filters leave.

    An id names a text: where it stands in two documents, both items are returned. Raise
    `InputError` where an id names none or many, and where nothing at all was asked for.
    """
    hint = "`dragoman review list` prints the ids"
    if not ids:
        if not choice.narrows:
            raise InputError("names no message", where="IDS", hint=f"{hint}; or give a filter")
        return [item for item in find(config, choice, default, sound) if any(item.entry.msgstr)]
    every = find(config, choice, sound=sound)
    digests: dict[str, None] = {}
    for name in ids:
        same = dict.fromkeys(item.digest for item in every if item.digest.startswith(name))
        if len(same) != 1:
            message = "names no translation" if not same else "names more than one translation"
            raise InputError(message, where=name, hint=hint)
        digests |= same
    return [item for digest in digests for item in every if item.digest == digest]
