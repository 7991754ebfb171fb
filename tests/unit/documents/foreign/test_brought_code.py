"""MDX runs what stands in braces: a translation brings in none of its own."""

import pytest

from pipeline.catalog.lookup import Lookup
from pipeline.documents.foreign.brought_code import expression_added
from pipeline.localization.localize import localize
from pipeline.model.document import Dialect, Format, Kind

MDX = Dialect(format=Format.MDX)
RUNS = [
    "Todo {process.exit()}",
    "Todo {`${process.exit()}`}",
    "Todo {a} y {process.exit()}",
    "Todo \\\\{a}",
    "Todo {",
    "``{process.exit()}`",
    "`a``{process.exit()}`",
    "\\`{process.exit()}`",
    "<b title={process.exit()}>Todo</b>",
    "export const a = process.exit()",
    'import a from "b"',
]


@pytest.mark.parametrize("text", RUNS)
@pytest.mark.parametrize("dialect", [MDX, Dialect(name="mdx")])
def test_code_of_a_translation_is_not_on_the_page(text: str, dialect: Dialect) -> None:
    answer: Lookup = lambda context, msgid: text  # noqa: E731
    done = localize("Text words.\n", answer, where="a.mdx", dialect=dialect)
    assert done.text == "Text words.\n"
    assert len(done.findings) == 1


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("All {count} of {total}.", "De {total}, todos: { count }."),
        ("Set `{a}`.", "Fije `{b}`."),
        ("Braces.", "Llaves: \\{a\\}."),
        ("Twice {a}.", "Dos veces {a} y {a}."),
    ],
)
def test_the_expressions_of_the_source_and_braces_that_are_signs_stay(
    source: str, text: str
) -> None:
    assert expression_added(text, source, Kind.PARAGRAPH, MDX) is None


def test_elsewhere_braces_are_signs() -> None:
    assert expression_added("{a}", "a", Kind.PARAGRAPH, Dialect()) is None
    assert expression_added("{a}", "a", Kind.FRONT_MATTER, MDX) is None
    assert expression_added("`${a}`", "a", Kind.COMPONENT, MDX) == "{a}"
