"""Settings of an engine: its own record, or an error with the whole path of the key."""

import pytest

from pipeline.engines.settings import Settings
from pipeline.engines.tables import DeepLSettings, LanguageModelSettings, LibreTranslateSettings
from pipeline.errors import ConfigError


def settings(**table: object) -> Settings:
    where = "pyproject.toml: tool.dragoman.engines.deepl"
    return Settings(table=table, where=where, environment={"KEY": " secret\n"})


def test_what_is_left_out_has_its_default() -> None:
    said = settings().read(DeepLSettings)
    assert (said.parallel, said.price, said.timeout, said.instructions) == (4, 20.0, 60.0, ())
    assert settings().read(LanguageModelSettings).base_url == "https://api.openai.com/v1"
    assert settings().read(LibreTranslateSettings).texts == 10


def test_what_is_written_is_read() -> None:
    said = settings(formality="more", price=5, instructions=["Be brief."]).read(DeepLSettings)
    assert (said.formality, said.price, said.instructions) == ("more", 5.0, ("Be brief.",))


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"formalty": "more"}, '.formalty: unknown key; did you mean "formality"?'),
        ({"formality": "mor"}, '.formality: must be "more", "less" or "default", not "mor"; did'),
        ({"formality": 1}, '.formality: must be "more", "less" or "default", not 1'),
        ({"parallel": -1}, ".parallel: must be a whole number from 0 to 1_000_000_000_000, not -1"),
        ({"parallel": 1.5}, ".parallel: must be a whole number from 0 to"),
        ({"parallel": True}, ".parallel: must be a whole number from 0 to"),
        ({"price": float("nan")}, ".price: must be a number from 0 on, not nan"),
        ({"price": 10**400}, ".price: must be a number from 0 on, not a number of more than 64"),
        ({"timeout": "60"}, '.timeout: must be a number from 0 on, not "60"; write it without'),
        ({"instructions": "x"}, '.instructions: must be a list of strings, not "x"; write ["x"]'),
        ({"instructions": ["x", 1]}, '.instructions[1]: must be a string, not 1; write "1"'),
        ({"a b": 1}, '."a b": unknown key'),
    ],
)
def test_a_fault_names_the_whole_path(table: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        settings(**table).read(DeepLSettings)
    assert str(caught.value).startswith(f"pyproject.toml: tool.dragoman.engines.deepl{message}")


ODD = (
    "http://evil.example\\@localhost",  # urllib3 asks evil.example
    "https://evil.example\\@localhost",
    "http://localhost\\.evil.example",
    "http://[::1].evil.example",
    "http://[localhost]",
    "http://localhost:80:80",
    "http://localhost:a",
    "http://localhost%2eevil.example",
    "http://@localhost@evil.example",
)


@pytest.mark.parametrize("value", ["", "x", "ftp://x", "http://", "http://[", "http://a b", *ODD])
def test_an_address_has_scheme_and_host(value: str) -> None:
    with pytest.raises(ConfigError, match=r"engines\.deepl\.base_url: .* is no web address"):
        settings().address("base_url", value)


def test_an_address_has_no_slash_at_its_end() -> None:
    assert settings().address("base_url", "http://[::1]:5000/") == "http://[::1]:5000"


def test_a_key_comes_from_the_environment_alone() -> None:
    assert settings(KEY="x").secret("KEY") == "secret"
    assert settings().secret("OTHER") == ""


def test_what_is_not_encrypted_stays_on_this_machine_unless_the_environment_names_the_host() -> (
    None
):
    def settings(**environment: str) -> Settings:
        return Settings(table={}, where="engines.llm", environment=environment)

    for address in ("http://127.0.0.1:5000", "http://localhost", "http://[::1]:1", "https://a.org"):
        assert settings().address("base_url", address) == address
    with pytest.raises(ConfigError, match=r"engines\.llm\.base_url: .*DRAGOMAN_PLAIN_HOSTS"):
        settings().address("base_url", "http://example.org")
    allowed = settings(DRAGOMAN_PLAIN_HOSTS="other.org, example.org")
    assert allowed.address("base_url", "http://example.org/") == "http://example.org"
