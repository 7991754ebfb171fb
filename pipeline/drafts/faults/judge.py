"""Whether a draft may be believed: what the checks of translations say of it.

A draft with a fault is asked for once more, alone; what it then has still goes with it into the
catalog, for its reviewer.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from pipeline.checks.base import Scope
from pipeline.checks.in_tags import said
from pipeline.checks.names.bibliography import is_kept
from pipeline.checks.noted import note_of
from pipeline.checks.project import scope_of_domain
from pipeline.checks.run import check_entry
from pipeline.documents.inline.labels import referred
from pipeline.documents.inline.mend import foreign_tags, left_out, mend, out_of_order, stretches
from pipeline.documents.inline.parts import inline
from pipeline.documents.inline.shield import Shielded
from pipeline.drafts.faults.block import keeps_block
from pipeline.drafts.faults.both import Both, both
from pipeline.drafts.faults.chatter import chatter
from pipeline.drafts.faults.cut import cut
from pipeline.drafts.faults.digits import foreign_digits
from pipeline.drafts.faults.lost_end import lost_end, pairs_of
from pipeline.drafts.faults.marks import marks
from pipeline.drafts.faults.returned import returned
from pipeline.drafts.faults.said_again import said_again
from pipeline.drafts.faults.shape import shape
from pipeline.drafts.faults.slips import Slip, slips
from pipeline.drafts.faults.spans import spans
from pipeline.drafts.faults.synonyms import may_be_one
from pipeline.drafts.faults.tongue import tongue_of
from pipeline.drafts.kept import in_stretches
from pipeline.drafts.plural import forms_alike, forms_exchanged, forms_merged
from pipeline.drafts.request import DraftRequest
from pipeline.drafts.session import DraftSession
from pipeline.localization.localize import RULE_BREAKS
from pipeline.model.finding import Finding, Severity, excerpt
from pipeline.project.snapshot import catalog_name

SAME = "two-sources"
_TOLD = frozenset({"length", "code", "figure-added", "dose-added", "citation", "invisible", SAME})
_TOLD |= {"figure-form", "unit-word", "look-alike", "end-mark", "untouched", "negation"}
_TOLD |= {"clause-short", "sentence-count", "item-count", "item-missing"}
_TOLD |= {"opposite-missing", "opposite-doubted", "opposites-moved", "figure-moved"}
_TOLD |= {"thing-missing", "thing-changed", "thing-added"}
"Rules whose findings count for a draft, though they are warnings for a person's text."
_OF_LANGUAGE = frozenset({"copied", "untouched", "wrong-script", "source-language", "source-word"})
_OF_LANGUAGE |= {"other-language", "wrong-language"}
"Rules that say already in which language a draft is."
_LETTERS = re.compile(r"[^\W_]+")
_FEW = 3
"Words that an engine may have left as they are."
_TWICE = 3
"Letters of what is said twice; a syllable may well be."
_MOST_COMMENTS = 6
"Findings that stand in the comment of a draft; `dragoman check --drafts` has all."


Name = tuple[str, str | None, str]
"What tells a message from all others of its locale: document, context, text."


def faults(
    session: DraftSession, request: DraftRequest, forms: Sequence[str], *, machine: bool = True
) -> tuple[Finding, ...]:
    """Return what is wrong with a draft, each thing an error or as likely to do harm.

    The checks read it as they read a translation, each plural form beside what it is for; then
    each text beside the one that it was drafted from. What a machine leaves or cuts is not looked
    for in what people have written.
    """
    path = catalog_name(session.project.config, session.locale, request.domain)
    scope = scope_of_domain(session.project, session.locale, request.domain)
    flags = (*request.entry.flags, "fuzzy")  # as it will enter
    entry = replace(request.entry, msgstr=tuple(forms), flags=flags, raw=None)
    read = check_entry(entry, scope, path)
    harm = [one for one in read if one.severity is Severity.ERROR or one.rule in _TOLD]
    found = dict.fromkeys(harm)
    for part, text in request.parts(forms):
        found |= dict.fromkeys(_noticed(session, part, text, harm, machine=machine))
    return tuple(found)


def _noticed(
    session: DraftSession, request: DraftRequest, text: str, told: list[Finding], *, machine: bool
) -> tuple[Finding, ...]:
    """Return what is wrong with a text of which the checks have `told` that already."""
    path = catalog_name(session.project.config, session.locale, request.domain)
    scope = scope_of_domain(session.project, session.locale, request.domain)
    entry, where = request.entry, f"{path}:{request.entry.line}"
    harm = [_finding(where, *problem) for problem in _problems(session, request, text)]
    kept = is_kept(entry.msgid, entry.comments)
    if machine:
        known = any(one.rule in _OF_LANGUAGE for one in told)
        texts = both(entry.msgid, text)
        target, of = scope.target.language, scope.source.language
        slipped = (
            *cut(entry.msgid, text, target, of=of),
            *marks(texts),
            *chatter(texts),
            *_end_of(session, texts, target, of),
            *shape(texts, target),
            *said_again(entry.msgid, text, target),
            *(spans(entry.msgid, text, target) if of == "en" else ()),
        )
        left = () if known or kept else _returned(session, request, text, scope)
        harm += (_finding(where, rule, Severity.WARNING, says) for rule, says in (*slipped, *left))
    plain = not harm and not told and not kept and not scope.one_language
    if plain and _is_copied(entry.msgid, text):
        message = f'"{excerpt(text)}" came back as it was sent: translate it'
        harm.append(_finding(where, "copied", Severity.ERROR, message))
    return tuple(harm)


def _end_of(session: DraftSession, texts: Both, language: str, of: str) -> Iterator[Slip]:
    """Yield the last word of a source that its draft does not say."""
    if of == "en" and (word := lost_end(texts.mine, texts.its, language, pairs_of(session))):
        yield "cut", f'nothing says "{excerpt(word)}": see whether its end is missing'


def tags_left_out(session: DraftSession, request: DraftRequest) -> tuple[Finding, ...]:
    """Return the findings on tags that answers had and a draft has not, and the other way round.

    These are none of its source's, or a placeholder of it that was put in where it may belong, or
    that a program would fill with what is for another.
    """
    found: list[str] = []
    told: dict[str, None] = {}
    for piece in request.asked:
        answer = session.journal.find(piece.key)
        if answer is None or not stretches(piece.shielded):
            continue
        told |= dict.fromkeys(_of_placeholders(answer.text, piece.shielded))
        if mend(answer.text, piece.shielded) is not None:
            continue
        answers = (session.journal.find(key) for key, _ in in_stretches(session, piece))
        found += (tag for one in answers if one is not None for tag in foreign_tags(one.text))
    path = catalog_name(session.project.config, session.locale, request.domain)
    where = f"{path}:{request.entry.line}"
    for tag in found[:1]:
        told[f"the engine wrote {excerpt(tag)}, which was taken out: see what stood in it"] = None
    return tuple(_finding(where, "tag-lost", Severity.WARNING, message) for message in told)


def _of_placeholders(answer: str, shielded: Shielded) -> Iterator[str]:
    """Yield what to look for where an answer has lost or moved placeholders."""
    for name in left_out(answer, shielded):
        yield f"the engine left out {excerpt(name)}: see whether it stands where it belongs"
    for first, second in filter(None, [out_of_order(answer, shielded)]):
        yield f"{first} and {second} changed places: number both, or write them in order"


def _returned(
    session: DraftSession, request: DraftRequest, text: str, scope: Scope
) -> Iterator[Slip]:
    """Yield what came back in another language; nothing where nothing was for an engine."""
    if any(stretches(piece.shielded) for piece in request.asked):
        yield from returned(request.entry.msgid, text, tongue_of(session, scope))


def _problems(
    session: DraftSession, request: DraftRequest, text: str
) -> Iterator[tuple[str, Severity, str]]:
    """Yield what engines do and people do not: the rule, how bad it is, and what to do."""
    source = request.entry.msgid
    for address in Counter(inline(text).addresses) - Counter(inline(source).addresses):
        message = f"the address {excerpt(address)} is not in the source: take it out"
        yield "link-added", Severity.WARNING, message
    if not keeps_block(session.project, request.domain, source, text):
        message = f'"{excerpt(text)}" would be another block: put a backslash before its first sign'
        yield RULE_BREAKS, Severity.ERROR, message
    if foreign := foreign_digits(text, source):
        message = f'"{foreign}" are digits of another script: write them as the locale does'
        yield "digits", Severity.ERROR, message
    for rule, advice in slips(both(source, text), session.locale.tag.partition("-")[0]):
        yield rule, Severity.WARNING, advice
    if _is_said_twice(text) and not _is_said_twice(source):
        message = "says everything twice: take one out"
        yield "repeated", Severity.ERROR, message


def _is_said_twice(text: str) -> bool:
    """Tell whether the second half of a text has the very words of the first."""
    words = _plain(text).split()
    middle = len(words) // 2
    half = words[:middle]
    return len(words) % 2 == 0 and half == words[middle:] and len("".join(half)) >= _TWICE


def _finding(where: str, rule: str, severity: Severity, message: str) -> Finding:
    return Finding(where=where, rule=rule, severity=severity, message=message)


def _is_copied(source: str, text: str) -> bool:
    """Tell whether a draft holds the source's very words, three or more of them common ones.

    For a person's text the checks are slower to say so: people leave a text as it is on purpose.
    """
    mine = inline(source).prose
    common = [word for word in _LETTERS.findall(mine) if word.isalpha() and word.islower()]
    return len(common) >= _FEW and f" {_plain(mine)} " in f" {_plain(inline(text).prose)} "


def told_again(
    drafts: Iterable[tuple[DraftRequest, str]],
) -> Mapping[Name, str]:
    """Return the messages whose draft is that of another text too, each with such a text.

    Texts that differ in signs and capitals alone are no others, nor is one word like another:
    `Close` and `Shut` may well have one translation; Dosage and Storage have not, and three words
    that have the same are told. A draft of one word again and again is that word.
    """
    by_text: dict[str, dict[str, list[DraftRequest]]] = defaultdict(lambda: defaultdict(list))
    for request, text in drafts:
        by_text[_said(text)][_plain(request.entry.msgid)].append(request)
    same: dict[Name, str] = {}
    for plain, sources in by_text.items():
        if not plain or len(sources) < 2 or (len(sources) == 2 and _is_one_word(sources)):
            continue
        for source, requests in sources.items():
            other = next(some[0] for key, some in sources.items() if key != source)
            same |= {name_of(request): other.entry.msgid for request in requests}
    return same


def _is_one_word(sources: Iterable[str]) -> bool:
    """Tell whether two sources are words that may have one translation."""
    one, other = sources
    return " " not in one and " " not in other and may_be_one(one, other)


def name_of(request: DraftRequest) -> Name:
    """Return what tells a request from all others of its locale."""
    return (request.domain, request.entry.context, request.entry.msgid)


def same_as(session: DraftSession, request: DraftRequest, other: str) -> Finding:
    """Return the finding on a draft that is the draft of another text as well."""
    path = catalog_name(session.project.config, session.locale, request.domain)
    message = f'"{excerpt(other)}" has the same draft: see which of the two it is for'
    return Finding(
        where=f"{path}:{request.entry.line}",
        rule=SAME,
        severity=Severity.WARNING,
        message=message,
        source=other,
    )


def of_forms(
    session: DraftSession, request: DraftRequest, forms: Sequence[str]
) -> Iterator[Finding]:
    """Yield the findings on plural forms that are not all drafted apart, or are exchanged."""
    path = catalog_name(session.project.config, session.locale, request.domain)
    where = f"{path}:{request.entry.line}"
    sources, language = request.place.sources, session.locale.tag.partition("-")[0]
    if message := forms_alike(sources) or forms_merged(sources, forms, language):
        yield _finding(where, "plural-same", Severity.WARNING, message)
    if message := forms_exchanged(sources, forms, language):
        yield _finding(where, "plural-exchanged", Severity.WARNING, message)


def may_be_anothers(session: DraftSession, request: DraftRequest) -> Finding:
    """Return the finding on a draft that fits a text near its own better."""
    path = catalog_name(session.project.config, session.locale, request.domain)
    message = "fits a text near it better: see whether the engine has exchanged the two"
    return _finding(f"{path}:{request.entry.line}", "neighbour", Severity.WARNING, message)


def comments(found: Sequence[Finding]) -> tuple[str, ...]:
    """Return findings as comments of a draft, a line each."""
    lines = dict.fromkeys(map(note_of, found))
    return tuple(lines)[:_MOST_COMMENTS]


def _said(text: str) -> str:
    """Return the words of a draft that readers get, those in tags too; a single word once.

    >>> _said('Hola[^1] [Hola][guide] <img src="a.png" alt="Hola">'), _said("Uno. Dos.")
    ('hola', 'uno dos')
    """
    prose = inline(text, referred(text)).prose
    words = _plain(" ".join((prose, *chain(*said(text).values())))).split()
    return words[0] if len({*words}) == 1 else " ".join(words)


def _plain(text: str) -> str:
    return " ".join(_LETTERS.findall(text.casefold()))
