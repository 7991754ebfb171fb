"""What a check is: rules, the pair of texts that it looks at, and what it finds."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple, Protocol

from pipeline.catalog.plural_forms import FormSource, sources_of_forms
from pipeline.checks.care import harms
from pipeline.checks.lexicon.table import Lexicon
from pipeline.digest import digest
from pipeline.documents.dialects import COMMON
from pipeline.documents.inline.labels import referred
from pipeline.documents.inline.parts import inline
from pipeline.glossary.record import Glossary
from pipeline.locales.number_forms import Forms, forms_of
from pipeline.model.document import Dialect
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog, Entry

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
OF_CATALOG = frozenset({"untranslated", "drafted", "stale"})
"Rules that say again which state a text has by its catalog alone."
OF_STATE = OF_CATALOG | {"rejected", "unsigned"}
"Rules that say which state a text has, decisions counted in: readers see its source."
_NO_LABELS: frozenset[str] = frozenset()
_NONE = frozenset({0})
_FEW = 2
"Numbers of a plural form that need not name them, as `msgfmt` sees it too."


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing that can be wrong."""

    id: str
    "Stable name, such as `figure`."
    severity: Severity | None
    "How bad it is unless the configuration says otherwise; None: off."
    says: str
    "What it finds, in one sentence."
    advice: str
    "What to do about it, and when to let it stand."


class Problem(NamedTuple):
    """What a check finds in one translation."""

    rule: str
    "Id of the rule."
    message: str
    "What is wrong and what to do, in one sentence."
    source: str = ""
    "The piece of the source text."
    target: str = ""
    "The piece of the translation."


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What checks know besides the texts."""

    locale: Locale
    "The language of the translations."
    source: Forms
    "How the source language writes figures."
    target: Forms
    "How the locale does."
    glossary: Glossary | None = None
    "The project's terms."
    severities: Mapping[str, Severity | None] | None = None
    "Severities that the configuration sets, by rule; None: off."
    opposites: Lexicon | None = None
    "Pairs of opposites, those of the project among them; None: the built-in ones."
    labels: Mapping[str, str] | None = None
    "Where the labels lead that the document defines; None: it is not known which those are."
    dialect: Dialect = COMMON
    "Which strings in the tags of its texts readers see."
    plural_rule: str = ""
    "Which plural form is for which numbers, as the catalog's header says."
    care: bool = False
    "Whether most texts of the catalog are of medicine and care, so that each is read as one."

    @property
    def latin(self) -> bool:
        """Whether the locale writes Latin letters, so that names keep theirs."""
        return self.target.latin

    @property
    def one_language(self) -> bool:
        """Whether both texts are of one language, as American and British English are."""
        return self.source.language == self.target.language


class Pair:
    """A source text and its translation, and their parts, which nearly every check asks for."""

    def __init__(
        self,
        entry: Entry,
        source: str,
        target: str,
        *,
        form: frozenset[int] | None = None,
        labels: Mapping[str, str] | None = None,
        other: "Pair | None" = None,
    ) -> None:
        """Pair the texts, in a document that defines `labels`.

        `form` says of one of several plural forms for which numbers it is, none where nobody knows;
        `other` pairs it with the other text of its message, where it may say that one as well.
        """
        self.entry = entry
        self.source = source
        self.target = target
        self.form = form
        self.other = other
        self.among = False
        "Whether it stands among texts of care."
        self.same = source == target
        "Whether the translation is the source text."
        known = _labels(source, target, labels)
        self.source_parts = source_parts(source, known)
        "The source text, taken apart."
        self.target_parts = self.source_parts if self.same else target_parts(target, known)
        "The translation, taken apart."
        self.target_plain: Sequence[str] = (
            () if self.same else _WORD.findall(self.target_parts.prose.lower())
        )
        "The words of a translation's prose, without capitals: three checks ask for them."

    @property
    def guessed(self) -> bool:
        """Whether it is a plural form of which nobody knows for which numbers it is."""
        return self.form is not None and not self.form

    @property
    def few(self) -> bool:
        """Whether it is a plural form that may leave its number out: for two numbers at most."""
        return self.form is not None and len(self.form) <= _FEW

    @property
    def none(self) -> bool:
        """Whether it is the plural form for none alone: `no files` is right for `%d files`."""
        return self.form == _NONE

    @cached_property
    def care(self) -> bool:
        """Whether an English source is of medicine and care, or stands among texts that are."""
        return harms(self.source_parts.prose, among=self.among)

    @cached_property
    def source_words(self) -> tuple[str, ...]:
        """The words of the source's prose, as written."""
        return tuple(_WORD.findall(self.source_parts.prose))

    @cached_property
    def target_words(self) -> tuple[str, ...]:
        """The words of the translation's prose, as written."""
        return tuple(_WORD.findall(self.target_parts.prose))


