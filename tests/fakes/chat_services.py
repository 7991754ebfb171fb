"""Services of language models as each one's published API has them: address, key, forms, errors."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.fakes.service import Fake

KEY = "good-key"
Error = tuple[int, Any]
FIELDS = {"model", "messages", "temperature", "response_format", "max_tokens", "reasoning_effort"}


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """How a project names a service, and how the service behaves."""

    config: str
    "Settings of `[engines.llm]`; `{url}` is the service's address."
    path: str
    "Where it listens."
    header: str = "authorization"
    "Header of the key; empty: it asks for none."
    key: str = f"Bearer {KEY}"
    "What must stand there."
    query: Mapping[str, str] = field(default_factory=dict)
    "What must stand behind the address."
    fields: frozenset[str] | None = None
    "Keys of a request that it knows; others are refused. None: it takes any."
    forms: frozenset[str] = frozenset({"json_object", "json_schema"})
    "Forms of an answer that it keeps to; of others it says nothing."
    wrap: Callable[[str], str] = str
    "What its models make of an answer where no form holds."
    busy: Error | None = None
    "What it says once, when it has too much to do."
    used_up: Error | None = None
    "What it says when the account has no more."
    too_long: Error = (400, {"error": {"message": "too long", "code": "context_length_exceeded"}})
    "What it says to more than two texts."


def _gemini(quota: str, retry: str = "58s") -> Error:
    """Gemini's answer of a quota: one wording for the minute and for the day."""
    said = "You exceeded your current quota, please check your plan and billing details."
    failure = {"quotaId": f"GenerateRequests{quota}PerProjectPerModel-FreeTier", "quotaValue": "20"}
    kind = "type.googleapis.com/google.rpc."
    details = [
        {"@type": f"{kind}QuotaFailure", "violations": [failure]},
        {"@type": f"{kind}RetryInfo", "retryDelay": retry},
    ]
    error = {"code": 429, "message": said, "status": "RESOURCE_EXHAUSTED", "details": details}
    return 429, [{"error": error}]


def _fenced(content: str) -> str:
    return f"Here is the JSON:\n```json\n{content}\n```"


RECIPES = {
    "Ollama": Recipe(
        config='base_url = "{url}/v1"\nmodel = "gemma3"\nresponse_format = "json_schema"\n',
        path="/v1/chat/completions",
        header="",
        too_long=(400, {"error": {"message": "the input is too long", "type": "api_error"}}),
    ),
    "llama.cpp": Recipe(
        config='base_url = "{url}/v1"\nmodel = "any"\nresponse_format = "json_schema"\n',
        path="/v1/chat/completions",
        header="",
        busy=(503, {"error": {"code": 503, "message": "Loading model", "type": "unavailable"}}),
        too_long=(
            400,
            {
                "error": {
                    "code": 400,
                    "message": "the request exceeds the available context size (4096 tokens)",
                    "type": "exceed_context_size_error",
                }
            },
        ),
    ),
    "vLLM": Recipe(
        config='base_url = "{url}/v1"\nmodel = "org/model"\nresponse_format = "json_schema"\n',
        path="/v1/chat/completions",
        too_long=(
            400,
            {
                "object": "error",
                "message": "This model's maximum context length is 4096 tokens.",
                "type": "BadRequestError",
                "code": 400,
            },
        ),
    ),
    "OpenAI": Recipe(
        config='base_url = "{url}/v1"\nmodel = "m"\nresponse_format = "json_schema"\n'
        'body = {{ reasoning_effort = "low" }}\n',
        path="/v1/chat/completions",
        fields=frozenset(FIELDS),
        busy=(429, {"error": {"message": "Rate limit reached", "code": "rate_limit_exceeded"}}),
        used_up=(
            429,
            {"error": {"message": "You exceeded your quota", "code": "insufficient_quota"}},
        ),
    ),
    "Azure": Recipe(
        config='base_url = "{url}/openai/deployments/mine"\nmodel = "mine"\n'
        'key_header = "api-key"\nquery = {{ api-version = "2024-10-21" }}\n',
        path="/openai/deployments/mine/chat/completions",
        header="api-key",
        key=KEY,
        query={"api-version": "2024-10-21"},
        fields=frozenset(FIELDS),
    ),
    "Anthropic": Recipe(
        config='base_url = "{url}/v1"\nmodel = "claude"\nmax_tokens = 4096\n',
        path="/v1/chat/completions",
        forms=frozenset(),
        wrap=_fenced,
        busy=(529, {"error": {"type": "overloaded_error", "message": "Overloaded"}}),
        used_up=(
            400,
            {
                "error": {
                    "type": "invalid_request_error",
                    "message": "Your credit balance is too low to access the Anthropic API.",
                }
            },
        ),
        too_long=(
            400,
            {"error": {"type": "invalid_request_error", "message": "prompt is too long: 9 > 8"}},
        ),
    ),
    "Gemini": Recipe(
        config='base_url = "{url}/v1beta/openai"\nmodel = "gemini"\n'
        'response_format = "json_schema"\n',
        path="/v1beta/openai/chat/completions",
        busy=_gemini("PerMinute", "0.1s"),
        used_up=_gemini("PerDay"),
        too_long=(
            400,
            [
                {
                    "error": {
                        "code": 400,
                        "message": "The input token count (9) exceeds the maximum number of tokens"
                        " allowed (8).",
                        "status": "INVALID_ARGUMENT",
                    }
                }
            ],
        ),
    ),
}


