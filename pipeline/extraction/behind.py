"""Which catalogs do not hold the texts of the sources as they are now."""

from collections.abc import Iterator, Mapping

from pipeline.model.finding import Finding, Severity, excerpt
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog, Message
from pipeline.project.snapshot import Snapshot, catalog_name

RULE = "catalogs-behind"
ADVICE = "the catalogs are behind the sources: run `dragoman update`"


def behind(
    snapshot: Snapshot, locale: Locale, messages: Mapping[str, tuple[Message, ...]]
) -> Iterator[Finding]:
    """Yield a finding for each catalog that lacks texts of its source, or has others.

    Law: after `dragoman update` there is none, whatever the translations are.
    """
    for domain, texts in messages.items():
        catalog = snapshot.catalog(locale, domain)
        live = {entry.key for entry in (catalog or Catalog()).messages}
        new = [message.msgid for message in texts if message.key not in live]
        gone = live - {message.key for message in texts}
        if not new and not gone:
            continue
        counts = [f"{len(new)} new" if new else "", f"{len(gone)} gone" if gone else ""]
        example = f', such as "{excerpt(new[0])}"' if new else ""
        yield Finding(
            where=catalog_name(snapshot.config, locale, domain),
            rule=RULE,
            severity=Severity.WARNING,
            message=f"{', '.join(filter(None, counts))}{example}: {ADVICE}",
        )
