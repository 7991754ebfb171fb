"""Single words that were left in the source language."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import pairwise

from pipeline.checks.base import Pair, Problem, Rule, Scope
from pipeline.checks.care import harms
from pipeline.checks.lexicon.words import phrase_lists, word_lists
from pipeline.glossary.record import Glossary
from pipeline.glossary.stem import stems
from pipeline.model.finding import Severity

RULES = (
    Rule(
        id="source-word",
        severity=Severity.ERROR,
        says="a common word of the source language stands in the translation",
        advice="Translate the word; put it into the glossary where it is a name or is kept.",
    ),
)
_LISTS = {"en": "english.tsv"}
"Common words of a source language."
_CARE = {"en": "english_care.tsv"}
"Words that are looked for in texts of medicine and care only."
_LEAST = 4
"Letters of a word of the source that is looked for in texts of care, whatever word it is."
_TERM = re.compile(
    r"(?:mab|nib|pril|sartan|olol|statin|azole|azepam|azolam|mycin|cillin|oxacin|cycline|formin"
    r"|gliptin|triptan|oxetine|caine|profen|parin|xaban|ciclib|platin|taxel|rubicin|mide|one|ine"
    r"|ol|al|ar|ide|ate|ir|am|an|in|um|us|is|oma|itis|ia|a|o|i|y)\Z"
)
"Endings of names of substances, and of words of Latin and Greek."
_NO_ENDINGS = {
    language: tuple(endings.split())
    for language, endings in {
        "es": "one ine ate ide azole statin mycin cillin formin tion gy",
        "ca": "one ate ide azole cillin tion gy",
        "fr": "azole statin mycin cillin formin gy insulin heparin",
        "pt": "one ine ide azole statin mycin cillin formin tion gy lin",
        "it": "ine azole statin mycin cillin tion gy lin",
        "de": "one ine ate ide azole tion gy",
    }.items()
}
"Endings of English words that words of a language never have."
_ENDINGS = {
    "fr": ("ation", "ition", "ession", "usion", "ile", "ases"),
    "ca": ("ases",),
    "es": ("omas",),
    "pt": ("omas", "ases"),
}
"Endings of English words that the words of a language have as well."
_WITH_S = frozenset({"es", "ca", "fr", "pt", "gl"})
"Languages whose plurals end in an s, as those of English do."
_PREFIX = re.compile(
    r"(?:anti|auto|cardio|extra|hyper|hypo|immuno|inter|intra|macro|micro|mono|multi|neuro|para"
    r"|peri|poly|post|pre|semi|sub|super|trans)(?=[a-z]{4})"
)
"Latin and Greek beginnings: a word behind one is spelled alike where the word itself is."
_ELIDING = frozenset({"ca", "fr", "it", "oc"})
"Languages that write a short word onto the next one: `l'activité`."
_ELIDED = re.compile(r"^[^\W\d_]{1,5}['’]")
_OPTION = re.compile(r"(?<![\w-])--\w[\w-]*")
_LATIN = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")


def _words(pair: Pair, scope: Scope) -> Sequence[str]:
    """Return the words of the translation; in another script those of Latin letters only."""
    if not scope.latin:
        return _LATIN.findall(pair.target_parts.prose)
    if scope.target.language not in _ELIDING:
        return pair.target_words
    return [_ELIDED.sub("", word) for word in pair.target_words]


def check_source_words(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find common words of the source that the translation has as well.

    A word that the target language spells alike is passed over, as are names, code, quotations in
    brackets or quotes, and what the glossary keeps.
    """
    source, target = scope.source.language, scope.target.language
    if pair.same or source == target or source not in _LISTS:
        return
    if scope.latin and target not in word_lists("alike.tsv"):
        return  # nothing tells which words it spells as the source does
    care = source == "en" and harms(pair.source_parts.prose)
    common = _common(source, target, scope.glossary, scope.locale.tag, care=care)
    own = _own_words(pair, scope) if care else frozenset()
    every = pair.target_plain
    if (
        scope.latin
        and target not in _ELIDING
        and common.isdisjoint(every)
        and own.isdisjoint(every)
    ):
        return
    words = _words(pair, scope)
    left = [
        word
        for word in words
        if word in common or word in own or (low := word.lower()) in common or low in own
    ]
    if not left:
        return
    letters = {word[0].lower() for word in left}  # a stem begins as its word does
    said = (word for word in pair.source_words if word[0].lower() in letters)
    mine = {stem for word in said for stem in stems(word, source)}
    for word in dict.fromkeys(left):
        plain = word.lower()
        alike = care and any(one.lower()[:4] == plain[:4] for one in pair.source_words)
        if (stems(plain, source).isdisjoint(mine) and not alike) or _is_term(word, pair, target):
            continue
        if _is_option(word, pair.target) or _kept(word, pair, words, care=care):
            continue
        message = f'"{word}" is a word of the source language: translate it'
        yield Problem("source-word", message, word, word)


def _is_option(word: str, target: str) -> bool:
    """Tell whether a word stands as the option of a program alone.

    >>> _is_option("sign", "das Flag '--sign'"), _is_option("sign", "--sign ist ein sign")
    (True, False)
    """
    rest = _OPTION.sub(" ", target) if "--" in target else target
    return rest != target and not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", rest)


