"""The desk's own pages as Jinja2 templates; the only file of the desk that knows Jinja2."""

from collections.abc import Callable
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined

_FOLDER = "static"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("pipeline.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def html(template: str, words: Callable[[str], str], **values: object) -> str:
    """Return a page, or a part of one; `words` gives the desk's own words in a language."""
    return _environment().get_template(template).render(_=words, **values)


@cache
def static_files() -> dict[str, bytes]:
    """Return the files that pages load, by name."""
    folder = resources.files("pipeline.desk").joinpath(_FOLDER)
    vendor = folder.joinpath("vendor")
    own = {item.name: item.read_bytes() for item in folder.iterdir() if item.is_file()}
    return own | {item.name: item.read_bytes() for item in vendor.iterdir()}
