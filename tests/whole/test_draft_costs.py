"""What a killed run had under way is written before it is sent, and the month's cap counts it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from pipeline.clock import wall
from pipeline.errors import ExitCode
from tests.fakes.deepl import KEY, FakeDeepL
from tests.fakes.llm import FakeChat
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


@pytest.mark.parametrize(
    ("prices", "money"),
    [
        ("", None),
        ("price = 0\n", None),
        ('input_price = 2.0\noutput_price = 8.0\ncurrency = "USD"\n', "USD"),
    ],
)
def test_costs_say_the_money_or_how_to_set_prices(
    tmp_path: Path, prices: str, money: str | None
) -> None:
    chat = FakeChat()
    try:
        config = f'title = "S"\nlocales = ["es", "fr"]\n[engines.llm]\nbase_url = "{chat.url}"\n'
        config += f'model = "m"\n{prices}'
        write_tree(tmp_path, {"dragoman.toml": config, "source/index.md": "Two rabbits sleep."})
        dragoman("update", cwd=tmp_path)
        words = ("draft", "--engine", "llm", "-d", "index")
        dragoman(*words, cwd=tmp_path, code=None, DRAGOMAN_LLM_API_KEY="good-key")
    finally:
        chat.close()
    told = dragoman("draft", "--costs", cwd=tmp_path).stdout
    found = costs(tmp_path)
    assert [one["locale"] for one in found] == ["es", "fr"]
    for one in found:
        counted = 2.0 * one["tokens_read"] + 8.0 * one["tokens_written"]
        assert one["cost"] == (None if money is None else pytest.approx(counted / 1e6, abs=1e-6))
    if money is None:
        hint = "no price is known; set `input_price` and `output_price` (of a million) in "
        assert f"llm: {hint}" in told
        assert "dragoman.toml: engines.llm" in told
    else:
        assert told.count(" USD\n") == 3
        assert "no price" not in told


def test_costs_of_deepl_are_those_of_its_price(tmp_path: Path, deepl: FakeDeepL) -> None:
    project_of(tmp_path, deepl)
    dragoman("draft", "--engine", "deepl", "-d", "index", cwd=tmp_path, DEEPL_AUTH_KEY=KEY)
    [cost] = costs(tmp_path)
    assert cost["cost"] == pytest.approx(cost["characters"] * 20 / 1e6, abs=1e-6)
    assert cost["currency"] == "EUR"
    assert f" {cost['cost']:.2f} EUR\n" in dragoman("draft", "--costs", cwd=tmp_path).stdout
