"""The text of other files in the live page: other tools put it where a source takes it in."""

import re
from dataclasses import dataclass
from html import escape, unescape

from pipeline.documents.taken_in import directives
from pipeline.project.snapshot import Snapshot
from pipeline.project.source_files import SourceFile
from pipeline.project.taken_in import file_named
from pipeline.workbench.taken_in import shown_file

_TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
"A tag; what stands in an attribute of it is none of the page's text."
_CODE = re.compile(r"(<pre\b[^<>]*>(?:<code\b[^<>]*>)?)(.*?)((?:</code>)?</pre>)", re.DOTALL)
"A block of code, whose words are in marks of their own: a directive is read by the line."
_MOST = 200_000
"Characters of other files that one page shows; of the rest it has the names."


def with_taken_in(snapshot: Snapshot, document: SourceFile, html: str) -> str:
    """Return an article in which each directive is the text that it takes in, marked as such.

    Law: only files that the document takes in are read, whatever a translation says, and what is in
    them is text: a directive without such a file stays as it stands.
    """
    page = _Page(snapshot=snapshot, document=document)
    html = _CODE.sub(lambda found: found[1] + page.code(found[2]) + found[3], html)
    parts = _TAG.split(html)
    parts[::2] = [page.shown(part) or part for part in parts[::2]]
    return "".join(parts)


@dataclass(slots=True, kw_only=True)
class _Page:
    """A page, and how much of other files it may still show."""

    snapshot: Snapshot
    document: SourceFile
    room: int = _MOST

    def code(self, lines: str) -> str:
        """Return the lines of a block of code; one that shows a file loses its colours."""
        return "\n".join(self._line(line) for line in lines.split("\n"))

    def _line(self, line: str) -> str:
        tags = _TAG.findall(line)
        whole = 2 * sum(tag.startswith("</") for tag in tags) == len(tags)
        return (self.shown(_TAG.sub("", line)) if tags and whole else "") or line

    def shown(self, html: str) -> str:
        """Return a piece of text with what its directives take in; empty where there is none."""
        text, end, made = unescape(html), 0, ""
        for directive in directives(text):
            path = file_named(self.snapshot, self.document, directive)
            if path:
                made += escape(text[end : directive.start()]) + self._file(path)
                end = directive.end()
        return made and made + escape(text[end:])

    def _file(self, path: str) -> str:
        file = shown_file(self.snapshot, path)
        words = file.text if len(file.text) <= self.room else ""
        self.room -= len(words)
        cut = "" if file.whole and words else "…"
        name = f'<small dir="ltr">{escape(path)}</small>'
        return f'<span class="taken-in">{name} <bdi>{escape(words)}{cut}</bdi></span>'
