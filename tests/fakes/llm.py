"""A server on 127.0.0.1 that answers as chat endpoints of OpenAI's form do."""

import json
import re
from typing import Any

from tests.fakes.service import Fake


class FakeChat(Fake):
    """Answers in capitals; `behaviours` are odd answers to give before: cut, prose, missing."""

    def __init__(self) -> None:
        super().__init__()
        self.behaviours: list[str] = []

    def respond(
        self, method: str, path: str, body: Any, headers: dict[str, str]
    ) -> tuple[int, Any, list[str]]:
        key = headers.get("authorization", "").removeprefix("Bearer ")
        if key != "good-key":
            return 401, {"error": {"message": f"Incorrect API key provided: {key}"}}, []
        asked = json.loads(body["messages"][1]["content"])
        behaviour = self.behaviours.pop(0) if self.behaviours else ""
        told = {
            number: re.sub(r"(^|>)([^<]+)", lambda m: m[1] + m[2].upper(), text).replace(
                "&AMP;", "&amp;"
            )
            for number, text in asked["texts"].items()
        }
        if behaviour == "missing":
            told.pop("1")
        content = "Here you are!" if behaviour == "prose" else json.dumps(told)
        reason = "length" if behaviour == "cut" and len(told) > 1 else "stop"
        answer = {
            "model": "fake-1",
            "choices": [{"message": {"content": content}, "finish_reason": reason}],
            "usage": {"prompt_tokens": 10, "completion_tokens": 10},
        }
        return 200, answer, self.told(asked["texts"], told, behaviour)

    def told(self, asked: dict[str, str], told: dict[str, str], behaviour: str) -> list[str]:
        """What was answered so that it can be used."""
        return [] if behaviour in {"prose", "cut"} else [asked[number] for number in told]
