"""What a walk shows of a message: blocks of text, each as wide as the terminal."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from pipeline.catalog.draft_comments import OWN_COMMENTS
from pipeline.cli.output import printable
from pipeline.cli.walk.deed import KEYS, Do, Facts
from pipeline.cli.walk.state import Walk, possible
from pipeline.cli.walk.wrap import breaks
from pipeline.memory.difference import marked
from pipeline.model.finding import Finding, Severity
from pipeline.model.message import Entry
from pipeline.review.items import Item
from pipeline.workbench.taken_in import TakenIn

_LABEL = 8
"Columns of the labels; on a narrow terminal a label has a line to itself."
_NARROW = 60
_INDENT = 2
_REMOVED, _ADDED = re.compile(r"\[-.*?-\]", re.DOTALL), re.compile(r"\{\+.*?\+\}", re.DOTALL)
_NOTE = "note: "
_HELD = "\u00a0"
"A space between a key and its word, that no line breaks at."
_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_SAYS = {
    Do.APPROVE: "take the draft mark off and sign",
    Do.SIGN: "sign the text as it stands",
    Do.EDIT: "edit it, beside its source, in $EDITOR",
    Do.REJECT: "keep it off the pages, with a reason",
    Do.NEXT: "go on (also space, Enter, right arrow)",
    Do.BACK: "go back (also left arrow)",
    Do.UNDO: "take the last decision of this walk back",
    Do.DISMISS: "say that a finding is none, with a reason",
    Do.NOTE: "write the author a note, in the catalog",
    Do.SEARCH: "find the next message with these words",
    Do.RISK: "riskiest first, or in reading order",
    Do.HELP: "this page",
    Do.QUIT: "end; every decision is kept",
}
_BAR = (Do.APPROVE, Do.SIGN, Do.EDIT, Do.REJECT, Do.NEXT, Do.BACK, Do.UNDO, Do.DISMISS, Do.QUIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A message as it is shown."""

    item: Item
    "The message, as it stands on disk."
    findings: Sequence[Finding] = ()
    "What the checks find in it, but for what was dismissed."
    advice: Sequence[tuple[str, str]] = ()
    "What else to know, each line with its label."
    decided: str = ""
    "What was decided on it in this walk."
    said: Sequence[str] = ()
    "What people decided on it, each with who, when and why."
    files: Sequence[TakenIn] = ()
    "The files that it takes in: a decision is for them as well."


def screen(walk: Walk, view: View, width: int) -> Iterator[Text]:
    """Yield the lines of a message: where it stands, what it says, what is found in it."""
    for file in view.files:
        yield from _file(file, width)
    yield from _filled(_heading(walk, view), width)
    for said in view.said:
        yield from _block("said", said, width)
    for name, text in _source(view.item.entry):
        yield from _block(name, text, width)
    turned = view.item.locale.direction == "rtl"
    for name, translation in _translation(view):
        yield from _block(name, translation, width, above=turned)
    for name, text in map(_named, view.item.entry.translator_comments):
        if name not in {"draft", "finding"}:
            yield from _block(name, text, width)
    for number, one in enumerate(view.findings, start=1):
        yield from _filled(_finding(number, one), width, _INDENT + 3, Text(" " * _INDENT))
    for name, text in view.advice:
        yield from _block(name, text, width)


def _file(one: TakenIn, width: int) -> Iterator[Text]:
    """Yield a file that a text takes in, above it: so the keys stand beside the text."""
    yield from _block("takes in", one.path, width)
    for line in one.text.splitlines():
        yield from _filled(Text(printable(line)), width, _INDENT + 2, Text(" " * (_INDENT + 2)))
    if not one.whole:
        told = "the file is longer than what is shown here: read it before you decide"
        yield from _filled(Text(told, "yellow"), width, _INDENT, Text(" " * _INDENT))


def help_page(walk: Walk, facts: Facts, width: int) -> Iterator[Text]:
    """Yield the lines that explain the keys; those that do nothing here are dim."""
    live = possible(walk, facts)
    for key, do in KEYS.items():
        text = Text(f"{key}  {_SAYS[do]}", "" if key in live else "dim")
        yield from _filled(text, width, 3)


