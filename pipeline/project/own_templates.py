"""The templates that a project has of its own."""

from pipeline.project.config import Config
from pipeline.project.file_reader import FileReader
from pipeline.website.files import OwnTemplates


def own_templates(config: Config, files: FileReader) -> OwnTemplates:
    """Return them as `files` has them; raise `SourceError` for one that does not parse."""
    folder = config.root / config.templates
    paths = sorted(folder.rglob("*.html")) if config.templates else []
    names = [path.relative_to(folder).as_posix() for path in paths]
    read = tuple((name, files.read(f"{config.templates}/{name}") or b"") for name in names)
    own = OwnTemplates(folder=config.templates, files=read)
    if read:
        # Jinja2 is imported by projects that have templates of their own, and by builds.
        from pipeline.website.theme import check_templates  # noqa: PLC0415

        check_templates(own)
    return own
