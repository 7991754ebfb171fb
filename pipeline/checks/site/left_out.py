"""Checks of what no page has of its source: elements that run or load, files of other kinds."""

from collections.abc import Iterator

from pipeline.checks.base import Rule
from pipeline.documents.blocks.html_tags import tags
from pipeline.documents.front_matter.leaves import find_front_matter
from pipeline.documents.tokens.form import form
from pipeline.documents.tokens.read import tokens
from pipeline.documents.tokens.syntax import extra_syntax, tag_lines
from pipeline.documents.tokens.token import Sort, Token
from pipeline.model.finding import Finding, Severity
from pipeline.project.snapshot import Snapshot
from pipeline.project.source_files import SourceFile
from pipeline.website.body.safe import is_left_out

RULES = (
    Rule(
        id="removed-element",
        severity=Severity.WARNING,
        says="a page leaves out an element of HTML that runs, loads or hides something",
        advice="Link to what it shows, or put a picture, film or table in its place; "
        "where only another program renders the Markdown, switch the rule off.",
    ),
    Rule(
        id="unpublished-file",
        severity=Severity.INFO,
        says="a file of the source folder is of a kind that the site does not publish",
        advice="Nothing, where it is no reader's; otherwise name it in `site.assets`.",
    ),
)


def left_out_findings(project: Snapshot) -> Iterator[Finding]:
    """Yield what of the sources no page will have."""
    folder = project.config.source
    for document in project.pages:
        yield from _removed(document, f"{folder}/{document.path}")
    for asset in project.assets:
        if not project.is_published(asset):
            yield Finding(
                where=f"{folder}/{asset}",
                rule="unpublished-file",
                severity=Severity.INFO,
                message="files of this kind are not published; `site.assets` can name it",
            )


def _removed(document: SourceFile, where: str) -> Iterator[Finding]:
    """Yield one finding for each kind of element; components are told by `unknown-syntax`."""
    if "<" not in document.text:
        return
    other = {use.sign.strip("</> ") for use in extra_syntax(document.text)}
    names = _names(document.text) - other
    places = {name: tag_lines(document.text, name) or [1] for name in names}
    for name, lines in sorted(places.items(), key=lambda item: (item[1], item[0])):
        more = f" (and {len(lines) - 1} more)" if len(lines) > 1 else ""
        yield Finding(
            where=f"{where}:{lines[0]}",
            rule="removed-element",
            severity=Severity.WARNING,
            message=f"<{name}>{more} is left out of the page",
        )


def _names(text: str) -> set[str]:
    """Return the elements of a document, as written, that no page has; those in code are none."""
    whole = form(text[find_front_matter(text).end :])
    streams = [tokens(whole.text), *(tokens(one.body) for one in whole.containers)]
    return {name for stream in streams for token in stream for name in _names_in(token)}


def _names_in(token: Token) -> Iterator[str]:
    if token.sort in {Sort.RAW, Sort.INLINE}:
        for tag in tags(token.value):
            if tag.name and not tag.closes and is_left_out(tag.name.lower()):
                yield tag.name
