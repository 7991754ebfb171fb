"""Items to a packet: what a reviewer needs to know of each text, the riskiest first."""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.checks.base import OF_CATALOG
from pipeline.checks.project import draft_findings, locale_findings
from pipeline.clock import now
from pipeline.glossary.csv_file import glossary_of
from pipeline.model.finding import RULE_FALLBACK, Finding, Severity
from pipeline.model.locale import Locale
from pipeline.model.text_place import notes, under
from pipeline.packet.record import Packet, PacketText
from pipeline.project.snapshot import Snapshot
from pipeline.review.decided import standings_of
from pipeline.review.items import Item
from pipeline.review.ledger import Decision
from pipeline.workbench.advice import terms_of
from pipeline.workbench.by_risk import by_risk, risks
from pipeline.workbench.shown import against, decided_on, marks_of
from pipeline.workbench.taken_in import TakenIn, files_taken_in

_NOT_TOLD = OF_CATALOG | {"unsigned", RULE_FALLBACK}
"Rules that say what the packet is for: that the text was not read yet."


def packet_of(project: Snapshot, locale: Locale, items: Sequence[Item], missing: int) -> Packet:
    """Return the packet of `items`, all of one locale; equal texts are asked about once.

    `missing` is the number of texts in the same documents that have no translation.
    """
    config = project.config
    items = tuple({item.digest: item for item in reversed(items)}.values())[::-1]
    places = {item.digest: number for number, item in enumerate(items, start=1)}
    found = risks(project, items)
    findings = _findings(project, locale)
    files = files_taken_in(project, locale)
    terms = terms_of(config, glossary_of(project))
    said = standings_of(project, locale)
    texts = (
        _text(
            item,
            place=places[item.digest],
            risk=found[item.digest].line,
            files=files.get(item.digest, ()),
            decided=decided_on(said, item.digest),
            terms=terms(item),
            findings=findings.get(f"{item.path}:{item.entry.line}", ()),
        )
        for item in by_risk(items, found)
    )
    return Packet(
        project=config.project,
        title=config.title,
        source=config.source_locale,
        locale=locale,
        texts=tuple(texts),
        missing=missing,
        day=now().date().isoformat(),
    )


def _findings(project: Snapshot, locale: Locale) -> Mapping[str, Sequence[Finding]]:
    found: dict[str, list[Finding]] = {}
    for one in sorted({*locale_findings(project, locale), *draft_findings(project, locale)}):
        if one.severity is not Severity.INFO and one.rule not in _NOT_TOLD:
            found.setdefault(one.where, []).append(one)
    return found


def _text(  # noqa: PLR0913  what is known of a text
    item: Item,
    *,
    place: int,
    risk: str,
    files: tuple[TakenIn, ...],
    decided: tuple[Decision, ...],
    terms: Iterable[str],
    findings: Sequence[Finding],
) -> PacketText:
    entry = item.entry
    return PacketText(
        digest=item.digest,
        taken_in=item.taken_in,
        files=files,
        place=place,
        document=item.domain,
        under=under(entry.comments),
        notes=notes(entry.comments),
        source=entry.msgid,
        previous=entry.previous_msgid or "",
        forms=entry.msgstr,
        state=item.state,
        seen=marks_of(decided),
        rejected=against(decided, by=""),
        risk=risk,
        terms=tuple(terms),
        findings=tuple(findings),
    )
