"""What another site generator is to get: `[[output]]`."""

from dataclasses import dataclass
from enum import StrEnum


class Fallback(StrEnum):
    """What stands where a page is not translated far enough."""

    SPAN = "span"  # each text alone, marked as being in the source language
    PAGE = "page"  # the whole page of the source language
    NONE = "none"  # nothing: the language does not have the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One other site generator and how it is written for."""

    kind: str
    "The generator's name, as in `outputs/table.py`."
    folder: str
    "Folder of its files, below that of all outputs."
    fallback: Fallback = Fallback.SPAN
    "What stands where a page is not translated far enough."
    least: int = 100
    "Percent of its texts that make a page translated far enough; with `span` it does not matter."
    codes: tuple[tuple[str, str], ...] = ()
    "(tag of a locale, the generator's code for it), of all locales, the source's first."