def _is_term(word: str, pair: Pair, language: str) -> bool:
    """Tell whether a word belongs to a term that the language keeps in English."""
    terms = _terms(language).get(word.lower(), ())
    target = pair.target_parts.prose.lower() if terms else ""
    return any(re.search(rf"(?<!\w){re.escape(term)}(?!\w)", target) for term in terms)


@lru_cache(maxsize=32)
def _terms(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the kept terms of a language by each of their words."""
    found: dict[str, tuple[str, ...]] = {}
    for term in phrase_lists("kept_terms.tsv").get(language, ()):
        for word in re.findall(r"\w+", term):
            found[word] = (*found.get(word, ()), term)
    return found


def _own_words(pair: Pair, scope: Scope) -> Set[str]:
    """Return the words of a source text that its translation may not have as they are.

    A name of a substance may be one of both languages, unless its ending is none of the target's.
    """
    words = {word for word in pair.source_words if word.islower() and len(word) >= _LEAST}
    if not scope.latin:
        return {word for word in words if len(word) > _LEAST}
    kept = kept_words(scope.target.language, scope.glossary, scope.locale.tag, care=True)
    own = {word for word in words - kept if not _TERM.search(word) or _foreign(word, scope)}
    return {word for word in own if not _of_both(word, kept, scope.target.language)}


def _of_both(word: str, kept: Set[str], language: str) -> bool:
    """Tell whether a word is made of what both languages spell alike."""
    if word.endswith(_ENDINGS.get(language, ("-",))):
        return True
    if language in _WITH_S and word.endswith("s") and word[:-1] in kept:
        return True
    return _PREFIX.sub("", word, count=1) in kept


def _foreign(word: str, scope: Scope) -> bool:
    """Tell whether a word has an ending that no word of the language has."""
    return word.endswith(_NO_ENDINGS.get(scope.target.language, ()))


@lru_cache(maxsize=64)
def _common(
    source: str, target: str, glossary: Glossary | None, tag: str, *, care: bool
) -> frozenset[str]:
    words = word_lists(_LISTS[source])[source]
    if care:
        words |= word_lists(_CARE[source])[source]
    kept = kept_words(target, glossary, tag, care=care)
    return frozenset(word for word in words if len(word) > 2) - kept


@lru_cache(maxsize=64)
def kept_words(target: str, glossary: Glossary | None, tag: str, *, care: bool) -> frozenset[str]:
    """Return the words that a translation may have as the source does."""
    alike = word_lists("alike.tsv").get(target, frozenset())
    if care:
        alike -= word_lists("alike.tsv").get(f"{target}-care", frozenset())
    own: set[str] = set()
    if glossary is not None:
        for term in glossary.terms:
            kept = (term.text,) if term.keep else ()
            for wording in (*glossary.wordings(term, tag), *kept):
                own |= set(wording.casefold().split())
    stop = word_lists("stopwords.tsv").get(target, frozenset())
    return alike | own | stop


def _kept(word: str, pair: Pair, words: Sequence[str], *, care: bool) -> bool:
    """Tell whether a word stands as a name, a part of one, or a quotation."""
    prose = pair.target_parts.prose
    begins = words[0] == word and prose.startswith(word)
    if (not word.islower() and not begins) or _stressed(word, pair):
        return True  # a name, or a term
    first = care and words[0] == word and pair.source_words[1:2] != tuple(words[1:2])
    if word.isupper() or (word[:1].isupper() and not first):
        return True
    if pair.source_words[:1] == (word,) and not first:
        return True
    at = prose.find(word)
    before = prose[max(0, at - 1) : at]
    if before in {"'", "’"} and prose[max(0, at - 2) : at - 1].isalpha():
        before = ""  # `l'nurse` elides, it does not quote
    after, behind = prose[at + len(word) :][:1], prose[at + len(word) + 1 :][:1]
    if before and before in "(（[「『“\"'‘’«„_./@#$\\=<:-{":
        return True
    if after and after in "_(/=<:-{." and behind.strip():
        return True
    return _neighbour_is_foreign(word, pair, words, care=care)


def _stressed(word: str, pair: Pair) -> bool:
    """Tell whether both texts stress the word, as a term is: `*path operations*`."""
    if "*" not in pair.source or "*" not in pair.target:
        return False
    stressed = rf"[*_][^*_\n]*\b{re.escape(word)}\b[^*_\n]*[*_]"
    return all(re.search(stressed, text) for text in (pair.source, pair.target))


def _neighbour_is_foreign(word: str, pair: Pair, words: Sequence[str], *, care: bool) -> bool:
    """Tell whether the word stands in a stretch of the source that was kept whole."""
    source = pair.source_words
    at = words.index(word)
    pairs = set(pairwise(source))
    around = [words[at - 1 : at + 1] if at else (), words[at : at + 2]]
    kept = [two for two in around if len(two) == 2 and tuple(two) in pairs]
    if care:  # `heart failure` may be left over, `Heart Failure Score` is a name
        return any(not w.islower() and len(w) > 2 for two in kept for w in two)
    return bool(kept)
