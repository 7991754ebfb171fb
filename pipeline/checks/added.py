"""What a translation brings in by signs that its source has not: struck text, titles, code."""

from collections.abc import Iterable, Iterator

from pipeline.checks.base import Pair, Problem, Scope
from pipeline.documents.inline.signs import code_added, is_said, may_have_signs, signs_added
from pipeline.model.finding import excerpt


def check_added(pair: Pair, scope: Scope) -> Iterable[Problem]:
    """Find what is more than words; of a footnote another rule tells.

    Code is an error where it says something: translators set names in code that their source does
    not, and these alone are a warning.
    """
    del scope
    more_code = len(pair.target_parts.code) > len(pair.source_parts.code)
    return () if pair.same or not (more_code or may_have_signs(pair.target)) else _added(pair)


def _added(pair: Pair) -> Iterator[Problem]:
    for name in signs_added(pair.target, pair.source):
        if not name.startswith(("footnote [", "inline footnote")):
            message = f"the source has no such {name}: take it out"
            yield Problem("rendered", message, "", name)
    for code in code_added(pair.target, pair.source):
        rule = "rendered" if is_said(code, pair.target, pair.source) else "code"
        yield Problem(rule, f"the code {excerpt(code)} is not in the source: take it out", "", code)
