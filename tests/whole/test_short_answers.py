"""Short answers of a model in eight locales: none that is wrong enters without a finding."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.catalog.read import read_catalog
from tests.fakes.odd_chat import OddChat
from tests.tools import dragoman, write_tree

TEXTS = ("Last approval:", "Bibliography", "Side effects of the tablets", "Melatonin for sleep")
RIGHT = {
    "ko": (
        "최종 승인:",
        "참고 문헌",
        "정제의 부작용",
        "수면을 위한 멜라토닌",
    ),
    "th": (
        "การอนุมัติครั้งล่าสุด:",
        "บรรณานุกรม",
        "ผลข้างเคียงของยาเม็ด",
        "เมลาโทนินสำหรับการนอนหลับ",
    ),
    "he": (
        "אישור אחרון:",
        "ביבליוגרפיה",
        "תופעות לוואי של הטבליות",
        "מלטונין לשינה",
    ),
    "el": (
        "Τελευταία έγκριση:",
        "Βιβλιογραφία",
        "Παρενέργειες των δισκίων",
        "Μελατονίνη για τον ύπνο",
    ),
    "hi": (
        "अंतिम स्वीकृति:",
        "संदर्भ सूची",
        "गोलियों के दुष्प्रभाव",
        "नींद के लिए मेलाटोनिन",
    ),
    "vi": (
        "Phê duyệt lần cuối:",
        "Tài liệu tham khảo",
        "Tác dụng phụ của viên thuốc",
        "Melatonin cho giấc ngủ",
    ),
    "tr": (
        "Son onay:",
        "Kaynakça",
        "Tabletlerin yan etkileri",
        "Uyku için melatonin",
    ),
    "pl": (
        "Ostatnia zgoda:",
        "Piśmiennictwo",
        "Działania niepożądane tabletek",
        "Melatonina na sen",
    ),
}
FRENCH = ("Dernière agrément :", "Références clés", "Effets indésirables", "Mélatonine et sommeil")
RUSSIAN = ("Последнее одобрение:", "Литература", "Побочные действия таблеток", "Мелатонин для сна")


class ShortChat(OddChat):
    """Answers each text as `answers` has it."""

    def __init__(self) -> None:
        super().__init__("", 0)
        self.answers: dict[str, str] = {}

    def respond(
        self, method: str, path: str, body: Any, headers: dict[str, str]
    ) -> tuple[int, Any, list[str]]:
        asked = json.loads(body["messages"][1]["content"])["texts"]
        self.asking.letters, self.asking.most = 400, 1 << 30
        said = {number: self.answers.get(text, text) for number, text in asked.items()}
        return 200, self.answer(json.dumps(said)), []


@pytest.fixture
def chat() -> Iterator[ShortChat]:
    fake = ShortChat()
    yield fake
    fake.close()


def drafts(folder: Path, chat: ShortChat, answers: tuple[str, ...], tag: str) -> dict[str, bool]:
    """Return the drafts that came of answers, and whether each has a finding."""
    chat.answers = dict(zip(TEXTS, answers, strict=True))
    config = f'title = "S"\nlocales = ["{tag}"]\n[engines.llm]\nbase_url = "{chat.url}"\n'
    source = "\n\n".join(TEXTS) + "\n"
    write_tree(folder, {"dragoman.toml": f'{config}model = "odd"\n', "source/index.md": source})
    dragoman("update", cwd=folder)
    words = ("draft", "--engine", "llm", "-d", "index")
    dragoman(*words, cwd=folder, code=None, DRAGOMAN_LLM_API_KEY="k")
    path = f"locale/{tag}/LC_MESSAGES/index.po"
    found = read_catalog((folder / path).read_bytes(), path).messages
    return {
        entry.msgstr[0]: any(one.startswith("finding: ") for one in entry.translator_comments)
        for entry in found
        if entry.msgid in TEXTS
    }


@pytest.mark.parametrize("tag", RIGHT)
def test_right_answers_have_no_finding(tmp_path: Path, chat: ShortChat, tag: str) -> None:
    assert drafts(tmp_path, chat, RIGHT[tag], tag) == dict.fromkeys(RIGHT[tag], False)


@pytest.mark.parametrize("tag", RIGHT)
def test_english_that_came_back_is_told(tmp_path: Path, chat: ShortChat, tag: str) -> None:
    assert drafts(tmp_path, chat, TEXTS, tag) == dict.fromkeys(TEXTS, True)


@pytest.mark.parametrize("tag", RIGHT)
def test_another_language_is_told(tmp_path: Path, chat: ShortChat, tag: str) -> None:
    latin = tag in {"vi", "tr", "pl"}
    other = RUSSIAN if latin else FRENCH
    assert drafts(tmp_path, chat, other, tag) == dict.fromkeys(other, True)


@pytest.mark.parametrize("tag", RIGHT)
def test_a_tag_that_nobody_sent_is_told(tmp_path: Path, chat: ShortChat, tag: str) -> None:
    tagged = tuple(re.sub(r"\S+", r"<b>\g<0></b>", text, count=1) for text in RIGHT[tag])
    assert drafts(tmp_path, chat, tagged, tag) == dict.fromkeys(RIGHT[tag], True)
