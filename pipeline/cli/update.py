"""`dragoman update`: templates and catalogs brought up to date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
from pipeline.extraction.unchanged import Task
from pipeline.model.counted import counted
from pipeline.model.locale import Locale
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
    locales = chosen(config, tags)
    names = tuple(locale.tag for locale in locales)
    task = Task(config=config, name="update", options=names, report=UpdateReport)
    report = task.unchanged()
    if report is None:
        project = take_snapshot(config)
        sound = readable(context, project, locales, Snapshot.check_catalogs)
        report = update_project(project, sound, write=not only_check)
        if not report.behind and sound == tuple(locales):
            task.remember(project, report)
    return _say(report, only_check=only_check, as_json=as_json)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Catalog:
    """What an update did to a catalog."""

    locale: str
    "The locale's tag."
    path: str
    "The catalog, relative to the project."
    written: bool
    "Whether its bytes changed."
    counts: Mapping[str, int]
    "How many of its messages were kept, added and so on."


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateReport:
    """What an update did."""

    templates: tuple[str, ...]
    "Paths of the templates that were written or removed."
    catalogs: tuple[_Catalog, ...]
    "What became of each catalog."
    orphans: tuple[str, ...]
    "Paths of catalogs whose document is gone."

    @property
    def behind(self) -> tuple[str, ...]:
        """The files that were behind the sources."""
        return (*self.templates, *(update.path for update in self.catalogs if update.written))


def update_project(project: Snapshot, locales: Sequence[Locale], *, write: bool) -> UpdateReport:
    """Write templates and catalogs."""
    config = project.config
    messages = messages_of(project)
    settled = Settled(snapshot=project)
    waiting = {locale: unsettled(settled, locale, messages) for locale in locales}
    # All catalogs are read before any is written: a broken one stops the whole update.
    approved = {locale: finished(project, locale) for locale in locales if waiting[locale]}
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
    return UpdateReport(
        templates=tuple(templates),
        catalogs=tuple(map(_record, updates)),
        orphans=tuple(path for locale in locales for path in orphans(project, locale)),
    )


def _record(update: Updated) -> _Catalog:
    counts = {name: len(getattr(update.merge, name)) for name in _COUNTED}
    return _Catalog(locale=update.locale, path=update.path, written=update.written, counts=counts)


def _say(report: UpdateReport, *, only_check: bool, as_json: bool) -> ExitCode:
    """Print what was done; return how the command ends."""
    if as_json:
        _print_json(report)
    else:
        _print(report)
        for path in report.templates if only_check else ():
            echo(f"{path}: behind its source")
    if not only_check or not report.behind:
        return ExitCode.DONE
    if not as_json:
        echo(f"{counted(len(report.behind), 'file')} behind the sources: run `dragoman update`")
    return ExitCode.FINDINGS


def _print_json(report: UpdateReport) -> None:
    catalogs = [
        {"locale": one.locale, "path": one.path, "written": one.written, **one.counts}
        for one in report.catalogs
    ]
    print_json({"templates": report.templates, "catalogs": catalogs, "orphans": report.orphans})


def _print(report: UpdateReport) -> None:
    for update in report.catalogs:
        if update.written:
            counts = {name: update.counts[name] for name in _COUNTED[1:]}
            changes = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
            echo(f"{update.path}: {changes or 'comments only'}")
    written = sum(update.written for update in report.catalogs)
    echo(f"{counted(len(report.catalogs), 'catalog')}, {written} changed")
    for path in report.orphans:
        echo(f"{path}: its document is gone; remove the catalog when nobody needs it")
