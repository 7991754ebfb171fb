"""XML of others read without harm, with the line of each element; and text written for XML."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from pipeline.errors import InputError

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MOST = 64 * 1024 * 1024
"Bytes of a file; one of 10,000 texts has about twenty million."
_DEEPEST = 100
"Elements within each other; a text has some ten."
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"Characters that no XML can hold, not even as references."
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_VALUE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
)


class Parsed:
    """An XML file, and the line at which each element of it starts."""

    def __init__(self, root: Element, lines: dict[Element, int], where: str) -> None:
        self.root = root
        self.lines = lines
        self.where = where

    def line(self, element: Element) -> int:
        """Return the line at which an element starts."""
        return self.lines.get(element, 1)

    def error(self, element: Element, message: str, hint: str) -> InputError:
        """Return an error with the place of an element."""
        return InputError(message, where=f"{self.where}:{self.line(element)}", hint=hint)


class _Builder(TreeBuilder):
    """Builds a tree, notes lines and counts how deep it goes."""

    def __init__(self, where: str) -> None:
        super().__init__()
        self.where = where
        self.lines: dict[Element, int] = {}
        self.depth = 0
        self.line: Callable[[], int] = lambda: 1

    def start(self, tag: Any, attrs: Any) -> Element:
        self.depth += 1
        if self.depth > _DEEPEST:
            message = f"its elements nest deeper than {_DEEPEST}"
            raise InputError(message, where=f"{self.where}:{self.line()}", hint="export it again")
        element = super().start(tag, attrs)
        self.lines[element] = self.line()
        return element

    def end(self, tag: Any) -> Element:
        self.depth -= 1
        return super().end(tag)


def parse_xml(data: bytes, where: str) -> Parsed:
    """Read XML from outside; raise `InputError` with the line for what is none, or could do harm.

    Entities are refused: they can make a small file a huge one, or read other files.
    """
    if len(data) > _MOST:
        hint = "export fewer documents at once, with -d"
        raise InputError(f"has over {_MOST:,} bytes", where=where, hint=hint)
    builder = _Builder(where)
    try:
        parser = DefusedXMLParser(target=builder, forbid_dtd=False)
        builder.line = lambda: int(parser.parser.CurrentLineNumber)
        parser.feed(data)
        root = parser.close()
    except DefusedXmlException:
        message = "it declares entities, which can make a small file a huge one"
        hint = "write what they stand for in their place, or export the file without them"
        raise InputError(message, where=f"{where}:{builder.line()}", hint=hint) from None
    except ParseError as error:
        line = error.position[0] if error.position else 1
        reason = str(error).partition(":")[0]
        hint = "export it again from where it came"
        raise InputError(f"not XML: {reason}", where=f"{where}:{line}", hint=hint) from None
    except (LookupError, ValueError) as error:
        hint = "save it as UTF-8"
        raise InputError(f"not XML: {error}", where=where, hint=hint) from None
    return Parsed(root, builder.lines, where)


def name(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def text_xml(text: str) -> str:
    """Return a text for XML; what XML cannot hold is U+FFFD."""
    return NOT_IN_XML.sub("\ufffd", text).translate(_IN_TEXT)


def value_xml(text: str) -> str:
    """Return a text as the value of an attribute; what XML cannot hold is U+FFFD."""
    return NOT_IN_XML.sub("\ufffd", text).translate(_IN_VALUE)


def tag(element: str, attributes: Mapping[str, str | None], content: str | None = None) -> str:
    """Return an element; attributes of None are left out, `content` is XML, None: it is empty."""
    values = "".join(
        f' {key}="{value_xml(value)}"' for key, value in attributes.items() if value is not None
    )
    start = f"<{element}{values}"
    return f"{start}/>" if content is None else f"{start}>{content}</{element}>"
