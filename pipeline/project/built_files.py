"""Where a project keeps what is built, and which programs write it."""

from pathlib import Path

from pipeline.building.code import distributions_of
from pipeline.project.config import Config

LIBRARIES = ("babel", "jinja2", "markdown", "polib", "pygments", "pyromark", "PyYAML")
"The libraries whose output is written, besides the configured Markdown extensions."


def site_folder(config: Config, *, preview: bool = False) -> str:
    """Return the folder of the pages, relative to the project; previews never share the site's."""
    return f"{config.build}/{'preview' if preview else 'site'}"


def store_of(config: Config, *, preview: bool = False) -> Path:
    """Return where the builder keeps what it built from what."""
    return config.root / config.build / ("preview-steps.sqlite" if preview else "steps.sqlite")


def libraries_of(config: Config) -> tuple[str, ...]:
    """Return the names of the packages whose output a build of this project writes."""
    return tuple(sorted({*LIBRARIES, *distributions_of(config.markdown_extensions)}))


def witness_of(config: Config, *, preview: bool = False) -> Path:
    """Return where the last build keeps what it read and made."""
    return config.root / config.build / ("preview-witness" if preview else "witness")
