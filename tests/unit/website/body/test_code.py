"""Colours of code change nothing of its text, and are seen in both modes."""

import re
from importlib import resources
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.document import Renderer
from pipeline.website.body.code import coloured
from pipeline.website.body.make import to_html
from pipeline.website.body.safe import plain_text

TEXT = "```{}\n{}\n```\n"


def rendered(language: str, code: str, renderer: Renderer = Renderer.COMMONMARK) -> str:
    text = TEXT.format(language, code)
    return to_html(
        text, extensions=("extra",), extension_configs={}, links=str, renderer=renderer
    ).html


@pytest.mark.parametrize("renderer", list(Renderer))
def test_words_and_texts_are_marked_and_the_language_is_named(renderer: Renderer) -> None:
    html = coloured(rendered("python", "def f():\n    return 'a<b'", renderer))
    assert '<span class="k">def</span>' in html
    assert 'data-language="python"' in html
    assert "a&lt;b" in html


def test_a_block_that_an_extension_has_coloured_names_its_language() -> None:
    text = '~~~ {.python title="x.py"}\na = 1\n~~~\n\n    b\n'
    extensions = ("pymdownx.superfences", "pymdownx.highlight")
    html = coloured(to_html(text, extensions=extensions, extension_configs={}, links=str).html)
    start = '<div class="highlight"><span class="filename">x.py</span><pre tabindex="0"'
    assert f'{start} data-language="python">' in html
    assert html.count("data-language") == 1


@pytest.mark.parametrize("language", ["", "none", "nonesuch", "mermaid2"])
def test_a_language_that_is_not_known_stays_as_it_is(language: str) -> None:
    html = rendered(language, "def f(): pass")
    assert coloured(html) == html


@given(st.text(), st.sampled_from(["python", "html", "sh", "json", "c++", "yaml"]))
def test_no_text_changes(code: str, language: str) -> None:
    html = rendered(language, code)
    assert plain_text(coloured(html)) == plain_text(html)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def palettes() -> list[dict[str, str]]:
    css = resources.files("pipeline.website").joinpath("static/style.css").read_text("utf-8")
    colour = "(#[0-9a-f]{6})"
    found = re.findall(rf"--([\w-]+): var\(--light, {colour}\) var\(--dark, {colour}\);", css)
    assert len(found) > 15
    return [{name: one[mode] for name, *one in found} for mode in (0, 1)]


INKS = ["ink", "soft", "accent", "warn", "danger", "note"]
INKS += [f"code-{name}" for name in ("comment", "word", "text", "number", "name")]


@pytest.mark.parametrize(("mode", "ink"), list(product((0, 1), INKS)))
def test_every_ink_can_be_read_on_every_ground_it_stands_on(mode: int, ink: str) -> None:
    palette = palettes()[mode]
    own = [f"{ink}-soft"] if f"{ink}-soft" in palette else []
    for ground in ("paper", "panel", *own):
        assert contrast(palette[ink], palette[ground]) >= 4.5, (ink, ground)
