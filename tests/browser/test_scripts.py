"""A specimen page in fourteen scripts: set in its own direction and leading, on a phone."""

import importlib.resources
from pathlib import Path
from typing import Any

import pytest

from tests.browser.visit import seen
from tests.tools import dragoman, write_tree

PAGE = """\
# Dose

*Take* one tablet with **water** in the evening.

- Rest for half an hour.

```sh
dose --now
```
"""
TEXTS = ("Dose", "*Take* one tablet with **water** in the evening.", "Rest for half an hour.")
SAID = {
    "es": ("Dosis", "*Tome* un comprimido con **agua** por la noche.", "Descanse media hora."),
    "el": ("Δόση", "*Πάρτε* ένα δισκίο με **νερό** το βράδυ.", "Ξεκουραστείτε μισή ώρα."),
    "ru": ("Доза", "*Примите* одну таблетку с **водой** вечером.", "Отдохните полчаса."),
    "ar": ("الجرعة", "*تناول* قرصًا واحدًا مع **الماء** مساءً.", "استرح نصف ساعة."),
    "ur": ("خوراک", "شام کو **پانی** کے ساتھ ایک گولی *لیں*۔", "آدھا گھنٹہ آرام کریں۔"),
    "he": ("מינון", "*קחו* טבליה אחת עם **מים** בערב.", "נוחו חצי שעה."),
    "hi": ("खुराक", "शाम को **पानी** के साथ एक गोली *लें*।", "आधा घंटा आराम करें।"),
    "bn": ("মাত্রা", "সন্ধ্যায় **জল** দিয়ে একটি বড়ি *খান*।", "আধ ঘণ্টা বিশ্রাম নিন।"),
    "ta": ("அளவு", "மாலையில் **தண்ணீருடன்** ஒரு மாத்திரை *எடுக்கவும்*.", "அரை மணி நேரம் ஓய்வெடுக்கவும்."),
    "th": ("ขนาดยา", "*กิน*ยาหนึ่งเม็ดกับ**น้ำ**ในตอนเย็น", "พักครึ่งชั่วโมง"),
    "ka": ("დოზა", "*მიიღეთ* ერთი ტაბლეტი **წყალთან** ერთად საღამოს.", "დაისვენეთ ნახევარი საათი."),
    "ja": ("用量", "夕方に一錠を**水**で*飲んで*ください。", "三十分休んでください。"),
    "zh": ("剂量", "晚上用**水***服用*一片。", "休息半小时。"),
    "ko": ("용량", "저녁에 **물**과 함께 한 알을 *드세요*.", "삼십 분 동안 쉬세요."),
}
RIGHT_TO_LEFT = {"ar", "ur", "he"}
SLANTED = {"es", "el", "ru"}
"Scripts that have italics; in others a slant is a fault of the browser's."
MEASURE = """
const body = document.querySelector('article p'), set = getComputedStyle(body);
const pen = document.createElement('canvas').getContext('2d');
pen.font = set.font;
const box = pen.measureText(body.textContent);
const style = (one) => getComputedStyle(document.querySelector(one));
const measured = {
  line: parseFloat(set.lineHeight),
  size: parseFloat(set.fontSize),
  ink: box.actualBoundingBoxAscent + box.actualBoundingBoxDescent,
  direction: set.direction,
  code: style('article pre').direction,
  slant: style('article em').fontStyle,
  wide: document.documentElement.scrollWidth - innerWidth,
};
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("scripts")
    config = f'title = "T"\nlocales = {list(SAID)}\nrenderer = "commonmark"\n'
    write_tree(root, {"dragoman.toml": config, "source/page.md": PAGE})
    dragoman("update", cwd=root)
    for tag, words in SAID.items():
        path = root / f"locale/{tag}/LC_MESSAGES/page.po"
        text = path.read_text(encoding="utf-8")
        for source, target in zip(TEXTS, words, strict=True):
            before = f'msgid "{source}"\nmsgstr ""'
            assert before in text
            text = text.replace(before, f'msgid "{source}"\nmsgstr "{target}"')
        path.write_text(text, encoding="utf-8")
    dragoman("build", cwd=root)
    return root / "build/site"


@pytest.mark.parametrize("tag", SAID)
def test_a_page_is_set_as_its_script_wants(tag: str, site: Path, tmp_path: Path) -> None:
    axe = importlib.resources.files("axe_core_python").joinpath("axe.min.js").read_text()
    judged = "measured.axe = (await window.axe.run()).violations.map((one) => one.id)"
    script = f"(async () => {{ {MEASURE}; {axe}; {judged}; return measured }})()"
    page = (site / tag / "page/index.html").as_uri()
    found: Any = seen(page, script, tmp_path, bool, width=390)
    assert found["axe"] == []
    assert found["wide"] <= 0
    assert found["direction"] == ("rtl" if tag in RIGHT_TO_LEFT else "ltr")
    assert found["code"] == "ltr"
    assert found["slant"] == ("italic" if tag in SLANTED else "normal")
    assert found["line"] >= 1.5 * found["size"]
    assert found["ink"] <= found["line"], "lines would touch each other"
