"""A number with its noun: `1 error`, `2 errors`."""


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return the number and the noun in the form that goes with it.

    >>> counted(1, "error"), counted(0, "error"), counted(2, "entry", "entries")
    ('1 error', '0 errors', '2 entries')
    """
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
