"""Letters: which scripts a locale writes, and which letters with marks its language has."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
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


_CYRILLIC = {"uk": "ыэъё", "ru": "іїєґ", "be": "иїєґ", "bg": "ыэёіїєґ"}
_UNUSED: Mapping[str, str] = {"lt": "qwx", "lv": "qwxy", "pl": "qvx", "tr": "qwx", **_CYRILLIC}
"Plain letters that stand in no word of a language."
_SIMPLIFIED = frozenset(
    "们这说开为对过还让时间关东车见长门问题应该药疗术发现请两张书马鸟鱼龙钟风飞气岁爱护级纪给经结续线组织约细终绍"
)
"Chinese signs that neither Japanese nor Chinese in traditional signs has."
_VIETNAMESE = re.compile("[à-ãè-êìíò-õùúýăđĩũơưạ-ỹ]")
_FEW = 2
"Words of Vietnamese, one of which has a mark."
_MARKED_OF = 5
"Of so many words at least one has, in texts of any length."


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
    own, small = MARKED.get(language), word.casefold()
    unused = _UNUSED.get(language, "")
    if own is None:
        return "".join(one for one in small if one in unused)
    marked = (one for one in _MARKS.findall(small) if one not in own and one != "ß")
    return "".join((*marked, *(one for one in small if one in unused)))


def is_unmarked(words: Sequence[str], language: str) -> bool:
    """Tell whether words in a row cannot be Vietnamese, as too few have a mark.

    >>> is_unmarked(["Efectos", "secundarios"], "vi"), is_unmarked(["Tác", "dung"], "vi")
    (True, False)
    """
    long = language == "vi" and len(words) >= _FEW
    marked = sum(_VIETNAMESE.search(word.casefold()) is not None for word in words)
    return long and _MARKED_OF * marked < len(words)


def other_signs(text: str, tag: str) -> str:
    """Return the ideographs of a text that a locale does not write, or not by themselves.

    >>> other_signs("开始之前", "ja"), other_signs("副作用", "ja"), other_signs("副作用", "ko")
    ('开', '', '副作用')
    """
    language, *more = tag.split("-")
    if language == "ko":
        scripts = [script_of(letter) for letter in text]
        alone = "CJK" in scripts and "HANGUL" not in scripts
        return "".join(one for one in text if script_of(one) == "CJK") if alone else ""
    traditional = language == "zh" and not {"Hant", "TW", "HK", "MO"}.isdisjoint(more)
    return (
        "".join(filter(_SIMPLIFIED.__contains__, text)) if language == "ja" or traditional else ""
    )
