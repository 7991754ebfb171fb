"""A server on 127.0.0.1 that answers as LibreTranslate does."""

import re
from typing import Any

from tests.fakes.service import Fake

TARGETS = {"ca", "es", "fr", "zh-Hant"}


class FakeLibreTranslate(Fake):
    """Answers in capitals, with `&` bare and empty elements as pairs, as the real one does."""

    robot = False

    def can_fail(self, path: str) -> bool:
        return path == "/translate"

    def respond(
        self, method: str, path: str, body: Any, headers: dict[str, str]
    ) -> tuple[int, Any, list[str]]:
        if path == "/languages":
            return 200, [{"code": "en", "name": "English", "targets": sorted(TARGETS)}], []
        if path != "/translate":
            return 404, {"error": "Not found"}, []
        if body.get("api_key", "").startswith("wrong"):
            return 403, {"error": f"Invalid API key: {body['api_key']}"}, []
        if body["target"] not in TARGETS:
            return 400, {"error": f"{body['target']} is not supported"}, []
        if self.robot:
            return 200, {"translatedText": ["\U0001f916"] * len(body["q"])}, []
        told = [
            re.sub(r"(^|>)([^<]+)", lambda m: m[1] + m[2].upper(), text).replace("&AMP;", "&")
            for text in body["q"]
        ]
        return 200, {"translatedText": told}, body["q"]
