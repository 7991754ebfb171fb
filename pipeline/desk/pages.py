"""The desk's own pages, made of its templates, and the files that they load."""

from collections.abc import Callable
from functools import cache
from importlib import resources

from pipeline.workbench.templates import templates

_FOLDER = "static"


def html(template: str, words: Callable[[str], str], **values: object) -> str:
    """Return a page, or a part of one; `words` gives the desk's own words in a language."""
    return templates("pipeline.desk").get_template(template).render(_=words, **values)


@cache
def static_files() -> dict[str, bytes]:
    """Return the files that pages load, by name."""
    folder = resources.files("pipeline.desk").joinpath(_FOLDER)
    vendor = folder.joinpath("vendor")
    own = {item.name: item.read_bytes() for item in folder.iterdir() if item.is_file()}
    return own | {item.name: item.read_bytes() for item in vendor.iterdir()}
