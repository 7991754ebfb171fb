"""What a page says of its translation: who read it, when, and whether a machine helped."""

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from pipeline.website.layout import Alternate, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How the translation of a page came to be."""

    shown: int = 0
    "How many of its texts are published in its language."
    approved: int = 0
    "How many of these a person approved by name."
    stale: int = 0
    "How many are older than their source; of a preview alone, for no other page shows them."
    people: tuple[str, ...] = ()
    "Who approved them; none where the project does not name people."
    last: str = ""
    "Day of the last approval, as an ISO date; empty: there is none."
    machine: bool = True
    "Whether a machine may have made drafts of it."
    ids: tuple[tuple[str, str, int], ...] = ()
    "(id, letters, line of its catalog or 0) of its texts, for links from a block to its texts."
    line: int = 0
    "Line of its catalog with the first message; 0: no link names it."

    @property
    def read(self) -> bool:
        """Whether a person stands by every text that is published."""
        return 0 < self.shown == self.approved

    @property
    def day(self) -> datetime.date | None:
        """The day of the last approval."""
        return datetime.date.fromisoformat(self.last) if self.last else None

    @property
    def disclosure(self) -> str:
        """The value of the W3C community group's vocabulary for AI content disclosure.

        A text that no person is known to have read may be a machine's alone.
        """
        if not self.machine:
            return "human-only"
        return "ai-assisted" if self.read else "ai-autonomous"


NONE = Provenance()
"That of a page in the source language, or of one that shows nothing in its own."


def write_provenance(provenance: Provenance) -> bytes:
    """Write it as JSON; law: `read_provenance` gives it back."""
    return json.dumps(asdict(provenance)).encode()


def read_provenance(data: bytes | None) -> Provenance:
    """Read what `write_provenance` wrote; `NONE` where there is no file."""
    if not data:
        return NONE
    record = json.loads(data)
    ids = tuple((name, letters, line) for name, letters, line in record.pop("ids"))
    return Provenance(**{**record, "people": tuple(record["people"]), "ids": ids})


def linked_data(page: Page, provenance: Provenance) -> str:
    """Return what schema.org says of a page, as JSON that may stand in a `<script>` of data."""
    here = next((one for one in page.alternates if one.current), None)
    source = next((one for one in page.alternates if _is(one, page.source_locale.tag)), None)
    record: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": page.kind or ("Article" if page.date else "WebPage"),
        "name": page.title.value,
        "inLanguage": page.source_locale.tag if page.absent else page.locale.tag,
        "description": page.description.value,
        "url": here.absolute if here else "",
        "image": page.image,
        "datePublished": page.date.isoformat() if page.date else "",
        "dateModified": page.credits.updated.isoformat() if page.credits.updated else "",
        "author": _people(page.credits.authors),
    }
    if source is not None and not source.current and not page.absent:
        record["translationOfWork"] = _without_empty(
            {
                "@type": "CreativeWork",
                "inLanguage": source.locale.tag,
                "@id": source.absolute,
                "dateModified": record["dateModified"] if page.editing.translation_day else "",
            }
        )
        # What stands in the page is of the later of the two.
        record["dateModified"] = max(str(record["dateModified"]), page.editing.translation_day)
        record["translator"] = _people(provenance.people)
        record["creditText"] = provenance.disclosure
        if page.kind == "MedicalWebPage":
            record["lastReviewed"] = provenance.last if provenance.read else ""
            record["reviewedBy"] = _people(provenance.people) if provenance.read else []
    text = json.dumps(_without_empty(record), ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _is(alternate: Alternate, tag: str) -> bool:
    return alternate.locale.tag == tag


def _people(names: Sequence[str]) -> list[dict[str, str]]:
    return [{"@type": "Person", "name": name} for name in names]


def _without_empty(record: Mapping[str, object]) -> Mapping[str, object]:
    return {key: value for key, value in record.items() if value}
