"""Terms of the glossary that drafts lack."""

from collections.abc import Sequence

from pipeline.drafts.kept import draft_text
from pipeline.drafts.request import DraftRequest
from pipeline.drafts.session import DraftSession
from pipeline.glossary.match import missing


def terms_missing(session: DraftSession, requests: Sequence[DraftRequest]) -> tuple[str, ...]:
    """Return the terms that drafts lack, a line each, for their reviewers."""
    glossary = session.glossary
    lines: dict[str, None] = {}
    for request in requests if glossary.terms else ():
        text = draft_text(session, request)
        if text is None:
            continue
        source, target = session.source.tag, session.locale.tag
        said = "\n".join(request.place.sources) or request.entry.msgid
        for term in missing(said, text, glossary, source, target):
            lines[f"{term.term.text}: {' or '.join(term.wordings)}"] = None
    return tuple(lines)
