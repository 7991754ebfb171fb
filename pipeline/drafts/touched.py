"""Which texts a term of the glossary touches: those to be drafted when it has changed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.checks.names.bibliography import is_kept
from pipeline.drafts.journal import Entered, Journal, forms_digest
from pipeline.errors import InputError
from pipeline.glossary.match import missing, terms_in, unwanted
from pipeline.glossary.record import Glossary, Term
from pipeline.model.locale import Locale
from pipeline.model.message import Entry, State
from pipeline.reader import nearest

_DONE = {State.TRANSLATED, State.SIGNED}


def term_named(name: str, glossary: Glossary) -> Term:
    """Return a term of the glossary; raise `InputError` where it has none of that name."""
    for term in glossary.terms:
        if name == term.text or name.casefold() == term.key:
            return term
    hint = nearest(name, (term.text for term in glossary.terms)) or "the glossary is empty"
    raise InputError("is no term of the glossary", where=f"--term {name}", hint=hint)


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What a term touches in one locale."""

    term: Term
    "The term."
    glossary: Glossary
    "The glossary it stands in: a longer term around it counts as that one."
    source: str
    "Tag of the language of the sources."
    locale: str
    "Tag of the language of the drafts."
    stale: bool
    "Whether stale messages are drafted as well."
    drafts: Mapping[tuple[str | None, str], Entered]
    "What an engine drafted last, by message: only that may be drafted over."
    kept: Counter[str] = field(default_factory=Counter)
    "Texts that lack the term and are a person's, by state: they stay as they are."

    def __call__(self, domain: str, entry: Entry) -> bool:
        """Tell whether a message is to have another draft: its source has the term.

        One without a translation is; a draft where it lacks the term and nobody changed it.
        """
        del domain
        matches = terms_in(_both(entry), self.glossary, self.source)
        if all(match.term.key != self.term.key for match in matches):
            return False
        if entry.state is State.UNTRANSLATED:
            return True
        if entry.state is State.STALE:
            return self.stale
        if stands_as_source(entry) or not self._lacks_it(entry):
            return False
        if entry.state is State.DRAFTED and self._is_as_drafted(entry):
            return True
        self.kept["translated" if entry.state in _DONE else "drafted"] += 1
        return False

    def _is_as_drafted(self, entry: Entry) -> bool:
        """Tell whether nobody changed a draft; law: a person may have written any of its forms.

        The first journals did not keep those: what they cannot tell counts as a person's.
        """
        last = self.drafts.get(entry.key)
        if last is None or entry.plural is None:
            return last is not None and entry.msgstr == (last.text,)
        return last.forms == forms_digest(entry.msgstr)

    def _lacks_it(self, entry: Entry) -> bool:
        """Tell whether a draft has no wording of the term, or one that is forbidden."""
        said = "\n".join(entry.msgstr)
        pair = (_both(entry), said, self.glossary, self.source, self.locale)
        terms = {one.term.key for one in missing(*pair)} | {one.term.key for one in unwanted(*pair)}
        return self.term.key in terms


def _both(entry: Entry) -> str:
    """Return the text of a message, with its plural."""
    return entry.msgid if entry.plural is None else f"{entry.msgid}\n{entry.plural}"


def stands_as_source(entry: Entry) -> bool:
    """Tell whether a message is an entry of a bibliography that stands as in the source."""
    return entry.msgstr == (entry.msgid,) and is_kept(entry.msgid, entry.comments)


def touched_by(
    term: Term,
    glossary: Glossary,
    source: Locale,
    locale: Locale,
    journal: Journal,
    *,
    stale: bool,
) -> Touched:
    """Return what a term touches in a locale, by the drafts that the journal has."""
    drafts = {(one.context, one.source): one for one in journal.entered(locale.tag)}
    return Touched(
        term=term,
        glossary=glossary,
        source=source.tag,
        locale=locale.tag,
        stale=stale,
        drafts=drafts,
    )
