"""The words of the theme's templates, extracted by Babel."""

import io
from collections.abc import Mapping

from babel.messages.extract import DEFAULT_KEYWORDS
from babel.messages.extract import extract as babel_extract

from pipeline.model.message import Message

_METHOD = "jinja2.ext:babel_extract"
_KEYWORDS = {**DEFAULT_KEYWORDS, "plain": None}
"`plain` is the theme's name for words in an attribute."
_OPTIONS = {"trimmed": "true", "newstyle_gettext": "true"}


def theme_messages(templates: Mapping[str, bytes]) -> tuple[Message, ...]:
    """Return the messages of `templates` (text by file name), in order, equal ones joined."""
    found: dict[tuple[str | None, str], Message] = {}
    for name, data in sorted(templates.items()):
        for _, message, comments, context in babel_extract(
            _METHOD,
            io.BytesIO(data),
            keywords=_KEYWORDS,
            comment_tags=("Translators:",),
            options=_OPTIONS,
            strip_comment_tags=True,
        ):
            texts = message if isinstance(message, tuple) else (message,)
            key = (context, str(texts[0]))
            known = found.get(key)
            found[key] = Message(
                msgid=key[1],
                context=context,
                plural=str(texts[1]) if len(texts) > 1 else None,
                comments=tuple(comments) or ((known.comments if known else ()) or ("theme",)),
                references=(*(known.references if known else ()), f"theme/{name}"),
                flags=("python-format",) if "%(" in "".join(map(str, texts)) else (),
            )
    return tuple(found.values())
