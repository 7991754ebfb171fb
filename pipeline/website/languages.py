"""In which languages a page stands, and how far: untranslated, it is the source's page again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.building.graph import Files
from pipeline.model.pages import PageInfo
from pipeline.website.index import read_index

_STEP = 10
"Percent: a page of another language is not made anew for each text."


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguagesStep:
    """The languages of one page."""

    pages: tuple[tuple[str, str], ...]
    "(tag of a locale, path of what the page says of itself there)."
    languages: str
    "Path of what is written."


def languages_step(files: Files, parameters: LanguagesStep) -> Files:
    """Return by locale how far a page is translated, in steps of ten percent; 0: not at all.

    The pages of all languages read it, and are made anew when it changes, not with every text.
    """
    shares = {
        tag: min(_share(page) for page in read_index(files[path]).values())
        for tag, path in parameters.pages
    }
    return {parameters.languages: json.dumps(shares).encode("utf-8")}


def _share(page: PageInfo) -> int:
    """Return the percent in whole tens, 10 at least for a page that has anything."""
    if page.absent:
        return 0
    return max(_STEP, page.percent // _STEP * _STEP)


def read_shares(data: bytes | None) -> Mapping[str, int]:
    """Read what `languages_step` wrote; where there is no file, nothing is known."""
    shares: Mapping[str, int] = json.loads(data) if data else {}
    return shares
