"""The files of the theme: its templates, and what pages load."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from pipeline.building.graph import Files
from pipeline.website.colours import own_style
from pipeline.website.style import shortened

_TEMPLATES = "templates"
STYLE = "static/style.css"
"The one style sheet."


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetsStep:
    """Where the theme's files go."""

    folder: str
    "The site's folder."
    accent: str = ""
    "The project's own colour of links in light mode, or empty."
    accent_dark: str = ""
    "The same in dark mode."


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


def assets_step(files: Files, parameters: AssetsStep) -> Files:
    """Return the theme's files at their places in the site."""
    del files
    made = {f"{parameters.folder}/{path}": data for path, data in assets().items()}
    style = assets()[STYLE].decode("utf-8") + own_style(parameters.accent, parameters.accent_dark)
    return made | {f"{parameters.folder}/{STYLE}": shortened(style).encode("utf-8")}
