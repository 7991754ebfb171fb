"""Directives: what authors tell the segmenter in comments, such as `<!-- l10n:skip -->`."""

import re
from collections.abc import Iterator

from pipeline.documents.leaf import Directive, Order

_DIRECTIVE = re.compile(
    rb"<!--\s*l10n:(off|on|skip|human|note|context)\b((?:(?!<!--).)*?)-->",
    re.DOTALL | re.IGNORECASE,
)


def directives_in(text: bytes) -> Iterator[Directive]:
    """Yield the directives of an HTML block, by their offsets in it."""
    for match in _DIRECTIVE.finditer(text):
        argument = " ".join(match[2].decode("utf-8", "replace").split())
        name = match[1].decode().lower()
        if name == Order.HUMAN and argument.lower() in {"start", "end"}:
            name = f"{name} {argument.lower()}"
        yield Directive(start=match.start(), order=Order(name), argument=argument)
