"""Sessions of drafting over a project of one document, with an engine that a test scripts."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline.drafts.journal import JOURNAL, open_journal
from pipeline.drafts.session import DraftSession
from pipeline.engines.base import Answer, Engine, Traits, Unit
from pipeline.engines.pace import Pace
from pipeline.glossary.record import Glossary
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import take_snapshot
from tests.tools import write_tree

TODAY = datetime.date(2026, 11, 24)
CATALOG = "locale/es/LC_MESSAGES/index.po"
HEADER = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


class Scripted:
    """An engine that answers as a function says, in capitals where there is none."""

    name, version = "scripted", "1"

    def __init__(
        self,
        answer: Callable[[str], str | None] = str.upper,
        *,
        traits: Traits | None = None,
        times: int = 1,
    ) -> None:
        """Answer as `answer` does, and count a text `times` as high as it is."""
        self.answer = answer
        self.times = times
        self.traits = traits or Traits(metered=True, price=20.0)
        self.sent: list[str] = []

    def check(self, source, target) -> None: ...

    def ask(self, units: Sequence[Unit], source, target) -> Sequence[Answer | None]:
        self.sent += [unit.text for unit in units]
        answers = [(self.answer(unit.text), unit) for unit in units]
        return [
            None
            if text is None
            else Answer(text=text, billed=self.times * unit.characters, model="m 1")
            for text, unit in answers
        ]


def entry(msgid: str, msgstr: str = "", before: str = "") -> str:
    """Return an entry of a catalog; `before` is what stands above its msgid, line by line."""
    return f'\n{before}msgid "{msgid}"\nmsgstr "{msgstr}"\n'


def project_with(root: Path, *entries: str, source: str = "Text\n", config: str = "") -> Path:
    """Write a project whose only Spanish catalog has these entries."""
    files = {
        "dragoman.toml": f'title = "S"\nlocales = ["es"]\n{config}',
        "source/index.md": source,
        CATALOG: HEADER + "".join(entries),
    }
    return write_tree(root, files)


@contextmanager
def session_in(
    root: Path,
    engine: Engine | None = None,
    *,
    budget: int | None = None,
    glossary: Glossary | None = None,
) -> Iterator[DraftSession]:
    """Open a session of drafting Spanish in a project."""
    project = take_snapshot(load_config(root))
    with open_journal(root / JOURNAL) as journal:
        yield DraftSession(
            project=project,
            locale=project.config.locales[0],
            engine=engine or Scripted(),
            journal=journal,
            today=TODAY,
            glossary=glossary or Glossary(),
            budget=budget,
            pace=Pace(first=0.0, longest=0.0),
        )
