"""The files of the theme: its templates, and what pages load."""

from collections.abc import Mapping
from importlib import resources
from pathlib import Path

_TEMPLATES = "templates"


def template_files(templates: Path | None = None) -> Mapping[str, bytes]:
    """Return the templates by name, a project's own in place of the theme's."""
    folder = resources.files("pipeline.website").joinpath(_TEMPLATES)
    templates_by_name = {
        item.name: item.read_bytes() for item in folder.iterdir() if item.name.endswith(".html")
    }
    for path in sorted(templates.glob("*.html")) if templates else ():
        templates_by_name[path.name] = path.read_bytes()
    return dict(sorted(templates_by_name.items()))


def assets() -> Mapping[str, bytes]:
    """Return the theme's files by their path in the site."""
    folder = resources.files("pipeline.website").joinpath("static")
    return {f"static/{item.name}": item.read_bytes() for item in sorted(folder.iterdir(), key=str)}
