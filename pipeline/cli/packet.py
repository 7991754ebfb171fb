"""`dragoman packet`: a review by mail, one file out and one back."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from pipeline.cli.identity import record
from pipeline.cli.output import echo
from pipeline.cli.session import config_of, json_option, locale_option, print_json, snapshot_of
from pipeline.errors import ExitCode, InputError
from pipeline.files import read_bytes, write_atomic
from pipeline.model.counted import counted
from pipeline.model.finding import excerpt
from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.packet.answer import Answer, Placed, TextAnswer, placed, read_answer
from pipeline.packet.make import packet_of
from pipeline.packet.page import packet_html
from pipeline.packet.pdf import packet_pdf
from pipeline.project.config import Config
from pipeline.project.policy import matches
from pipeline.project.selection import check_globs, chosen
from pipeline.project.snapshot import Snapshot, take_snapshot
from pipeline.review.items import Item, approve, items
from pipeline.review.ledger import Verdict
from pipeline.workbench.choose import awaits
from pipeline.workbench.despite import errors_of
from pipeline.workbench.person import Person, person
from pipeline.workbench.shown import stand_of, told_of, unseen_against

READ, MAKE = "read", "make"


class _MadeByDefault(click.Group):
    """Takes `packet DOCUMENT` as `packet make DOCUMENT`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the name of the command that makes a packet where none is named."""
        named = args[:1] in ([READ], [MAKE], ["--help"], ["-h"])
        return super().parse_args(ctx, args if named or not args else [MAKE, *args])


@click.group("packet", cls=_MadeByDefault)
def command() -> None:
    """A review by mail: one page for people without any tool, one answer file back.

    \b
    Examples:
      dragoman packet -l es articles/ketamine-for-anxiety
      dragoman packet read answer-es-3f2a91c0ab00aa11.json
    """


@command.command(MAKE, short_help="write the page of a packet")
@click.argument("documents", nargs=-1)
@locale_option
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file.")
@click.option("--all", "everything", is_flag=True, help="Also what needs no review any more.")
@click.option("--pdf", "on_paper", is_flag=True, help="For paper; needs dragoman[pdf].")
@click.option("--force", is_flag=True, help="Write over a file of that name.")
@click.pass_context
def make_command(  # noqa: PLR0913, PLR0917  click passes each option
    context: click.Context,
    documents: tuple[str, ...],
    tags: tuple[str, ...],
    output: Path | None,
    everything: bool,
    on_paper: bool,
    force: bool,
) -> None:
    """Write one HTML file with the texts that wait for review, the riskiest first.

    DOCUMENTS are documents or globs of them; none: all. The file needs no network and no other
    file: it is mailed, opened in any browser, answered by mouse, keyboard or on paper, and saves
    its answers to a small file, which comes back to `dragoman packet read`.

    \b
    Examples:
      dragoman packet -l es articles/ketamine-for-anxiety
      dragoman packet -l es "articles/**" -o to-review.html
      dragoman packet -l ar articles/ketamine-for-anxiety --pdf
    """
    config, project = config_of(context), snapshot_of(context)
    locale = _locale(config, tags)
    domains = _domains(project, documents)
    texts = [item for item in items(project, locale) if item.domain in domains]
    asked = [item for item in texts if any(item.entry.msgstr)]
    asked = [item for item in asked if everything or awaits(config, item)]
    missing = sum(item.state is State.UNTRANSLATED for item in texts)
    if not asked:
        hint = f"{missing} have no translation yet; `--all` takes those that were read before"
        raise InputError("no translation waits for review", where=locale.tag, hint=hint)
    suffix = "pdf" if on_paper else "html"
    path = output or Path(f"packet-{locale.tag}-{_stem(domains)}.{suffix}")
    if path.exists() and not force:
        raise InputError("is there already", where=str(path), hint="name another, or use --force")
    packet = packet_of(project, locale, asked, missing)
    page = packet_pdf(packet) if on_paper else packet_html(packet).encode("utf-8")
    write_atomic(path, page)
    echo(f"wrote {path}: {counted(len(packet.texts), 'text')}, {len(page):,} bytes")
    walk = f"`dragoman review walk -l {locale.tag} --by REVIEWER` is where it is entered"
    then = walk if on_paper else "`dragoman packet read ANSWER` records it"
    echo(f"send it to the reviewer; when it comes back, {then}")


def _locale(config: Config, tags: Sequence[str]) -> Locale:
    """Return the one locale that was named, or that there is."""
    locales = chosen(config, tags)
    if len(locales) != 1:
        names = ", ".join(locale.tag for locale in locales)
        hint = f"name one of {names}: a reviewer reads one language"
        raise InputError("a packet is of one locale", where="--locale", hint=hint)
    return locales[0]


def _domains(project: Snapshot, names: Sequence[str]) -> tuple[str, ...]:
    """Return the documents named by path, name or glob; all, without the theme, where none is."""
    paths = {
        path: document.domain
        for document in project.documents
        for path in (document.path, f"{project.config.source}/{document.path}")
    }
    globs = [paths.get(name, name) for name in names]
    check_globs(globs, project.domains)
    if not globs:
        return tuple(document.domain for document in project.documents)
    return tuple(
        domain for domain in project.domains if any(matches(glob, domain) for glob in globs)
    )


def _stem(domains: Sequence[str]) -> str:
    """Return what the file is called by: its document, or `all`."""
    return domains[0].replace("/", "-") if len(domains) == 1 else "all"


@command.command(READ, short_help="record the answers to a packet")
@click.argument("answer", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--by", help="Who decides; default: the name in the answer.")
@click.option("--role", default="", help="In which role; default: the one they have.")
@click.option(
    "--key",
    type=click.Path(dir_okay=False, path_type=Path),
    help="SSH key that signs, as `ssh-keygen -Y sign` has it.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be recorded; write nothing.")
@json_option
@click.pass_context
def read_command(  # noqa: PLR0913, PLR0917  click passes each option
    context: click.Context,
    answer: Path,
    by: str | None,
    role: str,
    key: Path | None,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Record what a reviewer said: right ones are signed, wrong ones rejected with the remark.

    An answer counts for exactly the text that the reviewer was shown. What was changed since is
    left and told by name, as are texts that somebody rejected since, and drafts with errors that
    the reviewer did not say they know of.
    Exit code 1: something was left, or nothing changed. `-` reads the answer from standard input.

    \b
    Examples:
      dragoman packet read answer-es-3f2a91c0ab00aa11.json
      dragoman packet read answer.json --by "A. Reader <a.reader@example.org>" --role medical
      dragoman packet read - --dry-run < mail.txt
    """
    config = config_of(context)
    said = _answer_in(answer, config)
    if not (by or said.by):
        hint = "the reviewer writes it on the page; or name them with --by"
        raise InputError("the answer says nobody's name", where=str(answer), hint=hint)
    who = person(config, by or said.by, role, key)
    [locale] = chosen(config, [said.locale])
    project = take_snapshot(config)
    found = placed(said, list(items(project, locale)))
    left = [*found.changed, *_rejected(project, found, who.by), *_unknown(project, found)]
    left = list({id(one): (one, why) for one, why in reversed(left)}.values())[::-1]
    held = {id(one) for one, _ in left}
    right = [(one, item) for one, item in found.right if id(one) not in held]
    changed = ExitCode.DONE if dry_run else _record(config, right, found.wrong, who)
    _tell(right, found.wrong, left, as_json=as_json, dry_run=dry_run)
    return ExitCode.FINDINGS if left else changed


