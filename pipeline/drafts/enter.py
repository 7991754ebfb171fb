"""Enters kept drafts into catalogs, where nobody was quicker."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from pipeline.catalog.draft_comments import OWN_COMMENTS
from pipeline.catalog.header import plural_rule_of
from pipeline.catalog.merge import Key
from pipeline.catalog.write import write_po
from pipeline.documents.inline.mend import stretches
from pipeline.documents.words import is_seen
from pipeline.drafts.agreement import agreement
from pipeline.drafts.faults.judge import (
    Name,
    comments,
    faults,
    may_be_anothers,
    name_of,
    of_forms,
    same_as,
    tags_left_out,
    told_again,
)
from pipeline.drafts.faults.unlike import unlike
from pipeline.drafts.journal import Entered, forms_digest
from pipeline.drafts.kept import draft_forms, draft_text
from pipeline.drafts.request import DraftRequest
from pipeline.drafts.risk import Risk, risk_of, riskiest
from pipeline.drafts.session import DraftSession
from pipeline.files import write_over
from pipeline.model.finding import Finding
from pipeline.model.message import Entry, State, says_something
from pipeline.project.built_files import aside
from pipeline.project.snapshot import catalog_lock, catalog_path, load_catalog

_FROM = "from: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft for a catalog."""

    text: str
    "The draft; of a message with a plural its first form."
    comments: tuple[str, ...]
    "What says whose it is."
    previous: str | None = None
    "The source text it was made for, where that is another one."
    findings: tuple[Finding, ...] = ()
    "What the checks find in it."
    agreed: float | None = None
    "How far another engine's draft agrees with it; None: no other was asked."
    forms: tuple[str, ...] = ()
    "All forms, of a message with a plural."
    instead: tuple[str, ...] | None = None
    "The draft of a machine, all forms, that it takes the place of; None: it takes that of none."


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Another engine's draft of a message."""

    engine: str
    "The engine's name."
    text: str
    "Its draft."


