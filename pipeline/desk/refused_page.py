"""A refusal as a page, where a person opened an address; programs are answered in plain text."""

from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from pipeline.locales.cldr import find_locale

_PAGE = (
    '<!doctype html><html lang="{lang}" dir="{dir}"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>{words} - Dragoman</title>"
    '<link rel="icon" href="data:,"><main><h1>{words}</h1>'
    '<p><a href="/">Dragoman</a></p></main></html>'
)
NO_PAGE = "the desk has no such page"


def for_person(request: Request, answer: Response) -> Response:
    """Return an answer as it is for who asked: a plain refusal as a page, where one is read.

    Law: it says just what the plain text says, with the same status.
    """
    asks = request.method == "GET" and "text/html" in request.headers.get("accept", "")
    if not asks or answer.status_code < 400 or answer.media_type != "text/plain":
        return answer
    words = escape(bytes(answer.body).decode("utf-8").strip())
    language = answer.headers.get("content-language", "en")
    page = _PAGE.format(words=words, lang=language, dir=find_locale(language).direction)
    kept = {"content-type", "content-length"}
    headers = {name: value for name, value in answer.headers.items() if name not in kept}
    return HTMLResponse(page, answer.status_code, headers)
