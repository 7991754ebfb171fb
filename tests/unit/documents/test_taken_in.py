"""What a document takes in: the names in its directives, and the messages they count for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.segment import segment
from pipeline.documents.taken_in import names_by_message, names_in

FORMS = [
    '--8<-- "a/b.md"',
    "--8<-- 'a/b.md:3:5'",
    '----8<---- "a/b.md:part"',
    "--8<--\nother.md\n\na/b.md\n--8<--",
    "> --8<--\n> a/b.md\n> --8<--",
    "{{#include a/b.md}}",
    "{{#include a/b.md:12:}}",
    "{{#rustdoc_include a/b.md:anchor}}",
    "{* a/b.md hl[3:5] *}",
    "{!a/b.md!}",
    "{!> a/b.md!}",
    '{% include "a/b.md" %}',
    "{%- include 'a/b.md' -%}",
    "{% include a/b.md %}",
    '{%\n   include-markdown "a/b.md"\n   start="<!-- x -->"\n%}',
    '{% include-markdown "a/b.md" %}',
    '{% import "a/b.md" as words %}',
    '{{< readfile file="a/b.md" code="true" >}}',
    '{{< readfile "a/b.md" >}}',
    '{{% include "/a/b.md" %}}',
    "{{< include a/b.md >}}",
    "{{ include_file('a/b.md') }}",
    "[!include[Title](a/b.md)]",
    "[!INCLUDE [Title](~/a/b.md)]",
    "![[a/b.md]]",
    "![[a/b.md#Dose]]",
    '<!--#include file="a/b.md" -->',
    "<!-- @include: a/b.md -->",
    "<!--@include: ./a/b.md{3,}-->",
    '<include src="a/b.md#part" />',
    "<<< @/a/b.md{1,4}",
    "<<< ./a/b.md",
    "@include a/b.md",
    "include::a/b.md[lines=1..5]",
    ".. include:: a/b.md",
    ".. literalinclude:: a/b.md",
    "```{include} a/b.md\n```",
    ":::{include} a/b.md\n:::",
    "::include{file=a/b.md}",
    'import Dose from "a/b.md";',
    "import Dose from '@site/a/b.md'",
    "import Dose from '!!raw-loader!./a/b.md'",
    "export { dose } from 'a/b.md'",
    "<Code>{require('a/b.md')}</Code>",
]


@pytest.mark.parametrize("form", FORMS)
def test_the_file_is_among_the_names_of_each_form(form: str) -> None:
    names = {name.removeprefix("./") for name in names_in(f"Take 5 mg.\n\n{form}\n\nThen rest.\n")}
    assert "a/b.md" in names


@pytest.mark.parametrize("form", ["--8<--\nmy notes.md\n--8<--", '--8<-- "my notes.md"'])
def test_a_name_with_a_space_is_whole(form: str) -> None:
    assert "my notes.md" in names_in(form)


@pytest.mark.parametrize(
    "text", ["Take a/b.md.", "[a](a/b.md)", "![a](a/b.png)", "`a/b.md`", "5 < 8", "{name}", "\n"]
)
def test_other_text_names_nothing(text: str) -> None:
    assert names_in(text) == ()


def names(text: str) -> dict[str, tuple[str, ...]]:
    return {msgid: group for (_, msgid), group in names_by_message(segment(text)).items()}


def test_a_directive_counts_for_the_message_it_stands_in() -> None:
    text = "One.\n\nSee {{#include a.md}} here.\n\nThree.\n"
    assert "a.md" in names(text)["See {{#include a.md}} here."]
    assert len(names(text)) == 1


def test_one_on_its_own_lines_counts_for_the_text_before_it() -> None:
    assert "a.md" in names('One.\n\n--8<-- "a.md"\n\nThree.\n')["One."]
    assert "a.md" in names('One.\n\n```py\n--8<-- "a.md"\n```\n\nThree.\n')["One."]
    assert "a.md" in names('---\ntitle: Dose\n---\n\n--8<-- "a.md"\n\nThree.\n')["Dose"]


def test_one_before_all_texts_counts_for_the_first() -> None:
    assert "a.md" in names('--8<-- "a.md"\n\nOne.\n\nTwo.\n')["One."]
    assert names('--8<-- "a.md"\n') == {}


@given(st.text(alphabet='-8<"{}%#!*[]@: \nimport.include/a', max_size=80))
def test_names_are_told_of_any_text(text: str) -> None:
    assert all(name and len(name) <= 255 and "\0" not in name for name in names_in(text))
    counted = {name for group in names_by_message(segment(text)).values() for name in group}
    assert counted <= set(names_in(text))
