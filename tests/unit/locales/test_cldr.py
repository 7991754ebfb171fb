"""Locales: what CLDR says of them."""

import pytest

from pipeline.errors import ConfigError
from pipeline.locales.cldr import find_locale


@pytest.mark.parametrize(
    ("tag", "folder", "direction", "forms"),
    [
        ("es", "es", "ltr", 2),
        ("pt-BR", "pt_BR", "ltr", 2),
        ("zh-Hant", "zh_Hant", "ltr", 1),
        ("es-419", "es_419", "ltr", 2),
        ("ar", "ar", "rtl", 6),
        ("ja", "ja", "ltr", 1),
    ],
)
def test_a_locale_has_folder_direction_and_forms(
    tag: str, folder: str, direction: str, forms: int
) -> None:
    locale = find_locale(tag)
    found = (locale.tag, locale.folder, locale.direction, locale.plural_count)
    assert found == (tag, folder, direction, forms)


@pytest.mark.parametrize("tag", ["", "xx", "english", "es-ES-x-y-z", "../es"])
def test_an_unknown_locale_is_refused(tag: str) -> None:
    with pytest.raises(ConfigError):
        find_locale(tag)
