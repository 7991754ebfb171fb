"""Comments and strings of code blocks, where the configuration asks for them."""

import pytest

from pipeline.documents.segment import segment
from pipeline.documents.splice import splice
from pipeline.localization.localize import RULE_BREAKS, localize
from pipeline.model.document import CodePart, Dialect, Place

BOTH = Dialect(code=(CodePart.COMMENTS, CodePart.STRINGS))


def ids(text: str, *parts: CodePart) -> list[str]:
    dialect = Dialect(code=parts or tuple(CodePart))
    return [piece.msgid for piece in segment(text, dialect).segments]


@pytest.mark.parametrize(
    ("language", "code", "found"),
    [
        ("python", '#!/bin/x\n# One\nx = "two words"  # three', ["One", "two words", "three"]),
        ("rust,editable", "/// One\nfn a() { /* two\n   three */ }", ["One", "two", "three"]),
        ("yaml", '# One\nkey: "two words"', ["One", "two words"]),
        ("html", "<!-- one --><p title='two words'>t</p>", ["one", "two words"]),
        ("sql", "-- one\nselect 1", ["one"]),
        ("c", "#include <stdio.h>\n// one\nchar n = '\\n';", ["one"]),
        ("{.bash #id}", "# one\necho 'two words'", ["one", "two words"]),
        ("js", "import a from './a.js'; f('key', `two words`)", ["two words"]),
        ("no-such-language", "# one", []),
        ("", "# one", []),
    ],
)
def test_comments_and_strings_are_segments(language: str, code: str, found: list[str]) -> None:
    assert ids(f"```{language}\n{code}\n```\n") == found
    indented = "".join(f"> {line}\n" for line in f"```{language}\n{code}\n```".split("\n"))
    assert ids(indented) == found


def test_only_what_is_asked_for_is_a_segment() -> None:
    code = '```python\n# One\nx = "two words"\n```\n'
    assert ids(code, CodePart.COMMENTS) == ["One"]
    assert ids(code, CodePart.STRINGS) == ["two words"]
    assert segment(code).segments == ()


def test_a_translation_stands_in_its_comment_and_keeps_the_spaces_of_a_string() -> None:
    text = '- a\n\n  ```python\n  #  One \n  x = " two words "\n  ```\n'
    written = splice(segment(text, BOTH), lambda piece: piece.msgid.upper() + "\n\u00d1")
    assert written == (
        '- A\n  \u00d1\n\n  ```python\n  #  ONE \u00d1 \n  x = " TWO WORDS \u00d1 "\n  ```\n'
    )


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        ("```c\n/* one */ x\n```\n", "uno */ dos"),
        ('```python\nx = "two words"\n```\n', 'dos "palabras'),
        ('```python\nx = "two words"\n```\n', "dos \\"),
    ],
)
def test_a_translation_that_would_end_its_comment_or_string_is_left_out(
    text: str, translation: str
) -> None:
    page = localize(text, lambda *_: translation, where="x.md", dialect=BOTH)
    assert page.text == text
    assert [finding.rule for finding in page.findings] == [RULE_BREAKS]


def test_code_has_a_place_of_its_own() -> None:
    [piece] = segment("```sh\n# one\n```\n", BOTH).segments
    assert piece.place is Place.CODE
    assert str(piece.kind) == "comment in code"
