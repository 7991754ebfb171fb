r"""What a translation may bring in by signs alone: struck text, titles, code, keys, emoji, maths.

Which of them a page shows depends on its renderer and extensions, and the localized Markdown may be
read by any. So each counts that some renderer knows. Emphasis is none of them: languages differ in
where they use it.
"""

import re
from collections import Counter
from functools import lru_cache

from pipeline.documents.inline.parts import inline

_WORDS = "title|alt|aria-label|placeholder|label"
_SIGN = re.compile(r"[~^$=+{|\\*[]")
_RARE = re.compile(r"[~^$]\S|==[^=\s]|\+\+[\w\"]|\{[-+~=>]|\|\|\S|\[\[|\\\(|\*\[|\]:")
_EMOJI = re.compile(r":[a-z+-][\w+-]{0,60}:(?![\w:])")
_TITLED = re.compile(r"\]\((?:(?!\]\()[^\s)])*+\s")
_WITH_WORDS = re.compile(rf"<[a-zA-Z][^<>]*\s(?:{_WORDS})\s*=", re.IGNORECASE)
CODE = re.compile(r"(?<!`)(`++)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_ESCAPED = re.compile(r"\\[^\w\s()\\]")
_TARGET = re.compile(r"\]\([^()\s]*\)?|\bhttps?://\S+|<[a-zA-Z/][^<>]*>")
"Addresses and tags: their signs make nothing."
_KINDS = {
    "comment of an editor": r"\{(?:\+\+|--|~~|==|>>)(?s:.{1,400}?)(?:\+\+|--|~~|==|<<)\}",
    "struck text": r"(?<!~)~~(?!~)(?=\S)(?s:.{1,400}?)(?<=\S)~~(?!~)",
    "text set low or struck": r"(?<![~\w])~(?![~\s])[^~\n]{1,200}(?<![~\s])~(?!~)"
    r"|(?<=[^\W_])~(?![~\s])[^~\s]{1,40}~(?!~)",
    "inserted text": r"(?<!\^)\^\^(?=\S)(?s:.{1,400}?)(?<=\S)\^\^(?!\^)",
    "text set high": r"(?<![\^\[])\^(?![\^\s\[])[^\^\s]{1,80}\^(?!\^)",
    "marked text": r"(?<!=)==(?![=\s])(?s:.{1,400}?)(?<![=\s])==(?!=)",
    "key": r"(?<![+\w])\+\+(?=[\w\"])[^\n]{1,80}?(?<=[\w\"])\+\+(?!\+)",
    "emoji": r"(?<![\w:]):[a-z+-][\w+-]{0,60}:(?![\w:])",
    "formula": r"(?<![\\$\w])\$\$?(?![\s$])[^$\n]{1,400}(?<![\s\\$])\$\$?(?![\d$])"
    r"|\\\((?s:.{1,400}?)\\\)",
    "footnote": r"\[\^[^\]\s]{1,80}\]",
    "inline footnote": r"\^\[[^\]\n]{1,400}\]",
    "link between pages": r"\[\[[^\[\]\n]{1,300}\]\](?!\()",
    "hidden text": r"\|\|(?=\S)[^|\n]{1,400}(?<=\S)\|\|",
    "abbreviation": r"(?m:^[ ]{0,3}\*\[[^\]\n]{1,80}\][ ]?:)",
}
_NAMES = tuple(_KINDS)
_ALL = re.compile("|".join(f"({pattern})" for pattern in _KINDS.values()))
_SAYS = frozenset({"emoji", "footnote"})
"Kinds of which another one says something else."
_TITLE = re.compile(
    r"""(?:\]\(\s{0,9}|(?m:^[ ]{0,3})\[[^\]\n]{1,300}\]:\s{0,9})
        (?:<[^<>\n]{0,300}>|(?:[^\s()<]|\([^\s()]{0,300}\)){0,300})\s{1,9}["'(]
    """,
    re.VERBOSE,
)
_TAG = re.compile(r"<([a-zA-Z][\w-]*)(\s[^<>]*)>")
_WORDED = re.compile(rf"""(?<![\w-])({_WORDS})\s*=""", re.IGNORECASE)
_AROUND = "()[]{}.,;:!? "
_QUOTE = re.compile('["“]')
_PLAIN = re.compile(r"[^\s\d]+")


def signs_added(text: str, source: str) -> tuple[str, ...]:
    """Return the kinds of what `text` has more of than `source`, sorted.

    Law: a text brings in nothing of its own.

    >>> signs_added("~~No~~ tome `a^b^` :warning: [a](b.md 'c')", "Do not take [a](b.md)")
    ('emoji :warning:', 'struck text', 'title')
    """
    if not may_have_signs(text):
        return ()
    found = _signs(text)
    return tuple(sorted(found - _source_signs(source))) if found else ()


def may_have_signs(text: str) -> bool:
    """Tell whether a text may have any of them: most have none, and this is quick."""
    return bool(
        (_SIGN.search(text) and _RARE.search(text))
        or (":" in text and _EMOJI.search(text))
        or ("](" in text and _TITLED.search(text))
        or ("<" in text and "=" in text and _WITH_WORDS.search(text))
    )


def _signs(text: str) -> Counter[str]:
    if "`" in text:
        text = CODE.sub("", text)
        if not may_have_signs(text):
            return Counter()
    found = Counter(map(_named, _ALL.finditer(_TARGET.sub(_without, _ESCAPED.sub("", text)))))
    found.update("title" for _ in _TITLE.finditer(text))
    for tag in _TAG.finditer(text):
        name = tag[1].lower()
        found.update(f"{one[1].lower()} of <{name}>" for one in _WORDED.finditer(tag[2]))
    return found


_source_signs = lru_cache(maxsize=16384)(_signs)
"The same of source texts, which the catalogs of all locales share."


def _without(target: re.Match[str]) -> str:
    """Return what stands for an address or a tag; `[[a]](b)` is told from `[[a]]` by it."""
    return "](" if target[0][1:2] == "(" else "]"


def _named(found: re.Match[str]) -> str:
    kind = _NAMES[(found.lastindex or 1) - 1]
    return f"{kind} {found[0]}" if kind in _SAYS else kind


def code_added(text: str, source: str) -> tuple[str, ...]:
    """Return the code that `text` has and `source` has in no form, where it has more code at all.

    >>> code_added("Ejecute `a` y `rm -rf x`", "Run `a`"), code_added("Use `a`", "Use a")
    (('rm -rf x',), ())
    """
    if text.count("`") <= source.count("`"):
        return ()
    here, there = inline(text).code, inline(source).code
    if len(here) <= len(there):
        return ()
    folded = source.casefold()
    return tuple(one for one in dict.fromkeys(here) if one.strip(_AROUND).casefold() not in folded)


def is_said(code: str, text: str, source: str) -> bool:
    """Tell whether code that was added says something: it is no name, and quotes nothing.

    >>> is_said("rm -rf x", "", ""), is_said("where", "", ""), is_said("a b", "`a b`", '"c d"')
    (True, False, False)
    """
    return not _PLAIN.fullmatch(code) and _quotes(source) <= _quotes(text)


def _quotes(text: str) -> int:
    return len(_QUOTE.findall(inline(text).prose))
