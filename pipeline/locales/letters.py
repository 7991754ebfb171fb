"""Letters: which scripts a locale writes, and which letters with marks its language has."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from pipeline.locales.cldr import babel_locale

MARKED: Mapping[str, str] = {
    "ca": "àçèéíïòóúü·", "cs": "áčďéěíňóřšťúůýž", "da": "åæéø", "de": "äéößü", "es": "áéíñóúü",
    "et": "äõöšüž", "eu": "çñü", "fi": "äåöšž", "fr": "àâæçèéêëîïôùûüÿœ", "ga": "áéíóú",
    "gl": "áéíïñóúü", "hr": "ćčđšž", "hu": "áéíóöúüőű", "is": "áæéíðóöúýþ", "it": "àèéìíîòóùú",
    "lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž", "nb": "åæéèêòóôø", "nl": "áâäçèéêëíïñóôöúûü",
    "nn": "åæéèêòóôø", "pl": "ąćęłńóśźż", "pt": "àáâãçéêíóôõúü", "ro": "ăâîşșţț",
    "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "čšž", "sq": "çë", "sv": "äåéö", "tr": "âçğıîöşûü",
}  # fmt: skip
"Small letters beside a to z that words of a language have; `ñ` is none of French."
_MARKS = re.compile(r"[ß-öø-žșț·]")
_SCRIPTS = frozenset(
    [
        "LATIN",
        "GREEK",
        "CYRILLIC",
        "ARMENIAN",
        "HEBREW",
        "ARABIC",
        "DEVANAGARI",
        "BENGALI",
        "GURMUKHI",
        "GUJARATI",
        "ORIYA",
        "TAMIL",
        "TELUGU",
        "KANNADA",
        "MALAYALAM",
        "SINHALA",
        "THAI",
        "LAO",
        "TIBETAN",
        "MYANMAR",
        "GEORGIAN",
        "HANGUL",
        "ETHIOPIC",
        "KHMER",
        "MONGOLIAN",
        "HIRAGANA",
        "KATAKANA",
        "CJK",
    ]
)
"Scripts as Unicode's names of letters begin with them."
_TOGETHER = (frozenset({"CJK", "HIRAGANA", "KATAKANA"}), frozenset({"CJK", "HANGUL"}))
"Scripts that one language writes beside one another."


@lru_cache(maxsize=65536)
def script_of(letter: str) -> str:
    """Return the script of a letter; empty: it is a sign, or one that many scripts have.

    >>> script_of("a"), script_of("약"), script_of("7")
    ('LATIN', 'HANGUL', '')
    """
    name = unicodedata.name(letter, "").partition(" ")[0] if letter.isalpha() else ""
    return name if name in _SCRIPTS else ""


@lru_cache(maxsize=64)
def scripts_of(tag: str) -> frozenset[str]:
    """Return the scripts that a locale writes, as CLDR has the names of its days.

    >>> sorted(scripts_of("ko")), sorted(scripts_of("es"))
    (['CJK', 'HANGUL'], ['LATIN'])
    """
    names = babel_locale(tag).days["format"]["wide"].values()
    own = frozenset(script_of(letter) for name in names for letter in name) - {""}
    language = tag.partition("-")[0]
    beside = {"ja": _TOGETHER[0], "ko": _TOGETHER[1]}.get(language, frozenset())
    return own | beside


def strange_letters(word: str, language: str) -> str:
    """Return the letters with marks of a word that its language has not; empty: it has all.

    >>> strange_letters("aprovação", "es"), strange_letters("aprobación", "es")
    ('çã', '')
    """
    own = MARKED.get(language)
    if own is None:
        return ""
    return "".join(one for one in _MARKS.findall(word.casefold()) if one not in own and one != "ß")