def _answer_in(path: Path, config: Config) -> Answer:
    """Return the answer in a file or on standard input; raise `InputError` for another project."""
    if str(path) == "-":
        data: bytes | None = sys.stdin.buffer.read()
    else:
        data = read_bytes(path)
    if data is None:
        raise InputError("there is no such file", where=str(path))
    said = read_answer(data, str(path))
    if said.project != config.project:
        message = f'is of the project "{said.project}", and this one is "{config.project}"'
        raise InputError(message, where=f"{path}: project", hint="run this in that project")
    return said


def _rejected(project: Snapshot, found: Placed, by: str) -> list[tuple[TextAnswer, str]]:
    """Return right answers to texts that somebody else rejected, which the reviewer did not see."""
    texts = ((one, item, stand_of(project, item)) for one, item in found.right)
    return [
        (one, f"{item.path}:{item.entry.line}: it was {told_of(news[0])}")
        for one, item, stand in texts
        if (news := unseen_against(stand.decided, one.seen, by))
    ]


def _unknown(project: Snapshot, found: Placed) -> list[tuple[TextAnswer, str]]:
    """Return right answers to drafts whose errors the reviewer did not say they know of."""
    errors = errors_of(project, [item for _, item in found.right])
    return [
        (one, f"{item.path}:{item.entry.line}: error {rules[0]}: {excerpt(some[0].message, 90)}")
        for one, item in found.right
        if (some := errors.get(item.digest, ()))
        if (rules := [finding.rule for finding in some if finding.rule not in one.despite])
    ]


def _record(
    config: Config,
    right: Sequence[tuple[TextAnswer, Item]],
    wrong: Sequence[tuple[TextAnswer, Item]],
    who: Person,
) -> ExitCode:
    """Write the decisions; return 1 where none of them changes anything."""
    codes = []
    for answers, verdict in ((right, Verdict.SIGN), (wrong, Verdict.REJECT)):
        for remark, some in _by_remark(answers).items():
            texts = [item for _, item in some]
            known = {item.digest: ", ".join(one.despite) for one, item in some if one.despite}
            codes.append(record(config, texts, verdict, replace(who, note=remark), known))
    # The decision first, as `review approve` has it: what is signed and marked is not published.
    marked = [item for _, item in right if item.entry.fuzzy]
    if marked:
        approve(config, *marked)
        return ExitCode.DONE
    return ExitCode.DONE if not codes or ExitCode.DONE in codes else ExitCode.FINDINGS


def _by_remark(
    answers: Sequence[tuple[TextAnswer, Item]],
) -> Mapping[str, Sequence[tuple[TextAnswer, Item]]]:
    groups: dict[str, list[tuple[TextAnswer, Item]]] = {}
    for one, item in answers:
        groups.setdefault(one.remark, []).append((one, item))
    return groups


def _tell(
    right: Sequence[tuple[TextAnswer, Item]],
    wrong: Sequence[tuple[TextAnswer, Item]],
    left: Sequence[tuple[TextAnswer, str]],
    *,
    as_json: bool,
    dry_run: bool,
) -> None:
    if as_json:
        names = {"right": [item.id for _, item in right], "wrong": [item.id for _, item in wrong]}
        told = [{"source": one.source, "said": one.said, "why": why} for one, why in left]
        print_json({**names, "left": told, "written": not dry_run})
        return
    if dry_run:
        echo(f"{len(right)} right and {len(wrong)} wrong would be recorded; nothing was written")
    for one, why in left:
        echo(f'not recorded, {why}: "{one.source}"')
    if left:
        echo(f"{counted(len(left), 'answer')} not recorded: make a new packet for what is left")
