"""Drafting with a service that fails, and with a machine that does: nothing is paid for twice."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pipeline.drafts.ask import Asking
from pipeline.drafts.enter import enter
from pipeline.drafts.journal import open_journal
from pipeline.drafts.request import draft_requests
from pipeline.drafts.session import DraftSession
from pipeline.engines.base import EngineError
from pipeline.engines.deepl import DeepL
from pipeline.engines.pace import Pace
from pipeline.engines.settings import Settings
from pipeline.errors import ExitCode
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import take_snapshot
from tests.fakes.deepl import KEY, FakeDeepL
from tests.tools import ROOT, dragoman, write_tree

KILLS = 30
WORDS = "alpha beta gamma delta dose patient study week placebo group trial risk".split()  # noqa: SIM905


@pytest.fixture
def deepl() -> Iterator[FakeDeepL]:
    fake = FakeDeepL()
    fake.limit = 1 << 40
    yield fake
    fake.close()


def items(count: int) -> str:
    chance = random.Random(5)
    lines = (" ".join(chance.choices(WORDS, k=6)) for _ in range(count))
    return "".join(f"- Item {n} *{line}*\n" for n, line in enumerate(lines))


def project_of(folder: Path, count: int, more: str = "") -> Path:
    config = f'title = "Many"\nlocales = ["es"]\n{more}'
    project = write_tree(folder, {"dragoman.toml": config, "source/index.md": items(count)})
    dragoman("update", cwd=project)
    return project


def test_ten_thousand_texts_survive_a_service_that_fails_at_every_fifth_request(
    tmp_path: Path, deepl: FakeDeepL
) -> None:
    project = take_snapshot(load_config(project_of(tmp_path, 10_000)))
    [locale] = project.config.locales
    deepl.chance = 0.2
    settings = Settings(
        table={"server_url": deepl.url}, where="engines.deepl", environment={"DEEPL_AUTH_KEY": KEY}
    )
    with open_journal(tmp_path / ".dragoman/journal.sqlite") as journal:
        session = DraftSession(
            project=project,
            locale=locale,
            engine=DeepL(settings, "Many", {}),
            journal=journal,
            today=date(2026, 11, 23),
            pace=Pace(first=0.001, longest=0.01),
        )
        session.check()
        requests = draft_requests(session)
        assert len(requests) >= 10_000
        for _ in range(5):  # a run that met five failures in a row is started again, as a user does
            try:
                Asking(session).first(requests)
                break
            except EngineError:
                continue
        entered = enter(session, requests)
    assert (entered.drafted, entered.refused) == (len(requests), ())
    assert set(deepl.texts.values()) == {1}
    assert len(deepl.texts) == len(
        {piece.unit.text for request in requests for piece in request.pieces}
    )


def start(project: Path, fake: FakeDeepL) -> subprocess.Popen[bytes]:
    environment = os.environ | {"DEEPL_AUTH_KEY": KEY, "DEEPL_SERVER_URL": fake.url}
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", "--project", project, "draft", "--engine", "deepl"],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def journalled(project: Path) -> set[str]:
    path = project / ".dragoman/journal.sqlite"
    if not path.exists():
        return set()
    with sqlite3.connect(path) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        if "answers" not in tables:  # killed before the first answer
            return set()
        return {row[0] for row in connection.execute("SELECT text FROM answers")}


def test_a_killed_run_sends_again_only_what_was_under_way(tmp_path: Path, deepl: FakeDeepL) -> None:
    project = project_of(tmp_path, 4_000, "[engines.deepl]\nparallel = 2\n")
    deepl.slow = 0.1
    chance = random.Random(11)
    known: set[str] = set()
    seen = 0
    for _ in range(KILLS):
        process = start(project, deepl)
        time.sleep(chance.uniform(0.4, 1.3))
        process.send_signal(signal.SIGKILL)
        process.wait()
        time.sleep(0.02)
        again = {deepl.translated(t, {}) for r in deepl.requests[seen:] for t in r.get("text", ())}
        assert not known & again, "an answer that was kept was asked for again"
        known, seen = journalled(project), len(deepl.requests)
    deepl.slow = 0.0
    process = start(project, deepl)
    assert process.wait() == ExitCode.DONE
    # An answer with an error, as capitals are, is asked for once more, alone.
    twice = sum(max(0, count - 2) for count in deepl.counted.values())
    assert twice <= KILLS * 2 * 25
    assert len(journalled(project)) >= 4_000
    text = (project / "locale/es/LC_MESSAGES/index.po").read_text()
    assert text.count("#, fuzzy") == 4_000


def test_an_interrupted_run_keeps_what_was_answered(tmp_path: Path, deepl: FakeDeepL) -> None:
    project = project_of(tmp_path, 400)
    deepl.slow = 0.3
    process = start(project, deepl)
    while len(deepl.counted) < 100:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    assert process.wait() == ExitCode.INTERRUPTED
    assert len(journalled(project)) == len(deepl.counted)
    text = (project / "locale/es/LC_MESSAGES/index.po").read_text()
    assert 0 < text.count("#, fuzzy") == len(journalled(project))


def test_what_the_service_asks_to_wait_is_waited(tmp_path: Path, deepl: FakeDeepL) -> None:
    project = project_of(tmp_path, 3)
    deepl.failures = [429]
    deepl.retry_after = "2"
    process = start(project, deepl)
    assert process.wait() == ExitCode.DONE
    sent = [
        (json.dumps(request["text"]), at)
        for at, request in zip(deepl.times, deepl.requests, strict=True)
        if request and "text" in request
    ]
    refused = sent[0][0]
    first, second, *_ = (at for text, at in sent if text == refused)  # then once more, alone
    assert second - first >= 2


def test_an_answer_that_does_not_come_is_noted_as_perhaps_paid(
    tmp_path: Path, deepl: FakeDeepL
) -> None:
    project = project_of(tmp_path, 2)
    deepl.failures = ["cut"]
    environment = {"DEEPL_AUTH_KEY": KEY, "DEEPL_SERVER_URL": deepl.url}
    done = dragoman("draft", "--engine", "deepl", "--json", cwd=project, **environment)
    [report] = json.loads(done.stdout)["locales"]
    assert report["maybe_billed"] > 0
    assert report["drafted"] == report["messages"]


def test_a_text_that_the_service_cannot_read_is_left_out_alone(
    tmp_path: Path, deepl: FakeDeepL
) -> None:
    project = project_of(tmp_path, 30)
    source = project / "source/index.md"
    source.write_text(source.read_text() + "- BAD XML\n")
    dragoman("update", cwd=project)
    environment = {"DEEPL_AUTH_KEY": KEY, "DEEPL_SERVER_URL": deepl.url}
    words = ("draft", "--engine", "deepl", "--json")
    done = dragoman(*words, cwd=project, code=ExitCode.FINDINGS, **environment)
    [report] = json.loads(done.stdout)["locales"]
    assert report["drafted"] == report["messages"] - 1
    assert report["without"] == 1
    assert report["offended"] == [
        "DeepL refused it: Bad request, message: Tag handling parsing failed"
    ]
