"""One more term in the glossary's file, or another glossary's terms: other lines stay."""

import csv
import io
from collections.abc import Mapping
from dataclasses import replace

from pipeline.glossary.record import Glossary, Term
from pipeline.glossary.table import COLUMNS, parse_glossary, write_glossary


def merged(ours: Glossary, theirs: Glossary) -> Glossary:
    """Return our glossary with the terms and wordings of another added.

    Law: nothing of ours changes, and `merged(merged(a, b), b) == merged(a, b)`. Where both have a
    term, it keeps our note, rule and order of wordings, and theirs come behind.
    """
    terms = {term.key: term for term in ours.terms}
    for term in theirs.terms:
        known = terms.get(term.key) or terms.get(term.text)
        if known is None:
            terms[term.key] = term
        else:
            terms[known.key] = _joined(known, term)
    locales = tuple(dict.fromkeys((*ours.locales, *theirs.locales)))
    return replace(ours, terms=tuple(terms.values()), locales=locales)


def _joined(ours: Term, theirs: Term) -> Term:
    if ours.keep:
        return ours
    wordings: dict[str, tuple[str, ...]] = dict(ours.translations)
    for tag, more in theirs.translations:
        wordings[tag] = tuple(dict.fromkeys((*wordings.get(tag, ()), *more)))
    return replace(ours, translations=tuple(sorted(wordings.items())))


def written_with(text: str, before: Glossary, after: Glossary) -> str:
    """Return the file `text` that held `before`, as it must be to hold `after`.

    New terms are lines at its end and the lines before stay as they are; only where a known term
    or the columns change is the file written afresh.
    """
    kept = after.terms[: len(before.terms)] == before.terms and after.locales == before.locales
    header = ",".join((*COLUMNS, *before.locales))
    if not kept or text.partition("\n")[0].strip() != header:
        return write_glossary(after)
    more = replace(after, terms=after.terms[len(before.terms) :])
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = write_glossary(more).partition("\n")[2].replace("\n", newline)
    end = "" if text.endswith("\n") else newline
    return text + end + lines if lines else text


def wordings_of(pairs: Mapping[str, str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return wordings given by locale, alternatives separated by `|`, as a term has them."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("term", *pairs), ("x", *pairs.values())])
    return parse_glossary(out.getvalue(), "LOCALE=WORDING").terms[0].translations
