"""Countries, cities and other names stay what they are."""

import pytest

from pipeline.checks.pair import check_pair

SOURCE = "Patients from Norway met Dr Li of the Cochrane group in Vienna."


def names(target: str, locale: str) -> list[str]:
    return [one.source for one in check_pair(SOURCE, target, locale) if one.rule == "name-changed"]


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("Pacientes de Noruega vieron a la Dra. Li del grupo Cochrane en Viena.", []),
        ("Pacientes noruegos vieron a la Dra. Li del grupo Cochrane en Viena.", []),
        ("Pacientes de Suecia vieron a la Dra. Li del grupo Cochrane en Viena.", ["Norway"]),
        ("Pacientes de Noruega vieron a la Dra. Li del grupo Cochrane en Berna.", ["Vienna"]),
        ("Pacientes de Noruega vieron a la Dra. Li del grupo Corcane en Viena.", ["Cochrane"]),
    ],
)
def test_a_name_that_became_another_is_told(target: str, told: list[str]) -> None:
    assert names(target, "es") == told


def test_other_scripts_are_read_too() -> None:
    right = "ノルウェーの患者がウィーンでCochraneグループのLi博士に会った。"
    assert names(right, "ja") == []
    assert names(right.replace("ノルウェー", "スウェーデン"), "ja") == ["Norway"]
