"""The sanitizer held against ammonia, by nh3: what it lets stand, ammonia lets stand too."""

from typing import Any

import html5lib
import nh3
import pytest

from pipeline.model.document import Renderer
from pipeline.website.body.make import to_html
from tests.tools import ROOT

TEXT = (ROOT / "tests/cases/scripts/attacks.txt").read_text(encoding="utf-8")
ATTACKS = sorted({*TEXT.split("\n")} - {""})
# What our pages have besides what ammonia keeps by itself: none of it runs or loads a document.
ELEMENTS = frozenset(
    [
        "address",
        "audio",
        "input",
        "label",
        "meter",
        "picture",
        "progress",
        "search",
        "section",
        "source",
        "tfoot",
        "track",
        "video",
    ]
)
ATTRIBUTES = frozenset(
    [
        "abbr",
        "alt",
        "checked",
        "cite",
        "class",
        "colspan",
        "controls",
        "datetime",
        "decoding",
        "dir",
        "disabled",
        "download",
        "for",
        "headers",
        "height",
        "high",
        "href",
        "hreflang",
        "id",
        "kind",
        "label",
        "lang",
        "loading",
        "loop",
        "low",
        "max",
        "media",
        "min",
        "muted",
        "name",
        "open",
        "optimum",
        "poster",
        "preload",
        "rel",
        "reversed",
        "role",
        "rowspan",
        "scope",
        "sizes",
        "span",
        "src",
        "srclang",
        "srcset",
        "start",
        "style",
        "tabindex",
        "target",
        "title",
        "translate",
        "type",
        "value",
        "width",
    ]
)
SCHEMES = {"http", "https", "mailto", "tel", "ftp", "doi", "data"}
_PLACES = ("{}", "x {} y", "- {}", "**x** {}\n\n{}", "[x]({})", "![x]({})", "<{}")


def tree(html: str) -> list[tuple[str, dict[str, str], str]]:
    parsed: Any = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [
        (str(one.tag), dict(one.attrib), "".join(one.itertext()).strip()) for one in parsed.iter()
    ]


def cleaned(html: str) -> str:
    return nh3.clean(
        html,
        tags={*nh3.ALLOWED_TAGS, *ELEMENTS},
        attributes={"*": set(ATTRIBUTES)},
        generic_attribute_prefixes={"data-", "aria-"},
        url_schemes=SCHEMES,
        link_rel=None,
        strip_comments=True,
    )


@pytest.mark.parametrize("renderer", list(Renderer))
@pytest.mark.parametrize("place", _PLACES)
def test_ammonia_takes_nothing_out_of_what_remains(place: str, renderer: Renderer) -> None:
    assert len(ATTACKS) >= 200
    extensions = ("extra", "admonition", "sane_lists", "toc", "attr_list")
    for attack in ATTACKS:
        body = to_html(
            place.replace("{}", attack),
            extensions=extensions,
            extension_configs={},
            links=str,
            renderer=renderer,
        ).html
        assert tree(cleaned(body)) == tree(body), attack


def test_ammonia_would_take_an_attack_out() -> None:
    for attack in ("<img src=x onerror=hit()>", '<a href="javascript:hit()">x</a>', "<script>"):
        assert tree(cleaned(attack)) != tree(attack)
