"""Japanese commands that lost their no behind another no of the sentence; right ones never."""

import pytest

from pipeline.drafts.faults.turned import turned

WRONG = (
    ("Do not take it if you have not eaten.", "食べていない場合は服用してください。"),
    ("Do not use it when the seal is not intact.", "封が破れていない場合は使用してください。"),
    (
        "You must not take it if you do not feel well.",
        "気分が良くない場合は服用しなければなりません。",
    ),
    ("Do not take more, even if it does not help.", "効かない場合でも、多めに飲んでください。"),
    (
        "If you do not feel better, do not take a second tablet.",
        "良くならない場合は、2錠目を服用してください。",
    ),
    ("Rest. Do not drive if you cannot see.", "休んでください。見えない場合は運転してください。"),
)
RIGHT = (
    ("Do not take it if you have not eaten.", "食べていない場合は服用しないでください。"),
    ("Never take it if you cannot swallow.", "飲み込めない場合は服用を避けてください。"),
    ("Do not hesitate to ask.", "お気軽にお尋ねください。"),
    ("Do not take it without food.", "食事と一緒に服用してください。"),
    ("Do not exceed 4 tablets.", "4錠以内にしてください。"),
    ("Do not open it.", "開封はお控えください。"),
    ("Never give it to children.", "子供には絶対に与えてはなりません。"),
    ("You must not drive.", "運転してはいけません。"),
    ("Rest if you do not feel well.", "気分が良くない場合は休んでください。"),
    ("Do not stop; take it every day.", "毎日服用し、中止しないでください。"),
)


@pytest.mark.parametrize(("source", "draft"), WRONG)
def test_a_command_without_its_no_is_told(source: str, draft: str) -> None:
    assert turned(source, draft, "ja")
    assert not turned(source, draft, "es")


@pytest.mark.parametrize(("source", "draft"), RIGHT)
def test_a_right_command_is_not(source: str, draft: str) -> None:
    assert not turned(source, draft, "ja")
