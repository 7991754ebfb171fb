"""The files that a locale has of its own, `figure.es.png`, and the texts that they stand beside.

Nobody reads such a file by reading the catalog. So where a policy asks for a sign-off, the file's
bytes are part of what is signed: with the text whose source names it, or, where it is in none (an
image without a description), with the text before it. A file that no document names counts for the
first text of the first document of such a policy, for its address can be read all the same.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import quote

from pipeline.digest import digest
from pipeline.documents.taken_in import Key, keys_by_offset
from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.project.snapshot import Snapshot
from pipeline.project.source_files import SourceFile
from pipeline.project.taken_in import files_by_message

Place = tuple[str, Key]
"The domain of a document, and the key of a text of it."


def texts_beside(snapshot: Snapshot, locale: Locale) -> Mapping[str, tuple[Place, ...]]:
    """Return the texts that each file of the locale's own is signed with.

    It is named by the file that it takes the place of. Law: where a policy of the locale asks for a
    sign-off, all its files are here but those that only documents of another policy name; where
    none does, no file is.
    """

    def beside() -> Mapping[str, tuple[Place, ...]]:
        names = snapshot.variants(locale)
        of_source = locale.tag == snapshot.config.source_locale.tag  # whose files need no reader
        asked = _asked(snapshot, locale) if names and not of_source else ()
        if not asked:
            return {}
        found: dict[str, list[Place]] = {}
        for name, place in _named(snapshot, asked, names):
            found.setdefault(name, []).append(place)
        first = next(((one.domain, key) for one in asked for key in _keys(snapshot, one)), None)
        free = _free(snapshot, asked, names.keys() - found.keys())
        for name in sorted(names.keys() - found.keys() - free):
            found[name] = [first] if first else []
        return {name: tuple(dict.fromkeys(places)) for name, places in found.items()}

    return snapshot.once(("texts beside own files", locale.tag), beside)


def _free(
    snapshot: Snapshot, asked: Sequence[SourceFile], names: Collection[str]
) -> frozenset[str]:
    """Return the files that documents name which nobody need sign."""
    others = [one for one in snapshot.published() if one not in asked] if names else []
    return frozenset(name for name, _ in _named(snapshot, others, names))


def own_files_by_text(snapshot: Snapshot, locale: Locale) -> Mapping[Place, str]:
    """Return, by text, the digest of the locale's own files that are signed with it."""
    files: dict[Place, list[str]] = {}
    own = snapshot.variants(locale)
    for name, places in texts_beside(snapshot, locale).items():
        path = own_path(snapshot, own[name])
        for place in places:
            files.setdefault(place, []).extend((path, snapshot.files.digest(path) or ""))
    return {place: digest(parts) for place, parts in files.items()}


def own_path(snapshot: Snapshot, source: str) -> str:
    """Return the path of a file of the source folder, relative to the project."""
    return f"{snapshot.config.source}/{source}"


def _asked(snapshot: Snapshot, locale: Locale) -> tuple[SourceFile, ...]:
    """Return the published documents whose policy asks for a sign-off in `locale`."""
    policy_for = snapshot.config.policy_for
    return tuple(
        one
        for one in snapshot.published()
        if policy_for(one.domain, locale.tag).least_state is State.SIGNED
    )


def _keys(snapshot: Snapshot, document: SourceFile) -> Iterator[Key]:
    return ((one.context, one.msgid) for one in snapshot.segmented(document).segments)


def _named(
    snapshot: Snapshot, documents: Sequence[SourceFile], names: Collection[str]
) -> Iterator[tuple[str, Place]]:
    """Yield (file, text) wherever a document, or a file that it takes in, has a file's name."""
    by_spelling = _spellings(names)
    pattern = re.compile("|".join(map(re.escape, sorted(by_spelling, key=len, reverse=True))))
    for document in documents:
        for match, key in _matches(snapshot, document, pattern):
            for name in by_spelling[match]:
                yield name, (document.domain, key)


def _matches(
    snapshot: Snapshot, document: SourceFile, pattern: re.Pattern[str]
) -> Iterator[tuple[str, Key]]:
    if pattern.search(document.text):
        key_at = keys_by_offset(snapshot.segmented(document))
        for match in pattern.finditer(document.text):
            if key := key_at(match.start()):
                yield match[0], key
    for key, paths in files_by_message(snapshot, document).items():
        for path in paths:
            text = (snapshot.files.read(path) or b"").decode("utf-8", "replace")
            yield from ((match[0], key) for match in pattern.finditer(text))


def _spellings(names: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the files by what may be written for each in an address: its name, also quoted."""
    found: dict[str, list[str]] = {}
    for name in names:
        last = PurePosixPath(name).name
        for spelling in {last, quote(last)}:
            found.setdefault(spelling, []).append(name)
    return {spelling: tuple(those) for spelling, those in found.items()}
