"""The site's own words that come translated with the package: no engine is asked for them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.catalog.lookup import Forms, forms_in
from pipeline.catalog.merge import Key
from pipeline.drafts.enter import Draft, Drafts
from pipeline.drafts.faults.judge import comments, faults
from pipeline.drafts.report import Order
from pipeline.drafts.request import DraftRequest
from pipeline.drafts.session import DraftSession
from pipeline.localization.own_words import packaged_texts
from pipeline.model.message import State
from pipeline.project.source_files import THEME_DOMAIN
from pipeline.website.words import packaged_words


def without_packaged(
    session: DraftSession, requests: Sequence[DraftRequest], order: Order
) -> tuple[list[DraftRequest], Mapping[str, Drafts]]:
    """Return the requests that the package has no words for, and by document the words to enter.

    Law: no word that the package has is asked for. Where pages show it as it comes, it is left
    alone, unless somebody names the site's words; where a person must have signed it, it enters
    as a draft. An engine that only makes nonsense, for a look at pages, gets them all.
    """
    if not (session.engine.traits.judged or session.engine.traits.counts):
        return list(requests), {}
    forms = forms_in(packaged_words(session.locale.tag))
    shown = packaged_texts(session.project, session.locale)
    named = THEME_DOMAIN in order.paths or bool(order.only)
    rest: list[DraftRequest] = []
    drafts: dict[str, dict[Key, Draft]] = defaultdict(dict)
    for request in requests:
        words = _words(request, forms)
        if not words:
            rest.append(request)
        elif named or request.entry.msgid not in shown:
            drafts[request.domain][request.entry.key] = _draft(session, request, words)
    return rest, drafts


def _words(request: DraftRequest, forms: Forms) -> tuple[str, ...]:
    """Return all forms that the package has of a message; none where it has not each of them."""
    entry = request.entry
    if request.domain != THEME_DOMAIN or entry.state is not State.UNTRANSLATED:
        return ()
    found = forms(entry.msgid)
    return found if len(found) == len(entry.msgstr) and all(found) else ()


def _draft(session: DraftSession, request: DraftRequest, words: tuple[str, ...]) -> Draft:
    found = faults(session, request, words, machine=False)
    return Draft(
        text=words[0],
        forms=words if request.entry.plural is not None else (),
        comments=(
            "from: the words that come with Dragoman",
            *comments(found),
            f"draft: memory {session.today.isoformat()}",
        ),
        findings=found,
    )
