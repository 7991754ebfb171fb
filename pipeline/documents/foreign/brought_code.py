"""Code that a translation brings into MDX, whose braces run what stands in them."""

import re
from collections.abc import Iterator

from pipeline.documents.inline.tag_strings import bare
from pipeline.documents.notation import Writing, writing_in
from pipeline.model.document import Dialect, Kind

_READ = re.compile(r"\\.|(?P<ticks>`+)[^`]*(?P=ticks)(?!`)|[{}]", re.DOTALL)
"What hides a brace, and braces: MDX reads code in lines and escapes as Markdown does."
_BARE = re.compile(r"\\.|[{}]", re.DOTALL)
"The same where backticks are no code: in strings of JavaScript."
_IN_STRING = re.compile(r"\$\{[^}]*\}?")
"What runs within a string between backticks."


def expression_added(text: str, source: str, kind: Kind, dialect: Dialect) -> str | None:
    r"""Return an expression of MDX in `text` that its source does not have, or None.

    Law: what a translation shows runs no code but the source's own. Strings that readers see may
    differ, `label={'Label'}`. A brace that is not closed counts to the end. In front matter and
    code of a document braces are signs like others.

    >>> mdx = Dialect(name="mdx")
    >>> expression_added("Todo {process.exit()}.", "All {count}.", Kind.PARAGRAPH, mdx)
    '{process.exit()}'
    >>> expression_added("Los {count} `{a}` y \\{b}.", "All {count}.", Kind.PARAGRAPH, mdx)
    """
    if not dialect.is_mdx or "{" not in text or not _runs(kind):
        return None
    reader = _BARE if kind is Kind.COMPONENT else _READ
    own = frozenset(map(_tight, _expressions(bare(source, source, dialect), reader)))
    added = _expressions(bare(text, source, dialect), reader)
    found = next((one for one in added if _tight(one) not in own), None)
    return found or next((one for one in _IN_STRING.findall(text) if one not in source), None)


def _runs(kind: Kind) -> bool:
    return kind in (Kind.COMPONENT, Kind.HTML_ATTRIBUTE) or writing_in(kind) is not Writing.PLAIN


def _tight(expression: str) -> str:
    return "".join(expression.split())


def _expressions(text: str, reader: re.Pattern[str]) -> Iterator[str]:
    """Yield what stands between braces, those around others alone."""
    depth, start = 0, 0
    for found in reader.finditer(text):
        match found[0]:
            case "{":
                start = start if depth else found.start()
                depth += 1
            case "}" if depth:
                depth -= 1
                if not depth:
                    yield text[start : found.end()]
            case _:
                pass
    if depth:
        yield text[start:]
