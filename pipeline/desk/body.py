"""The JSON object that a request holds, read part by part."""

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from pipeline.errors import InputError
from pipeline.model.message import CONTROLS


def body_of(request: Request) -> Mapping[str, Any]:
    """Return the JSON object of a request; raise `InputError` for anything else."""
    try:
        body = json.loads(request.state.body)
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise InputError("is no JSON object", where="body")
    return body


def string(body: Mapping[str, Any], key: str) -> str:
    """Return a text, empty where there is none; raise `InputError` for one that no text has."""
    value = body.get(key, "")
    if not isinstance(value, str):
        raise InputError("is no text", where=key)
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    if found := CONTROLS.search(text):  # a catalog with one could not be read again
        code = f"U+{ord(found[0]):04X}"
        raise InputError(f"holds the character {code}, which no text has: take it out", where=key)
    return text


def strings(body: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return a list of texts, empty where there is none; raise `InputError` for anything else."""
    value = body.get(key, [])
    if not isinstance(value, list):
        raise InputError("is no list of texts", where=key)
    return tuple(string({key: one}, key) for one in value)


def number(body: Mapping[str, Any], key: str) -> int:
    """Return a whole number, 0 where there is none; raise `InputError` for anything else."""
    value = body.get(key, 0)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 10**12:
        raise InputError("is no whole number from 0 on", where=key)
    return value
