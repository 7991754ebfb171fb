"""A provider of OpenID Connect on this machine: what it should do, and what it does when told to.

It is no part of the program: its tokens are signed by joserfc, its rules are those of the standard.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "dragoman-desk", "a secret of forty characters or thereabout"


class Provider:
    """Logs in `person` at once.

    `faults` name what it does wrong: `signature`, `none`, `hmac`, `nonce`, `issuer`, `audience`,
    `expired`, `early`, `subject`, `at_hash`, `reuse`, `huge`, `deep`, `redirect`, `form`, `azp`.
    """

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.person: dict[str, Any] = {}
        self.in_token = True
        self.faults: set[str] = set()
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []
        self.key = RSAKey.generate_key(2048, {"kid": "one"})
        self.other = RSAKey.generate_key(2048, {"kid": "one"})
        handler = type("Handler", (_Handler,), {"provider": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.url = f"http://{host}:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": "https://elsewhere.example" if "name" in self.faults else self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "userinfo_endpoint": f"{self.url}/me",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
            "code_challenge_methods_supported": ["S256"],
        }

    def authorized(self, said: dict[str, str]) -> str:
        """Return where the browser goes with its code."""
        assert said["response_type"] == "code"
        assert said["client_id"] == CLIENT
        assert said["code_challenge_method"] == "S256"
        assert "openid" in said["scope"].split()
        code = secrets.token_urlsafe(16)
        self.codes[code] = said
        return f"{said['redirect_uri']}?{urlencode({'code': code, 'state': said['state']})}"

    def token(self, said: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        """Return the tokens for a code: once, to its client, who knows the verifier."""
        mine = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        code = self.codes.get(said.get("code", ""))
        if "reuse" not in self.faults:
            self.codes.pop(said.get("code", ""), None)
        if authorization != f"Basic {mine}":
            return 401, {"error": "invalid_client"}
        digest = hashlib.sha256(said.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if not code or code["code_challenge"] != challenge:
            return 400, {"error": "invalid_grant"}
        if code["redirect_uri"] != said.get("redirect_uri"):
            return 400, {"error": "invalid_grant"}
        access = secrets.token_urlsafe(16)
        if "form" in self.faults:
            return 200, {"access_token": access, "id_token": 7, "token_type": "Bearer"}
        token = self._signed(code["nonce"], access)
        return 200, {"access_token": access, "id_token": token, "token_type": "Bearer"}

    def _signed(self, nonce: str, access: str) -> str:
        now = int(time.time())
        half = hashlib.sha256(access.encode()).digest()[:16]
        claims: dict[str, Any] = {
            "iss": "https://elsewhere.example" if "issuer" in self.faults else self.url,
            "aud": "somebody else" if "audience" in self.faults else CLIENT,
            "iat": now - 3600 if "expired" in self.faults else now,
            "exp": now - 1800 if "expired" in self.faults else now + 300,
            "nonce": "another" if "nonce" in self.faults else nonce,
            "at_hash": base64.urlsafe_b64encode(half).decode().rstrip("="),
            **(self.person if self.in_token else {"sub": self.person["sub"]}),
        }
        if "at_hash" in self.faults:
            claims["at_hash"] = "x" * 22
        if "early" in self.faults:
            claims["nbf"] = now + 3600
        if "azp" in self.faults:
            claims |= {"aud": [CLIENT, "other"], "azp": "other"}
        if "unbound" in self.faults:
            del claims["nonce"]
        if "subject" in self.faults:
            del claims["sub"]
        if "none" in self.faults:
            parts = (json.dumps(part).encode() for part in ({"alg": "none"}, claims))
            return (
                ".".join(base64.urlsafe_b64encode(one).decode().rstrip("=") for one in parts) + "."
            )
        if "hmac" in self.faults:  # signed with what everybody knows: the public key
            known = OctKey.import_key(self.key.as_pem(private=False))
            return jwt.encode({"alg": "HS256", "kid": "one"}, claims, known)
        key = self.other if "signature" in self.faults else self.key
        return jwt.encode({"alg": "RS256", "kid": key.kid}, claims, key)

    def userinfo(self) -> dict[str, Any]:
        sub = {"sub": "another"} if "userinfo" in self.faults else {}
        return {**self.person, **sub}


class _Handler(BaseHTTPRequestHandler):
    provider: Provider

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
        pass

    def do_GET(self) -> None:  # noqa: PLR0911  one an address
        parts = urlsplit(self.path)
        said = {key: one[0] for key, one in parse_qs(parts.query).items()}
        self.provider.asked.append(parts.path)
        if "redirect" in self.provider.faults and parts.path == "/keys":
            return self._sent(302, b"", {"Location": f"{self.provider.url}/other-keys"})
        if "huge" in self.provider.faults and parts.path == "/keys":
            return self._sent(200, b"[" * (2 * 1024 * 1024), {})
        if "deep" in self.provider.faults and parts.path == "/keys":
            return self._sent(200, b"[" * 500_000, {})
        match parts.path:
            case "/.well-known/openid-configuration":
                return self._json(200, self.provider.metadata())
            case "/authorize":
                return self._sent(302, b"", {"Location": self.provider.authorized(said)})
            case "/keys" | "/other-keys":
                key = self.provider.key.as_dict(private=False)
                return self._json(200, {"keys": [{**key, "alg": "RS256", "use": "sig"}]})
            case "/me":
                return self._json(200, self.provider.userinfo())
            case _:
                return self._json(404, {})

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        said = {key: one[0] for key, one in parse_qs(self.rfile.read(length).decode()).items()}
        self.provider.asked.append(self.path)
        return self._json(*self.provider.token(said, self.headers.get("Authorization", "")))

    def _json(self, status: int, told: dict[str, Any]) -> None:
        self._sent(status, json.dumps(told).encode(), {"Content-Type": "application/json"})

    def _sent(self, status: int, data: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(data))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)
