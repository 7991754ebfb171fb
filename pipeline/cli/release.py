"""`dragoman release`: the gate, then the archive."""

import shutil

import click

from pipeline import __version__
from pipeline.cli.build import build
from pipeline.cli.session import as_records, config_of, json_option, print_findings, print_json
from pipeline.errors import ExitCode
from pipeline.files import write_atomic
from pipeline.model.finding import Severity
from pipeline.project import load_project
from pipeline.reporting import locale_findings
from pipeline.stages.release import write_archive


@click.command("release")
@click.option("--name", default="site", show_default=True, help="Start of the archive's name.")
@json_option
@click.pass_context
def command(context: click.Context, name: str, as_json: bool) -> int:
    """Write build/release/NAME.tar.gz and its manifest, or say why the gate is closed.

    The gate closes on every finding that is an error. What no person approved is not in the
    archive: those places hold the source text, marked as such. Exit code 1: the gate is closed.

    \b
    Examples:
      dragoman release
      dragoman release --json
    """
    config = config_of(context)
    project = load_project(config)
    found = [one for locale in config.locales for one in locale_findings(project, locale)]
    errors = [one for one in found if one.severity is Severity.ERROR]
    if errors:
        if as_json:
            print_json({"gate": "closed", "findings": as_records(errors)})
        else:
            print_findings(errors)
            click.echo(f"the gate is closed: {len(errors)} errors")
        return ExitCode.FINDINGS
    shutil.rmtree(config.root / config.build / "site", ignore_errors=True)
    build(config, config.locales, complete=True)
    site = config.root / config.build / "site"
    files = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }
    about = {
        "title": config.title,
        "dragoman": __version__,
        "locales": [config.source_locale.tag, *(locale.tag for locale in config.locales)],
        "policy": {"least_state": config.policy.least_state.value},
    }
    archive, manifest = write_archive(files, about)
    folder = config.root / config.build / "release"
    write_atomic(folder / f"{name}.manifest.json", manifest)
    write_atomic(folder / f"{name}.tar.gz", archive)
    if as_json:
        print_json({"gate": "open", "archive": str(folder / f"{name}.tar.gz"), "files": len(files)})
    else:
        click.echo(f"wrote {folder / name}.tar.gz, {len(files)} files, and its manifest")
    return ExitCode.DONE
