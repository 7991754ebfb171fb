"""Keys and texts go unencrypted to this machine, or to a host that the environment names."""

from pathlib import Path

import pytest

from tests.fakes.deepl import KEY, FakeDeepL
from tests.fakes.llm import FakeChat
from tests.tools import Completed, dragoman, write_tree

ENGINES = {"deepl": "server_url", "libretranslate": "base_url", "llm": "base_url"}
ELSEWHERE = (
    "http://evil.example",
    "http://127.0.0.2:{port}",
    "http://0.0.0.0:{port}",
    "http://localhost.evil.example:{port}",
    "http://localhost@evil.example",
    "http://2130706433:{port}",
    "http://[::ffff:127.0.0.1]:{port}",
    "http://evil.example\\\\@127.0.0.1:{port}",
    "http://127.0.0.1:{port}\\\\@evil.example",
    "HTTP://evil.example",
    "ftp://127.0.0.1:{port}",
    "//127.0.0.1:{port}",
)


def drafted(folder: Path, engine: str, address: str, code: int, **environment: str) -> Completed:
    """Draft one text with an engine at an address."""
    config = f'title = "S"\nlocales = ["es"]\n[engines.{engine}]\n{ENGINES[engine]} = "{address}"\n'
    config += 'model = "m"\n' if engine == "llm" else ""
    write_tree(folder, {"dragoman.toml": config, "source/index.md": "Rest well.\n"})
    dragoman("update", cwd=folder)
    keys = {"DEEPL_AUTH_KEY": KEY, "OPENAI_API_KEY": KEY, "LIBRETRANSLATE_API_KEY": KEY}
    words = ("draft", "--engine", engine)
    return dragoman(*words, cwd=folder, code=code, **keys, **environment)


@pytest.mark.parametrize("address", ELSEWHERE)
@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_is_sent_elsewhere(
    engine: str, address: str, deepl: FakeDeepL, tmp_path: Path
) -> None:
    port = deepl.url.rpartition(":")[2]
    done = drafted(tmp_path, engine, address.replace("{port}", port), code=2)
    assert f"engines.{engine}.{ENGINES[engine]}" in done.stderr
    assert not deepl.headers
    assert KEY not in done.stderr


def test_the_environment_may_name_the_host(deepl: FakeDeepL, tmp_path: Path) -> None:
    address = deepl.url.replace("127.0.0.1", "127.1")
    drafted(tmp_path, "deepl", address, code=2, DRAGOMAN_PLAIN_HOSTS="127.0.0.2")
    assert not deepl.headers
    drafted(tmp_path, "deepl", address, code=0, DRAGOMAN_PLAIN_HOSTS="example.org, 127.1")
    assert deepl.texts


@pytest.mark.parametrize("engine", ["deepl", "llm"])
def test_a_password_of_netrc_takes_no_keys_place(
    engine: str, deepl: FakeDeepL, chat: FakeChat, tmp_path: Path
) -> None:
    fake = deepl if engine == "deepl" else chat
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n")
    keys = {"NETRC": str(netrc), "DRAGOMAN_LLM_API_KEY": KEY}
    drafted(tmp_path / "p", engine, fake.url, code=0, **keys)
    assert fake.texts
    assert not any("Basic" in value for one in fake.headers for value in one.values())


@pytest.mark.parametrize(
    ("way", "message"),
    [
        ("closed", "nothing answers at {address}"),
        ("TLS", "no encrypted connection to {address}"),
        ("proxy", "the proxy that the environment names does not answer, on the way to {address}"),
    ],
)
@pytest.mark.parametrize("engine", ENGINES)
def test_what_no_waiting_mends_is_one_line_at_once(
    engine: str, way: str, message: str, deepl: FakeDeepL, tmp_path: Path
) -> None:
    """A second try would be told of: the one line is the error, with the address in it."""
    address = {
        "closed": "http://127.0.0.1:9",
        "TLS": deepl.url.replace("http:", "https:"),
        "proxy": "https://translate.example",
    }[way]
    proxy = {"HTTPS_PROXY": "http://127.0.0.1:9"} if way == "proxy" else {}
    done = drafted(tmp_path, engine, address, code=2, **proxy)
    lines = done.stderr.splitlines()
    assert len(lines) == 1, lines
    assert message.replace("{address}", address) in lines[0]
