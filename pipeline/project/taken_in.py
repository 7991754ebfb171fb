"""The files of a project whose text its documents take in, and what that makes of each message.

Where a directive's name is looked up differs from tool to tool. Each place that may be meant
counts: beside the document, in the source folder, in the project's folder, and where the
configuration of the Markdown extensions says.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.digest import digest
from pipeline.documents.taken_in import Key, directives, names_by_message, names_in, names_said
from pipeline.project.config import Config
from pipeline.project.snapshot import Snapshot
from pipeline.project.source_files import SourceFile
from pipeline.website.body.snippets import added_names, snippet_folders

MOST_SHOWN = 20_000
"Characters of a file that reviewers are shown; a longer one is for who has the project."


def text_shown(snapshot: Snapshot, path: str) -> str:
    """Return what stands in a file that is taken in; empty for a picture and the like."""
    data = snapshot.files.read(path) or b""
    return "" if b"\0" in data else data.decode("utf-8", "replace")


def files_taken_in(snapshot: Snapshot, document: SourceFile) -> tuple[str, ...]:
    """Return the files that a document takes in, and those that these do, relative to the project.

    Law: all that a page of this document holds is in the document, in these files, in the catalogs
    and in the theme.
    """
    files = {path for paths in files_by_message(snapshot, document).values() for path in paths}
    return tuple(sorted(files))


def file_named(snapshot: Snapshot, document: SourceFile, directive: re.Match[str]) -> str:
    """Return the file that a directive of a document, or of its translation, names.

    Law: it is one of those that the document takes in; empty where it names none of them.
    """
    known = frozenset(files_taken_in(snapshot, document))
    where = f"{snapshot.config.source}/{document.path}"
    names = names_said(directive) if known else ()
    paths = (path for name in names for path in _candidates(snapshot.config, where, name))
    return next((path for path in paths if path in known), "")


def text_taken_in(snapshot: Snapshot, document: SourceFile) -> Mapping[Key, str]:
    """Return, by message, the digest of the text that it takes in; of the others nothing.

    Law: it changes with every change of a file that a tool may put in the message's place.
    """
    return {
        key: digest(part for path in paths for part in (path, snapshot.files.digest(path) or ""))
        for key, paths in files_by_message(snapshot, document).items()
    }


def files_by_message(snapshot: Snapshot, document: SourceFile) -> Mapping[Key, tuple[str, ...]]:
    """Return the files that each message takes in, sorted; messages that take in none left out."""

    def paths() -> Mapping[Key, tuple[str, ...]]:
        added = added_names(snapshot.config.markdown_extension_configs)
        if not added and next(directives(document.text), None) is None:
            return {}
        segmented = snapshot.segmented(document)
        names = dict(names_by_message(segmented))
        if added and segmented.segments:
            last = segmented.segments[-1]
            key = (last.context, last.msgid)
            names[key] = (*names.get(key, ()), *added)
        where = f"{snapshot.config.source}/{document.path}"
        found = {key: _reached(snapshot, where, group) for key, group in names.items()}
        return {key: files for key, files in found.items() if files}

    return snapshot.once(("taken in", document.path), paths)


def _reached(snapshot: Snapshot, where: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the files that `names`, written in the file `where`, reach directly or by others."""
    reached: set[str] = set()
    waiting = [(where, name) for name in names]
    while waiting:
        writer, name = waiting.pop()
        for path in _candidates(snapshot.config, writer, name):
            if path != writer and path not in reached and _is_file(snapshot, path):
                reached.add(path)
                text = (snapshot.files.read(path) or b"").decode("utf-8", "replace")
                waiting += [(path, further) for further in names_in(text)]
    return tuple(sorted(reached))


def _is_file(snapshot: Snapshot, path: str) -> bool:
    """Whether there is such a file. Where nothing is it is read too: it must not appear meanwhile.

    A name that the disk cannot have, a folder and a device are no files.
    """
    place = snapshot.config.root / path
    try:
        if place.exists() and not place.is_file():
            return False
    except (OSError, ValueError):
        return False
    return snapshot.files.read(path) is not None


def _candidates(config: Config, writer: str, name: str) -> Iterator[str]:
    """Yield the paths inside the project that a name may mean; what is built is none of them."""
    own = snippet_folders(config.markdown_extension_configs)
    folders = (posixpath.dirname(writer), config.source, "", *own)
    for folder in dict.fromkeys(folders):
        path = posixpath.normpath(posixpath.join(folder, name))
        built = path == config.build or path.startswith(f"{config.build}/")
        if not built and not path.startswith(("../", "/")) and path not in {".", ".."}:
            yield path
