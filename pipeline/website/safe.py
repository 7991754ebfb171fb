"""HTML that runs nothing: scripts, event handlers and script addresses taken out, links mapped."""

import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

_DROPPED = frozenset({"script", "iframe", "object", "embed", "base", "meta", "link", "form"})
_ADDRESSES = frozenset(
    {"href", "xlink:href", "src", "action", "formaction", "poster", "cite", "data"}
)
_SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp", "doi"})
_ALIGNMENT = re.compile(r"text-align: (?:left|right|center);")
_CONTROL = re.compile(r"[\x00-\x20]+")


def safe_html(html: str, links: Callable[[str], str]) -> str:
    """Return `html` with addresses mapped by `links`, and without anything that runs.

    Law: the result has no script element, no `on…` attribute, no address whose scheme is not known
    to be harmless. What is dropped is dropped with its content.

    >>> safe_html('<a href="x.md" onclick="x()">y</a><script>z</script>', str.upper)
    '<a href="X.MD">y</a>'
    """
    parser = _Parser(links)
    parser.feed(html)
    parser.close()
    return "".join(parser.out)


class _Parser(HTMLParser):
    def __init__(self, links: Callable[[str], str]) -> None:
        super().__init__(convert_charrefs=False)
        self.links = links
        self.out: list[str] = []
        self.dropped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a start tag with the attributes that may stay."""
        if tag in _DROPPED:
            if tag not in {"base", "meta", "link", "embed"}:
                self.dropped.append(tag)
            return
        if not self.dropped:
            self.out.append(f"<{tag}{self._attributes(attrs)}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a tag that is its own end; HTML knows no such end for others than void ones."""
        if tag not in _DROPPED and not self.dropped:
            self.out.append(f"<{tag}{self._attributes(attrs)}>")

    def handle_endtag(self, tag: str) -> None:
        """Write an end tag, or end what is dropped."""
        if self.dropped and tag == self.dropped[-1]:
            self.dropped.pop()
        elif not self.dropped and tag not in _DROPPED:
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Write text."""
        if not self.dropped:
            self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        """Write a named character."""
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Write a numbered character."""
        self.handle_data(f"&#{name};")

    def _attributes(self, attrs: list[tuple[str, str | None]]) -> str:
        written = []
        for name, value in attrs:
            if name.startswith("on") or name == "srcdoc":
                continue
            if name == "style" and not _ALIGNMENT.fullmatch(value or ""):
                continue  # all that Python-Markdown itself writes is the alignment of cells
            if name in _ADDRESSES and value is not None:
                value = self.links(value) if _harmless(value) else "#"  # noqa: PLW2901
            written.append(f" {name}" if value is None else f' {name}="{escape(value)}"')
        return "".join(written)


def _harmless(address: str) -> bool:
    bare = _CONTROL.sub("", address)
    scheme, colon, _ = bare.partition(":")
    return not colon or any(c in scheme for c in "/?#") or scheme.lower() in _SAFE_SCHEMES
