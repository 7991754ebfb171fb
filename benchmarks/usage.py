"""What all benchmarks that read their words themselves do with `--help`."""

from collections.abc import Sequence

_HELP = frozenset({"-h", "--help"})


def helped(usage: str | None, words: Sequence[str], least: int = 1) -> bool:
    """Print how a program is used where that is asked for, or where it has too few words.

    Tell whether it was printed: there is nothing else to do then.
    """
    if len(words) >= least and _HELP.isdisjoint(words):
        return False
    print(usage)
    return True
