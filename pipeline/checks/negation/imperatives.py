"""Advice turned round: a translation whose sentence begins with a no that the source has not."""

import re

_BEGINS = {
    "es": r"no (?!obstante|solo|sólo|hay\b)\w",
    "ca": r"no (?!obstant|només|hi ha\b)\w",
    "pt": r"não (?!obstante|só|apenas|há\b)\w",
    "it": r"non (?!appena|solo|c'è\b)\w",
    "fr": r"(?:ne \w|n['’]\w)[^.;,]{0,24}\b(?:pas|jamais)\b",
    "ar": r"لا (?!بد|شك|يزال|تزال)\w",
    "de": r"\w+ sie (?:(?:sich|es|ihn|das|die|den|bitte) ){0,2}(?:\w+ )?(?:nicht|kein\w*)\b",
}
"How a sentence begins that tells not to do something."
_NO = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|without|neither|cannot|\w+n['’]t|avoid\w*|stop\w*|quit"
    r"|stay|keep|continue|go on|remember|make sure|ensure|always|hold|refrain|refus\w*"
    r"|exclud\w*|forbid\w*|prohibit\w*|reject\w*|prevent\w*|only|few"
    r"|little|hardly|rarely|seldom|out|off|away|skip\w*|leave|lack\w*|fail\w*|un\w+|in\w+|dis\w+"
    r"|contraindicat\w*|^(?:there|it)|wait|abstain\w*|discontinu\w*|less|free|until|before)\b",
    re.IGNORECASE,
)
"What in an English sentence may be said by beginning with a no."
_LATER = re.compile(
    r"\b(?:is|are|was|were|be|been|should|must|can|may|could|would|will|has|have|does|did) not\b"
    r"|cannot|\w+n['’]t\b"
    r"|\bfast(?= (?:from|for|after|since|until|before|overnight))"
    r"|\bno (?:\w+ ){1,4}(?:is|are|was|were)\b",
    re.IGNORECASE,
)
"A no behind the first words, which many languages say first: `No se recomienda`."
_VERB_FIRST = {"ar": re.compile(r"(?<!you )(?<!they )\bdo not\b", re.IGNORECASE)}
"The same in languages that say the verb before who does it: `Patients do not notice it`."
_FIRST = re.compile(r"\A(?:\S+\s+){0,5}\S*")
_STOP = re.compile(r"(?<=[^\d\W]{2})[.;!?؛؟](?=\s)")
"Where a sentence ends; a short word before a dot is one that was shortened."


def turned_round(source: str, target: str, language: str) -> str:
    """Return how a sentence of a translation begins with a no that its source has not.

    >>> turned_round("Drink water.", "No beba agua.", "es")
    'No beba'
    """
    pattern, later = _BEGINS.get(language), _VERB_FIRST.get(language, _LATER)
    mine, its = _STOP.split(source), _STOP.split(target)
    if pattern is None or len(mine) != len(its):
        return ""
    for ours, theirs in zip(mine, its, strict=True):
        begins = re.match(pattern, theirs.strip(), re.IGNORECASE)
        first = _FIRST.match(ours.strip())
        if (
            begins
            and first
            and not _NO.search(first[0])
            and not (_LATER.search(ours) or later.search(ours))
        ):
            return " ".join(theirs.split()[:2])
    return ""
