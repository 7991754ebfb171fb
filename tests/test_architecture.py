"""The picture of the architecture is that of the imports, and the page names files that are."""

import re
import xml.etree.ElementTree as ET

import pytest

from tests.architecture import PICTURE, arrows, imports, picture, reach, rows_of
from tests.test_layers import BANDS, PACKAGE, ROOT

PAGE = ROOT / "docs" / "architecture.md"
PATH = re.compile(r"`((?:pipeline|tests|docs|source|benchmarks)/[\w./-]*|[\w]+/[\w./]+\.py)`")


def test_the_picture_is_up_to_date() -> None:
    assert PICTURE.read_text(encoding="utf-8") == picture(), "run `make architecture`"


def test_the_picture_is_well_formed_and_names_every_part_once() -> None:
    image = ET.fromstring(picture())  # noqa: S314  our own
    texts = [node.text for node in image.iter("{http://www.w3.org/2000/svg}text")]
    there = {path.name for path in PACKAGE.iterdir()}
    for part in (part for parts in BANDS for part in parts if part != "__init__"):
        names = {f"{part}/", f"{part}.py"} & set(texts)
        assert len(names) == (1 if part in there or f"{part}.py" in there else 0), part


def test_each_import_is_an_arrow_or_is_implied_by_arrows() -> None:
    needs = imports()
    drawn: dict[str, set[str]] = {part: set() for part in needs}
    for part, other in arrows(needs):
        drawn[part].add(other)
    assert {part: reach(part, drawn) for part in needs} == {p: reach(p, needs) for p in needs}


def test_every_arrow_points_down() -> None:
    row = {part: number for number, parts in enumerate(rows_of(imports())) for part in parts}
    assert all(row[part] > row[other] for part, other in arrows(imports()))


def files_named() -> list[str]:
    return sorted(set(PATH.findall(PAGE.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("name", files_named())
def test_the_page_names_no_file_that_is_not(name: str) -> None:
    assert (ROOT / name).exists() or (PACKAGE / name).exists(), f"{name} is not there"
