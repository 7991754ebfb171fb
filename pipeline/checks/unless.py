"""Unless: words for an exception, which hold a no that denies nothing else."""

import re

_UNLESS = re.compile(r"\b(?:unless|except|excluding)\b", re.IGNORECASE)
_EXCEPT = {
    "es": r"\b(?:a no ser(?: que)?|a menos que|salvo|excepto)\b",
    "ca": r"\b(?:a no ser(?: que)?|a menys que|llevat|tret|excepte)\b",
    "pt": r"\b(?:a não ser(?: que)?|a menos que|salvo|exceto)\b",
    "fr": r"\b(?:à moins (?:que?|d['’])[^.;,]*?\b(?:ne\b|n['’])|sauf|hormis|excepté)",
    "it": r"\b(?:a meno che non|a meno di|salvo|tranne|eccetto)\b",
    "de": r"\b(?:außer|ausgenommen)\b",
    "ar": r"إلا|ما لم|سوى|باستثناء",
    "ja": r"ない限り|でなければ|以外|除[いくき]",
}
"How a language says `unless`: no word of it carries the no of what it stands with."


def without_unless(source: str, target: str, language: str) -> str:
    """Return a translation without its words for the `unless` of its source.

    >>> without_unless("Not unless asked", "No, a no ser que se pida", "es")
    'No,   se pida'
    """
    if language not in _EXCEPT or not _UNLESS.search(source):
        return target
    return re.sub(_EXCEPT[language], " ", target, flags=re.IGNORECASE)
