"""Two versions of a ledger that began as one: all lines of both, as they were signed."""

from collections.abc import Iterator


def joined_ledgers(base: bytes, ours: bytes, theirs: bytes) -> bytes:
    r"""Return a ledger with every line of three, each once: those of `base`, ours, theirs.

    Laws: no line is lost, not even one that a side cut out, and none is written otherwise: its
    signature still verifies. What each side added stands together in its order, for a signature
    is of the lines before it too. Each line names those it was written after, so a fork is no
    damage.

    >>> joined_ledgers(b"a\n", b"a\nb\n", b"a\nc\nd")
    b'a\nb\nc\nd\n'
    """
    return b"".join(dict.fromkeys((*_lines(base), *_lines(ours), *_lines(theirs))))


def _lines(ledger: bytes) -> Iterator[bytes]:
    for line in ledger.split(b"\n"):
        if line.strip():
            yield line.removesuffix(b"\r") + b"\n"
