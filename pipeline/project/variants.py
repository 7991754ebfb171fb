"""Files that stand for others in one locale: `figure.es.png` beside `figure.png`."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath

from pipeline.documents.format import is_page
from pipeline.model.locale import Locale


def variant_of(path: str, paths: Collection[str], tags: Collection[str]) -> tuple[str, str] | None:
    """Return (the file that `path` stands for, the locale's tag); None where it is no variant.

    Law: the file it stands for is there. Markdown has no variants: its translations are catalogs.

    >>> variant_of("a/dose.es.png", {"a/dose.png"}, {"es"})
    ('a/dose.png', 'es')
    """
    name = PurePosixPath(path)
    stem = PurePosixPath(name.stem)
    tag = stem.suffix.removeprefix(".")
    base = name.with_name(stem.stem + name.suffix).as_posix() if stem.suffix else ""
    if tag not in tags or base not in paths or is_page(path):
        return None
    return base, tag


def variants_for(
    locale: Locale, assets: Iterable[str], paths: Collection[str], tags: Collection[str]
) -> Mapping[str, str]:
    """Return the file that `locale` has of its own, by the name of the one it takes the place of.

    It stands in no other locale.
    """
    found = ((path, variant_of(path, paths, tags)) for path in assets)
    return {of[0]: path for path, of in found if of is not None and of[1] == locale.tag}


def shared_files(
    assets: Iterable[str], paths: Collection[str], tags: Collection[str]
) -> tuple[str, ...]:
    """Return the files that are no locale's own."""
    return tuple(path for path in assets if variant_of(path, paths, tags) is None)
