"""The desk's own pages, made of its templates, and the files that they load."""

from collections.abc import Callable
from functools import cache
from importlib import resources

from pipeline.workbench.templates import templates

_FOLDER = "static"
_READING = "reading"


def html(template: str, words: Callable[[str], str], **values: object) -> str:
    """Return a page, or a part of one; `words` gives the desk's own words in a language."""
    return templates("pipeline.desk").get_template(template).render(_=words, **values)


@cache
def static_files() -> dict[str, bytes]:
    """Return the files that pages load, by name: their folders are not in their addresses."""
    files = resources.files("pipeline.desk").joinpath(_FOLDER)
    folders = (files, files.joinpath("vendor"), files.joinpath(_READING))
    return {
        item.name: item.read_bytes()
        for folder in folders
        for item in folder.iterdir()
        if item.is_file()
    }


@cache
def reading_modules() -> tuple[str, ...]:
    """Return the names of the scripts of the document view: a browser asks for all at once."""
    folder = resources.files("pipeline.desk").joinpath(_FOLDER, _READING)
    return tuple(sorted(item.name for item in folder.iterdir()))
