"""Under which addresses a browser knows the desk."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from pipeline.desk.access.terminals import COOKIE
from pipeline.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the desk is served."""

    port: int
    "Its own port."
    url: str = ""
    "The one address that browsers know it by; empty: 127.0.0.1 and localhost with the port."

    @property
    def hosts(self) -> frozenset[str]:
        """What a request may name as its host."""
        if self.url:
            return frozenset({urlsplit(self.url).netloc})
        return frozenset({f"127.0.0.1:{self.port}", f"localhost:{self.port}"})

    @property
    def origins(self) -> frozenset[str]:
        """What a change may name as its origin."""
        return frozenset({self.url} if self.url else {f"http://{host}" for host in self.hosts})

    def origin_at(self, host: str) -> str:
        """Return the origin of a request that named this host."""
        return self.url or f"http://{host}"

    @property
    def is_secure(self) -> bool:
        """Whether browsers speak to it by TLS alone."""
        return self.url.startswith("https://")

    @property
    def cookie(self) -> str:
        """The name of its cookie."""
        return ("__Host-" if self.is_secure else "") + COOKIE.format(port=self.port)

    @property
    def log_in_cookie(self) -> str:
        """The name of the cookie that binds a log-in by OpenID Connect to its browser."""
        return f"{self.cookie}-log-in"


def public_url(text: str) -> str:
    """Return the address that browsers know the desk by; raise `InputError` for one with a path.

    >>> public_url("https://desk.example.org/")
    'https://desk.example.org'
    """
    parts = urlsplit(text.rstrip("/"))
    plain = f"{parts.scheme}://{parts.netloc}"
    if parts.scheme not in {"http", "https"} or not parts.hostname or text.rstrip("/") != plain:
        message = "must be http(s)://, a host and perhaps a port"
        raise InputError(message, where=f"--url {text}")
    return plain.lower()
