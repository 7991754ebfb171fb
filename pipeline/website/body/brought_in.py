"""What a translation brings into a page that its source does not have: tags, attributes, addresses.

Whoever translates need not be trusted with more than words. The page is safe without this, for what
can run is taken out of every page; but a link to elsewhere, an image that tells who reads, or a
class that makes a warning look like a note would stand.
"""

import re
from collections.abc import Iterator

from pipeline.documents.blocks.html_tags import tags
from pipeline.documents.dialects import COMMON
from pipeline.documents.inline.signs import CODE, code_added, is_said, signs_added
from pipeline.documents.inline.tag_strings import bare, may_have_strings, strings_in
from pipeline.model.document import Dialect
from pipeline.website.body.rendered import Part, rendered_parts

HARMLESS = frozenset(
    {"b", "bdi", "br", "i", "q", "rb", "rp", "rt", "ruby", "s", "small", "sub", "sup", "u", "wbr"}
)
"Elements that set letters: a language may need them where another does not, as in 1<sup>er</sup>."
_MARKUP = re.compile(r"[<>{}@&\\]|\]\s?[\[(:]|!\[|\w:\S|www\.")
"What an element, an attribute or an address cannot be made without."
_LINK = re.compile(r"\]\(([A-Za-z0-9./#_-]+)\)")
"A link to an address that the page has as it is written."
_MORE = re.compile(r"[<>{}\\&@$^|\n\r]|!\[|\[\[|\]\s?[\[:]|\w:\S|www\.|://", re.IGNORECASE)
"What may become anything but links, marks of letters and code."
_ATTRIBUTE = re.compile(r"""(?<![\w-])([a-zA-Z][\w:.-]*)\s*=|(?<=[\s/"'])(on\w+)""")
_LIST = re.compile(r"\{:[^{}\n]*\}")
_WORDS = frozenset({"alt", "title", "aria-label", "placeholder", "label"})
"Attributes that are themselves translated."


def brought_in(text: str, source: str, dialect: Dialect = COMMON) -> str | None:
    """Return what the page would show by `text` that it does not show by `source`; or None.

    Law: nothing is brought in by the source itself, or by words alone. The strings in tags that
    readers see by the `dialect` are words, each as long as it brings in nothing by itself.

    >>> brought_in("Vea [la guía](https://elsewhere.example)", "See [the guide](guide.md)")
    'the address "https://elsewhere.example"'
    >>> brought_in("El 1<sup>o</sup> *de* [esto](guide.md)", "The first of [this](guide.md)")
    """
    found = _in_text(text, source)
    if found is None or not may_have_strings(text):
        return found
    return _in_text(*(bare(one, source, dialect) for one in (text, source))) or _in_text(
        *(_strings(one, dialect) for one in (text, source))
    )


def _strings(text: str, dialect: Dialect) -> str:
    """Return what the strings say that may be translated in the tags of a text."""
    data = text.encode("utf-8", "surrogatepass")
    return " ".join(one.value for one in strings_in(data, dialect))


def _in_text(text: str, source: str) -> str | None:
    """Return what `brought_in` does, of texts as they are written."""
    if signs := by_signs(text, source):
        return signs
    if not _MARKUP.search(text) or not _MARKUP.search(CODE.sub("`", text)):
        return None
    if (links := only_links(text)) is not None and links <= rendered_parts(source).keys():
        return None
    return found_in(text, source)


def by_signs(text: str, source: str) -> str | None:
    """Return what `brought_in` does, of what signs alone make."""
    for name in signs_added(text, source):
        return name if name.startswith("title") else f"a {name}"
    code = code_added(text, source) if "`" in text else ()
    return next((f'the code "{one}"' for one in code if is_said(one, text, source)), None)


def only_links(text: str) -> frozenset[Part] | None:
    """Return the links that are all that a text can have on a page, or None for others.

    Law: the page of such a text has no part that is not one of them, so where the source has them
    all it need not be rendered, which takes as long as to segment a page.

    >>> only_links("See [it](a.md#b) and *that*."), only_links("See <b>it</b>")
    (frozenset({Part(kind='link', value='a.md#b')}), None)
    """
    if _MORE.search(text):
        return None
    links = _LINK.findall(text)
    whole = len(links) == text.count("](")
    return frozenset(Part("link", address) for address in links) if whole else None


def found_in(text: str, source: str) -> str | None:
    """Return what `brought_in` does, of two texts as the page shows them."""
    for part in rendered_parts(text).keys() - rendered_parts(source).keys():
        if part.kind != "element" or part.value not in HARMLESS:
            return _named(part)
    return next(_left_out(text, source), None)


def _named(part: Part) -> str:
    kind = {"link": "address", "image": "image"}.get(part.kind, part.kind)
    return f'the {kind} "{part.value}"'


def _left_out(text: str, source: str) -> Iterator[str]:
    """Yield tags and attributes that no page has, for they are taken out of all."""
    names, attributes = _raw(text)
    there, given = _raw(source)
    lists = set(_LIST.findall(text)) - set(_LIST.findall(source))
    yield from (f'the attributes "{one}"' for one in sorted(lists))
    yield from (f'the tag "<{name}>"' for name in sorted(names - there - HARMLESS))
    yield from (f'the attribute "{name}"' for name in sorted(attributes - given - _WORDS))


def _raw(text: str) -> tuple[set[str], set[str]]:
    text = CODE.sub("``", text)
    names: set[str] = set()
    attributes: set[str] = set()
    for tag in tags(text):
        if tag.name:
            names.add(tag.name.lower())
            found = _ATTRIBUTE.finditer(text, tag.inner, tag.end)
            attributes |= {(one[1] or one[2]).lower() for one in found}
    return names, attributes
