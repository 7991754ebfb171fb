"""Scripts and letters with marks, by locale."""

import pytest

from pipeline.locales.letters import MARKED, script_of, scripts_of, strange_letters

SAMPLES = {
    "ko": "최종 승인", "ja": "最終承認のメモ", "zh-Hans": "最后批准", "zh-Hant": "最後核准",
    "ar": "آخر موافقة", "he": "אישור אחרון", "el": "Τελευταία έγκριση", "ru": "Последнее",
    "uk": "Останнє", "hi": "अंतिम स्वीकृति", "th": "การอนุมัติ", "vi": "Phê duyệt", "tr": "Son onay",
    "pl": "Ostatnia zgoda", "fa": "آخرین تأیید", "ur": "آخری منظوری", "ka": "ბოლო", "hy": "Վերջին",
    "ta": "கடைசி", "am": "የመጨረሻ", "km": "ចុងក្រោយ", "sr": "Последње", "sr-Latn": "Poslednje",
}  # fmt: skip


@pytest.mark.parametrize("tag", SAMPLES)
def test_a_locale_writes_the_letters_of_its_texts(tag: str) -> None:
    found = {script_of(letter) for letter in SAMPLES[tag]} - {""}
    assert found
    assert found <= scripts_of(tag)


def test_signs_and_figures_have_no_script() -> None:
    assert {script_of(one) for one in "5%µº—\ufffc ª"} <= {"", "LATIN"}
    assert script_of("µ") == "", "the micro sign is no Greek letter"


def test_each_language_has_its_own_letters() -> None:
    for language, letters in MARKED.items():
        assert strange_letters(letters, language) == ""
        assert letters == letters.casefold() or "ß" in letters
    assert strange_letters("Straße", "es") == ""
    assert strange_letters("aprovação", "xx") == "", "nothing is known"
