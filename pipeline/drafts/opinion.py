"""Another engine's drafts of the same messages, to be compared: where two differ, one is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.drafts.ask import Asking
from pipeline.drafts.enter import Other
from pipeline.drafts.faults.judge import Name, name_of
from pipeline.drafts.kept import draft_text
from pipeline.drafts.request import DraftRequest, draft_requests
from pipeline.drafts.session import DraftSession
from pipeline.engines.base import Engine, EngineError


def opinions(
    session: DraftSession, requests: Sequence[DraftRequest], second: Engine | None
) -> Mapping[Name, Other]:
    """Return the drafts of a second, free engine; nothing where it cannot draft into the locale.

    Its answers are kept in the journal, and asked for once.
    """
    if second is None or second.name == session.engine.name or not session.engine.traits.judged:
        return {}
    names = {name_of(request) for request in requests}
    other = replace(session, engine=second, budget=None)
    try:
        other.check()
        some = draft_requests(
            other,
            domains={domain for domain, _, _ in names},
            wanted=lambda domain, entry: (domain, entry.context, entry.msgid) in names,
        )
        Asking(other).first(some)
    except EngineError as error:
        session.notice(f"{second.name} is not compared with: {error}")
        return {}
    texts = ((one, draft_text(other, one)) for one in some)
    return {name_of(one): Other(engine=second.name, text=text) for one, text in texts if text}
