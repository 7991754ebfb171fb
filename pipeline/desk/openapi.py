"""The API as OpenAPI 3.1 has it, written from its own table: it cannot say anything else."""

from collections.abc import Iterable
from typing import Any

from pipeline import __version__
from pipeline.desk.access.guard import HOOK, SIGNATURES
from pipeline.desk.operation import Operation

_ANSWERS = {
    401: "Nobody that the desk knows.",
    403: "The person may not do this, or the request is forged.",
    409: "Somebody else changed the text; nothing was written. `now` is the text as it stands.",
    422: "Nothing was written; the text says why.",
}


def openapi(operations: Iterable[Operation]) -> dict[str, Any]:
    """Return the description of these operations."""
    paths: dict[str, dict[str, Any]] = {}
    for one in operations:
        paths.setdefault(one.path, {})[one.method.lower()] = _operation(one)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Dragoman: the review desk",
            "version": __version__,
            "description": (
                "All that the desk does. A session is a cookie of the desk; a change also says the"
                " token of its session, which each page has in `meta[name=csrf]`, and its origin."
            ),
        },
        "security": [{"session": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "session": {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": "dragoman-desk-PORT",
                    "description": "`__Host-` stands before it where the desk speaks TLS.",
                },
                "csrf": {"type": "apiKey", "in": "header", "name": "X-CSRF-Token"},
                "signature": {"type": "apiKey", "in": "header", "name": SIGNATURES[0]},
            }
        },
    }


def _operation(one: Operation) -> dict[str, Any]:
    record: dict[str, Any] = {
        "operationId": f"{one.method.lower()}{one.path.replace('/', '_').replace('.', '_')}",
        "summary": one.says.partition(". ")[0].removesuffix("."),
        "description": f"{one.says} Asks for the right to {one.right.value}.",
        "parameters": [
            {
                "name": name,
                "in": "query",
                "required": name in one.needs,
                "description": about,
                "schema": {"type": "string"},
            }
            for name, about in one.query.items()
        ],
        "responses": {
            str(one.status): {"description": "Done.", "content": {one.gives: {"schema": {}}}},
            **{
                str(status): {"description": _ANSWERS[status], "content": {"text/plain": {}}}
                for status in sorted({401, 403, 422, *one.failures})
            },
        },
    }
    if one.method == "POST":
        both: list[dict[str, list[str]]] = [{"session": [], "csrf": []}]
        record["security"] = [*both, {"signature": []}] if one.path == HOOK else both
        record["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": _schema(one)}},
        }
    return record


def _schema(one: Operation) -> dict[str, Any]:
    properties = {}
    for key, about in one.body.items():
        kind: dict[str, Any] = {"type": "boolean" if key.endswith("?") else "string"}
        if key.endswith("[]"):
            kind = {"type": "array", "items": {"type": "string"}}
        if key.endswith("#"):
            kind = {"type": "integer", "minimum": 0}
        properties[key.rstrip("?[]#")] = {**kind, "description": about}
    needs = {"required": list(one.needs)} if one.needs else {}
    return {"type": "object", "properties": properties, **needs}
