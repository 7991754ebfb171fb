# ruff: noqa: E501  a sentence a line
"""Sentences of a clinic's articles, translated as people do, have no findings."""

import pytest

from pipeline.checks.base import scope_of
from pipeline.checks.run import check_entry
from pipeline.locales.cldr import find_locale
from pipeline.model.message import Entry

TRIAL = "In a trial of 2,700 adults (mean age 42.5 years), 0.5 mg/kg of ketamine given over 40 minutes lowered scores by 3.5 points (95% CI 1.2 to 5.8; p = 0.003) within 24 hours."
SIDE_EFFECTS = "About 1 in 3 people did not respond, and side effects such as dizziness were not rare: 12% against 3.5% with placebo (Taylor et al., 2018; doi:10.1038/npp.2017.194)."
DOSE = (
    "Do not take more than 2 tablets a day without asking your doctor; never drive within 24 hours."
)
TRANSLATED = [
    (
        "fr",
        TRIAL,
        "Dans un essai portant sur 2 700 adultes (âge moyen 42,5 ans), 0,5 mg/kg de kétamine administrés en 40 minutes ont réduit les scores de 3,5 points (IC à 95 % : 1,2 à 5,8 ; p = 0,003) en 24 heures.",
    ),
    (
        "de",
        TRIAL,
        "In einer Studie mit 2.700 Erwachsenen (Durchschnittsalter 42,5 Jahre) senkten 0,5 mg/kg Ketamin, über 40 Minuten verabreicht, die Werte um 3,5 Punkte (95-%-KI 1,2 bis 5,8; p = 0,003) innerhalb von 24 Stunden.",
    ),
    (
        "pt-BR",
        TRIAL,
        "Em um ensaio com 2.700 adultos (idade média de 42,5 anos), 0,5 mg/kg de cetamina administrados em 40 minutos reduziram as pontuações em 3,5 pontos (IC de 95%: 1,2 a 5,8; p = 0,003) em 24 horas.",
    ),
    (
        "it",
        TRIAL,
        "In uno studio su 2.700 adulti (età media 42,5 anni), 0,5 mg/kg di ketamina somministrati in 40 minuti hanno ridotto i punteggi di 3,5 punti (IC 95% da 1,2 a 5,8; p = 0,003) entro 24 ore.",
    ),
    (
        "ca",
        TRIAL,
        "En un assaig amb 2.700 adults (edat mitjana de 42,5 anys), 0,5 mg/kg de ketamina administrats en 40 minuts van reduir les puntuacions en 3,5 punts (IC del 95 %: d'1,2 a 5,8; p = 0,003) en 24 hores.",
    ),
    (
        "gl",
        TRIAL,
        "Nun ensaio con 2.700 adultos (idade media de 42,5 anos), 0,5 mg/kg de ketamina administrados en 40 minutos reduciron as puntuacións en 3,5 puntos (IC do 95 %: de 1,2 a 5,8; p = 0,003) en 24 horas.",
    ),
    (
        "ru",
        TRIAL,
        "В исследовании с участием 2700 взрослых (средний возраст 42,5 года) 0,5 мг/кг кетамина, введённые в течение 40 минут, снизили показатели на 3,5 балла (95 % ДИ от 1,2 до 5,8; p = 0,003) в течение 24 часов.",
    ),
    (
        "pl",
        TRIAL,
        "W badaniu z udziałem 2700 dorosłych (średni wiek 42,5 roku) 0,5 mg/kg ketaminy podane w ciągu 40 minut obniżyło wyniki o 3,5 punktu (95% CI od 1,2 do 5,8; p = 0,003) w ciągu 24 godzin.",
    ),
    (
        "nl",
        TRIAL,
        "In een onderzoek onder 2.700 volwassenen (gemiddelde leeftijd 42,5 jaar) verlaagde 0,5 mg/kg ketamine, toegediend in 40 minuten, de scores met 3,5 punten (95%-BI 1,2 tot 5,8; p = 0,003) binnen 24 uur.",
    ),
    (
        "tr",
        TRIAL,
        "Ortalama yaşı 42,5 yıl olan 2.700 yetişkinle yapılan bir çalışmada, 40 dakikada verilen 0,5 mg/kg ketamin, puanları 24 saat içinde 3,5 puan düşürdü (%95 GA 1,2 ila 5,8; p = 0,003).",
    ),
    (
        "ja",
        TRIAL,
        "成人2,700人（平均年齢42.5歳）を対象とした試験では、ケタミン0.5 mg/kgを40分かけて投与すると、24時間以内にスコアが3.5点低下しました（95％信頼区間1.2～5.8、p＝0.003）。",
    ),
    (
        "zh",
        TRIAL,
        "在一项纳入2700名成年人（平均年龄42.5岁）的试验中，在40分钟内给予0.5毫克/公斤氯胺酮，24小时内评分降低了3.5分（95%置信区间1.2至5.8；p = 0.003）。",
    ),
    (
        "ko",
        TRIAL,
        "성인 2,700명(평균 연령 42.5세)을 대상으로 한 시험에서 40분에 걸쳐 투여한 케타민 0.5 mg/kg은 24시간 이내에 점수를 3.5점 낮추었다(95% 신뢰구간 1.2~5.8, p = 0.003).",
    ),
    (
        "ar",
        TRIAL,
        "في تجربة شملت 2700 بالغ (متوسط العمر 42.5 سنة)، خفضت جرعة 0.5 مغ/كغ من الكيتامين أُعطيت خلال 40 دقيقة الدرجات بمقدار 3.5 نقطة (فاصل الثقة 95% من 1.2 إلى 5.8؛ p = 0.003) خلال 24 ساعة.",
    ),
    (
        "ar",
        TRIAL,
        "في تجربة شملت ٢٬٧٠٠ بالغ (متوسط العمر ٤٢٫٥ سنة)، خفضت جرعة ٠٫٥ مغ/كغ من الكيتامين أُعطيت خلال ٤٠ دقيقة الدرجات بمقدار ٣٫٥ نقطة (فاصل الثقة ٩٥٪ من ١٫٢ إلى ٥٫٨؛ p = ٠٫٠٠٣) خلال ٢٤ ساعة.",
    ),
    (
        "fr",
        SIDE_EFFECTS,
        "Environ 1 personne sur 3 n’a pas répondu, et des effets indésirables tels que des vertiges n’étaient pas rares : 12 % contre 3,5 % sous placebo (Taylor et al., 2018 ; doi:10.1038/npp.2017.194).",
    ),
    (
        "de",
        SIDE_EFFECTS,
        "Etwa 1 von 3 Personen sprach nicht an, und Nebenwirkungen wie Schwindel waren nicht selten: 12 % gegenüber 3,5 % unter Placebo (Taylor et al., 2018; doi:10.1038/npp.2017.194).",
    ),
    (
        "ja",
        SIDE_EFFECTS,
        "約3人に1人は反応せず、めまいなどの副作用もまれではありませんでした：12％（プラセボ群は3.5％）（Taylor et al., 2018; doi:10.1038/npp.2017.194）。",
    ),
    (
        "ar",
        SIDE_EFFECTS,
        "لم يستجب نحو شخص واحد من كل 3 أشخاص، ولم تكن الآثار الجانبية مثل الدوخة نادرة: 12% مقابل 3.5% مع الدواء الوهمي (Taylor et al., 2018; doi:10.1038/npp.2017.194).",
    ),
    (
        "ru",
        SIDE_EFFECTS,
        "Примерно каждый третий не ответил на лечение, а побочные эффекты, такие как головокружение, не были редкостью: 12 % против 3,5 % при плацебо (Taylor et al., 2018; doi:10.1038/npp.2017.194).",
    ),
    (
        "zh",
        SIDE_EFFECTS,
        "大约三分之一的人没有反应，头晕等副作用并不少见：12%，而安慰剂组为3.5%（Taylor et al., 2018; doi:10.1038/npp.2017.194）。",
    ),
    (
        "fr",
        DOSE,
        "Ne prenez pas plus de 2 comprimés par jour sans l’avis de votre médecin ; ne conduisez jamais dans les 24 heures.",
    ),
    (
        "de",
        DOSE,
        "Nehmen Sie ohne Rücksprache mit Ihrem Arzt nicht mehr als zwei Tabletten am Tag; fahren Sie innerhalb von 24 Stunden niemals Auto.",
    ),
    (
        "ja",
        DOSE,
        "医師に相談せずに1日2錠を超えて服用しないでください。24時間以内は絶対に運転しないでください。",
    ),
    (
        "ar",
        DOSE,
        "لا تتناول أكثر من قرصين في اليوم دون استشارة طبيبك؛ ولا تقد السيارة أبدًا خلال 24 ساعة.",
    ),
    (
        "pl",
        DOSE,
        "Nie przyjmuj więcej niż 2 tabletki dziennie bez konsultacji z lekarzem; nigdy nie prowadź pojazdów w ciągu 24 godzin.",
    ),
    (
        "tr",
        DOSE,
        "Doktorunuza danışmadan günde 2 tabletten fazla almayın; 24 saat içinde asla araç kullanmayın.",
    ),
    (
        "ko",
        DOSE,
        "의사와 상의 없이 하루에 2정을 초과하여 복용하지 마십시오. 24시간 이내에는 절대 운전하지 마십시오.",
    ),
]
translated = pytest.mark.parametrize(("tag", "source", "target"), TRANSLATED)


def rules(tag: str, source: str, target: str) -> list[str]:
    found = check_entry(Entry(msgid=source, msgstr=(target,)), scope_of(find_locale(tag)), "x.po")
    return [one.rule for one in found]


@translated
def test_a_good_translation_has_no_findings(tag: str, source: str, target: str) -> None:
    assert rules(tag, source, target) == []


@translated
def test_each_changed_digit_is_found(tag: str, source: str, target: str) -> None:
    if source == SIDE_EFFECTS:
        target, _, address = target.partition("Taylor")
        source = source.partition("Taylor")[0]
        assert address
    for place, sign in enumerate(target):
        if sign.isdigit():
            other = chr(ord(sign) + (1 if int(sign) < 9 else -1))
            changed = target[:place] + other + target[place + 1 :]
            assert {"figure", "figure-added", "dose-added"} & set(rules(tag, source, changed)), (
                changed
            )
