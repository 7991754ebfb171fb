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
_TURNED = {
    "es": r"\b(?:no|s[oó]lo|solamente|únicamente)\b",
    "ca": r"\b(?:no|només|únicament|sols)\b",
    "gl": r"\b(?:non|só|soamente|unicamente)\b",
    "pt": r"\b(?:não|s[oó]|somente|apenas|unicamente)\b",
    "fr": r"\b(?:ne|pas|que|qu|seulement|uniquement)\b|\bn['’]",
    "it": r"\b(?:non|sol[oa]|soltanto|solamente|unicamente)\b",
    "de": r"\b(?:nicht\w*|kein\w*|nur|erst)\b",
    "ar": r"لم\b|لا\b|إلا|فقط",
    "ja": r"ない|なけれ|ません|のみ|だけ|限り",
}
"How a language says `unless` with an `if`: `only if`, `if not`."


_ALWAYS_AVOID = re.compile(
    r"\b(?:evit|évit|absten|abst|proib|proíb|prohib|prohíb|proscri|vermeid|meid|verzicht|viet)\w*"
    r"|تجنب|يمنع|避け|控え",
    re.IGNORECASE,
)
"Verbs with which `always` says `never`."


def says_it_otherwise(word: str, source: str, target: str, language: str) -> bool:
    """Tell whether an opposite may say the same: `only if` for unless, `always avoid` for never.

    >>> says_it_otherwise("unless", "Not unless asked", "Solo si se pide", "es")
    True
    >>> says_it_otherwise("unless", "Go on unless asked", "Siga si se pide", "es")
    False
    """
    if word.casefold() == "never":
        return _ALWAYS_AVOID.search(target) is not None
    turned = _TURNED.get(language, r"(?!)") if word.casefold() == "unless" else r"(?!)"
    return re.search(turned, target, re.IGNORECASE) is not None


def without_unless(source: str, target: str, language: str) -> str:
    """Return a translation without its words for the `unless` of its source.

    >>> without_unless("Not unless asked", "No, a no ser que se pida", "es")
    'No,   se pida'
    """
    if language not in _EXCEPT or not _UNLESS.search(source):
        return target
    return re.sub(_EXCEPT[language], " ", target, flags=re.IGNORECASE)
