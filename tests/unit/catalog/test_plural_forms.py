"""The numbers of a form: each number has one form, as Python's own gettext has it."""

from gettext import c2py

import pytest

from pipeline.catalog.plural_forms import numbers_of_forms
from pipeline.locales.cldr import find_locale

TAGS = "ar cs cy en es fr ga he ja lt lv mt pl pt-BR ro ru sl uk zh".split()  # noqa: SIM905


@pytest.mark.parametrize("tag", TAGS)
def test_every_number_has_the_form_that_gettext_gives_it(tag: str) -> None:
    locale = find_locale(tag)
    forms = numbers_of_forms(locale.plural_forms)
    assert len(forms) == locale.plural_count
    rule = c2py(locale.plural_forms.partition("plural=")[2].rstrip(";"))
    for number in range(202):
        assert [at for at, some in enumerate(forms) if number in some] == [rule(number)]


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "nplurals=2;",
        "nplurals=0; plural=0;",
        "nplurals=99; plural=0;",
        "nplurals=2; plural=n/0;",
        "nplurals=2; plural=5;",
        "nplurals=2; plural=__import__('os');",
        "nplurals=2; plural=" + "(" * 500 + ";",
        "nplurals=2; plural=" + "n+" * 900 + "n;",
        "nplurals=2; plural=\u0663;",
    ],
)
def test_a_rule_that_cannot_be_read_has_no_forms(rule: str) -> None:
    assert numbers_of_forms(rule) == ()
