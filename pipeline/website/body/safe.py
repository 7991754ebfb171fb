"""HTML that runs nothing and stays in its place: known elements and attributes only, balanced."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from html import escape, unescape
from html.entities import html5

from pipeline.documents.blocks.html_tags import Tag, TagReader


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
_RAW = frozenset({"script", "style"})
"What stands in them is no markup: only their own end tag ends them."
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
_NAMED_ELEMENTS = frozenset({"img"})
"By their name a script would find them in place of what a document has: `document.body`."
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
_BARE = re.compile(r"&(?!#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[a-zA-Z][a-zA-Z0-9]{0,40};)")
_NAMED = re.compile(r"&([a-zA-Z][a-zA-Z0-9]*;)")
_END = re.compile(r"</([a-zA-Z]++)")
_BARE_TAG = re.compile(rf"<(?P<close>/?)(?P<name>{'|'.join(sorted(_KEPT))})>")
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s/>][^\s/>=]*+)
        (?:\s*+=\s*+(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>]+)))?""",
    re.VERBOSE,
)


def safe_html(html: str, links: Callable[[str], str], ids: Collection[str] = ()) -> str:
    """Return `html` with addresses mapped by `links`, and without anything that runs.

    Law: the result is made of known elements with known attributes, none of which runs; text is
    escaped; no address has a scheme that is not known to be harmless; no id stands twice, and none
    of `ids`, which the page has for itself; every element ends inside, so nothing that follows the
    result can become part of it, and it cannot end what stands around it. All of this holds for any
    input, and the time it takes grows with the length of the input.

    Elements of other kinds that run or load something are left out with their content, of all
    others only the tags.

    >>> safe_html('<a href="x.md" onclick="x()">y</a><script>z</script></main>', str.upper)
    '<a href="X.MD">y</a>'
    """
    writer = _Writer(links, ids)
    writer.write(_BARE.sub("&amp;", html))
    return "".join(writer.out)


def is_left_out(name: str) -> bool:
    """Tell whether `safe_html` leaves an element out, by its name in small letters."""
    return name not in _KEPT


def plain_text(html: str) -> str:
    """Return the text of `html`, one space for each run of them.

    >>> plain_text("a <b title='>'>b</b> &amp; c")
    'a b & c'
    """
    out, at = [], 0
    for tag in TagReader(html, open_comments=False).all():
        out.append(html[at : tag.start])
        at = tag.end
    return " ".join(unescape("".join([*out, html[at:]])).split())


