"""The step of a build that writes a document for another site generator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from pipeline.building.graph import Files
from pipeline.catalog.lookup import first_of, lookup_in
from pipeline.documents.addresses import Form, with_addresses
from pipeline.documents.foreign.mdx_safe import mdx_safe
from pipeline.documents.segment import segment
from pipeline.localization.heading_ids import with_ids, written_ids
from pipeline.localization.localize import localize_document
from pipeline.model.document import Dialect, Document, HeadingIds
from pipeline.outputs.front_matter import with_keys
from pipeline.outputs.generator import Generator, IdForm
from pipeline.outputs.ids import with_ids_as
from pipeline.outputs.table import GENERATORS
from pipeline.outputs.titles import first_heading, without_first_heading
from pipeline.website.anchors import read_anchors
from pipeline.website.body.headings import Anchor, ids_by
from pipeline.website.body.make import plain_words
from pipeline.website.index import read_index
from pipeline.website.targets import path_of, target_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """How a document of the output writes the address of another file."""

    link: str
    "In a link or picture of Markdown."
    definition: str
    "In a definition that these refer to."
    html: str
    "In raw HTML."


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputStep:
    """One document in one locale, for one site generator."""

    kind: str
    "The generator's name."
    source: str
    "Path of the document."
    document: str
    "The same, relative to the source folder."
    output: str
    "Path of what is written."
    compiled: tuple[str, ...] = ()
    "Paths of the compiled catalogs, the locale's own first; none: the text of the source stands."
    language: str | None
    "Tag of the source language, for the marks of its texts; None: they have none."
    dialect: Dialect
    "What of the document is text."
    anchors: str
    "Path of the source's headings."
    heading_ids: HeadingIds
    "Whose ids they get."
    info: str
    "Path of what the page says of itself: its title."
    addresses: tuple[tuple[str, Address], ...] = ()
    "(document or file that an address means, how to write it)."
    maths: bool = False
    "Whether what stands between `$` is a formula."
    aliases: tuple[str, ...] = ()
    "Earlier addresses, as the generator counts them; none where it reads none."
    keys: tuple[tuple[str, str], ...] = ()
    "(key, value) of front matter that give the page an address of its own in the language."


def output_step(files: Files, parameters: OutputStep) -> Files:
    """Return the document as the generator reads it."""
    generator = GENERATORS[parameters.kind]
    document = segment(files[parameters.source].decode("utf-8"), parameters.dialect)
    anchors = read_anchors(files.get(parameters.anchors))
    ids = written_ids(document, anchors, parameters.heading_ids)
    texts = _texts(files, parameters, document)
    if generator.ids is IdForm.LIST:
        text = with_ids(document, texts, anchors, parameters.heading_ids)
    else:
        text = with_ids_as(document, texts, _needed(document, texts, ids, generator), generator.ids)
    text = _addressed(text, parameters)
    title = next(iter(read_index(files[parameters.info]).values())).title
    text = _headed(text, parameters, title, next(iter(filter(None, ids)), ""))
    if generator.mdx and not parameters.dialect.is_mdx:
        text = mdx_safe(text, parameters.dialect, maths=parameters.maths)
    return {parameters.output: text.encode("utf-8")}


def _texts(files: Files, parameters: OutputStep, document: Document) -> Sequence[str | None]:
    """Return what stands in the place of each text; None: the text itself."""
    if not parameters.compiled:
        return [None] * len(document.segments)
    page = localize_document(
        document,
        first_of([lookup_in(files.get(path)) for path in parameters.compiled]),
        where=parameters.source,
        language=parameters.language,
        dialect=parameters.dialect,
    )
    return page.texts


def _needed(
    document: Document, texts: Sequence[str | None], ids: Sequence[str], generator: Generator
) -> Sequence[str]:
    """Return the ids without those that the generator gives the same heading by itself."""
    if generator.ids is not IdForm.ELEMENT:
        return ids
    places, pieces = [at for at, name in enumerate(ids) if name], document.segments
    words = (texts[at] or pieces[at].source for at in places)
    headings = [Anchor(id="", name=plain_words(one), own=False) for one in words]
    by_itself = dict(zip(places, ids_by(headings, HeadingIds.GITHUB), strict=True))
    return ["" if by_itself.get(at) == name else name for at, name in enumerate(ids)]


def _addressed(text: str, parameters: OutputStep) -> str:
    """Return the text with the addresses of documents and files as the generator reads them."""
    written: Mapping[str, Address] = dict(parameters.addresses)

    def new(address: str, form: Form) -> str:
        path = path_of(address)
        target = target_of(path, parameters.document, written) if path else None
        if target is None:
            return address
        parts = urlsplit(address)
        place: str = getattr(written[target], form.value)
        return urlunsplit(("", "", place, parts.query, parts.fragment))

    return with_addresses(text, parameters.dialect, new) if written else text


def _headed(text: str, parameters: OutputStep, title: str, first_id: str) -> str:
    """Return the text with the title and the keys that the generator reads."""
    generator = GENERATORS[parameters.kind]
    heading = plain_words(first_heading(text)) if generator.titled else ""
    if heading and heading == title:
        text = without_first_heading(text, first_id)
    given: dict[str, object] = {"title": title} if generator.titled else {}
    given |= dict(parameters.keys)
    if parameters.aliases:
        given["aliases"] = list(parameters.aliases)
    without = ["slugs"] if generator.slugs and "url" not in given else ["slug", "slugs"]
    if generator.aliases and not parameters.aliases:
        without.append("aliases")
    return with_keys(text, given, without=without, toml=generator.toml)
