"""Unless: words for an exception, which hold a no that denies nothing else."""

import re

from pipeline.checks.negation.excuses import WITHOUT
from pipeline.locales.alternation import word_test

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
_ALL_WITHOUT = re.compile(
    r"\b(?:tod[oa]s|tots|totes|tous|toutes|tutt[ie]|alle)\b[^.;]*\b(?:sin|sense|sans|sem|senza|ohne|no|não|non|ne|nicht)\b",
    re.IGNORECASE,
)
"All without it, which is what none has."
_NOT_WITHOUT = re.compile(
    r"(?:\b(?:not|never|no|nobody|none|cannot)\b|n['’]t\b)[^.;]*\b(?:without|until|unless|before|except|other)\b"
    r"|\b(?:nobody|nothing|none|no[ -]one)(?: else)? (?:but|except|other than|apart from)\b",
    re.IGNORECASE,
)
# How a language says `not … without` as `only after`.
_ONLY_AFTER = {
    "es": word_test(r"\b(?:antes de|s[oó]lo|solamente|únicamente|exclusivamente|siempre)\b"),
    "ca": word_test(r"\b(?:abans de|abans d['’]|només|únicament|solament|sempre)\b"),
    "fr": word_test(
        r"\b(?:avant d[e'’]|seulement|uniquement|qu['’]|que|toujours|exclusivement|seule?s?\b)"
    ),
    "pt": word_test(r"\b(?:antes de|s[oó]|somente|apenas|unicamente|sempre)\b"),
    "de": word_test(r"\b(?:bevor|nur|erst|ausschließlich|immer|stets)\b"),
    "it": word_test(r"\b(?:prima di|sol[oa]|soltanto|solamente|unicamente|sempre)\b"),
    "ar": word_test(r"فقط|إلا|دائم"),
    "ja": word_test(r"のみ|だけ|限|必ず|てから|た上で|うえで"),
    "uk": word_test(r"\b(?:лише|тільки|виключно|завжди)\b"),
    "ru": word_test(r"\b(?:лишь|только|исключительно|всегда)\b"),
    "pl": word_test(r"\b(?:tylko|jedynie|wyłącznie|zawsze)\b"),
    "nl": word_test(r"\b(?:alleen|slechts|uitsluitend|altijd)\b"),
}
# Who must be with someone: `nobody … without an adult` says that as well.
_WITH_SOMEONE = re.compile(
    r"\bacomp(?:añ|anh)\w*|\bacompany\w*|\baccomp\w*|\bBegleit\w*|\bbegleitet\w*|супров\w*|сопров\w*"
    r"|\bbegeleid\w*|\btowarzyst\w*|\bopie[kc]\w*|同伴|付き添|陪同|동반|برفقة|بصحبة|مرافق",
    re.IGNORECASE,
)


def says_it_otherwise(word: str, source: str, target: str, language: str) -> bool:
    """Tell whether an opposite may say the same: `only if` for unless, `always avoid` for never.

    >>> says_it_otherwise("unless", "Not unless asked", "Solo si se pide", "es")
    True
    >>> says_it_otherwise("unless", "Go on unless asked", "Siga si se pide", "es")
    False
    """
    if word.casefold().startswith("none"):
        return _ALL_WITHOUT.search(target) is not None
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


def only_after(source: str, target: str, language: str) -> bool:
    """Tell whether `not … without` is said as `only after`."""
    if not not_without(source):
        return False
    only = _ONLY_AFTER.get(language)
    if only is not None and only(target):
        return True
    with_someone = "without" in source and _WITH_SOMEONE.search(target) is not None
    return with_someone and not re.search(WITHOUT.get(language, r"(?!)"), target, re.IGNORECASE)


def not_without(source: str) -> bool:
    """Tell whether an English text says `not … without`, which others say as `only after`.

    >>> not_without("Do not stop without asking."), not_without("Stop without asking.")
    (True, False)
    """
    return _NOT_WITHOUT.search(source) is not None
