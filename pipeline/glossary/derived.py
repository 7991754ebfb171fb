"""What a word is derived by: its last suffix, so that `allocation` is no form of `allocate`.

Snowball's stems go back to what a word is derived from, and a term is a word. Languages stand here
where the suffix beside the stem was measured to tell words apart and to keep their forms together
(`docs/decisions/0009-glossary.md`).
"""

import re
from collections.abc import Mapping
from functools import cache

_ENGLISH = (
    "(?:at|it|[st])?ions?",
    "(?<!p)ly",
    "ments?",
    "ness(?:es)?",
    "[ai]ble",
    "[ai]bility",
    "(?:er|or)(?:s|ed|ing)?",
    "ives?",
    "i[sz](?:e[ds]?|ing)",
    "it(?:y|ies)",
    "ics?",
    "[ae]nc(?:e|es|y|ies)",
    "ful",
    "less",
    "ists?",
    "isms?",
    "ous",
    "als?",
    "[ae]nts?",
)
_SPANISH = (
    "[cs]i(?:ón|on|ones)",
    "mente",
    "mientos?",
    "dor(?:a|es|as)?",
    "dad(?:es)?",
    "istas?",
    "ismos?",
    "iv[oa]s?",
    "[ai]bles?",
    "[ae]ncias?",
    "os[oa]s?",
    "al(?:es)?",
    "[ae]nt[ea]s?",
    "ur[ao]s?",
    "aje?s?",
    "ic[oa]s?",
    "ri[oa]s?",
    "iz(?:ar|a|an|ado)",
)
_PORTUGUESE = (
    "ç(?:ão|ões)",
    "s(?:ão|ões)",
    "mente",
    "mentos?",
    "dor(?:a|es|as)?",
    "dades?",
    "istas?",
    "ismos?",
    "iv[oa]s?",
    "(?:áve|íve)(?:l|is)",
    "[âaêe]ncias?",
    "os[oa]s?",
    "a(?:l|is)",
    "[ae]ntes?",
    "ur[ao]s?",
    "agens?",
    "agem",
    "ic[oa]s?",
)
_SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "en": _ENGLISH,
    "es": _SPANISH,
    "gl": _PORTUGUESE,
    "pt": _PORTUGUESE,
}
_LEAST = 3
"Letters before a suffix; else it is the word's own."


def derivation(word: str, language: str) -> str:
    """Return the number of the suffix that a word is derived by; empty for none.

    >>> derivation("allocations", "en") == derivation("allocation", "en") != ""
    True
    >>> derivation("allocates", "en"), derivation("dose", "en"), derivation("user", "en")
    ('', '', '')
    """
    pattern = _pattern(language)
    match = pattern.search(word) if pattern else None
    return "" if match is None or match.lastindex is None else str(match.lastindex)


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    if language not in _SUFFIXES:
        return None
    suffixes = "|".join(f"({suffix})" for suffix in _SUFFIXES[language])
    return re.compile(rf"(?<=\w{{{_LEAST}}})(?:{suffixes})$")
