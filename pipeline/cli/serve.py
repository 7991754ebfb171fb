"""`dragoman serve`: the site on this machine, built again when a file changes."""

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import click
from watchfiles import watch

from pipeline.cli.build import built_with_progress
from pipeline.cli.output import echo
from pipeline.cli.session import config_of, fresh_config_of
from pipeline.cli.site_server import Site, server_of
from pipeline.errors import InputError, PipelineError
from pipeline.project.built_files import site_folder
from pipeline.project.config import Config
from pipeline.project.edited_files import Stamps, edited_folders, stamp, stamps
from pipeline.project.snapshot import take_snapshot

if TYPE_CHECKING:
    from pipeline.building.run import Outcome

_LOOK = 1000
"Milliseconds between two looks at the configuration and at which folders there are."


_FILES = ("copy ", "theme's files")
"How the names of steps begin that make what pages load."


@click.command("serve")
@click.option("--port", default=8000, show_default=True, help="0 takes any free one.")
@click.option("--preview", is_flag=True, help="Also show drafts and stale translations.")
@click.pass_context
def command(context: click.Context, port: int, preview: bool) -> None:
    """Build, serve on 127.0.0.1, rebuild and reload the page when a file changes.

    What cannot be built is said here and on the page in the browser; the server goes on.

    \b
    Examples:
      dragoman serve
      dragoman serve --port 9000 --preview
    """
    config = config_of(context)
    built_from = stamps(config)  # before the build: what is saved during it makes the next one
    site = Site(config.root / site_folder(config, preview=preview))
    try:
        outcome = built_with_progress(
            take_snapshot(config), config.locales, complete=True, preview=preview
        )
        _search(config, outcome, preview=preview)
    except PipelineError as error:
        if not site.folder.is_dir():  # there is no page to show it on
            raise
        _say_error(site, str(error))
    try:
        server = server_of(site, port)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or "it lies outside 0 to 65535"
        hint = "another program has it; give another one with --port"
        raise InputError(
            f"port {port} cannot be had: {reason}", where="--port", hint=hint
        ) from None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    echo(f"http://127.0.0.1:{server.server_address[1]}/ (Ctrl-C ends)")
    _rebuild_on_change(context, site, config, built_from, preview=preview)


def _rebuild_on_change(
    context: click.Context, site: Site, config: Config, built_from: Stamps, *, preview: bool
) -> None:
    """Build again on every change, until interrupted."""
    while True:
        folders = edited_folders(config)
        changes = watch(*folders, step=50, rust_timeout=_LOOK, yield_on_timeout=True)
        with suppress(FileNotFoundError):  # a folder that was removed before its watch began
            for number, events in enumerate(changes):
                # A change from before the watch began makes no event, so the first look is ours.
                if number == 0 or events or _is_other(config, built_from):
                    there = stamps(config)
                    if there != built_from:
                        built_from = there
                        config = _build_again(context, site, config, preview=preview)
                if edited_folders(config) != folders:
                    break


def _is_other(config: Config, built_from: Stamps) -> bool:
    """Return whether the configuration changed; it lies in a folder that is too big to watch."""
    path = config.root / config.file
    return stamp(path) != built_from.get(str(path))


def _build_again(context: click.Context, site: Site, config: Config, *, preview: bool) -> Config:
    """Build with the configuration as it is now; return it, or the last one that was sound."""
    try:
        config = fresh_config_of(context)
        outcome = built_with_progress(
            take_snapshot(config), config.locales, complete=True, preview=preview
        )
    except PipelineError as error:
        _say_error(site, str(error))
    except Exception as error:  # noqa: BLE001  a person mends a template, and the server goes on
        _say_error(site, f"{type(error).__name__}: {error}")
    else:
        if outcome.made or outcome.removed or site.error:
            site.announce(files=any(name.startswith(_FILES) for name in outcome.made))
            echo(f"{len(outcome.made)} made, {len(outcome.removed)} removed")
            # Behind the news of the pages: who waits for one does not wait for the search.
            _search(config, outcome, preview=preview)
    return config


def _search(config: Config, outcome: "Outcome", *, preview: bool) -> None:
    """Write what browsers search; a preview has none. What stops it is said, and pages stand."""
    if preview:
        return
    from pipeline.status.search import write_search  # noqa: PLC0415  it imports what builds do

    try:
        write_search(config, changed=bool(outcome.made or outcome.removed))
    except PipelineError as error:
        echo(f"dragoman: {error}", err=True)


def _say_error(site: Site, message: str) -> None:
    site.announce(message)  # first: who reads the line and looks at the page finds it there
    echo(f"dragoman: {message}", err=True)
