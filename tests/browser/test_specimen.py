"""A page of all that a page can hold: accessible in each mode, width and direction."""

import importlib.resources
from pathlib import Path

import pytest

from tests.browser import chromium
from tests.tools import dragoman, write_tree

CONFIG = """\
title = "Clinic"
base_url = "https://example.org/"
locales = ["es", "ar", "ja"]
markdown_extensions = ["extra", "admonition", "sane_lists", "toc", "smarty",
  "pymdownx.tabbed", "pymdownx.details"]
[markdown_extension_configs."pymdownx.tabbed"]
alternate_style = true
[site]
beside = true
edit_url = "https://code.example/edit/{path}"
[site.header]
Blog = "https://example.org/"
"""
PAGE = """\
---
title: All the things
description: What a page can hold.
date: 2026-01-02
tags: [dose, safety]
---

!!! warning
    Do not take more than **two** tablets.

!!! tip "Own title"
    A tip.

> [!NOTE]
> A note of another kind.

```python
def dose(weight: float) -> float:  # in kg
    return weight * 0.5  # "half"
```

=== "Tablets"
    Take one.

=== "Drops"
    Take ten.

??? note "More"
    Hidden.

| Dose | Response | n |
| ---- | -------- | -: |
| 10 mg | 12.5 % | 1,200 |
| 20 mg | 25.1 % | 1,180 |

- [ ] open
- [x] done

A fact.[^1] Press <kbd>Ctrl</kbd>.

[^1]: The footnote.

## Two

### Three

Words.
"""
MODES = {"light": "--blink-settings=preferredColorScheme=1"}
MODES["dark"] = "--blink-settings=preferredColorScheme=0"


@pytest.fixture(scope="module")
def specimen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("specimen")
    files = {"dragoman.toml": CONFIG, "source/index.md": "# Clinic\n", "source/guide/all.md": PAGE}
    write_tree(root, files)
    dragoman("update", cwd=root)
    catalog = root / "locale/es/LC_MESSAGES/guide/all.po"
    text = catalog.read_text(encoding="utf-8")
    before = 'msgid "A tip."\nmsgstr ""'
    assert before in text
    catalog.write_text(text.replace(before, before[:-1] + 'Un consejo."'), encoding="utf-8")
    dragoman("build", cwd=root)
    return root / "build/site"


@pytest.mark.parametrize("mode", list(MODES))
@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("es/guide/all/index", "500,900"),
        ("es/guide/all/beside", "1280,900"),
        ("ar/guide/all/index", "1280,900"),
        ("ja/guide/all/index", "500,900"),
    ],
)
def test_axe_finds_nothing(
    name: str, size: str, mode: str, specimen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chromium, "FLAGS", (*chromium.FLAGS, MODES[mode]))
    axe = importlib.resources.files("axe_core_python").joinpath("axe.min.js").read_text()
    script = f"Promise.resolve().then(() => {{ {axe}; return window.axe.run() }})"
    found = chromium.run_in_page(specimen / f"{name}.html", script, tmp_path, size)
    assert len(found["passes"]) > 30
    told = [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]
    assert told == []


def test_the_pages_policy_lets_its_own_script_run(specimen: Path, tmp_path: Path) -> None:
    """The script shows the choice of light and dark, which is hidden without it."""
    dom = chromium.chromium(specimen / "es/guide/all/index.html", tmp_path, "--dump-dom")
    assert '<fieldset class="appearance" hidden' not in dom
    assert '<fieldset class="appearance"' in dom
