"""Words of menus and buttons: a text that is one of them as a whole is not said by another's word.

`Save` as `Eliminar` has no figure and no sentence around it: only what each word is called tells.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from pipeline.checks.lexicon.forms import UNSPACED

_FILE = "menus.tsv"
Meanings = Mapping[str, frozenset[int]]
"By wording, the rows of the table that it stands in."


def says_another(source: str, target: str, language: str) -> str:
    """Return the menu word in English that a translation says in place of its source.

    It is empty where either text is more than such a word, or the wording is one of both. Law:
    a wording that the table does not have is never told.

    >>> says_another("Save", "Eliminar", "es"), says_another("Sign in", "ログアウト", "ja")
    ('delete', 'sign out')
    >>> says_another("Save", "Guardar", "es"), says_another("Save", "Proteger", "es")
    ('', '')
    >>> says_another("Save lives", "Eliminar", "es"), says_another("Back", "Anterior", "es")
    ('', '')
    """
    mine = _in_english(source)
    its = _meanings(language).get(_plain(target, language), frozenset()) if mine else frozenset()
    if not its or mine & its:
        return ""
    return _names()[min(its)]


def is_menu_word(source: str) -> bool:
    """Tell whether an English text is a word of the table as a whole.

    >>> is_menu_word("Sign in…"), is_menu_word("Save lives")
    (True, False)
    """
    return bool(_in_english(source))


def _in_english(source: str) -> frozenset[int]:
    return _meanings("en").get(_plain(source, "en"), frozenset())


@lru_cache(maxsize=64)
def _meanings(language: str) -> Meanings:
    """Return the wordings of a language; none where the table has not the language."""
    head, *rows = _rows()
    if language not in head:
        return {}
    column = head.index(language)
    found: dict[str, set[int]] = {}
    for number, row in enumerate(rows):
        for wording in row[column].split("|"):
            found.setdefault(_plain(wording, language), set()).add(number)
    return {wording: frozenset(some) for wording, some in found.items()}


@lru_cache(maxsize=1)
def _names() -> tuple[str, ...]:
    """Return each row's first word in English."""
    head, *rows = _rows()
    return tuple(row[head.index("en")].partition("|")[0] for row in rows)


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, ...], ...]:
    text = (files("pipeline.checks.lexicon") / _FILE).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return tuple(tuple(line.split("\t")) for line in lines)


def _plain(text: str, language: str) -> str:
    """Return a text in small letters, without what stands around its words."""
    kept = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    start = next((at for at, sign in enumerate(kept) if _is_letter(sign)), len(kept))
    end = next((at for at in range(len(kept), start, -1) if _is_letter(kept[at - 1])), start)
    kept = kept[start:end]
    return "".join(kept.split()) if language in UNSPACED else " ".join(kept.split())


def _is_letter(sign: str) -> bool:
    """Tell whether a sign belongs to a word: a letter, a digit, or a mark on one."""
    return sign.isalnum() or unicodedata.category(sign).startswith("M")
