"""Logistic regression by Newton's method, small and without a library."""

import math
from collections.abc import Sequence

_ROUNDS = 25
_RIDGE = 1.0
"Keeps weights small that little is known of."


def fitted(samples: Sequence[tuple[tuple[float, ...], bool]]) -> tuple[float, ...]:
    """Return the weights under which the samples are most likely."""
    size = len(samples[0][0])
    weights = [0.0] * size
    for _ in range(_ROUNDS):
        slope = [-_RIDGE * weight for weight in weights]
        bend = [[_RIDGE * (i == j) for j in range(size)] for i in range(size)]
        for values, right in samples:
            total = sum(w * v for w, v in zip(weights, values, strict=True))
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
            off, spread = right - chance, chance * (1 - chance)
            for i, one in enumerate(values):
                slope[i] += off * one
                for j in range(i + 1):
                    bend[i][j] += spread * one * values[j]
        for i in range(size):
            for j in range(i):
                bend[j][i] = bend[i][j]
        step = _solved(bend, slope)
        weights = [w + s for w, s in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-4:
            break
    return tuple(weights)


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a system of equations by elimination."""
    size = len(right)
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at in range(size):
        best = max(range(at, size), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        for row in range(size):
            if row != at:
                share = rows[row][at] / rows[at][at]
                rows[row] = [a - share * b for a, b in zip(rows[row], rows[at], strict=True)]
    return [rows[at][size] / rows[at][at] for at in range(size)]
