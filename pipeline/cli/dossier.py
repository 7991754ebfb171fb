"""`dragoman dossier`: who read the texts of a document, when, and in which role."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from pipeline.cli.output import echo
from pipeline.cli.session import config_of, json_option, locale_option, print_json, snapshot_of
from pipeline.drafts.journal import JOURNAL, Entered, open_journal
from pipeline.errors import InputError
from pipeline.model.finding import excerpt
from pipeline.project.config import Config
from pipeline.project.selection import chosen
from pipeline.project.snapshot import Snapshot
from pipeline.project.source_files import SourceFile
from pipeline.review.measure import measures_of, traps_found
from pipeline.status.dossier import DossierText, dossier


@click.command("dossier")
@click.argument("path")
@locale_option
@json_option
@click.pass_context
def command(context: click.Context, path: str, tags: tuple[str, ...], as_json: bool) -> None:
    """Tell who read each text of a document, when, in which role, and how drafts were changed.

    PATH is the document: in the source folder, or its page in the site.

    \b
    Examples:
      dragoman dossier source/articles/dose.md -l es
      dragoman dossier build/site/es/articles/dose/index.html --json
    """
    config = config_of(context)
    snapshot = snapshot_of(context)
    document = _document(snapshot, path)
    texts = [
        text
        for locale in chosen(config, tags)
        for text in dossier(snapshot, locale, document.domain, _drafts(config, locale.tag))
    ]
    traps = {
        locale.tag: {
            by: {"found": found, "shown": every}
            for by, (found, every) in traps_found(measures_of(snapshot, locale)).items()
        }
        for locale in chosen(config, tags)
    }
    shown = {tag: some for tag, some in traps.items() if some}
    if as_json:
        record = {"document": document.path, "texts": [asdict(text) for text in texts]}
        print_json(record | ({"traps": shown} if shown else {}))
        return
    for text in texts:
        for line in _lines(text):
            echo(line)
    for tag, some in shown.items():
        for by, count in some.items():
            echo(f"{tag}  {by} found {count['found']} of {count['shown']} traps")


def _document(snapshot: Snapshot, path: str) -> SourceFile:
    """Return the document that a path names; raise `InputError` where it names none."""
    given = Path(path).as_posix().strip("/")
    source = snapshot.config.source
    for document in snapshot.documents:
        names = {document.path, document.domain, f"{source}/{document.path}"}
        if given in names or given.endswith(f"/{document.output}") or given == document.output:
            return document
    hint = f"name a file of {source}/, such as {source}/{snapshot.documents[0].path}"
    raise InputError("is no document of this project", where=path, hint=hint)


def _drafts(config: Config, tag: str) -> tuple[Entered, ...]:
    """Return the drafts that the journal knows; it makes no journal where there is none."""
    if not (config.root / JOURNAL).is_file():
        return ()
    with open_journal(config.root / JOURNAL) as journal:
        return tuple(journal.entered(tag))


def _lines(text: DossierText) -> Iterator[str]:
    yield f"{text.locale}  {text.state}  {excerpt(text.source)}"
    if text.translation:
        yield f"    {excerpt(text.translation)}"
    for one in text.readings:
        role = f", {one.role}" if one.role else ""
        key = ", with a key" if one.signature else ""
        note = f": {excerpt(one.note)}" if one.note else ""
        read = "" if one.seconds is None else f", open for {one.seconds} s"
        yield f"    {one.verdict} by {one.by}{role}, {one.at}{key}{read}{note}"
    if text.draft:
        yield f"    draft of {text.draft.engine}, {text.draft.day}, {text.draft.changed} % changed"
