"""References: addresses, DOIs, PMIDs and citations stay what they are."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.base import Pair, Problem, Rule, Scope
from pipeline.checks.linked import same_address
from pipeline.model.finding import Severity, excerpt

RULES = (
    Rule(
        id="address",
        severity=Severity.ERROR,
        says="a URL, DOI or e-mail address of the text is missing or was changed",
        advice="Keep it letter by letter, or write that page in the locale's language.",
    ),
    Rule(
        id="identifier",
        severity=Severity.ERROR,
        says="a PMID, PMCID, ISBN or trial number of the source is missing or was changed",
        advice="Keep it digit by digit.",
    ),
    Rule(
        id="reference-name",
        severity=Severity.ERROR,
        says="a name, a year or a page of a bibliography entry is missing or was changed",
        advice="Keep the names of its authors, the journal, the year and the pages as they are.",
    ),
    Rule(
        id="name-changed",
        severity=Severity.ERROR,
        says="a name or an abbreviation of the source stands here with other letters",
        advice="Write the name as in the source.",
    ),
    Rule(
        id="citation",
        severity=Severity.WARNING,
        says="the author of a citation is missing or was changed",
        advice="Keep the authors' names and the year: (Smith et al., 2018).",
    ),
)
_HINT = re.compile(r"PM(?:C|ID)|ISBN|NCT\d|(?:19|20)\d\d")
_IDENTIFIER = re.compile(
    r"\bPMID:?\s?\d{4,9}|\bPMC\d{4,9}|\bISBN[:\s]*[\d-]{9,17}[\dX]|\bNCT\d{8}|\bISRCTN\d{8}"
)
_CITATION = re.compile(
    r"([A-Z][^\W\d_]+(?:[-'’][^\W\d_]+)?)(?:,? (?:et al\.?|and|&)(?: [A-Z][^\W\d_]*)?)*"
    r",? \(?(?:19|20)\d\d[a-z]?\b\)?"
)
_SURE = re.compile(r"et al|&|, (?:19|20)\d\d")


def check_references(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find addresses, identifiers and citations that changed."""
    if pair.same:
        return
    wanted, found = pair.source_parts.addresses, pair.target_parts.addresses
    if wanted or found:
        yield from _addresses(pair)
    if not _may_refer(pair.source):
        return
    target = pair.target
    digits = "".join(sign for sign in target if sign.isalnum())
    for match in _IDENTIFIER.finditer(pair.source_parts.prose):
        if re.sub(r"[^\dX]", "", match[0]) not in digits:
            message = f'"{match[0]}" is missing or was changed: write it as in the source'
            yield Problem("identifier", message, match[0])
    for match in _CITATION.finditer(pair.source_parts.prose):
        if match[1].casefold() in scope.source.months or not _SURE.search(match[0]):
            continue
        if scope.latin and match[1] not in target:
            message = f'the citation "{excerpt(match[0])}" lacks "{match[1]}": keep the name'
            yield Problem("citation", message, match[0])


@lru_cache(maxsize=16384)
def _may_refer(source: str) -> bool:
    """Tell whether a source text, which all locales share, may hold one or a citation."""
    return _HINT.search(source) is not None


def _addresses(pair: Pair) -> Iterator[Problem]:
    wanted = [_plain(one) for one in pair.source_parts.addresses]
    found = [_plain(one) for one in pair.target_parts.addresses]
    linked = {*pair.source_parts.links, *pair.target_parts.links}
    missing = [one for one in (Counter(wanted) - Counter(found)) if one not in found]
    extra = [one for one in (Counter(found) - Counter(wanted)) if one not in wanted]
    for one in missing:
        if any(same_address(one, other) for other in (*extra, *linked)):
            continue
        other = extra.pop(0) if extra else ""
        if other:
            message = f"{excerpt(one)} became {excerpt(other)}: write it as in the source"
        else:
            message = f"{excerpt(one)} is missing: write it as in the source"
        yield Problem("address", message, one, other)


def _plain(address: str) -> str:
    return re.sub(r"^doi:\s*", "", address).rstrip("/")
