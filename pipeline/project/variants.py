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


def files_for(
    locale: Locale, assets: Iterable[str], paths: Collection[str], tags: Collection[str]
) -> Mapping[str, str]:
    """Return the source file of each file that is copied for `locale`, by the name it gets.

    A variant takes the place of its file in its own locale and stands in no other.
    """
    copies = {}
    variants = {}
    for path in assets:
        variant = variant_of(path, paths, tags)
        if variant is None:
            copies[path] = path
        elif variant[1] == locale.tag:
            variants[variant[0]] = path
    return {**copies, **variants}
