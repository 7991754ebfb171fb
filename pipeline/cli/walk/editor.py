"""The file that a walk opens in an editor: a translation, and below scissors what it is for."""

import re
from collections.abc import Iterator, Sequence

from pipeline.cli.walk.wrap import is_wide
from pipeline.memory.difference import marked
from pipeline.model.finding import Finding
from pipeline.model.message import Entry
from pipeline.review.items import Item

SCISSORS = "# ------------------------ >8 ------------------------"
"The line below which all is a comment, as git has it."
_FORM = "# ---- msgstr[{number}] ----"
_FORM_LINE = re.compile(r"# ---- msgstr\[(\d+)\] ----")
_HOW = "Above the line is the translation. Leave it as it is, or empty, and nothing changes."


class EditError(ValueError):
    """What came out of an editor is no translation; the message says why."""


def page(item: Item, findings: Sequence[Finding], unsaved: str = "") -> str:
    """Return the text to edit; `unsaved` is what stood above the scissors before, not yet kept."""
    comments = [f"# {line}".rstrip() for line in _comments(item, findings, bool(unsaved))]
    above = unsaved or above_scissors(item.entry.msgstr)
    return "\n".join([above, SCISSORS, *comments]) + "\n"


def above_scissors(forms: Sequence[str]) -> str:
    """Return the forms of a translation as they are edited: each below its own line, if several."""
    if len(forms) == 1:
        return forms[0].strip("\n")
    parts = ((_FORM.format(number=number), form.strip("\n")) for number, form in enumerate(forms))
    return "\n".join(line for part in parts for line in part)


def upper_part(text: str, shown: str) -> str:
    """Return what stands above the scissors; where they are gone, our comments are left out.

    `shown` is the text that was opened. Law: no comment of ours is ever taken for a translation.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    places = [at for at, line in enumerate(lines) if line.rstrip() == SCISSORS]
    if places:
        return "\n".join(lines[: places[-1]])
    ours = shown[shown.rindex(SCISSORS) :].split("\n")[1:]
    if lines[-len(ours) :] == ours:
        return "\n".join(lines[: -len(ours)])
    end = len(lines)
    while end and lines[end - 1].rstrip() in {SCISSORS, *ours}:
        end -= 1
    # A sign of comments alone may be the translation: `#`.
    has_words = any(line.strip("# ") for line in lines[end:])
    return "\n".join(lines[:end] if has_words else lines)


def forms_in(above: str, entry: Entry) -> tuple[str, ...]:
    """Return the forms of a translation from what was edited; law: it reads `above_scissors`.

    Line ends at the start and the end of a form are those of the source text, as gettext asks.
    Where neither that nor the old translation has one within, an editor wrapped the text: its lines
    are joined. Raise `EditError` for an empty form, and where the lines that part forms are not as
    they were.
    """
    count = len(entry.msgstr)
    texts = [above] if count == 1 else _parted(above, count)
    for number, text in enumerate(texts):
        if not text.strip():
            raise EditError("the text is empty" if count == 1 else f"msgstr[{number}] is empty")
    one_line = not any("\n" in text.strip("\n") for text in (entry.msgid, *entry.msgstr))
    lines = (_joined(text) if one_line else text.strip("\n") for text in texts)
    return tuple(_framed(text, entry.msgid) for text in lines)


def _parted(above: str, count: int) -> list[str]:
    parts = re.split(f"(?m)^{_FORM_LINE.pattern}[ \t]*$", above)
    if parts[0].strip() or parts[1::2] != [str(number) for number in range(count)]:
        lines = ", ".join(f"msgstr[{number}]" for number in range(count))
        raise EditError(f"each form needs its own line above it: {lines}")
    return parts[2::2]


def _joined(text: str) -> str:
    """Return wrapped lines as one: with a space, but for letters that have none between words.

    >>> _joined("Tome dos\\ndosis.\\n"), _joined("服用しな\\nいで")
    ('Tome dos dosis.', '服用しないで')
    """
    whole, *rest = text.strip("\n").split("\n")
    for line in filter(None, map(str.strip, rest)):
        whole = whole.rstrip()
        wide = whole and is_wide(whole[-1]) and is_wide(line[0])
        whole += line if wide else f" {line}"
    return whole


def _framed(text: str, source: str) -> str:
    start, end = source.startswith("\n"), source.endswith("\n")
    return "\n" * start + text + "\n" * end


def _comments(item: Item, findings: Sequence[Finding], unsaved: bool) -> Iterator[str]:
    entry = item.entry
    yield _HOW
    yield f"{item.path}:{entry.line}, {item.state}"
    if unsaved:
        yield "The text above is yours, and was not kept. What the catalog has:"
        yield from _indented(above_scissors(entry.msgstr))
    yield from ("", "source:", *_indented(entry.msgid))
    if entry.plural is not None:
        yield from ("", "source, plural:", *_indented(entry.plural))
    if entry.previous_msgid is not None:
        yield from ("", "previous source:", *_indented(entry.previous_msgid))
        yield from ("", "change:", *_indented(marked(entry.previous_msgid, entry.msgid)))
    if findings:
        yield ""
    for number, one in enumerate(findings, start=1):
        yield f"{number}. {one.severity}: {' '.join(one.message.split())} [{one.rule}]"


def _indented(text: str) -> Iterator[str]:
    yield from (f"  {line}" for line in text.split("\n"))
