"""What a build did and knows; a build with nothing to do says what the last one said."""

import datetime
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.building.code import code_digest
from pipeline.building.store import records_in
from pipeline.building.witness import holds, read_witness, report_in, write_witness
from pipeline.digest import digest
from pipeline.errors import InputError
from pipeline.model.coverage import Coverage
from pipeline.model.locale import Locale
from pipeline.project.built_files import libraries_of, site_folder, store_of, witness_of
from pipeline.project.config import Config
from pipeline.stamp import Seen

if TYPE_CHECKING:
    from pipeline.project.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did, and what it knows of the pages."""

    made: tuple[str, ...]
    "Names of the steps that ran."
    kept: int
    "Number of steps whose outputs were up to date."
    removed: tuple[str, ...]
    "Paths of built files that no step makes any more."
    coverage: Mapping[str, tuple[Coverage, ...]]
    "How far each document is, by the locale's tag."
    places: Mapping[str, Mapping[str, int]]
    "Places of the pages that have a finding, by locale and rule."
    errors: Mapping[str, int] | None
    "Errors in the texts of each locale that has any; None: nobody looked."
    void: Mapping[str, int] = field(default_factory=dict)
    "Texts of each locale that no page shows, for their approval does not verify."


def unchanged(
    config: Config, today: datetime.date, *, preview: bool = False, check: bool = True
) -> Built | None:
    """Return what a build would say, where everything is as the last complete one left it.

    None where anything changed, or where this one shall `check` and that one did not; and always
    where decisions must be signed with keys: what a key vouches for is judged anew each time.
    """
    known = read_witness(witness_of(config, preview=preview))
    if known is None or config.allowed_signers:
        return None
    try:
        if not holds(known, config.root, _program(config, today)):
            return None
        built = report_in(known, Built)
    except InputError:
        return None
    return None if built is None or (check and built.errors is None) else built


def remember(
    snapshot: "Snapshot", built: Built, today: datetime.date, *, preview: bool = False
) -> None:
    """Keep what a complete build read, made and says, for `unchanged`."""
    config = snapshot.config
    if config.allowed_signers:
        return
    outputs = (
        (path, Seen(name, step.stamps.get(path)))
        for _, step in records_in(store_of(config, preview=preview))
        for path, name in step.outputs.items()
    )
    quiet = replace(built, made=(), kept=built.kept + len(built.made), removed=())
    with suppress(sqlite3.Error):  # what cannot be read again cannot be vouched for
        write_witness(
            witness_of(config, preview=preview),
            config.root,
            program=_program(config, today),
            files=chain(snapshot.files.seen().items(), outputs),
            folders=filter(None, (config.source, config.locale, config.templates)),
            report=quiet,
        )


def _program(config: Config, today: datetime.date) -> str:
    """Return the digest of all that a build depends on besides files.

    A decision that is dated in the future counts when its day has come.
    """
    return digest([code_digest(libraries_of(config)), repr(config), today.isoformat()])


def first_page(config: Config, locales: Sequence[Locale], *, preview: bool = False) -> Path:
    """Return the page to open: the home page in the first locale."""
    site = config.root / site_folder(config, preview=preview)
    tag = (locales[0] if locales else config.source_locale).tag
    home = site / tag / "index.html"
    return home if home.is_file() else site / "index.html"
