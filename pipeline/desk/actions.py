"""What a person at the desk does with one text; each action is the command line's own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pipeline.clock import wall
from pipeline.desk.access.rights import Visitor
from pipeline.desk.command import Action, Command, Outcome, Result
from pipeline.desk.desk import Desk
from pipeline.desk.opened import dismissed_in, findings_of
from pipeline.desk.records import whole
from pipeline.desk.rows import row_of
from pipeline.desk.seen import conflicts, dismissed_meanwhile, to_the_letter
from pipeline.desk.signatures.laid_by import Pending
from pipeline.errors import EditedMeanwhileError, InputError
from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.project.snapshot import Snapshot, catalog_name
from pipeline.review.decided import ledger_path
from pipeline.review.items import Item, approve, check_approvable, remark, restore, revise
from pipeline.review.ledger import Verdict, entry_digest
from pipeline.review.measure import MOST, Measured, add_measured
from pipeline.workbench.choose import needs_signing
from pipeline.workbench.despite import despite, errors_of
from pipeline.workbench.person import Person, others_asked, record_digests, record_items

FORGOTTEN = "it waits for your signature no more"
LAID_BY = "it waits for your signature"
_TRIES = 5
"How often a file may be another one right before it is written: people are not that quick."


def act(desk: Desk, visitor: Visitor, command: Command) -> Outcome:
    """Do what a person asks for, with the project as it is now.

    Law: a text that is not as the person saw it is never written over, nor decided on; another
    text of the same catalog may change meanwhile as it likes. Words are written before a decision
    on them, and a decision before the mark of a draft is taken off: whenever the desk is killed, no
    text is approved without its decision. What is saved and not approved is marked as a draft.
    """
    for _ in range(_TRIES):
        with desk.project.reading() as snapshot:
            try:
                outcome = _acted(desk, snapshot, visitor, command)
            except EditedMeanwhileError:
                continue  # another text of the file may be what changed: look again
            except InputError as error:
                outcome = Outcome(result=Result.REFUSED, message=str(error), plain=error.message)
            finally:
                desk.project.changed()
            if outcome.now is None:
                outcome = replace(outcome, now=_now(desk, command))
            return _committed(desk, snapshot, visitor, command, outcome)
    return Outcome(result=Result.REFUSED, message="the file is being written all the time")


def _now(desk: Desk, command: Command) -> Mapping[str, Any] | None:
    """Return the text as it is right after it was written, before a commit takes its time."""
    with desk.project.reading() as snapshot:
        try:
            locale = desk.locale(snapshot, command.locale)
            return whole(snapshot, locale, row_of(snapshot, locale, command.document, command.text))
        except InputError:
            return None


def _committed(
    desk: Desk, snapshot: Snapshot, visitor: Visitor, command: Command, outcome: Outcome
) -> Outcome:
    """Commit what was done, where that is asked for; what stops git is told beside it."""
    wrote = {Result.DONE, Result.ERRORS, Result.UNSIGNED}
    if outcome.result not in wrote:
        return outcome
    locale = desk.locale(snapshot, command.locale)
    said = f"Review {locale.tag}: {command.action.value} in {command.document}"
    stopped = desk.commits.did(visitor.by, files_of(snapshot, locale, command.document), said)
    if not stopped:
        return outcome
    told = f"{outcome.message}; " if outcome.message else ""
    return replace(outcome, message=f"{told}not committed: {stopped}")


def files_of(snapshot: Snapshot, locale: Locale, domain: str) -> tuple[str, ...]:
    """Return what a decision on a document writes."""
    config = snapshot.config
    return catalog_name(config, locale, domain), ledger_path(config, locale)


def _acted(desk: Desk, snapshot: Snapshot, visitor: Visitor, command: Command) -> Outcome:
    locale = desk.locale(snapshot, command.locale)
    row = row_of(snapshot, locale, command.document, command.text)
    if row.item is None:
        message = "the catalog does not have this text yet"
        raise InputError(message, where=command.document, hint="run `dragoman update`")
    command = to_the_letter(row, command)
    if conflicts(row, command, visitor.by) or (
        command.forms in {None, row.forms}
        and dismissed_meanwhile(command, visitor.by, dismissed_in(snapshot, locale, row))
    ):
        message, now = "somebody else changed this text", whole(snapshot, locale, row)
        return Outcome(result=Result.CONFLICT, message=message, now=now)
    who = desk.person(snapshot, visitor, command.role, command.note)
    elsewhere = bool(snapshot.config.allowed_signers and visitor.name)
    doing = _Doing(desk, snapshot, locale, row.item, who, command, elsewhere)
    undoes = elsewhere and command.action is Action.UNDO
    if undoes and desk.basket(who.by).forgotten(locale.tag, row.id):
        return Outcome(result=Result.DONE, message=FORGOTTEN)
    outcome = _ACTIONS[command.action](doing)
    if desk.measures and outcome.result in {Result.DONE, Result.UNSIGNED}:
        _measure(doing)
    return outcome


def _measure(doing: "_Doing") -> None:
    """Keep how long a text lay open before it was decided on, and what was changed."""
    if doing.command.action not in {Action.SAVE, Action.APPROVE, Action.REJECT}:
        return
    now, before = doing.forms, doing.item.entry.msgstr
    entry = replace(doing.item.entry, msgstr=now, raw=None)
    one = Measured(
        digest=entry_digest(doing.locale.tag, entry),
        by=doing.who.by,
        at=wall().isoformat(timespec="seconds"),
        seconds=min(max(0, doing.command.seconds), MOST),
        before=() if before == now else before,
    )
    add_measured(doing.snapshot.config, doing.locale, one)


@dataclass(frozen=True, slots=True)
class _Doing:
    """An action that may be done."""

    desk: Desk
    snapshot: Snapshot
    locale: Locale
    item: Item
    who: Person
    command: Command
    elsewhere: bool
    "Whether the person signs on their own machine: then the decision is laid by."

    @property
    def forms(self) -> tuple[str, ...]:
        """The words that are to stand there."""
        forms = self.command.forms
        if forms is None:
            return self.item.entry.msgstr
        if len(forms) != len(self.item.entry.msgstr):
            raise InputError("has another number of plural forms", where=self.command.document)
        return forms


def _save(doing: _Doing) -> Outcome:
    if doing.forms == doing.item.entry.msgstr:
        return Outcome(result=Result.SAME)
    revise(doing.snapshot.config, doing.item, doing.forms, to_draft=True)
    return Outcome(result=Result.DONE)


def _approve(doing: _Doing) -> Outcome:
    config, item = doing.snapshot.config, doing.item
    wanted = replace(item, entry=replace(item.entry, msgstr=doing.forms, raw=None))
    check_approvable([wanted])
    if doing.forms != item.entry.msgstr:
        item = revise(config, item, doing.forms, to_draft=True)
        doing.desk.project.changed()
        with doing.desk.project.reading() as snapshot:
            row = row_of(snapshot, doing.locale, item.domain, doing.command.text)
            if row.item is None or row.item.digest != item.digest:
                return Outcome(result=Result.CONFLICT, message="somebody else changed this text")
            return _approved(replace(doing, snapshot=snapshot, item=row.item))
    return _approved(doing)


def _approved(doing: _Doing) -> Outcome:
    """Record the decision and take the mark of a draft off, if no error stands against it."""
    config, item, command = doing.snapshot.config, doing.item, doing.command
    errors = errors_of(doing.snapshot, [item])
    rules = tuple(dict.fromkeys(one.rule for some in errors.values() for one in some))
    if unknown := tuple(rule for rule in rules if rule not in command.despite):
        row = row_of(doing.snapshot, doing.locale, command.document, command.text)
        now = whole(doing.snapshot, doing.locale, row)
        return Outcome(result=Result.ERRORS, rules=unknown, now=now)
    known = despite(errors, command.despite)
    if doing.elsewhere:
        return _laid_by(doing, Verdict.SIGN, item.digest, known.get(item.digest, ""))
    shown = {item.digest: command.base.rpartition(":")[2]}
    count = record_items(config, [item], Verdict.SIGN, doing.who, known, shown)
    if item.entry.fuzzy:
        doing.desk.before[doing.who.by, item.locale.tag, item.digest] = item.entry
        approve(config, item)
        count = 1
    return Outcome(
        result=Result.DONE if count else Result.SAME,
        message=others_asked(config, [item], doing.who),
    )


def _reject(doing: _Doing) -> Outcome:
    if not doing.command.note.strip():
        raise InputError("say what is wrong with it", where="reject")
    if not any(doing.item.entry.msgstr):
        raise InputError("has no translation to reject", where="reject")
    if doing.elsewhere:
        return _laid_by(doing, Verdict.REJECT, doing.item.digest)
    config = doing.snapshot.config
    count = record_items(config, [doing.item], Verdict.REJECT, doing.who)
    return Outcome(result=Result.DONE if count else Result.SAME)


def _undo(doing: _Doing) -> Outcome:
    """Take back what the person decided; what was approved here is the draft again that it was."""
    config, item = doing.snapshot.config, doing.item
    finding = doing.command.finding
    if finding:
        row = row_of(doing.snapshot, doing.locale, doing.command.document, doing.command.text)
        dismissed = dismissed_in(doing.snapshot, doing.locale, row)
        if finding not in {one.digest for one, _ in dismissed}:
            raise InputError("this text has no such finding any more", where="undo")
    if doing.elsewhere:
        return _laid_by(doing, Verdict.WITHDRAW, finding or item.digest)
    if finding:
        return _on_finding(doing, Verdict.WITHDRAW)
    before = doing.desk.before.pop((doing.who.by, item.locale.tag, item.digest), None)
    if before is not None and not item.entry.fuzzy:
        restore(config, item, before)  # the mark first: nobody reads what nobody stands by
    count = record_items(config, [item], Verdict.WITHDRAW, doing.who)
    shown = before is None and not item.entry.fuzzy and item.state is State.SIGNED
    told = ""
    if count and shown and not needs_signing(config, item):
        told = "this text is not marked as a draft: pages show it until it is rejected"
    return Outcome(result=Result.DONE if count or before else Result.SAME, message=told)


def _note(doing: _Doing) -> Outcome:
    if not doing.command.note.strip():
        raise InputError("say something", where="note")
    remark(doing.snapshot.config, doing.item, doing.command.note)
    return Outcome(result=Result.DONE)


def _dismiss(doing: _Doing) -> Outcome:
    command = doing.command
    if not command.note.strip():
        raise InputError("say why the finding is none", where="dismiss")
    row = row_of(doing.snapshot, doing.locale, command.document, command.text)
    known = {one.digest: one for one in findings_of(doing.snapshot, doing.locale, row)}
    if not command.finding or command.finding not in known:
        raise InputError("this text has no such finding any more", where="dismiss")
    if doing.elsewhere:
        one = known[command.finding]
        return _laid_by(
            doing, Verdict.DISMISS, command.finding, finding=f"{one.rule}: {one.message}"
        )
    return _on_finding(doing, Verdict.DISMISS)


def _on_finding(doing: _Doing, verdict: Verdict) -> Outcome:
    """Record that a finding is none, or that it is one again."""
    digests = [doing.command.finding]
    count = record_digests(doing.snapshot.config, doing.locale, digests, verdict, doing.who)
    doing.desk.found.forget(doing.locale.tag, doing.item.digest)
    return Outcome(result=Result.DONE if count else Result.SAME)


def _laid_by(
    doing: _Doing, verdict: Verdict, digest: str, known: str = "", finding: str = ""
) -> Outcome:
    """Lay a decision by until its person has signed it: nothing of it is recorded."""
    doing.desk.basket(doing.who.by).add(
        Pending(
            locale=doing.locale,
            text=doing.command.text,
            item=doing.item,
            verdict=verdict,
            digest=digest,
            role=doing.who.role,
            note=doing.who.note,
            despite=known,
            finding=finding,
        )
    )
    return Outcome(result=Result.UNSIGNED, message=LAID_BY)


_ACTIONS: dict[Action, Callable[[_Doing], Outcome]] = {
    Action.SAVE: _save,
    Action.APPROVE: _approve,
    Action.REJECT: _reject,
    Action.UNDO: _undo,
    Action.DISMISS: _dismiss,
    Action.NOTE: _note,
}
