"""`dragoman build`: localized Markdown and the website."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from pipeline.cli.coverage_table import print_coverage
from pipeline.cli.output import echo
from pipeline.cli.session import (
    config_of,
    json_option,
    locale_option,
    print_json,
    progress,
    readable,
    snapshot_of,
)
from pipeline.clock import now
from pipeline.model.counted import counted
from pipeline.model.finding import RULE_FALLBACK, RULE_WITHHELD
from pipeline.model.locale import Locale
from pipeline.parallel import processors
from pipeline.project.built_files import site_folder
from pipeline.project.config import Config
from pipeline.project.selection import chosen
from pipeline.project.shared import Shared
from pipeline.status.built import Built, first_page, remember, unchanged

if TYPE_CHECKING:
    from pipeline.building.run import Outcome
    from pipeline.project.snapshot import Snapshot


_ROOM = 3 * 1024**2
"Bytes of files that stand parsed in memory: a large site's are read once more where needed."


@click.command("build")
@locale_option
@click.option("--preview", is_flag=True, help="Also show drafts and stale translations.")
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    help="How many processes make pages; as many as there are processors, if not given.",
)
@click.option("--dask", metavar="ADDRESS", default="", help="Scheduler whose workers make pages.")
@click.option(
    "--cache",
    metavar="PLACE",
    help="Store shared with other machines: a folder, or an address such as s3://bucket/site.",
)
@click.option("--cache-read-only", is_flag=True, help="Take from that store, and write nothing.")
@click.option(
    "--check/--no-check",
    default=True,
    help="Whether to count the errors in the texts; `dragoman check` lists them.",
)
@json_option
@click.pass_context
def command(  # noqa: PLR0913, PLR0917  one argument an option
    context: click.Context,
    tags: tuple[str, ...],
    preview: bool,
    jobs: int | None,
    dask: str,
    cache: str | None,
    cache_read_only: bool,
    check: bool,
    as_json: bool,
) -> None:
    """Compile, localize and render what changed since the last build.

    Pages hold what the policy allows; all else stands in the source language, marked as such.

    \b
    Examples:
      dragoman build
      dragoman build -l es --preview
      dragoman build --jobs 1
      dragoman build --no-check
      dragoman build --cache s3://bucket/site --dask tcp://10.0.0.1:8786
    """
    config = config_of(context)
    shared = Shared(
        cache=config.cache if cache is None else cache, read_only=cache_read_only, scheduler=dask
    )
    wished = chosen(config, tags)
    today = now().date()
    built = None if tags else unchanged(config, today, preview=preview, check=check)
    if built is None:
        # Not imported where nothing changed: the checks alone take longer than to see that.
        from pipeline.status.build import built_of, prepare  # noqa: PLC0415
        from pipeline.status.coverage import cover_ahead, locale_coverage  # noqa: PLC0415

        snapshot = snapshot_of(context, room=_ROOM)
        cover_ahead(
            snapshot,
            wished,
            jobs or processors(),
            meanwhile=lambda: prepare(snapshot, wished, preview=preview),
        )
        wished = readable(context, snapshot, wished, locale_coverage)
        complete = not tags and len(wished) == len(config.locales)
        outcome = built_with_progress(
            snapshot, wished, complete=complete, preview=preview, jobs=jobs, shared=shared
        )
        built = built_of(snapshot, wished, outcome, preview=preview, check=check)
        if complete:
            remember(snapshot, built, today, preview=preview)
    if not preview:
        from pipeline.status.search import write_search  # noqa: PLC0415  as above

        write_search(config, changed=bool(built.made or built.removed))
    if as_json:
        _print_json(config, wished, built, preview=preview)
    else:
        _print(config, wished, built, preview=preview)


def built_with_progress(
    snapshot: "Snapshot",
    locales: Sequence[Locale],
    *,
    complete: bool,
    preview: bool = False,
    jobs: int | None = None,
    shared: Shared | None = None,
) -> "Outcome":
    """Build with a progress bar where a person looks."""
    from pipeline.status.build import build  # noqa: PLC0415  as in `command`

    report, stop = progress("build")
    try:
        return build(
            snapshot,
            locales,
            complete=complete,
            preview=preview,
            jobs=jobs or processors(),
            shared=shared,
            report=report,
        )
    finally:
        stop()


def _print_json(config: Config, locales: Sequence[Locale], built: Built, *, preview: bool) -> None:
    print_json(
        {
            "made": built.made,
            "kept": built.kept,
            "removed": built.removed,
            "findings": built.places,
            "errors": built.errors,
            "preview": preview,
            "page": str(first_page(config, locales, preview=preview)),
        }
    )


def _print(config: Config, locales: Sequence[Locale], built: Built, *, preview: bool) -> None:
    print_coverage({locale: built.coverage[locale.tag] for locale in locales})
    for tag, rules in built.places.items():
        for line in _in_words(rules, config.source_locale):
            echo(f"{tag}: {line} (dragoman check -l {tag} lists them)")
    if any(RULE_FALLBACK in rules for rules in built.places.values()):
        echo(
            "A place is a piece of a page; the table counts messages, and one may fill many places."
        )
    for tag, count in (built.errors or {}).items():
        echo(f"{tag}: {counted(count, 'error')} in its texts (dragoman check -l {tag} lists them)")
    for tag, count in built.void.items():
        were = "text was" if count == 1 else "texts were"
        echo(f"{tag}: {count} {were} approved without a key that counts: sign with yours")
    if preview:
        echo(f"This is a preview, in {site_folder(config, preview=True)}/: do not publish it.")
    echo(f"{len(built.made)} made, {built.kept} up to date, {len(built.removed)} removed")
    echo(f"Open {first_page(config, locales, preview=preview)}")


def _in_words(rules: Mapping[str, int], source: Locale) -> Iterator[str]:
    """Say each count of a locale's pages in plain words."""
    for rule, count in sorted(rules.items()):
        places = counted(count, "place")
        if rule == RULE_FALLBACK:
            yield f"{places} on its pages {'is' if count == 1 else 'are'} in {source.tag}"
        elif rule == RULE_WITHHELD:
            are = "is" if count == 1 else "are"
            yield f"{places} on its pages {are} in {source.tag} and in no catalog"
        else:
            yield f"{places} on its pages {'has' if count == 1 else 'have'} the finding {rule}"
