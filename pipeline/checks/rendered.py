"""The rendered text: what a page shows is what the source's page shows, for any parser."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.base import Pair, Problem, Rule, Scope
from pipeline.checks.linked import same_address
from pipeline.documents.bounds import MOST, sign_beyond_bounds
from pipeline.documents.inline.tag_strings import bare, may_have_strings
from pipeline.documents.splice import place
from pipeline.errors import SourceError
from pipeline.model.document import Kind, Segment
from pipeline.model.finding import Severity, excerpt
from pipeline.website.body.brought_in import brought_in
from pipeline.website.body.rendered import Part, rendered_parts
from pipeline.website.links import as_browsers_read

RULES = (
    Rule(
        id="rendered",
        severity=Severity.ERROR,
        says="the page has a link, image, element, title, struck text … that the source's has not",
        advice="Write links, tags, `~~`, `{…}` as the source does; take out what leads elsewhere.",
    ),
)
_SUSPECT = re.compile(r"[\[<{\\`&]")
_BUT_CODE = re.compile(r"[\[<{\\&]")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)[^`\n]{1,400}(?<!`)\1(?!`)")
_SIMPLE_LINK = re.compile(
    r"""!?\[[^\[\]`\\<>{}&]{0,300}\]
        \([\w./:\#?=%~+@,;-]{1,300}(?:[ ]"[^"\\<>\[\]{}`&()]{0,200}")?\)
    """,
    re.VERBOSE,
)
"A link or an image that every parser of Markdown reads alike."
_ODD = re.compile(
    r"""<[a-zA-Z/!?][^<>]*>? | \]\s?[(\[] [^)\]\s]* | \]: | \{[^{}\n]*\}?
      | \\. | `+ | &\#?\w+; | \*\[
    """,
    re.VERBOSE,
)
"What parsers may read in different ways."
_MAYBE_ODD = re.compile(r"[\[\]<{\\`&]")
"A sign of each of them: most texts have none behind their code and links."
_ATTRIBUTE_LIST = re.compile(r"\{:?[ ]*(?:[\#.]|(?!==)[^{}\n]*[\w-]=)[^{}\n]*\}")
_DEFINITION = re.compile(r"^[ ]{0,3}\*?\[[^\]\n]+\][ ]?:", re.MULTILINE)


def check_rendered(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find what only the rendered page shows.

    Most texts are settled without rendering: what is left of them without code and plain links is
    left of their source as well.
    """
    if may_have_strings(pair.source) and not pair.same:
        pair = _bare(pair, scope)
    if pair.same or not _SUSPECT.search(pair.target):
        return
    longer = len(pair.target) - len(pair.source)
    if longer > MOST // 2 and (sign := sign_beyond_bounds(pair.target, pair.source)):
        yield Problem("rendered", f'over {MOST} more "{sign}" than the source: take them out')
        return
    if _has_code_alone(pair):
        return
    odd = _odd(pair.target)
    if not odd or odd <= _source_odd(pair.source):
        return
    problems = [*_written(pair), *_shown(pair)]
    yield from problems or _refused(pair)


def _bare(pair: Pair, scope: Scope) -> Pair:
    """Return a pair without what may be translated in the tags of its texts."""
    source, target = (bare(text, pair.source, scope.dialect) for text in (pair.source, pair.target))
    if (source, target) == (pair.source, pair.target):
        return pair
    return Pair(pair.entry, source, target, form=pair.form, labels=scope.labels)


def _has_code_alone(pair: Pair) -> bool:
    """Tell whether nothing but code spans between single backticks may be read in two ways."""
    spans = len(pair.target_parts.code)
    return pair.target.count("`") == 2 * spans and not _BUT_CODE.search(pair.target)


def _odd(text: str) -> Counter[str]:
    """Return what of `text` parsers may read in different ways."""
    text = _without_code(text)
    if "](" in text:
        text = _SIMPLE_LINK.sub("", text)
    return Counter(_ODD.findall(text)) if _MAYBE_ODD.search(text) else Counter()


_source_odd = lru_cache(maxsize=16384)(_odd)
"The same of source texts, which the catalogs of all locales share."


def _without_code(text: str) -> str:
    """Leave out code spans; behind a backslash a backtick may begin none."""
    return text if "`" not in text or "\\" in text else _CODE.sub("", text)


def _written(pair: Pair) -> Iterator[Problem]:
    """Find attribute lists and definitions, which act outside of the text they stand in."""
    target, source = map(_without_code, (pair.target, pair.source))
    for pattern, name in ((_ATTRIBUTE_LIST, "attribute list"), (_DEFINITION, "definition")):
        more = Counter(pattern.findall(target)) - Counter(pattern.findall(source))
        for piece in more:
            message = f"the {name} {excerpt(piece)} is not in the source: take it out"
            yield Problem("rendered", message, "", piece)


def _shown(pair: Pair) -> Iterator[Problem]:
    """Compare the rendered texts; what CommonMark shows is the matter of other rules."""
    try:
        target, source = (
            rendered_parts(_placed(text, pair)) for text in (pair.target, pair.source)
        )
    except SourceError as error:
        yield Problem("rendered", f"cannot be rendered: {error.message}")
        return
    if target == source:
        return
    same_tags = Counter(pair.source_parts.html) == Counter(pair.target_parts.html)
    for part in target - source:
        if not _known(part, pair.target_parts.links, pair.target_parts.images, source) and (
            same_tags or part.kind in {"link", "image"}
        ):
            message = f"the page shows the {part.kind} {excerpt(part.value)}: the source's does not"
            yield Problem("rendered", message, "", part.value)
    for part in source - target:
        seen = pair.target_parts.links if part.kind == "link" else pair.target_parts.images
        if part.kind in {"link", "image"} and _stands(part.value, seen):
            message = f"the {part.kind} {excerpt(part.value)} does not work on the page"
            yield Problem("rendered", message, part.value)


def _refused(pair: Pair) -> Iterator[Problem]:
    """Find what is a tag for browsers alone, as `<svg/onload=…>`: the page refuses such a text."""
    if Counter(pair.target_parts.html) - Counter(pair.source_parts.html):
        return
    found = brought_in(pair.target, pair.source) or ""
    if found.startswith(("the tag", "the attribute")):
        message = f"{found} is not in the source, so the page shows the source: take it out"
        yield Problem("rendered", message)


def _placed(text: str, pair: Pair) -> str:
    """Return `text` as it stands in a paragraph, its lines guarded from opening a block."""
    return place(Segment(source=pair.source, msgid=pair.source, kind=Kind.PARAGRAPH), text)


def _known(
    part: Part, links: tuple[str, ...], images: tuple[str, ...], source: Counter[Part]
) -> bool:
    """Tell whether CommonMark shows `part` as well, or the source has it in another language."""
    if part.kind not in {"link", "image"}:
        return False
    if _stands(part.value, links if part.kind == "link" else images):
        return True
    return any(
        other.kind == part.kind and same_address(part.value, other.value) for other in source
    )


def _stands(address: str, addresses: tuple[str, ...]) -> bool:
    return any(as_browsers_read(other) == address for other in addresses)
