"""One more term in the glossary's file, or another glossary's terms: other lines stay."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.glossary.csv_file import COLUMNS, parse_glossary, write_glossary
from pipeline.glossary.record import Glossary, Term


def merged(ours: Glossary, theirs: Glossary) -> Glossary:
    """Return our glossary with the terms and wordings of another added.

    Law: nothing of ours changes, and `merged(merged(a, b), b) == merged(a, b)`. Where both have a
    term, it keeps our note, rule and order of wordings, and theirs come behind.
    """
    terms = {term.key: term for term in ours.terms}
    for term in theirs.terms:
        ours_too = terms.get(term.key) or terms.get(term.text)
        if ours_too is None:
            terms[term.key] = term
        else:
            terms[ours_too.key] = _joined(ours_too, term)
    locales = tuple(dict.fromkeys((*ours.locales, *theirs.locales)))
    return replace(ours, terms=tuple(terms.values()), locales=locales)


def _joined(ours: Term, theirs: Term) -> Term:
    """Return our term with the wordings of theirs; what we use or forbid stays so."""
    used, never = dict(ours.translations), dict(ours.forbidden)
    for tag, more in () if ours.keep else theirs.translations:
        used[tag] = _more(used.get(tag, ()), more, but=never.get(tag, ()))
    for tag, more in theirs.forbidden:
        never[tag] = _more(never.get(tag, ()), more, but=used.get(tag, ()))
    return replace(ours, translations=_sorted(used), forbidden=_sorted(never))


def _more(ours: Sequence[str], theirs: Sequence[str], *, but: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*ours, *(wording for wording in theirs if wording not in but))))


def _sorted(wordings: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(sorted((tag, some) for tag, some in wordings.items() if some))


def written_with(text: str, before: Glossary, after: Glossary) -> str:
    """Return the file `text` that held `before`, as it must be to hold `after`.

    New terms are lines at its end and the lines before stay as they are; only where a term of ours
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


def with_wordings(term: Term, pairs: Mapping[str, str]) -> Term:
    """Return a term with wordings given by locale as the cells of the file have them."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("term", *pairs), ("x", *pairs.values())])
    read = parse_glossary(out.getvalue(), "LOCALE=WORDING").terms[0]
    return replace(term, translations=read.translations, forbidden=read.forbidden)
