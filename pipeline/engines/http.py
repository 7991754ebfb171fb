"""One JSON request over HTTP, its failures named and its answer read; owns requests."""

import codecs
import json
import re
import time
from collections.abc import Mapping
from threading import Lock
from types import MappingProxyType
from typing import Any, TypeVar
from urllib.parse import urlsplit

import msgspec
import requests

from pipeline.engines.base import (
    Busy,
    EngineError,
    TooLarge,
    Unanswerable,
    Uncertain,
    Unreached,
    Unreadable,
)
from pipeline.engines.retry_after import seconds_until
from pipeline.reader import written

TIMEOUT = (10.0, 120.0)
"Seconds to connect, and to wait for an answer."
_PATIENCE = 5
"So many times as long an answer may take that comes in drops."
_MOST = 32 * 1024 * 1024
"Bytes of an answer, unpacked; no translation has as many."
_PIECE = 4096
_BUSY = frozenset({408, 425, 429, 503, 529})
_USED_UP = frozenset({"insufficient_quota", "billing_hard_limit_reached"})
"Errors that come as if the service were busy, and that no waiting mends."
_USED_UP_WORDS = re.compile(
    rb"quotaId\W{1,9}\w*Per(?:Day|Month)|limit: 0(?![.\d])"
    rb"|credit balance is too low|insufficient (?:quota|credits?|balance)",
    re.IGNORECASE,
)
"What says the same where the error has the name of another one: Gemini, Anthropic."
_RETRY_DELAY = re.compile(rb"retryDelay\W{1,9}(\d{1,6}(?:\.\d+)?)s\b")
"How Gemini says in its answer what others say in `Retry-After`."
_TOO_LONG = frozenset({"context_length_exceeded", "string_above_max_length"})
_TOO_LONG_WORDS = re.compile(
    r"(?:maximum|available) context|context (?:length|size|window)|(?:prompt|input) is too long"
    r"|token count.{0,60}exceeds",
    re.IGNORECASE,
)
"What services say that have no name for it: vLLM, llama.cpp, Anthropic, Gemini."
_STOP = frozenset({401, 402, 403, 404, 405, 407, 410, 414, 431, 451, 456})

_UNREACHED = ("failed to establish a new connection", "connection refused", "failed to resolve")
"How urllib3 says that no connection came about, whatever the system calls the reason."

_MAKING = Lock()
_DECODERS: dict[object, Any] = {}
"By form; a form is looked into once."

Form = TypeVar("Form")


def read_json(data: bytes | str, form: type[Form]) -> Form:
    """Return outside JSON as a record of the type `form`; keys it does not name are left out.

    Raise `ValueError` for what is no JSON, or JSON of another form.

    >>> read_json('{"1": "uno"}', dict[str, str])
    {'1': 'uno'}
    """
    return _decoder(form).decode(data)


