"""The command line: finds the command, and turns errors into messages and exit codes."""

import importlib
import os
import sys
import tempfile
import traceback
from pathlib import Path

import click

from pipeline import __version__
from pipeline.errors import ExitCode, PipelineError

COMMANDS = {
    "init": "a new project that builds at once",
    "extract": "write the templates, or print one",
    "update": "extract, then merge into the catalogs",
    "draft": "machine drafts for what is not translated",
    "compare": "engines side by side on approved texts",
    "check": "findings on the catalogs; exit 1 on errors",
    "review": "list, approve, sign or reject translations",
    "status": "how far each locale and document is",
    "compile": "compiled catalogs of what may be published",
    "build": "localized Markdown and the website",
    "localize": "the localized Markdown of one file",
    "serve": "build, serve on this machine, rebuild on change",
    "glossary": "the terms: list, add, check, export, import",
    "memory": "approved translations: search, stats, export",
    "why": "why a built file was made again, or not",
    "release": "an archive of the site, if the gate is open",
}


class _Commands(click.Group):
    """Imports a command's file only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the work."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, imported now."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"pipeline.cli.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dragoman")
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The project's folder; default: this one.",
)
@click.pass_context
def dragoman(context: click.Context, project: Path) -> None:
    """Bring English Markdown out in other languages: extract, translate, review, build.

    \b
    Examples:
      dragoman init demo && cd demo && dragoman build
      dragoman update && dragoman status
      dragoman --project docs build -l es
    """
    context.obj = project


def main() -> None:
    """Run the command line and exit with its code."""
    try:
        code = dragoman.main(prog_name="dragoman", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else ExitCode.DONE)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.Abort:
        sys.exit(ExitCode.INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(ExitCode.INPUT)
    except PipelineError as error:
        click.echo(f"dragoman: {error}", err=True)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        click.echo("dragoman: interrupted", err=True)
        sys.exit(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(ExitCode.DONE)
    except Exception as error:  # noqa: BLE001  the last line of defence: keep the trace, say where
        path = _save_trace()
        click.echo(f"dragoman: a fault of ours: {type(error).__name__}: {error}", err=True)
        click.echo(f"dragoman: please report it with the trace saved in {path}", err=True)
        sys.exit(ExitCode.OURS)


def _save_trace() -> str:
    with tempfile.NamedTemporaryFile(
        "w", prefix="dragoman-", suffix=".trace", delete=False, encoding="utf-8"
    ) as file:
        file.write(traceback.format_exc())
        return file.name
