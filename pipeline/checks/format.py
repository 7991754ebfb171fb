"""Format strings and line ends, as `msgfmt --check-format` reads them."""

import re
from collections.abc import Iterable
from string import Formatter

from pipeline.checks.base import finding
from pipeline.model.finding import Finding, Severity, excerpt
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog, Entry

_PERCENT = re.compile(
    r"%(?:\((?P<name>[^)]*)\))?[-+ #0]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?"
    r"(?P<kind>[diouxXeEfFgGcrsa%])"
)


def check_format(catalog: Catalog, locale: Locale, path: str) -> Iterable[Finding]:
    """Find translations whose placeholders or outer line ends are not the source's."""
    del locale
    for entry in catalog.messages:
        if entry.fuzzy:
            continue
        for text in filter(None, entry.msgstr):
            ends = text[:1] + text[-1:] + entry.msgid[:1] + entry.msgid[-1:]
            if not entry.flags and "\n" not in ends:
                continue  # most texts
            for message in (*_newlines(entry, text), *_placeholders(entry, text)):
                yield finding(path, entry, "format", Severity.ERROR, message)


def _newlines(entry: Entry, text: str) -> Iterable[str]:
    for test, side in ((str.startswith, "start"), (str.endswith, "end")):
        if test(entry.msgid, "\n") != test(text, "\n"):
            verb = "must" if test(entry.msgid, "\n") else "must not"
            yield f'the translation of "{excerpt(entry.msgid)}" {verb} {side} with a line break'


def _placeholders(entry: Entry, text: str) -> Iterable[str]:
    sources = [entry.msgid] if entry.plural is None else [entry.msgid, entry.plural]
    for flag, read in (("python-format", _percent), ("python-brace-format", _brace)):
        if flag not in entry.flags:
            continue
        wanted = set().union(*(read(source) or () for source in sources))
        found = read(text)
        if found is None:
            yield f"not a valid {flag} string: {excerpt(text)}"
        elif entry.plural is None and found != wanted:
            yield f"placeholders differ: {_set(wanted)} in the source, {_set(found)} here"
        elif not found <= wanted:
            yield f"placeholder {_set(found - wanted)} is not in the source"


def _percent(text: str) -> set[str] | None:
    if "%" in _PERCENT.sub("", text):
        return None
    found = [match for match in _PERCENT.finditer(text) if match["kind"] != "%"]
    return {
        f"%({m['name']}){m['kind']}" if m["name"] is not None else f"%{m['kind']}#{i}"
        for i, m in enumerate(found)
    }


def _brace(text: str) -> set[str] | None:
    try:
        return {f"{{{name}}}" for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None


def _set(names: set[str]) -> str:
    return ", ".join(sorted(names)) or "none"
