"""The proof that a text from outside has the markup of its source, before it enters a catalog."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.documents.dialects import COMMON
from pipeline.documents.inline.mend import mend
from pipeline.documents.inline.shield import Shielded, shield
from pipeline.documents.inline.tags import Atom, Opening, read_tags
from pipeline.documents.notation import Writing, escapes, in_html
from pipeline.exchange.inline import markdown
from pipeline.exchange.record import Code
from pipeline.model.document import Dialect
from pipeline.model.finding import excerpt

Markup = Counter[tuple[str, str | None]]
"Codes by their start and end; an empty one has no end."
_SIGN = re.compile(r"\\[!-/:-@\[-`{-~]|&#?\w{1,32};")
"A sign written as itself, or by its name."


def proven(  # noqa: PLR0913, PLR0917  what a text is, and what it stands in
    target: str,
    codes: Sequence[Code],
    source: str,
    ours: str,
    labels: Iterable[str],
    dialect: Dialect = COMMON,
    writing: Writing = Writing.MARKDOWN,
) -> str | None:
    """Return the Markdown of a tagged translation; None where its markup is not whole.

    `source` is our source text, `ours` the translation that stands in the catalog. Whole is what
    has each code of the source once, as a draft must; or the codes of our translation, which a
    person may have changed for a reason. Signs of Markdown among words are written as themselves;
    a translation may have other escapes, character references and citations besides. Where a text
    is no Markdown, signs are just signs: it may have more than its source, and none is escaped.
    """
    labels = tuple(labels)
    shielded = shield(source, labels=labels, dialect=dialect)
    written = markdown(target, codes)
    wanted = [_markup(text, labels, dialect) for text in (source, ours) if text]
    if written is not None:
        found = _markup(written, labels, dialect)
        for one in wanted:
            added = (start for start, _ in _added(one, found))
            if not _missing(one, found) and not any(map(writing.reads, added)):
                return written
    return _mended(target, shielded, writing) if _is_of(target, codes, shielded) else None


def _mended(target: str, shielded: Shielded, writing: Writing) -> str | None:
    found = mend(target, shielded)
    if found is None or escapes(found) == escapes(target):
        return found
    match writing:
        case Writing.PLAIN:
            return None
        case Writing.HTML:
            return in_html(found)
        case Writing.MARKDOWN:
            return found


def _is_of(target: str, codes: Sequence[Code], shielded: Shielded) -> bool:
    """Tell whether each tag of a text has a number of the source, and no other code behind it."""
    for token in read_tags(target):
        if not isinstance(token, Opening | Atom):
            continue
        index = token.number - 1
        if not 0 <= index < len(shielded.opening):
            return False
        told = codes[index] if index < len(codes) else Code(opening="")
        ours = (shielded.opening[index], shielded.closing[index] or "")
        if told != Code(opening="") and (told.opening, told.closing or "") not in {ours, ("", "")}:
            return False
    return True


def _markup(text: str, labels: Sequence[str], dialect: Dialect) -> Markup:
    """Return the markup of a Markdown text, however it is ordered.

    A reference counts as what it is written out, for so a translation has it.
    """
    shielded = shield(text, labels=labels, dialect=dialect)
    names = shielded.labels or ("",) * len(shielded.opening)
    pairs = zip(shielded.opening, shielded.closing, names, strict=True)
    return Counter((start, f"][{name}]" if name else end) for start, end, name in pairs)


def _missing(wanted: Markup, found: Markup) -> Markup:
    """Return what a translation lacks: each code, but no way of writing a sign."""
    lost = wanted - found
    return Counter({code: many for code, many in lost.items() if not _SIGN.fullmatch(code[0])})


def _added(wanted: Markup, found: Markup) -> Markup:
    """Return what a translation has besides, citations and ways of writing a sign apart."""
    more = found - wanted
    return Counter({code: many for code, many in more.items() if not _is_harmless(*code)})


def _is_harmless(start: str, end: str | None) -> bool:
    citation = start[:1] == "(" or start[:1].isupper()
    return end is None and (citation or _SIGN.fullmatch(start) is not None)


def lacking(
    target: str,
    codes: Sequence[Code],
    source: str,
    labels: Iterable[str],
    dialect: Dialect = COMMON,
) -> str:
    """Say what a translation lacks of its source's markup, and what it has besides.

    >>> lacking("uno", (), "*one* `a`", ())
    'without * and `a`'
    """
    labels = tuple(labels)
    wanted = _markup(source, labels, dialect)
    written = markdown(target, codes)
    if written is None:
        return "its tags are not closed, or one stands twice"
    found = _markup(written, labels, dialect)
    said = [
        f"{word} {_listed(some)}"
        for word, some in (("without", _missing(wanted, found)), ("with", _added(wanted, found)))
        if some
    ]
    return ", ".join(said)


def _listed(markup: Markup) -> str:
    names = [excerpt(start.strip() or start, 30) for start, _ in markup.elements()]
    return " and ".join(names[:3]) + (" …" if len(names) > 3 else "")
