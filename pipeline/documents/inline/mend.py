"""Answers whose tags came back damaged: mended where that is certain, or made of pieces.

`mend` never guesses: what it returns has every tag of the source once, closed and well nested,
because `unshield` says so, and no Markdown that the source does not have.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import assert_never

from pipeline.documents.as_words import as_words
from pipeline.documents.inline.shield import Shielded, shield, unshield
from pipeline.documents.inline.tags import Atom, Closing, Opening, Token, read_tags, write_tags
from pipeline.documents.words import has_words
from pipeline.model.document import Dialect

_LIKE_A_TAG = re.compile(
    r"""(?:<|&lt;)\s*(?P<close>/?)\s*(?P<name>[gxGX])(?P<number>\d*)
        (?:\s+[iI][dD]\s*=\s*[\"'“”«»]?\s*(?P<id>\d+)\s*[\"'“”«»]?)?\s*(?P<void>/?)\s*(?:>|&gt;)""",
    re.VERBOSE,
)
_EDGES = re.compile(r'(<g id="\d+">)(\s+)|(?<!\s)(\s++)(</g>)')
_HOLLOW = re.compile(r'<g id="\d+">\s*</g>')
_FOREIGN_TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>")
_FILLED_IN_ORDER = re.compile(r"%(?![({]|\d{1,2}\$|%)")
_EMPTY_PAIR = re.compile(r'<x id="(\d+)"/>\s*</x>')


def mend(answer: str, shielded: Shielded) -> str | None:
    """Return the Markdown of an answer, its tags mended; None where that would be a guess.

    Mended are: tags written a little differently, tags that the source does not have, an empty tag
    that came twice side by side, a span torn into neighbours, a tag lost at the very start or end
    where the source had it, a span around all of the text, and spaces at the edges of a span. Signs
    that would be markup which the source does not have are written as themselves.
    """
    for written in (answer, _normal(answer)):
        if unshield(written, shielded) is not None:
            return _sound(written, shielded)
    written = _known(_normal(answer), shielded)
    written = _joined(_single(written))
    written = _closed(written, shielded)
    return _sound(_restored(written, shielded), shielded)


def _sound(answer: str, shielded: Shielded) -> str | None:
    """Return the Markdown of an answer that has all tags; None where it has markup of its own."""
    source = unshield(shielded.text, shielded)
    if source is None:
        return None
    if _HOLLOW.search(answer) and not _HOLLOW.search(shielded.text):
        return None  # the words of the span stand somewhere outside of it
    labels = tuple(filter(None, shielded.labels))
    markup = _markup(source, labels, shielded.dialect)
    tight = _tight(answer)
    for written in (answer, tight):
        markdown = unshield(written, shielded)
        if markdown is None or _markup(markdown, labels, shielded.dialect) == markup:
            return markdown

    def holds(written: str) -> bool:
        markdown = unshield(written, shielded)
        # A span may be lost on CommonMark beside letters of some scripts; renderers differ there.
        return markdown is not None and not _markup(markdown, labels, shielded.dialect) - markup

    written = answer if holds(answer) else as_words(tight, holds)
    return unshield(written, shielded) if holds(written) else None


def _tight(answer: str) -> str:
    """Put spaces at the edges of spans outside: within, emphasis would be none."""
    moved = _EDGES.sub(
        lambda edge: (edge[2] or "") + (edge[1] or edge[4]) + (edge[3] or ""), answer
    )
    return re.sub(" {2,}", " ", moved).strip()


def _markup(
    text: str, labels: Sequence[str], dialect: Dialect
) -> "Counter[tuple[str, str | None]]":
    """Return the markup of a Markdown text, however it is ordered.

    A reference counts as what it is written out, for so a draft has it.
    """
    shielded = shield(text, labels=labels, dialect=dialect)
    written = zip(shielded.opening, shielded.closing, shielded.labels, strict=True)
    pairs = [(start, f"][{label}]" if label else end) for start, end, label in written]
    return Counter(pair for pair in pairs if pair[1] is not None or pair[0][:1] in set("`<[!${%"))


def _normal(answer: str) -> str:
    """Write what looks like a tag of ours as one."""

    def tag(like: re.Match[str]) -> str:
        number = like["id"] or like["number"]
        if like["close"]:
            return f"</{like['name'].lower()}>"
        if like["name"] in "xX":
            return f'<x id="{number}"/>'
        return f'<g id="{number}">'

    written = _EMPTY_PAIR.sub(r'<x id="\1"/>', _LIKE_A_TAG.sub(tag, answer))
    return written.replace("</x>", "")


def _known(text: str, shielded: Shielded) -> str:
    """Leave out tags that the source does not have; what they held stays."""
    kept: list[Token] = []
    dropped: list[bool] = []
    for token in read_tags(text):
        match token:
            case str():
                kept.append(token)
            case Closing():
                if not (dropped and dropped.pop()):
                    kept.append(token)
            case Opening():
                dropped.append(not _is_of(token, shielded))
                kept += [] if dropped[-1] else [token]
            case Atom():
                kept += [token] if _is_of(token, shielded) else []
            case _:
                assert_never(token)
    return write_tags(kept)


def _is_of(tag: Opening | Atom, shielded: Shielded) -> bool:
    """Tell whether the source has this tag."""
    index = tag.number - 1
    there = 0 <= index < len(shielded.opening)
    return there and (shielded.closing[index] is None) == isinstance(tag, Atom)


def _single(text: str) -> str:
    """Keep one of two equal empty tags that stand side by side."""
    return re.sub(r'(<x id="\d+"/>)(?:\s*\1)+', r"\1", text)


def _joined(text: str) -> str:
    """Join spans with the same number that stand side by side and hold no tags."""
    pattern = re.compile(r'<g id="(\d+)">([^<]*)</g>(\s*)<g id="\1">([^<]*)</g>')
    while (joined := pattern.sub(r'<g id="\1">\2\3\4</g>', text)) != text:
        text = joined
    return text


def _closed(text: str, shielded: Shielded) -> str:
    """Close what the source closes at its very end; leave out one end too many at the end."""
    opened, closed = len(re.findall("<g ", text)), text.count("</g>")
    if opened == closed + 1 and shielded.text.endswith("</g>"):
        return text + "</g>"
    if closed == opened + 1 and text.endswith("</g>"):
        return text.removesuffix("</g>")
    return text


def _restored(text: str, shielded: Shielded) -> str:
    """Put one lost tag back where the source had it, at the start, at the end or around it all."""
    there = {token.number for token in read_tags(text) if isinstance(token, Opening | Atom)}
    lost = [n for n in range(1, len(shielded.opening) + 1) if n not in there]
    if len(lost) != 1:
        return text
    [number] = lost
    if shielded.closing[number - 1] is None:
        tag = f'<x id="{number}"/>'
        start, end = shielded.text.partition(tag)[::2]
        if not start.strip():
            return tag + end[: len(end) - len(end.lstrip())] + text.lstrip()
        if not end.strip():
            return text.rstrip() + start[len(start.rstrip()) :] + tag
        return text
    opening = f'<g id="{number}">'
    around = shielded.text.startswith(opening) and shielded.text.endswith("</g>")
    if around and _depth_one(shielded.text):
        return f"{opening}{text}</g>"
    return text


def _depth_one(text: str) -> bool:
    """Tell whether the first span of a text ends where the text does."""
    depth = 0
    tokens = list(read_tags(text))
    for place, token in enumerate(tokens, start=1):
        depth += isinstance(token, Opening) - isinstance(token, Closing)
        if depth == 0 and isinstance(token, Opening | Closing):
            return place == len(tokens)
    return False


def stretches(shielded: Shielded) -> tuple[str, ...]:
    """Return the stretches between the tags that have words, to be translated alone."""
    words = (token for token in read_tags(shielded.text) if isinstance(token, str))
    return tuple(filter(_wordy, words))


def assembled(shielded: Shielded, drafts: Sequence[str]) -> str:
    """Put `drafts` in place of the `stretches` of a text, the spaces around them kept.

    Law: `assembled(s, stretches(s))` is `s.text`; whatever the drafts say, the tags are the
    source's.
    """
    waiting = iter(drafts)
    tokens: list[Token] = []
    for token in read_tags(shielded.text):
        if isinstance(token, str) and _wordy(token):
            draft = _FOREIGN_TAG.sub("", next(waiting)).strip()
            start, end = len(token) - len(token.lstrip()), len(token.rstrip())
            tokens.append(token[:start] + draft + token[end:])
        else:
            tokens.append(token)
    return write_tags(tokens)


def left_out(answer: str, shielded: Shielded) -> tuple[str, ...]:
    """Return the placeholders that an answer lacks, wherever they are put in for it.

    >>> left_out("Hola.", shield("Hi {name}.")), left_out('Hola <x id="1"/>.', shield("Hi {name}."))
    (('{name}',), ())
    """
    there = {one.number for one in read_tags(_normal(answer)) if isinstance(one, Opening | Atom)}
    kept = enumerate(shielded.opening, start=1)
    return tuple(text for at, text in kept if at not in there and text[:1] in {"%", "{"})


def out_of_order(answer: str, shielded: Shielded) -> tuple[str, ...]:
    """Return two placeholders without a number whose places an answer has exchanged.

    >>> out_of_order('<x id="2"/> y <x id="1"/>', shield("%s and %s"))
    ('%s', '%s')
    >>> out_of_order('<x id="2"/> y <x id="1"/>', shield("%1$s and %2$s"))
    ()
    """
    kept = dict(enumerate(shielded.opening, start=1))
    there = (one.number for one in read_tags(_normal(answer)) if isinstance(one, Atom))
    order = [at for at in there if _FILLED_IN_ORDER.match(kept.get(at, ""))]
    turned = ((kept[two], kept[one]) for one, two in pairwise(order) if two < one)
    return next(turned, ())


def foreign_tags(draft: str) -> tuple[str, ...]:
    """Return the tags of a stretch's draft that `assembled` leaves out, but for ones like ours.

    >>> foreign_tags('<b>so</b> <g id="1">and</g> if a < b'), foreign_tags("a &lt;b&gt;")
    (('<b>', '</b>'), ())
    """
    return tuple(tag for tag in _FOREIGN_TAG.findall(draft) if not _LIKE_A_TAG.fullmatch(tag))


def _wordy(words: str) -> bool:
    return bool(words.strip()) and not words.strip().isdigit() and has_words(words)
