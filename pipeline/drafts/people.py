"""Texts that no engine may have: those below `<!-- l10n:human -->` in their sources."""

from collections.abc import Mapping

from pipeline.extraction.templates import messages_of
from pipeline.model.message import Catalog, is_for_people
from pipeline.project.snapshot import Snapshot


def for_people(project: Snapshot, domain: str, catalog: Catalog | None = None) -> frozenset[str]:
    """Return the texts of a document that no engine may have, in any context.

    The source says so, or the catalog: where one is behind the other, neither is passed over.
    """
    catalog = catalog or Catalog()
    marked = {entry.msgid for entry in catalog.messages if is_for_people(entry)}
    return _by_domain(project).get(domain, frozenset()) | marked


def _by_domain(project: Snapshot) -> Mapping[str, frozenset[str]]:
    def texts() -> Mapping[str, frozenset[str]]:
        return {
            domain: frozenset(one.msgid for one in messages if is_for_people(one))
            for domain, messages in messages_of(project).items()
        }

    return project.once(("for people",), texts)
