"""The files of the theme: its templates, and what pages load."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import PurePosixPath

from pipeline.building.graph import Files
from pipeline.digest import digest
from pipeline.website.colours import own_style
from pipeline.website.style import shortened

_TEMPLATES = "templates"
STYLE = "static/style.css"
"The one style sheet."
SCRIPT = "static/page.js"
"The script of every page."
FINDER = "static/search.js"
"The script of the pages that search."
ICON = "static/icon.svg"
"The site's picture in tabs; its address is the same for good."
_DIGITS = 10
"Of the digest in a name."


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetsStep:
    """Where the theme's files go."""

    folder: str
    "The site's folder."
    accent: str = ""
    "The project's own colour of links in light mode, or empty."
    accent_dark: str = ""
    "The same in dark mode."
    places: tuple[tuple[str, str], ...] = ()
    "(path, place in the site) of those whose name carries a digest."


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTemplates:
    """A project's own templates."""

    folder: str
    "Their folder, relative to the project."
    files: tuple[tuple[str, bytes], ...] = ()
    "(name, bytes) of each, by name; a name is relative to the folder."


def template_files(own: OwnTemplates | None = None) -> Mapping[str, bytes]:
    """Return the templates by name, a project's own in place of the theme's."""
    folder = resources.files("pipeline.website").joinpath(_TEMPLATES)
    theme = {
        item.name: item.read_bytes() for item in folder.iterdir() if item.name.endswith(".html")
    }
    return dict(sorted({**theme, **dict(own.files if own else ())}.items()))


def assets() -> Mapping[str, bytes]:
    """Return the theme's files by their path in the site."""
    folder = resources.files("pipeline.website").joinpath("static")
    return {f"static/{item.name}": item.read_bytes() for item in sorted(folder.iterdir(), key=str)}


def hashed(accent: str, accent_dark: str) -> tuple[tuple[str, str], ...]:
    """Return (path, place in the site) of what pages load, its name with the digest of its bytes.

    >>> [place.split(".")[0] for _, place in hashed("", "")]
    ['static/page', 'static/search', 'static/style']
    """
    made = _written(accent, accent_dark)
    return tuple(
        (path, str(place.with_name(f"{place.stem}.{digest([made[path]])[:_DIGITS]}{place.suffix}")))
        for path in sorted((STYLE, SCRIPT, FINDER))
        for place in [PurePosixPath(path)]
    )


def assets_step(files: Files, parameters: AssetsStep) -> Files:
    """Return the theme's files at their places in the site."""
    del files
    places = dict(parameters.places)
    made = _written(parameters.accent, parameters.accent_dark)
    return {f"{parameters.folder}/{places.get(path, path)}": data for path, data in made.items()}


def _written(accent: str, accent_dark: str) -> Mapping[str, bytes]:
    """Return the theme's files as browsers get them."""
    style = assets()[STYLE].decode("utf-8") + own_style(accent, accent_dark)
    return {**assets(), STYLE: shortened(style).encode("utf-8")}
