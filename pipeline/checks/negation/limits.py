# ruff: noqa: E501  a language a line
"""Limits with a no and without: `must not exceed 4 g` is `at most 4 g`, and is said as either."""

import re

_NO_LIMIT_EN = re.compile(
    r"\b(?:not|never|no|cannot|n['’]t)\b(?: be| to| go| last| take| use[sd]?| weigh\w*| rise| fall){0,2} "
    r"(?:exceed\w*|above|below|beyond|over|under|(?:more|less|fewer|longer|shorter|higher|lower|greater|later|earlier|sooner|older|younger|closer|(?!other|rather)[a-z]{3,7}er) than)\b",
    re.IGNORECASE,
)
_LIMIT_EN = re.compile(
    r"\b(?:max(?:imum|imal)?|min(?:imum|imal)?|at most|at least|up to|within|limit\w*|exceed\w*|by the|at the latest|or (?:more|less)"
    r"|(?:fewer|less|more|longer|shorter|higher|lower|older|younger) than|under|below|over|above)\b|[<>≤≥]",
    re.IGNORECASE,
)
_NO_LIMIT = {
    "es": r"\bno\b(?: \w+){0,3}? (?:super|exced|sobrepas|rebas|pas[ae]|más|menos|después|antes|mayor|menor|inferior|superior|alcan|cumpl)\w*|\b(?:aún|todavía) no\b|\bno (?:hayan?|han?) cumplid\w*|\bno teng\w* (?=\d)",
    "ca": r"\bno\b(?: \w+){0,3}? (?:super|exced|ultrapass|sobrepass|pass[ae]|més|menys|després|abans|major|menor|inferior|superior|arrib|compl)\w*|\b(?:encara no|no (?:ting\w*|hag\w*|han?)) (?=\w+ ?\d)|\bno ting\w* (?=\d)",
    "pt": r"\bnão\b(?: \w+){0,3}? (?:super|exced|exceder|ultrapass|pass[ae]|mais|menos|depois|antes|maior|menor|inferior|superior|ating|complet)\w*",
    "fr": r"\b(?:ne|n['’]\w+)\b(?: \w+){0,4}? (?:dépass|excéd|plus|moins|après|avant|supérieur|inférieur|attein)\w*|\bpas (?:plus|moins)\b",
    "it": r"\bnon\b(?: \w+){0,3}? (?:super|ecced|oltre|più|meno|dopo|prima|maggior|minor|inferior|superior|raggiun|compi)\w*",
    "de": r"\b(?:nicht|nie|niemals|kein\w*)\b(?: \w+){0,4}? (?:überschr|übersteig|unterschr|mehr|weniger|länger|kürzer|höher|niedriger|später|früher|älter|jünger|über|unter)\w*",
    "ar": r"\b[وف]?(?:لا|ألا|لم|لن)\b (?:ي|ت)\w*(?:تجاوز|زيد|زد|قل|تخط|تعد|فوق)\w*",
    "ja": r"(?:超え|越え|超さ|満た|下回ら|上回ら|達し|至ら|及ば)(?:て(?:は|も))?\w{0,3}(?:な|ませ|ず)",
}
"A no of a language that belongs to a limit."
_LIMIT = {
    "es": r"máxim|mínim|como mucho|a lo sumo|al menos|por lo menos|hasta|tope|límite|dentro de|antes de|por debajo|menos de|a partir de",
    "ca": r"màxim|mínim|com a molt|almenys|si més no|fins|topall|límit|abans d|per sota|menys de|a partir d|a tot estirar",
    "pt": r"máxim|mínim|no máximo|pelo menos|até|limite|dentro de|antes d|abaixo|menos de|a partir d",
    "fr": r"maxim|minim|au plus|au moins|jusqu|limit|palier|plafon|avant|dans les|moins de|à partir d",
    "it": r"massim|minim|al più|almeno|fino|limite|entro|prima d|meno di|sotto|a partire da|tetto",
    "de": r"höchst|maximal|maximum|mindest|minimal|minimum|wenigst|bis zu|limit|grenz|spätest|innerhalb|binnen|ab dem|ab einem|unter\b",
    "ar": r"أقص|قصو|الأكثر|الأقل|حد\b|حدود|حتى|خلال|غضون|دون|لا ت?ي?(?:زيد|تجاوز)|فأقل|فأكثر",
    "ja": r"最大|最高|最低|最小|上限|下限|まで|以内|以下|以上|未満|少なくとも|限",
}
"Words of a language for a limit, without a no."


def limits_said(source: str, target: str, language: str) -> int:
    """Return how many a no of the source's limits the translation may say without one.

    >>> limits_said("It should not exceed 4 g.", "Como máximo, 4 g.", "es")
    1
    """
    said = len(_NO_LIMIT_EN.findall(source))
    pattern = _LIMIT.get(language)
    return min(said, len(re.findall(pattern, target, re.IGNORECASE))) if said and pattern else 0


def limits_kept(source: str) -> int:
    """Return how many limits an English text says with a no of its own.

    >>> limits_kept("Drink no more than 750 ml.")
    1
    """
    return len(_NO_LIMIT_EN.findall(source))


def limits_with_no(source: str, target: str, language: str) -> int:
    """Return how many a no of a translation belong to a limit that the source says without one.

    >>> limits_with_no("The maximum is 4 g.", "No debe superar los 4 g.", "es")
    1
    """
    pattern = _NO_LIMIT.get(language)
    if pattern is None or not _LIMIT_EN.search(source):
        return 0
    return len(re.findall(pattern, target, re.IGNORECASE))
