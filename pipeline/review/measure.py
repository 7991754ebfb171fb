"""How long people read: beside the ledger, where a project wants it; no decision depends on it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.files import locked, read_bytes, write_over
from pipeline.model.locale import Locale
from pipeline.project.built_files import aside
from pipeline.project.config import Config
from pipeline.project.snapshot import Snapshot

MOST = 24 * 3600
"Seconds that a text is said to lie open at most."


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How one person read one text before they decided on it, or what they made of a trap."""

    digest: str
    "Of the text as it was decided on; of a trap, of the right text."
    by: str
    "Who."
    at: str
    "When, in UTC, as an ISO time."
    seconds: int
    "How long it lay open, and the page was looked at."
    before: tuple[str, ...] = ()
    "The words before, where they were changed; none: they were not."
    found: bool | None = None
    "Of a trap: whether its fault was found; None: it is none."


def measure_path(config: Config, locale: Locale) -> str:
    """Return where the measures of a locale lie, relative to the project."""
    return f"{config.locale}/{locale.folder}/reading.jsonl"


def write_measured(one: Measured) -> str:
    """Return the line of a measure; `read_measured` gives it back."""
    record = {
        "digest": one.digest,
        "by": one.by,
        "at": one.at,
        "seconds": one.seconds,
        **({"before": list(one.before)} if one.before else {}),
        **({} if one.found is None else {"found": one.found}),
    }
    return json.dumps(record, ensure_ascii=False) + "\n"


def read_measured(data: bytes) -> Iterator[Measured]:
    """Yield the measures of a file; a line that is none is passed over, for nothing hangs on it."""
    for line in data.decode("utf-8", "replace").split("\n"):
        try:
            told = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if (measured := _measured(told)) is not None:
            yield measured


def _measured(told: object) -> Measured | None:
    if not isinstance(told, dict):
        return None
    texts = [told.get(key) for key in ("digest", "by", "at")]
    seconds, before, found = told.get("seconds"), told.get("before", []), told.get("found")
    right = all(isinstance(one, str) for one in texts) and isinstance(before, list)
    right = right and all(isinstance(one, str) for one in before)
    right = right and isinstance(seconds, int) and not isinstance(seconds, bool)
    if not right or not (found is None or isinstance(found, bool)):
        return None
    return Measured(
        digest=told["digest"],
        by=told["by"],
        at=told["at"],
        seconds=told["seconds"],
        before=tuple(before),
        found=found,
    )


def add_measured(config: Config, locale: Locale, one: Measured) -> None:
    """Append a measure."""
    path = config.root / Path(measure_path(config, locale))
    line = write_measured(one)
    with locked(aside(config) / f"{locale.folder}-reading"):
        before = read_bytes(path)
        start = before or b""
        if start and not start.endswith(b"\n"):
            start += b"\n"
        write_over(path, before, start + line.encode("utf-8"), through=aside(config))


def measures_of(snapshot: Snapshot, locale: Locale) -> tuple[Measured, ...]:
    """Return the measures of a locale; none where the project wants none."""
    path = measure_path(snapshot.config, locale)
    return snapshot.once(
        ("measures", locale.tag), lambda: (*read_measured(snapshot.files.read(path) or b""),)
    )


def seconds_read(measures: tuple[Measured, ...]) -> Mapping[tuple[str, str], int]:
    """Return how long each person had each text open, by (digest, person)."""
    found: dict[tuple[str, str], int] = {}
    for one in measures:
        if one.found is None:
            key = (one.digest, one.by)
            found[key] = found.get(key, 0) + one.seconds
    return found


def traps_found(measures: tuple[Measured, ...]) -> Mapping[str, tuple[int, int]]:
    """Return how many traps each person found, and of how many."""
    found: dict[str, tuple[int, int]] = {}
    for one in measures:
        if one.found is not None:
            right, every = found.get(one.by, (0, 0))
            found[one.by] = (right + one.found, every + 1)
    return found
