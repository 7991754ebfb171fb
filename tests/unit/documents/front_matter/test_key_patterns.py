"""Front matter keys by pattern, in YAML and TOML."""

import pytest

from pipeline.documents.segment import segment
from pipeline.model.document import Dialect

YAML = """---
title: A
params:
  lead: B
  deep: {text: C, list: [D, {note: E}]}
---
"""
TOML = (
    '+++\ntitle = "A"\n[params]\nlead = "B"\ndeep = {text = "C", list = ["D", {note = "E"}]}\n+++\n'
)


@pytest.mark.parametrize("text", [YAML, TOML])
@pytest.mark.parametrize(
    ("keys", "found"),
    [
        (("title", "params.*"), ["A", "B"]),
        (("params.**",), ["B", "C", "D", "E"]),
        (("params.*.text",), ["C"]),
        (("**.list",), ["D"]),
        (("*",), ["A"]),
    ],
)
def test_keys_are_found_by_pattern(text: str, keys: tuple[str, ...], found: list[str]) -> None:
    pieces = segment(text, Dialect(front_matter=keys)).segments
    assert [piece.msgid for piece in pieces] == found
