# ruff: noqa: E501  a table a line
"""Sounds: whether two words are one name, written by the rules of two languages or scripts."""

import re
import unicodedata
from functools import lru_cache

_LATIN = (
    ("sch", "s"), ("ph", "f"), ("th", "t"), ("rh", "r"), ("ch", "s"), ("qu", "s"), ("gh", "g"),
    ("x", "s"), ("y", "i"), ("j", "i"),
)  # fmt: skip
"Letters of one sound; k, hard and soft c, s, z and x are one, for `ketamine` is `cetamina`."
_CLASS = str.maketrans("ckqzvwpfl", "ssssbbbbr")
"Consonants that scripts do not tell apart: l and r, b, f, v and p."
_ARABIC = {
    "ب": "b", "پ": "b", "ت": "t", "ث": "t", "ج": "g", "ح": "", "خ": "s", "د": "d", "ذ": "d", "ر": "r",
    "ز": "s", "س": "s", "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "d", "ع": "", "غ": "g", "ف": "b",
    "ڤ": "b", "ق": "s", "ك": "s", "گ": "g", "ل": "r", "م": "m", "ن": "n",
}  # fmt: skip
_KANA = {
    "カキクケコ": "s", "ガギグゲゴ": "g", "サシスセソ": "s", "ザズゼゾ": "s", "ジ": "d", "タテトティ": "t", "チツ": "t",
    "ダデドヂヅ": "d", "ナニヌネノン": "n", "バビブベボヴ": "b", "パピプペポ": "b", "マミムメモ": "m",
    "ラリルレロ": "r", "ワ": "b", "フ": "b",
}  # fmt: skip
_KANA_OF = {sign: sound for signs, sound in _KANA.items() for sign in signs}
_LIPS = re.compile("ン(?=[パピプペポバビブベボマミムメモ])")
"An ン that stands for an m: `リファンピシン`."
_PREFIX = re.compile("^(?:[وف]?(?:[بك]?ال|لل)|[وفبلك])")
_VOWELS = re.compile(r"[aeiouh]")
_DOUBLE = re.compile(r"(.)\1")
_NAME = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=65536)
def sound_of(word: str) -> str:
    """Return the consonants of a word, in classes that spelling rules and scripts leave alone.

    >>> sound_of("Ketamine") == sound_of("cetamina") == sound_of("ケタミン")
    True
    """
    if "\u0600" <= word[:1] <= "\u06ff":
        return "".join(_ARABIC.get(sign, "") for sign in word)
    if "\u30a0" <= word[:1] <= "\u30ff":
        written = _LIPS.sub("ム", word)
        return "".join(_KANA_OF.get(sign, "") for sign in written)
    signs = unicodedata.normalize("NFD", word.lower().replace("ç", "s").replace("ß", "s"))
    plain = "".join(sign for sign in signs if sign.isalpha() and not unicodedata.combining(sign))
    for old, new in _LATIN:
        plain = plain.replace(old, new)
    return _VOWELS.sub("", _DOUBLE.sub(r"\1", plain.translate(_CLASS)))


def sounds_as(name: str, word: str) -> bool:
    """Tell whether a word may be `name` in another language, with an ending or a compound behind.

    >>> sounds_as("oxytocin", "ossitocina"), sounds_as("oxytocin", "ocitrina")
    (True, False)
    """
    mine, its = sound_of(name), sound_of(word)
    if not mine or not its:
        return False
    least = 0 if len(mine) < 4 else 1 if len(mine) < 7 else 2
    return any(
        _distance(mine, its[:size]) <= least
        for size in {len(its), *range(len(mine) - least, len(mine) + least + 1)}
        if 0 < size <= len(its)
    )


@lru_cache(maxsize=65536)
def _distance(one: str, two: str) -> int:
    """Return how many letters one has that the other has not; an exchange counts as two."""
    last = list(range(len(two) + 1))
    for at, letter in enumerate(one, 1):
        row = [at]
        for place, other in enumerate(two, 1):
            same = last[place - 1] if letter == other else at + place
            row.append(min(same, last[place] + 1, row[place - 1] + 1))
        last = row
    return last[-1]


def words_of(text: str, language: str) -> list[str]:
    """Return the words of a text that may be names; Arabic ones with and without their article."""
    if language == "ja":
        return re.findall(r"[\u30a1-\u30fa\u30fc]{2,}|[A-Za-zÀ-ÿ]{2,}", text)
    words = _NAME.findall(text)
    if language == "ar":
        words += [_PREFIX.sub("", word) for word in words if _PREFIX.match(word)]
    return words
