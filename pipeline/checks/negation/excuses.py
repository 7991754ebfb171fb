# ruff: noqa: E501  the words of a language a line
"""What excuses a no of a translation whose source says none: stop, until, dry and the like."""

import re

from pipeline.checks.lexicon.index import index_of
from pipeline.checks.lexicon.reader import readings
from pipeline.checks.lexicon.table import built_in, contrasts
from pipeline.locales.alternation import compile_words

# What may carry a no in the source, generously: where it stands, no negation is told as added.
_SOURCE_NO = compile_words(
    r"(?<![\w-])(?:(?:\w+-)free|not|no|never|none|nobody|nothing|nowhere|without|neither|nor|cannot|\w+n['’]t|un(?!it|its|ion|ions|der|derstand|til|ique|iversal|iversity|ite|ited)[a-z]{3,}"
    r"|non[a-z-]*|dis(?!eas|order|h|cuss|tan|covery|solv|trib|turb|play|pens|charg|crete|card|place|trict|clos|tal|infect)[a-z]{3,}|in(?:adequa|accura|activ|appropri|complet|correct|depend|effect|frequen|sufficien|valid|visib|abil|capab|toler)\w*"
    r"|im(?:possib|prob|proper|matur|balanc|pair)\w*|ir(?:respon|reg|rev)\w*|\w+less|fail\w*|lack\w*|avoid\w*|prevent\w*|(?:\w+-)?free|refus\w*|declin\w*"
    r"|unless|until|except|rather than|hardly|rarely|seldom|scarcely|barely|few|too|instead of|miss\w*|absen\w*|forbid\w*|prohibit\w*"
    r"|(?<!straight )(?<!right )away|out of|(?:left|leave|leaving|keep|kept|stay|take|taken) out|off|stop\w*|ceas\w*|fast(?= (?:from|for|after|since|until|before|over))|fasting|even if|else|otherwise|despite|contraindicat\w*|den(?:y|ied|ies)|as soon as"
    r"|quit|exclud\w*|reject\w*|withdraw\w*|forget\w*|forgot\w*|ignor\w*|neglect\w*|difficult\w*|hard to|dry|skip\w*|alone|stay\w*|remain\w*|persist\w*)(?![\w-])",
)
YES_AND_NO = re.compile(
    r"\b(?:dia sim,? (?:e )?(?:outro|dia) não|día sí,? (?:y )?(?:otro|día) no"
    r"|dia sí,? (?:i )?(?:un )?(?:altre|dia) no|giorno sì,? e uno no|s[íì] o no|sim ou não)\b",
    re.IGNORECASE,
)
"A no that denies nothing: every second day, and yes or no."
_VERBS = re.compile(r"(?:avoid|stop|ceas|contraindicat|skip|quit|withdraw|dry|discontinu)")
"Words of `_SOURCE_NO` that a translation says with a no, or else by a verb of its own."


def excused(source: str, target: str, language: str) -> int:
    """Return how many a no of a translation the words of its source may stand for.

    A `stop` that is said as such (`no suspenda`) excuses no `no`.
    """
    words = [word.casefold() for word in _SOURCE_NO.findall(source)]
    verbs = [word for word in words if _VERBS.match(word)]
    if not verbs:
        return len(words) - _elsewhere(source, target, language)
    spent: set[str] = set()
    for lexicon in (built_in(), contrasts()):
        index = index_of(lexicon, language)
        its = readings(target, index)
        there = {(one.pair, one.pole) for one in its if one.sure and one.word not in index.no}
        mine = readings(source, index_of(lexicon, "en"))
        said = [one for one in mine if one.sure and (one.pair, one.pole) in there]
        spent.update(word for one in said for word in one.word.split())
    gone = sum(word in spent for word in verbs)
    return len(words) - gone - _elsewhere(source, target, language)


WITHOUT = {
    "es": r"\bsin\b", "ca": r"\bsense\b", "fr": r"\bsans\b", "pt": r"\bsem\b", "de": r"\bohne\b",
    "it": r"\bsenza\b", "ar": r"\b[وب]?(?:دون|بدون|بلا)\b", "ja": r"ことなく|せずに|なしに|なしで",
}  # fmt: skip
"Words for `without`, which are none of the sure words for `not`."


def _elsewhere(source: str, target: str, language: str) -> int:
    """Return how many a `without` of the source the translation says as such, not as a `not`."""
    mine = len(re.findall(r"\bwithout\b", source, re.IGNORECASE))
    pattern = WITHOUT.get(language)
    return min(mine, len(re.findall(pattern, target, re.IGNORECASE))) if mine and pattern else 0


_ALIKE = re.compile(r"\b(?:not|no)\b[^.;,]*\bdiffer", re.IGNORECASE)
_SAME = re.compile(
    r"\b(?:simil|semelh|semej|semblan|comparab|compar|igual|mateix|mism|mesm|équivalent|identi|ähnlich|gleich|vergleichbar|même)"
    r"|متشابه|متماثل|متقارب|同等|同様|同じ|変わら",
    re.IGNORECASE,
)
"Not different is said as the same."


def said_alike(source: str, target: str) -> bool:
    """Tell whether `not different` is said as the same.

    >>> said_alike("The groups did not differ.", "Los grupos fueron similares.")
    True
    """
    return _ALIKE.search(source) is not None and _SAME.search(target) is not None


_NAMED = (
    (r"anxi", r"不安"), (r"insomni|sleepless", r"不眠\w?|безсонн\w+"), (r"arrhythmi|irregular", r"不整脈?"),
    (r"infertil", r"不妊"), (r"failure|insufficien", r"不全|\b(?:insufici[eè]nci\w*|insuffisance\w*|insufficienz\w+|insuficiência\w*|недостатн\w+)"),
    (r"deficien|shortage", r"不足|欠乏"), (r"non-?steroid", r"非ステロイド"), (r"apn", r"無呼吸"), (r"random", r"無作為"),
    (r"steril|asept", r"無菌"), (r"\bfree\b", r"無料"), (r"unstable", r"不安定"), (r"discomfort|malaise", r"不快|不調"),
)  # fmt: skip
"What an illness or a thing is named in English, and names that hold a sign for no and deny nothing."
_NAMES = tuple((compile_words(said), compile_words(name)) for said, name in _NAMED)


def without_names(source: str, target: str) -> str:
    """Return a translation without the names of what its source names, which hold a sign for no.

    >>> without_names("not approved for anxiety", "不安に承認されています")
    ' に承認されています'
    """
    for said, name in _NAMES:
        if name.search(target) and said.search(source):
            target = name.sub(" ", target)
    return target
