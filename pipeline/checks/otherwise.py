# ruff: noqa: E501  a language a line
"""A no said otherwise: `does not ease` as `persists`, `avoid changes` as `keep it constant`."""

import re

_ASK = {
    "es": r"\A(?!.*\bsin\b).*\b(?:consult|pregunt|habl|avis|indicación|consej)\w*",
    "ca": r"\A(?!.*\bsense\b).*\b(?:consult|pregunt|parl|avis|indicació|consell)\w*",
    "fr": r"\A(?!.*\bsans\b).*\b(?:consult|demand|parl|avis|préven|conseil)\w*",
    "pt": r"\A(?!.*\bsem\b).*\b(?:consult|pergunt|fal|avis|indicação|conselh)\w*",
    "de": r"\A(?!.*\bohne\b).*\b(?:frag|Rücksprache|sprech|ärztlich|Rat\b|konsult|absprech|Absprache)\w*",
    "it": r"\A(?!.*\bsenza\b).*\b(?:consult|chied|parl|consigli|indicazion|sent)\w*",
    "ar": r"\A(?!.*(?:دون|بلا)).*(?:استشار|سؤال|تسأل|اسأل|استشر|مراجع|راجع)",
    "ja": r"\A(?!.*(?:せず|なしに|なしで|ことなく)).*(?:相談|確認|尋ね)",
}
"Words for to ask, where nothing is without."
_UNASKED = (
    (
        r"(?:\b(?:not|never|no)\b|n['’]t\b)[^.;]*\bwithout (?:first |prior )?"
        r"(?:ask|consult|talk|speak|tell|check|see|inform|discuss|advice|permission)\w*"
    ),
    _ASK,
)
"`Do not … without asking`, said as `to … ask`: it has two words for no."
_WAYS = (
    _UNASKED,
    _UNASKED,
    (
        r"(?:\b(?:not|never)\b|n['’]t\b) (?:\w+ ){0,2}(?:eas|improv|settl|subsid|resolv|respond|go away|get better|clear|heal|stop|wear off|disappear|fad|vanish)\w*",
        {
            "es": r"\bpersist\w*|\bcontin[uú]\w*|\bsig(?:ue|uen|a|an)\b|\ba pesar\b|\bpese a\b",
            "ca": r"\bpersist\w*|\bcontinu\w*|\bsegueix\w*|\btot i\b|\bmalgrat\b",
            "fr": r"\bpersist\w*|\bcontinu\w*|\bmalgré\b|\brésist\w*",
            "pt": r"\bpersist\w*|\bcontinu\w*|\bmant[eéê]\w*|\bapesar\b",
            "it": r"\bpersist\w*|\bcontinu\w*|\bpermang\w*|\bnonostante\b|\bmalgrado\b",
            "de": r"\banh[aä]lt\w*|\banhalt\w*|\bbestehen bleib\w*|\bfortbesteh\w*|\bpersist\w*|\btrotz\b|\bbleib\w*",
            "ar": r"استمر\w*|يستمر|تستمر|مستمر\w*|بق[يى]\w*|رغم|ظل\b",
            "ja": r"続|持続|残|遷延",
        },
    ),
    (
        r"(?:\b(?:not|never)\b|n['’]t\b) (?:\w+ ){0,2}(?:affect|chang|alter|impact|influenc|differ)\w*|\bno (?:change|difference|effect)s?\b",
        {
            "es": r"\bmism[oa]s?\b|\bigual\w*|\bsimilar\w*|\bmant(?:ien|en|uv)\w*",
            "ca": r"\bmate?ix\w*|\bigual\w*|\bsemblant\w*|\bmant(?:é|en|in)\w*",
            "fr": r"\bmêmes?\b|\bidenti\w*|\bsimil\w*|\bégal\w*",
            "pt": r"\bmesm[oa]s?\b|\bigual\w*|\bsemelhante\w*|\bmant[eéê]\w*",
            "it": r"\bstess[oaie]\b|\bugual\w*|\bsimil\w*",
            "de": r"\bgleich\w*|\bderselb\w*|\bdieselb\w*|\bähnlich\w*",
            "ar": r"نفس\w*|ذات\b|كما (?:هي|هو)|متساو\w*|مماثل\w*",
            "ja": r"同じ|同様|同等|そのまま|これまで(?:通|どお)り",
        },
    ),
    (
        r"\bavoid\w* (?:\w+ ){0,3}(?:chang|fluctuat|variation|swing)\w*",
        {
            "es": r"\bconstante\w*|\bestable\w*|\bregular\w*|\bmism[oa]s?\b|\bsimilar\w*",
            "ca": r"\bconstant\w*|\bestable\w*|\bregular\w*|\bmate?ix\w*|\bsemblant\w*",
            "fr": r"\bconstant\w*|\bstable\w*|\brégul\w*|\bmêmes?\b",
            "pt": r"\bconstante\w*|\best[aá]ve\w*|\bregular\w*|\bmesm[oa]s?\b|\bsemelhante\w*",
            "it": r"\bcostant\w*|\bstabil\w*|\bregolar\w*|\bstess[oaie]\b|\bsimil\w*",
            "de": r"\bgleich\w*|\bkonstant\w*|\bstabil\w*|\bregelmäßig\w*|\bunverändert\w*",
            "ar": r"ثابت\w*|ثبات\w*|مستقر\w*|نفس\w*|منتظم\w*",
            "ja": r"一定|安定|同じ|同程度",
        },
    ),
)
"What an English text denies, and how each language says it without a no."


def said_otherwise(source: str, target: str, language: str) -> int:
    """Return how many a no of the source the translation may say by a word of the contrary.

    >>> said_otherwise("if it does not ease", "si persiste", "es")
    1
    """
    return sum(
        min(
            len(re.findall(english, source, re.IGNORECASE)),
            len(re.findall(ways.get(language, r"(?!)"), target, re.IGNORECASE)),
        )
        for english, ways in _WAYS
    )
