"""What texts take in from other files: a decision is for it too, so its reader is shown it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.documents.taken_in import Key
from pipeline.model.locale import Locale
from pipeline.project.own_files import own_path, texts_beside
from pipeline.project.snapshot import Snapshot
from pipeline.project.taken_in import MOST_SHOWN, files_by_message, text_shown
from pipeline.review.ledger import entry_digest


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """A file that a text takes in, as far as it is shown."""

    path: str
    "Its path in the project."
    text: str
    "What stands in it; empty for a picture and the like."
    whole: bool
    "Whether that is all of it."


def files_taken_in(project: Snapshot, locale: Locale) -> Mapping[str, tuple[TakenIn, ...]]:
    """Return, by digest, the files that a decision on a text is for as well.

    Law: they are those whose digest `pipeline.review.decided.taken_in_of` gives, so the desk and a
    packet show the same.
    """
    return project.once(("shown", locale.tag), lambda: _files_taken_in(project, locale))


def _files_taken_in(project: Snapshot, locale: Locale) -> Mapping[str, tuple[TakenIn, ...]]:
    paths: dict[str, dict[str, None]] = {}
    for domain, files in _by_document(project, locale):
        catalog = project.catalog(locale, domain)
        for entry in catalog.messages if catalog else ():
            if entry.key in files:
                name = entry_digest(locale.tag, entry)
                paths.setdefault(name, {}).update(dict.fromkeys(files[entry.key]))
    shown = {
        path: shown_file(project, path)
        for path in sorted({p for some in paths.values() for p in some})
    }
    return {name: tuple(shown[path] for path in sorted(some)) for name, some in paths.items()}


def _by_document(
    project: Snapshot, locale: Locale
) -> Iterator[tuple[str, Mapping[Key, tuple[str, ...]]]]:
    for document in project.documents:
        if files := files_by_message(project, document):
            yield document.domain, files
    own = project.variants(locale)
    for name, places in texts_beside(project, locale).items():
        for domain, key in places:
            yield domain, {key: (own_path(project, own[name]),)}


def shown_file(project: Snapshot, path: str) -> TakenIn:
    """Return a file as it is shown: by its name alone, where it is no text."""
    text = text_shown(project, path)
    return TakenIn(path=path, text=text[:MOST_SHOWN].strip("\n"), whole=len(text) <= MOST_SHOWN)