def _decoder(form: type[Form]) -> "msgspec.json.Decoder[Form]":
    """Return what decodes a form, made by one thread alone.

    msgspec 0.22 keeps what it knows of a class before it knows all of it: a second thread that
    comes meanwhile reads nothing there, and the process dies.
    """
    with _MAKING:
        if form not in _DECODERS:
            _DECODERS[form] = msgspec.json.Decoder(form)
        decoder: msgspec.json.Decoder[Form] = _DECODERS[form]
        return decoder


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
        self.session.auth = as_it_is

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
            # A key and texts go to the address that was written, and nowhere else.
            with self.session.request(
                method,
                self.base + path,
                json=body,
                timeout=self.timeout,
                allow_redirects=False,
                stream=True,
            ) as response:
                return self._read(response, self._content(response))
        except requests.exceptions.ConnectTimeout:
            raise Unreached(f"no connection to {_without_user(self.base)}") from None
        except requests.exceptions.ConnectionError as error:
            # Refused: nobody listens there. Anything later may have reached the service.
            if message := unreached(error, self.base):
                hint = "start the service, or mend its address; what was answered is kept"
                raise EngineError(message, where=self.name, hint=hint) from None
            raise Uncertain(type(error).__name__) from None
        except (requests.exceptions.RequestException, ValueError) as error:
            raise Uncertain(type(error).__name__) from None  # a chunk of -5 bytes is a ValueError

    def _content(self, response: requests.Response) -> bytes:
        """Return the answer; raise `Uncertain` for one that is endless, in bytes or in time."""
        end = time.monotonic() + _PATIENCE * self.timeout[1]
        data = bytearray()
        for piece in response.iter_content(_PIECE):
            data += piece
            if len(data) > _MOST:
                raise Uncertain(f"the answer has more than {_MOST:,} bytes")
            if time.monotonic() > end:
                raise Uncertain("the answer does not end")
        return bytes(data.removeprefix(codecs.BOM_UTF8))

    def _read(self, response: requests.Response, data: bytes) -> bytes:
        """Return the answer; raise what its status says."""
        status = response.status_code
        if status < requests.codes.multiple_choices:
            if data.lstrip()[:1] == b"<":
                message, hint = "answers with a web page", "check its address"
                raise EngineError(message, where=self.name, hint=hint)
            return data
        if status < requests.codes.bad_request:
            goal = urlsplit(response.headers.get("Location", "")).netloc or "another address"
            message = f"the service sends us to {written(goal)}: HTTP {status}"
            hint = "write the address where it is now, if you trust it; nothing was sent there"
            raise EngineError(message, where=self.name, hint=hint)
        error = _error_of(data)
        code = str(error.get("code") or error.get("type") or "")
        says = f"HTTP {status} {self._reason(error)}".rstrip()
        if code in _USED_UP or _USED_UP_WORDS.search(data):
            hint = "what was answered is kept; run again when there is more"
            raise EngineError(f"the account is used up: {says}", where=self.name, hint=hint)
        bad = status == requests.codes.bad_request
        if code in _TOO_LONG or (bad and _TOO_LONG_WORDS.search(says)):
            raise TooLarge
        if status in _BUSY:
            raise Busy(f"HTTP {status}", _after(response, data))
        if status == requests.codes.request_entity_too_large:
            raise TooLarge
        if status in _STOP:
            hint = "check its address and its key"
            raise EngineError(f"the service refuses: {says}", where=self.name, hint=hint)
        if status >= requests.codes.internal_server_error:
            raise Uncertain(f"HTTP {status}")
        raise Unanswerable(says)

    def _form(self, data: bytes, form: type[Form]) -> Form:
        try:
            return read_json(data, form)
        except msgspec.ValidationError as error:
            raise Unreadable(f"the answer is of another form: {error}") from None
        except ValueError:
            raise Unreadable("the answer is no JSON") from None

    def _reason(self, error: Mapping[str, Any]) -> str:
        """Return what the service says is wrong, in short and without our key."""
        reason = error.get("message") or _details(error.get("detail"))
        text = json.dumps(reason) if isinstance(reason, dict) else " ".join(str(reason).split())
        return redacted(text, self.secret)[:200]


def as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Leave a request as it is: else a password of `~/.netrc` takes the place of its key."""
    return request


def _after(response: requests.Response, data: bytes) -> float | None:
    """Return the seconds that a busy service asks to wait, where it says so."""
    delay = _RETRY_DELAY.search(data)
    own = float(delay[1]) if delay else None
    headers = response.headers
    return seconds_until(headers.get("Retry-After"), headers.get("Date")) or own


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


def unreached(error: BaseException, address: str) -> str:
    """Return why nothing went out to an address, where no waiting mends that; else nothing.

    Nobody listens there, nobody knows it, no way leads there, or what answers is not to be trusted.
    """
    says, place = str(error).lower(), _without_user(address)
    if "unable to connect to proxy" in says:
        return f"the proxy that the environment names does not answer, on the way to {place}"
    if any(words in says for words in _UNREACHED):
        return f"nothing answers at {place}"
    if "certificate verify failed" in says:
        return f"the certificate of {place} is not to be trusted"
    return f"no encrypted connection to {place}" if "wrong version number" in says else ""


def redacted(text: str, secret: str) -> str:
    """Return `text` without the key, which some services repeat in their errors.

    >>> redacted("bad key: abc-1", "abc-1")
    'bad key: (the key)'
    """
    return text.replace(secret, "(the key)") if secret else text


def _without_user(address: str) -> str:
    """Return an address without the name and password that may stand in it."""
    return re.sub(r"//[^/@]*@", "//", address)
