"""Pairs of other projects and tools: a file of JSON Lines for each locale and origin.

`dragoman memory import` writes them; the memory reads them with the catalogs. They stand with the
project, for the memory's own file may be deleted at any time.
"""

import json
import re
from collections.abc import Iterable, Iterator

from pipeline.errors import InputError
from pipeline.memory.store import Pair
from pipeline.model.locale import Locale
from pipeline.project.config import Config

FOLDER = "memory"
SUFFIX = ".jsonl"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,60}")


def imported_files(config: Config, locale: Locale) -> tuple[str, ...]:
    """Return the paths of a locale's imported pairs, sorted."""
    folder = config.root / config.locale / locale.folder / FOLDER
    paths = sorted(folder.glob(f"*{SUFFIX}"))
    return tuple(path.relative_to(config.root).as_posix() for path in paths)


def imported_file(config: Config, locale: Locale, origin: str) -> str:
    """Return the path of a locale's pairs of one origin."""
    return f"{config.locale}/{locale.folder}/{FOLDER}/{origin}{SUFFIX}"


def origin_of(path: str) -> str:
    """Return the origin whose pairs stand in a file; empty for a catalog.

    >>> origin_of("locale/es/memory/vendor.jsonl"), origin_of("locale/es/LC_MESSAGES/index.po")
    ('vendor', '')
    """
    name = path.rpartition("/")[2]
    return name.removesuffix(SUFFIX) if name.endswith(SUFFIX) else ""


def origin_named(name: str) -> str:
    """Return `name` as the name of an origin; raise `InputError` where it can be none.

    >>> origin_named("Old site, 2019")
    'old-site-2019'
    """
    origin = re.sub(r"[^a-z0-9._]+", "-", name.casefold()).strip("-._")[:60]
    if not _NAME.fullmatch(origin):
        hint = "give it letters and digits, such as --origin old-site"
        raise InputError(f'"{name}" is no name of an origin', where="--origin", hint=hint)
    return origin


def write_imported(pairs: Iterable[Pair]) -> str:
    """Return the pairs as a file, equal ones once.

    Law: `read_imported` gives them back, with their locale and path.
    """
    lines: dict[str, None] = {}
    for pair in pairs:
        record = {"source": pair.source, "target": pair.target}
        record |= {"context": pair.context} if pair.context is not None else {}
        lines[json.dumps(record, ensure_ascii=False)] = None
    return "".join(f"{line}\n" for line in lines)


def read_imported(text: str, path: str, locale: str) -> Iterator[Pair]:
    """Yield the pairs of a file; raise `InputError` with the line for what is none."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            context = record.get("context")
            texts = (record["source"], record["target"], "" if context is None else context)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            texts = ("", "", "")
        if not all(isinstance(one, str) for one in texts) or not (texts[0] and texts[1]):
            hint = "remove the line, or import the pairs again"
            raise InputError("is no pair of texts", where=f"{path}:{number}", hint=hint)
        yield Pair(
            path=path,
            locale=locale,
            line=number,
            obsolete=False,
            context=context,
            source=texts[0],
            target=texts[1],
            origin=origin_of(path),
        )
