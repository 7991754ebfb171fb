"""Answers of engines in nine locales: right ones have no finding, and wrong ones have one."""

import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from pipeline.drafts.faults.judge import faults, name_of, told_again
from pipeline.drafts.journal import JOURNAL, open_journal
from pipeline.drafts.request import DraftRequest, draft_requests
from pipeline.drafts.session import DraftSession
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import take_snapshot
from tests.tools import write_tree
from tests.unit.drafts.sessions import HEADER, TODAY, Scripted, entry

SOURCES = (
    "Take *0.5 mg* of it twice a day, and never with alcohol.",
    "See [the table of the 18 doses](t.md) before you start the treatment.",
    "Ask your doctor when the pain lasts for more than 7 days.",
    "Drink at least 2 glasses of water with every meal of the day.",
    "Side effects",
    "Before you start",
)
RIGHT = {
    "ko": (
        "하루에 두 번 *0.5 mg*을 복용하고 술과 함께 복용하지 마십시오.",
        "치료를 시작하기 전에 [18회 용량 표](t.md)를 참조하십시오.",
        "통증이 7일 이상 지속되면 의사와 상담하십시오.",
        "매일 식사할 때마다 물을 최소 2잔 마시십시오.",
        "부작용",
        "시작하기 전에",
    ),
    "ja": (
        "1日2回*0.5 mg*を服用し、決してアルコールと飲まないでください。",
        "治療を始める前に[18回分の用量の表](t.md)を参照してください。",
        "痛みが7日以上続く場合は医師に相談してください。",
        "毎日の食事ごとに少なくとも2杯の水を飲んでください。",
        "副作用",
        "始める前に",
    ),
    "el": (
        "Πάρτε *0,5 mg* δύο φορές την ημέρα και ποτέ με αλκοόλ.",
        "Δείτε [τον πίνακα με τις 18 δόσεις](t.md) πριν ξεκινήσετε τη θεραπεία.",
        "Ρωτήστε τον γιατρό σας όταν ο πόνος διαρκεί περισσότερο από 7 ημέρες.",
        "Πίνετε τουλάχιστον 2 ποτήρια νερό με κάθε γεύμα της ημέρας.",
        "Παρενέργειες",
        "Πριν ξεκινήσετε",
    ),
    "tr": (
        "Günde iki kez *0,5 mg* alın ve asla alkolle almayın.",
        "Tedaviye başlamadan önce [18 dozun tablosuna](t.md) bakın.",
        "Ağrı 7 günden fazla sürerse doktorunuza sorun.",
        "Günün her öğününde en az 2 bardak su için.",
        "Yan etkiler",
        "Başlamadan önce",
    ),
    "pl": (
        "Przyjmuj *0,5 mg* dwa razy dziennie i nigdy z alkoholem.",
        "Przed rozpoczęciem leczenia zobacz [tabelę 18 dawek](t.md).",
        "Zapytaj lekarza, gdy ból trwa dłużej niż 7 dni.",
        "Pij co najmniej 2 szklanki wody do każdego posiłku w ciągu dnia.",
        "Działania niepożądane",
        "Zanim zaczniesz",
    ),
    "vi": (
        "Uống *0,5 mg* hai lần một ngày và không bao giờ uống cùng rượu.",
        "Xem [bảng 18 liều](t.md) trước khi bắt đầu điều trị.",
        "Hãy hỏi bác sĩ khi cơn đau kéo dài hơn 7 ngày.",
        "Uống ít nhất 2 cốc nước trong mỗi bữa ăn trong ngày.",
        "Tác dụng phụ",
        "Trước khi bắt đầu",
    ),
    "he": (
        "קחו *0.5 mg* ממנו פעמיים ביום, ולעולם לא עם אלכוהול.",
        "ראו את [הטבלה של 18 המנות](t.md) לפני תחילת הטיפול.",
        "שאלו את הרופא כאשר הכאב נמשך יותר מ-7 ימים.",
        "שתו לפחות 2 כוסות מים עם כל ארוחה ביום.",
        "תופעות לוואי",
        "לפני שמתחילים",
    ),
    "th": (
        "รับประทาน *0.5 มก.* วันละสองครั้ง และห้ามรับประทานร่วมกับแอลกอฮอล์",
        "ดู[ตาราง 18 ขนาดยา](t.md)ก่อนเริ่มการรักษา",
        "ปรึกษาแพทย์เมื่อปวดนานกว่า 7 วัน",
        "ดื่มน้ำอย่างน้อย 2 แก้วพร้อมอาหารทุกมื้อของวัน",
        "ผลข้างเคียง",
        "ก่อนเริ่ม",
    ),
    "hi": (
        "इसे दिन में दो बार *0.5 mg* लें, और शराब के साथ कभी नहीं।",
        "इलाज शुरू करने से पहले [18 खुराकों की तालिका](t.md) देखें।",
        "जब दर्द 7 दिनों से अधिक रहे तो अपने डॉक्टर से पूछें।",
        "दिन के हर भोजन के साथ कम से कम 2 गिलास पानी पिएं।",
        "दुष्प्रभाव",
        "शुरू करने से पहले",
    ),
}
SPANISH = (
    "Tome *0,5 mg* dos veces al día, y nunca con alcohol.",
    "Consulte [la tabla de las 18 dosis](t.md) antes de empezar el tratamiento.",
    "Consulte a su médico si el dolor dura más de 7 días.",
    "Beba al menos 2 vasos de agua con cada comida del día.",
    "Efectos secundarios",
    "Antes de empezar",
)
CHINESE = (
    "每天服用两次 *0.5 mg*，切勿与酒同服。",
    "开始治疗前请参阅[18次剂量表](t.md)。",
    "如果疼痛持续超过7天，请咨询医生。",
    "每天每餐至少喝2杯水。",
    "副作用",
    "开始之前",
)
RUSSIAN = (
    "Принимайте *0,5 мг* два раза в день и никогда с алкоголем.",
    "Перед началом лечения см. [таблицу 18 доз](t.md).",
    "Спросите врача, если боль длится более 7 дней.",
    "Пейте не менее 2 стаканов воды с каждым приёмом пищи.",
    "Побочные эффекты",
    "Прежде чем начать",
)
Answers = Callable[[Sequence[str]], Sequence[str]]


