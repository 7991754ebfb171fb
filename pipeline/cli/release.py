"""`dragoman release`: the gate, then the archives; what came of them, verified and published."""

from pathlib import Path

import click

from pipeline.cli.output import echo
from pipeline.cli.sarif import github, sarif
from pipeline.cli.session import (
    as_records,
    config_of,
    json_option,
    locale_option,
    print_findings,
    print_json,
    readable,
)
from pipeline.errors import ExitCode, InputError
from pipeline.files import read_bytes
from pipeline.git import origin
from pipeline.model.counted import counted
from pipeline.model.finding import Finding
from pipeline.model.locale import Locale
from pipeline.project.config import Config
from pipeline.project.selection import chosen
from pipeline.project.snapshot import take_snapshot
from pipeline.release.anchor import lost_since, read_tips
from pipeline.release.gate import notices, reasons, releasable
from pipeline.release.make import Release, make
from pipeline.release.publish import publish, rollback
from pipeline.release.verify import read_verified

_folder = click.argument("folder", type=click.Path(file_okay=False, path_type=Path))


def _plain(context: click.Context, option: click.Parameter, value: str) -> str:
    del context
    if value and (not value[0].isalnum() or not all(c.isalnum() or c in "._+-" for c in value)):
        message = "may hold letters, digits and . _ + - and starts with a letter or digit"
        raise InputError(message, where=f"--{option.name}", hint="it is part of a file's name")
    return value


@click.group("release", invoke_without_command=True)
@click.option("--name", default="site", show_default=True, callback=_plain, help="Archive's name.")
@click.option("--version", default="", callback=_plain, help="Default: what git describes.")
@locale_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    help="How the gate's reasons are printed.",
)
@click.option(
    "--key",
    type=click.Path(dir_okay=False, path_type=Path),
    help="SSH key to sign the release with, as `ssh-keygen -Y sign` takes it.",
)
@click.option(
    "--after",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Manifest of an earlier release: no decision that it had may be gone.",
)
@click.option("--gate", "only_gate", is_flag=True, help="Ask the gate alone; write nothing.")
@json_option
@click.pass_context
def command(  # noqa: PLR0913, PLR0917  click passes each option
    context: click.Context,
    name: str,
    version: str,
    tags: tuple[str, ...],
    form: str,
    key: Path | None,
    after: Path | None,
    only_gate: bool,
    as_json: bool,
) -> int:
    """Write build/release/NAME-VERSION-LOCALES.tar.gz, .zip and a manifest, or say every reason
    why the gate is closed.

    The gate closes where the policy of the configuration does not hold: on findings that are
    worse than it allows, on texts that are not signed as they stand, on documents that are
    translated too little. What no person approved is not in the archive: those places hold the
    source text, marked as such. Exit code 1: the gate is closed, and nothing was written.

    \b
    Examples:
      dragoman release
      dragoman release --name clinic --version 1.2 -l es --key ~/.ssh/id_ed25519
      dragoman release --gate --format sarif > gate.sarif
      dragoman release --after /srv/www/current/manifest.json
      dragoman release verify build/release/site-1.2-all.tar.gz --signers signers
      dragoman release publish /srv/www build/release/site-1.2-all.tar.gz
      dragoman release rollback /srv/www
    """
    if context.invoked_subcommand is not None:
        return ExitCode.DONE
    config = config_of(context)
    # What is judged is parsed from the files, never from a store that others may have written.
    project = take_snapshot(config, stored=False)
    context.call_on_close(project.finish)
    locales = chosen(config, tags)
    if len(readable(context, project, locales)) < len(locales):
        return ExitCode.INPUT
    form = "json" if as_json else form
    left_out: tuple[tuple[Locale, int], ...] = ()
    if not tags:
        locales, left_out = releasable(project, locales)
        for locale, percent in left_out:
            reason = f"{percent} % of its texts are translated"
            echo(f"{locale.tag} is left out: {reason}; -l {locale.tag} includes it", err=True)
    closed_by = reasons(project, locales)
    if after is not None:
        closed_by += tuple(lost_since(project, locales, read_tips(after)))
    if closed_by or only_gate:
        _print_gate(closed_by, notices(project, locales), form)
        return ExitCode.FINDINGS if closed_by else ExitCode.DONE
    print_findings(notices(project, locales), err=True)
    assets = (f"{config.source}/{asset}" for asset in project.assets)
    source = origin(config.root, (config.file, *project.files.paths, *assets))
    made = make(project, locales, source, name=name, version=version, whole=not tags, key=key)
    _print_made(config, made, form)
    return ExitCode.DONE


