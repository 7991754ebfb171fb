"""Which checks may find anything: for most source texts that is half of them.

A source text is translated into many languages, so what it alone can settle is settled once: a
text without a name, a number or a negation is not looked through for them again in each locale.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache

from pipeline.checks import (
    content,
    drug_names,
    exchanges,
    figure_pairs,
    letters,
    names,
    negation,
    omission,
    place_names,
)
from pipeline.checks.base import PairCheck

_MAY_FIND: Mapping[PairCheck, Callable[[str, str], bool]] = {
    content.check_content: content.may_find,
    drug_names.check_drug_names: drug_names.may_find,
    exchanges.check_exchanges: exchanges.may_find,
    figure_pairs.check_figure_pairs: figure_pairs.may_find,
    letters.check_letters: letters.may_find,
    names.check_names: names.may_find,
    negation.check_negation: negation.may_find,
    omission.check_omission: omission.may_find,
    place_names.check_places: place_names.may_find,
}
"By check: whether it may find anything beside a source text in a language."


@lru_cache(maxsize=16384)
def live(source: str, language: str, checks: tuple[PairCheck, ...]) -> tuple[PairCheck, ...]:
    """Return those of `checks` that may find something in a translation of `source`.

    Law: the others find nothing, whatever the translation is.
    """
    return tuple(
        check for check in checks if check not in _MAY_FIND or _MAY_FIND[check](source, language)
    )
