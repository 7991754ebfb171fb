"""Log-in by OpenID Connect: asks a provider who somebody is. Owns Authlib and joserfc."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address
from threading import BoundedSemaphore, Lock
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import requests
from authlib.integrations.base_client import OAuthError
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from pipeline.desk.access.oidc_names import Asked, LogInError, NameBy, Told
from pipeline.errors import InputError

if TYPE_CHECKING:  # Authlib has no types
    OAuth2Session = Any
else:
    from authlib.integrations.requests_client import OAuth2Session

_ALGORITHMS = [
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "EdDSA", "Ed25519"),
]
"What a provider may sign with: with a key that it alone has. So no `none`, and no `HS256`."
_LEEWAY = 60
"Seconds that two clocks may differ."
_TIMEOUT = 10.0
_MOST = 1024 * 1024
"Bytes of an answer."
_AGAIN = 60.0
"Seconds between two looks for new keys: strangers must not make the desk ask all the time."
_AT_ONCE = 4
_NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class _Session(OAuth2Session):  # type: ignore[misc]
    """Speaks to a provider: it follows no redirect, and reads no more than a bounded answer."""

    def send(self, request: Any, **options: Any) -> requests.Response:
        """Send a request and read its answer."""
        options |= {"allow_redirects": False, "stream": True, "timeout": _TIMEOUT}
        answer: requests.Response = super().send(request, **options)
        data, end = bytearray(), monotonic() + 2 * _TIMEOUT
        for part in answer.iter_content(65536):
            data += part
            if len(data) > _MOST or monotonic() > end:
                answer.close()
                raise requests.RequestException(f"over {_MOST} bytes, or {2 * _TIMEOUT:.0f} s")
        answer._content = bytes(data)  # requests has no other way to bound one
        return answer


@dataclass(kw_only=True)
class OpenId:
    """A provider, and the desk as its client.

    Law: a name comes out of `who` only if the provider signed it, for this client, for this very
    log-in (nonce, PKCE), not expired; all else raises `LogInError`.
    """

    issuer: str
    "The address that the provider names itself by."
    client: str
    "The name that the provider knows the desk by."
    secret: str
    "What proves that; empty: a public client."
    name_by: NameBy
    "Which claim is the name in the file of users."
    _metadata: Mapping[str, Any] = field(default_factory=dict)
    _keys: Mapping[str, Any] = field(default_factory=dict)
    _looked: float = float("-inf")
    _lock: Lock = field(default_factory=Lock)
    _busy: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(_AT_ONCE))

    def discover(self) -> None:
        """Read what the provider says of itself; raise `InputError` where that cannot be used."""
        where = f"--oidc {self.issuer}"
        _check_address(self.issuer, self.issuer, where)
        address = f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"
        try:
            with self._session("") as session:
                found = _json(session.request("GET", address, withhold_token=True))
        except (requests.RequestException, ValueError, RecursionError) as error:
            hint = f"it must answer at {address}"
            raise InputError(f"no provider answers: {error}", where=where, hint=hint) from None
        named = found.get("issuer")
        if named != self.issuer:
            raise InputError(f"calls itself {named!r}", where=where, hint="give it by that name")
        for name in _NEEDED:
            if not isinstance(found.get(name), str):
                raise InputError(f"names no {name}", where=where)
        for name in (*_NEEDED, "userinfo_endpoint"):
            _check_address(str(found.get(name, self.issuer)), self.issuer, f"{where}: {name}")
        self._metadata = found

    def address(self, asked: Asked, back: str) -> str:
        """Return where a browser goes to log in; the provider sends it to `back`."""
        with self._session(back) as session:
            address, _ = session.create_authorization_url(
                self._metadata["authorization_endpoint"],
                state=asked.state,
                nonce=asked.nonce,
                code_verifier=asked.verifier,
            )
        return str(address)

    def who(self, asked: Asked, code: str, back: str) -> Told:
        """Return who logged in; raise `LogInError` for anything that is not as it must be."""
        if not self._busy.acquire(blocking=False):
            raise LogInError("too many log in at once")
        try:
            with self._session(back) as session:
                token = session.fetch_token(
                    self._metadata["token_endpoint"],
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=asked.verifier,
                )
                claims = self._claims(session, token, asked.nonce)
                return self._told(session, claims)
        # Their text and no more: a provider's answer may hold tokens.
        except OAuthError as error:
            raise LogInError(f"the provider refused: {error.error}") from None
        except JoseError as error:
            raise LogInError(f"the id_token: {error}") from None
        except requests.RequestException as error:
            raise LogInError(f"the provider: {type(error).__name__}") from None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise LogInError(f"an answer of another form: {type(error).__name__}") from None
        finally:
            self._busy.release()

    @contextmanager
    def _session(self, back: str) -> Iterator[_Session]:
        known = self._metadata.get("token_endpoint_auth_methods_supported", ())
        method = "client_secret_basic" if self.secret else "none"
        if self.secret and "client_secret_post" in known and method not in known:
            method = "client_secret_post"
        with _Session(
            self.client,
            self.secret or None,
            token_endpoint_auth_method=method,
            redirect_uri=back or None,
            scope="openid email",
            code_challenge_method="S256",
        ) as session:
            yield session

    def _claims(self, session: _Session, token: Mapping[str, Any], nonce: str) -> Mapping[str, Any]:
        """Return what a signed token says, once all of it is proven."""
        text = token["id_token"]
        try:
            read = self._decoded(text, self._key_set(session))
        except InvalidKeyIdError:  # the provider has new keys
            read = self._decoded(text, self._key_set(session, again=True))
        claims = CodeIDToken(
            read.claims,
            read.header,
            options={
                "iss": {"essential": True, "value": self.issuer},
                "aud": {"essential": True, "value": self.client},
                "sub": {"essential": True},
                "exp": {"essential": True},
            },
            params={
                "nonce": nonce,
                "client_id": self.client,
                "access_token": token.get("access_token"),
            },
        )
        claims.validate(leeway=_LEEWAY)
        return dict(claims)

    def _decoded(self, text: str, keys: Mapping[str, Any]) -> jwt.Token:
        registry = JWSRegistry(algorithms=_ALGORITHMS, strict_check_header=False)
        return jwt.decode(text, KeySet.import_key_set({"keys": keys["keys"]}), registry=registry)

    def _key_set(self, session: _Session, *, again: bool = False) -> Mapping[str, Any]:
        with self._lock:
            late = monotonic() - self._looked > _AGAIN
            if not self._keys or (again and late):
                answer = session.request("GET", self._metadata["jwks_uri"], withhold_token=True)
                self._keys, self._looked = _json(answer), monotonic()
            return self._keys

    def _told(self, session: _Session, claims: Mapping[str, Any]) -> Told:
        """Return the name of who logged in; an e-mail address counts only if it is verified."""
        subject = claims["sub"]
        if not isinstance(subject, str) or not subject:
            raise LogInError("the id_token has no subject")
        if self.name_by is NameBy.SUBJECT:
            return Told(name=subject, exact=True)
        said = claims
        if "email" not in claims and "userinfo_endpoint" in self._metadata:
            said = _json(session.get(self._metadata["userinfo_endpoint"]))
            if said.get("sub") != subject:
                raise LogInError("userinfo speaks of somebody else")
        email = said.get("email")
        if not isinstance(email, str) or not email or said.get("email_verified") is not True:
            raise LogInError("the provider names no verified e-mail address")
        return Told(name=email, exact=False)


def _json(answer: requests.Response) -> Mapping[str, Any]:
    """Return an answer of a provider; raise `ValueError` for what is none."""
    if answer.status_code != 200:
        raise ValueError(f"{answer.url} answers {answer.status_code}")
    found = answer.json()
    if not isinstance(found, dict):
        raise ValueError(f"{answer.url} gives no object")  # noqa: TRY004  a form, not a type
    return found


def _check_address(address: str, issuer: str, where: str) -> None:
    """Raise `InputError` for an address that anybody on the way could answer for."""
    parts = urlsplit(address)
    local = _is_local(parts.hostname or "") and _is_local(urlsplit(issuer).hostname or "")
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and local)):
        raise InputError("must be https://", where=where)


def _is_local(host: str) -> bool:
    """Tell whether a host is this machine."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
