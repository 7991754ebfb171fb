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
    """Return the messages of `templates` (text by file name), in order, equal ones joined.

    Words that stand alone and with a plural are one message with the plural, as gettext has it.
    """
    messages: dict[tuple[str | None, str], Message] = {}
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
            before = messages.get(key) or Message(msgid=key[1])
            places = (*before.references, f"theme/{name}")
            formatted = "%(" in "".join(map(str, texts))
            messages[key] = Message(
                msgid=key[1],
                context=context,
                plural=str(texts[1]) if len(texts) > 1 else before.plural,
                comments=tuple(comments) or before.comments or ("theme",),
                references=tuple(dict.fromkeys(places)),
                flags=("python-format",) if formatted else before.flags,
            )
    return tuple(messages.values())
