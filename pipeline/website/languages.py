"""In which languages a page stands: where nothing of it is translated, it is the source's again."""

import json
from collections.abc import Container
from dataclasses import dataclass

from pipeline.building.graph import Files
from pipeline.website.index import read_index


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguagesStep:
    """The languages of one page."""

    pages: tuple[tuple[str, str], ...]
    "(tag of a locale, path of what the page says of itself there)."
    languages: str
    "Path of what is written."


def languages_step(files: Files, parameters: LanguagesStep) -> Files:
    """Return the tags of the locales that a page is not translated into at all.

    The pages of all languages read it, and are made anew when it changes, not with every text.
    """
    absent = [
        tag
        for tag, path in parameters.pages
        if any(page.absent for page in read_index(files[path]).values())
    ]
    return {parameters.languages: json.dumps(absent).encode("utf-8")}


def read_absent(data: bytes | None) -> Container[str]:
    """Read what `languages_step` wrote; none are absent where there is no file."""
    return frozenset(json.loads(data) if data else ())
