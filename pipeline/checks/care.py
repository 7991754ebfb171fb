"""Care: which texts are about medicine, so that a fault in them may harm."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from pipeline.locales.alternation import compile_words, word_test

_FILE = "care.tsv"
"The words, in the folder of the lexicons."
_DOSE = r"\d ?(?:mg|g|mcg|µg|ml|IU|kg)\b|\bCI \d|\bn \(%\)|\b1 in \d|\bP ?[<=>]|°C\b"
"Figures and signs of doses and of studies."
_WORD = re.compile(r"\w+")
_MOST = 20_000
"Words that are remembered."
_SENTENCE = 4
"Blanks of a text that is a sentence, and no title."
_FEWEST = 4
"Sentences of a document that can tell what it is about."
_MOSTLY = 6
"How many of ten sentences must be of care."
_STEM = "{3,}"
"How many letters stand before the ending of a name of a medicine."


@lru_cache(maxsize=16384)
def harms(source: str, *, among: bool = False) -> bool:
    """Tell whether an English text is about a dose, a treatment, a risk or advice to patients.

    `among` says that most texts of its document are: then it is as well, unless it is of machines.

    >>> harms("Take two tablets."), harms("Install two packages.")
    (True, False)
    >>> harms("Bring it by noon."), harms("Bring it by noon.", among=True)
    (False, True)
    """
    care, machine = _tests()
    return machine.search(source) is None and (among or care(source))


def mostly_of_care(sources: Iterable[str]) -> bool:
    """Tell whether most sentences of an English document are of care, so that each counts as one.

    >>> mostly_of_care(["Take two tablets before you go to bed."] * 4)
    True
    """
    texts = [source for source in sources if source.count(" ") >= _SENTENCE]
    return len(texts) >= _FEWEST and sum(map(harms, texts)) * 10 >= len(texts) * _MOSTLY


class _Words(dict[str, bool]):
    """Words by whether they are of care, looked up when a word is first met."""

    def __init__(self, forms: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        single = [form for form in forms["word"] if form.removesuffix("*").isalnum()]
        self._whole = frozenset(form for form in single if form[-1] != "*")
        self._stems = tuple(form[:-1] for form in single if form[-1] == "*")
        self._endings = tuple(forms["ending"])
        self._named = re.compile(rf"\w{_STEM}(?:{'|'.join(self._endings)})").fullmatch
        self.longer = tuple(form for form in forms["word"] if form not in {*single})
        "The forms of more words than one, and those with other signs than letters."

    def __missing__(self, word: str) -> bool:
        if len(self) > _MOST:
            self.clear()
        found = word in self._whole or word.startswith(self._stems)
        named = word.endswith(self._endings) and self._named(word) is not None
        self[word] = found or named
        return self[word]


@cache
def _tests() -> tuple[Callable[[str], bool], re.Pattern[str]]:
    forms = _forms((files("pipeline.checks.lexicon") / _FILE).read_text(encoding="utf-8"))
    words = _Words(forms)
    phrases = word_test(rf"{_DOSE}|\b(?:{_either(words.longer)})\b")

    def care(text: str) -> bool:
        return any(map(words.__getitem__, _WORD.findall(text.lower()))) or phrases(text)

    return care, compile_words(rf"//|\b(?:{_either(forms['machine'])})\b", case=True)


def _forms(text: str) -> Mapping[str, Sequence[str]]:
    """Return the forms of each kind, in the order of the lines."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in text.splitlines():
        kind, tab, forms = line.partition("\t")
        if tab and not line.startswith("#"):
            found[kind] += forms.split("|")
    return found


def _either(forms: Sequence[str]) -> str:
    return "|".join(re.escape(form).replace(r"\*", r"\w*").replace(r"\ ", " ") for form in forms)
