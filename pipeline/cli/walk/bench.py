"""The messages of a walk as they stand on disk now, and what is known of each."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.checks.base import OF_STATE
from pipeline.checks.project import locale_findings, page_findings_of
from pipeline.cli.walk.deed import Facts
from pipeline.cli.walk.now import Now
from pipeline.cli.walk.screen import View
from pipeline.drafts.risk import Risk
from pipeline.files import read_bytes
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.model.message import Entry
from pipeline.project.config import Config
from pipeline.project.snapshot import Snapshot, catalog_path, load_catalog, take_snapshot
from pipeline.review.decided import ledger_of, verdicts_of
from pipeline.review.items import Item
from pipeline.review.ledger import Verdict
from pipeline.workbench.advice import Advice, found_in
from pipeline.workbench.by_risk import by_risk, risk_alone, risks
from pipeline.workbench.person import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A decision of this walk."""

    message: int
    "Number of the message."
    digest: str
    "What it is bound to."
    locale: Locale
    "Whose ledger holds it."
    verdict: Verdict
    "What was decided."
    before: Entry | None = None
    "The entry with its draft mark, where that was taken off."


@dataclass(slots=True, kw_only=True)
class Bench:
    """What a walk works on."""

    config: Config
    "The configuration."
    project: Snapshot
    "The project as it was when the walk began: terms, labels, opposites."
    who: Person
    "Who decides."
    items: list[Item]
    "The messages by number, as they were last read."
    found: Mapping[int, Sequence[Finding]]
    "What the checks of the whole project found in texts that are no drafts, by number."
    dismissed: set[str]
    "Digests of findings that a person dismissed."
    advice: Sequence[tuple[str, Advice]] = ()
    "What else is shown, each with its label."
    risk: Mapping[str, Risk] = field(default_factory=dict)
    "How likely the messages do harm, by digest, as far as it was asked for."
    taken: list[Taken] = field(default_factory=list)
    "The decisions of this walk that stand, in order."
    unsaved: dict[int, str] = field(default_factory=dict)
    "What a reviewer wrote and could not be kept, by number."
    now: Now
    "What was shown, and what is another thing on disk now."
    _texts: dict[str, bytes | None] = field(default_factory=dict)
    "Each catalog as it was last read, by path."
    _changed: set[int] = field(default_factory=set)
    "Messages that somebody else changed, and that were not shown since."
    _gone: set[int] = field(default_factory=set)
    "Messages that are no longer in their catalog."
    _began: dict[int, Entry] = field(default_factory=dict)
    "Messages that changed in any way, as they were when the walk began."
    _seen: tuple[Item, View] | None = None
    "The message that was looked at last."

    def look(self, message: int) -> str:
        """Read a message again where its file changed; return what there is to say of that."""
        self.read(message)
        if message in self._gone:
            return "this message is no longer in its catalog"
        told = "someone changed this message meanwhile: it was read again"
        changed = message in self._changed
        self._changed.discard(message)
        return self._news(message) or (told if changed else "")

    def _news(self, message: int) -> str:
        """Say what others decided, or another file says, since the message was shown."""
        item = self.items[message] = self.now.item(self.items[message])
        now, before = self.now.dismissed(item.locale)
        self.dismissed = {*self.dismissed.difference(before), *now}
        found = [one.digest for one in self.view(message, every=True).findings]
        return self.now.news(message, item, found, self.who.by)

    def did(self, message: int) -> None:
        """Take that this walk decided on a message or changed it."""
        self.now.forget(message)

    def is_gone(self, message: int) -> bool:
        """Tell whether the catalog has a message no more."""
        return message in self._gone

    def read(self, message: int, *, own: bool = False) -> None:
        """Read the catalog of a message where its file changed; `own`: this walk changed it."""
        item = self.items[message]
        path = catalog_path(self.config, item.locale, item.domain)
        data = read_bytes(path)
        if item.path in self._texts and self._texts[item.path] == data:
            return
        _, catalog = load_catalog(self.config, path)
        live = {entry.key: entry for entry in catalog.messages}
        for number, one in enumerate(self.items):
            if one.path == item.path:
                self._take(number, live.get(one.entry.key), own=own and number == message)
        self._texts[item.path] = data

    def _take(self, number: int, entry: Entry | None, *, own: bool) -> None:
        item = self.items[number]
        if entry is None:
            self._gone.add(number)
            return
        self._gone.discard(number)
        if _bare(entry) != _bare(item.entry):
            self._began.setdefault(number, item.entry)
            state = entry.state
            self.items[number] = replace(item, entry=entry, state=state)
            if not own:
                self._changed.add(number)
        else:
            self.items[number] = replace(item, entry=entry)

    def facts(self, message: int | None) -> Facts:
        """Return what decides which keys do something at a message."""
        if message is None:
            return Facts(undoable=bool(self.taken))
        entry, findings = self.items[message].entry, self.view(message).findings
        known = self.now.known(message)
        errors = (one.rule for one in findings if one.severity is Severity.ERROR)
        return Facts(
            there=message not in self._gone,
            translated=entry.translated,
            fuzzy=entry.fuzzy,
            errors=tuple(dict.fromkeys(errors)) if entry.fuzzy else (),
            over=known.over(self.who.by) if known else (),
            findings=len(findings),
            undoable=bool(self.taken),
        )

    def view(self, message: int, *, every: bool = False) -> View:
        """Return a message as it is shown; `every`: with the findings that are dismissed."""
        item = self.items[message]
        if self._seen is None or self._seen[0] != item:
            advice = tuple((name, line) for name, some in self.advice for line in some(item))
            self._seen = (item, View(item=item, findings=self._findings(message), advice=advice))
        if every:
            return self._seen[1]
        kept = [one for one in self._seen[1].findings if one.digest not in self.dismissed]
        risk = self._risk(item, kept)
        known = self.now.known(message)
        return replace(
            self._seen[1],
            findings=kept,
            advice=(*self._seen[1].advice, *(("risk", line) for line in risk)),
            decided=self._decided(message),
            said=known.said if known else (),
            files=known.files if known else (),
        )

    def _risk(self, item: Item, findings: Sequence[Finding]) -> Iterator[str]:
        """Yield why a text may do harm: with its score where all were ranked."""
        ranked = self.risk.get(item.digest)
        if ranked:
            yield f"{ranked.score:g}: {ranked.line}"
        elif reasons := risk_alone(self.project, item, findings).reasons:
            yield ", ".join(reasons)

    def _findings(self, message: int) -> tuple[Finding, ...]:
        """Return what is wrong in a text: as the project's checks had it, or anew if it changed."""
        item = self.items[message]
        began = self._began.get(message, item.entry)
        same = (began.msgstr, began.fuzzy) == (item.entry.msgstr, item.entry.fuzzy)
        if same and message in self.found:
            return tuple(self.found[message])
        found = found_in(self.project, item)
        if item.entry.fuzzy:
            return found
        where = f"{item.path}:{item.entry.line}"
        of_page = page_findings_of(take_snapshot(self.config), item.locale, item.domain)
        return tuple(sorted({*found, *(one for one in of_page if one.where == where)}))

    def _decided(self, message: int) -> str:
        verdicts = [
            one.verdict
            for one in self.taken
            if one.message == message and one.verdict is not Verdict.DISMISS
        ]
        words = {Verdict.SIGN: "signed by you", Verdict.REJECT: "rejected by you"}
        return words.get(verdicts[-1], "") if verdicts else ""

    def rank(self) -> list[int]:
        """Find how likely each message does harm; return them by number, the riskiest first."""
        self.risk = risks(take_snapshot(self.config), self.items)
        place = {id(item): number for number, item in enumerate(self.items)}
        return [place[id(item)] for item in by_risk(self.items, self.risk)]

    def texts(self) -> list[str]:
        """Return all that the messages say, folded for a search, by number."""
        return [
            folded(" ".join((item.entry.msgid, item.entry.plural or "", *item.entry.msgstr)))
            for item in self.items
        ]


