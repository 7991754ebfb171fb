"""HTML that runs nothing and stays in its place: known elements and attributes only, balanced."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import escape
from html.entities import html5
from html.parser import HTMLParser
from typing import Any


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_KEPT = _words(
    """
    a abbr address article aside audio b bdi bdo blockquote br caption cite code col colgroup data
    dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i
    img input ins kbd label li mark meter nav ol p picture pre progress q rp rt ruby s samp search
    section small source span strong sub summary sup table tbody td tfoot th thead time tr track u
    ul var video wbr
    """
)
_DROPPED = _words(
    """
    applet canvas frameset iframe math noembed noframes noscript object script select style svg
    template textarea title xmp
    """
)
"Left out with what is inside: it runs, loads, or is read by other rules than the page's text."
_VOID = _words("br col hr img input source track wbr")
_MAY_STAY_OPEN = _words("caption colgroup dd dt li p rp rt tbody td tfoot th thead tr")
"HTML ends these by itself; an end tag that comes late would be a stray one."
_ATTRIBUTES = _words(
    """
    abbr alt checked cite class colspan controls datetime decoding dir disabled download for headers
    height high href hreflang id kind label lang loading loop low max media min muted name open
    optimum poster preload rel reversed role rowspan scope sizes span src srclang srcset start style
    tabindex target title translate type value width
    """
)
_FAMILIES = re.compile(r"(?:aria|data)-[a-z][a-z0-9-]*")
_VALUES = {
    "style": re.compile(r"text-align: (?:left|right|center|start|end);"),  # cells of tables
    "tabindex": re.compile(r"-1|0"),
    "type": re.compile(r"checkbox|radio|[1aAiI]|(?:audio|video|image)/[\w.+-]+"),
}
"What the value must be for the attribute to stay."
_ADDRESSES = frozenset({"href", "src", "cite", "poster"})
_SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp", "doi"})
_PICTURE = re.compile(r"data:image/(?:avif|gif|jpeg|png|webp);base64,[A-Za-z0-9+/=]*")
_CONTROL = re.compile(r"[\x00-\x20]+")
_BARE = re.compile(r"&(?!#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[a-zA-Z][a-zA-Z0-9]*;)")
_END = re.compile(r"</([a-zA-Z]+)")


def safe_html(html: str, links: Callable[[str], str]) -> str:
    """Return `html` with addresses mapped by `links`, and without anything that runs.

    Law: the result is made of known elements with known attributes, none of which runs; text is
    escaped; no address has a scheme that is not known to be harmless; no id stands twice; every
    element ends inside, so nothing that follows the result can become part of it, and it cannot
    end what stands around it. All of this holds for any input.

    Elements of other kinds that run or load something are left out with their content, of all
    others only the tags.

    >>> safe_html('<a href="x.md" onclick="x()">y</a><script>z</script></main>', str.upper)
    '<a href="X.MD">y</a>'
    """
    parser = _Parser(links, Counter(name.lower() for name in _END.findall(html)))
    parser.feed(_BARE.sub("&amp;", html))
    parser.close()
    parser.end_all()
    return "".join(parser.out)


def plain_text(html: str) -> str:
    """Return the text of `html`, one space for each run of them.

    >>> plain_text("a <b title='>'>b</b> &amp; c")
    'a b & c'
    """
    parser = _Text()
    parser.feed(html)
    parser.close()
    return " ".join("".join(parser.out).split())


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.out.append(data)


class _Parser(HTMLParser):
    def __init__(self, links: Callable[[str], str], ends: Counter[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.links = links
        self.ends = ends
        "How many end tags of each name are still to come."
        self.out: list[str] = []
        self.open: list[str] = []
        self.dropped: list[str] = []
        self.ids: set[str] = set()

    def set_cdata_mode(self, elem: str, **how: Any) -> None:
        """Read what is in a script as its text; where it never ends, as the page's own.

        One start tag without an end must not take the rest of the page with it.
        """
        if self.ends[elem]:
            super().set_cdata_mode(elem, **how)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a start tag with the attributes that may stay."""
        if tag in _DROPPED:
            if self.ends[tag]:
                self.dropped.append(tag)
        elif tag in _KEPT and not self.dropped:
            self.out.append(f"<{tag}{''.join(self._attributes(attrs))}>")
            if tag not in _VOID:
                self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write `<x/>` as `<x>`: HTML knows no other reading."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Write an end tag where its element is open, and before it those of what is inside."""
        self.ends[tag] -= 1
        if self.dropped:
            if tag in self.dropped:
                del self.dropped[self.dropped.index(tag) :]
        elif tag in self.open:
            while self._end(wanted=tag) != tag:
                pass

    def end_all(self) -> None:
        """End what is still open."""
        while self.open:
            self._end()

    def _end(self, wanted: str = "") -> str:
        tag = self.open.pop()
        if tag == wanted or tag not in _MAY_STAY_OPEN:
            self.out.append(f"</{tag}>")
        return tag

    def handle_data(self, data: str) -> None:
        """Write text; a `<` in it is one that begins no tag."""
        if not self.dropped:
            self.out.append(data.replace("<", "&lt;").replace(">", "&gt;"))

    def handle_entityref(self, name: str) -> None:
        """Write a named character, or the text that only looks like one."""
        self.handle_data(f"&{name};" if f"{name};" in html5 else f"&amp;{name};")

    def handle_charref(self, name: str) -> None:
        """Write a numbered character."""
        self.handle_data(f"&#{name};")

    def _attributes(self, attrs: list[tuple[str, str | None]]) -> Iterator[str]:
        written = set()
        for name, value in attrs:
            if name not in written and self._stays(name, value):
                written.add(name)  # of two with one name, HTML reads the first
                told = "" if value is None else f'="{escape(self._value(name, value))}"'
                yield f" {name}{told}"

    def _stays(self, name: str, value: str | None) -> bool:
        if name == "id":
            new = bool(value) and value not in self.ids
            self.ids.add(value or "")
            return new
        if name in _VALUES:
            return bool(_VALUES[name].fullmatch(value or ""))
        return name in _ATTRIBUTES or bool(_FAMILIES.fullmatch(name))

    def _value(self, name: str, value: str) -> str:
        if name in _ADDRESSES:
            return self._address(value)
        if name == "srcset":
            parts = (part.split(None, 1) for part in re.split(r",\s+", value.strip()) if part)
            return ", ".join(" ".join([self._address(first), *size]) for first, *size in parts)
        return value

    def _address(self, address: str) -> str:
        if _PICTURE.fullmatch(address):
            return address
        mapped = self.links(address) if _harmless(address) else "#"
        return mapped if _harmless(mapped) else "#"


def _harmless(address: str) -> bool:
    bare = _CONTROL.sub("", address)
    scheme, colon, _ = bare.partition(":")
    return not colon or any(c in scheme for c in "/?#") or scheme.lower() in _SAFE_SCHEMES
