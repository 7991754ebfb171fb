"""The forms of a message in a joined catalog: as many as its header says, and none is lost."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.catalog.draft_comments import MERGED
from pipeline.model.message import Entry

_NUMBER = re.compile(r"^Plural-Forms:\s*nplurals\s*=\s*([0-9]{1,2})\b", re.MULTILINE)
FUZZY = "fuzzy"


def number_of_forms(header: Entry | None) -> int | None:
    r"""Return how many forms a header says a plural has; None: it says nothing.

    >>> number_of_forms(Entry(msgid="", msgstr=("Plural-Forms: nplurals=3; plural=0;\\n",)))
    3
    """
    found = _NUMBER.search(header.msgstr[0]) if header else None
    return int(found[1]) or None if found else None


def fitted(entry: Entry, number: int) -> Entry:
    r"""Return a message with a plural that has `number` forms.

    Law: a form that is missing is empty, and one too many stands in a translator's comment; where
    the message has a translation at all it is marked fuzzy, for it is not that of this header.

    >>> one = Entry(msgid="day", plural="days", msgstr=("día", "días"))
    >>> fitted(one, 3).msgstr, fitted(one, 3).flags, fitted(one, 1).translator_comments
    (('día', 'días', ''), ('fuzzy',), ('merge: a form too many: días',))
    """
    missing = ("",) * (number - len(entry.msgstr))
    more = [f"{MERGED}a form too many: {written(form)}" for form in entry.msgstr[number:] if form]
    others = tuple(flag for flag in entry.flags if flag != FUZZY)
    return replace(
        entry,
        msgstr=(*entry.msgstr[:number], *missing),
        flags=(FUZZY, *others) if any(entry.msgstr) else entry.flags,
        translator_comments=(*entry.translator_comments, *more),
        raw=None,
    )


def told(ours: Entry, theirs: Entry) -> Iterator[str]:
    """Yield the other side's translation, a comment line a form; its plural if ours has none."""
    mark = " (fuzzy)" if theirs.fuzzy else ""
    if theirs.plural is not None and ours.plural is None:
        yield f"{MERGED}the other side has the plural: {written(theirs.plural)}"
    for form in theirs.msgstr:
        yield f"{MERGED}the other side has{mark}: {written(form)}"


def written(form: str) -> str:
    r"""Return a form in one line.

    >>> print(written("a\nb"))
    a\nb
    """
    return form.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