Drafts = Mapping[Key, Draft]
"Drafts of the messages of one catalog."


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came into the catalogs."""

    drafted: int = 0
    "How many drafts."
    without: int = 0
    "How many texts have none."
    refused: tuple[str, ...] = ()
    "Texts whose draft came back damaged, and was left out."
    empty: tuple[str, ...] = ()
    "Texts whose answer was empty."
    findings: tuple[Finding, ...] = ()
    "What the checks find in the drafts that came in."


def enter(
    session: DraftSession,
    requests: Sequence[DraftRequest],
    others: Mapping[Name, Other] = MappingProxyType({}),
    doubted: Collection[str] = (),
) -> Result:
    """Write the kept drafts into the catalogs, each with what the checks find in it.

    `others` are another engine's drafts of the same messages, by name; `doubted` are keys of
    answers that may be those of texts near theirs.
    """
    texts = [(request, draft_text(session, request)) for request in requests]
    same = told_again((request, text) for request, text in texts if text is not None)
    count = 0
    refused: list[str] = []
    empty: list[str] = []
    findings: list[Finding] = []
    for domain in dict.fromkeys(request.domain for request in requests):
        drafts: dict[Key, Draft] = {}
        for request in requests:
            if request.domain != domain:
                continue
            forms = draft_forms(session, request)
            if forms is not None:
                other = same.get(name_of(request))
                opinion = others.get(name_of(request))
                draft = _draft(session, request, forms, other, opinion)
                if any(piece.key in doubted for piece in request.asked):
                    draft = _doubting(session, request, draft)
                drafts[request.entry.key] = draft
            elif answers := _answers(session, request):
                (refused if all(map(is_seen, answers)) else empty).append(request.entry.msgid)
        entered = write_drafts(session, domain, drafts)
        count += len(entered)
        findings += [one for key in entered for one in drafts[key].findings]
    return Result(
        drafted=count,
        without=sum(text is None for _, text in texts),
        refused=tuple(refused),
        empty=tuple(empty),
        findings=tuple(findings),
    )


def _answers(session: DraftSession, request: DraftRequest) -> list[str]:
    """Return the kept answers to the pieces of a message, as they came."""
    found = (session.journal.find(piece.key) for piece in request.asked)
    return [answer.text for answer in found if answer is not None]


def _draft(
    session: DraftSession,
    request: DraftRequest,
    forms: tuple[str, ...],
    other: str | None,
    opinion: Other | None,
) -> Draft:
    """Return a draft with all that its reviewer is told of it."""
    found: list[Finding] = []
    if session.engine.traits.judged:
        found += [*faults(session, request, forms), *tags_left_out(session, request)]
        found += of_forms(session, request, forms)
    if session.engine.traits.judged and other is not None:
        found.append(same_as(session, request, other))
    own = _comments(session, request)
    whole = "\n".join(dict.fromkeys(forms))
    agreed = None if opinion is None else agreement(whole, opinion.text)
    if opinion is not None and agreed is not None:
        says = f"other: {opinion.engine}, {agreed:.0%} alike".replace("%", " %")
        own = (*own[:-1], says, own[-1])
    entry = request.entry
    return Draft(
        text=forms[0],
        forms=forms if entry.plural is not None else (),
        comments=(*own[:-1], *comments(found), own[-1]),
        findings=tuple(found),
        instead=entry.msgstr if entry.state is State.DRAFTED else None,
        agreed=agreed,
    )


def _doubting(session: DraftSession, request: DraftRequest, draft: Draft) -> Draft:
    """Return a draft that says of itself that it may be the one of a text near it."""
    finding = may_be_anothers(session, request)
    first, last = draft.comments[:-1], draft.comments[-1]
    return replace(
        draft,
        comments=(*first, *comments([finding]), last),
        findings=(*draft.findings, finding),
    )


def _comments(session: DraftSession, request: DraftRequest) -> tuple[str, ...]:
    """Return the comments that say whose draft it is, and what of it is approved text."""
    answers = (session.journal.find(piece.key) for piece in request.asked)
    model = next((answer.model for answer in answers if answer is not None), "")
    name = "/".join(filter(None, (session.engine.name, model.replace(" ", "_"))))
    comments = (f"draft: {name} {session.today.isoformat()}",)
    if not any(stretches(piece.shielded) for piece in request.asked):
        return ("kept: as it is, nothing here is for an engine", *comments)
    if request.repair is None:
        return comments
    count = len(request.repair.sentences)
    kept = ", ".join(map(str, request.repair.kept_places))
    return (f"kept: sentence {kept} of {count} is approved text", *comments)


def write_drafts(session: DraftSession, domain: str, drafts: Drafts) -> list[Key]:
    """Write drafts into a catalog, where nobody was quicker; return the keys of those entered.

    Law: what a person translated or approved meanwhile stays. The lock is that of all who write
    this catalog, and the catalog is read under it.
    """
    config = session.project.config
    path = catalog_path(config, session.locale, domain)
    with catalog_lock(config, path):
        before, catalog = load_catalog(config, path)
        entries = tuple(with_drafts(catalog.entries, drafts))
        written = write_po(replace(catalog, entries=entries))
        write_over(path, before, written.encode("utf-8"), through=aside(config))
    changed = [n for n, old in zip(entries, catalog.entries, strict=True) if n is not old]
    rule = plural_rule_of(catalog.header)
    session.journal.enter(
        Entered(
            locale=session.locale.tag,
            context=entry.context,
            source=entry.msgid,
            text=entry.msgstr[0],
            engine=_engine_of(entry, session),
            day=session.today.isoformat(),
            findings=_rules(drafts[entry.key].findings),
            risk=round(_risk(session, rule, entry, drafts[entry.key])),
            forms=forms_digest(drafts[entry.key].forms),
        )
        for entry in changed
    )
    return [entry.key for entry in changed]


def _risk(session: DraftSession, rule: str, entry: Entry, draft: Draft) -> float:
    languages = session.source.tag.partition("-")[0], session.locale.tag.partition("-")[0]

    def of(source: str, text: str) -> Risk:
        return risk_of(
            source,
            draft.findings,
            agreed=draft.agreed,
            forms=max(1, len(draft.forms)),
            otherwise=unlike(source, text, languages),
        )

    return riskiest(entry, (rule, session.locale.plural_forms), of).score


def _rules(found: Iterable[Finding]) -> str:
    return ", ".join(dict.fromkeys(one.rule for one in found))


def _engine_of(entry: Entry, session: DraftSession) -> str:
    """Return whose draft an entry has: the memory's, or the session's engine's."""
    remembered = any(comment.startswith(_FROM) for comment in entry.translator_comments)
    return "memory" if remembered else session.engine.name


def with_drafts(entries: Iterable[Entry], drafts: Drafts) -> Iterator[Entry]:
    """Yield the entries of a catalog, each untranslated or stale one with its draft.

    Law: an entry that has a translation or another draft than the one that a draft is `instead` of,
    or is obsolete, is yielded as it is.
    """
    for entry in entries:
        draft = None if entry.obsolete else drafts.get(entry.key)
        if draft is None or not _is_open(entry, draft):
            yield entry
        else:
            yield _drafted(entry, draft)


def _is_open(entry: Entry, draft: Draft) -> bool:
    """Tell whether a draft may stand in an entry: nothing that a person wrote is there."""
    if entry.state is State.DRAFTED:
        return entry.msgstr == draft.instead
    return entry.state in {State.UNTRANSLATED, State.STALE}


def _drafted(entry: Entry, draft: Draft) -> Entry:
    comments = [c for c in entry.translator_comments if not c.startswith(OWN_COMMENTS)]
    if entry.state is State.STALE:
        comments.append("before: " + " | ".join(" ".join(one.split()) for one in entry.msgstr))
    return replace(
        entry,
        msgstr=_forms(entry, draft),
        flags=("fuzzy", *(flag for flag in entry.flags if flag != "fuzzy")),
        translator_comments=(*comments, *draft.comments),
        previous_context=None,
        previous_msgid=draft.previous,
        previous_plural=None,
        raw=None,
    )


def _forms(entry: Entry, draft: Draft) -> tuple[str, ...]:
    """Return what stands in an entry with a draft; a form that a person has written stays."""
    if not draft.forms:
        return (draft.text,)
    mine = entry.msgstr if entry.state is State.UNTRANSLATED else ()
    kept = {at: text for at, text in enumerate(mine) if says_something(text, entry.msgid)}
    return tuple(kept.get(at, text) for at, text in enumerate(draft.forms))
