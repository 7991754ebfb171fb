"""What a project says of an engine: `[tool.dragoman.engines.<name>]`, read with its key path."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit

from pipeline.errors import ConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The table of one engine."""

    table: Mapping[str, Any]
    "Its keys and values as they stand in the file."
    where: str
    "File and key path of the table."
    environment: Mapping[str, str]
    "Where keys come from, and only from there."

    def known(self, *keys: str) -> None:
        """Raise `ConfigError` for a key that is none of `keys`."""
        for key in self.table:
            if key not in keys:
                near = get_close_matches(key, keys, n=1)
                hint = f'did you mean "{near[0]}"?' if near else "known: " + ", ".join(keys)
                raise ConfigError("unknown key", where=f"{self.where}.{key}", hint=hint)

    def text(self, key: str, default: str = "") -> str:
        """Return a string."""
        value = self.table.get(key, default)
        if not isinstance(value, str):
            raise ConfigError("must be a string", where=f"{self.where}.{key}")
        return value

    def choice(self, key: str, choices: Sequence[str], default: str = "") -> str:
        """Return one of `choices`."""
        value = self.text(key, default)
        if value and value not in choices:
            hint = "known: " + ", ".join(choices)
            raise ConfigError(f'"{value}" is none of them', where=f"{self.where}.{key}", hint=hint)
        return value

    def number(self, key: str, default: float) -> float:
        """Return a number that is not negative."""
        value = self.table.get(key, default)
        if not isinstance(value, int | float) or isinstance(value, bool) or value < 0:
            raise ConfigError("must be a number from 0 on", where=f"{self.where}.{key}")
        return float(value)

    def address(self, key: str, default: str = "") -> str:
        """Return the base of a web address, without a slash at its end."""
        value = self.text(key, default)
        parts = urlsplit(value)
        if not value or parts.scheme not in {"http", "https"} or not parts.netloc:
            hint = 'write it with its scheme, such as "http://127.0.0.1:5000"'
            where = f"{self.where}.{key}"
            raise ConfigError(f'"{value}" is no web address', where=where, hint=hint)
        return value.rstrip("/")

    def texts(self, key: str, most: int, longest: int) -> tuple[str, ...]:
        """Return at most `most` strings, of at most `longest` characters each."""
        values = self.table.get(key, [])
        where = f"{self.where}.{key}"
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            raise ConfigError("must be a list of strings", where=where)
        if len(values) > most:
            raise ConfigError(f"holds {len(values)}, the most is {most}", where=where)
        for index, value in enumerate(values):
            if len(value) > longest:
                message = f"has {len(value)} characters, the most is {longest}"
                raise ConfigError(message, where=f"{where}[{index}]")
        return tuple(values)

    def secret(self, name: str) -> str:
        """Return a key from the environment; empty where it is not set."""
        return self.environment.get(name, "").strip()
