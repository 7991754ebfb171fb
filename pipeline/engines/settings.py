"""What a project says of an engine: `[tool.dragoman.engines.<name>]`, read with its key path."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

from pipeline.errors import ConfigError
from pipeline.reader import Table, read_table, written

T = TypeVar("T", bound=Table)
PLAIN_HOSTS = "DRAGOMAN_PLAIN_HOSTS"
"Environment variable: hosts, with commas between, that may be asked without encryption."
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_AUTHORITY = re.compile(r"(?:[^@\\\[\]]*@)?(?:[\w.-]+|\[[\da-fA-F:.]+\])(?::\d*)?")
"""What all who read addresses read alike: in `http://evil.example\\@localhost` urllib sees the host
`localhost`, while urllib3, which asks, sees `evil.example`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The table of one engine."""

    table: Mapping[str, Any]
    "Its keys and values as they stand in the file."
    where: str
    "File and key path of the table."
    environment: Mapping[str, str]
    "Where keys come from, and only from there."

    def read(self, kind: type[T]) -> T:
        """Return the table as the engine's own record.

        Raise `ConfigError` for a key that it does not have, or a value that cannot be meant.
        """
        return read_table(dict(self.table), kind, self.place)

    def place(self, path: str) -> str:
        """Return the file and the whole path of a key of this table."""
        return f"{self.where}.{path}" if path else self.where

    def address(self, key: str, value: str) -> str:
        """Return the base of a web address, without a slash at its end.

        Keys and texts go there: one that is neither encrypted nor on this machine must be named in
        the environment, where a configuration that somebody sent in cannot reach.
        """
        try:
            parts = urlsplit(value)
            right = parts.scheme in {"http", "https"} and _AUTHORITY.fullmatch(parts.netloc)
        except ValueError:  # such as brackets that hold no address
            right = None
        if not right or any(map(str.isspace, value)):
            hint = 'write it with its scheme, such as "http://127.0.0.1:5000"'
            message = f"{written(value)} is no web address"
            raise ConfigError(message, where=self.place(key), hint=hint)
        host = parts.hostname or ""
        if parts.scheme == "http" and host not in {*_LOCAL, *self._plain_hosts()}:
            hint = f'write "https://", or name the host in {PLAIN_HOSTS}'
            message = f"keys and texts would go to {written(host)} unencrypted"
            raise ConfigError(message, where=self.place(key), hint=hint)
        return value.rstrip("/")

    def _plain_hosts(self) -> tuple[str, ...]:
        hosts = self.environment.get(PLAIN_HOSTS, "").split(",")
        return tuple(host.strip().lower() for host in hosts)

    def secret(self, name: str) -> str:
        """Return a key from the environment; empty where it is not set."""
        return self.environment.get(name, "").strip()