def _labels(source: str, target: str, labels: Mapping[str, str] | None) -> frozenset[str]:
    """Return the labels of the links in two texts; one refers to them, where no document does."""
    if "[" not in source and "[" not in target:
        return _NO_LABELS
    if labels is None:
        return referred(source) | referred(target)
    return frozenset(labels) if labels else _NO_LABELS


source_parts = lru_cache(maxsize=16384)(inline)
"The parts of source texts, which the catalogs of all locales share."
target_parts = lru_cache(maxsize=16384)(inline)
"The parts of translations, which checks of the whole catalog and of each text share."
PairCheck = Callable[[Pair, Scope], Iterable[Problem]]
"Looks at one translation; a pure function."


class Check(Protocol):
    """Looks through one catalog; a pure function."""

    def __call__(self, catalog: Catalog, locale: Locale, path: str) -> Iterable[Finding]:
        """Yield what is wrong in `catalog`, the file `path`."""
        ...


def scope_of(
    locale: Locale,
    source: str = "en",
    *,
    glossary: Glossary | None = None,
    severities: Mapping[str, Severity | None] | None = None,
    opposites: Lexicon | None = None,
) -> Scope:
    """Return what checks of translations from `source` into `locale` know."""
    return Scope(
        locale=locale,
        source=forms_of(source),
        target=forms_of(locale.tag),
        glossary=glossary,
        severities=severities,
        opposites=opposites,
    )


def pairs_of(
    entry: Entry, labels: Mapping[str, str] | None = None, *rules: str, among: bool = False
) -> Iterable[Pair]:
    """Return each text of a translation with the source text that it is for, `among` texts of care.

    `rules` say which plural form is for which numbers, the first that can be read and has as many.
    """
    if entry.plural is None:
        if entry.msgstr[0]:
            pair = Pair(entry, entry.msgid, entry.msgstr[0], labels=labels)
            pair.among = among
            yield pair
        return
    by_rule = (sources_of_forms(entry, rule) for rule in rules)
    sources = next((some for some in by_rule if len(some) == len(entry.msgstr)), ())
    for number, text in enumerate(entry.msgstr):
        if text:
            singular = number == 0 and len(entry.msgstr) > 1
            source = FormSource(entry.msgid if singular else entry.plural)
            source = sources[number] if sources else source
            other = None
            for said in filter(None, (source.other, source.text)):
                numbers = source.numbers
                other = Pair(entry, said, text, form=numbers, labels=labels, other=other)
                other.among = among
            if other is not None:
                yield other


def finding(path: str, entry: Entry, rule: str, severity: Severity, message: str) -> Finding:
    """Return a finding at an entry."""
    return Finding(where=f"{path}:{entry.line}", rule=rule, severity=severity, message=message)


def problem_digest(problem: Problem, entry: Entry, locale: Locale) -> str:
    """Return the name of a problem, for a ledger to dismiss it by.

    Law: it changes with the texts, the locale, the rule and the piece complained of, and not with
    the wording of the message, the file or the line.
    """
    context = "" if entry.context is None else "\x04" + entry.context
    texts = (context, entry.msgid, entry.plural or "", *entry.msgstr)
    return digest([problem.rule, locale.tag, problem.source, problem.target, *texts])