def _print_made(config: Config, made: Release, form: str) -> None:
    archive = made.paths[0]
    if form == "json":
        paths = [path.relative_to(config.root).as_posix() for path in made.paths]
        print_json(
            {"gate": "open", "archive": str(made.paths[0]), "written": paths, "files": made.files}
        )
    elif form == "sarif":
        print_json(sarif(()))
    else:
        files = counted(made.files, "file")
        echo(f"wrote {archive}, {files}, its .zip, checksums and manifest")


def _print_gate(closed_by: tuple[Finding, ...], notes: tuple[Finding, ...], form: str) -> None:
    if form == "json":
        state = "closed" if closed_by else "open"
        records = {"findings": as_records(closed_by), "notices": as_records(notes)}
        print_json({"gate": state, **records})
    elif form == "sarif":
        print_json(sarif(closed_by))
    elif form == "github":
        for line in github(closed_by):
            echo(line)
    else:
        print_findings(closed_by)
        print_findings(notes)
        closed = f"the gate is closed: {counted(len(closed_by), 'reason')}"
        echo(closed if closed_by else "the gate is open")


_signers = click.option(
    "--signers",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File of SSH keys, as `ssh-keygen -Y verify` reads it: one of them must have signed.",
)


@command.command("verify", short_help="check an archive against its manifest")
@click.argument("archive", type=click.Path(dir_okay=False, path_type=Path))
@_signers
@json_option
def verify_command(archive: Path, signers: Path | None, as_json: bool) -> None:
    """Hold an archive against its manifest and checksum; refuse links and paths that lead out.

    With --signers, an allowed key must have signed these very bytes: the statement and its
    signature (.intoto.json and .intoto.json.sig) lie beside the archive.

    \b
    Examples:
      dragoman release verify build/release/site-1.2-all.tar.gz
      dragoman release verify site-1.2-all.zip --signers /etc/dragoman/signers
    """
    files, manifest, who = read_verified(archive, _allowed(signers))
    count = len(files) - 1
    if as_json:
        kept = {key: manifest.get(key) for key in ("name", "version", "commit", "locales")}
        signed = {"signer": who} if who else {}
        print_json({"archive": str(archive), "files": count, **kept, **signed})
    else:
        by = f", signed by {who}" if who else ""
        echo(f"{archive}: {counted(count, 'file')}, each as the manifest says{by}")


@command.command("publish", short_help="unpack an archive and serve it")
@_folder
@click.argument("archive", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--keep", default=3, show_default=True, type=click.IntRange(1), help="Releases kept.")
@_signers
@json_option
@click.pass_context
def publish_command(
    context: click.Context,
    folder: Path,
    archive: Path | None,
    keep: int,
    signers: Path | None,
    as_json: bool,
) -> None:
    """Verify an archive, unpack it under FOLDER/releases and switch FOLDER/current to it.

    The web server's root is FOLDER/current, a link that is switched at one moment: what is served
    is always one whole release. Where it is served already, its files are compared, and a damaged
    one is unpacked anew. Without ARCHIVE the newest one of build/release is taken.

    \b
    Examples:
      dragoman release publish /srv/www build/release/site-1.2-all.tar.gz
      dragoman release publish /srv/www site-1.2-all.zip --signers /etc/dragoman/signers
      dragoman release publish /srv/www --keep 10
    """
    chosen_archive = archive or _newest(context)
    files, manifest, who = read_verified(chosen_archive, _allowed(signers))
    name = chosen_archive.name.removesuffix(".zip").removesuffix(".tar.gz")
    current = publish(folder, name, files, keep)
    if as_json:
        signed = {"signer": who} if who else {}
        version = manifest.get("version")
        print_json({"current": current, "version": version, "files": len(files) - 1, **signed})
    else:
        echo(f"{folder / 'current'} is {current}")


def _allowed(signers: Path | None) -> bytes | None:
    """Return the text of a file of allowed signers."""
    if signers is None:
        return None
    data = read_bytes(signers)
    if data is None:
        hint = "name a file of keys: a line is `a@example.org ssh-ed25519 AAAA...`"
        raise InputError("there is no such file", where=str(signers), hint=hint)
    return data


@command.command("rollback", short_help="serve the release before this one")
@_folder
@json_option
def rollback_command(folder: Path, as_json: bool) -> None:
    """Switch FOLDER/current to the release that was published before.

    \b
    Examples:
      dragoman release rollback /srv/www
    """
    current = rollback(folder)
    if as_json:
        print_json({"current": current})
    else:
        echo(f"{folder / 'current'} is {current}")


def _newest(context: click.Context) -> Path:
    config = config_of(context)
    folder = config.root / config.build / "release"
    archives = sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime_ns)
    if not archives or read_bytes(archives[-1]) is None:
        hint = "run `dragoman release`, or name an archive"
        raise InputError("there is no archive", where=str(folder), hint=hint)
    return archives[-1]
