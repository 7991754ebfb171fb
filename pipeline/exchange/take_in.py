"""What comes back from another tool, beside what stands in the catalogs now."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.catalog.draft_comments import NOTE
from pipeline.documents.notation import writing_of
from pipeline.documents.plain_places import in_plain_places
from pipeline.exchange.gather import notes_of, source_of
from pipeline.exchange.inline import markdown, tagged
from pipeline.exchange.own_text import term_text
from pipeline.exchange.proof import lacking, proven
from pipeline.exchange.record import DONE, ID, Exchange, Part, Unit, unit_id, version_of
from pipeline.localization.localize import fault_of
from pipeline.model.document import Dialect, Kind, Segment
from pipeline.model.finding import excerpt
from pipeline.model.message import CONTROLS, Entry, State, says_something
from pipeline.model.text_place import places as places_in
from pipeline.project.labels import dialect_in, labels_in
from pipeline.project.snapshot import Snapshot
from pipeline.review.items import Item

_EXCERPT = 50


class Taken(StrEnum):
    """As what texts are taken in."""

    SAID = "said"  # as the file calls them
    TRANSLATED = "translated"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A translation that is to be written into a catalog."""

    item: Item
    "The message, as it was read."
    form: int
    "Which form of it."
    text: str
    "The translation."
    done: bool
    "Whether it is translated; or else fuzzy."
    notes: tuple[str, ...] = ()
    "What the file tells beside it that we have not."


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A text of the file that is not taken in."""

    line: int
    "Its line, or row, in the file."
    id: str
    "Its id."
    rule: str
    "Why, in a word."
    reason: str
    "Why."


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A file beside the catalogs."""

    changes: tuple[Change, ...]
    "What is to be written."
    left: tuple[Left, ...]
    "What is not taken in, and told."
    same: int
    "Texts that both have alike, or that only we have changed."
    empty: int
    "Texts that the file has no translation for."
    known: int
    "Texts of the file that are ours."


Around = tuple[Mapping[str, str], Dialect]
"What a text's document says of its marks: where labels lead, and whose Markdown it is."
Places = Mapping[str, tuple[tuple[Item, int], ...]]
"By id, the messages of that text and the number of the form."


def places_of(items: Iterable[Item]) -> Places:
    """Return the messages of a locale by the ids of their units."""
    found: dict[str, list[tuple[Item, int]]] = {}
    for item in items:
        for form in range(len(item.entry.msgstr)):
            found.setdefault(unit_id(item.entry, form), []).append((item, form))
    return {name: tuple(some) for name, some in found.items()}


def judge(exchange: Exchange, project: Snapshot, places: Places, taken: Taken) -> Judged:
    """Return what of a file is to be written.

    Law: what was changed on our side since the file went out is never written over; what has not
    the markup of its source is not taken in; each text that is not taken in is told, by its line.
    """
    changes: list[Change] = []
    left: list[Left] = []
    same = empty = known = 0
    present = {part.domain for part in exchange.parts}
    first: dict[tuple[str, object, int], Unit] = {}
    for part, unit in _units(exchange):
        mine = list(_mine(part, unit, places, present))
        known += bool(mine)
        if not mine:
            left.append(_left(unit, *_unknown(unit, places)))
        for item, form in mine:
            before = first.setdefault((item.path, item.entry.key, form), unit)
            if before is not unit:
                left.append(_left(unit, "twice", f"it stands in line {before.line} as well"))
                continue
            match _judged(unit, item, form, _around(project, item.domain), taken):
                case Change() as change:
                    changes.append(change)
                case Left() as one:
                    left.append(one)
                case "empty":
                    empty += 1
                case _:
                    same += 1
    return Judged(changes=tuple(changes), left=tuple(left), same=same, empty=empty, known=known)


def _around(project: Snapshot, domain: str) -> Around:
    return labels_in(project, domain) or {}, dialect_in(project, domain)


def _units(exchange: Exchange) -> Iterator[tuple[Part, Unit]]:
    return ((part, unit) for part in exchange.parts for unit in part.units)


def _mine(part: Part, unit: Unit, places: Places, present: set[str]) -> Iterator[tuple[Item, int]]:
    """Yield the places of a text: in its document, or where that is gone, in those it moved to."""
    every = places.get(unit.id, ())
    here = [place for place in every if place[0].domain == part.domain]
    yield from here or (place for place in every if place[0].domain not in present)


def _unknown(unit: Unit, places: Places) -> tuple[str, str]:
    if not ID.fullmatch(unit.id):
        return "added", f'"{unit.id}" is no id of ours: the text was not exported from here'
    if unit.id in places:
        return "elsewhere", "it stands in no catalog of that document now"
    return "gone", "its source stands in no catalog now: it was changed or removed"


def _left(unit: Unit, rule: str, reason: str) -> Left:
    words = markdown(unit.source, unit.codes) or unit.source
    return Left(
        line=unit.line, id=unit.id, rule=rule, reason=f'{reason}: "{excerpt(words, _EXCERPT)}"'
    )


