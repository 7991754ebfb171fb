"""Documents that nobody would write, and the laws that hold of them all the same.

`python -m benchmarks.fuzz --minutes 10` makes documents for as long and counts the laws they
break; `--seed N` makes document N alone, `--corpus DIR` takes the files of a folder instead. Texts
that are withheld (`pipeline/documents/proof.py`) are counted; `--unproved` shows what they break.
A document mixes the lines of every dialect, containers in containers, unfinished tags and
shortcodes, Unicode spaces and line ends; it is a function of its seed.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.fuzz_words import ENDS, FRONT, LINES, SPACES, STARTS, WORDS
from pipeline.documents.dialects import BUILT_IN, COMMON
from pipeline.documents.dialects import dialect_of as dialect_of_format
from pipeline.documents.nonsense import nonsense
from pipeline.documents.segment import segment, unproved
from pipeline.documents.splice import join, newline_of, splice, write
from pipeline.localization.localize import localize_document
from pipeline.model.document import CodePart, Dialect, Document, Format, Renderer

Read = Callable[[str, Dialect], Document]
PLAIN = Dialect()
CODE = Dialect(code=tuple(CodePart))
MDX_FILE = dialect_of_format(Format.MDX, COMMON)
DIALECTS = (
    *(PLAIN, CODE, COMMON, replace(COMMON, renderer=Renderer.COMMONMARK)),
    *BUILT_IN.values(),
    MDX_FILE,
)
"Each document is read in one of them."


def dialect_of(seed: int) -> Dialect:
    """Return the dialect that the document of `seed` is read in."""
    return DIALECTS[seed % len(DIALECTS)]


def document(seed: int, real: tuple[str, ...] = ()) -> str:
    """Return the document of `seed`; one in four is a torn one of `real`."""
    chance = random.Random(seed)  # noqa: S311  no secret
    if real and chance.random() < 0.25:
        return _torn(chance, real)
    text = "".join(_line(chance) + chance.choice(ENDS) for _ in range(chance.randrange(1, 14)))
    front = chance.choice(FRONT) if chance.random() < 0.05 else ""
    return front + (text.rstrip("\r\n") if chance.random() < 0.2 else text)


def _line(chance: random.Random) -> str:
    indent = chance.choice(("", "", "", "", "    ", "  ", "> ", "- ", "\t", "        "))
    if chance.random() < 0.4:
        line = chance.choice(LINES)
    else:
        words = [chance.choice(WORDS) for _ in range(chance.randrange(1, 6))]
        gap = chance.choice((" ", " ", " ", "", chance.choice(SPACES)))
        line = chance.choice(STARTS) + gap.join(words)
    edge = chance.choice(SPACES) if chance.random() < 0.15 else ""
    return indent + (edge + line if chance.random() < 0.5 else line + edge)


def _torn(chance: random.Random, real: tuple[str, ...]) -> str:
    """Return a part of a real document with some edits."""
    text = chance.choice(real)
    start = chance.randrange(len(text) + 1)
    text = text[start : start + chance.randrange(3000)]
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.choice((0, 0, 1, 2, 20)))
        new = chance.choice(("", _line(chance), "\n" + _line(chance) + "\n", chance.choice(SPACES)))
        text = text[:at] + new + text[end:]
    return text


def broken(text: str, dialect: Dialect = PLAIN, read: Read = segment) -> Iterator[str]:
    """Yield the name of each law that `text` breaks; that nothing stops is one of them.

    With `read=unproved`, the segmenter must keep the laws of itself, with no text withheld.
    """
    try:
        yield from _broken(text, dialect, read)
    except Exception as error:  # noqa: BLE001  whatever stops a command on this text
        yield f"no {type(error).__name__}"


def _broken(text: str, dialect: Dialect, read: Read) -> Iterator[str]:
    pieces = read(text, dialect)
    messages = [(piece.context, piece.msgid) for piece in pieces.segments]
    if pieces.text != text:
        yield "joined pieces"
    if splice(pieces, lambda _: None) != text:
        yield "identity"
    if any(not msgid.strip() or msgid != msgid.strip() for _, msgid in messages):
        yield "no message has white space at its edges"
    if _refused(pieces, dialect, lambda msgid: msgid):
        yield "identity translation accepted"
    if splice(pieces, lambda piece: piece.msgid) != text:
        yield "same text after it"
    newline = newline_of(pieces)
    anew = [write(piece, piece.msgid, newline) for piece in pieces.segments]
    same = read(join(pieces, anew), dialect)
    if same.skeleton != pieces.skeleton:
        yield "same blocks where messages are written anew"
    if [(piece.context, piece.msgid) for piece in same.segments] != messages:
        yield "same messages where they are written anew"
    if _refused(pieces, dialect, lambda msgid: nonsense(msgid, dialect)):
        yield "pseudo translation accepted"


def _refused(document: Document, dialect: Dialect, translate: Callable[[str], str]) -> bool:
    page = localize_document(
        document, lambda _, msgid: translate(msgid), where="x.md", dialect=dialect
    )
    return any("would break its" in finding.message for finding in page.findings)


def shortest(text: str, fails: Callable[[str], bool]) -> str:
    """Return a part of `text` that `fails` still, lines and then letters left out."""
    for cut in (lambda t: t.splitlines(keepends=True), list):
        parts = cut(text)
        size = max(1, len(parts) // 2)
        while size:
            at = 0
            while at < len(parts):
                rest = parts[:at] + parts[at + size :]
                if fails("".join(rest)):
                    parts = rest
                else:
                    at += size
            size //= 2
        text = "".join(parts)
    return text


def main() -> int:
    """Run and print each broken law with the shortest document that breaks it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--first", type=int, default=0, help="seed to begin with")
    parser.add_argument("--corpus", type=Path, help="folder of real documents to tear")
    parser.add_argument("--show", type=int, default=3, help="examples of each law")
    parser.add_argument("--unproved", action="store_true", help="withhold no text")
    options = parser.parse_args()
    files = sorted(options.corpus.rglob("*.md*")) if options.corpus else []
    real = tuple(path.read_bytes().decode("utf-8") for path in files if path.is_file())
    read = unproved if options.unproved else segment
    end = time.monotonic() + options.minutes * 60
    counts: Counter[str] = Counter()
    seed = options.first if options.seed is None else options.seed
    done = texts = withheld = 0
    while time.monotonic() < end and (options.seed is None or not done):
        text, dialect = document(seed, real), dialect_of(seed)
        for law in broken(text, dialect, read):
            counts[law] += 1
            if counts[law] <= options.show:
                short = shortest(text, lambda part: law in set(broken(part, dialect, read)))  # noqa: B023
                print(f"{law}: seed {seed}, {dialect.name}: {short!r}", flush=True)
        pieces = read(text, dialect)
        texts += len(pieces.segments)
        withheld += len(pieces.withheld)
        seed, done = seed + 1, done + 1
    print(
        f"{done} documents, {sum(counts.values())} broken laws: {dict(counts)}; "
        f"{texts} texts offered, {withheld} withheld"
    )
    return int(bool(counts))


if __name__ == "__main__":
    sys.exit(main())
