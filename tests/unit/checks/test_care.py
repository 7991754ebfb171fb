"""A text among texts of care is read as one of care; one among others is not."""

import pytest

from pipeline.checks.care import harms, mostly_of_care
from pipeline.checks.run import check_catalog, is_of_care
from pipeline.locales.cldr import find_locale
from pipeline.model.message import Catalog, Entry

CARE = "Take two tablets before you go to bed."
FORM = "A guardian must also sign this form with you."
TOMA = "Tome dos comprimidos antes de acostarse."
WRONG = "Un tutor no debe firmar este formulario con usted."


def catalog(*pairs: tuple[str, str]) -> Catalog:
    return Catalog(
        entries=tuple(
            Entry(msgid=source, msgstr=(target,), line=line)
            for line, (source, target) in enumerate(pairs, 1)
        )
    )


@pytest.mark.parametrize(
    ("sources", "care"),
    [
        ([CARE] * 4, True),
        ([CARE] * 3, False),  # too few sentences tell nothing
        ([CARE] * 6 + [FORM] * 4, True),
        ([CARE] * 5 + [FORM] * 5, False),
        ([CARE] * 4 + ["Contact"] * 20, True),  # titles say nothing of it
    ],
)
def test_most_sentences_tell(sources: list[str], care: bool) -> None:
    assert mostly_of_care(sources) is care


def test_what_is_of_machines_is_never_of_care() -> None:
    assert not harms("Restart the server by noon.", among=True)
    assert harms("Bring it by noon.", among=True)


def test_a_catalog_of_another_source_language_is_none() -> None:
    assert not is_of_care(catalog(*[(CARE, TOMA)] * 4), "es")


@pytest.mark.parametrize(("others", "told"), [(4, True), (0, False)])
def test_a_form_among_texts_of_care_is_read_strictly(others: int, told: bool) -> None:
    texts = catalog((FORM, WRONG), *[(CARE, TOMA)] * others)
    found = check_catalog(texts, find_locale("es"), "es.po")
    rules = {one.rule for one in found if one.where == "es.po:1"}
    assert ("negation-added" in rules) is told
