"""A file of a locale's own closes the gate until the texts beside it are signed with it."""

from pathlib import Path

import pytest

from pipeline.model.finding import Finding, Severity
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import take_snapshot
from pipeline.release.gate import reasons
from tests.tools import write_tree

CONFIG = 'title = "T"\nlocales = ["es"]\n[policy]\nleast_state = "signed"\n'
TEXT = "{} ![](dose.png)"
NUMBERS = ("One", "Two", "Three", "Four")


def closing(root: Path, source: str) -> list[Finding]:
    """What closes the gate for the files of a locale's own."""
    own = {f"source/{name}.es.png": "5 mg" for name in ("dose", "other")}
    files = {"dragoman.toml": CONFIG, "source/a.md": source, **own}
    files |= {"source/dose.png": "5 mg", "source/other.png": "5 mg"}
    snapshot = take_snapshot(load_config(write_tree(root, files)))
    found = reasons(snapshot, snapshot.config.locales)
    assert list(found) == sorted(found)
    return [one for one in found if one.where.endswith(".png")]


@pytest.mark.parametrize("count", [0, 1, 3, 4])
def test_the_texts_to_sign_are_named_and_three_at_most(tmp_path: Path, count: int) -> None:
    texts = [TEXT.format(number) for number in NUMBERS[:count]]
    found = closing(tmp_path, "\n\n".join(texts) or "---\n")
    named = ", ".join(f'"{text}"' for text in texts[:3]) or "none"
    first = f'"{texts[0]}"' if texts else "none"
    assert found == [
        Finding(
            where=f"source/{name}.es.png",
            rule="gate-unsigned",
            severity=Severity.ERROR,
            message=f"nobody signed this file, which stands for {name}.png: look at it and run "
            f"`dragoman review sign -l es` for the texts beside it ({beside})",
        )
        for name, beside in (("dose", named), ("other", first))
    ]
