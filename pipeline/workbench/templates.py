"""Pages for reviewers as Jinja2 templates, of packets and of the desk."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def templates(package: str, folder: str = "templates") -> Environment:
    """Return the templates of a package: values are escaped, and an unknown name is an error."""
    return Environment(
        loader=PackageLoader(package, folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
