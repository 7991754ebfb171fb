"""The engines, listed by hand."""

from collections.abc import Callable, Mapping

from pipeline.engines.base import Engine
from pipeline.engines.pseudo import Pseudo
from pipeline.errors import ConfigError

NAMES = ("pseudo", "deepl")


def engine_named(name: str, environment: Mapping[str, str]) -> Engine:
    """Return the engine `name`; raise `ConfigError` for an unknown one, or one without its key."""
    if name not in _MAKERS:
        hint = "known: " + ", ".join(NAMES)
        raise ConfigError(f'no engine named "{name}"', where="--engine", hint=hint)
    return _MAKERS[name](environment)


def _deepl(environment: Mapping[str, str]) -> Engine:
    key = environment.get("DEEPL_AUTH_KEY", "").strip()
    if not key:
        hint = "set DEEPL_AUTH_KEY to the key of your DeepL account"
        raise ConfigError("the engine deepl needs a key", where="DEEPL_AUTH_KEY", hint=hint)
    from pipeline.engines.deepl import DeepL  # noqa: PLC0415  the client takes 0.2 s to import

    return DeepL(key, server_url=environment.get("DEEPL_SERVER_URL"))


_MAKERS: Mapping[str, Callable[[Mapping[str, str]], Engine]] = {
    "pseudo": lambda _: Pseudo(),
    "deepl": _deepl,
}
