"""Words of menus and headings that may well have one translation: Close and Shut."""

_GROUPS = (
    "delete remove erase clear discard wipe",
    "close shut exit quit leave",
    "save store keep",
    "edit change modify alter adjust",
    "start begin launch open beginning run",
    "stop end finish halt ending finished done complete",
    "choose select pick",
    "send submit",
    "search find look lookup",
    "help aid assistance support",
    "show display view see look",
    "picture image photo illustration figure",
    "function method procedure operation",
    "folder directory",
    "next following continue",
    "previous back former",
    "mistake error fault bug failure",
    "home house start",
    "option setting preference configuration setup",
    "cancel abort",
    "dose dosage posology",
    "medicine drug medication",
    "illness disease sickness",
    "doctor physician",
    "warning caution notice note attention",
    "explanation description",
    "job work task assignment",
    "exercise practice",
    "answer reply response solution",
    "chapter section part",
    "summary overview abstract",
    "introduction preface foreword",
    "allow permit enable",
    "forbid prohibit disable",
    "tutorial guide manual handbook",
    "sign login log enter",
    "update upgrade refresh",
    "install setup",
    "okay ok yes",
    "content contents",
    "big large great",
    "small little",
    "fast quick rapid",
    "injury wound",
    "kid child",
    "movie film",
    "speed velocity",
    "argument parameter",
    "field array",
    "thread strand",
    "safety security",
    "path route way",
)
"Words with one meaning, a group a line; the plural of each belongs to it."
_STEM = 4
"Letters that words of one stem have in common: solution and solutions."
_SHORT = 5
"Letters of words that say too little of what they mean: each language may have one for both."


def may_be_one(one: str, other: str) -> bool:
    """Tell whether two English words in small letters may have one translation.

    >>> may_be_one("delete", "remove"), may_be_one("solution", "solutions")
    (True, True)
    >>> may_be_one("dosage", "storage"), may_be_one("no", "dosage")
    (False, False)
    """
    if max(len(one), len(other)) <= _SHORT:
        return True
    if one[:_STEM] == other[:_STEM] and min(len(one), len(other)) >= _STEM:
        return True
    return any(_within(one, group) and _within(other, group) for group in map(str.split, _GROUPS))


def _within(word: str, group: list[str]) -> bool:
    return word in group or word.removesuffix("s") in group
