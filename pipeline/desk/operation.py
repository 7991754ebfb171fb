"""One thing that the JSON API does: where it is asked for, by whom, with what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from pipeline.desk.access.rights import Right, Visitor
from pipeline.desk.desk import Desk
from pipeline.desk.language import language_of, words_of

Answer = Callable[[Desk, Request], Response]

OF_DOCUMENT: Mapping[str, str] = {
    "locale": "The tag of a locale.",
    "document": "The domain of a document.",
}
"The parameters that name one document in one language."


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """An address of the API; its page is written from these records."""

    method: str
    "`GET`, or `POST` for what changes anything or has much to say."
    path: str
    "The address."
    right: Right
    "What its person must be allowed to do."
    answer: Answer
    "What answers."
    says: str
    "What it does, in one sentence."
    query: Mapping[str, str] = field(default_factory=dict)
    "Of its address, each parameter with what it means."
    body: Mapping[str, str] = field(default_factory=dict)
    "Of its JSON object, each key with what it means; `[]` texts, `?` true or false, `#` a number."
    needs: tuple[str, ...] = ()
    "Parameters and keys that must be there."
    gives: str = "application/json"
    "The type of what it answers with."
    status: int = 200
    "Of an answer to what was done."
    failures: tuple[int, ...] = ()
    "Statuses beside that, 401, 403 and 422."


def visitor_of(request: Request) -> Visitor:
    """Return who asks."""
    visitor: Visitor = request.state.visitor
    return visitor


def forbidden(request: Request, right: Right) -> Response:
    """Return the answer to who may not do this, in their language."""
    words = words_of(request)(f"Your roles do not let you {right.value}.")
    language = language_of(request.headers.get("accept-language", ""))
    return PlainTextResponse(f"{words}\n", 403, {"Content-Language": language})
