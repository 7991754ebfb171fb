"""Which templates and catalogs hold the messages of their sources already, known from earlier runs.

Most files do at most updates. What a merge would give is then the file itself, whatever stands in
other catalogs and ledgers: each message is there, and none is gone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.digest import digest
from pipeline.extraction.messages import extract
from pipeline.model.document import Withheld
from pipeline.model.message import Message
from pipeline.project.config import Config
from pipeline.project.parse_store import Parser
from pipeline.project.snapshot import Snapshot
from pipeline.project.source_files import SourceFile

_KIND = "settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What was extracted from a document."""

    messages: tuple[Message, ...]
    "Its messages, in order."
    withheld: tuple[Withheld, ...] = ()
    "Its texts that are no messages, for it would be read otherwise with other words there."


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Says that a file holds the messages of its source."""

    settled: bool
    "True; what is not settled has no fact."


def extracted(snapshot: Snapshot, document: SourceFile) -> tuple[Message, ...]:
    """Return the messages of a document. Law: as `extract` gives them, from this run or another."""
    return _extracted(snapshot, document).messages


def withheld(snapshot: Snapshot, document: SourceFile) -> tuple[Withheld, ...]:
    """Return the texts of a document that no catalog holds and every reader sees untranslated."""
    return _extracted(snapshot, document).withheld


def _extracted(snapshot: Snapshot, document: SourceFile) -> Extracted:
    config = snapshot.config
    path = f"{config.source}/{document.path}"

    def parse(_data: bytes, _path: str) -> Extracted:
        pieces = snapshot.segmented(document)
        found = extract(pieces, path, line_numbers=config.line_numbers)
        return Extracted(messages=found, withheld=pieces.withheld)

    kind = snapshot.once(("kind of messages",), lambda: _messages_kind(config))
    parser = Parser(kind=kind, record=Extracted, parse=parse)
    return snapshot.parsed(path, parser) or Extracted(messages=())


def _messages_kind(config: Config) -> str:
    """Return the name of what is kept of documents: other settings find other messages."""
    return f"messages {digest([repr(config.dialect), str(config.line_numbers)])[:16]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The facts of one snapshot."""

    snapshot: Snapshot
    "The project; its files are read once."

    def holds(self, path: str, domain: str, messages: Sequence[Message]) -> bool:
        """Tell whether the file at `path`, as it is, is known to hold the messages of `domain`."""
        name = self._name(path, domain, messages)
        return bool(name) and self.snapshot.store.get(_KIND, path, name, Fact) is not None

    def keep(self, path: str, domain: str, messages: Sequence[Message]) -> None:
        """Note that an update of the file at `path`, as it was read, changes nothing."""
        if name := self._name(path, domain, messages):
            self.snapshot.store.put(_KIND, path, name, Fact(settled=True))

    def _name(self, path: str, domain: str, messages: Sequence[Message]) -> str:
        """Return the name of the fact; empty where there is no file."""
        files, config = self.snapshot.files, self.snapshot.config
        found = files.digest(path)
        source = files.digest(f"{config.source}/{domain}.md") or repr(messages)
        return digest([found, source, _messages_kind(config)]) if found else ""