class ChatService(Fake):
    """Answers in capitals, by the rules of one recipe."""

    def __init__(self, recipe: Recipe) -> None:
        super().__init__()
        self.recipe = recipe
        self.busy = recipe.busy
        "What it says next instead of an answer."
        self.answers = 0

    def can_fail(self, path: str) -> bool:
        return False

    def respond(
        self, method: str, path: str, body: Any, headers: dict[str, str]
    ) -> tuple[int, Any, list[str]]:
        recipe, address = self.recipe, urlsplit(path)
        query = dict(parse_qsl(address.query))
        if (address.path, method, query) != (recipe.path, "POST", dict(recipe.query)):
            return 404, {"error": {"message": f"no {path}"}}, []
        if recipe.header and headers.get(recipe.header) != recipe.key:
            return 401, {"error": {"message": "Access denied", "code": "401"}}, []
        with self.lock:
            busy, self.busy = self.busy, None
        if busy is not None:
            return (*busy, [])
        if error := self.fault(body):
            return 400, {"error": {"message": error, "type": "invalid_request_error"}}, []
        texts = json.loads(body["messages"][1]["content"])["texts"]
        if len(texts) > 2:
            return (*recipe.too_long, [])
        with self.lock:
            self.answers += 1
        return 200, self.answer(texts, body), list(texts.values())

    def fault(self, body: Any) -> str:
        """What is wrong with a request, in this service's eyes."""
        if self.recipe.fields is not None and (odd := set(body) - self.recipe.fields):
            return f"Unrecognized request argument supplied: {min(odd)}"
        form = body.get("response_format", {})
        if form.get("type") == "json_object" and "JSON" not in json.dumps(body["messages"]):
            return "'messages' must contain the word 'json' to use 'response_format' json_object"
        if form.get("type") == "json_schema":
            schema = form["json_schema"]["schema"]
            if not form["json_schema"].get("name"):
                return "Missing required parameter: response_format.json_schema.name"
            if set(schema["required"]) != set(schema["properties"]):
                return "Invalid schema: all fields must be required"
            if schema["additionalProperties"] is not False:
                return "Invalid schema: additionalProperties must be false"
        return ""

    def answer(self, texts: Mapping[str, str], body: Any) -> Any:
        told = {
            number: re.sub(r"(^|>)([^<]+)", lambda m: m[1] + m[2].upper(), text).replace(
                "&AMP;", "&amp;"
            )
            for number, text in texts.items()
        }
        content = json.dumps(told)
        if body.get("response_format", {}).get("type") not in self.recipe.forms:
            content = self.recipe.wrap(content)
        return {
            "id": "x",
            "object": "chat.completion",
            "model": body["model"],
            "choices": [
                {
                    "index": 0,
                    "message": {"role": "assistant", "content": content},
                    "finish_reason": "stop",
                }
            ],
            "usage": {"prompt_tokens": 50, "completion_tokens": 20, "total_tokens": 70},
        }
