"""`dragoman adopt`: a project of a site that was translated without Dragoman."""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from importlib import resources
from pathlib import Path

import click

from pipeline.adoption.adopt import Adoption, adoption_of, unplaced_files
from pipeline.adoption.adopted import AdoptedPage
from pipeline.adoption.assets import asset_bytes
from pipeline.adoption.built import BuiltPage, built_pages
from pipeline.adoption.differences import Why
from pipeline.adoption.layout_choice import Wish, remarks_on
from pipeline.adoption.layouts import LAYOUTS
from pipeline.adoption.sites import find_site
from pipeline.checks.project import count_errors
from pipeline.cli.output import cell, echo, print_json, print_table
from pipeline.cli.session import json_option, progress
from pipeline.cli.update import update_project
from pipeline.clock import now
from pipeline.errors import InputError
from pipeline.files import read_bytes, write_atomic, writing
from pipeline.model.counted import counted
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import take_snapshot

_SHOWN = 10
"Pages of a kind that are told one by one."


@click.command("adopt")
@click.argument("path", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the new project; default: the site's name and -dragoman, in this folder.",
)
@click.option("--layout", default="", help=f"One of: {', '.join((*LAYOUTS, 'catalogs'))}.")
@click.option("--source", default="", help="Tag of the language that the site is written in.")
@click.option("-l", "--locale", "tags", multiple=True, help="A language; may be given again.")
@click.option("--no-history", is_flag=True, help="Take each page as it is today.")
@click.option("--dry-run", is_flag=True, help="Write nothing; tell what would be.")
@click.option("--force", is_flag=True, help="Write into a folder that holds files; these stay.")
@json_option
def command(  # noqa: PLR0913, PLR0917  as many as there are options
    path: Path,
    into: Path | None,
    layout: str,
    source: str,
    tags: tuple[str, ...],
    no_history: bool,
    dry_run: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Make a project of a translated site, with its translations in catalogs.

    The layout, the languages and the pages are found by the files: MkDocs and Hugo by suffix and by
    folder, Docusaurus, Starlight, docs/<language>/, and the catalogs of mdBook, Sphinx, po4a and
    mdpo. Each translation goes to the revision of its page, in git, that fits it best; an update
    brings it to today. What is less than certain is marked fuzzy, with the reason; what found no
    place is kept in locale/<language>/adopted-unplaced.md. The site itself is left as it is.

    \b
    Examples:
      dragoman adopt ../our-site --dry-run
      dragoman adopt ../our-site --into our-project
      dragoman adopt . --into ../l10n --layout folder --source en -l es -l ja
    """
    site = find_site(path, Wish(layout=layout, source=source, locales=tags))
    if not site.documents:
        hint = "only its catalogs are there: `dragoman audit --po` judges them"
        message = "has no page in Markdown, and reStructuredText is not read"
        raise InputError(message, where=str(path), hint=hint)
    folder = into or Path(f"{path.resolve().name or 'site'}-dragoman")
    if not dry_run:
        _check(folder, force=force)
    report, stop = progress("adopt")
    try:
        adoption = adoption_of(site, path.resolve().name, now(), report, history=not no_history)
    finally:
        stop()
    if not as_json:
        _say_site(adoption)
    project = _Project() if dry_run else _written(folder, adoption)
    adoption = replace(adoption, pages=_as_built(adoption, project.pages))
    if as_json:
        print_json(_record(adoption, project, folder))
    else:
        _say(adoption, project, folder, dry_run=dry_run)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Project:
    """What was written."""

    pages: tuple[BuiltPage, ...] = ()
    "Each translated page, and what the project makes of it."
    errors: Mapping[str, int] = field(default_factory=dict)
    "How many errors `check` finds, by language."


def _check(folder: Path, *, force: bool) -> None:
    """Raise `InputError` where a folder holds files that a project would mix with."""
    with writing(folder):
        is_used = folder.exists() and any(folder.iterdir())
    if is_used and not force:
        hint = "give another folder with --into, or --force to add what is not there yet"
        raise InputError("is not empty", where=str(folder), hint=hint)


def _written(folder: Path, adoption: Adoption) -> _Project:
    """Write the project, bring it up to date, and tell what it gives back.

    A new folder appears with all that it holds, or not at all.
    """
    if folder.exists() and any(folder.iterdir()):
        _write(folder, adoption)
        return _updated(folder, adoption)
    parent = folder.resolve().parent
    with writing(folder):
        parent.mkdir(parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=parent))
    try:
        _write(place, adoption)
        built = _updated(place, adoption)
        shutil.rmtree(place / "build", ignore_errors=True)  # it knows the folder by its old name
        with writing(folder):
            place.chmod(0o777 & ~_umask())
            if folder.exists():
                folder.rmdir()
            place.rename(folder)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    return built


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _write(folder: Path, adoption: Adoption) -> None:
    """Write what is not there yet; what is there stays as it is."""
    starter = resources.files("pipeline").joinpath("starter")
    own = {
        f".{name}": starter.joinpath(name).read_bytes() for name in ("gitignore", "gitattributes")
    }
    for name, data in {**own, **adoption.files}.items():
        if read_bytes(folder / name) is None:
            write_atomic(folder / name, data, durable=False)
    for asset in adoption.assets.files:
        if not (folder / "source" / asset.path).exists():
            write_atomic(folder / "source" / asset.path, asset_bytes(asset), durable=False)


def _updated(folder: Path, adoption: Adoption) -> _Project:
    """Bring the catalogs to what the sources say today; tell what the project gives back."""
    config = load_config(folder.resolve())
    update_project(take_snapshot(config), config.locales, write=True)
    project = take_snapshot(config)
    built = tuple(built_pages(adoption, project))
    for name, data in unplaced_files(_as_built(adoption, built)).items():
        if read_bytes(folder / name) is None:
            write_atomic(folder / name, data, durable=False)
    return _Project(
        pages=built,
        errors={one.tag: count_errors(project, one) for one in config.locales},
    )


def _as_built(adoption: Adoption, built: Sequence[BuiltPage]) -> tuple[AdoptedPage, ...]:
    """Return what became of each page, what is lost of it told by the page that is built."""
    there = {(one.page.locale, one.page.path): one.page for one in built}
    return tuple(there.get((one.locale, one.path), one) for one in adoption.pages)


def _say_site(adoption: Adoption) -> None:
    site = adoption.site
    echo(f"{site.root}: layout {site.layout}, {counted(len(site.documents), 'page')} in")
    echo(f"{site.source}/ ({site.source_locale}); translated into {', '.join(site.locales)}")
    for remark in remarks_on(site):
        echo(remark, err=True)
    for page, why in adoption.broken.items():
        echo(f"{page}: left out: {why}", err=True)
    unknown = [page for page in adoption.pages if page.unknown]
    for one in unknown[:_SHOWN]:
        echo(f"{one.target}: {one.unknown}; its own commits tell its age", err=True)
    if len(unknown) > _SHOWN:
        echo(f"and {len(unknown) - _SHOWN} more, which `--json` lists", err=True)


def _say(adoption: Adoption, project: _Project, folder: Path, *, dry_run: bool) -> None:
    built = project.pages
    echo()
    for line in adoption.configuration.splitlines():
        echo(f"  {line}" if line else "")
    echo()
    _print_table(adoption, built)
    if dry_run:
        echo(f"Nothing was written; {folder}/ would be made.")
        return
    assets = adoption.assets
    if assets.files:
        echo(f"{counted(len(assets.files), 'file')} that pages show: copied to {folder}/source/.")
    for name, why in assets.left_out.items():
        echo(f"{name}: not copied: {why}")
    pages = [one for one in built if one.page.target]
    if pages:
        same = sum(not one.differences for one in pages)
        echo(f"{same} of {counted(len(pages), 'translated page')} built byte for byte as before;")
        ends = sum({d.why for d in one.differences} == {Why.LINE_ENDS} for one in pages)
        if ends:
            echo(f"{ends} but for line ends, which are those of the source page;")
        echo("`--json` lists where the others differ.")
    for tag, count in project.errors.items():
        if count:
            lists = f"`dragoman check -l {tag}` lists them"
            echo(f"{tag}: {counted(count, 'error')} in what people wrote, which stays: {lists}")
    if any(page.unplaced for page in adoption.pages):
        echo("What found no place is kept in locale/<language>/adopted-unplaced.md.")
    echo(f"wrote {folder}/. Next: cd {folder} && dragoman status")


def _print_table(adoption: Adoption, built: Sequence[BuiltPage]) -> None:
    from rich.table import Table  # noqa: PLC0415  JSON needs no rich

    table = Table()
    names = ("locale", "pages", "translated", "fuzzy", "stale", "in the source language")
    for name in (*names, "missing", "no place"):
        table.add_column(name, justify="left" if name == "locale" else "right")
    for locale, counts in _by_locale(adoption.pages, built).items():
        table.add_row(cell(locale), *(cell(count) for count in counts.values()))
    print_table(table)


def _by_locale(
    pages: Sequence[AdoptedPage], built: Sequence[BuiltPage]
) -> Mapping[str, Mapping[str, int]]:
    stale = Counter[str]()
    for one in built:
        stale[one.page.locale] += one.stale
    return {
        locale: {
            "pages": sum(bool(page.path) for page in mine),
            "translated": sum(page.translated for page in mine),
            "fuzzy": sum(page.fuzzy for page in mine),
            "stale": stale[locale],
            "in_source_language": sum(page.english for page in mine),
            "missing": sum(page.missing for page in mine),
            "unplaced": sum(len(page.unplaced) for page in mine),
        }
        for locale in sorted({page.locale for page in pages})
        for mine in [[page for page in pages if page.locale == locale]]
    }


def _record(adoption: Adoption, project: _Project, folder: Path) -> Mapping[str, object]:
    built = project.pages
    site = adoption.site
    differing = {(one.page.locale, one.page.path): one for one in built}
    return {
        "site": {
            "root": str(site.root),
            "layout": site.layout,
            "dialect": site.dialect,
            "source": str(site.source),
            "source_locale": site.source_locale,
            "locales": site.locales,
            "pages": len(site.documents),
            "remarks": remarks_on(site),
        },
        "folder": str(folder),
        "history": adoption.has_history,
        "left_out": adoption.broken,
        "assets": {
            "copied": [asset.path for asset in adoption.assets.files],
            "left_out": adoption.assets.left_out,
        },
        "errors": project.errors,
        "locales": _by_locale(adoption.pages, built),
        "pages": [
            {
                **asdict(page),
                "stale": one.stale if one else 0,
                "byte_for_byte": not one.differences if one and page.target else None,
                "differences": [asdict(d) for d in one.differences] if one else [],
            }
            for page in adoption.pages
            for one in [differing.get((page.locale, page.path))]
        ],
    }
