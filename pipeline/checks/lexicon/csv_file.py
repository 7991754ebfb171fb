"""The project's own pairs of opposites, beside the built-in ones."""

from pipeline.checks.lexicon.table import FILE, Lexicon, built_in, joined, parse_lexicon
from pipeline.files import decode
from pipeline.project.config import Config
from pipeline.project.snapshot import Snapshot


def opposites_path(config: Config) -> str:
    """Return where the project's own table lies, relative to the project."""
    return f"{config.locale}/{FILE}"


def opposites_of(snapshot: Snapshot) -> Lexicon:
    """Return the built-in pairs, and those of a snapshot's own table where there is one.

    Raise `InputError` with the line for a table that cannot be meant.
    """

    def opposites() -> Lexicon:
        where = opposites_path(snapshot.config)
        data = snapshot.files.read(where)
        if data is None:
            return built_in()
        return joined([built_in(), parse_lexicon(decode(data, where), where)])

    return snapshot.once(("opposites",), opposites)
