"""One JSON request over HTTP, its failures named and its answer read; owns requests."""

import json
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec
import requests

from pipeline.engines.base import Busy, EngineError, TooLarge, Unanswerable, Uncertain
from pipeline.engines.retry_after import seconds_until

TIMEOUT = (10.0, 120.0)
"Seconds to connect, and to wait for an answer."
_BUSY = frozenset({429, 503, 529})
_USED_UP = frozenset({"insufficient_quota", "billing_hard_limit_reached"})
"Errors that come as if the service were busy, and that no waiting mends."
_TOO_LONG = frozenset({"context_length_exceeded", "string_above_max_length"})
_TOO_LONG_WORDS = re.compile(
    r"(?:maximum|available) context|context (?:length|size|window)|(?:prompt|input) is too long"
    r"|token count.{0,60}exceeds",
    re.IGNORECASE,
)
"What services say that have no name for it: vLLM, llama.cpp, Anthropic, Gemini."
_STOP = frozenset({401, 402, 403, 404, 456})


Form = TypeVar("Form")


def read_json(data: bytes | str, form: type[Form]) -> Form:
    """Return outside JSON as a record of the type `form`; keys it does not name are left out.

    Raise `ValueError` for what is no JSON, or JSON of another form.

    >>> read_json('{"1": "uno"}', dict[str, str])
    {'1': 'uno'}
    """
    return msgspec.json.decode(data, type=form)


class Service:
    """A web service at one address."""

    def __init__(
        self,
        name: str,
        base: str,
        headers: Mapping[str, str],
        *,
        secret: str = "",
        timeout: float = TIMEOUT[1],
        query: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.name = name
        self.base = base
        self.secret = secret
        self.timeout = (TIMEOUT[0], timeout)
        self.session = requests.Session()
        self.session.headers.update(headers)
        self.session.params = dict(query)

    def get(self, path: str, form: type[Form]) -> Form:
        """Return the JSON that stands there; raise what `Engine.ask` may raise."""
        return self._form(self._sent("GET", path, None), form)

    def post(self, path: str, body: Mapping[str, object], form: type[Form]) -> Form:
        """Return the JSON that the service answers; raise what `Engine.ask` may raise."""
        return self._form(self._sent("POST", path, body), form)

    def send(self, path: str, body: Mapping[str, object]) -> bytes:
        """Return what the service answers, unread; raise what `Engine.ask` may raise."""
        return self._sent("POST", path, body)

    def _sent(self, method: str, path: str, body: Mapping[str, object] | None) -> bytes:
        try:
            response = self.session.request(
                method, self.base + path, json=body, timeout=self.timeout
            )
        except requests.exceptions.ConnectTimeout as error:
            raise Busy(type(error).__name__) from None
        except requests.exceptions.ConnectionError as error:
            # Refused: nobody listens there. Anything later may have reached the service.
            if is_refused(error):
                message = f"nothing answers at {_without_user(self.base)}"
                raise EngineError(message, where=self.name, hint="start the service") from None
            raise Uncertain(type(error).__name__) from None
        except requests.exceptions.RequestException as error:
            raise Uncertain(type(error).__name__) from None
        return self._read(response)

    def _read(self, response: requests.Response) -> bytes:
        """Return the answer; raise what its status says."""
        status = response.status_code
        code = self._code(response) if status >= requests.codes.bad_request else ""
        if code in _USED_UP:
            message = f"the account is used up: HTTP {status} {self._reason(response)}".rstrip()
            hint = "what was answered is kept; run again when there is more"
            raise EngineError(message, where=self.name, hint=hint)
        if code in _TOO_LONG or (
            status == requests.codes.bad_request and _TOO_LONG_WORDS.search(self._reason(response))
        ):
            raise TooLarge
        if status in _BUSY:
            raise Busy(f"HTTP {status}", seconds_until(response.headers.get("Retry-After")))
        if status == requests.codes.request_entity_too_large:
            raise TooLarge
        if status in _STOP:
            message = f"the service refuses: HTTP {status} {self._reason(response)}".rstrip()
            raise EngineError(message, where=self.name, hint="check its address and its key")
        if status >= requests.codes.internal_server_error:
            raise Uncertain(f"HTTP {status}")
        if status >= requests.codes.bad_request:
            raise Unanswerable(f"HTTP {status} {self._reason(response)}".rstrip())
        return response.content

    def _form(self, data: bytes, form: type[Form]) -> Form:
        try:
            return read_json(data, form)
        except msgspec.ValidationError as error:
            raise Uncertain(f"the answer is of another form: {error}") from None
        except ValueError:
            raise Uncertain("the answer is no JSON") from None

    def _code(self, response: requests.Response) -> str:
        """Return the name that the service gives to an error, where it gives one."""
        error = _error_of(response.content)
        return str(error.get("code") or error.get("type") or "")

    def _reason(self, response: requests.Response) -> str:
        """Return what the service says is wrong, in short and without our key."""
        error = _error_of(response.content)
        reason = error.get("message") or _details(error.get("detail"))
        text = json.dumps(reason) if isinstance(reason, dict) else " ".join(str(reason).split())
        return redacted(text, self.secret)[:200]


def _error_of(data: bytes) -> Mapping[str, Any]:
    """Return what a service says of an error, in whichever form; nothing where it says nothing.

    >>> _error_of(b'[{"error": {"message": "slow"}}]'), _error_of(b'{"error": "bad"}')
    ({'message': 'slow'}, {'message': 'bad'})
    """
    try:
        said = read_json(data, object)
    except ValueError:
        return {}
    if isinstance(said, list) and said:  # Gemini
        said = said[0]
    if not isinstance(said, dict):
        return {}
    error = said.get("error", said)  # vLLM of old has no `error` around it
    return error if isinstance(error, dict) else {"message": error}


def _details(detail: object) -> object:
    """Return what a service of FastAPI, such as vLLM, says is wrong with a request.

    >>> _details([{"loc": ["body", "temperature"], "msg": "not permitted"}])
    'temperature: not permitted'
    """
    if not isinstance(detail, list):
        return detail or ""
    some = [one for one in detail if isinstance(one, dict)]
    return "; ".join(f"{[*(one.get('loc') or [''])][-1]}: {one.get('msg', '')}" for one in some)


def is_refused(error: BaseException) -> bool:
    """Tell whether nobody listens at an address, or nobody knows it: no waiting mends that."""
    says = str(error).lower()
    return any(word in says for word in ("connection refused", "resolve", "name or service"))


def redacted(text: str, secret: str) -> str:
    """Return `text` without the key, which some services repeat in their errors.

    >>> redacted("bad key: abc-1", "abc-1")
    'bad key: (the key)'
    """
    return text.replace(secret, "(the key)") if secret else text


def _without_user(address: str) -> str:
    """Return an address without the name and password that may stand in it."""
    return re.sub(r"//[^/@]*@", "//", address)
