"""Japanese commands that lost their no, though another no of the sentence is there.

A Japanese sentence ends with its main verb: where the source says *do not*, its end says no, or
bids to leave or avoid something. `Do not drive if you cannot sleep` as
`眠れない場合は運転してください` has a no, and bids to drive.
"""

import re

_SENTENCE = re.compile(r"[^.!?]+[.!?]?")
_BIDS_NOT = re.compile(
    r"(?:\A|[,;:] )\W*(?:(?:please|and|so|then|you) )*"
    r"(?:do not|don[’']t|never|must not|mustn[’']t|should not)\b",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\b(?:hesitate|forget|worry|miss|fail|wait|unless|until|without|more than|longer than|only"
    r"|before|need to|have to|mind|rely|trust|assume|too|exceed|but|instead|rather)\b",
    re.IGNORECASE,
)
"What is bidden in other words: `feel free to`, `only with`, `up to`."
_BIDS = re.compile(
    r"(?:(?<!ない)で|て|お[^、。]{1,6})ください(?:ね)?\Z|(?:なければ|ねば)なりません\Z"
    r"|(?:する|べき|必要が)(?:です|あります)\Z|(?:まし|しまし)ょう\Z"
)
_LEFT = re.compile(
    r"控え|避け|やめ|止め|中止|禁|気を付け|気をつけ|注意|慎|見合わせ|断|除|外し|離|守|防|のみ|だけ|以内|まで|以外|代わり"
)
"What bids to leave or to avoid something, or to keep to something else."


def turned(source: str, draft: str, language: str) -> bool:
    """Tell whether a command of a source that says no ends as one that says none in Japanese.

    >>> turned("Do not drive if you cannot sleep.", "眠れない場合は運転してください。", "ja")
    True
    >>> turned("Do not drive if you cannot sleep.", "眠れない場合は運転しないでください。", "ja")
    False
    """
    if language != "ja":
        return False
    mine = _SENTENCE.findall(source.strip())
    its = [one for one in re.split(r"[。！？!?]", draft) if one.strip()]
    if len(mine) != len(its):
        return False
    return any(map(_is_turned, mine, its))


def _is_turned(source: str, draft: str) -> bool:
    if not _BIDS_NOT.search(source) or _OTHERWISE.search(source):
        return False
    last = draft.strip().rpartition("、")[2]
    return _BIDS.search(last) is not None and not _LEFT.search(draft)
