"""The first and last lines of containers, as their authors write them."""

import re

INDENTED = re.compile(
    rb"(?P<indent> *)(?P<mark>!!!|\?\?\?\+?|===[!+]{0,2})(?:[ ]*(?P<type>[\w-]+(?:[ ]+[\w-]+)*))?"
    rb'(?:[ ]+"(?P<title>[^\n]*)")?$'
)
_LABEL = rb"(?P<label>(?:[^\[\]\\\n]|\\[^\n]|\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*+\])*+)"
"In brackets, of which two more may be in each other."
HEAD = re.compile(
    rb"(?P<indent> *)(?P<mark>/{3,}|:{3,})[ ]*(?P<type>[\w.-]+|\{[^}\n]*\})"
    rb"(?:[ ]*\|[ ]*(?P<title>[^\n]*)|(?<!\})\[" + _LABEL + rb"\])?$"
)
DIRECTIVE = re.compile(
    rb"(?P<indent> *)(?P<mark>:{3,})[ ]*(?P<type>[a-zA-Z][\w-]*)"
    rb"(?:[ ]*\[" + _LABEL + rb"\])?(?P<braces>[ ]*\{[^}\n]*\})?"
    rb"(?:[ ]+(?P<title>(?:[^\s\[{|]|\[[^\[\]\n]*\][\[(])[^\n]*?)"
    rb"(?:[ ]+\{(?:open|[.#][^{}\n]*|[\w-]+=[^{}\n]*)\})?)?$"
)
"As Docusaurus and Starlight write them: `:::tip[Title]{icon=x}`, `:::tip Title`, `:::tip [a](b)`."
OPTION = re.compile(rb"[ ]{4,}[\w-]+:(?:[ \t]|$)", re.MULTILINE)
"An option of a block, below its head: `    type: warning`."
HANDLER = re.compile(rb"[ ]{4,}(?:handler|options|selection|rendering):(?:[ \t]|$)", re.MULTILINE)
"What is said of a module of mkdocstrings, in YAML, below `::: package.module`."
END = re.compile(rb" *(?:/{3,}|:{3,})$")
HTML = re.compile(
    rb"(?P<indent> {0,3})<(?P<tag>\w+)(?=[ \t][^<>\n]*>$)[^<>\n]*\bmarkdown"
    rb"(?:=[\"']?(?:1|block)[\"']?)?(?=[\s>])[^>\n]*>$"
)
ABBREVIATION = re.compile(rb" {0,3}(?P<all>\*\[[^\]\n]+\][ ]?:[ \t]*(?P<means>\S[^\n]*))$")
CALLOUTS = frozenset(
    b"abstract attention bug caution check danger details error example failure hint important "
    b"info note question quote seealso success summary tip todo warning".split()
)
"Kinds of callouts."


TAB = re.compile(rb" {0,3}==[ ]+(?P<title>[^\s=][^\n]*)$")
"A tab of vitepress-plugin-tabs, within `:::tabs`."
KEY = re.compile(r"key:[\w-]+")
"What such tabs share their choice by: `:::tabs key:os`."


def is_titled(head: re.Match[bytes]) -> bool:
    """Tell whether a renderer makes up a title for this head of a container."""
    kind = head["type"].lower()
    return head["mark"][:1] in b"!?" or (head["mark"][:1] == b"/" and kind in CALLOUTS)


def callout(head: str) -> tuple[str, str] | None:
    """Return the type and the title of a callout, as Docusaurus and VitePress begin one.

    >>> callout(":::tip[A *title*]{icon=x}"), callout("::: a.module"), callout("/// tip")
    (('tip', 'A *title*'), None, None)
    """
    line = head.strip().encode()
    if not line.startswith(b":::"):
        return None
    found = DIRECTIVE.match(line)
    return (
        (found["type"].decode(), (found["label"] or found["title"] or b"").decode())
        if found
        else None
    )
