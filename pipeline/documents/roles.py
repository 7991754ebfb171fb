r"""Roles of MyST in a sentence, and which of their strings readers see.

Of ``{ref}`the dose <dose>` `` the page shows *the dose*, of ``{abbr}`NNT (number needed)` `` all of
it, of ``{ref}`dose` `` what stands elsewhere.
"""

import re
from typing import NamedTuple

_ROLE = re.compile(
    r"""\{(?P<name>[a-z][\w:+.-]{0,40})\}(?P<ticks>`++)(?P<body>[^`](?:(?!(?P=ticks)).){0,400}?)
        (?P=ticks)(?!`)""",
    re.VERBOSE | re.DOTALL,
)
_TITLED = re.compile(r"(?P<text>[^<>]*[^<>\s])\s*(?P<target><[^<>]+>)", re.DOTALL)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SHOWN = _words(
    """
    term abbr abbreviation sub sup subscript superscript guilabel menuselection dfn strong emphasis
    u underline del strike smallcaps sc title-reference tooltip
    """
)
"Roles whose whole content is shown, where no target stands behind it."
_LINKS = _words("ref doc numref any download hoverxref index term button-ref button-link")
_NO_TEXT = _words(
    """
    eq math kbd code cite footcite octicon fa fas fab far material-outlined material-regular
    material-round envvar option file samp command program pep rfc eval glue doi orcid
    """
)
_DOMAINS = ("bdg", "py:", "js:", "c:", "cpp:", "rst:", "std:", "prf:", "cite:", "glue:", "eval:")


_KNOWN = _SHOWN | _LINKS | _NO_TEXT


class RoleText(NamedTuple):
    """What a role says."""

    name: str
    start: int
    "Characters from the start of the role to its text; where it has none, to the end of the role."
    end: int
    "Characters to the end of its text."
    behind: int
    "Characters to the end of the role."


def role_at(text: str, at: int) -> RoleText | None:
    """Return what the role at character `at` says; None where none stands there.

    >>> role_at("{ref}`the dose <dose>`", 0)
    RoleText(name='ref', start=6, end=14, behind=22)
    >>> role_at("{ref}`dose`", 0)
    RoleText(name='ref', start=11, end=11, behind=11)
    """
    found = _ROLE.match(text, at)
    if found is None or not _is_known(found["name"]):
        return None
    name = found["name"]
    titled = _TITLED.fullmatch(found["body"])
    start, end = (place - at for place in found.span("body"))
    behind = found.end() - at
    if titled and (name in _LINKS or name.startswith(_DOMAINS)):
        return RoleText(name, start, start + titled.end("text"), behind)
    if name in _SHOWN or name.startswith("bdg"):
        return RoleText(name, start, end, behind)
    return RoleText(name, behind, behind, behind)


def _is_known(name: str) -> bool:
    return name in _KNOWN or name.startswith(_DOMAINS)


def without_roles(text: str) -> str:
    """Return a text with a blank for each role that says nothing of its own.

    >>> without_roles("{ref}`dose` {term}`dose`")
    '  {term}`dose`'
    """
    return _ROLE.sub(_blank, text) if "}`" in text else text


def _blank(found: re.Match[str]) -> str:
    said = role_at(found[0], 0)
    return " " if said and said.start == said.behind else found[0]


def says_role(text: str) -> bool:
    """Tell whether a role in a text shows words of its own."""
    if "}`" not in text:
        return False
    said = [(role_at(text, found.start()), found.start()) for found in _ROLE.finditer(text)]
    return any(
        role and any(map(str.isalpha, text[at + role.start : at + role.end])) for role, at in said
    )
