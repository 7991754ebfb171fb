"""Which files of the source folder are published beside the pages: kinds that readers load."""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

PUBLISHED = frozenset(
    {".apng", ".avif", ".gif", ".ico", ".jfif", ".jpeg", ".jpg", ".png", ".svg", ".webp"}
    | {".aac", ".flac", ".m4a", ".m4v", ".mov", ".mp3", ".mp4", ".oga", ".ogg", ".ogv", ".opus"}
    | {".vtt", ".wav", ".webm", ".otf", ".ttf", ".woff", ".woff2"}
    | {".csv", ".doc", ".docx", ".epub", ".ics", ".ods", ".odt", ".pdf", ".ppt", ".pptx", ".ris"}
    | {".bib", ".nbib", ".rtf", ".tsv", ".txt", ".xls", ".xlsx", ".zip", ".gz", ".7z", ".vcf"}
    | {".geojson", ".kml", ".gpx", ".stl", ".glb", ".gltf"}
)
"Pictures, sound, films, letters, documents and data. No program, template or configuration is."


def is_published(path: str, more: Sequence[str] = ()) -> bool:
    """Tell whether a file of the source folder stands in the site too.

    `more` are globs of paths that do besides the known kinds.

    >>> [is_published(path) for path in ("a/b.PNG", "mkdocs.yml", "c.html", "Makefile")]
    [True, False, False, False]
    >>> is_published("data/x.json", ["data/*.json"])
    True
    """
    known = PurePosixPath(path).suffix.lower() in PUBLISHED
    return known or any(fnmatchcase(path, glob) for glob in more)
