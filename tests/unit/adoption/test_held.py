"""On pages with one skeleton a pair is held by certain neighbours, and never by its order alone."""

import pytest

from pipeline.adoption.held import held
from pipeline.adoption.reason import ORDER_ALONE
from pipeline.adoption.records import Certainty, Pair, Shape
from pipeline.documents.segment import segment

SURE, LIKELY, ODD = 0.99, 0.8, 0.1
[PIECE] = segment("A text.\n").segments


def pair(at: int, confidence: float, reason: str = "doubt", shape: Shape = Shape.ONE) -> Pair:
    is_sure = confidence > 0.93
    return Pair(
        source=PIECE,
        source_at=at,
        targets=(PIECE,),
        target_at=at,
        text="Un texto.",
        shape=shape,
        confidence=confidence,
        certainty=Certainty.CERTAIN if is_sure else Certainty.DOUBTFUL,
        reason="" if is_sure else reason,
    )


def certain(*pairs: Pair, segments: int = 0) -> list[bool]:
    found = held(pairs, segments or len(pairs))
    return [one.certainty is Certainty.CERTAIN for one in found]


@pytest.mark.parametrize(
    ("confidences", "expected"),
    [
        ((SURE, 0.4, SURE), (True, True, True)),
        ((SURE, ODD, SURE), (True, False, True)),
        ((SURE, 0.4, 0.4, SURE), (True, False, False, True)),
        ((SURE, LIKELY, LIKELY, LIKELY, SURE), (True,) * 5),
        ((LIKELY, LIKELY, LIKELY), (False,) * 3),
        ((0.4, SURE), (True, True)),
    ],
)
def test_neighbours_hold(confidences: tuple[float, ...], expected: tuple[bool, ...]) -> None:
    pairs = [pair(at, one) for at, one in enumerate(confidences)]
    assert certain(*pairs) == list(expected)


def test_order_alone_and_other_shapes_are_not_held() -> None:
    for one in (pair(1, LIKELY, ORDER_ALONE), pair(1, LIKELY, shape=Shape.JOINED)):
        assert certain(pair(0, SURE), one, pair(2, SURE)) == [True, False, True]
