"""What findings say in a reviewer's language: all that the checks say, and no value is lost."""

import ast
import itertools
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalog.read import read_catalog
from pipeline.workbench.told import Sayings, message_in, sayings_of, taken_apart, template

CHECKS = Path(__file__).parents[3] / "pipeline/checks"
FILES = sorted(Path(str(resources.files("pipeline.workbench"))).joinpath("findings").glob("*.po"))
OF_NO_TEXT = {"inherited.py", "project.py", "site"}
"What these find is wrong in documents and pages; the desk shows the findings of texts."
FILLS = ("7", "link", "a colon", "image", "placeholder", "tag")


def said_by(tree: ast.Module) -> Iterator[ast.expr]:
    """The expressions that are messages: given to a problem, or to what it is given."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            if any(isinstance(one, ast.Name) and one.id == "message" for one in node.targets):
                yield node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == "Problem" and len(node.args) > 1:
                yield node.args[1]
            elif node.func.id == "finding" and len(node.args) > 4:
                yield node.args[4]
        elif isinstance(node, ast.Yield) and isinstance(node.value, ast.JoinedStr):
            yield node.value


def texts_of(node: ast.expr, fill: str) -> Iterator[str]:
    """The texts that an expression may be, each value that is not known as `fill`."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp():
            yield from (*texts_of(node.body, fill), *texts_of(node.orelse, fill))
        case ast.JoinedStr():
            parts = (
                [*texts_of(one.value, fill)] if isinstance(one, ast.FormattedValue) else [one.value]
                for one in node.values
                if isinstance(one, (ast.FormattedValue, ast.Constant))
            )
            yield from map("".join, itertools.product(*([*map(str, some)] for some in parts)))
        case ast.BinOp(op=ast.Add()):
            pairs = itertools.product(texts_of(node.left, fill), texts_of(node.right, fill))
            yield from map("".join, pairs)
        case _:
            yield fill


def messages() -> Iterator[tuple[str, ast.expr]]:
    for path in sorted(CHECKS.rglob("*.py")):
        name = path.relative_to(CHECKS).as_posix()
        if not OF_NO_TEXT.intersection(name.split("/")):
            for node in said_by(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, (ast.JoinedStr, ast.Constant)):
                    yield name, node


def test_spanish_has_all_that_the_checks_say_of_a_text() -> None:
    sayings = sayings_of("es")
    asked = [*messages()]
    assert len(asked) > 100
    lacking = {
        f"{name}: {text}"
        for name, node in asked
        for text, *others in zip(*(texts_of(node, fill) for fill in FILLS), strict=True)
        if text.strip("7: ") and not any(message_in(sayings, one) for one in (text, *others))
    }
    assert lacking == {*SAID_IN_PARTS}, "write them in pipeline/workbench/findings/es.po"


SAID_IN_PARTS = {
    'coverage.py: "7"7 7': [
        '"a" is not translated: readers see the source text',
        '"a" is a draft nobody has reviewed: readers see the source text',
        '"a": the source text changed: review the translation and remove `fuzzy`',
    ],
    "exchanges.py: 7: see which belongs to which": [
        '"a" and "b" stand in each other\'s place: see which belongs to which',
        '"a" and "b" stand in each other\'s place beside "c" and "d": see which belongs to which',
    ],
    'figures/match.py: "7" is in the form of the source; readers of 7 7: write 7': [
        '"1.5" is in the form of the source; readers of es do not write so: write 1,5',
        '"1,500" is in the form of the source; readers of es read 1.5: write 1.500',
    ],
    'format.py: the translation of "7" 7 7 with a line break': [
        f'the translation of "a" {verb} {side} with a line break'
        for verb in ("must", "must not")
        for side in ("start", "end")
    ],
    "language.py: 7 characters for 7: far 7 than usual; see that it says the same": [
        "9 characters for 99: far shorter than usual; see that it says the same",
        "99 characters for 9: far longer than usual; see that it says the same",
    ],
    'language.py: the source starts with 7, "7" does not: see which is right': [
        'the source starts with a capital, "a" does not: see which is right',
        'the source starts with a small letter, "A" does not: see which is right',
    ],
    "language.py: the translation 7 with white space: 7": [
        f"the translation {side} with white space: take it out" for side in ("starts", "ends")
    ],
    "language.py: the translation 7 without white space: 7": [
        f"the translation {side} without white space: add the source's"
        for side in ("starts", "ends")
    ],
    "linked.py: 7 than in the source: see that none is lost": [
        "a.md is linked fewer times than in the source: see that none is lost"
    ],
    "linked.py: 7[text][7], without a space": [
        "the label [a] became the text of its link: write [text][a], without a space"
    ],
    "linked.py: the label [7] became the text of its link: write ": [],
    "linked.py: no definition of the document holds the label 7: ": [
        "no definition of the document holds the label a: write that of the source"
    ],
    "names/check.py: 7: write it as in the source": [
        '"Smith" is missing: write it as in the source',
        'the name "Smith" became "Smit": write it as in the source',
    ],
    "punctuation.py: the translation 7 a full stop, unlike the source": [
        f"the translation {verb} a full stop, unlike the source"
        for verb in ("ends with", "ends without")
    ],
    'register.py: "7" addresses the reader 7, the other texts do so 7: write as they do': [
        f'"a" addresses the reader {one}, the other texts do so {two}: write as they do'
        for one, two in (("formally", "informally"), ("informally", "formally"))
    ],
    'terms.py: "7" of the source is not rendered as 7': [],
    "terms.py: 7: write that": [
        '"dose" of the source is not rendered as "dosis": write that',
        '"dose" of the source is not rendered as "dosis" or "toma": write that',
        '"dose" of the source is not rendered as another word: write that',
    ],
}
"By what the reader of the code sees of them, messages that are made of parts: as they end up."


@pytest.mark.parametrize("message", list(itertools.chain(*SAID_IN_PARTS.values())))
def test_spanish_has_what_is_said_in_parts(message: str) -> None:
    told = message_in(sayings_of("es"), message)
    assert told
    assert " the " not in told


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_translation_has_the_values_of_its_english_and_no_others(path: Path) -> None:
    for entry in read_catalog(path.read_bytes(), path.name).messages:
        made, told = template(entry.msgid, ""), template(entry.msgstr[0], "")
        assert sorted(made.names) == sorted(told.names), entry.msgid
        assert entry.msgstr[0], entry.msgid


@given(st.lists(st.text('ab": {}\n¿', max_size=9), min_size=3, max_size=3))
def test_every_value_stands_in_it_letter_by_letter(values: list[str]) -> None:
    made = template('the source says "{a}" with "{b}", here stands "{c}": x', "«{c}» {b} ¡{a}!")
    message = 'the source says "{}" with "{}", here stands "{}": x'.format(*values)
    found = taken_apart(made.between, message)
    assert found is not None
    joined = "".join(itertools.chain(*zip(made.between, [*found, ""], strict=True)))
    assert joined == message
    told = message_in(Sayings(templates=(made,), words={}), message)
    assert sorted(told) == sorted("«»  ¡!" + "".join(found))


def test_what_no_template_made_stays_as_it_is() -> None:
    assert message_in(sayings_of("es"), "a message of another program") == ""
    assert message_in(sayings_of("fi"), "two spaces in a row: take one out") == ""
    assert message_in(sayings_of("es"), "x" * 5000) == ""


def test_a_long_message_full_of_its_own_words_is_read_at_once() -> None:
    assert message_in(sayings_of("es"), '"' + '" and "' * 600) == ""
