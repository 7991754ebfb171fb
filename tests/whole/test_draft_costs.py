"""What a killed run had under way is written before it is sent, and the month's cap counts it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from pipeline.clock import wall
from pipeline.errors import ExitCode
from tests.fakes.deepl import KEY, FakeDeepL
from tests.tools import ROOT, dragoman, write_tree

TEXTS = [f"Text number {number} of the page." for number in range(30)]


def project_of(folder: Path, deepl: FakeDeepL, more: str = "") -> Path:
    config = f'title = "S"\nlocales = ["es"]\n{more}[engines.deepl]\nserver_url = "{deepl.url}"\n'
    files = {"dragoman.toml": config, "source/index.md": "\n\n".join(TEXTS)}
    dragoman("update", cwd=write_tree(folder, files))
    return folder


def costs(folder: Path, *words: str) -> list[dict[str, Any]]:
    told = dragoman("draft", "--costs", "--json", *words, cwd=folder).stdout
    found: list[dict[str, Any]] = json.loads(told)["costs"]
    return found


def killed_under_way(folder: Path, deepl: FakeDeepL) -> None:
    """Kill a run whose requests the service has, and has not answered."""
    deepl.slow = 30.0
    words = ["--project", str(folder), "draft", "--engine", "deepl", "-d", "index"]
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", *words],
        env=os.environ | {"DEEPL_AUTH_KEY": KEY},
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while len(deepl.counted) < len(TEXTS):
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    deepl.slow = 0.0


def test_texts_under_way_at_a_kill_are_counted_by_costs_and_cap(
    tmp_path: Path, deepl: FakeDeepL
) -> None:
    size = sum(map(len, TEXTS))
    project_of(tmp_path, deepl, f"monthly_cap = {2 * size - 1}\n")
    killed_under_way(tmp_path, deepl)
    month = wall().strftime("%Y-%m")
    [cost] = costs(tmp_path, "--month", month)
    assert (cost["engine"], cost["locale"], cost["month"]) == ("deepl", "es", month)
    assert (cost["texts"], cost["characters"], cost["characters_unused"]) == (0, size, size)
    assert costs(tmp_path, "--month", "2001-01") == []
    asked = len(deepl.requests)
    words = ("draft", "--engine", "deepl", "-d", "index")
    done = dragoman(*words, cwd=tmp_path, code=ExitCode.INPUT, DEEPL_AUTH_KEY=KEY)
    assert f"{size} characters would be sent, and {size} were in {month}" in done.stderr
    assert not [one for one in deepl.requests[asked:] if "text" in one]


def test_they_are_sent_again_where_the_cap_reaches_and_counted_twice(
    tmp_path: Path, deepl: FakeDeepL
) -> None:
    size = sum(map(len, TEXTS))
    project_of(tmp_path, deepl)
    killed_under_way(tmp_path, deepl)
    words = ("draft", "--engine", "deepl", "-d", "index", "--json")
    done = dragoman(*words, cwd=tmp_path, code=None, DEEPL_AUTH_KEY=KEY)
    assert json.loads(done.stdout)["locales"][0]["drafted"] == len(TEXTS)
    [cost] = costs(tmp_path)
    assert cost["characters"] == sum(len(text) * n for text, n in deepl.counted.items())
    assert cost["characters_unused"] == size
    told = dragoman("draft", "--costs", cwd=tmp_path).stdout
    assert f"of it {size:,} characters without a use" in told
