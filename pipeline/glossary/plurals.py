"""Plurals that Snowball does not know: what a plural may be of, by language."""

import re
from collections.abc import Mapping
from functools import cache

_ENDINGS: Mapping[str, Mapping[str, str]] = {
    "ca": {
        "ans": "à a", "ens": "è é e", "ins": "í i", "ons": "ó o", "uns": "ú", "ies": "ia",
        "ssos": "s", "sos": "s",
    },
    "de": {"sen": "sis", "xen": "xis", "en": "um us o a"},
    "es": {"ces": "z", "des": "d", "les": "l", "nes": "n", "res": "r", "yes": "y"},
    "fr": {"aux": "al ail au"},
    "gl": {
        "ces": "z", "des": "d", "les": "l", "nes": "n", "res": "r", "yes": "y",
        "ais": "al", "eis": "el", "ois": "ol", "is": "il",
    },
    "pt": {
        "ais": "al", "éis": "el", "eis": "el il", "óis": "ol", "uis": "ul", "is": "il",
        "ões": "ão", "ães": "ão", "ãos": "ão", "ns": "m", "eses": "ês",
    },
}  # fmt: skip
"""What the end of a plural is in the singular. One that no word has does no harm: no wording has
its stem."""
_LEAST: Mapping[str, int] = {"ca": 1, "de": 2, "es": 2, "fr": 2, "gl": 2, "pt": 1}
"Letters before the end."
_IRREGULAR: Mapping[str, str] = {
    "en": """children child  men man  women woman  feet foot  teeth tooth  mice mouse  lice louse
        people person  lives life  wives wife  knives knife  halves half  shelves shelf
        leaves leaf  wolves wolf  thieves thief  loaves loaf  selves self  geese goose  oxen ox
        diagnoses diagnosis  prognoses prognosis  analyses analysis  crises crisis
        hypotheses hypothesis  theses thesis  syntheses synthesis  parentheses parenthesis
        metastases metastasis  criteria criterion  phenomena phenomenon  bacteria bacterium
        ova ovum  indices index  matrices matrix  vertices vertex  appendices appendix
        stimuli stimulus  nuclei nucleus  fungi fungus  bacilli bacillus  radii radius  foci focus
        loci locus  vertebrae vertebra  formulae formula  larvae larva  bronchi bronchus""",
    "fr": """yeux œil  oeil œil  cieux ciel  mesdames madame  messieurs monsieur
        mesdemoiselles mademoiselle  baux bail  aïeux aïeul""",
    "it": "uomini uomo  buoi bue  templi tempio",
}
"Plurals, each with its singular behind it."
_SHORT = 4
"Letters of a Spanish word that is no plural of a consonant: `mes`, `tres`."


def singulars(word: str, language: str) -> tuple[str, ...]:
    """Return what a plural, without capitals, may be of; nothing where Snowball knows it.

    >>> singulars("travaux", "fr"), singulars("yeux", "fr"), singulars("doses", "fr")
    (('traval', 'travail', 'travau'), ('œil',), ())
    >>> singulars("voces", "es"), singulars("corações", "pt"), singulars("risiken", "de")[2]
    (('voz',), ('coração',), 'risiko')
    """
    if found := _irregular(language).get(word):
        return (found,)
    pattern = _pattern(language)
    match = pattern.search(word) if pattern else None
    if match is None or (language == "es" and len(word) <= _SHORT):
        return ()
    return tuple(word[: match.start()] + end for end in _ENDINGS[language][match[0]].split())


@cache
def _irregular(language: str) -> Mapping[str, str]:
    words = _IRREGULAR.get(language, "").split()
    return dict(zip(words[::2], words[1::2], strict=True))


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    if language not in _ENDINGS:
        return None
    ends = "|".join(sorted(_ENDINGS[language], key=len, reverse=True))
    return re.compile(rf"(?<=\w{{{_LEAST[language]}}})(?:{ends})$")
