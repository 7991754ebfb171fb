"""Who may use the desk: whoever has the address that its terminal shows, once."""

import hmac
import secrets
from hashlib import sha256
from threading import Lock

COOKIE = "dragoman-desk-{port}"
"Browsers keep no cookies apart by port: each desk has a name of its own."


class Access:
    """The token, sessions and CSRF tokens of one run of the desk.

    Law: a token is good once; a session is good for this run alone, for its signature is made with
    a key that no file holds; nothing of one session is good in another.
    """

    def __init__(self) -> None:
        """Make the key and the first token."""
        self._key = secrets.token_bytes(32)
        self._lock = Lock()
        self._tokens = {secrets.token_urlsafe(32)}

    @property
    def token(self) -> str:
        """The token that nobody has used; empty where there is none."""
        return next(iter(self._tokens), "")

    def enter(self, token: str) -> str | None:
        """Return a cookie for a token that nobody has used, and use it up."""
        with self._lock:
            given = token.encode("utf-8", "replace")
            same = [one for one in self._tokens if hmac.compare_digest(one.encode(), given)]
            self._tokens.difference_update(same)
        if not same:
            return None
        session = secrets.token_urlsafe(24)
        return f"{session}.{self._mac('session', session)}"

    def session(self, cookie: str) -> str | None:
        """Return the session of a cookie that this run gave out."""
        session, _, mac = cookie.partition(".")
        return session if session and self._same(mac, "session", session) else None

    def csrf(self, session: str) -> str:
        """Return what each change of this session must say."""
        return self._mac("csrf", session)

    def is_csrf(self, session: str, said: str) -> bool:
        """Tell whether a change says what those of this session do."""
        return self._same(said, "csrf", session)

    def _mac(self, purpose: str, text: str) -> str:
        return hmac.new(self._key, f"{purpose}:{text}".encode(), sha256).hexdigest()

    def _same(self, said: str, purpose: str, text: str) -> bool:
        right = self._mac(purpose, text).encode()
        return hmac.compare_digest(said.encode("utf-8", "replace"), right)
