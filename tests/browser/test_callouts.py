"""Callouts stand in boxes: their words keep away from the edge, and nothing underlines them."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.visit import seen
from tests.tools import dragoman, write_tree

PAGE = """\
# Dose

> [!WARNING]
> Do not take two.

> [!TIP]
> Take it with water.
"""
BOXES = """Promise.resolve([...document.querySelectorAll('.admonition')].map((box) => {
  const set = getComputedStyle(box), inside = box.querySelector('p').getBoundingClientRect();
  return {
    edge: parseFloat(set.borderInlineStartWidth),
    gap: inside.left - box.getBoundingClientRect().left,
    line: set.textDecorationLine,
    ground: set.backgroundColor,
  };
}))"""


@pytest.mark.parametrize("renderer", ["python-markdown", "commonmark"])
def test_a_callout_is_a_box_with_room_around_its_words(renderer: str, tmp_path: Path) -> None:
    config = f'title = "T"\nlocales = []\nrenderer = "{renderer}"\n'
    write_tree(tmp_path, {"dragoman.toml": config, "source/page.md": PAGE})
    dragoman("build", cwd=tmp_path)
    page = (tmp_path / "build/site/en/page/index.html").as_uri()
    found: Any = seen(page, BOXES, tmp_path, bool, width=390)
    assert len(found) == 2
    for box in found:
        assert box["edge"] >= 3
        assert box["gap"] >= 12
        assert box["line"] == "none"
    assert found[0]["ground"] != found[1]["ground"]
