"""The titles that a renderer gives a note or a warning without one, in the page's language."""

import re
from collections.abc import Callable

WORDS = {
    "note": "Note",
    "info": "Note",
    "tip": "Tip",
    "hint": "Tip",
    "important": "Important",
    "warning": "Warning",
    "caution": "Caution",
    "attention": "Caution",
    "danger": "Danger",
    "error": "Danger",
    "example": "Example",
}
"The theme's word for each kind; `templates/kinds.html` has them extracted."
_TITLE = re.compile(
    r'(?P<open><(?:div|blockquote) class="admonition (?P<kind>\w+)[^>]*>\s*'
    r'<p class="admonition-title"[^>]*>)(?P<title>\w+)(?=</p>)'
)
_ALERT = re.compile(
    rf'<blockquote class="admonition (?P<kind>{"|".join(WORDS)})"[^>]*>'
    r'(?!\s*<p class="admonition-title")'
)


def with_titles(html: str, say: Callable[[str], str | None]) -> str:
    """Write each title that is only the name of its kind in the words that `say` gives.

    An alert as GitHub has it, which never has a title, gets one. Law: a title that a person wrote
    stays, and so does one that `say` has no words for.

    >>> say = {"Warning": "Advertencia"}.get
    >>> with_titles('<div class="admonition warning"><p class="admonition-title">Warning</p>', say)
    '<div class="admonition warning"><p class="admonition-title">Advertencia</p>'
    """
    if 'class="admonition' not in html:
        return html

    def alert(found: re.Match[str]) -> str:
        word = WORDS[found["kind"].lower()]
        return f'{found[0]}\n<p class="admonition-title">{say(word) or word}</p>'

    def title(found: re.Match[str]) -> str:
        kind, shown = found["kind"].lower(), found["title"]
        words = say(WORDS[kind]) if kind in WORDS and shown.lower() == kind else None
        return found["open"] + (words or shown)

    return _ALERT.sub(alert, _TITLE.sub(title, html))
