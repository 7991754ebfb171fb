"""Why a pair is less than certain, in words for the translator."""

from collections.abc import Iterator

from pipeline.adoption.path import Step
from pipeline.adoption.records import Shape

_SHAPES = {
    Shape.JOINED: "the translation stands in several paragraphs",
    Shape.CUT: "the translation is a part of a longer paragraph",
    Shape.MOVED: "the translation stands elsewhere on the page",
}
ORDER_ALONE = "only its place tells that it is the translation: a text may be shifted"
"Of plain texts that follow each other, on a site too small to learn words from."
NEWER = "its source came in after the translation was last changed"
"Of a text that is older than its source, which was like no other one then."
_FAR = 2.0
"Standard deviations from which on a length is said to be far off."


def reason_for(step: Step, shape: Shape) -> str:
    """Return the strongest reason for doubt."""
    if shape in _SHAPES:
        return _SHAPES[shape]
    return next(_doubts(step), "little tells whether it is the translation")


def _doubts(step: Step) -> Iterator[str]:
    fit = step.fit
    if fit is not None:
        if fit.apart > max(1.0, fit.shared):
            yield "code, addresses, figures or names differ"
        if fit.expected > 2 and fit.support < 0.4:
            yield "its words are others than elsewhere"
        if fit.stretch > _FAR:
            yield "the translation is far longer than its source"
        if fit.stretch < -_FAR:
            yield "the translation is far shorter than its source"
    if step.odds < 0.9:
        yield "a neighbour fits as well"
