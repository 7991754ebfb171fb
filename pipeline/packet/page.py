"""A packet as one HTML file: it works offline, by keyboard and on paper, and loads nothing."""

import re
from base64 import b64encode
from collections.abc import Callable
from functools import cache, partial
from hashlib import sha256
from html import escape
from importlib import resources

from markupsafe import Markup

from pipeline.digest import digest
from pipeline.documents.blocks.html_tags import tags
from pipeline.memory.difference import Stretch, stretches
from pipeline.model.document import Renderer
from pipeline.model.finding import excerpt
from pipeline.packet.answer import FORMAT
from pipeline.packet.record import Packet
from pipeline.website.body.make import to_html
from pipeline.website.body.safe import plain_text
from pipeline.workbench.templates import templates
from pipeline.workbench.told import message_in, sayings_of
from pipeline.workbench.words import review_words

HOW = (
    "Read each text beside its source. Say whether the translation is right; where it is wrong, "
    "say what is wrong. The texts where a fault would do most harm come first."
)
"What the reviewer is asked to do."
_FOLDER = "page"
_OUTSIDE = ("https://", "http://", "mailto:", "tel:")
_EMPTY = re.compile(r' (?:href|src)=""')
_ALT = re.compile(r'alt="([^"]*)"')
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
"Signs that show nothing, and signs that turn the direction."
_START = "&#8203;"
"Stands before a text, so that nothing in it opens a block; it shows nothing."


def packet_html(packet: Packet) -> str:
    """Return the page of a packet.

    Law: what a translation or a source holds runs nothing and loads nothing: it is shown as the
    website would show it, images by their words, and as it is written wherever that differs.
    """
    style, script = _file("packet.css"), _file("packet.js")
    return (
        templates("pipeline.packet", _FOLDER)
        .get_template("packet.html")
        .render(
            packet=packet,
            id=digest([*(text.digest.encode() for text in packet.texts)])[:16],
            format=FORMAT,
            style=Markup(style),  # noqa: S704  a file of the package
            script=Markup(script),  # noqa: S704  a file of the package
            policy=_policy(style, script),
            how=HOW,
            said=said_of(packet),
            told=told_of(packet),
            shown=shown,
            written=written,
            signs=signs,
            difference=difference,
            excerpt=excerpt,
        )
    )


def said_of(packet: Packet) -> Callable[[str], str]:
    """Return what gives our own texts in the reviewer's language."""
    return review_words(packet.locale.tag)


def told_of(packet: Packet) -> Callable[[str], str]:
    """Return what says a finding's message in the reviewer's language, or nothing."""
    return partial(message_in, sayings_of(packet.locale.tag))


def words_shown(text: str) -> str:
    """Return a text for paper: its words where they say it all, or else as it is written.

    >>> words_shown("Take 5 &lt; 6 mg."), words_shown("Take **5** mg")
    ('Take 5 &lt; 6 mg.', 'Take **5** mg')
    """
    return text if written(text) else plain_text(str(shown(text))).strip()


def shown(text: str) -> Markup:
    """Return a text as the website would show it, without what loads or leads nowhere.

    >>> print(shown("Take *5 mg* of [it](dose.md) ![Scale](a.png)"))
    <p>Take <em>5 mg</em> of <a>it</a> <span class="picture">Scale</span></p>
    """
    html = to_html(
        _START + text,
        extensions=(),
        extension_configs={},
        links=lambda address: address if address.startswith(_OUTSIDE) else "",
        renderer=Renderer.COMMONMARK,
    ).html
    html = _EMPTY.sub("", html.replace("\u200b", "", 1).replace(_START, "", 1))
    parts, end = [], 0
    for tag in tags(html):
        if tag.name in {"img", "input", "video", "audio", "source", "track"}:
            alt = _ALT.search(html, tag.start, tag.end)
            words = f'<span class="picture">{alt[1]}</span>' if alt and alt[1] else ""
            parts += [html[end : tag.start], words]
            end = tag.end
    return Markup("".join((*parts, html[end:])).strip())  # noqa: S704  made harmless above


def written(text: str) -> Markup:
    """Return a text as it is written, each sign that shows nothing by its number; empty where the
    page shows all of it.

    >>> print(written("Take 5 mg."), written("Take **5** mg."), written("Take\u200b 5"), sep="|")
    |Take **5** mg.|Take<span class="sign">U+200B</span> 5
    """
    words = plain_text(str(shown(text))).split()
    if words == text.split() and not _UNSEEN.search(text):
        return Markup()
    return signs(text)


def signs(text: str) -> Markup:
    r"""Return a text as it is written, each sign that shows nothing by its number.

    >>> print(signs("<b>5\u202e</b>"))
    &lt;b&gt;5<span class="sign">U+202E</span>&lt;/b&gt;
    """
    mark = '<span class="sign">U+{:04X}</span>'
    marked = _UNSEEN.sub(lambda sign: mark.format(ord(sign[0])), escape(text, quote=False))
    return Markup(marked)  # noqa: S704  escaped above


def difference(old: str, new: str) -> Markup:
    """Return the new source with what was taken out of the old one and what was put in.

    >>> print(difference("Take 2 pills", "Take 3 pills"))
    Take <del>2</del><ins>3</ins> pills
    """
    marks = {
        Stretch.REMOVED: Markup("<del>{}</del>"),
        Stretch.ADDED: Markup("<ins>{}</ins>"),
        Stretch.SAME: Markup("{}"),
    }
    return Markup().join(marks[kind].format(text) for kind, text in stretches(old, new))


def _policy(style: str, script: str) -> str:
    """Return the content security policy: this style, this script, and nothing from elsewhere."""
    allowed = f"style-src {_hash(style)}; script-src {_hash(script)}"
    return f"default-src 'none'; {allowed}; form-action 'none'; base-uri 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _file(name: str) -> str:
    file = resources.files("pipeline.packet").joinpath(_FOLDER, name)
    return file.read_text(encoding="utf-8")
