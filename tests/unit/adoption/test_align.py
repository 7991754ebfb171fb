"""Alignment: what stands where, and what was moved, joined, cut or left out."""

from pipeline.adoption.align import align
from pipeline.adoption.records import Certainty, Shape
from pipeline.documents.segment import segment

PAGE = """# Install `tool`

Run `tool setup 5` first.

```
tool setup 5
```

Then read <https://example.org/a>.

## Remove `tool`

Run `tool remove`.
"""
SPANISH = """# Instalar `tool`

Ejecute `tool setup 5` primero.

```
tool setup 5
```

Luego lea <https://example.org/a>.

## Quitar `tool`

Ejecute `tool remove`.
"""


def places(source: str, target: str) -> list[tuple[int, int]]:
    found = align(segment(source), segment(target), "es")
    return [(pair.source_at, pair.target_at) for pair in found.pairs]


def test_a_page_is_the_translation_of_itself() -> None:
    found = align(segment(PAGE), segment(PAGE), "es")
    assert [pair.target_at for pair in found.pairs] == [0, 1, 2, 3, 4]
    assert {pair.certainty for pair in found.pairs} == {Certainty.CERTAIN}
    assert all(pair.identical for pair in found.pairs)
    assert found.same_skeleton


def test_segments_stand_in_order() -> None:
    assert places(PAGE, SPANISH) == [(at, at) for at in range(5)]


def test_a_paragraph_that_is_left_out_shifts_no_other() -> None:
    gone = SPANISH.replace("Luego lea <https://example.org/a>.\n\n", "")
    assert places(PAGE, gone) == [(0, 0), (1, 1), (3, 2), (4, 3)]


def test_a_paragraph_of_the_translation_alone_is_told() -> None:
    more = SPANISH.replace("## Quitar", "Nada de esto está en inglés, ni 77 ni `x`.\n\n## Quitar")
    found = align(segment(PAGE), segment(more), "es")
    assert found.unplaced_target == (3,)
    assert not found.same_skeleton


def test_a_moved_paragraph_is_found_by_what_it_holds() -> None:
    line = "Luego lea <https://example.org/a>.\n"
    moved = SPANISH.replace(line + "\n", "") + "\n" + line
    found = align(segment(PAGE), segment(moved), "es")
    [pair] = [pair for pair in found.pairs if pair.shape is Shape.MOVED]
    assert (pair.source_at, pair.target_at) == (2, 4)
    assert pair.certainty is not Certainty.CERTAIN