def bench_of(
    project: Snapshot, who: Person, items: Sequence[Item], advice: Sequence[tuple[str, Advice]]
) -> Bench:
    """Return a bench with these messages; what the whole project's checks find is looked up once.

    They tell of drafts only that they are drafts, so no draft waits for them.
    """
    found: dict[int, list[Finding]] = {}
    dismissed: set[str] = set()
    for locale in dict.fromkeys(item.locale for item in items):
        dismissed |= set(_dismissed(project, locale))
        mine = [(n, item) for n, item in enumerate(items) if item.locale == locale]
        places = {f"{one.path}:{one.entry.line}": n for n, one in mine if not one.entry.fuzzy}
        found |= {number: [] for number in places.values()}
        for one in locale_findings(project, locale) if places else ():
            if one.where in places and one.rule not in OF_STATE:
                found[places[one.where]].append(one)
    return Bench(
        config=project.config,
        project=project,
        who=who,
        items=list(items),
        found=found,
        dismissed=dismissed,
        advice=advice,
        now=Now(project.config),
    )


def _dismissed(project: Snapshot, locale: Locale) -> Iterator[str]:
    verdicts = verdicts_of(project, locale)
    for one in ledger_of(project, locale).decisions:
        if verdicts.get(one.digest) is Verdict.DISMISS:
            yield one.digest


def folded(text: str) -> str:
    """Return a text without capitals, accents and vowel signs, to search in.

    >>> folded("Dosis Única"), folded("تغيَّر")
    ('dosis unica', 'تغير')
    """
    apart = unicodedata.normalize("NFKD", text)
    return "".join(one for one in apart if not unicodedata.combining(one)).casefold()


def _bare(entry: Entry) -> Entry:
    """Return an entry without where it stands and how it is written."""
    return replace(entry, line=0, raw=None, references=(), comments=())
