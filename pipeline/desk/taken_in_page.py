"""The text of other files in the live page: other tools put it where a source takes it in."""

import re
from html import escape, unescape

from pipeline.documents.taken_in import directives
from pipeline.project.snapshot import Snapshot
from pipeline.project.source_files import SourceFile
from pipeline.project.taken_in import file_named
from pipeline.workbench.taken_in import shown_file

_TAG = re.compile(r"(<[^<>]*>)")
_MOST = 200_000
"Characters of other files that one page shows; of the rest it has the names."


def with_taken_in(snapshot: Snapshot, document: SourceFile, html: str) -> str:
    """Return an article in which each directive is the text that it takes in, marked as such.

    Law: only files that the document takes in are read, whatever a translation says, and what is in
    them is text: a directive without such a file stays as it stands.
    """
    room, parts = _MOST, _TAG.split(html)
    for at in range(0, len(parts), 2):
        text, end, made = unescape(parts[at]), 0, ""
        for directive in directives(text):
            path = file_named(snapshot, document, directive)
            if not path:
                continue
            shown = shown_file(snapshot, path)
            words = shown.text if len(shown.text) <= room else ""
            room -= len(words)
            cut = "" if shown.whole and words else "…"
            name = f'<small dir="ltr">{escape(path)}</small>'
            made += escape(text[end : directive.start()])
            made += f'<span class="taken-in">{name} {escape(words)}{cut}</span>'
            end = directive.end()
        if made:
            parts[at] = made + escape(text[end:])
    return "".join(parts)
