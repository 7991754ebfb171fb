"""Advice turned round: a sentence that begins with a no that its source has not."""

import pytest

from pipeline.checks.negation.imperatives import turned_round

_TURNED = (
    ("Drink plenty of water each day, and do not smoke.", "No beba mucho y no fume.", "es"),
    ("Drink water. Sit down.", "Beveu aigua. No segueu.", "ca"),
    ("Take it at noon.", "Ne le prenez pas à midi.", "fr"),
    ("Take it at noon.", "Não o tome ao meio-dia.", "pt"),
    ("Take it at noon.", "Nehmen Sie es nicht mittags.", "de"),
    ("Take it at noon.", "Non lo prenda a mezzogiorno.", "it"),
    ("Take it at noon.", "لا تتناوله ظهرًا.", "ar"),
)
_RIGHT = (
    ("Do not drink.", "No beba.", "es"),
    ("Use in children is not recommended.", "No se recomienda su uso en niños.", "es"),
    ("No dose adjustment is needed.", "No es necesario ajustar la dosis.", "es"),
    ("Avoid tea.", "No tome té.", "es"),
    ("Continue taking it.", "Ne cessez pas de le prendre.", "fr"),
    ("There is little to see.", "Non si vede molto.", "it"),
    ("Keep out of reach.", "Não deixe ao alcance.", "pt"),
    ("One sentence. Two.", "No es una.", "es"),
    ("Take it.", "飲まないでください。", "ja"),
)


@pytest.mark.parametrize(("source", "target", "language"), _TURNED)
def test_a_no_at_the_beginning_is_told(source: str, target: str, language: str) -> None:
    assert turned_round(source, target, language)


@pytest.mark.parametrize(("source", "target", "language"), _RIGHT)
def test_a_no_of_the_source_excuses_it(source: str, target: str, language: str) -> None:
    assert turned_round(source, target, language) == ""
