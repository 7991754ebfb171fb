"""Blocks of code of a translated page that say something else than those of its source."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.model.document import Document
from pipeline.model.finding import excerpt

_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)")
_PROSE = frozenset({"mermaid", "text", "txt", "plaintext", "md", "markdown", "mdx"})
"Languages of blocks that hold prose: translators translate it."
_COMMENT = re.compile(r"(?:^|(?<=\s))(?:#|//|--\s|;\s|%\s|<!--|/\*|\*\s).*$")
_STRING = re.compile(r"\"[^\"]*\"|'[^']*'")
_WORD = re.compile(r"\w")
_SENTENCE = re.compile(r"(?<![\w-])[a-z]+(?: [a-z]+){3}\b", re.IGNORECASE)
"Words in a row, as code has none: what a program prints of itself, which translators translate."


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fenced block of code."""

    line: int
    "The first line of what it holds, from 1."
    lines: tuple[str, ...]
    "What it holds."
    code: tuple[str, ...]
    "The same without comments, strings and blanks; nothing where it holds prose."

    @property
    def end(self) -> int:
        """Its last line."""
        return self.line + max(1, len(self.lines)) - 1


def blocks_of(text: str) -> tuple[Block, ...]:
    r"""Return the fenced blocks of a page.

    >>> [(one.line, one.code) for one in blocks_of("A\n```sh\n# install it\npip install x\n```\n")]
    [(3, ('pip install x',))]
    """
    found: list[Block] = []
    fence, info, held, start = "", "", list[str](), 0
    for number, line in enumerate(text.split("\n"), 1):
        match = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if not fence and match and match.end() == len(line):
            fence, info, held, start = match["fence"], match["info"], [], number + 1
        elif fence and match and match["fence"].startswith(fence) and not match["info"].strip():
            found.append(Block(line=start, lines=tuple(held), code=_code(held, info)))
            fence = ""
        elif fence:
            held.append(line)
    return tuple(found)


def _code(lines: Sequence[str], info: str) -> tuple[str, ...]:
    language = re.match(r"[\s{.]*(\w*)", info)
    if language and language[1].lower() in _PROSE:
        return ()
    if not (language and language[1]) and any(map(_SENTENCE.search, lines)):
        return ()
    bare = (" ".join(_COMMENT.sub("", _STRING.sub('""', line)).split()) for line in lines)
    return tuple(line for line in bare if _WORD.search(line))


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCode:
    """A block that is not as its source has it."""

    source: Block
    "The block of the page, as it was translated."
    target: Block
    "The block of the translation."
    outdated: bool
    "Whether the source's changed since, and the translation's did not."
    message: str
    "What differs."


def other_code(then: Document, today: Document, target: Document) -> Iterator[OtherCode]:
    """Yield the blocks of a translation that differ from those of its page, but for comments."""
    old, its = blocks_of(then.text), blocks_of(target.text)
    new = old if then is today else blocks_of(today.text)
    now = dict(_paired(old, new)) if new is not old else {at: at for at in range(len(old))}
    for at, place in _paired(old, its):
        source, other = old[at], its[place]
        current = new[now[at]].code if at in now else source.code
        if not source.code or not other.code or other.code == current:
            continue
        is_old = current != source.code and other.code == source.code
        mine, own = _first_difference(current, other.code)
        said = f'it says "{excerpt(mine)}" where this says "{excerpt(own)}"'
        if not mine or not own:
            said = f'"{excerpt(mine)}" came in' if mine else f'"{excerpt(own)}" is not in it'
        message = f"the code of the source is another one: {said}"
        yield OtherCode(source=source, target=other, outdated=is_old, message=message)


def _paired(mine: Sequence[Block], its: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield the places of blocks that belong together: by order, or between equal ones."""
    if len(mine) == len(its):
        yield from ((at, at) for at in range(len(mine)))
        return
    old, new = (tuple(block.code for block in blocks) for blocks in (mine, its))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal" or (kind == "replace" and end - start == last - first):
            yield from zip(range(start, end), range(first, last), strict=True)


def _first_difference(mine: Sequence[str], its: Sequence[str]) -> tuple[str, str]:
    matcher = SequenceMatcher(None, mine, its, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            return " ".join(mine[start:end]), " ".join(its[first:last])
    return "", ""
