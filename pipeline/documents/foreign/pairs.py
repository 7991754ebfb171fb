"""Tags that belong together: a start and the end tag that closes it."""

from collections.abc import Iterable, Sequence

from pipeline.documents.foreign.element import Element


def paired(elements: Sequence[Element]) -> dict[int, int]:
    """Return the index of the end tag for the index of each start tag that has one.

    Pairs nest: a tag that is still open where one around it ends stands alone. Each end tag closes
    the last open tag of its name, so the time grows with the number of tags.
    """
    stack: list[int] = []
    waiting: dict[tuple[str, str], int] = {}
    pairs: dict[int, int] = {}
    for index, element in enumerate(elements):
        key = element.sign[:1], element.name
        if element.alone:
            continue
        if not element.closes:
            stack.append(index)
            waiting[key] = waiting.get(key, 0) + 1
        elif waiting.get(key):
            while True:
                first = stack.pop()
                other = elements[first].sign[:1], elements[first].name
                waiting[other] -= 1
                if other == key:
                    break
            pairs[first] = index
    return pairs


def outermost(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans that are in no other, in order."""
    found: list[tuple[int, int]] = []
    for span in sorted(spans):
        if not found or span[0] >= found[-1][1]:
            found.append(span)
    return found
