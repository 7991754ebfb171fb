"""`dragoman localize`: one file, one catalog, standard output."""

from pathlib import Path

import click

from pipeline.catalog.lookup import lookup_in
from pipeline.catalog.read import read_catalog
from pipeline.cli.output import print_data
from pipeline.cli.session import config_of, print_findings
from pipeline.documents.dialects import COMMON, dialect_of
from pipeline.documents.format import format_of
from pipeline.documents.front_matter.leaves import read_front_matter
from pipeline.errors import ConfigError
from pipeline.files import decode, read_bytes
from pipeline.localization.compile import compile_catalog
from pipeline.localization.localize import localize
from pipeline.model.document import Dialect, Format
from pipeline.project.config import Config


@click.command("localize")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--catalog",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The catalog (.po) with the translations.",
)
@click.option("--mark", metavar="TAG", help="Mark source text that is left with this language.")
@click.pass_context
def command(context: click.Context, file: Path, catalog: Path, mark: str | None) -> None:
    """Print the localized Markdown of one file; what is not translated stays as it is.

    \b
    Examples:
      dragoman localize source/index.md --catalog locale/es/LC_MESSAGES/index.po
    """
    text = decode(read_bytes(file) or b"", str(file))
    form = format_of(file.name) or Format.MARKDOWN
    if form.is_page:
        read_front_matter(text, str(file))
    entries = read_catalog(read_bytes(catalog) or b"", str(catalog))
    compiled = compile_catalog(entries, "", {})
    page = localize(
        text, lookup_in(compiled), where=str(file), language=mark, dialect=_dialect(context, form)
    )
    print_data(page.text.encode("utf-8"))
    broken = [finding for finding in page.findings if finding.severity == "error"]
    print_findings(broken, err=True)


def _dialect(context: click.Context, form: Format) -> Dialect:
    try:
        config: Config = config_of(context)
    except ConfigError:
        return dialect_of(form, COMMON)
    return config.dialect_of(form)
