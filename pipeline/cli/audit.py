"""`dragoman audit`: what is wrong in translations of any site, or in any folder of catalogs."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from pipeline.adoption.layout_choice import Wish as SiteWish
from pipeline.adoption.layouts import LAYOUTS
from pipeline.adoption.sites import find_site
from pipeline.audit.catalogs import Wish, audit_catalogs, tags_of
from pipeline.audit.custom import with_customs
from pipeline.audit.lines import changed_lines, only_changed
from pipeline.audit.page import audit_page
from pipeline.audit.rank import by_text
from pipeline.audit.record import Audit
from pipeline.audit.report import by_locale, record_of
from pipeline.audit.rules import ALL
from pipeline.audit.site import audit_site
from pipeline.audit.unlisted import unlisted
from pipeline.audit.words import left_by_band
from pipeline.cli.audit_table import print_audit
from pipeline.cli.output import echo
from pipeline.cli.sarif import codequality, github, sarif
from pipeline.cli.session import UNREADABLE, json_option, locale_option, print_json
from pipeline.cli.word_table import band_record, print_audit_words
from pipeline.clock import now
from pipeline.errors import ConfigError, ExitCode
from pipeline.files import write_atomic
from pipeline.locales.cldr import find_locale
from pipeline.model.counted import counted
from pipeline.model.finding import Severity
from pipeline.status.page import badge_image

_FILE = click.Path(path_type=Path, dir_okay=False)
_SEVERITIES = {
    "error": (Severity.ERROR,),
    "warning": (Severity.ERROR, Severity.WARNING),
    "info": tuple(Severity),
}
"What counts with a word of --fail-on."
_GREEN, _AMBER, _RED = "#1a7f37", "#9a6700", "#b3261e"


@click.command("audit")
@click.argument("path", type=click.Path(exists=True, path_type=Path), default=Path())
@click.option("--po", is_flag=True, help="PATH holds catalogs (.po), of any tool.")
@click.option(
    "--layout", type=click.Choice([*LAYOUTS, "catalogs"]), help="How the translations lie in PATH."
)
@locale_option
@click.option("--source", default="en", show_default=True, help="The language of the source.")
@click.option("--rule", "rules", multiple=True, help="Only this rule; may be given again.")
@click.option("--since", help="Only texts with a line that changed since this commit or branch.")
@click.option("--html", "page", type=_FILE, help="Write the report as one page.")
@click.option("--sarif", "log", type=_FILE, help="Write the findings as SARIF.")
@click.option("--codequality", "gitlab", type=_FILE, help="Write the report that GitLab shows.")
@click.option("--badge", type=_FILE, help="Write an SVG badge.")
@click.option("--github", "notes", is_flag=True, help="Print annotations for GitHub's runner.")
@click.option("--words", is_flag=True, help="Words to translate, as a quote asks for them.")
@click.option("--all", "every", is_flag=True, help="Print all findings, not the worst alone.")
@click.option("--max-errors", type=click.IntRange(min=0), default=0, help="So many are let pass.")
@click.option(
    "--fail-on",
    multiple=True,
    default=("error",),
    show_default=True,
    help="What counts for exit 1: error, warning or info (and worse), a rule, or never.",
)
@click.option(
    "--min-done",
    type=click.IntRange(0, 100),
    default=0,
    help="Exit 1 where less than this percentage of a language is translated.",
)
@json_option
@click.pass_context
def command(
    context: click.Context, /, path: Path, po: bool, tags: tuple[str, ...], **wish: Any
) -> int:
    """Judge the translations in PATH: any site or folder of catalogs, without a project.

    Exit 1 where there are more errors than --max-errors, or by --fail-on and --min-done.

    \b
    Examples:
      dragoman audit .
      dragoman audit docs -l es --html report.html
      dragoman audit --po locales
      dragoman audit --po po --html report.html --fail-on never
      dragoman audit --po po --since origin/main --github
      dragoman audit docs --fail-on error --fail-on page-missing --min-done 90
    """
    _check_rules(wish["rules"])
    _check_rules(set(wish["fail_on"]) - {*_SEVERITIES, "never"}, "--fail-on")
    shown = _shown(path)
    found = _audit(path, shown, po=po, tags=tags_of(tags), wish=wish)
    audit = _selected(with_customs(found), wish["rules"])
    if wish["since"]:
        audit = only_changed(audit, changed_lines(path, wish["since"]), path, shown)
    _write(audit, wish)
    if wish["as_json"]:
        print_json(_record(audit, wish))
    elif wish["notes"]:
        for line in github(text.first.finding for text in by_text(audit.spots)):
            echo(line)
    else:
        print_audit(audit, every=wish["every"] or bool(wish["rules"]))
        if wish["words"]:
            print_audit_words(audit)
    for remark in audit.remarks:
        echo(f"dragoman: {remark}", err=True)
    if audit.left_out:
        for one in audit.left_out:
            echo(f"dragoman: not judged: {one.path}: {one.reason}", err=True)
        context.find_root().meta[UNREADABLE] = True
    return _exit_code(audit, wish)


def _audit(
    path: Path, shown: str, *, po: bool, tags: frozenset[str], wish: dict[str, Any]
) -> Audit:
    """Judge the pages of a site, or its catalogs where there are these, and what they lack."""
    source = find_locale(wish["source"], "--source").tag
    catalogs = Wish(folder=path, shown=shown, source=source, locales=tags)
    if path.is_file() and path.suffix != ".po":
        hint = "name the folder of a site, a folder of catalogs, or one catalog (.po)"
        raise ConfigError("is a file, and no catalog", where=shown, hint=hint)
    if po or path.is_file():
        return audit_catalogs(catalogs)
    asked = SiteWish(layout=wish["layout"] or "", source=source, locales=tuple(tags))
    site = find_site(path, asked)
    if not site.catalogs:
        return audit_site(site, shown)
    found = audit_catalogs(catalogs)
    return replace(found, files=(*found.files, *unlisted(site, shown)), layout=site.layout)


def _record(audit: Audit, wish: dict[str, Any]) -> dict[str, Any]:
    """Return the audit for scripts, with the words to translate by band if asked for."""
    record = record_of(audit)
    if wish["words"]:
        bands = left_by_band(audit)
        for one in record["locales"]:
            one["left"] = band_record(bands[one["locale"]])
    return record


def _shown(path: Path) -> str:
    """Return a path as reports show it: from this folder where it lies below, as machines ask."""
    here = Path.cwd()
    if path.is_absolute() and path.is_relative_to(here):
        path = path.relative_to(here)
    return path.as_posix()


def _check_rules(rules: Iterable[str], where: str = "--rule") -> None:
    for rule in rules:
        if rule not in ALL:
            hint = "`dragoman check --explain` lists the rules of texts"
            raise ConfigError(f'no rule is called "{rule}"', where=where, hint=hint)


def _selected(audit: Audit, rules: tuple[str, ...]) -> Audit:
    """Return the audit with the findings of the rules alone; without rules, all."""
    if not rules:
        return audit
    files = tuple(
        replace(file, spots=tuple(spot for spot in file.spots if spot.finding.rule in rules))
        for file in audit.files
    )
    return replace(audit, files=files)


def _write(audit: Audit, wish: dict[str, Any]) -> None:
    """Write the files that were asked for."""
    if wish["page"]:
        text = audit_page(audit, now().date(), left_by_band(audit))
        write_atomic(wish["page"], text.encode("utf-8", "replace"))
    if wish["log"]:
        findings = [spot.finding for spot in audit.spots]
        _write_json(wish["log"], sarif(findings))
    if wish["gitlab"]:
        _write_json(wish["gitlab"], codequality(spot.finding for spot in audit.spots))
    if wish["badge"]:
        errors, warnings = audit.count(Severity.ERROR), audit.count(Severity.WARNING)
        told = counted(errors, "error") if errors else counted(warnings, "warning")
        colour = _RED if errors else _AMBER if warnings else _GREEN
        image = badge_image("translations", told if errors or warnings else "no errors", colour)
        write_atomic(wish["badge"], image.encode("utf-8"))


def _write_json(path: Path, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    write_atomic(path, text.encode("utf-8", "replace") + b"\n")


def _exit_code(audit: Audit, wish: dict[str, Any]) -> ExitCode:
    """Return whether what was found is too much, or a language is done too little; tell which."""
    asked = set(wish["fail_on"])
    counted_too = {severity for word in asked for severity in _SEVERITIES.get(word, ())}
    found = [spot.finding for spot in audit.spots]
    bad = sum(one.severity in counted_too or one.rule in asked for one in found)
    behind = [one for one in by_locale(audit) if one.percent < wish["min_done"]]
    for one in behind:
        echo(f"dragoman: {one.locale}: {one.percent} % of {wish['min_done']} % is done", err=True)
    is_bad = bad > wish["max_errors"] and "never" not in asked
    return ExitCode.FINDINGS if behind or is_bad else ExitCode.DONE
