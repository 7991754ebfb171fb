"""A review desk that answers on 127.0.0.1, and somebody who uses it."""

import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests
import uvicorn

from pipeline.desk.access.guard import ENTER
from pipeline.desk.access.terminals import Access
from pipeline.desk.app import app_of
from pipeline.desk.commits import Each
from pipeline.desk.desk import Desk
from pipeline.desk.place import Place
from pipeline.desk.project import Project
from pipeline.desk.serve import bound
from pipeline.desk.traps import Traps
from pipeline.project.read_config import load_config
from tests.tools import dragoman, write_tree

ARTICLE = """# Pain

Take 20 mg twice a day.

## Risks

Do not drive after a dose.

Ask your doctor, who knows you.
"""
TAKES = "Take {{#include _dose.txt}} in the evening."
ES = {
    "Pain": "Dolor",
    "Take 20 mg twice a day.": "Tome 20 mg dos veces al día.",
    "Risks": "Riesgos",
    "Do not drive after a dose.": "No conduzca después de una dosis.",
    "Ask your doctor, who knows you.": "Pregunte a su médico, que le conoce.",
}


def project(folder: Path, *, drafts: bool = True, config: str = "") -> Path:
    """Make a project of one article whose Spanish is drafts, or approved."""
    settings = f'title = "Clinic"\nlocales = ["es"]\n{config}'
    write_tree(folder, {"dragoman.toml": settings, "source/a.md": ARTICLE})
    dragoman("update", cwd=folder)
    path = catalog(folder)
    text = path.read_text(encoding="utf-8")
    mark = "#, fuzzy\n" if drafts else ""
    for source, target in ES.items():
        old, new = f'msgid "{source}"\nmsgstr ""', f'{mark}msgid "{source}"\nmsgstr "{target}"'
        assert old in text, source
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return folder


def taking(folder: Path) -> Path:
    """Add a document, `b`, whose one text takes in another file; its Spanish is a draft."""
    dose = "20 mg & no more\n"
    write_tree(folder, {"source/b.md": f"{TAKES}\n", "source/_dose.txt": dose})
    dragoman("update", cwd=folder)
    path = catalog(folder, "b")
    text = path.read_text(encoding="utf-8")
    old = f'msgid "{TAKES}"\nmsgstr "'
    assert old in text
    words = f"#, fuzzy\n{old}Tome {{{{#include _dose.txt}}}} por la noche."
    path.write_text(text.replace(old, words), encoding="utf-8")
    return folder


def catalog(folder: Path, document: str = "a") -> Path:
    """Return the Spanish catalog of a document."""
    return folder / f"locale/es/LC_MESSAGES/{document}.po"


def edited(folder: Path, source: str, words: str) -> None:
    """Write another translation, as an editor does that knows nothing of the desk."""
    path = catalog(folder)
    text = path.read_text(encoding="utf-8")
    old = f'msgid "{source}"\nmsgstr "{ES[source]}"'
    assert old in text
    path.write_text(text.replace(old, f'msgid "{source}"\nmsgstr "{words}"'), encoding="utf-8")


def key_of(folder: Path, name: str) -> Path:
    """Make a key of a person; return its file."""
    path = folder / f"key-{name}"
    words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)]
    subprocess.run(words, check=True)
    return path


def run_as_said(command: str, key: Path) -> str:
    """Run the command that the desk shows, with another file of a key; return what it prints."""
    said = command.replace("~/.ssh/id_ed25519", str(key))
    done = subprocess.run(["bash", "-c", said], capture_output=True, text=True, check=True)
    return done.stdout


@dataclass(kw_only=True)
class Client:
    """A browser with a session."""

    base: str
    desk: Desk
    session: requests.Session = field(default_factory=requests.Session)
    csrf: str = ""

    def enter(self) -> "Client":
        """Take the token and find the token of changes."""
        answer = self.get(f"{ENTER}?token={self.desk.access.token}")
        assert answer.status_code == 200, answer.text
        found = re.search(r'name="csrf" content="(\w+)"', self.get("/").text)
        assert found
        self.csrf = found[1]
        return self

    def get(self, path: str, **more: Any) -> requests.Response:
        return self.session.get(self.base + path, timeout=30, **more)

    def post(self, path: str, body: object, **headers: str) -> requests.Response:
        own = {"Origin": self.base, "X-CSRF-Token": self.csrf, **headers}
        return self.session.post(self.base + path, json=body, headers=own, timeout=30)

    def texts(self, document: str = "a", locale: str = "es") -> dict[str, dict[str, Any]]:
        """Return the texts of a document by their source."""
        asked = {"locale": locale, "document": document}
        answer = self.get("/api/texts", params=asked)
        assert answer.status_code == 200, answer.text
        return {one["source"]: one for one in answer.json()}

    def act(self, action: str, text: dict[str, Any], document: str = "a", **more: Any) -> Any:
        """Do something with a text as it was seen; return the answer."""
        body = {"action": action, "locale": "es", "document": document}
        body |= {"text": text["text"], "base": text["base"], **more}
        return self.post("/api/act", body).json()


@contextmanager
def running(
    folder: Path,
    by: str = "A. Reader <a@example.org>",
    *,
    key: Path | None = None,
    access: Access | None = None,
    secret: str = "",
    each: Each = Each.NEVER,
    traps: Traps | None = None,
    measures: bool = False,
) -> Iterator[Client]:
    """Serve the desk of a person in this process, and give a client that has not entered yet."""
    project = Project(load_config(folder))
    desk = Desk(
        project=project,
        access=access or Access(),
        by=by,
        key=key,
        tags=(),
        secret=secret,
        each=each,
        traps=traps or Traps(),
        measures=measures,
    )
    with bound(0) as listener:
        port = listener.getsockname()[1]
        settings = uvicorn.Config(
            app_of(desk, Place(port=port)),
            lifespan="off",
            ws="none",
            log_level="warning",
            access_log=False,
        )
        server = uvicorn.Server(settings)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            yield Client(base=f"http://127.0.0.1:{port}", desk=desk)
        finally:
            server.should_exit = True
            thread.join(timeout=10)
