"""`dragoman memory`: approved translations, found again."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from pipeline import __version__
from pipeline.catalog.near import LEAST
from pipeline.cli.output import echo, print_data, print_json
from pipeline.cli.session import config_of, json_option, locale_option
from pipeline.exchange.read_tmx import read_tmx
from pipeline.exchange.tmx import write_tmx
from pipeline.files import read_bytes, sweep, write_over
from pipeline.memory.difference import Difference, marked
from pipeline.memory.imported import imported_file, origin_named, write_imported
from pipeline.memory.refresh import Refreshed, refresh
from pipeline.memory.store import FILE, Memory, Near, Pair, open_memory
from pipeline.model.counted import counted
from pipeline.model.locale import Locale
from pipeline.project.built_files import aside
from pipeline.project.config import Config
from pipeline.project.selection import chosen
from pipeline.project.snapshot import take_snapshot

_PAIR = "approved translation"


@click.group("memory")
def command() -> None:
    """Search, count, import and export the approved translations.

    The memory is made from the catalogs and kept in .dragoman/memory.sqlite; it may be deleted.
    """


@contextmanager
def _remembered(
    context: click.Context, tags: Sequence[str]
) -> Iterator[tuple[Config, tuple[Locale, ...], Memory, Refreshed]]:
    config = config_of(context)
    locales = chosen(config, tags)
    with open_memory(config.root / FILE) as memory:
        yield config, locales, memory, refresh(memory, take_snapshot(config), locales)


@command.command("search", short_help="find translations of a text")
@click.argument("text")
@locale_option
@click.option(
    "--least",
    type=click.FloatRange(LEAST, 100),
    default=LEAST,
    show_default=True,
    help="How much alike a text must be, in percent.",
)
@json_option
@click.pass_context
def search_command(
    context: click.Context, text: str, tags: tuple[str, ...], least: float, as_json: bool
) -> None:
    """Find approved translations of TEXT, and of texts like it with what differs marked.

    \b
    Examples:
      dragoman memory search "The trial was small." -l es
      dragoman memory search "The trial was large." --least 80 --json
    """
    matches: dict[str, tuple[tuple[Pair, ...], tuple[Near, ...]]] = {}
    with _remembered(context, tags) as (_, locales, memory, _):
        for locale in locales:
            near = memory.near(locale.tag, text, least=least)
            matches[locale.tag] = memory.exact(locale.tag, text), near
    if as_json:
        print_json({tag: _records(*both) for tag, both in matches.items()})
        return
    count = 0
    for exact_pairs, near_pairs in matches.values():
        for pair in exact_pairs:
            _print(pair, "100 %", pair.source)
        for match in near_pairs:
            _print(match.pair, f"{match.similarity:.0f} %", marked(match.pair.source, text))
        count += len(exact_pairs) + len(near_pairs)
    echo(f"{count} found")


def _print(pair: Pair, similarity: str, source: str) -> None:
    echo(f"{similarity:>5}  {pair.path}:{pair.line}")
    echo(f"       {source}")
    echo(f"       {pair.target}")


def _records(exact: Sequence[Pair], near: Sequence[Near]) -> list[dict[str, object]]:
    same = [_record(pair, 100.0, ()) for pair in exact]
    return same + [_record(match.pair, match.similarity, match.differences) for match in near]


def _record(pair: Pair, similarity: float, changes: Sequence[Difference]) -> dict[str, object]:
    return {
        "similarity": round(similarity, 1),
        "source": pair.source,
        "target": pair.target,
        "context": pair.context,
        "path": pair.path,
        "line": pair.line,
        "obsolete": pair.obsolete,
        "origin": pair.origin,
        "differences": [{"old": list(change.old), "new": list(change.new)} for change in changes],
    }


@command.command("stats", short_help="count the translations by locale")
@locale_option
@json_option
@click.pass_context
def stats_command(context: click.Context, tags: tuple[str, ...], as_json: bool) -> None:
    """Count the approved translations by locale.

    \b
    Examples:
      dragoman memory stats
      dragoman memory stats -l es --json
    """
    with _remembered(context, tags) as (_, locales, memory, done):
        counts, origins = memory.counts(), memory.origins()
    rows = {locale.tag: counts.get(locale.tag, (0, 0)) for locale in locales}
    if as_json:
        records = {
            tag: {"pairs": some, "texts": texts}
            | ({"imported": dict(origins[tag])} if tag in origins else {})
            for tag, (some, texts) in rows.items()
        }
        catalogs = {"read": done.read, "same": done.same, "forgotten": done.forgotten}
        print_json({"locales": records, "catalogs": catalogs})
        return
    for tag, (some, texts) in rows.items():
        echo(f"{tag}: {counted(some, _PAIR)} of {counted(texts, 'text')}")
        for origin, count in origins.get(tag, {}).items():
            echo(f"    and {count} from {origin}")


@command.command("import", short_help="take in translations of a TMX file")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@locale_option
@click.option("--origin", default="", help="Name for where they come from; default: the file's.")
@json_option
@click.pass_context
def import_command(
    context: click.Context, file: Path, tags: tuple[str, ...], origin: str, as_json: bool
) -> None:
    """Take in the translations of a TMX FILE, in place of those of the same origin.

    They are kept as locale/<locale>/memory/<origin>.jsonl, beside the catalogs. `penalties` in the
    configuration says what is taken off of their match.

    \b
    Examples:
      dragoman memory import old-site.tmx
      dragoman memory import agency.tmx --origin agency -l es
    """
    config = config_of(context)
    locales = chosen(config, tags)
    origin = origin_named(origin or file.stem)
    data = read_bytes(file) or b""
    wanted = [locale.tag for locale in locales]
    found = read_tmx(data, str(file), config.source_locale.tag, wanted)
    counts: dict[str, int] = {}
    for locale in locales:
        pairs = [pair for pair in found.pairs if pair.locale == locale.tag]
        counts[locale.tag] = len(pairs)
        path = config.root / imported_file(config, locale, origin)
        if pairs or path.exists():
            written = write_imported(pairs).encode("utf-8")
            write_over(path, read_bytes(path), written, through=aside(config))
    if as_json:
        report = {"origin": origin, "units": found.units, "others": found.others, "pairs": counts}
        print_json(report)
        return
    for tag, count in counts.items():
        echo(f"{tag}: {counted(count, 'translation')} from {origin}")
    if found.others:
        echo(f"{counted(found.others, 'unit')} of {found.units} left out: no text of our languages")


@command.command("export", short_help="write the translations as TMX")
@locale_option
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Default: standard output.")
@json_option
@click.pass_context
def export_command(
    context: click.Context, tags: tuple[str, ...], output: Path | None, as_json: bool
) -> None:
    """Write the approved translations as TMX 1.4, for other translation tools.

    \b
    Examples:
      dragoman memory export > memory.tmx
      dragoman memory export -l es -o memory-es.tmx
    """
    with _remembered(context, tags) as (config, locales, memory, _):
        pairs = list(memory.pairs(locale.tag for locale in locales))
    if output is None and as_json:
        print_json([_record(pair, 100.0, ()) | {"locale": pair.locale} for pair in pairs])
        return
    text = "".join(write_tmx(pairs, config.source_locale.tag, __version__))
    if output is None:
        print_data(text.encode("utf-8"))
        return
    sweep(output.parent, below=False)
    write_over(output, read_bytes(output), text.encode("utf-8"))
    report = {"file": str(output), "pairs": len(pairs)}
    print_json(report) if as_json else echo(f"{counted(len(pairs), _PAIR)}: {output}")
