"""`dragoman update`: templates and catalogs brought up to date."""

from collections.abc import Sequence
from typing import Any

import click

from pipeline.cli.session import (
    config_of,
    json_option,
    locale_option,
    print_json,
    progress,
)
from pipeline.clock import now
from pipeline.extraction.catalogs import Updated, finished, orphans, update_locale
from pipeline.extraction.templates import messages_of, remove_orphan_templates, write_templates
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
    messages = messages_of(project)
    known = {locale: finished(config, locale) for locale in locales}
    templates = write_templates(config, messages, now())
    templates += remove_orphan_templates(config, messages)
    report, stop = progress(len(locales), "update")
    done: list[Updated] = []
    try:
        for locale in locales:
            report(locale.tag)
            done += update_locale(project, locale, messages, now(), known[locale])
    finally:
        stop()
    left = [path for locale in locales for path in orphans(project, locale)]
    if as_json:
        catalogs = [_record(one) for one in done]
        print_json({"templates": templates, "catalogs": catalogs, "orphans": left})
        return
    _print(done, left)


def _record(one: Updated) -> dict[str, Any]:
    counts = {name: len(getattr(one.merge, name)) for name in _COUNTED}
    return {"locale": one.locale, "path": one.path, "written": one.written, **counts}


def _print(done: Sequence[Updated], left: Sequence[str]) -> None:
    for one in done:
        if one.written:
            counts = {name: len(getattr(one.merge, name)) for name in _COUNTED[1:]}
            told = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
            click.echo(f"{one.path}: {told or 'comments only'}")
    written = sum(one.written for one in done)
    click.echo(f"{len(done)} catalogs, {written} changed")
    for path in left:
        click.echo(f"{path}: its document is gone; remove the catalog when nobody needs it")
