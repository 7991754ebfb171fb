"""Documents that nobody would write, and the laws that hold of them all the same.

`python -m benchmarks.fuzz --minutes 10` makes documents for as long and counts the laws they
break; `--seed N` makes document N alone, `--corpus DIR` takes the files of a folder instead.
A document mixes the lines of every dialect, containers in containers, unfinished tags and
shortcodes, Unicode spaces and line ends; it is a function of its seed.
"""

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.fuzz_words import ENDS, FRONT, LINES, SPACES, STARTS, WORDS
from pipeline.documents.dialects import BUILT_IN, COMMON
from pipeline.documents.dialects import dialect_of as dialect_of_format
from pipeline.documents.segment import segment
from pipeline.documents.shield import shield, unshield
from pipeline.documents.splice import join, newline_of, splice, write
from pipeline.engines.pseudo import pseudo
from pipeline.localization.localize import localize
from pipeline.model.document import CodePart, Dialect, Format, Renderer

PLAIN = Dialect()
CODE = Dialect(code=tuple(CodePart))
MDX_FILE = dialect_of_format(Format.MDX, COMMON)
DIALECTS = (
    *(PLAIN, CODE, COMMON, replace(COMMON, renderer=Renderer.COMMONMARK)),
    *BUILT_IN.values(),
    MDX_FILE,
)
"Each document is read in one of them."
_RULE = re.compile(r"(?P<before>[ \t>]*)(?P<rule>[ \t:|-]*\|[ \t:|-]*)")
_LINE_END = re.compile(r"\r\n|\n|\r")
_FAR = 4


def uncertain(text: str) -> bool:
    """Tell whether GitHub reads a list, code or text in `text`, and the parser a table, or not.

    It is a rule such as `|-|` with other marks of a quotation before it than the line above has, or
    four columns deeper: the parser takes it for a table's as soon as that line happens to have as
    many columns, so one pipe less or more in its translation changes its blocks. So is a line of
    pipes alone, which ends a table or none. What such documents break is counted apart; a table
    as its authors write it, in a quotation or in a list, is none of them.
    """
    above = ""
    for line in _LINE_END.split(text):
        if (row := _RULE.fullmatch(line)) and above.strip():
            before = above[: len(above) - len(above.lstrip(" \t>"))]
            other = before.count(">") != row["before"].count(">")
            depth = len(row["before"].expandtabs(_FAR)) - len(before.expandtabs(_FAR))
            if other or depth >= _FAR or not row["rule"].strip(" \t|"):
                return True
        above = line
    return False


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


def broken(text: str, dialect: Dialect = PLAIN) -> Iterator[str]:
    """Yield the name of each law that `text` breaks; that nothing stops is one of them."""
    try:
        yield from _broken(text, dialect)
    except Exception as error:  # noqa: BLE001  whatever stops a command on this text
        yield f"no {type(error).__name__}"


def _broken(text: str, dialect: Dialect) -> Iterator[str]:
    pieces = segment(text, dialect)
    messages = [(piece.context, piece.msgid) for piece in pieces.segments]
    if pieces.text != text:
        yield "joined pieces"
    if splice(pieces, lambda _: None) != text:
        yield "identity"
    if any(not msgid.strip() or msgid != msgid.strip() for _, msgid in messages):
        yield "no message has white space at its edges"
    if _refused(text, dialect, lambda msgid: msgid):
        yield "identity translation accepted"
    if splice(pieces, lambda piece: piece.msgid) != text:
        yield "same text after it"
    newline = newline_of(pieces)
    anew = [write(piece, piece.msgid, newline) for piece in pieces.segments]
    same = segment(join(pieces, anew), dialect)
    if same.skeleton != pieces.skeleton:
        yield "same blocks where messages are written anew"
    if [(piece.context, piece.msgid) for piece in same.segments] != messages:
        yield "same messages where they are written anew"
    if _refused(text, dialect, _nonsense):
        yield "pseudo translation accepted"


def _refused(text: str, dialect: Dialect, translate: Callable[[str], str]) -> bool:
    page = localize(text, lambda _, msgid: translate(msgid), where="x.md", dialect=dialect)
    return any("would break its" in finding.message for finding in page.findings)


def _nonsense(msgid: str) -> str:
    shielded = shield(msgid)
    return unshield(pseudo(shielded.text), shielded) or msgid


def shortest(text: str, law: str, dialect: Dialect = PLAIN) -> str:
    """Return a part of `text` that breaks `law` still, lines and then letters left out."""
    for cut in (lambda t: t.splitlines(keepends=True), list):
        parts = cut(text)
        size = max(1, len(parts) // 2)
        while size:
            at = 0
            while at < len(parts):
                rest = parts[:at] + parts[at + size :]
                part = "".join(rest)
                if not uncertain(part) and law in set(broken(part, dialect)):
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
    options = parser.parse_args()
    files = sorted(options.corpus.rglob("*.md*")) if options.corpus else []
    real = tuple(path.read_bytes().decode("utf-8") for path in files if path.is_file())
    counts: Counter[str] = Counter()
    apart: Counter[str] = Counter()
    end = time.monotonic() + options.minutes * 60
    seed = options.first if options.seed is None else options.seed
    done = doubtful = 0
    while time.monotonic() < end and (options.seed is None or not done):
        text = document(seed, real)
        dialect = dialect_of(seed)
        doubtful += uncertain(text)
        for law in broken(text, dialect):
            if uncertain(text):
                apart[law] += 1
                continue
            counts[law] += 1
            if counts[law] <= options.show:
                print(
                    f"{law}: seed {seed}, {dialect.name}: {shortest(text, law, dialect)!r}",
                    flush=True,
                )
        seed, done = seed + 1, done + 1
    print(
        f"{done} documents, {sum(counts.values())} broken laws: {dict(counts)}; "
        f"{doubtful} with uncertain tables, {sum(apart.values())} broken laws: {dict(apart)}"
    )
    return int(bool(counts))


if __name__ == "__main__":
    sys.exit(main())
