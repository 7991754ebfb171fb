"""A web service on 127.0.0.1 for tests: JSON in, JSON out, and failures when told to."""

import json
import random
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl


class Fake:
    """Counts what it is sent.

    `failures` are answered before it works again: a status, "slow", "broken" or "cut". With
    `chance`, so many of the requests fail, at random.
    """

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.texts: Counter[str] = Counter()
        self.counted: Counter[str] = Counter()
        self.requests: list[Any] = []
        self.headers: list[dict[str, str]] = []
        self.failures: list[object] = []
        self.chance = 0.0
        self.kinds: tuple[object, ...] = (429, 503, 500, "broken", "cut")
        self.random = random.Random(1)
        self.retry_after = ""
        self.slow = 0.0
        self.times: list[float] = []
        self.connections = 0
        handler = type("Handler", (_Handler,), {"fake": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def respond(
        self, method: str, path: str, body: Any, headers: dict[str, str]
    ) -> tuple[int, Any, list[str]]:
        """Return status, answer, and the texts that were counted."""
        raise NotImplementedError

    def can_fail(self, path: str) -> bool:
        """Whether requests there may fail."""
        return True

    def failure(self) -> object:
        with self.lock:
            if self.failures:
                return self.failures.pop(0)
            if self.chance and self.random.random() < self.chance:
                return self.random.choice(self.kinds)
        return None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    "Else each answer waits 40 ms: head and body are written one after the other."
    fake: Fake

    def setup(self) -> None:
        super().setup()
        with self.fake.lock:
            self.fake.connections += 1

    def _take(self) -> None:
        size = int(self.headers.get("Content-Length") or 0)
        data = self.rfile.read(size)
        as_json = "json" in (self.headers.get("Content-Type") or "")
        body = json.loads(data) if data and as_json else dict(parse_qsl(data.decode()))
        fake = self.fake
        with fake.lock:
            fake.requests.append(body)
            fake.headers.append(dict(self.headers))
            fake.times.append(time.monotonic())
        failure = fake.failure() if fake.can_fail(self.path) else None
        if isinstance(failure, int):
            return self._answer(failure, {"message": "told to fail", "error": "told to fail"})
        status, answer, counted = fake.respond(
            self.command, self.path, body, {k.lower(): v for k, v in self.headers.items()}
        )
        with fake.lock:
            fake.counted.update(counted)
            if failure is None:
                fake.texts.update(counted)
        if counted:  # what is no text is answered at once
            time.sleep(fake.slow)
        return self._answer(status, answer, damage=failure)

    do_POST = do_GET = do_DELETE = do_PUT = _take  # noqa: N815  the library's names

    def _answer(self, status: int, body: Any, damage: object = None) -> None:
        data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        data = b"" if body is None else data
        if damage == "broken":
            data = data[: len(data) // 2]
        self.send_response(status)
        if status in {429, 503} and self.fake.retry_after:
            self.send_header("Retry-After", self.fake.retry_after)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if damage == "cut":
            self.wfile.write(data[: len(data) // 2])
            self.close_connection = True
            self.connection.close()
            return
        self.wfile.write(data)

    def log_message(self, *args: object) -> None:
        pass
