"""Checks of links: pages, places on them, images and files that there are not.

Each language version has the pages, files and ids of its source, so what the source links to is
looked at once; of a translation, the addresses that its source does not have.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from html import escape
from urllib.parse import quote, unquote

from pipeline.checks.base import Rule, finding
from pipeline.digest import digest
from pipeline.documents.tokens.syntax import lines_with
from pipeline.model.finding import Finding, Severity, excerpt
from pipeline.model.locale import Locale
from pipeline.model.message import Entry, State
from pipeline.project.snapshot import Snapshot, catalog_name
from pipeline.project.source_files import SourceFile
from pipeline.project.taken_in import files_taken_in
from pipeline.website.addresses import Address, references_in
from pipeline.website.anchors import Rendering, body_of
from pipeline.website.links import as_browsers_read
from pipeline.website.targets import named, path_of, target_of

_ADVICE = "Correct the address, or add what it names; an address that another program makes is "
_ADVICE += "none of this site: switch the rule off where that program builds the pages."
RULES = (
    Rule(
        id="broken-link",
        severity=Severity.WARNING,
        says="a link leads to a page or file that the site does not have",
        advice=_ADVICE,
    ),
    Rule(
        id="broken-anchor",
        severity=Severity.WARNING,
        says="a link leads to a place that its page does not have",
        advice="Write the id of the heading in the source language: ids are the same in every "
        "language. `# Heading {#id}` sets one that stays when the heading changes.",
    ),
    Rule(
        id="broken-image",
        severity=Severity.WARNING,
        says="a page shows an image or a file that the site does not have",
        advice=_ADVICE,
    ),
)
_MADE = re.compile(r"\{[{%<]|\$\{|<[%?]|^\{.*\}$|%7B%7B", re.IGNORECASE)
"What a program will put an address in the place of."
_IDS = re.compile(r'\sid="([^"]+)"')
_BEFORE, _BEHIND = rb"""(?:\]\(\s*<?|\]:\s*<?|=\s*["']?|[,<]\s*)""", rb"""(?=[\s)>"',]|$)"""
"What stands around an address, in Markdown and in HTML."
_HAS_ADDRESS = re.compile(r"\]\(|\]:|<a\s|href|src|https?:", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a document links to, and the ids in it, as the store keeps them."""

    addresses: tuple[Address, ...]
    "Its addresses, each once."
    ids: frozenset[str]
    "The ids in it."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Broken:
    rule: str
    message: str


def link_findings(project: Snapshot) -> tuple[Finding, ...]:
    """Return the links of the documents that lead nowhere, each wherever it stands."""
    return tuple(
        Finding(
            where=f"{project.config.source}/{document.path}:{line}",
            rule=broken.rule,
            severity=Severity.WARNING,
            message=broken.message,
        )
        for document in project.pages
        for address in _known(project, document).addresses
        if (broken := _broken(project, document, address))
        for line in lines_of(document.text, address)
    )


def link_findings_of(project: Snapshot, locale: Locale) -> Iterator[Finding]:
    """Yield the links that a translation has besides its source's, and that lead nowhere."""
    for domain, catalog in project.catalogs(locale).items():
        document = project.document(domain)
        if document is None or not document.is_page:
            continue
        path = catalog_name(project.config, locale, domain)
        for entry in catalog.messages:
            for address in _added(entry):
                if broken := _broken(project, document, address):
                    yield finding(path, entry, broken.rule, Severity.WARNING, broken.message)


def _added(entry: Entry) -> Iterator[Address]:
    if entry.state is not State.TRANSLATED or not any(map(_HAS_ADDRESS.search, entry.msgstr)):
        return
    # Behind a word nothing opens a block, as in its place on the page.
    source = set(references_in(f"x {entry.msgid}").addresses)
    for form in entry.msgstr:
        yield from (one for one in references_in(f"x {form}").addresses if one not in source)


def _broken(project: Snapshot, document: SourceFile, address: Address) -> _Broken | None:
    """Return what is wrong with an address in a document; None where it is right."""
    value = as_browsers_read(address.value)
    path = None if _MADE.search(value) else path_of(value)
    if path is None:
        return None
    target = target_of(path, document.path, project.names)
    shown = f'"{excerpt(value)}"'
    if target is None:
        rule = "broken-image" if address.image else "broken-link"
        other = target_of(path, document.path, project.assets)
        what = "not published: `site.assets` can name it" if other else "no document and no file"
        return _Broken(rule=rule, message=f"{shown} is {what}{'' if other else ' of the site'}")
    page = _pages(project).get(target)
    if page is not None and page.facts.draft and not document.facts.draft:
        message = f"{shown} is a draft, which only previews show"
        return _Broken(rule="broken-link", message=message)
    fragment = unquote(value.partition("#")[2]).partition(":~:")[0]
    if not fragment or page is None or fragment == "top":
        return None
    known = _known(project, page).ids
    if fragment in known or fragment in _rendered_ids(project, page):
        return None
    near = get_close_matches(fragment, sorted(known), n=1)
    hint = f'; did you mean "#{near[0]}"?' if near else ""
    where = f"{project.config.source}/{page.path}"
    return _Broken(rule="broken-anchor", message=f"{shown}: {where} has no such place{hint}")


def _pages(project: Snapshot) -> dict[str, SourceFile]:
    def pages() -> dict[str, SourceFile]:
        slugs = {name: page for page in project.pages for name in named([page.output])}
        return slugs | {page.path: page for page in project.pages}

    return project.once(("pages by path",), pages)


def _known(project: Snapshot, document: SourceFile) -> Known:
    def read() -> Known:
        found = references_in(document.text)
        return Known(addresses=found.addresses, ids=found.ids)

    return _stored(project, document, "references", read)


def _rendered_ids(project: Snapshot, document: SourceFile) -> frozenset[str]:
    """Return the ids of a document's page: of what extensions make, none are known before."""
    config = project.config

    def read() -> Known:
        rendering = Rendering(
            renderer=config.dialect.renderer,
            extensions=config.markdown_extensions,
            extension_configs=config.markdown_extension_configs,
        )
        files = {
            path: project.files.read(path) or b"" for path in files_taken_in(project, document)
        }
        where = f"{config.source}/{document.path}"
        html = body_of(document.text, where, rendering, files).html
        return Known(addresses=(), ids=frozenset(_IDS.findall(html)))

    return _stored(project, document, "page ids", read).ids


def _stored(project: Snapshot, document: SourceFile, kind: str, read: Callable[[], Known]) -> Known:
    """Return what `read` gives, from the store if document and extensions are as they were."""

    def known() -> Known:
        config = project.config
        paths = (f"{config.source}/{document.path}", *files_taken_in(project, document))
        digests = [project.files.digest(path) or "" for path in paths]
        extensions = (config.markdown_extensions, config.markdown_extension_configs)
        name = digest([*digests, repr((config.dialect.renderer, extensions))])
        kept = project.store.get(kind, document.path, name, Known)
        if kept is None:
            kept = read()
            project.store.put(kind, document.path, name, kept)
        return kept

    return project.once((kind, document.path), known)


def lines_of(text: str, address: Address) -> list[int]:
    r"""Return the lines where an address stands outside code.

    It is the first that holds its letters where it is written in a way of its own, and 1 where
    none does.

    >>> lines_of("`[b](c)`\n[b](c%20d) [b](c)\n[b](c)\n", Address("c", image=False))
    [2, 3]
    """
    value = address.value
    ways = dict.fromkeys((value, unquote(value), quote(value, "/#?&=%"), escape(value)))
    written = b"|".join(re.escape(way.encode("utf-8", "surrogatepass")) for way in ways)
    found = lines_with(text, re.compile(_BEFORE + rb"(?:" + written + rb")" + _BEHIND))
    places = (text.find(way) for way in ways)
    some = next((text.count("\n", 0, place) + 1 for place in places if place >= 0), 1)
    return list(dict.fromkeys(found)) or [some]
