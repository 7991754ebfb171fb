"""Which checks may find anything: for most texts that is half of them.

A source text is translated into many languages, so what it alone can settle is settled once: a
text without a name, a number or a negation is not looked through for them again in each locale.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache

from pipeline.checks import (
    characters,
    content,
    detector,
    exchanges,
    omission,
    placeholders,
    terms,
    untouched,
)
from pipeline.checks.base import PairCheck, Scope
from pipeline.checks.figures import check as figures
from pipeline.checks.figures import pairs as figure_pairs
from pipeline.checks.language import check_language
from pipeline.checks.names import check as names
from pipeline.checks.names import drugs as drug_names
from pipeline.checks.names import letters
from pipeline.checks.names import places as place_names
from pipeline.checks.negation import check as negation

_MAY_FIND: Mapping[PairCheck, Callable[[str, str], bool]] = {
    content.check_content: content.may_find,
    drug_names.check_drug_names: drug_names.may_find,
    exchanges.check_exchanges: exchanges.may_find,
    exchanges.check_menu_words: exchanges.may_be_menu_word,
    figure_pairs.check_figure_pairs: figure_pairs.may_find,
    letters.check_letters: letters.may_find,
    names.check_names: names.may_find,
    negation.check_negation: negation.may_find,
    omission.check_omission: omission.may_find,
    place_names.check_places: place_names.may_find,
    placeholders.check_placeholders: placeholders.may_find,
}
"By check: whether it may find anything beside a source text in a language."
_OF_CARE: frozenset[PairCheck] = frozenset(
    {content.check_content, exchanges.check_exchanges, negation.check_negation}
)
"Those that look at any text that stands among texts of care."
_IN_SCOPE: Mapping[PairCheck, Callable[[Scope], bool]] = {
    detector.check_other_language: detector.knows,
    detector.check_wrong_language: detector.is_on,
}
"By check: whether it may find anything in a scope."
_OF_EQUAL: frozenset[PairCheck] = frozenset(
    {
        characters.check_characters,
        detector.check_wrong_language,
        figures.check_figures,
        check_language,
        terms.check_terms,
        untouched.check_untouched,
    }
)
"Those that may find something where the translation is the source text, as in names and code."


def awake(checks: tuple[PairCheck, ...], scope: Scope) -> tuple[PairCheck, ...]:
    """Return those of `checks` that may find something in any text of a scope.

    Law: the others find nothing, whatever the texts are.
    """
    idle = {check for check, may_find in _IN_SCOPE.items() if not may_find(scope)}
    return tuple(check for check in checks if check not in idle)


@lru_cache(maxsize=16384)
def live(
    source: str,
    language: str,
    checks: tuple[PairCheck, ...],
    *,
    same: bool,
    among: bool = False,
) -> tuple[PairCheck, ...]:
    """Return those of `checks` that may find something in a translation of `source`.

    `same` says that it is the source text, `among` that it stands among texts of care. Law: the
    others find nothing, whatever it is.
    """
    if same:
        return tuple(check for check in checks if check in _OF_EQUAL)
    return tuple(
        check
        for check in checks
        if check not in _MAY_FIND
        or (among and check in _OF_CARE)
        or _MAY_FIND[check](source, language)
    )
