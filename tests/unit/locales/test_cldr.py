"""Locales: the codes that people write, and what CLDR says of each."""

from pathlib import Path

import pytest
from babel.localedata import locale_identifiers

from pipeline.errors import ConfigError
from pipeline.locales.cldr import babel_locale, find_locale
from pipeline.locales.number_forms import forms_of
from tests.tools import dragoman, write_tree


@pytest.mark.parametrize(
    ("tag", "folder", "direction", "forms"),
    [
        ("es", "es", "ltr", 2),
        ("pt-BR", "pt_BR", "ltr", 2),
        ("zh-Hant", "zh_Hant", "ltr", 1),
        ("es-419", "es_419", "ltr", 2),
        ("ar", "ar", "rtl", 6),
        ("ja", "ja", "ltr", 1),
        ("zh-CN", "zh_CN", "ltr", 1),
        ("zh-TW", "zh_TW", "ltr", 1),
        ("zh-HK", "zh_HK", "ltr", 1),
        ("ca-valencia", "ca@valencia", "ltr", 2),
        ("sr-Latn", "sr_Latn", "ltr", 3),
        ("no", "no", "ltr", 2),
        ("no-NO", "no_NO", "ltr", 2),
        ("en-XA", "en_XA", "ltr", 2),
        ("ar-XB", "ar_XB", "rtl", 6),
        ("pa-PK", "pa_PK", "rtl", 2),
    ],
)
def test_a_locale_has_folder_direction_and_forms(
    tag: str, folder: str, direction: str, forms: int
) -> None:
    locale = find_locale(tag)
    found = (locale.tag, locale.folder, locale.direction, locale.plural_count)
    assert found == (tag, folder, direction, forms)


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("pt_BR", "pt-BR"),
        ("zh_cn", "zh-CN"),
        ("ZH-hant-tw", "zh-Hant-TW"),
        ("iw", "he"),
        ("iw-IL", "he-IL"),
        ("in", "id"),
        ("en-UK", "en-GB"),
        ("ca@valencia", "ca-valencia"),
        ("sr@latin", "sr-Latn"),
        ("EN_xa", "en-XA"),
    ],
)
def test_what_is_written_otherwise_becomes_the_valid_tag(written: str, tag: str) -> None:
    assert find_locale(written).tag == tag


@pytest.mark.parametrize(
    ("tag", "data"),
    [
        ("zh-CN", "zh_Hans_CN"),
        ("zh-TW", "zh_Hant_TW"),
        ("zh-HK", "zh_Hant_HK"),
        ("ca-valencia", "ca_ES_VALENCIA"),
        ("sr-ME", "sr_Latn_ME"),
        ("no-NO", "nb_NO"),
        ("tl", "fil"),
    ],
)
def test_the_data_are_those_of_the_likely_script_and_territory(tag: str, data: str) -> None:
    assert str(babel_locale(tag)) == data


@pytest.mark.parametrize("name", sorted(locale_identifiers()))
def test_tag_and_folder_lead_back_to_the_locale(name: str) -> None:
    locale = find_locale(name)
    assert find_locale(locale.tag) == locale
    assert find_locale(locale.folder) == locale
    assert str(babel_locale(locale.tag)) == name


@pytest.mark.parametrize(
    "tag",
    [
        "",
        "xx",
        "english",
        "es-ES-x-y-z",
        "../es",
        "pt-BZ",
        "und",
        "es.UTF-8",
        "é",
        "pt-BR\n",
        "a\0",
    ],
)
def test_an_unknown_locale_is_refused(tag: str) -> None:
    with pytest.raises(ConfigError):
        find_locale(tag)


def test_figures_of_a_pseudo_locale_are_those_of_its_language() -> None:
    assert forms_of("en-XA").decimals == forms_of("en").decimals
    assert forms_of("ar-XB").months == forms_of("ar").months
    assert forms_of("zh-TW").months == forms_of("zh-Hant-TW").months


def test_every_command_takes_the_codes_that_people_use(tmp_path: Path) -> None:
    locales = '["zh-CN", "ca-valencia", "iw", "pt_BR", "en-XA", "ar-XB", "no"]'
    text = "---\ntitle: A dose\ndate: 2026-01-02\n---\n\nTake 2,700.5 mg in 3 days.\n"
    config = f'title = "X"\nlocales = {locales}\n'
    root = write_tree(tmp_path, {"dragoman.toml": config, "source/index.md": text})
    dragoman("update", cwd=root)
    dragoman("draft", "--engine", "pseudo", cwd=root)
    dragoman("check", cwd=root)
    dragoman("check", "-l", "iw", "-l", "pt_BR", cwd=root)
    dragoman("build", cwd=root)
    dragoman("release", "--gate", cwd=root)
    pages = {path.name for path in (root / "build/site").iterdir()}
    assert pages >= {"zh-CN", "ca-valencia", "he", "pt-BR", "en-XA", "ar-XB", "no"}
