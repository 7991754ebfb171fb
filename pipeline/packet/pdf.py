"""A packet on paper: a PDF by typst, an extra."""

import json
from dataclasses import asdict
from importlib import resources
from typing import Any

from pipeline.errors import InputError
from pipeline.model.finding import Finding
from pipeline.model.locale import Locale
from pipeline.packet.page import HOW, said_of, told_of, words_shown
from pipeline.packet.record import Packet

_TEMPLATE = "packet.typ"
_WORDS = (
    "Review",
    "Your name and e-mail address",
    "Right",
    "Wrong",
    "Remark",
    "This text takes in another file. Read it too: your answer is for both.",
    "The file is longer than what is shown here: ask for it before you answer.",
)


def packet_pdf(packet: Packet) -> bytes:
    """Return the packet as a PDF; raise `InputError` where typst is not installed.

    Law: texts are data to the template: nothing that they hold is read as typst.
    """
    try:
        import typst  # noqa: PLC0415  34 MB that only this needs
    except ImportError:
        hint = "install dragoman[pdf], or print the page from a browser"
        raise InputError("typst is not installed", where="--pdf", hint=hint) from None
    template = resources.files("pipeline.packet").joinpath("page", _TEMPLATE).read_bytes()
    data = json.dumps(_data(packet), ensure_ascii=False)
    return bytes(typst.compile(template, sys_inputs={"packet": data}))


def _data(packet: Packet) -> dict[str, Any]:
    said = said_of(packet)
    return {
        "title": packet.title,
        "day": packet.day,
        "how": said(HOW),
        "words": {text: said(text) for text in _WORDS},
        "source": _language(packet.source),
        "locale": _language(packet.locale),
        "texts": [
            {
                "place": " › ".join(filter(None, (text.document, text.under))),
                "risk": text.risk,
                "source": words_shown(text.source),
                "forms": [words_shown(form) for form in text.forms],
                "files": [asdict(file) for file in text.files],
                "findings": [_finding(packet, one) for one in text.findings],
            }
            for text in packet.texts
        ],
    }


def _finding(packet: Packet, one: Finding) -> dict[str, str]:
    """Return a finding in the reviewer's language, or in English where that has no words for it."""
    message = told_of(packet)(one.message)
    return {
        "severity": said_of(packet)(one.severity.value) if message else one.severity.value,
        "message": message or one.message,
        "language": packet.locale.tag.partition("-")[0] if message else "en",
        "direction": packet.locale.direction if message else "ltr",
    }


def _language(locale: Locale) -> dict[str, str]:
    return {"tag": locale.tag, "name": locale.name, "direction": locale.direction}
