"""What a document links to, and what can be linked to, as its page has them."""

from pathlib import Path

import pytest

from pipeline.project.config import EXTENSIONS
from pipeline.website.addresses import Address, references_in
from pipeline.website.anchors import Rendering, body_of
from tests.laws.test_documents import OWN

TEXT = """\
---
title: "[no](no.md)"
image: s.png
---

# A *b*

[c](d.md "t"), <https://example.org/>, `[e](f.md)` and ![g](h.png).

!!! note
    [i][] and <a id="own" href='j.md'>k</a>

```
[l](m.md)
```

<img src=n.png data-src="no.png" srcset="n.png, r.png 2x"> <!-- [o](p.md) -->

<video poster="t.png"></video>

[i]: q.md
"""


def test_addresses_in_order() -> None:
    found = references_in(TEXT)
    images = {"h.png", "n.png", "r.png", "s.png", "t.png"}
    expected = ["s.png", "d.md", "https://example.org/", "h.png", "n.png", "r.png"]
    expected += ["t.png", "q.md", "j.md"]
    assert found.addresses == tuple(Address(one, image=one in images) for one in expected)
    assert found.ids == {"a-b", "own"}


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_ids_are_those_of_the_page(path: Path) -> None:
    rendering = Rendering(extensions=EXTENSIONS, extension_configs={})
    body = body_of(path.read_text(), path.name, rendering, {})
    assert {anchor.id for anchor in body.anchors} <= references_in(path.read_text()).ids
