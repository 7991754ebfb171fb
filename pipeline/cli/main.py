"""The command line: finds the command, and turns errors into messages and exit codes."""

import importlib
import io
import os
import sys
import tempfile
import traceback
from contextlib import suppress
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from pipeline import __version__
from pipeline.cli.disk_errors import disk_message
from pipeline.cli.output import STANDARD_OUTPUT, echo, prepare_streams
from pipeline.collector import collect_seldom
from pipeline.errors import ExitCode, PipelineError

COMMANDS = {
    "init": "a new project that builds at once",
    "adopt": "a project of a site that is translated already",
    "extract": "write the templates, or print one",
    "update": "extract, then merge into the catalogs",
    "draft": "machine drafts for what is not translated",
    "compare": "engines side by side on approved texts",
    "audit": "judge any translated site or catalogs",
    "check": "findings on the catalogs; exit 1 on errors",
    "review": "list, approve, sign or reject translations",
    "packet": "a review by mail: a page out, an answer back",
    "status": "how far each locale and document is",
    "compile": "compiled catalogs of what may be published",
    "build": "localized Markdown and the website",
    "localize": "the localized Markdown of one file",
    "serve": "build, serve on this machine, rebuild on change",
    "glossary": "the terms: list, add, check, export, import",
    "memory": "approved translations: search, stats, export",
    "exchange": "texts out to other tools as XLIFF, and back",
    "merge": "join two versions of a catalog; git's driver",
    "why": "why a built file was made again, or not",
    "dossier": "who read the texts of a document, when and as what",
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

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands that start so, without importing any, and the options."""
        names = [
            CompletionItem(name, help=text)
            for name, text in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return names + click.Command.shell_complete(self, ctx, incomplete)


_EPILOG = """\b
Completion of commands and options with Tab, here for bash (docs/completion.md has the others):
  eval "$(_DRAGOMAN_COMPLETE=bash_source dragoman)"
"""


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_EPILOG,
)
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


@dragoman.result_callback()
def _exit_code(code: object, **options: object) -> object:
    """Return 2 where broken catalogs were left out, whatever became of the others."""
    del options
    left_out = click.get_current_context().meta.get("pipeline.unreadable")
    return ExitCode.INPUT if left_out else code


def main() -> None:
    """Run the command line and exit with its code."""
    prepare_streams()
    collect_seldom()
    try:
        code = dragoman.main(prog_name="dragoman", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
        sys.exit(code if isinstance(code, int) else ExitCode.DONE)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except BrokenPipeError:
        _silence()
        sys.exit(ExitCode.DONE)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  the last line of defence
        sys.exit(_tell(error))


def _tell(error: BaseException) -> ExitCode:
    """Say on standard error what stopped the command; return the exit code."""
    match error:
        case click.Abort():
            return ExitCode.INTERRUPTED
        case KeyboardInterrupt():
            _say("dragoman: interrupted")
            return ExitCode.INTERRUPTED
        case click.ClickException():
            page = io.StringIO()
            error.show(file=page)
            _say(page.getvalue(), nl=False)
            return ExitCode.INPUT
        case PipelineError():
            _say(f"dragoman: {error}")
            return error.exit_code
        case _ if message := disk_message(error):
            if isinstance(error, OSError) and error.filename == STANDARD_OUTPUT:
                _silence()
            _say(f"dragoman: {message}")
            return ExitCode.INPUT
        case _:
            path = _save_trace(error)
            _say(f"dragoman: a fault of ours: {type(error).__name__}: {error}")
            _say(f"dragoman: please report it with the trace saved in {path}")
            return ExitCode.OURS


def _say(message: str, *, nl: bool = True) -> None:
    with suppress(OSError):  # where nobody can read it, the exit code still tells
        echo(message, err=True, nl=nl)


def _silence() -> None:
    """Lead standard output nowhere: Python writes what is left of it once more at the end."""
    with suppress(OSError):  # a stream that is no file has no number
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _save_trace(error: BaseException) -> str:
    with tempfile.NamedTemporaryFile(
        "w", prefix="dragoman-", suffix=".trace", delete=False, encoding="utf-8"
    ) as file:
        file.writelines(traceback.format_exception(error))
        return file.name
