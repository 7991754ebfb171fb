"""Whether a draft stays in its block: a paragraph that starts with `- ` would be a list."""

from pipeline.documents.segment import segment
from pipeline.model.document import Place
from pipeline.project.snapshot import Snapshot


def keeps_block(project: Snapshot, domain: str, source: str, draft: str) -> bool:
    """Tell whether a draft makes the blocks that its source makes, where it is a block by itself.

    One that does not would be left out of its page.
    """
    document = project.document(domain)
    if document is None or source not in _blocks(project, domain):
        return True
    dialect = project.config.dialect_of(document.format)
    return segment(draft, dialect).skeleton == segment(source, dialect).skeleton


def _blocks(project: Snapshot, domain: str) -> frozenset[str]:
    """Return the texts of a document that are blocks: not titles, cells and the like."""

    def texts() -> frozenset[str]:
        document = project.document(domain)
        segments = project.segmented(document).segments if document else ()
        return frozenset(one.msgid for one in segments if one.place is Place.BLOCK)

    return project.once(("blocks", domain), texts)
