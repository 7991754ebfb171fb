"""The header entry of catalogs and templates."""

import datetime
from collections.abc import Mapping
from dataclasses import replace

from pipeline import __version__
from pipeline.model.locale import Locale
from pipeline.model.message import Entry

GENERATOR = f"Dragoman {__version__}"
DATE = "%Y-%m-%d %H:%M%z"
"How gettext writes a time."


def header_fields(entry: Entry) -> dict[str, str]:
    """Return the fields of a header; lines without a colon are left out."""
    pairs = (line.partition(":") for line in entry.msgstr[0].split("\n"))
    return {name.strip(): value.strip() for name, colon, value in pairs if colon}


def plural_rule_of(header: Entry | None) -> str:
    """Return which plural form is for which numbers, as a header says; empty where it does not."""
    return header_fields(header).get("Plural-Forms", "") if header else ""


def with_fields(entry: Entry, fields: Mapping[str, str]) -> Entry:
    """Return the header with `fields` set; order and unknown fields stay, new ones come last."""
    rest = dict(fields)
    lines = []
    for line in entry.msgstr[0].split("\n"):
        name, _, value = (part.strip() for part in line.partition(":"))
        new = rest.pop(name, value)
        lines.append(line if new == value else f"{name}: {new}")
    if lines and not lines[-1]:
        lines.pop()
    lines += [f"{name}: {value}" for name, value in rest.items()]
    text = "".join(f"{line}\n" for line in lines)
    return entry if text == entry.msgstr[0] else replace(entry, msgstr=(text,), raw=None)


def new_header(
    *, project: str, locale: Locale, now: datetime.datetime, generator: str = GENERATOR
) -> Entry:
    """Return the header of a new catalog; it claims no translator and no team."""
    date = now.strftime(DATE)
    return _header(
        project,
        {
            "POT-Creation-Date": date,
            "PO-Revision-Date": date,
            "Last-Translator": "none yet",
            "Language-Team": locale.tag,
            "Language": locale.folder,
        },
        {"Plural-Forms": locale.plural_forms, "X-Generator": generator},
    )


def new_template_header(
    *, project: str, now: datetime.datetime, generator: str = GENERATOR
) -> Entry:
    """Return the header of a new template."""
    return _header(project, {"POT-Creation-Date": now.strftime(DATE)}, {"X-Generator": generator})


def _header(project: str, first: Mapping[str, str], last: Mapping[str, str]) -> Entry:
    fields = {
        "Project-Id-Version": " ".join(project.split()),
        "Report-Msgid-Bugs-To": "",
        **first,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        **last,
    }
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return Entry(msgid="", msgstr=(text,))
