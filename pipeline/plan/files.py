"""The steps that put files beside the pages, and where each of them stands in the site.

A file stands once, in `files/`, whatever the number of languages; what a language has of its own (a
variant such as `figure.es.png`, a picture with translated words) stands in that language's folder.
"""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from pipeline.building.copy import CopyStep
from pipeline.building.graph import Step
from pipeline.model.locale import Locale
from pipeline.project.built_files import BuiltPaths
from pipeline.project.snapshot import Snapshot
from pipeline.review.own_files import shown_files
from pipeline.website.links import SHARED, names_a_file

_DIGITS = 10
"Of the digest in a file's name."


def file_steps(
    snapshot: Snapshot, variants: Mapping[Locale, Mapping[str, str]], paths: BuiltPaths
) -> Iterator[Step]:
    """Yield the steps that copy the files, for the site and beside the localized Markdown.

    `variants` are the files of its own that each locale shows.
    """
    locales = tuple(variants)
    for name in snapshot.shared:
        own = [locale for locale in locales if name not in variants[locale]]
        copies = tuple(paths.markdown(locale, name) for locale in own)
        if snapshot.is_published(name):
            copies += (f"{paths.pages}/{place_of(snapshot, name, name, SHARED)}",)
        yield copied(f"copy {name}", paths.source(name), copies)
    for locale in locales:
        for name, source in variants[locale].items():
            copies = (paths.markdown(locale, name),)
            if snapshot.is_published(source):
                copies += (f"{paths.pages}/{place_of(snapshot, name, source, locale.tag)}",)
            yield copied(f"copy {locale.tag} {name}", paths.source(source), copies)


def places(snapshot: Snapshot, locale: Locale, *, preview: bool) -> Mapping[str, str]:
    """Return the place in the site of each file that does not stand in `files/` by its own name."""

    def made() -> Mapping[str, str]:
        hashed = snapshot.config.site.hashed_names
        shared = (name for name in snapshot.shared if hashed or not names_a_file(name))
        pictures = (one.path for one in snapshot.documents if not one.is_page)
        return {
            **{name: place_of(snapshot, name, name, SHARED) for name in shared},
            **{name: f"{locale.tag}/{name}" for name in pictures},
            **{
                name: place_of(snapshot, name, source, locale.tag)
                for name, source in shown_files(snapshot, locale, preview=preview).items()
            },
        }

    return snapshot.once(("places", locale.tag, preview), made)


def place_of(snapshot: Snapshot, name: str, source: str, folder: str) -> str:
    """Return where `name` stands in `folder` of the site, with the digest of `source` if asked."""
    if not snapshot.config.site.hashed_names or not snapshot.is_published(source):
        return f"{folder}/{name}"
    path = PurePosixPath(name)
    digest = snapshot.files.digest(f"{snapshot.config.source}/{source}") or ""
    return f"{folder}/{path.with_name(f'{path.stem}.{digest[:_DIGITS]}{path.suffix}')}"


def copied(name: str, source: str, copies: tuple[str, ...]) -> Step:
    """Return the step that copies a file."""
    return Step(
        name=name,
        function="pipeline.building.copy:copy_step",
        parameters=CopyStep(source=source, copies=copies),
        inputs=(source,),
        outputs=copies,
    )
