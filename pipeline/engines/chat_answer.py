"""What a language model answered, read as tolerantly as is safe.

Asked for a JSON object of numbered texts, models put it into fences, behind prose or thoughts, into
another object, a list, or the call of a tool. All of that is read; what has no numbers is not. Of
two texts with one number the later stands: models echo what they were asked, and write a first
version before.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from json import JSONDecodeError, JSONDecoder

import msgspec

from pipeline.engines.base import Spent, Unanswerable
from pipeline.engines.http import read_json

_THOUGHTS = re.compile(
    r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)"
    r"|\A(?:(?!<think).)*?</(?:think|thinking|reasoning)>"  # the template has the start
    r"|\A.*<\|channel\|>final<\|message\|>",
    re.DOTALL | re.IGNORECASE,
)
_KEYS = ("translation", "target", "text", "content", "value")
"What models call the text of a numbered object; where another stands beside `text`, it is it."
_NAMES = ("id", "number", "key", "index", "n")
_ASKED = "texts"
_BESIDE = frozenset(
    {"about", "context", "terms", "examples", "note", "notes", "comment", "comments", "source"}
    | {"explanation", "explanations", "reasoning", "thoughts", "original", "originals"}
)
"Under what models repeat what they were asked, and add remarks, a numbered one to each text."
_DEPTH = 3
_MOST_TOKENS = 1 << 40
_DATA = b"data:"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Message:
    """What the model says."""

    content: object = None
    "A text, or a list of parts, of which those of type `text` count."
    refusal: object = None
    "Why it says nothing."
    tool_calls: object = None
    "What it calls in place of saying anything: its arguments are its answer."
    function_call: object = None
    "The same, as older servers have it."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """One answer of the model."""

    message: _Message | None = None
    "What it says."
    delta: _Message | None = None
    "What it says next, where the answer comes in parts."
    finish_reason: object = None
    "Why it ended; `length`: it was cut off."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Usage:
    """What the service counted."""

    prompt_tokens: object = 0
    "Tokens that it read."
    completion_tokens: object = 0
    "Tokens that it wrote."
    total_tokens: object = 0
    "Both together, and with some services the tokens of its thoughts besides."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Completion:
    """An answer of the service, or a part of one."""

    choices: tuple[_Choice, ...] = ()
    "The model's answers; the first one counts."
    model: str | None = None
    "The model that answered."
    usage: _Usage | None = None
    "What it counted."
    error: object = None
    "What went wrong; some services say so with status 200."


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatAnswer:
    """What came back from a chat."""

    content: str
    "What the model said."
    ended: str
    "Why it ended: `stop`, `length`, `content_filter`."
    model: str
    "The model that answered."
    spent: Spent
    "Tokens that were counted."
    refusal: str = ""
    "Why it would not answer."


def read_chat(data: bytes) -> ChatAnswer:
    """Read a service's answer, in one piece or as a stream of events.

    Raise `ValueError` for what is neither.
    """
    parts = [read_json(part, _Completion) for part in _pieces(data)]
    choices = [part.choices[0] for part in parts if part.choices]
    choices = [choice for choice in choices if choice.message or choice.delta]
    if not choices:
        error = next((part.error for part in parts if part.error), None)
        raise ValueError(f"it says {_short(error)}" if error else "the answer holds no choice")
    said = [choice.message or choice.delta or _Message() for choice in choices]
    usage = next((part.usage for part in reversed(parts) if part.usage), _Usage())
    return ChatAnswer(
        content="".join(_said(one.content) for one in said) or "".join(map(_called, said)),
        refusal=next((one.refusal for one in said if isinstance(one.refusal, str)), ""),
        ended=next((str(c.finish_reason) for c in reversed(choices) if c.finish_reason), ""),
        model=next((part.model for part in parts if part.model), ""),
        spent=_spent(usage),
    )


def _spent(usage: _Usage) -> Spent:
    """Return the tokens that a service counted; those of thoughts are written ones.

    Gemini has thoughts in the total alone.
    """
    read, written = _count(usage.prompt_tokens), _count(usage.completion_tokens)
    return Spent(read=read, written=max(written, _count(usage.total_tokens) - read))


def _said(content: object) -> str:
    """Return what a model says, in one piece or in parts."""
    if isinstance(content, list):
        texts = (part for part in content if isinstance(part, dict) and part.get("type") == "text")
        return "".join(text for part in texts if isinstance(text := part.get("text"), str))
    return content if isinstance(content, str) else ""


def _called(message: _Message) -> str:
    """Return the arguments that a model calls tools with: some answer so, asked or not."""
    calls = message.tool_calls if isinstance(message.tool_calls, list) else []
    functions = [call.get("function") for call in calls if isinstance(call, dict)]
    functions.append(message.function_call)
    given = (one.get("arguments") for one in functions if isinstance(one, dict))
    return "".join(
        one if isinstance(one, str) else msgspec.json.encode(one).decode() for one in given if one
    )


def _count(tokens: object) -> int:
    """Return a number of tokens, however a server writes it; 0 for what is none.

    >>> _count(5), _count("5"), _count(5.0), _count(-5), _count(None), _count(1e300)
    (5, 5, 5, 0, 0, 0)
    """
    try:
        count = int(str(tokens)) if isinstance(tokens, str) else int(tokens or 0)  # type: ignore[call-overload]
    except (TypeError, ValueError, OverflowError):
        return 0
    return count if 0 <= count < _MOST_TOKENS else 0


def _short(error: object) -> str:
    message = error.get("message") or error if isinstance(error, dict) else error
    return " ".join(str(message).split())[:200]


def _pieces(data: bytes) -> Iterator[bytes]:
    """Yield the events of a stream, which may begin with comments; else the whole."""
    if not data.lstrip().startswith((_DATA, b":", b"event:", b"id:", b"retry:")):
        yield data
        return
    for line in data.splitlines():
        piece = line.removeprefix(_DATA).strip()
        if line.startswith(_DATA) and piece != b"[DONE]":
            yield piece


def numbered(content: str) -> Mapping[str, str]:
    """Return the texts of an answer by their numbers.

    Raise `Unanswerable` where it holds none.

    >>> numbered('Here you are: {"1": "uno"}'), numbered('[{"id": 1, "text": "uno"}]')
    ({'1': 'uno'}, {'1': 'uno'})
    >>> numbered('At first {"1": "un", "2": "dos"}, but better {"1": "uno"}')
    {'1': 'uno', '2': 'dos'}
    """
    texts: dict[str, str] = {}
    for value in _values(_THOUGHTS.sub("", content)):
        texts |= _texts(value, _DEPTH)
    if texts:
        return texts
    raise Unanswerable("the model did not answer with a JSON object", fickle=True)


def _values(text: str) -> Iterator[object]:
    """Yield each JSON object or list that stands in a text, the whole first."""
    try:
        yield msgspec.json.decode(text.encode())
    except (msgspec.DecodeError, UnicodeEncodeError):
        decoder, at = JSONDecoder(strict=False), 0  # line ends within a text as they are
        while (found := re.compile(r"[{\[]").search(text, at)) is not None:
            try:
                value, at = decoder.raw_decode(text, found.start())
            except (JSONDecodeError, RecursionError):
                at = found.end()
            else:
                yield value


def _texts(value: object, depth: int) -> dict[str, str]:
    match value:
        case dict() if any(str(key).isdigit() for key in value):
            texts = ((str(key), _text(one)) for key, one in value.items() if str(key).isdigit())
            return {key: text for key, text in texts if text is not None}
        case dict() if depth:
            ranked = sorted(value.items(), key=lambda one: _rank(str(one[0])))
            inner = (_texts(one, depth - 1) for _, one in ranked)
            return next((texts for texts in inner if texts), {})
        case list():
            pairs = ((_number(one), _text(one)) for one in value)
            return {number: text for number, text in pairs if number and text is not None}
        case _:
            return {}


def _rank(name: str) -> int:
    """Return how late texts under a name are taken for translations: what we asked, and remarks."""
    return 1 if name.casefold() == _ASKED else 2 if name.casefold() in _BESIDE else 0


def _text(value: object) -> str | None:
    if isinstance(value, dict):
        only = next(iter(value.values())) if len(value) == 1 else None
        value = next((value[key] for key in _KEYS if key in value), only)
    if isinstance(value, list) and len(value) == 1:
        [value] = value
    return value if isinstance(value, str) else None


def _number(value: object) -> str:
    if not isinstance(value, dict):
        return ""
    name = next((str(value[key]) for key in _NAMES if key in value), "")
    return name if name.isdigit() else ""