def _judged(unit: Unit, item: Item, form: int, around: Around, taken: Taken) -> Change | Left | str:
    """Return what is to be done with a text; `same` or `empty` where that is nothing."""
    entry = item.entry
    if not _is_source(unit, source_of(entry, form), around):
        return _left(unit, "source", "its source in the file is not the one of its id")
    if not unit.target:
        return "empty"
    given = markdown(unit.target, unit.codes)
    if given == entry.msgstr[form]:
        return _confirmed(unit, item, form)
    if version_of(entry) != unit.was and entry.state is not State.UNTRANSLATED:
        sent_back = _as_sent(unit, entry, form, given or "")
        if sent_back or entry.msgstr[form] == _proven(unit, entry, form, around):
            return "same"
        return _left(unit, "changed", f"{_at(item)}: was changed here meanwhile")
    return _changed(unit, item, form, around, taken)


def _confirmed(unit: Unit, item: Item, form: int) -> Change | str:
    """Return what comes of a text that both have alike: a draft may be called done."""
    entry = item.entry
    notes = _new_notes(unit, entry)
    sent_so = version_of(entry) == unit.was
    done = not entry.fuzzy or (unit.state in DONE and sent_so)
    if notes or (entry.fuzzy and done):
        return Change(item=item, form=form, text=entry.msgstr[form], done=done, notes=notes)
    return "same"


def _changed(
    unit: Unit, item: Item, form: int, around: Around, taken: Taken
) -> Change | Left | str:
    """Return what comes of a text that was changed in the file alone."""
    entry = item.entry
    source, ours = source_of(entry, form), entry.msgstr[form]
    text = _proven(unit, entry, form, around)
    if text is None:
        why = lacking(unit.target, unit.codes, source, *around)
        return _left(unit, "markup", f"its markup is not whole ({why})")
    if set(CONTROLS.findall(text)) - set(source):
        return _left(unit, "control", "it holds signs that no text has")
    if not says_something(text, source):
        return _left(unit, "nothing", "its translation says nothing")
    if text == ours:
        return "same"
    if fault := _refused(text, source, entry, around):
        return _left(unit, "refused", f"its page would show the source, for it {fault}")
    done = unit.state in DONE if taken is Taken.SAID else taken is Taken.TRANSLATED
    notes = _new_notes(unit, entry)
    return Change(item=item, form=form, text=text, done=done, notes=notes)


def _refused(text: str, source: str, entry: Entry, around: Around) -> str | None:
    """Say why a page of the text's places would not show it; None: all would."""
    labels, dialect = around
    kinds = {kind.partition(": ")[0] for kind, _ in places_in(entry.comments)}
    pieces = [
        Segment(source=source, msgid=source, kind=kind, context=entry.context)
        for kind in Kind
        if kind.value in kinds
    ]
    read = in_plain_places(pieces, [text] * len(pieces), dialect)
    faults = (
        fault_of(one, piece, lambda: labels, dialect)
        for piece, one in zip(pieces, read, strict=True)
        if one is not None
    )
    return next(filter(None, faults), None)


def _proven(unit: Unit, entry: Entry, form: int, around: Around) -> str | None:
    """Return the translation as it would stand here; None where its markup is not whole."""
    source, writing = source_of(entry, form), writing_of(entry.comments)
    text = proven(unit.target, unit.codes, source, entry.msgstr[form], *around, writing)
    return None if text is None else _on_lines_of(source, text)


def _on_lines_of(source: str, text: str) -> str:
    """Return a text without line ends and outer spaces that its source has not.

    An empty line would end its paragraph; spreadsheets and editors put one in easily.
    """
    if "\n" not in source:
        text = re.sub(r"[ \t]*[\r\n][ \t\r\n]*", " ", text)
    return text if source != source.strip() else text.strip()


def _is_source(unit: Unit, source: str, around: Around) -> bool:
    """Tell whether a unit has our source: its Markdown, or its words and its tags."""
    if markdown(unit.source, unit.codes) == source:
        return True
    return unit.source.split() == tagged(source, (), *around)[0].split()


def _as_sent(unit: Unit, entry: Entry, form: int, given: str) -> bool:
    """Tell whether a text is what went out: nobody changed it there."""
    forms = (*entry.msgstr[:form], given, *entry.msgstr[form + 1 :])
    marks = (("fuzzy",), ())
    return any(version_of(replace(entry, msgstr=forms, flags=some)) == unit.was for some in marks)


def _new_notes(unit: Unit, entry: Entry) -> tuple[str, ...]:
    """Return the notes of a unit that are not ours: some tools join all of them into one."""
    ours = {_folded(note.text) for note in notes_of(entry)}
    ours |= {_folded(text) for text in entry.translator_comments}
    ours |= {_folded(term_text(term)) for term in unit.terms}
    new = []
    for note in unit.notes:
        if _folded(note.text) in ours:
            continue
        lines = (_folded(line) for line in note.text.splitlines())
        new.append(" ".join(line for line in lines if line and line not in ours))
    return tuple(dict.fromkeys(filter(None, new)))


def _folded(text: str) -> str:
    """Return a text on one line, without the mark that we set before a note of others."""
    return " ".join(CONTROLS.sub(" ", text).split()).removeprefix(NOTE)


def _at(item: Item) -> str:
    return f"{item.path}:{item.entry.line}"
