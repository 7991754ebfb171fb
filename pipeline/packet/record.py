"""What a packet holds."""

from dataclasses import dataclass

from pipeline.model.finding import Finding
from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.review.ledger import Decision
from pipeline.workbench.taken_in import TakenIn


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketText:
    """One translation that the reviewer is asked about."""

    digest: str
    "What a decision on it is bound to."
    taken_in: str
    "Digest of the text that its source takes in from other files; empty: it takes in none."
    files: tuple[TakenIn, ...]
    "The files whose text that is."
    place: int
    "Its place in reading order, from 1."
    document: str
    "The document it stands in, without suffix."
    under: str
    "The headings that it stands under; may be empty."
    notes: tuple[str, ...]
    "What its author tells translators."
    source: str
    "The source text, as Markdown."
    previous: str
    "The source that the translation was made for, where the source is another now; or empty."
    forms: tuple[str, ...]
    "The translation, as Markdown; one text, or one a plural form."
    state: State
    "How far it has come."
    seen: str
    "Names of the decisions that stand on it, as an answer gives them back."
    rejected: tuple[Decision, ...]
    "The rejections that stand on it."
    risk: str
    "Why it should be read early, in one line."
    terms: tuple[str, ...]
    "Terms in the source with their wordings."
    findings: tuple[Finding, ...]
    "What the checks find in it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Packet:
    """The translations of one locale that a reviewer is sent."""

    project: str
    "The project's name; may be empty."
    title: str
    "The title of the site."
    source: Locale
    "The language translated from."
    locale: Locale
    "The language translated to."
    texts: tuple[PacketText, ...]
    "The texts, the riskiest first."
    missing: int
    "Texts of the same documents that have no translation yet."
    day: str
    "When it was made, as an ISO date."
