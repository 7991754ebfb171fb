"""Checks of the sources themselves: what the renderer does not know, what is not offered."""

from collections.abc import Iterable, Iterator

from pipeline.checks.base import Rule
from pipeline.documents.tokens.syntax import Syntax, extra_syntax
from pipeline.extraction.settled import withheld
from pipeline.model.document import Renderer
from pipeline.model.finding import RULE_WITHHELD, Finding, Severity, excerpt
from pipeline.project.config import Config
from pipeline.project.snapshot import Snapshot
from pipeline.project.source_files import SourceFile

RULES = (
    Rule(
        id="unknown-syntax",
        severity=Severity.WARNING,
        says="a document uses syntax that the renderer does not know; the page shows it as text",
        advice="Change the setting that the finding names, or write it in another way; "
        "where only another program renders the Markdown, switch the rule off.",
    ),
    Rule(
        id=RULE_WITHHELD,
        severity=Severity.ERROR,
        says="a text is offered to no translator: with other words in its place the Markdown "
        "around it would be read otherwise",
        advice="Close what is open near that line (a tag, a fence, a shortcode, a comment), or "
        "put a blank line around the text.",
    ),
)


def source_findings(project: Snapshot) -> tuple[Finding, ...]:
    """Return what is wrong in the documents, whatever the locale."""
    return tuple(finding for document in project.pages for finding in _findings(project, document))


def _findings(project: Snapshot, document: SourceFile) -> Iterator[Finding]:
    where = f"{project.config.source}/{document.path}"
    yield from unknown_syntax(document.text, where, project.config)
    yield from withheld_texts(project, document)


def withheld_texts(project: Snapshot, document: SourceFile) -> Iterator[Finding]:
    """Yield one finding for each text of `document` that no catalog holds: nobody translates it."""
    for text in withheld(project, document):
        yield Finding(
            where=f"{project.config.source}/{document.path}:{text.line}",
            rule=RULE_WITHHELD,
            severity=Severity.ERROR,
            message=f'"{excerpt(text.text)}" cannot be translated, for the Markdown around it '
            "is read otherwise with other words in its place: close what is open near it",
        )


def unknown_syntax(text: str, where: str, config: Config) -> Iterator[Finding]:
    """Yield one finding for each syntax in `text` that the configured renderer does not know."""
    uses: dict[tuple[str, ...], list[Syntax]] = {}
    for use in extra_syntax(text):
        if not _known(use, config):
            uses.setdefault((use.of or use.sign[:3], *use.extensions), []).append(use)
    for same in uses.values():
        first = min(same, key=lambda use: use.line)
        yield Finding(
            where=f"{where}:{first.line}",
            rule="unknown-syntax",
            severity=Severity.WARNING,
            message=_message(first, len(same), config),
        )


def _known(use: Syntax, config: Config) -> bool:
    if config.dialect.renderer is Renderer.COMMONMARK:
        return False
    return use.native or any(name in use.extensions for name in _short(config.markdown_extensions))


def _short(extensions: Iterable[str]) -> Iterator[str]:
    """Yield the extensions' names as people write them, `markdown.extensions.` left out."""
    for name in extensions:
        yield name.removeprefix("markdown.extensions.")


def _message(use: Syntax, number: int, config: Config) -> str:
    more = f" (and {number - 1} more)" if number > 1 else ""
    if use.sign.startswith("<") and use.of:
        advice = f"it is no HTML; put it in backticks, or leave the page to {use.of}"
        return f"`{excerpt(use.sign)}>`{more} is left out of the page: {advice}"
    return f"`{excerpt(use.sign)}`{more} stands as text on the page: {_advice(use, config)}"


def _advice(use: Syntax, config: Config) -> str:
    """Say which setting to change."""
    known = use.native or bool(use.extensions)
    steps = []
    if known and config.dialect.renderer is Renderer.COMMONMARK:
        steps.append('set `renderer = "python-markdown"`')
    if use.extensions and not any(n in use.extensions for n in _short(config.markdown_extensions)):
        steps.append(f'add "{use.extensions[0]}" to `markdown_extensions`')
    if steps:
        return " and ".join(steps)
    if use.of:
        return f"it is {use.of}'s, which these pages do not read; leave the page to {use.of}"
    return "name an extension that knows it in `markdown_extensions`, or write it otherwise"
