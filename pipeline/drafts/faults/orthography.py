"""Words that no Spanish text has: those of its neighbours, and its own without their accents.

Only Spanish stands here: it is spelled by rules, and drafts into it come back in Catalan, French,
Portuguese and Italian. Of 3,335 translations by people into it 8 are told where nothing is known of
the project's words.
"""

import re
from collections.abc import Collection, Sequence

_FOREIGN = re.compile(
    r"([bdfgjkmpqstvwxzç])\1|t[xlz]|ij(?![aeioáéíó])|ei[xj]|[kwç]|lh|(?:[bcfgjkmpqtv]|[bcdfgkmptv]s)$|ou|[ao]u$|ári"
    r"|[âêôãõàèìòù]|[dlnsmtjc]['’]|[aeo]is$(?<!(?:te|rí|ré|sé|sá|ná|lá|ré|sá)is)|^[ij]$|aa|ii|uu"
    r"|[lrt]i$|igh|sch|ae"
)
_BARE = re.compile(
    r"[a-z]{2}[cs]ion$|^(?:tambien|despues|ademas|medicos?|dias?|numeros?|codigos?|lineas?|metodos?"
    r"|articulos?|ultimos?|rapido|facil|dificil|util|telefono|manana|ninos?|espanol|aqui|asi|segun"
    r"|traves|estan|podra|debera|sera|paginas?|anos)$"
)
"What has an accent or a tilde in every text."
_OFTEN = frozenset({
    "etc", "trait", "traits", "struct", "structs", "web", "webs", "chat", "chats", "robot",
    "robots", "test", "tests", "bits", "bit", "clic", "clics", "internet", "chip", "chips",
    "álbum", "currículum", "club", "clubs", "blog", "blogs", "spam", "link", "links", "software",
    "hardware", "offset", "kit", "kits", "kilo", "kilos", "karate", "estáis", "podéis", "tenéis",
    "debéis", "seis", "crisis", "dosis", "tesis", "análisis",
})  # fmt: skip
"Loans that Spanish texts have, and words that only look foreign."
_SHARE = 0.25
"Of the words of a draft that its source has not: so many of another language, and it is in that."


def foreign_to_spanish(new: Sequence[str], language: str, own: Collection[str]) -> str:
    """Return a word that shows a draft in Spanish to be in another language.

    `new` are its words that the source has not, `own` words, without capitals, that people have in
    their translations.

    >>> foreign_to_spanish(["Horari", "d'obertura"], "es", ())
    'Horari'
    """
    if language != "es":
        return ""
    told = [
        word
        for word in new
        if _FOREIGN.search(low := word.casefold())
        and low not in own
        and low not in _OFTEN
        and not word.isupper()
    ]
    return told[0] if told and len(told) >= _SHARE * len(new) else ""


def without_accent(new: Sequence[str], language: str, own: Collection[str]) -> str:
    """Return a word of a Spanish draft that has lost its accent.

    >>> without_accent(["la", "informacion"], "es", ()), without_accent(["información"], "es", ())
    ('informacion', '')
    """
    if language != "es":
        return ""
    return next((w for w in new if w.casefold() not in own and _BARE.search(w.casefold())), "")
