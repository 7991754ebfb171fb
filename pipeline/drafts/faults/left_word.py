"""One word of the source that an engine left within a translation.

Checks of people's texts tell the common words that are hardly ever kept. People keep others on
purpose, and an engine does not: in its draft a word counts where people's translations of the
project, the terms and the words that both languages spell alike have it not.
"""

import re
from collections.abc import Sequence

from pipeline.checks.base import source_parts, target_parts
from pipeline.checks.lexicon.words import word_lists
from pipeline.checks.untouched import common_words, kept_in
from pipeline.drafts.faults.tongue import Tongue

_LINK = re.compile(r"\[([A-Z]?[a-z]+(?: [a-z]+)*[.!?]?)\](?=[(\[])")
"A link whose text is words, the first one with a capital or none: names have more capitals."
_US = frozenset({"us"})
_WORD = re.compile("(?<![A-Za-z0-9_\u00c0-\u024f\ufffc])[a-z]{4,}(?![A-Za-z0-9_\u00c0-\u024f])")
_ENGLISH = re.compile(
    r"(?:ing|ings|[^aeiou]ed|ly|tions?|ness|ght|ies|ck|sh|th|wn|ways?|ves|ers|ble|ful|less|ships?|ousl?y?)\Z"
    r"|wh|gh|[aeiou]w|ee|oo|[^q]uee|th|sh|ck"
)
"What hardly any word of another language that writes Latin letters has."
_BEFORE = frozenset("([{（「『【〔《“\"'‘’«„_*/@#$\\=<:-–.&|")
_BEHIND = frozenset(")]}）」』】〕》”\"'’»_*/=<(（[-–:\\|")
"Signs beside a word that is quoted, named or explained."


def left_word(source: str, draft: str, tongue: Tongue) -> str:
    """Return a word of the source that stands among words of the other language; else nothing.

    >>> from pipeline.checks.base import scope_of
    >>> from pipeline.locales.cldr import find_locale
    >>> tongue = Tongue(scope=scope_of(find_locale("es")), plain=frozenset({"breathing"}))
    >>> left_word("Check the breathing twice.", "Compruebe el breathing dos veces.", tongue)
    'breathing'
    >>> left_word("Check the breathing twice.", "Compruebe la respiración (breathing).", tongue)
    ''
    """
    scope = tongue.scope
    if scope.one_language or scope.source.language != "en":
        return ""
    prose, mine = target_parts(draft).prose, source_parts(source).prose
    said = set(re.findall(r"[^\W\d_]+", mine))
    small = word_lists("stopwords.tsv").get("en", frozenset())
    kept, own = kept_in(scope), tongue.own - small
    for found in _WORD.finditer(prose):
        word = found[0]
        here = word in said or (not scope.latin and word in common_words("en"))
        if not here or word in kept or word in own or _is_stressed(word, draft):
            continue
        if _is_english(word, tongue) and _stands_alone(prose, found, said):
            return word
    return ""


def left_link(source: str, draft: str, tongue: Tongue) -> str:
    """Return the English text of a link that stands as it was sent in a text of other letters.

    A word in small letters alone may be the name of a function.

    >>> from pipeline.checks.base import scope_of
    >>> from pipeline.locales.cldr import find_locale
    >>> tongue = Tongue(scope=scope_of(find_locale("ja")))
    >>> left_link("[Contact us](a).", "[Contact us](a)まで。", tongue), left_link("a", "b", tongue)
    ('Contact us', '')
    """
    if tongue.scope.latin or tongue.scope.source.language != "en":
        return ""
    sent = set(_LINK.findall(source))
    common = common_words("en") | word_lists("stopwords.tsv").get("en", frozenset()) | _US
    kept = kept_in(tongue.scope) | tongue.own
    for found in _LINK.finditer(draft):
        text = found[1]
        words = text.strip(".!?").lower().split()
        named = len(words) == 1 and text[:1].islower()
        if text in sent and not named and common.issuperset(words) and kept.isdisjoint(words):
            return text
    return ""


def _is_english(word: str, tongue: Tongue) -> bool:
    if word in common_words("en", wide=True):
        return True
    return not tongue.scope.latin or _ENGLISH.search(word) is not None


def _is_stressed(word: str, draft: str) -> bool:
    """Tell whether a draft sets a word apart, as a term is: `_lifetimes_`."""
    if "*" not in draft and "_" not in draft:
        return False
    return re.search(rf"[*_][^*_\n]*(?<![a-z]){word}(?![a-z])[^*_\n]*[*_]", draft) is not None


def _stands_alone(prose: str, found: re.Match[str], said: set[str]) -> bool:
    """Tell whether a word is neither quoted, nor part of a name or of a phrase that was kept."""
    before, behind = prose[: found.start()], prose[found.end() :]
    if (
        before[-1:] in _BEFORE
        or (behind[:1] in _BEHIND)
        or (behind[:1] == "." and behind[1:2].strip())
    ):
        return False
    near: Sequence[str] = (
        *re.findall(r"([^\W\d_]+)\s\Z", before),
        *re.findall(r"\A\s([^\W\d_]+)", behind),
    )
    return not any(word.isascii() and word in said for word in near)
