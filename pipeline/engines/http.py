"""One JSON request over HTTP, its failures named; owns requests."""

import json
from collections.abc import Mapping
from typing import Any

import requests

from pipeline.engines.asking import seconds_until
from pipeline.engines.base import Busy, EngineError, TooLarge, Unanswerable, Uncertain

TIMEOUT = (10.0, 120.0)
"Seconds to connect, and to wait for an answer."
_BUSY = frozenset({429, 503, 529})
_STOP = frozenset({401, 402, 403, 404, 456})


class Service:
    """A web service at one address."""

    def __init__(self, name: str, base: str, headers: Mapping[str, str]) -> None:
        self.name = name
        self.base = base
        self.session = requests.Session()
        self.session.headers.update(headers)

    def post(self, path: str, body: Mapping[str, Any]) -> Any:
        """Return the JSON that the service answers; raise what `Engine.ask` may raise."""
        try:
            found = self.session.post(self.base + path, json=body, timeout=TIMEOUT)
        except requests.exceptions.ConnectTimeout as error:
            raise Busy(type(error).__name__) from None
        except requests.exceptions.ConnectionError as error:
            # Refused: nobody listens there. Anything later may have reached the service.
            if "refused" in str(error).lower() or "resolve" in str(error).lower():
                message = f"nothing answers at {self.base}"
                raise EngineError(message, where=self.name, hint="start the service") from None
            raise Uncertain(type(error).__name__) from None
        except requests.exceptions.RequestException as error:
            raise Uncertain(type(error).__name__) from None
        return self._read(found)

    def _read(self, found: requests.Response) -> Any:
        status = found.status_code
        if status in _BUSY:
            raise Busy(f"HTTP {status}", seconds_until(found.headers.get("Retry-After")))
        if status == requests.codes.request_entity_too_large:
            raise TooLarge
        if status in _STOP:
            message = f"the service refuses: HTTP {status} {_reason(found)}".rstrip()
            raise EngineError(message, where=self.name, hint="check its address and its key")
        if status >= requests.codes.internal_server_error:
            raise Uncertain(f"HTTP {status}")
        if status >= requests.codes.bad_request:
            raise Unanswerable(f"HTTP {status} {_reason(found)}".rstrip())
        try:
            return found.json()
        except ValueError:
            raise Uncertain("the answer is no JSON") from None


def _reason(found: requests.Response) -> str:
    """Return what the service says is wrong, in short."""
    try:
        error = found.json()["error"]
    except (ValueError, KeyError, TypeError):
        return ""
    text = error.get("message", "") if isinstance(error, dict) else str(error)
    return " ".join(str(text).split())[:200] if not isinstance(text, dict) else json.dumps(text)
