"""What a log-in by OpenID Connect asks and is told; knows no library."""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from threading import Lock
from typing import Protocol

LONGEST = 600.0
"Seconds that a log-in may take."
_MOST = 10_000
"Log-ins that are remembered as used."


class NameBy(StrEnum):
    """Which claim is the name of a person in the file of users."""

    EMAIL = "email"
    SUBJECT = "sub"


class LogInError(Exception):
    """Why somebody is not let in: for the server's log, not for who asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One log-in that a browser began."""

    state: str
    "Comes back with the browser."
    nonce: str
    "Comes back in what the provider signs."
    verifier: str
    "Proves to the provider that who asks for the token is who began (PKCE)."


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who logged in."""

    name: str
    "The name for the file of users."
    exact: bool
    "Whether capitals count in it: in a subject they do, in an e-mail address not."


class Provider(Protocol):
    """What says who somebody is."""

    issuer: str

    def address(self, asked: Asked, back: str) -> str:
        """Return where a browser goes to log in."""
        ...

    def who(self, asked: Asked, code: str, back: str) -> Told:
        """Return who logged in; raise `LogInError`."""
        ...


class LogIns:
    """The log-ins that were begun: each is in a cookie of its browser, signed, and good once.

    Law: `taken(cookie, state)` gives what `begun` gave, once, within `LONGEST` seconds, and only
    for the cookie and the state of the same log-in. Strangers who begin many take no memory.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        """Make a key that no file holds."""
        self._key = secrets.token_bytes(32)
        self._clock = clock
        self._lock = Lock()
        self._used: dict[str, float] = {}

    def begun(self) -> tuple[Asked, str]:
        """Begin one; return it, and the cookie for its browser."""
        words = [secrets.token_urlsafe(32) for _ in range(3)]
        asked = Asked(state=words[0], nonce=words[1], verifier=words[2])
        text = ".".join([*words, f"{self._clock():.0f}"])
        return asked, f"{text}.{self._mac(text)}"

    def taken(self, cookie: str, state: str) -> Asked:
        """Return the log-in that a browser comes back from; raise `LogInError`."""
        text, _, mac = cookie.rpartition(".")
        if not hmac.compare_digest(mac.encode("utf-8", "replace"), self._mac(text).encode()):
            raise LogInError("this browser began no log-in")
        own, nonce, verifier, began = text.split(".")
        if not hmac.compare_digest(own.encode(), state.encode("utf-8", "replace")):
            raise LogInError("the state is of another log-in")
        now = self._clock()
        if now - float(began) > LONGEST:
            raise LogInError("it took too long")
        with self._lock:
            if own in self._used:
                raise LogInError("this log-in was used before")
            self._used = {one: at for one, at in self._used.items() if now - at <= 2 * LONGEST}
            self._used[own] = now
            while len(self._used) > _MOST:
                del self._used[next(iter(self._used))]
        return Asked(state=own, nonce=nonce, verifier=verifier)

    def _mac(self, text: str) -> str:
        return hmac.new(self._key, text.encode("utf-8", "replace"), sha256).hexdigest()
