# ruff: noqa: E501  a language a line
"""A must that became a must not, and a sentence with more words for no than its source can have."""

import re

from pipeline.checks.lexicon.words import pattern_lists

_MUST = re.compile(
    r"\b(?:must|should|ought to|have to|has to|needs? to|is to|are to)\b((?:\s+[\w-]+){0,5})",
    re.IGNORECASE,
)
"What one has to do, with the words behind it."
_TURNS = re.compile(
    r"\b(?:not|never|no|avoid\w*|stop\w*|refrain\w*|skip\w*|omit\w*|wait\w*|abstain\w*|discontinu\w*|interrupt\w*|exclud\w*|withh\w+|withdraw\w*"
    r"|delay\w*|postpon\w*|defer\w*|fast\w*|leave|left|remain\w*|stay\w*|keep\w*|kept|ignor\w*|reject\w*|cease\w*|prevent\w*|forb\w+|prohib\w+|limit\w*|restrict\w*"
    r"|suspend\w*|alone|out|off|away|few\w*|less|rarely|hardly|seldom|un\w+|dis\w+|in\w+|im\w+|free|last|be (?:lost|gone|over))\b",
    re.IGNORECASE,
)
"What may be said by not having to: `should avoid` as `no debe`."
_SCOPE = re.compile(
    r"\b(?:only|unless|until|except\w*|other than|rather than|instead|neither|nor|nobody|nothing|none|no[ -]one|never|cannot|hardly|at most|exceed\w*|limit\w*)\b"
    r"|\bn['’]t\b|\w+n['’]t\b|\b(?:do|does|did|must|should|may|can|could|is|are|was|were|be|has|have|will|would|need) not\b"
    r"|\bno\b[^.;,]{0,40}\b(?:must|should|ought|ha(?:s|ve) to|needs?)\b|\bnot\b[^.;,]{0,30}\b(?:must|should|ha(?:s|ve) to)\b|\b(?:less|more|fewer|longer|later) than\b",
    re.IGNORECASE,
)
"What may move a no to the verb."
_HAVING_NO = re.compile(
    r"\b(?:have|has|had|having|with|show\w*|report\w*|develop\w*|ha(?:s|ve) had)\s+no\b",
    re.IGNORECASE,
)
"A no of what somebody has not: it moves to no other verb."


def must_not(source: str, target: str, language: str) -> str:
    """Return the words of a translation that forbid what its source asks for, or nothing.

    >>> must_not("Patients with no fever should take it.", "Los pacientes sin fiebre no deben tomarlo.", "es")
    'no deben'
    """
    pattern = pattern_lists("must_not.tsv").get(language)
    source = _HAVING_NO.sub(" ", source)
    asked = [found[1] for found in _MUST.finditer(source)]
    if pattern is None or not asked or _SCOPE.search(source):
        return ""
    if any(_TURNS.search(words) for words in asked):
        return ""
    found = re.search(pattern, target, re.IGNORECASE)
    return "" if found is None else found[0]


_TWICE = re.compile(
    r"\b(no|não|non)\b([^.;]{0,80}?)\b(?:nunca|jamás|mai|jamais|neanche|nemmeno|tampoco?)\b|\b(?:mai|nunca|tampoc) (no|não)\b",
    re.IGNORECASE,
)
_WITHHELD = re.compile(r"\b(?:withh\w+|omit\w*|otherwise|if not)\b", re.IGNORECASE)
"What a translation may say by one no more: `withhold` as `no administrar`."


def said_once(target: str) -> str:
    """Return a text with a no that is said in two words as one: `no tome nunca`, `non … mai`.

    >>> said_once("No tome nunca dos.")
    'No tome  dos.'
    """
    return _TWICE.sub(lambda found: found[3] or f"{found[1]}{found[2]}", target)


_OR = re.compile(r"\b(?:or|nor)\b", re.IGNORECASE)
_ALSO = {
    "de": re.compile(r"\band\b|,", re.IGNORECASE),
    "ar": re.compile(r"\band\b|,", re.IGNORECASE),
}
"Languages that say a no again where English joins by `and`."


def room_for_no(source: str, excused: int, language: str) -> int:
    """Return how many words for no a translation may have, if each is said of a verb of its own.

    `Do not smoke, eat or drink` has room for three: `no fume, no coma, no beba`.

    >>> room_for_no("Wash it and do not suck it.", 1, "es"), room_for_no("Do not cut or heat it.", 1, "es")
    (1, 2)
    """
    joints = len(_OR.findall(source))
    joints += source.count(",") if joints else 0
    joints += len(_WITHHELD.findall(source))
    also = _ALSO.get(language)
    return max(0, excused) + joints + (len(also.findall(source)) if also else 0)


_OWN = re.compile(
    r"\b(?:rul\w+ out|ruled? [a-z ]{1,20} out|exclu\w+|prevent\w*|protect\w*|disappear\w*|ignor\w+|decline[ds]?|immobil\w*"
    r"|(?:keep|hold|lie|stay|sit|remain)\b[^.;,]{0,40}\bstill|motionless|unknown|unlikely|impossible|insufficient|inadequate|incorrect|refus\w+)\b",
    re.IGNORECASE,
)
"Words of a source that a translation may say with a word which carries a no, and none of its own."
_PLAIN_NO = re.compile(
    r"(?:не|ні|ані|ни|нет|без|немає|ніколи|никогда|ніхто|никто|жод\w+|niet|geen|nooit|zonder|nie|bez|nigdy|no|non|não|ne|n['’]|pas|ni|nem|né|nunca|mai|jamais|jamás|nicht\w*|kein\w*|nie|niemals|ohne|sin|sense|sans|sem|senza|tampoco?|aucun\w*|guère"
    r"|ning[uú]n\w*|nenhum\w*|nessun\w*|cap|rien|nada|res|nulla|niente|weder|personne|nadie|ninguém|ningú|[وفبلأك]{0,2}(?:لا|لم|لن|ليس\w*|غير|دون|بدون|عدم|بلا|ألا|دونه\w*|إلا))\Z",
    re.IGNORECASE,
)


def own_words(source: str, carried: list[str]) -> int:
    """Return how many words that carry a no belong to words of the source that say none.

    >>> own_words("Keep the limb still and do not cut it.", ["inmóvil", "no"])
    1
    """
    beside = sum(_PLAIN_NO.match(word) is None for word in carried)
    return min(beside, len(_OWN.findall(source))) if beside else 0