def every(change: Callable[[str], str]) -> Answers:
    return lambda right: [change(text) for text in right]


WRONG: dict[str, Answers] = {
    "English": lambda _: SOURCES,
    "Chinese": lambda _: CHINESE,
    "Russian": lambda _: RUSSIAN,
    "Spanish": lambda _: SPANISH,
    "twice": every(lambda text: f"{text} {text}"),
    "other figures": every(lambda text: re.sub(r"\d+", lambda one: f"{one[0]}3", text)),
    "no link": every(lambda text: re.sub(r"\[(.*?)\]\(.*?\)", r"\1", text)),
    "a link more": every(lambda text: f"{text} [x](https://evil.example)"),
    "a label": every(lambda text: f"Translation: {text}"),
    "an emoji": every(lambda text: f"✅ {text}"),
    "a refusal": every(lambda _: "I'm sorry, I can't help with that."),
    "both": lambda right: [f"{one} — {two}" for one, two in zip(SOURCES, right, strict=True)],
    "a language's name": every(lambda text: f"[Spanish] {text}"),
    "a citation": every(lambda text: f"{text}【1†source】"),
    "a footnote of nothing": every(lambda text: f"{text}[1]"),
    "a comma before": every(lambda text: f", {text}"),
    "private use": every(lambda text: f"{text[:4]}\ue001{text[4:]}"),
    "struck out": every(lambda text: "".join(f"{one}\u0336" for one in text)),
    "stars": every(lambda text: f"**** {text}"),
    "LaTeX": every(lambda text: f"\\textbf{{{text}}}"),
    "signed": every(lambda text: f"{text} — ChatGPT"),
    "a score": every(lambda text: f"{text} (confidence: 0.93)"),
    "a day and hour": every(lambda text: f"2026-11-28 10:00: {text}"),
    "a list's mark": every(lambda text: f"- {text}"),
    "a heading": every(lambda text: f"## {text}"),
    "a flag": every(lambda text: f"🇪🇸 {text}"),
    "bytes in base64": every(lambda text: b64encode(text.encode()).decode()),
    "bytes in percent": every(quote),
    "a template": every(lambda _: "{{translation}}"),
    "nothing but a dash": every(lambda _: "—"),
    "letters between": every("\u200b".join),
    "a remark": every(lambda text: f"{text} (Note: the dose was kept as it is.)"),
}
UNSEEN = {("tr", "Spanish"): 2, ("pl", "Spanish"): 1}
"Two words of a language of Latin letters without marks: `Efectos secundarios`."


@contextmanager
def session_of(root: Path, tag: str) -> Iterator[tuple[DraftSession, list[DraftRequest]]]:
    header = HEADER.replace("Language: es", f"Language: {tag}")
    files = {
        "dragoman.toml": f'title = "S"\nlocales = ["{tag}"]\n',
        "source/index.md": "\n\n".join(SOURCES),
        f"locale/{tag}/LC_MESSAGES/index.po": header + "".join(map(entry, SOURCES)),
    }
    project = take_snapshot(load_config(write_tree(root, files)))
    with open_journal(root / JOURNAL) as journal:
        [locale] = project.config.locales
        session = DraftSession(
            project=project, locale=locale, engine=Scripted(), journal=journal, today=TODAY
        )
        yield session, draft_requests(session)


def unseen(root: Path, tag: str, answers: Sequence[str]) -> list[str]:
    """Return the answers without a finding that are not the right ones."""
    with session_of(root, tag) as (session, requests):
        drafts = list(zip(requests, answers, strict=True))
        same = told_again(drafts)
        return [
            text
            for (request, text), right in zip(drafts, RIGHT[tag], strict=True)
            if text != right
            and not faults(session, request, (text,))
            and name_of(request) not in same
        ]


@pytest.mark.parametrize("tag", RIGHT)
def test_right_answers_have_no_finding(tmp_path: Path, tag: str) -> None:
    with session_of(tmp_path, tag) as (session, requests):
        found = [
            faults(session, request, (text,))
            for request, text in zip(requests, RIGHT[tag], strict=True)
        ]
    assert found == [()] * len(SOURCES)


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("tag", RIGHT)
def test_wrong_answers_have_one(tmp_path: Path, tag: str, name: str) -> None:
    left = unseen(tmp_path, tag, WRONG[name](RIGHT[tag]))
    assert len(left) <= UNSEEN.get((tag, name), 0), left
