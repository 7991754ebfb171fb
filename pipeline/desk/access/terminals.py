"""Who may use the desk: by the address of its terminal, a password, a proxy or a provider."""

import hmac
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from threading import Lock
from time import monotonic

from pipeline.desk.access.limit import Limit
from pipeline.desk.access.oidc_names import LogIns, Provider, Told
from pipeline.desk.access.passwords import is_right
from pipeline.desk.access.users import UserFile
from pipeline.errors import InputError

COOKIE = "dragoman-desk-{port}"
"Browsers keep no cookies apart by port: each desk has a name of its own."
LONGEST = 12 * 3600.0
"Seconds that a session lasts at most."
IDLE = 3 * 3600.0
"Seconds after which a session ends that nobody uses."
_MOST = 5_000
"Sessions that are kept; the oldest end first."


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """A server before the desk that says who asks."""

    header: str
    "The header with the name that they log in by."
    addresses: tuple[IPv4Network | IPv6Network, ...]
    "Where it may come from."

    def trusts(self, address: str) -> bool:
        """Tell whether a request from this address may say who asks."""
        try:
            found = ip_address(address)
        except ValueError:
            return False
        return any(found in network for network in self.addresses)


def proxy_of(header: str, addresses: Sequence[str]) -> Proxy:
    """Return a trusted proxy; raise `InputError` for an address that is none."""
    try:
        networks = tuple(ip_network(one) for one in addresses)
    except ValueError as error:
        raise InputError(str(error), where="--trusted-proxy") from None
    return Proxy(header=header, addresses=networks)


@dataclass(slots=True)
class _Session:
    name: str
    "Who; empty at a reviewer's own desk."
    stamp: str
    "`User.stamp` when it began."
    began: float
    used: float


class Access:
    """The token, sessions and CSRF tokens of one run of the desk.

    Law: a token is good once; a session is good for this run alone, for its signature is made with
    a key that no file holds; nothing of one session is good in another; a session ends when its
    person logs out, is taken out of the file of users, or has another password.
    """

    def __init__(
        self,
        users: UserFile | None = None,
        proxy: Proxy | None = None,
        clock: Callable[[], float] = monotonic,
        provider: Provider | None = None,
    ) -> None:
        """Make the key and the first token; with `users`, nobody gets in by a token.

        With a proxy, or a provider of OpenID Connect, nobody gets in by a password.
        """
        self.users, self.proxy, self.provider = users, proxy, provider
        self.log_ins = LogIns(clock)
        self._key = secrets.token_bytes(32)
        self._clock = clock
        self._lock = Lock()
        self._tokens = set() if users else {secrets.token_urlsafe(32)}
        self._sessions: dict[str, _Session] = {}
        self._by_name, self._by_address = Limit(5, 300, clock), Limit(60, 300, clock)

    @property
    def token(self) -> str:
        """The token that nobody has used; empty where there is none."""
        return next(iter(self._tokens), "")

    @property
    def by_password(self) -> bool:
        """Whether people log in with a password."""
        return self.users is not None and self.proxy is None and self.provider is None

    @property
    def by_session(self) -> bool:
        """Whether people of a team log in and out at the desk."""
        return self.users is not None and self.proxy is None

    def enter(self, token: str) -> str | None:
        """Return a cookie for a token that nobody has used, and use it up."""
        with self._lock:
            given = token.encode("utf-8", "replace")
            same = [one for one in self._tokens if hmac.compare_digest(one.encode(), given)]
            self._tokens.difference_update(same)
        return self._begun("", "") if same else None

    def log_in(self, name: str, password: str, address: str) -> tuple[str | None, int]:
        """Return a cookie for the right password, or None and how many seconds to wait."""
        wait = max(self._by_address.taken(address), self._by_name.taken(name))
        if wait or self.users is None:
            return None, wait
        user = self.users.users().get(name)
        if not is_right(password, user.hash if user else "") or user is None:
            return None, 0
        self._by_name.succeeded(name)
        self._by_address.succeeded(address)
        return self._begun(name, user.stamp), 0

    def known(self, told: Told) -> str:
        """Return by which name the file of users has a person; empty where it does not."""
        users = self.users.users() if self.users else {}
        # Names in the file are ASCII. In Unicode the Kelvin sign is a k without its capitals.
        if told.exact or told.name in users or not told.name.isascii():
            return told.name if told.name in users else ""
        same = [one for one in users if one.casefold() == told.name.casefold()]
        return same[0] if len(same) == 1 else ""

    def begin(self, name: str) -> str:
        """Return the cookie of a person of the file of users, who was proven to be that one."""
        user = self.users.users().get(name) if self.users else None
        return self._begun(name, user.stamp if user else "")

    def log_out(self, session: str) -> None:
        """End a session."""
        with self._lock:
            self._sessions.pop(session, None)

    def session(self, cookie: str) -> str | None:
        """Return the session of a cookie that this run gave out and that has not ended."""
        session, _, mac = cookie.partition(".")
        if not session or not self._same(mac, "session", session):
            return None
        return self.live(session)

    def live(self, session: str) -> str | None:
        """Return a session that has not ended."""
        with self._lock:
            there, now = self._sessions.get(session), self._clock()
            if there is None:
                return None
            if now - there.began > LONGEST or now - there.used > IDLE or not self._stands(there):
                del self._sessions[session]
                return None
            there.used = now
        return session

    def name_of(self, session: str) -> str:
        """Return the name that who has a session logged in by; empty at one's own desk."""
        there = self._sessions.get(session)
        return there.name if there else ""

    def csrf(self, session: str) -> str:
        """Return what each change of this session must say."""
        return self._mac("csrf", session)

    def is_csrf(self, session: str, said: str) -> bool:
        """Tell whether a change says what those of this session do."""
        return self._same(said, "csrf", session)

    def _begun(self, name: str, stamp: str) -> str:
        session, now = secrets.token_urlsafe(24), self._clock()
        with self._lock:
            self._sessions[session] = _Session(name, stamp, now, now)
            while len(self._sessions) > _MOST:
                del self._sessions[next(iter(self._sessions))]
        return f"{session}.{self._mac('session', session)}"

    def _stands(self, session: _Session) -> bool:
        if self.users is None:
            return True
        user = self.users.users().get(session.name)
        return user is not None and user.stamp == session.stamp

    def _mac(self, purpose: str, text: str) -> str:
        return hmac.new(self._key, f"{purpose}:{text}".encode(), sha256).hexdigest()

    def _same(self, said: str, purpose: str, text: str) -> bool:
        right = self._mac(purpose, text).encode()
        return hmac.compare_digest(said.encode("utf-8", "replace"), right)
