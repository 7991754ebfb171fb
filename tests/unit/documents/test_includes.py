"""A translation takes in no text that its source does not take in."""

import pytest

from pipeline.documents.includes import include_added

DIRECTIVES = [
    '--8<-- "secret.md"',
    ';--8<-- "secret.md"',
    "--8<-- 'https://evil.example/a.md'",
    "--8<--\nsecret.md\n--8<--",
    "-8<-\nsecret.md\n-8<-",
    '{% include "secret.md" %}',
    '{%- include "secret.md" -%}',
    "{% include-markdown 'secret.md' %}",
    "{% from 'a' import b %}",
    "{% extends 'a' %}",
    '{% include "never closed',
    "{{#include secret.md}}",
    "{{#rustdoc_include secret.md}}",
    '{{< readfile "secret.md" >}}',
    '{{% include "secret.md" %}}',
    "{{ include_file('secret.md') }}",
    "{! secret.md !}",
    "[!INCLUDE [x](secret.md)]",
    '<!--#include file="secret.md" -->',
    "include::secret.adoc[]",
    ".. include:: secret.md",
    "{* ../secret.py *}",
    "{% embed 'secret' %}",
    '{{< code file="secret.go" >}}',
    "![[secret note]]",
    "<!-- @include: ./secret.md -->",
    '<include src="secret.md">',
    "<<< @/secret.md",
    "@include secret.md",
    "literalinclude:: secret.py",
    "```{include} secret.md",
    "import Secret from './secret.mdx'",
    "<Code code={require('./secret.md')} />",
]


@pytest.mark.parametrize("directive", DIRECTIVES)
def test_a_directive_stands_only_where_the_source_has_the_very_same(directive: str) -> None:
    assert include_added(f"Tome 5 mg.\n{directive}", "Take 5 mg.")
    assert include_added(directive, directive) is None
    assert include_added(directive.replace("secret", "other"), f"Take {directive}") or (
        "secret" not in directive
    )


@pytest.mark.parametrize(
    "text",
    [
        "{name} y {{ count }}",
        "5 < 8 mg",
        "{% trans %}",
        "incluye: todo",
        "<!-- nota -->",
        "[!NOTE]",
        "Importante: y/o esto.",
        "<Important title='Nota y/o aviso'>",
        "El código {{ status }} importa.",
    ],
)
def test_other_text_is_let_alone(text: str) -> None:
    assert include_added(text, "x") is None
