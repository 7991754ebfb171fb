"""A server on 127.0.0.1 that answers as DeepL's translate_text does, and fails when told to."""

import json
import re
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class FakeDeepL:
    """Counts what it is sent; `failures` are statuses to answer with before it works again."""

    def __init__(self) -> None:
        self.texts: Counter[str] = Counter()
        self.requests: list[dict] = []
        self.failures: list[int] = []
        self.damage = ""
        handler = type("Handler", (_Handler,), {"fake": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class _Handler(BaseHTTPRequestHandler):
    fake: FakeDeepL

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.fake.requests.append(body)
        if self.headers.get("Authorization") != "DeepL-Auth-Key good-key":
            return self.answer(403, {"message": "Forbidden"})
        if self.fake.failures:
            return self.answer(self.fake.failures.pop(0), {"message": "told to fail"})
        self.fake.texts.update(body["text"])
        found = [
            {
                "detected_source_language": "EN",
                "text": self.translated(text),
                "billed_characters": len(re.sub("<[^>]*>", "", text)),
            }
            for text in body["text"]
        ]
        return self.answer(200, {"translations": found})

    def translated(self, text: str) -> str:
        if self.fake.damage and self.fake.damage in text:
            return re.sub("<[^>]*>", "", text)
        return re.sub(r"(^|>)([^<]+)", lambda m: m[1] + m[2].upper(), text).replace(
            "&AMP;", "&amp;"
        )

    def answer(self, status: int, body: dict) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: object) -> None:
        pass
