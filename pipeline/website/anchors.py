"""Anchors: the headings of a document as it is written, whose ids hold in every language."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass

from pipeline.building.graph import Files
from pipeline.documents.front_matter.leaves import first_line, read_front_matter
from pipeline.model.document import Renderer
from pipeline.website.body.headings import Anchor
from pipeline.website.body.make import Body, to_html
from pipeline.website.body.snippets import Configs, laid_out


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """How Markdown becomes the body of a page."""

    renderer: Renderer = Renderer.PYTHON_MARKDOWN
    "What makes the pages."
    extensions: tuple[str, ...]
    "Python-Markdown extensions."
    extension_configs: Mapping[str, Mapping[str, object]]
    "Their options."


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorsStep:
    """The headings of one document."""

    source: str
    "Path of the document."
    anchors: str
    "Path of what is written."
    rendering: Rendering
    "How it becomes a page."
    taken_in: tuple[str, ...] = ()
    "Paths of the files whose text the document takes in."


def anchors_step(files: Files, parameters: AnchorsStep) -> Files:
    """Return the headings of a document."""
    taken_in = {path: files[path] for path in parameters.taken_in if path in files}
    text = files[parameters.source].decode("utf-8")
    body = body_of(text, parameters.source, parameters.rendering, taken_in)
    return {parameters.anchors: write_anchors(body.anchors)}


def body_of(
    text: str,
    where: str,
    rendering: Rendering,
    taken_in: Mapping[str, bytes],
    links: Callable[[str], str] = str,
) -> Body:
    """Return the body of a document as it is written; `taken_in` are the files it takes in."""
    _, markdown = read_front_matter(text, where)
    configs: Configs = rendering.extension_configs
    with laid_out(taken_in, rendering.extensions, configs) as options:
        return to_html(
            markdown,
            extensions=rendering.extensions,
            extension_configs=options,
            links=links,
            renderer=rendering.renderer,
            where=where,
            first_line=first_line(text, markdown),
        )


def write_anchors(anchors: Sequence[Anchor]) -> bytes:
    """Write headings as JSON; law: `read_anchors` gives them back."""
    rows = [astuple(anchor) for anchor in anchors]
    return json.dumps(rows, ensure_ascii=False).encode("utf-8")


def read_anchors(data: bytes | None) -> tuple[Anchor, ...]:
    """Read what `write_anchors` wrote; nothing where there is no file."""
    rows = json.loads(data) if data else ()
    return tuple(Anchor(id=row[0], name=row[1], own=row[2]) for row in rows)
