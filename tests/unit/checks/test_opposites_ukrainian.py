"""Ukrainian opposites: each is told, and right translations are not."""

import pytest

from pipeline.checks.base import pairs_of, scope_of
from pipeline.checks.opposites import check_opposites
from pipeline.locales.cldr import find_locale
from pipeline.model.message import Entry

WRONG = """\
Raise your left arm. | Підніміть праву руку.
Take at least 2 tablets. | Приймайте щонайбільше 2 таблетки.
Take at most 2 tablets a day. | Приймайте щонайменше 2 таблетки на день.
Take it before meals. | Приймайте після їди.
The dose was increased. | Дозу зменшили.
Stop taking it when you feel better. | Почніть приймати, коли стане краще.
The blood pressure was high. | Артеріальний тиск був низьким.
Never take it with alcohol. | Завжди приймайте з алкоголем.
It is safe for children. | Це небезпечно для дітей.
The test was positive. | Результат тесту негативний.
Keep the bottle closed. | Тримайте пляшку відкритою.
Open the window. | Закрийте вікно.
It is common in adults. | Це рідко трапляється у дорослих.
It is used in acute pain. | Застосовують при хронічному болю.
The drug is effective. | Препарат неефективний.
Symptoms got worse. | Симптоми покращилися.
It is allowed to drive. | Керувати заборонено.
Your right eye may hurt. | Ліве око може боліти.
The pain is mild. | Біль сильний.
Wake up in the morning. | Прокидайтеся ввечері.
Add the powder. | Видаліть порошок.
Breathe in slowly. | Видихніть повільно.
"""
RIGHT = """\
Take at least 2 tablets before meals. | Приймайте щонайменше 2 таблетки перед їдою.
Take no more than 4 tablets in 24 hours. | Не приймайте більше 4 таблеток за 24 години.
Never take it with alcohol. | Ніколи не приймайте його з алкоголем.
Raise your left arm. | Підніміть ліву руку.
Lie on your right side. | Ляжте на правий бік.
You have the right to withdraw your consent. | Ви маєте право відкликати свою згоду.
The dose was increased after a week. | Через тиждень дозу збільшили.
The blood pressure fell during sleep. | Під час сну артеріальний тиск знизився.
Stop taking it and call your doctor. | Припиніть прийом і зателефонуйте лікарю.
Only adults may take it. | Приймати його можуть лише дорослі.
It is safe for most people. | Для більшості людей це безпечно.
The test was negative. | Результат тесту був негативним.
Keep the bottle closed. | Тримайте пляшку закритою.
It is common in older people. | Це часто трапляється в людей похилого віку.
The drug was not effective. | Препарат не був ефективним.
Symptoms got worse at night. | Уночі симптоми погіршилися.
Do not drive if you feel sleepy. | Не керуйте авто, якщо відчуваєте сонливість.
Take it in the morning on an empty stomach. | Приймайте вранці натще.
Each tablet contains 5 mg. | Кожна таблетка містить 5 мг.
It may take up to 6 weeks to work. | Може минути до 6 тижнів, перш ніж це подіє.
Children under 12 must not use it. | Дітям до 12 років не можна його застосовувати.
Call us if the pain lasts longer than 3 days. | Зателефонуйте нам, якщо біль триває понад 3 дні.
Avoid it unless your doctor says so. | Уникайте його, якщо лікар не скаже інакше.
Short breaks are fine. | Короткі перерви допустимі.
It is contraindicated in pregnancy. | Протипоказано під час вагітності.
Use the lower dose first. | Спочатку використовуйте нижчу дозу.
Both women and men took part. | Участь брали і жінки, і чоловіки.
There were no serious side effects. | Серйозних побічних ефектів не було.
"""


def rules(line: str) -> list[str]:
    """What the words that ship tell of a pair of texts."""
    source, target = line.split(" | ")
    [pair] = pairs_of(Entry(msgid=source, msgstr=(target,)))
    return [one.rule for one in check_opposites(pair, scope_of(find_locale("uk")))]


@pytest.mark.parametrize("line", WRONG.splitlines())
def test_an_opposite_is_an_error(line: str) -> None:
    assert "opposite" in rules(line)


@pytest.mark.parametrize("line", RIGHT.splitlines())
def test_a_right_translation_says_no_opposite(line: str) -> None:
    assert rules(line) == []
