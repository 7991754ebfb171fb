"""How often a pair like this one is right: a logistic function of what speaks for and against it.

The weights were fitted on pairs whose truth is known; `benchmarks/alignment.py` fits and judges
them, each on other pages and languages.
"""

import math
from collections.abc import Sequence

from pipeline.adoption.fit import Fit
from pipeline.adoption.path import Step
from pipeline.adoption.records import Certainty

CERTAIN, LIKELY = 0.93, 0.7
"From which confidence on a pair is certain, and likely."
NAMES = (
    "one",
    "odds",
    "score",
    "words",
    "none",
    "shared",
    "apart",
    "stretch",
    "long",
    "near",
    "page",
)
"What the weights belong to; see `features`."
WEIGHTS: tuple[float, ...] = (
    *(2.569, 0.605, 0.598, 0.178, 1.028, -0.111, 0.496, -0.023, -1.858, -1.325, 5.198),
)
"One for each of `NAMES`."


def features(step: Step, length: int, near: float, page: float) -> tuple[float, ...]:
    """Return what tells whether a pair is right, in the order of `NAMES`.

    `near` is the share of the steps around it, and `page` that of the whole page, that are pairs.
    """
    fit = step.fit or Fit(score=0.0)
    odds = min(max(step.odds, 1e-4), 1 - 1e-4)
    return (
        1.0,
        math.log(odds / (1 - odds)),
        max(-6.0, min(fit.score, 10.0)),
        min(fit.expected, 8.0) * (fit.support - 0.4),
        1.0 if fit.expected < 1.0 and not fit.shared else 0.0,
        fit.shared,
        fit.apart,
        min(abs(fit.stretch), 4.0),
        math.log(length + 1),
        near,
        page,
    )


def confidence_of(values: Sequence[float]) -> float:
    """Return from 0 to 1 how often pairs with such features are right."""
    total = sum(weight * value for weight, value in zip(WEIGHTS, values, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def certainty_of(confidence: float) -> Certainty:
    """Return a confidence in words.

    >>> certainty_of(0.99), certainty_of(0.5)
    (<Certainty.CERTAIN: 'certain'>, <Certainty.DOUBTFUL: 'doubtful'>)
    """
    if confidence >= CERTAIN:
        return Certainty.CERTAIN
    return Certainty.LIKELY if confidence >= LIKELY else Certainty.DOUBTFUL
