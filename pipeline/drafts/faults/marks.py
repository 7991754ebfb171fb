r"""Marks that a draft has of its making, and its source has not: one table of what no text is.

They are left of a prompt, of data, of another encoding, or a model's remark on what it wrote. Of
15,124 translations by people into six languages two are told, and both are slips.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.drafts.faults.both import Both
from pipeline.drafts.faults.slips import Slip
from pipeline.model.finding import excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A kind of mark."""

    rule: str
    "The rule that it breaks."
    sign: re.Pattern[str]
    "How it is written; its first group, where it has one, is what is told."
    says: str
    "What a reviewer is told, with `{sign}` for the mark."
    prose: bool = False
    "Whether it stands in what readers read, and not in code and addresses."
    unless: re.Pattern[str] | None = None
    "What in the source excuses it; None: the mark itself."


_OUT = '"{sign}" is not in the source: take it out'
_STARTS = 'starts with "{sign}", which the source does not: take it out'
_NO_TEXT = '"{sign}" is no text: see which sign stood there'
_NOTE = re.compile(
    r"[(\[【（*_]\W{0,2}(?:lit\.|lit(?:eral(?:ly|mente|ment)?)?\b|nota\b|note\b|hinweis\b|anm(?:erkung)?\b"
    r"|n\. ?d\. ?[tr]\.|n\. del? t\.|ndt\b|remarque\b|opmerking\b|прим(?:ечание|ітка)?\b"
    r"|注[:：意]|備考)",
    re.IGNORECASE,
)
_OF_NOTE = re.compile(
    r"(?<![a-z])(?:notes?|remarks?|literal\w*|hint|tip|caution|warning|attention|important)(?![a-z])"
    r"|[(\[*_]\W?(?:n\.?b\.?|nb)\b|lit\.",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:\A|\s)(?:user|human|assistant|system|usuario|asistente)\s*[:：]\s*\Z", re.IGNORECASE
)
_DATA = re.compile(
    r"""\A\{\s*["“«']\w+["”»']\s*:.*\}\Z|\A\s*[\[{]\s*["“«'].*["”»'],?\s*[\]}]\s*\Z"""
    r"""|["”»']\s*[}\]]+\s*\Z|[^\s"]["]\s*,\s*\Z|\A\s*["']\w+["']\s*:\s*""",
    re.DOTALL,
)
MARKS = (
    Mark(rule="remark", sign=re.compile(r"\[/?INST\]|<\|[\w ]*\|>|</?s>|<</?SYS>>"), says=_OUT),
    Mark(
        rule="label",
        sign=re.compile(r"\A\W{0,2}(?:[a-z]{2}|[A-Z]{2})(?:-[A-Za-z]{2,4})?[)\]]\s"),
        says=_STARTS,
    ),
    Mark(rule="remark", sign=_DATA, says='"{sign}" is left of data: take it out'),
    Mark(
        rule="sign-added",
        sign=re.compile(r"\\[\"'“”„«»]|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\\s*\Z"),
        says=_NO_TEXT,
    ),
    Mark(
        rule="sign-added",
        sign=re.compile(r"[^\W\d_]\?[^\W\d_]"),  # a letter that was read in another encoding
        says=_NO_TEXT,
        prose=True,
    ),
    Mark(
        rule="sign-added",
        sign=re.compile(r"\\[nrt](?![A-Za-z]{2})|\\n"),
        says=_NO_TEXT,
        prose=True,
        unless=re.compile(r"\\"),
    ),
    Mark(
        rule="sign-added",
        sign=re.compile(r"&(?:#39|#x27|quot|apos|amp|#34);"),
        says='"{sign}" is no text: write the sign itself',
        unless=re.compile("&"),
    ),
    Mark(
        rule="sign-added",
        sign=re.compile(r" (\|) "),
        says=_OUT,
        prose=True,
        unless=re.compile(r"\|"),
    ),
    Mark(
        rule="sign-added",
        sign=re.compile(r"\b(\w{2,})(?:\W+\1\b){2,}", re.IGNORECASE),
        says='"{sign}" stands there again and again: once is enough',
        prose=True,
    ),
    Mark(
        rule="remark",
        sign=_NOTE,
        says='"{sign}" is not in the source: take the remark out',
        unless=re.compile(f"{_NOTE.pattern}|{_OF_NOTE.pattern}", re.IGNORECASE),
    ),
    Mark(
        rule="remark",  # in brackets behind all of it
        sign=re.compile(
            r"[.!?。！？]\s*([(（\[【][^\W\d_]{2}[^()（）\ufffc]{4,}[)）\]】])[.。]?\s*\Z"
        ),
        says='"{sign}" is not in the source: take the remark out',
        prose=True,
        unless=re.compile(r"[(（\[]"),
    ),
    Mark(rule="remark", sign=_ROLE, says=_OUT, prose=True),
    Mark(
        rule="label",  # a language by its name
        sign=re.compile(r"\A\W{0,2}[\[(【][^\W\d_]{3,}(?: [^\W\d_]+)?[\])】]\s(?!\Z)"),
        says=_STARTS,
        unless=re.compile(r"\A\W{0,2}[\[(]"),
    ),
    Mark(
        rule="remark",  # a citation of nothing
        sign=re.compile(r"【\d[^】]*】|(?<!\])\[\d{1,2}\]\W*\Z"),
        says=_OUT,
        unless=re.compile(r"[\[【]\d"),
    ),
    Mark(
        rule="remark",  # a name under it, as under a letter
        sign=re.compile(
            r"[\s.。][—–-]\s?([A-Z][A-Za-z]+[A-Z\d][\w.-]*|DeepL|Google|Claude|Gemini)\W*\Z"
        ),
        says=_OUT,
        unless=re.compile(r"[—–]|\s-\s"),
    ),
    Mark(rule="label", sign=re.compile(r"\A\s*(?:[,;:.،؛、。](?=\s)|[ー、。])"), says=_STARTS),
    Mark(
        rule="unfinished",
        sign=re.compile(r"[\w\ufffc][)\]»”\"]?[:：,،;؛]\s*\Z"),
        says='ends with "{sign}", unlike the source: see whether its end is missing',
        prose=True,
        unless=re.compile(r"(?:[:：,;—–…-]|\.\.\.)\W*\Z|\w\Z"),
    ),
    Mark(
        rule="sign-added",
        sign=re.compile(r"(?<![.。…])(?:\.\.|。[。.]|،،|,,)(?![./])"),
        says=_OUT,
        prose=True,
        unless=re.compile(r"\.\.|…"),
    ),
    Mark(rule="sign-added", sign=re.compile(r"\*{4,}|█+|\[REDACTED\]"), says=_NO_TEXT),
    Mark(rule="sign-added", sign=re.compile(r"\\[a-z]{3,}\{"), says=_NO_TEXT),
    Mark(rule="sign-added", sign=re.compile("[\ue000-\uf8ff\u0334-\u0338]"), says=_NO_TEXT),
)


def marks(texts: Both) -> Iterator[Slip]:
    r"""Yield what a draft has of its making, and its source has not.

    >>> from pipeline.drafts.faults.both import both
    >>> [rule for rule, _ in marks(both("Rest well.", "[/INST] Descanse bien."))]
    ['remark']
    >>> [rule for rule, _ in marks(both("He said so.", '\\"Lo dijo él.\\"'))]
    ['sign-added']
    >>> list(marks(both("Rest well.", "Descanse bien.")))
    []
    """
    for mark in MARKS:
        mine, its = (texts.mine, texts.its) if mark.prose else (texts.source, texts.draft)
        found = mark.sign.search(its)
        if found and not (mark.unless or mark.sign).search(mine):
            sign = found[1] if mark.sign.groups else found[0]
            yield mark.rule, mark.says.format(sign=excerpt(sign.strip()))
