"""`dragoman glossary`: the project's terms."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from pipeline.checks.glossary_report import term_findings
from pipeline.cli.output import echo, print_data, print_json
from pipeline.cli.session import (
    as_records,
    config_of,
    json_option,
    locale_option,
    print_findings,
)
from pipeline.errors import ExitCode, InputError
from pipeline.exchange.tbx import parse_tbx, write_tbx
from pipeline.files import decode, locked, read_bytes, sweep, write_over
from pipeline.glossary.change import merged, with_wordings, written_with
from pipeline.glossary.csv_file import (
    glossary_of,
    glossary_path,
    load_glossary,
    parse_glossary,
    write_glossary,
)
from pipeline.glossary.record import Case, Glossary, Term
from pipeline.model.counted import counted
from pipeline.model.finding import Severity
from pipeline.project.built_files import aside, sweep_edited
from pipeline.project.config import Config
from pipeline.project.selection import chosen
from pipeline.project.snapshot import take_snapshot

_FORMATS = ("csv", "tbx", "tbx2")


@click.group("glossary")
def command() -> None:
    """List, add, check, export and import the terms of locale/glossary.csv."""


@command.command("list", short_help="list the terms with their wordings")
@locale_option
@json_option
@click.pass_context
def list_command(context: click.Context, tags: tuple[str, ...], as_json: bool) -> None:
    """List the terms with their wordings.

    \b
    Examples:
      dragoman glossary list
      dragoman glossary list -l es --json
    """
    config = config_of(context)
    glossary = load_glossary(config)
    locales = [locale.tag for locale in chosen(config, tags)]
    if as_json:
        print_json([_record(term, glossary, locales) for term in glossary.terms])
        return
    for term in glossary.terms:
        rules = [rule for rule, holds in _rules(term) if holds]
        echo(f"{term.text}{'  (' + ', '.join(rules) + ')' if rules else ''}")
        for tag in locales:
            wordings = () if term.keep else glossary.wordings(term, tag)
            never = tuple(f"not {wording}" for wording in glossary.forbidden(term, tag))
            if wordings or never:
                echo(f"    {tag + ':':<5}{' | '.join((*wordings, *never))}")
    echo(counted(len(glossary.terms), "term"))


def _rules(term: Term) -> tuple[tuple[str, bool], ...]:
    return (("do not translate", term.keep), ("exact", term.case is Case.EXACT))


def _record(term: Term, glossary: Glossary, locales: Sequence[str]) -> dict[str, object]:
    return {
        "term": term.text,
        "part_of_speech": term.part_of_speech,
        "note": term.note,
        "do_not_translate": term.keep,
        "case": term.case.value,
        "wordings": {tag: glossary.wordings(term, tag) for tag in locales},
        "forbidden": {tag: glossary.forbidden(term, tag) for tag in locales},
    }


@command.command("add", short_help="add a term or wordings")
@click.argument("term")
@click.argument("wordings", nargs=-1, metavar="[LOCALE=WORDING]...")
@click.option("--part-of-speech", default="", help="Such as noun.")
@click.option("--note", default="", help="What a translator should know.")
@click.option("--keep", is_flag=True, help="The term stays as it is in every language.")
@click.option("--exact", is_flag=True, help="Capitals count: SAD is not sad.")
@json_option
@click.pass_context
def add_command(  # noqa: PLR0913, PLR0917  one parameter an option
    context: click.Context,
    term: str,
    wordings: tuple[str, ...],
    part_of_speech: str,
    note: str,
    keep: bool,
    exact: bool,
    as_json: bool,
) -> None:
    """Add a term, or wordings to a term that is there.

    \b
    Examples:
      dragoman glossary add dose es=dosis fr=dose
      dragoman glossary add ketamine "es=ketamina|!quetamina"
      dragoman glossary add LSAS --keep --exact --note "Liebowitz Social Anxiety Scale"
    """
    if keep and wordings:
        hint = "leave out --keep or the wordings"
        raise InputError("a term that stays has no wordings", where="--keep", hint=hint)
    if not term.strip():
        raise InputError("a term needs letters", where="add", hint="write dose es=dosis")
    new = Term(
        text=" ".join(term.split()),
        part_of_speech=part_of_speech,
        note=note,
        keep=keep,
        case=Case.EXACT if exact else Case.ANY,
    )
    if wordings:
        new = with_wordings(new, _pairs(wordings))
    tags = dict.fromkeys(tag for tag, _ in (*new.translations, *new.forbidden))
    more = Glossary(terms=(new,), locales=tuple(tags))
    _tell(_enter(config_of(context), more), as_json=as_json)


def _pairs(wordings: Sequence[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for wording in wordings:
        tag, sign, text = wording.partition("=")
        if not (tag and sign and text):
            raise InputError(f'"{wording}" is no wording', where="add", hint="write es=dosis")
        pairs[tag] = f"{pairs[tag]}|{text}" if tag in pairs else text
    return pairs


def _enter(config: Config, more: Glossary) -> dict[str, int]:
    """Write our glossary with `more` in it; return how many terms are new, and how many changed."""
    where = glossary_path(config)
    path = config.root / where
    with locked(aside(config) / "glossary"):
        sweep_edited(config, path.parent, below=False)
        data = read_bytes(path)
        text = decode(data or b"", where)
        ours = parse_glossary(text, where, config.source_locale.tag)
        if data is None:
            ours = replace(ours, locales=tuple(locale.tag for locale in config.locales))
        after = merged(ours, more)
        written = written_with(text, ours, after)
        parse_glossary(written, where, config.source_locale.tag)
        write_over(path, data, written.encode("utf-8"), through=aside(config))
    before = {term.key: term for term in ours.terms}
    changed = [term for term in after.terms if before.get(term.key, term) != term]
    return {"added": len(after.terms) - len(ours.terms), "changed": len(changed)}


def _tell(done: dict[str, int], *, as_json: bool) -> None:
    if as_json:
        print_json(done)
    else:
        echo(f"{counted(done['added'], 'term')} added, {done['changed']} changed")


@command.command("check", short_help="find texts without their terms")
@locale_option
@json_option
@click.pass_context
def check_command(context: click.Context, tags: tuple[str, ...], as_json: bool) -> int:
    """Find translations and drafts without the terms of their source text.

    A changed term that must stay is an error; a wording that is not in the glossary a warning.

    \b
    Examples:
      dragoman glossary check
      dragoman glossary check -l es --json
    """
    config = config_of(context)
    project = take_snapshot(config)
    glossary = glossary_of(project)
    locales = chosen(config, tags)
    findings = [
        finding for locale in locales for finding in term_findings(project, locale, glossary)
    ]
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    if as_json:
        print_json({"findings": as_records(findings), "errors": errors})
    else:
        print_findings(findings)
        echo(f"{counted(len(findings), 'finding')}, {counted(errors, 'error')}")
    return ExitCode.FINDINGS if errors else ExitCode.DONE


@command.command("export", short_help="write the terms as TBX or CSV")
@locale_option
@click.option("--format", "form", type=click.Choice(_FORMATS), default="tbx", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Default: standard output.")
@json_option
@click.pass_context
def export_command(
    context: click.Context, tags: tuple[str, ...], form: str, output: Path | None, as_json: bool
) -> None:
    """Write the terms as TBX-Basic, or as CSV with the columns of some locales.

    `tbx` is that of 2019 (ISO 30042). `tbx2` is the one before it, for tools that read no other.

    \b
    Examples:
      dragoman glossary export > terms.tbx
      dragoman glossary export -l es --format csv -o terms-es.csv
    """
    config = config_of(context)
    glossary = load_glossary(config)
    locales = tuple(locale.tag for locale in chosen(config, tags)) if tags else glossary.locales
    if form != "csv":
        text = write_tbx(glossary, locales, old=form == "tbx2")
    else:
        text = write_glossary(replace(glossary, locales=locales))
    if output is not None:
        sweep(output.parent, below=False)
        write_over(output, read_bytes(output), text.encode("utf-8"))
        report = {"file": str(output), "terms": len(glossary.terms), "locales": locales}
        print_json(report) if as_json else echo(f"{counted(len(glossary.terms), 'term')}: {output}")
    elif as_json:
        print_json([_record(term, glossary, locales) for term in glossary.terms])
    else:
        print_data(text.encode("utf-8"))


@command.command("import", short_help="add the terms of a TBX or CSV file")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
@click.pass_context
def import_command(context: click.Context, file: Path, as_json: bool) -> None:
    """Add the terms and wordings of a TBX or CSV file; nothing of ours is taken away.

    \b
    Examples:
      dragoman glossary import terms.tbx
      dragoman glossary import terms.csv --json
    """
    config = config_of(context)
    data = read_bytes(file) or b""
    source = config.source_locale.tag
    if file.suffix.lower() in {".tbx", ".xml"}:
        theirs = parse_tbx(data, str(file), source)
    else:
        theirs = parse_glossary(decode(data, str(file)), str(file), source)
    _tell(_enter(config, theirs), as_json=as_json)
