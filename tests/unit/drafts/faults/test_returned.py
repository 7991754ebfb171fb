"""What came back as it was sent, or in another language, is told; right drafts are not."""

import pytest

from pipeline.checks.base import scope_of
from pipeline.checks.noted import NOTED
from pipeline.drafts.faults.returned import returned
from pipeline.drafts.faults.tongue import Tongue, learn
from pipeline.glossary.record import Glossary, Term
from pipeline.locales.cldr import find_locale

SOURCES = (
    "Last approval:", "Bibliography", "Sub", "Melatonin", "We run Docker on AWS.", "Docker",
    "How melatonin works", "FastAPI CLI", "5 mg", "Take it with `npm run`.",
)  # fmt: skip
OTHERS = ("ko", "ja", "zh-Hans", "ar", "he", "el", "ru", "uk", "hi", "th", "fa", "ka")
"Locales of another script than the source's."


def tongue(tag: str, *approved: str, glossary: Glossary | None = None) -> Tongue:
    return learn(SOURCES, approved, scope_of(find_locale(tag), glossary=glossary))


def rules(source: str, draft: str, words: Tongue) -> list[str]:
    found = [rule for rule, _ in returned(source, draft, words)]
    assert NOTED.issuperset(found), "else no list of findings has it"
    return found


@pytest.mark.parametrize("tag", OTHERS)
@pytest.mark.parametrize("text", ["Last approval:", "Bibliography", "Sub", "Melatonin", "Last"])
def test_one_word_as_it_was_sent_is_told_in_every_other_script(tag: str, text: str) -> None:
    assert rules(text, text, tongue(tag)) == ["as-sent"]
    assert rules(text, f"*{text.upper()}*", tongue(tag)) in (["as-sent"], [])


@pytest.mark.parametrize("tag", OTHERS)
@pytest.mark.parametrize("text", ["Docker", "FastAPI CLI", "5 mg", "AWS", "`Last approval`", "—"])
def test_names_units_and_code_stay_as_they_are(tag: str, text: str) -> None:
    assert rules(text, text, tongue(tag)) == []


@pytest.mark.parametrize(
    ("tag", "source", "draft"),
    [
        ("ko", "Bibliography", "Bibliografía"),
        ("ko", "Bibliography", "Литература"),
        ("ja", "Bibliography", "참고문헌"),
        ("he", "Last approval:", "آخر موافقة:"),
        ("es", "Bibliography", "Литература"),
        ("vi", "Bibliography", "参考文献"),
        ("ko", "Side effects", "副作用"),
        ("ja", "Before you start", "开始之前"),
        ("zh-Hant", "Before you start", "开始之前"),
    ],
)
def test_another_script_than_the_locales_is_told(tag: str, source: str, draft: str) -> None:
    assert rules(source, draft, tongue(tag)) == ["other-script"]


@pytest.mark.parametrize(
    ("tag", "source", "draft"),
    [
        ("es", "Last approval:", "Última aprovação:"),
        ("es", "Side effects", "Nebenwirkungen für Kinder"),
        ("de", "The tablets", "Les comprimés"),
        ("pt", "Water for children", "Agua para los niños"),
        ("pl", "Side effects", "Efectos secundarios en niños"),
        ("tr", "Last approval:", "Última aprobación:"),
        ("tr", "Last approval:", "Quota extra"),
        ("vi", "Side effects", "Efectos secundarios"),
    ],
)
def test_another_language_of_latin_letters_is_told(tag: str, source: str, draft: str) -> None:
    assert rules(source, draft, tongue(tag)) == ["foreign-words"]


@pytest.mark.parametrize(
    ("tag", "source", "draft"),
    [
        ("ko", "Bibliography", "참고 문헌"),
        ("ko", "Run Docker", "Docker 실행"),
        ("ja", "Last approval:", "最終承認："),
        ("ja", "Side effects", "副作用"),
        ("zh-Hans", "Before you start", "开始之前"),
        ("ja", "Melatonin", "メラトニン"),
        ("el", "Dose of 5 µg", "Δόση 5 µg"),
        ("es", "Setup and Installation", "Configuración e instalación"),
        ("es", "A β-blocker", "Un β-bloqueante"),
        ("es", "Meeting São Paulo", "Reunión de São Paulo"),
        ("fr", "About Docker", "Sur Docker"),
        ("de", "What you see:", "Was du siehst:"),
        ("vi", "Last approval:", "Phê duyệt lần cuối:"),
    ],
)
def test_right_drafts_are_left_alone(tag: str, source: str, draft: str) -> None:
    assert rules(source, draft, tongue(tag)) == []


def test_in_latin_letters_words_that_both_languages_have_are_right() -> None:
    assert rules("Bibliography", "Bibliography", tongue("es")) == ["as-sent"]
    assert rules("Ozone", "Ozone", tongue("fr")) == [], "French spells it alike"
    assert rules("Melatonin", "Melatonin", tongue("vi")) == ["as-sent"]
    assert rules("Melatonin", "Melatonin", tongue("vi", "Melatonin giúp ngủ.")) == []


def test_what_the_glossary_or_a_person_keeps_is_right() -> None:
    kept = Glossary(terms=(Term(text="Melatonin", keep=True),))
    assert rules("Melatonin", "Melatonin", tongue("ko", glossary=kept)) == []
    assert rules("Melatonin", "Melatonin", tongue("ko", "Melatonin 5 mg")) == []


def test_british_english_may_be_what_american_english_is() -> None:
    assert rules("Side effects", "Side effects", tongue("en-GB")) == []


@pytest.mark.parametrize(("of", "tag", "text"), [("ja", "en", "副作用"), ("sr", "sr-Latn", "Доза")])
def test_a_source_of_another_script_that_came_back_is_told(of: str, tag: str, text: str) -> None:
    words = learn((), (), scope_of(find_locale(tag), of))
    assert rules(text, text, words) == ["as-sent"]
    assert rules(text, "A dose", words) == []


@pytest.mark.parametrize("tag", ["pl", "ko", "es"])
def test_a_source_beside_its_translation_is_told(tag: str) -> None:
    words = learn(("Before you start",), (), scope_of(find_locale(tag)))
    for draft in ("Before you start — Zanim", "Zanim (before you start)"):
        assert rules("Before you start", draft, words) == ["as-sent"]
    assert rules("Docker", "Uruchom Docker", words) in ([], ["other-script"], ["foreign-words"])


@pytest.mark.parametrize("tag", ["ja", "ar", "uk"])
def test_a_link_that_stayed_english_is_told_and_a_name_is_not(tag: str) -> None:
    around = {"ja": "{}を使う。", "ar": "استخدم {}.", "uk": "Скористайтеся {}."}[tag]
    for text in ("Storage", "Contact us", "Read more"):
        link = f"[{text}](a.md)"
        assert rules(f"Use {link}.", around.format(link), tongue(tag)) == ["as-sent"]
    for text in ("GitHub Actions", "Cargo", "Visual Studio Code"):
        link = f"[{text}](a.md)"
        assert rules(f"Use {link}.", around.format(link), tongue(tag)) == []
