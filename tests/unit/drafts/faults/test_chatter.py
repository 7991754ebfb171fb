"""What a model says around a translation is told."""

import pytest

from pipeline.drafts.faults.both import both
from pipeline.drafts.faults.chatter import chatter
from pipeline.drafts.faults.marks import marks

SOURCE, RIGHT = "Rest well at night.", "Descanse bien por la noche."


def told(source: str, draft: str) -> list[str]:
    texts = both(source, draft)
    return [rule for rule, _ in (*chatter(texts), *marks(texts))]


@pytest.mark.parametrize(
    ("draft", "rule"),
    [
        (f"Aquí está la traducción: {RIGHT}", "label"),
        (f"Here is the Spanish translation: {RIGHT}", "label"),
        (f"Sure! {RIGHT}", "label"),
        (f"¡Claro! {RIGHT}", "label"),
        (f"Claro, {RIGHT}", "label"),
        (f"(es) {RIGHT}", "label"),
        (f"[es-MX] {RIGHT}", "label"),
        (f"{RIGHT} User:", "remark"),
        (f"{RIGHT} (lit. así)", "remark"),
        (f"{RIGHT} [Nota: literal]", "remark"),
        (f"{RIGHT} (N. del T.)", "remark"),
        (f'{RIGHT}"}}', "remark"),
        (f'["{RIGHT}"]', "remark"),
        (f'"1": "{RIGHT}', "remark"),
        (f'{RIGHT}",', "remark"),
        (RIGHT.replace(" ", "\\n", 1), "sign-added"),
        (f"&quot;{RIGHT}&quot;", "sign-added"),
        (f"{RIGHT} / {RIGHT.replace('Desc', 'Désc')}", "repeated"),
        (f"{RIGHT} o bien {RIGHT}", "repeated"),
    ],
)
def test_what_is_no_translation_is_told(draft: str, rule: str) -> None:
    assert rule in told(SOURCE, draft)


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        (SOURCE, RIGHT),
        ("Clear, is it not?", "Claro, ¿no?"),
        ("Of course, rest.", "Por supuesto, descanse."),
        ("The translation: how it is made", "La traducción: cómo se hace"),
        ("A _speaker note_ helps.", "Una _nota del orador_ ayuda."),
        ("Note (literal): rest.", "Nota (literal): descanse."),
        ("Gradually", "Poco a poco"),
        ('Write `{"a": "b"}`.', 'Escriba `{"a": "b"}`.'),
        ("Write `\\n` there.", "Escriba `\\n` ahí."),
        ("A &amp; B", "A &amp; B"),
    ],
)
def test_what_is_right_is_not(source: str, draft: str) -> None:
    assert told(source, draft) == []
