"""`pybabel extract` works on Markdown."""

import io

from babel.messages.extract import extract


def test_babel_finds_messages_lines_comments_and_contexts() -> None:
    text = b"# Home\n\n<!-- l10n:context menu -->\n\nOpen\n"
    found = list(extract("dragoman-markdown", io.BytesIO(text)))
    assert [(line, message, context) for line, message, _, context in found] == [
        (1, "Home", None),
        (5, "Open", "menu"),
    ]
