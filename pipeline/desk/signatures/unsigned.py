"""The files in which decisions wait for their person's signature: one a person, theirs alone."""

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from pipeline.errors import InputError
from pipeline.files import write_atomic
from pipeline.reader import Line, Table, read_table
from pipeline.review.ledger import Verdict

FOLDER = ".dragoman/unsigned"
"Where they lie, relative to the project: a folder that git is told to ignore."
_MOST = 16_000_000
"Bytes of a file; one of 500 decisions has some 300,000."
_HINT = "move the file away: nothing that it holds was signed or recorded"


class Waiting(Table, frozen=True):
    """One decision that is not signed."""

    locale: Line
    "The tag of its locale."
    document: Line
    "The document of its text."
    text: Line
    "The name of its text."
    of: Line
    "The digest of the translation that its person saw."
    taken_in: Line
    "The digest of what its source takes in from other files, as they saw it."
    verdict: Verdict
    "What they say."
    digest: Line
    "Of the translation, or of a finding."
    role: Line = ""
    "The role that they decide in."
    note: str = ""
    "Why."
    despite: str = ""
    "Rules of errors that they know of."
    finding: str = ""
    "Of a dismissal: what the finding says."
    source: str = ""
    "The source text, to tell of the decision where that is gone."
    changed: bool = False
    "Whether the text changed since: then it is told, and never signed."

    @property
    def key(self) -> tuple[str, str, str]:
        """What there is one decision of."""
        return self.locale, self.digest, self.role


def as_changed(one: Waiting) -> Waiting:
    """Return a decision as one whose text changed."""
    values = {name: getattr(one, name) for name in Waiting.__struct_fields__}
    return Waiting(**{**values, "changed": True})


class _File(Table, frozen=True):
    by: str
    waiting: tuple[Waiting, ...]


def unsigned_file(root: Path, by: str) -> Path:
    """Return the file of a person in a project."""
    return root / FOLDER / f"{sha256(by.encode('utf-8')).hexdigest()[:32]}.json"


def read_unsigned(path: Path, by: str) -> tuple[Waiting, ...]:
    """Return what waits for a person's signature; nothing where there is no file.

    Raise `InputError` for a file that holds anything else, or what waits for somebody else.
    """
    try:
        if not path.is_file():
            return ()
        with path.open("rb") as file:
            data = file.read(_MOST + 1)
        if len(data) > _MOST:
            raise ValueError(f"it has more than {_MOST} bytes")
        told = json.loads(data.decode("utf-8"))
        kept = read_table(told if isinstance(told, dict) else {}, _File, str)
        if kept.by != by:
            raise ValueError("its decisions are somebody else's")
    except (OSError, ValueError, RecursionError, InputError) as error:
        message = f"is no file of decisions to sign: {error}"
        raise InputError(message, where=str(path), hint=_HINT) from None
    return kept.waiting


def write_unsigned(path: Path, by: str, waiting: Iterable[Waiting]) -> None:
    """Write what waits into a file that its owner alone can read.

    Law: `read_unsigned` gives it back, and a kill leaves the file as it was before or after. Raise
    `InputError` for more than it reads.
    """
    names = Waiting.__struct_fields__
    records = [{name: getattr(one, name) for name in names} for one in waiting]
    text = json.dumps({"by": by, "waiting": records}, ensure_ascii=False, indent=1) + "\n"
    data = text.encode("utf-8", "replace")
    if len(data) > _MOST:
        message = f"more than {_MOST} bytes wait for your signature: sign them first"
        raise InputError(message, where="to sign")
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)  # `write_atomic` keeps the mode
    write_atomic(path, data)
