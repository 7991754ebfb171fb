"""`dragoman update`: templates and catalogs brought up to date."""

from collections.abc import Sequence
from typing import Any

import click

from pipeline.cli.output import echo
from pipeline.cli.session import (
    config_of,
    json_option,
    locale_option,
    print_json,
    progress,
    readable,
)
from pipeline.clock import now
from pipeline.errors import ExitCode
from pipeline.extraction.catalogs import Updated, finished, orphans, unsettled, update_locale
from pipeline.extraction.settled import Settled
from pipeline.extraction.templates import messages_of, remove_orphan_templates, write_templates
from pipeline.model.counted import counted
from pipeline.project.selection import chosen
from pipeline.project.snapshot import Snapshot, take_snapshot

_COUNTED = ("kept", "added", "moved", "revived", "carried", "stale", "retired")


@click.command("update")
@locale_option
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 if behind.")
@json_option
@click.pass_context
def command(context: click.Context, tags: tuple[str, ...], only_check: bool, as_json: bool) -> int:
    """Extract, then merge into the catalogs: keep, move, match near, retire.

    A message whose text changed keeps its old translation as a stale one: `fuzzy`, with the old
    source text in `#| msgid`. Entries that did not change keep their bytes.

    \b
    Examples:
      dragoman update
      dragoman update -l es -l ca --json
      dragoman update --check
    """
    config = config_of(context)
    project = take_snapshot(config)
    locales = readable(context, project, chosen(config, tags), Snapshot.every_catalog)
    messages = messages_of(project)
    settled = Settled(snapshot=project)
    waiting = {locale: unsettled(settled, locale, messages) for locale in locales}
    # All catalogs are read before any is written: a broken one stops the whole update.
    approved = {locale: finished(project, locale) for locale in locales if waiting[locale]}
    write = not only_check
    templates = write_templates(config, messages, now(), write=write, settled=settled)
    templates += remove_orphan_templates(config, messages, write=write)
    report, stop = progress("update")
    updates: list[Updated] = []
    try:
        for locale in locales:
            report(locale.tag, len(locales))
            updates += update_locale(
                project,
                locale,
                messages,
                now(),
                approved.get(locale, {}),
                write=write,
                settled=settled,
            )
    finally:
        stop()
    project.store.save()
    without_document = [path for locale in locales for path in orphans(project, locale)]
    if as_json:
        catalogs = [_record(update) for update in updates]
        print_json({"templates": templates, "catalogs": catalogs, "orphans": without_document})
    else:
        _print(updates, without_document)
        for path in templates if only_check else ():
            echo(f"{path}: behind its source")
    behind = [*templates, *(update.path for update in updates if update.written)]
    if not only_check or not behind:
        return ExitCode.DONE
    if not as_json:
        echo(f"{counted(len(behind), 'file')} behind the sources: run `dragoman update`")
    return ExitCode.FINDINGS


def _record(update: Updated) -> dict[str, Any]:
    counts = {name: len(getattr(update.merge, name)) for name in _COUNTED}
    return {"locale": update.locale, "path": update.path, "written": update.written, **counts}


def _print(updates: Sequence[Updated], without_document: Sequence[str]) -> None:
    for update in updates:
        if update.written:
            counts = {name: len(getattr(update.merge, name)) for name in _COUNTED[1:]}
            changes = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
            echo(f"{update.path}: {changes or 'comments only'}")
    written = sum(update.written for update in updates)
    echo(f"{counted(len(updates), 'catalog')}, {written} changed")
    for path in without_document:
        echo(f"{path}: its document is gone; remove the catalog when nobody needs it")