def bar(walk: Walk, facts: Facts, width: int) -> Iterator[Text]:
    """Yield the keys that one reaches for here; the others stand in the help."""
    live = possible(walk, facts)
    keys = {do: key for key, do in KEYS.items()}
    idle = {Do.NEXT} if walk.message is None else set() if facts.fuzzy else {Do.APPROVE}
    shown = [do for do in _BAR if do not in idle]
    words = [f"{keys[do]}{_HELD}{do.value}" for do in shown if keys[do] in live]
    for line in _filled(Text("  ".join([*words, f"?{_HELD}more"])), width):
        yield Text(line.plain.replace(_HELD, " "), "dim")


def told(text: str, width: int) -> Iterator[Text]:
    """Yield the lines of what is said of the last key."""
    return _filled(Text(printable(text), "italic"), width)


def _heading(walk: Walk, view: View) -> Text:
    item = view.item
    place = f"[{walk.place + 1}/{len(walk.order)}] {item.path}:{item.entry.line}"
    drafts = [text for name, text in map(_named, item.entry.translator_comments) if name == "draft"]
    parts = (str(item.state), *drafts, view.decided, "by risk" if walk.by_risk else "")
    return Text(printable(f"{place}  {', '.join(filter(None, parts))}"), "dim")


def _source(entry: Entry) -> Iterator[tuple[str, Text | str]]:
    """Yield where a text stands, what the author says of it, what changed in it, and itself."""
    for comment in map(str.strip, entry.comments):
        is_note = comment.startswith(_NOTE)
        yield ("note", comment.removeprefix(_NOTE)) if is_note else ("where", comment)
    if entry.previous_msgid not in {None, entry.msgid}:
        yield "change", _difference(entry.previous_msgid or "", entry.msgid)
    yield "source", entry.msgid
    if entry.plural is not None:
        if entry.previous_plural not in {None, entry.plural}:
            yield "change", _difference(entry.previous_plural or "", entry.plural)
        yield "plural", entry.plural


def _translation(view: View) -> Iterator[tuple[str, Text]]:
    """Yield each form of a translation; what findings speak of is underlined."""
    tag, forms = view.item.locale.tag, view.item.entry.msgstr
    found = [one.target for one in view.findings if one.target]
    for number, form in enumerate(forms):
        text = Text(printable(form), "bold")
        if found:  # of no words rich would mark every place
            text.highlight_words(found, "underline")
        yield f"{tag}[{number}]" if len(forms) > 1 else tag, text


def _difference(old: str, new: str) -> Text:
    text = Text(printable(marked(old, new)))
    text.highlight_regex(_REMOVED, "red")
    text.highlight_regex(_ADDED, "green")
    return text


def _named(comment: str) -> tuple[str, str]:
    """Return what a translator comment is, and what it says."""
    said = comment.strip()
    own = next((one for one in (*OWN_COMMENTS, _NOTE) if said.startswith(one)), "")
    return own.removesuffix(": ") or "note", said.removeprefix(own)


def _finding(number: int, one: Finding) -> Text:
    text = Text(f"{number}. ")
    text.append(f"{one.severity}: ", _COLOURS[one.severity])
    return text.append(printable(f"{one.message} [{one.rule}]"))


def _block(label: str, text: Text | str, width: int, *, above: bool = False) -> Iterator[Text]:
    """Yield a text with its label: beside it, or `above` and on a narrow terminal on its own line.

    A text from right to left has its lines to itself: terminals turn whole lines.
    """
    whole = text if isinstance(text, Text) else Text(printable(text))
    if above or width < _NARROW:
        yield Text(f"{label}:", "cyan")
        yield from _filled(whole, width, _INDENT, Text(" " * _INDENT))
    else:
        head = Text.assemble((" " * _INDENT + f"{label + ':':<{_LABEL - 1}} ", "cyan"))
        yield from _filled(whole, width, _INDENT + _LABEL, head)


def _filled(text: Text, width: int, indent: int = 0, head: Text | None = None) -> Iterator[Text]:
    """Yield a text in lines of the width; all but the first, which `head` starts, are indented."""
    cuts = breaks(text.plain, max(width - indent, 1))
    for line in text.divide(cuts):
        line.rstrip()
        yield (head or Text()).append_text(line)
        head = Text(" " * indent)
