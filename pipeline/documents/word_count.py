"""Words of a text as translators are paid for them: markup and code are none."""

import re
from html import unescape

from pipeline.documents.inline.shield import shield
from pipeline.documents.inline.tags import Atom, read_tags

_SAID = re.compile(r"[^\W_]")
"What a word has at least one of: a letter or a figure."
_BY_CHARACTER = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3041-\u3096"
    "\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d"
    "\U00020000-\U0003134f]"
)
"Letters of scripts that set no spaces: Han, kana, Thai, Lao, Burmese, Khmer."
_HOLE = "\ufffc"
"Stands where code, an address or a placeholder was: it ends no word and is none itself."
UNSPACED = frozenset({"ja", "zh", "yue", "th", "lo", "km", "my"})
"Languages that are counted by characters."


def count_words(text: str) -> int:
    """Return how many words a Markdown text has.

    A word is what stands between white space and has a letter or a figure, as in memoQ and word
    processors; each letter of a script without spaces counts as one, for such texts are quoted by
    characters. Code, placeholders, addresses and citations, which stay as they are, do not count.

    >>> count_words("Take *two* well-known [pills](a.md) – `now`!"), count_words("5 mg を服用")
    (4, 5)
    """
    if not _has_markup(text):
        return count_plain(text)
    tokens = read_tags(shield(text).text)
    parts = (
        _HOLE if isinstance(one, Atom) else one if isinstance(one, str) else "" for one in tokens
    )
    return count_plain(unescape("".join(parts)))


def count_plain(text: str) -> int:
    """Return how many words a text without markup has."""
    characters = len(_BY_CHARACTER.findall(text))
    rest = _BY_CHARACTER.sub(" ", text) if characters else text
    return characters + sum(_SAID.search(word) is not None for word in rest.split())


_PLAIN = re.compile(r"[\w\s,.;?'’“”-]*")


def _has_markup(text: str) -> bool:
    """Tell whether a text may have markup: most have none, and need no parser."""
    return _PLAIN.fullmatch(text) is None or "_" in text or "www." in text or "10." in text
