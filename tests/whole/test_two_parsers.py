"""What parsers of Markdown read otherwise brings nothing onto a page, whichever renders it."""

import json
from collections import Counter
from pathlib import Path

import html5lib
import pytest

from tests.tools import ROOT, dragoman, write_tree

LINES = (ROOT / "tests/cases/attacks/rendered/behind.jsonl").read_text("utf-8").splitlines()
TARGETS = [json.loads(line)["target"] for line in LINES]
PLAIN = "Vea la [guía](a.md) de `x` número {n}."
SIGNS = {"em", "strong", "code", "br", "del", "b"}
"Elements of emphasis, which lead nowhere."
LOADED = ("href", "src", "srcset", "cite", "poster", "id", "class", "name", "style", "target")


def quoted(text: str) -> str:
    for sign, written in (
        ("\\", "\\\\"),
        ('"', '\\"'),
        ("\n", "\\n"),
        ("\t", "\\t"),
        ("\r", "\\r"),
    ):
        text = text.replace(sign, written)
    return text


def parts(page: Path) -> Counter[tuple[str, ...]]:
    """Return the elements of a page's article, and what they load, name and run."""
    found: Counter[tuple[str, ...]] = Counter()
    html = html5lib.parse(page.read_text("utf-8"), namespaceHTMLElements=False)
    [article] = html.iter("article")
    for element in article.iter():
        if isinstance(element.tag, str) and element.tag not in SIGNS:
            found[element.tag,] += 1
            for name, value in element.attrib.items():
                if name in LOADED or name.startswith("on"):
                    found[element.tag, name, value] += 1
    return found


def test_there_are_over_a_hundred() -> None:
    assert len(set(TARGETS)) >= 130


@pytest.mark.parametrize("renderer", ["python-markdown", "commonmark"])
def test_a_page_has_what_its_source_has_and_no_more(renderer: str, tmp_path: Path) -> None:
    sources = [f"See the [guide](a.md) of `x` number {n}." for n in range(len(TARGETS))]
    config = f'title = "T"\nlocales = ["es"]\nrenderer = "{renderer}"\n'
    text = "# Page\n\n" + "\n\n".join(sources) + "\n"
    write_tree(tmp_path, {"dragoman.toml": config, "source/p.md": text, "source/a.md": "# A\n"})
    dragoman("update", cwd=tmp_path)
    catalog = tmp_path / "locale/es/LC_MESSAGES/p.po"
    empty = catalog.read_text("utf-8")

    def page_of(targets: list[str]) -> Counter[tuple[str, ...]]:
        written = empty
        for number, (source, target) in enumerate(zip(sources, targets, strict=True)):
            entry = f'msgid "{source}"\nmsgstr "'
            assert entry in written
            written = written.replace(entry, entry + quoted(target.format(n=number)))
        catalog.write_bytes(written.encode())
        dragoman("build", "--no-check", cwd=tmp_path)
        return parts(tmp_path / "build/site/es/p/index.html")

    plain = page_of([PLAIN] * len(TARGETS))
    attacked = page_of(TARGETS)
    assert attacked - plain == Counter()
    report = json.loads(dragoman("check", "--json", cwd=tmp_path, code=1).stdout)
    told = {one["where"] for one in report["findings"] if one["severity"] == "error"}
    assert len(told) >= 90
