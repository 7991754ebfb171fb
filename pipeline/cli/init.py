"""`dragoman init`: a new project that builds at once."""

import shlex
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from pipeline.cli.merge import set_driver
from pipeline.cli.output import echo
from pipeline.errors import InputError
from pipeline.files import write_atomic
from pipeline.git import git

_RENAMED = {"gitignore": ".gitignore", "gitattributes": ".gitattributes"}
"Names that tools would act on where the starter itself lies."


@click.command("init")
@click.argument("folder", default=".", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Write a small project: a page in English, its Spanish catalog, a configuration.

    Nothing that is there already is written over. The configuration says how to write the same
    documents for Hugo, MkDocs, Docusaurus, Starlight or Zensical too.

    \b
    Examples:
      dragoman init demo && cd demo && dragoman build
    """
    files = dict(_files(resources.files("pipeline").joinpath("starter"), ""))
    for name in files:
        if (folder / name).exists():
            hint = "give a new folder, or remove that file"
            raise InputError("is there already", where=str(folder / name), hint=hint)
    for name, data in files.items():
        write_atomic(folder / name, data)
        echo(f"wrote {folder / name}")
    if git(folder, "rev-parse", "--show-toplevel"):
        set_driver(folder.resolve())
    where = "" if folder == Path() else f"cd {shlex.quote(str(folder))} && "
    echo(f"Next: {where}dragoman build")


def _files(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    files = []
    for item in folder.iterdir():
        name = f"{path}{item.name}"
        if item.is_dir():
            files += _files(item, f"{name}/")
        else:
            files.append((_RENAMED.get(name, name), item.read_bytes()))
    return sorted(files)
