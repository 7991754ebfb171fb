"""Known ways to bring a script into a page: none runs, loads, covers it or leads away."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest

from pipeline.model.document import Renderer
from pipeline.website.body.make import to_html
from tests.browser.chromium import run_in_page
from tests.tools import ROOT

TEXT = (ROOT / "tests/cases/scripts/attacks.txt").read_text(encoding="utf-8")
ATTACKS = TEXT.split("\n")[:-1]
_HARMLESS = re.compile(r"(?:https?|mailto|tel|ftp|doi):|[^:]*(?:[/?#]|$)|#", re.IGNORECASE)
_PLACES = ("{}", "x {} y", "- {}", "**x** {}\n\n{}", "x\n{}\ny\n")
"Where in a document an attack stands."
_DRIVE = """
(async () => {
  const happen = ['click', 'mouseover', 'mouseenter', 'focus', 'pointerover', 'toggle', 'load',
    'animationstart', 'dragstart', 'paste', 'error'];
  document.addEventListener('click', event => event.preventDefault());
  const all = [...document.querySelectorAll('main *')];
  for (const one of all)
    for (const name of happen) one.dispatchEvent(new Event(name, {cancelable: true}));
  for (const one of document.querySelectorAll('main a[href]'))
    if (one.protocol === 'javascript:' || one.protocol === 'data:') window.hits.push(one.outerHTML);
  await new Promise(done => setTimeout(done, 500));
  const loaded = performance.getEntriesByType('resource').map(one => one.name);
  const covers = all.filter(one => getComputedStyle(one).position === 'fixed').length;
  return [window.hits, loaded.filter(name => name.includes('evil')), covers, all.length];
})()
"""


def rendered(text: str, renderer: Renderer) -> str:
    extensions = ("extra", "admonition", "sane_lists", "toc", "attr_list")
    return to_html(
        text, extensions=extensions, extension_configs={}, links=str, renderer=renderer
    ).html


def test_there_are_two_hundred() -> None:
    assert len(set(ATTACKS)) >= 200


@pytest.mark.parametrize("renderer", list(Renderer))
@pytest.mark.parametrize("place", _PLACES)
def test_what_remains_is_known_and_leads_nowhere_bad(place: str, renderer: Renderer) -> None:
    for attack in ATTACKS:
        html = rendered(place.replace("{}", attack), renderer)
        for name, attributes in elements(html):
            assert name not in {"script", "style", "iframe", "object", "embed", "form", "svg"}, html
            for attribute, value in attributes.items():
                assert not attribute.startswith("on"), html
                if attribute in {"href", "src", "cite", "poster"}:
                    assert _HARMLESS.match(value.strip()), html


def elements(html: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield name and attributes of each element as a browser's parser reads them."""
    tree: Any = html5lib.parseFragment(html, treebuilder="dom", namespaceHTMLElements=False)
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        waiting.extend(node.childNodes)
        if node.nodeType == node.ELEMENT_NODE:
            yield node.tagName.lower(), dict(node.attributes.items())


@pytest.mark.parametrize("renderer", list(Renderer))
def test_none_runs_in_a_browser(renderer: Renderer, tmp_path: Path) -> None:
    body = "\n".join(
        f"<main>{rendered(place.replace('{}', attack), renderer)}</main>"
        for attack in ATTACKS
        for place in _PLACES[:2]
    )
    page = tmp_path / "page.html"
    script = "<script>window.hits = []; window.hit = () => window.hits.push('ran')</script>"
    head = f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8>{script}</head>"
    page.write_text(f"{head}<body>{body}</body></html>", encoding="utf-8")
    hits, loaded, covers, number = run_in_page(page, _DRIVE, tmp_path / "profile")
    assert hits == []
    assert [one for one in loaded if "pixel" not in one] == []
    assert covers == 0
    assert number > len(ATTACKS)


def test_the_judge_sees_an_attack_that_is_let_through(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    script = "<script>window.hits = []; window.hit = () => window.hits.push('ran')</script>"
    attacks = "<main><img src=x onerror=hit()><p onclick=hit()>x</p></main>"
    page.write_text(f"<html><head>{script}</head><body>{attacks}</body></html>", encoding="utf-8")
    hits, _, _, _ = run_in_page(page, _DRIVE, tmp_path / "profile")
    assert "ran" in hits