class _Writer:
    """Writes the safe part of HTML."""

    def __init__(self, links: Callable[[str], str], ids: Collection[str]) -> None:
        self.links = links
        self.last_ends: dict[str, int] = {}
        "Where the last end tag of each name stands."
        self.out: list[str] = []
        self.open: list[str] = []
        self.times_open: Counter[str] = Counter()
        self.dropped: dict[str, None] = {}
        "The elements around this place that are left out, outermost first."
        self.ids = set(ids)

    def write(self, html: str) -> None:
        """Write all of `html`, and end what it leaves open."""
        self.last_ends = {end[1].lower(): end.start() for end in _END.finditer(html)}
        reader = TagReader(html, open_comments=False)
        at = 0
        while (start := html.find("<", at)) >= 0:
            if bare := _BARE_TAG.match(
                html, start
            ):  # most tags; the reader takes five times longer
                self._text(html[at:start])
                at = bare.end()
                self._bare_tag(bare)
                continue
            tag = reader.after(start)
            if tag is None:
                break
            self._text(html[at : tag.start])
            at = tag.end
            name = tag.name.lower()
            if tag.closes:
                self._end_tag(name)
            elif name:
                self._start_tag(name, html, tag)
                if name in _RAW and self.last_ends.get(name, -1) >= tag.end:
                    at = _raw_end(html, name, tag.end)
        self._text(html[at:])
        while self.open:
            self._end()

    def _bare_tag(self, tag: re.Match[str]) -> None:
        """Write the tag of an element that may stay as it is; it has no attributes."""
        name = tag["name"]
        if tag["close"]:
            self._end_tag(name)
        elif not self.dropped:
            self.out.append(tag[0])
            if name not in _VOID:
                self.open.append(name)
                self.times_open[name] += 1

    def _start_tag(self, name: str, html: str, tag: Tag) -> None:
        """Write a start tag with the attributes that may stay.

        One start tag without an end must not take the rest of the page with it.
        """
        if name in _DROPPED:
            if self.last_ends.get(name, -1) >= tag.end:
                self.dropped.setdefault(name)
        elif name in _KEPT and not self.dropped:
            attributes = self._attributes(html[tag.inner : tag.end - 1], name)
            self.out.append(f"<{name}{''.join(attributes)}>")
            if name not in _VOID:
                self.open.append(name)
                self.times_open[name] += 1

    def _end_tag(self, name: str) -> None:
        """Write an end tag where its element is open, and before it those of what is inside."""
        if self.dropped:
            if name in self.dropped:
                outer = list(self.dropped)
                self.dropped = dict.fromkeys(outer[: outer.index(name)])
        elif self.times_open[name]:
            while self._end(ending=name) != name:
                pass

    def _end(self, ending: str = "") -> str:
        name = self.open.pop()
        self.times_open[name] -= 1
        if name == ending or name not in _MAY_STAY_OPEN:
            self.out.append(f"</{name}>")
        return name

    def _text(self, text: str) -> None:
        """Write text; a `<` in it is one that begins no tag."""
        if text and not self.dropped:
            text = text.replace("<", "&lt;").replace(">", "&gt;")
            self.out.append(_NAMED.sub(_character, text) if "&" in text else text)

    def _attributes(self, text: str, element: str) -> Iterator[str]:
        written = {"name"} if element in _NAMED_ELEMENTS else set()
        for attribute in _ATTRIBUTE.finditer(text):
            name = attribute["name"].lower()
            values = (attribute[group] for group in ("double", "single", "bare"))
            value = next((value for value in values if value is not None), None)
            value = None if value is None else unescape(value)
            if name not in written and self._stays(name, value):
                written.add(name)  # of two with one name, HTML reads the first
                shown = "" if value is None else f'="{escape(self._value(name, value))}"'
                yield f" {name}{shown}"

    def _stays(self, name: str, value: str | None) -> bool:
        if name == "id":
            new = bool(value) and value not in self.ids
            self.ids.add(value or "")
            return new
        return stays(name, value)

    def _value(self, name: str, value: str) -> str:
        if name in _ADDRESSES:
            return self._address(value)
        if name == "srcset":
            parts = (part.split(None, 1) for part in re.split(r",\s+", value.strip()) if part)
            return ", ".join(" ".join([self._address(first), *size]) for first, *size in parts)
        return value

    def _address(self, address: str) -> str:
        return safe_address(address, self.links)


def stays(name: str, value: str | None) -> bool:
    """Tell whether an attribute may stand in a page; of an id only, if no other has it."""
    if name in _VALUES:
        return bool(_VALUES[name].fullmatch(value or ""))
    return name in _ATTRIBUTES or bool(_FAMILIES.fullmatch(name))


def safe_address(address: str, links: Callable[[str], str]) -> str:
    """Return what `links` makes of `address`, or `#` where it has a scheme not known as harmless.

    >>> safe_address("javascript:alert(1)", str), safe_address("a.md", str.upper)
    ('#', 'A.MD')
    """
    if _PICTURE.fullmatch(address):
        return address
    mapped = links(address) if _harmless(address) else "#"
    return mapped if _harmless(mapped) else "#"


def _raw_end(html: str, name: str, at: int) -> int:
    """Return where the end tag of `name`, a raw element, starts; there is one behind `at`."""
    end = re.compile(rf"</{name}(?![a-z])", re.IGNORECASE).search(html, at)
    return end.start() if end else at


def _character(reference: re.Match[str]) -> str:
    """Write a named character, or the text that only looks like one."""
    return reference[0] if reference[1] in html5 else f"&amp;{reference[1]}"


def _harmless(address: str) -> bool:
    # Browsers read a backslash as `/`, so what stands before it is no scheme.
    bare = _CONTROL.sub("", address).replace("\\", "/")
    scheme, colon, _ = bare.partition(":")
    return not colon or any(c in scheme for c in "/?#") or scheme.lower() in _SAFE_SCHEMES
