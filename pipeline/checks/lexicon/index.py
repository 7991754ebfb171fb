"""The forms of one language by the word, or the letters, that they begin with."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache

from pipeline.checks.lexicon.fold import ACCENTS, fold
from pipeline.checks.lexicon.forms import (
    NO_FORMS,
    UNSPACED,
    Form,
    Forms,
    Wording,
    form_of,
    wordings_in,
)
from pipeline.checks.lexicon.table import Lexicon

_PROCLITIC = re.compile("[وف]?(?:[بك]ال|لل|ال|[بكلس])|[وف]")
_NO = {
    "en": "not no never nobody none neither nor without cannot less least",
    "es": "no nunca ni jamás sin tampoco nadie",
    "ca": "no mai ni sense tampoc ningú",
    "fr": "pas ne n ni non jamais sans aucun aucune guère personne",
    "pt": "não nunca nem sem jamais ninguém",
    "de": "nicht kein keine keinen keinem keiner keines nie niemals ohne weder",
    "it": "non mai né senza nessun nessuna nessuno",
    "uk": "не ні ані ніколи ніхто без нема немає жодна жодне жодний жоден",
    "ar": "لا لم لن ليس ليست غير عدم الا دون بدون",
}
_ENCLITIC = re.compile("[áéíóú].*(?:l[aeo]s?|se|nos)$")
_MOVED = frozenset({"es", "gl"})
"Languages that write an accent where a pronoun stands behind a verb: `llame`, `llámenos`."
_NONE: list[Form] = []
_MOST = 50_000
"Words that are remembered with their forms."


class _ByWord(dict[str, Forms]):
    """The forms of each word, looked up when the word is first met."""

    def __init__(self, look_up: Callable[[str], Forms]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, word: str) -> Forms:
        if len(self) > _MOST:
            self.clear()
        found = self[word] = self._look_up("#" if word[0].isdigit() else word)
        return found


class Index:
    """The forms of one language, ready to be looked up."""

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        """Index the forms of `lexicon` in `language`."""
        self.language = language
        self.no = frozenset(fold(_NO.get(language, ""), language).split())
        "Words of negation."
        self.words = _ByWord(self._look_up)
        "The forms whose first word a word may be."
        self._parts = [index_of(part, language) for part in lexicon.parts]
        self._wordings: dict[str, list[Wording]] = defaultdict(list)
        self._forms: dict[str, list[Form]] = {}
        "Those of them that a text has met, by their first word."
        self.anywhere: dict[str, list[Form]] = defaultdict(list)
        "Where words have no spaces, the forms by what stands in a text."
        for part in self._parts if language in UNSPACED else ():
            for text, forms in part.anywhere.items():
                self.anywhere[text] += forms
        for wording in () if self._parts else wordings_in(lexicon, language):
            if language in UNSPACED:
                form = form_of(wording, language)
                self.anywhere[form.words[0]].append(form)
            elif first := wording.first:
                self._wordings[first].append(wording)
        self._heads = {one[:-1] for one in self._wordings if one[-1] == "*" and len(one) > 2}
        "What words of any ending begin with; one letter alone begins too many."
        self._sizes = sorted({len(head) for head in self._heads})
        self._begun = {head[:3] for head in self._heads}
        "The first letters of these: most words have none of them."
        self.by_start: dict[str, list[str]] = defaultdict(list)
        "Where words have no spaces, the forms by their first two letters, the longest first."
        for text in sorted(self.anywhere, key=len, reverse=True):
            self.by_start[text[:2]].append(text)
        for start, texts in self.by_start.items():
            if len(start) == 2 and start[0] in self.anywhere:
                texts.append(start[0])

    @cached_property
    def empty(self) -> bool:
        """Whether the language has no forms."""
        own = self._wordings or self.anywhere
        return not own and all(part.empty for part in self._parts)

    @cached_property
    def poles(self) -> frozenset[tuple[str, str]]:
        """The pairs and poles that the language has words for: of others no word can be lacking."""
        if self._parts:
            return frozenset().union(*(part.poles for part in self._parts))
        every = (one for group in self._wordings.values() for one in group)
        here = {(one.pair, one.pole) for one in every}
        return frozenset(here | {(f.pair, f.pole) for fs in self.anywhere.values() for f in fs})

    @cached_property
    def of_pole(self) -> Mapping[tuple[str, str], Sequence[str]]:
        """The sure forms of each pole where words have no spaces."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for text, forms in self.anywhere.items():
            for form in forms:
                if form.sure:
                    found[form.pair, form.pole].append(text)
        return found

    def _look_up(self, word: str) -> Forms:
        if self.language == "ar":
            found: Sequence[Form] = [
                one for variant in variants_of(word) for one in self._found(variant)
            ]
        else:
            found = self._found(word)
            if not found and self.language in _MOVED and _ENCLITIC.search(word):
                found = self._found(word.translate(ACCENTS))
        if not found:
            return NO_FORMS
        if len(found) > 1:
            every = dict.fromkeys(found)
            found = sorted(every, key=lambda form: (-len(form.words), not form.sure))
        return Forms(found)

    def _found(self, word: str) -> Sequence[Form]:
        if self._parts:
            return [one for part in self._parts for one in part._found(word)]
        found = self._taken_apart(word) if word in self._wordings else _NONE
        if word[:3] not in self._begun and word[:2] not in self._begun:
            return found
        for size in self._sizes:
            if size > len(word):
                break
            if (head := word[:size]) in self._heads:
                found = [*found, *self._taken_apart(f"{head}*")]
        return found

    def _taken_apart(self, first: str) -> Sequence[Form]:
        """Return the forms of a first word."""
        forms = self._forms.get(first)
        if forms is None:
            forms = [form_of(one, self.language) for one in self._wordings[first]]
            self._forms[first] = forms
        return forms


@lru_cache(maxsize=64)
def index_of(lexicon: Lexicon, language: str) -> Index:
    """Return the index of a language."""
    return Index(lexicon, language)


def variants_of(word: str) -> tuple[str, ...]:
    """Return an Arabic word, and what it is without the words written together with it."""
    found = [word]
    prefix = _PROCLITIC.match(word)
    if prefix and len(word) - prefix.end() >= 2:
        found.append(word[prefix.end() :])
        if word[0] in "وف" and len(word) > 3:
            found.append(word[1:])
    return tuple(found)
