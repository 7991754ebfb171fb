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
)
from pipeline.clock import now
from pipeline.extraction.catalogs import Updated, finished, orphans, update_locale
from pipeline.extraction.templates import extract_all, remove_orphan_templates, write_templates
from pipeline.model.counted import counted
from pipeline.project.selection import chosen
from pipeline.project.snapshot import load_project

_COUNTED = ("kept", "added", "moved", "revived", "carried", "stale", "retired")


@click.command("update")
@locale_option
@json_option
@click.pass_context
def command(context: click.Context, tags: tuple[str, ...], as_json: bool) -> None:
    """Extract, then merge into the catalogs: keep, move, match near, retire.

    A message whose text changed keeps its old translation as a stale one: `fuzzy`, with the old
    source text in `#| msgid`. Entries that did not change keep their bytes.

    \b
    Examples:
      dragoman update
      dragoman update -l es -l ca --json
    """
    config = config_of(context)
    locales = chosen(config, tags)
    project = load_project(config)
    messages = extract_all(project)
    approved = {locale: finished(config, locale) for locale in locales}
    templates = write_templates(config, messages, now())
    templates += remove_orphan_templates(config, messages)
    report, stop = progress(len(locales), "update")
    updates: list[Updated] = []
    try:
        for locale in locales:
            report(locale.tag)
            updates += update_locale(project, locale, messages, now(), approved[locale])
    finally:
        stop()
    without_document = [path for locale in locales for path in orphans(project, locale)]
    if as_json:
        catalogs = [_record(update) for update in updates]
        print_json({"templates": templates, "catalogs": catalogs, "orphans": without_document})
        return
    _print(updates, without_document)


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
