"""How deep and how big the values of a person's file may be, so that no walk through them fails.

Front matter and configurations nest three or four levels; a file that nests more than 100 was made
to break its readers, and libyaml itself crashes the process at 50,000.
"""

from collections.abc import Iterable

DEEPEST = 100
"Levels of lists and tables within each other."
MOST_VALUES = 100_000
"Values of one front matter, with each alias written out."
MOST_BITS = 64
"Bits of a whole number; TOML asks for no more."


class ValuesError(ValueError):
    """Text that is not YAML or TOML, or whose values go over a limit."""

    def __init__(self, message: str, line: int = 1) -> None:
        self.line = line
        super().__init__(message)


def check_values(value: object) -> None:
    """Raise `ValuesError` for values that nest too deep, or for a number that is too large."""
    level: list[object] = [value]
    for _ in range(DEEPEST + 1):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return
    raise ValuesError(f"nested more than {DEEPEST} levels deep")


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, int) and value.bit_length() > MOST_BITS:
        raise ValuesError(f"a whole number of more than {MOST_BITS} bits")
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()
