"""What an engine is: one request at a time, and a name for each way it can fail."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pipeline.documents.inline.tags import characters
from pipeline.errors import InputError
from pipeline.model.locale import Locale


class EngineError(InputError):
    """An engine that cannot go on; what it answered so far is kept."""


class Busy(Exception):  # noqa: N818  it is no error of anybody: ask again
    """The service refused for now and counted nothing: the same request may be sent again."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after
        "Seconds the service asks to wait, where it says so."


class Unreached(Busy):
    """No connection came about in time: nothing was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What a service counted."""

    characters: int = 0
    "Characters, as `Unit.characters` counts them."
    read: int = 0
    "Tokens of what was sent, where a language model counts them."
    written: int = 0
    "Tokens of its answer."

    def __add__(self, other: "Spent") -> "Spent":
        """Return both together."""
        return Spent(
            characters=self.characters + other.characters,
            read=self.read + other.read,
            written=self.written + other.written,
        )

    def __sub__(self, other: "Spent") -> "Spent":
        """Return what is left without another's."""
        return Spent(
            characters=self.characters - other.characters,
            read=self.read - other.read,
            written=self.written - other.written,
        )

    def within(self, room: "Spent") -> bool:
        """Tell whether none of it is more than there is room for.

        >>> Spent(characters=3).within(Spent(characters=3)), Spent(read=1).within(Spent())
        (True, False)
        """
        return (
            self.characters <= room.characters
            and self.read <= room.read
            and self.written <= room.written
        )

    def shares(self, count: int) -> "Spent":
        """Return what each of so many texts has of it, rounded up: together no less than all."""
        return Spent(
            characters=-(-self.characters // count),
            read=-(-self.read // count),
            written=-(-self.written // count),
        )


NOTHING = Spent()
WITHOUT_END = Spent(characters=1 << 60, read=1 << 60, written=1 << 60)
"Room for anything."


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What a service counts for a request, as far as that is known before."""

    least: Spent = NOTHING
    "No less than this, where every text is answered."
    most: Spent = NOTHING
    "No more than this."

    def __add__(self, other: "Foreseen") -> "Foreseen":
        """Return both together."""
        return Foreseen(least=self.least + other.least, most=self.most + other.most)


class TooLarge(Exception):  # noqa: N818
    """The request is larger than the service takes: send it in two halves."""

    def __init__(self, spent: Spent = NOTHING) -> None:
        super().__init__("the request is too large")
        self.spent = spent
        "What was counted for it all the same, as for an answer that was cut off."


class Uncertain(Exception):  # noqa: N818
    """The answer was lost on its way: the texts may have been counted."""


class Unreadable(Uncertain):
    """An answer came, and cannot be read: of what costs nothing, it is not asked for again."""


class Unanswerable(Exception):  # noqa: N818
    """The service took offence at a text; alone it is refused, the others are asked for again."""

    def __init__(self, reason: str, *, fickle: bool = False, spent: Spent = NOTHING) -> None:
        super().__init__(reason)
        self.fickle = fickle
        "Whether the same request may be answered another time, as by a language model."
        self.spent = spent
        "What was counted for it all the same."


@dataclass(frozen=True, slots=True, kw_only=True)
class TermUse:
    """A term that stands in a text, and what it is called."""

    term: str
    "The term."
    wordings: tuple[str, ...] = ()
    "What it may be called, the preferred wording first."
    never: tuple[str, ...] = ()
    "What it must not be called."
    part_of_speech: str = ""
    "Such as `noun`."
    note: str = ""
    "What a translator should know."


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An approved pair, as Markdown."""

    source: str
    "The source text."
    target: str
    "Its translation."


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One text to draft."""

    text: str
    "The text with tags (see `pipeline.documents.inline.shield`)."
    context: str = ""
    "What stands around it, for engines that take it; never translated, never counted."
    about: str = ""
    "What it is and what its author noted, for engines that read that of each text."
    terms: tuple[TermUse, ...] = ()
    "The terms that stand in it, for engines that are told of those of each text."
    examples: tuple[Example, ...] = ()
    "Approved pairs like it, for engines that learn from them; a draft does not depend on them."

    @property
    def characters(self) -> int:
        """What it counts in plan, budget, journal and cap: its characters without tags."""
        return characters(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One text, drafted."""

    text: str
    "The draft, with tags."
    billed: int = 0
    "Characters the service counted; 0 for an engine that costs nothing."
    model: str = ""
    "The model that the service says it used."
    read: int = 0
    "Its share of the tokens that a language model read."
    written: int = 0
    "Its share of the tokens that the model wrote."

    @property
    def spent(self) -> Spent:
        """What the service counted for it."""
        return Spent(characters=self.billed, read=self.read, written=self.written)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What fits into one request, and how many may be under way."""

    texts: int = 50
    "Texts."
    size: int = 64 * 1024
    "Bytes of the texts as JSON."
    parallel: int = 1
    "Requests at the same time."


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What an engine says of itself before it is asked."""

    limits: Limits = Limits()
    "What fits into a request."
    price: float = 0.0
    "Money for a million characters of source text, in `currency`; 0: free."
    read_price: float = 0.0
    "Money for a million tokens that a language model reads."
    write_price: float = 0.0
    "Money for a million tokens that it writes."
    currency: str = "EUR"
    "Currency of the prices."
    metered: bool = False
    "Whether somebody counts the characters, also where no price is known."
    answers: bool = True
    "Whether it can be asked at all."
    counts_tags: bool = False
    "Whether its service may count the tags of a text as well."
    context: bool = False
    "Whether it reads what stands around a text."
    notes: bool = False
    "Whether it reads what is said of each text: its kind and notes."
    glossary: bool = False
    "Whether it is given the terms; else they are put in place of the source's."
    terms: bool = False
    "Whether it is told of the terms of each text, with all that the glossary says of them."
    examples: bool = False
    "Whether it is shown approved pairs."
    harms_figures: bool = False
    "Whether doses and citations must be kept from it."
    harms_terms: bool = False
    "Whether terms are put in place of the source's before it is asked, as it takes no glossary."
    steady: bool = False
    "Whether a text has the same draft whenever it is asked for: a second try is none."
    judged: bool = True
    "Whether its drafts are meant to be read: nonsense for tests is not checked."
    fickle: bool = False
    "Whether a damaged draft may come back whole when its text is asked for again, alone."
    quality: str = ""
    "What to expect of its drafts, in a few words."

    @property
    def counts(self) -> bool:
        """Whether its characters count against budget and cap."""
        return self.metered or any((self.price, self.read_price, self.write_price))

    def cost(self, spent: Spent) -> float:
        """Return what it costs, in `currency`.

        >>> Traits(price=20.0, read_price=1.0).cost(Spent(characters=1000, read=5000))
        0.025
        """
        prices = (self.price, self.read_price, self.write_price)
        counted = (spent.characters, spent.read, spent.written)
        return round(sum(p * n for p, n in zip(prices, counted, strict=True)) / 1e6, 6)


class Engine(Protocol):
    """Makes drafts of tagged texts (see `pipeline.documents.inline.shield`)."""

    name: str
    "As it stands in the configuration and in the draft's comment."
    version: str
    "Model and options: changes when the same text would be drafted otherwise; part of the key."
    traits: Traits
    "What it says of itself."

    def check(self, source: Locale, target: Locale) -> None:
        """Raise `EngineError` where it does not know the languages, with those it does."""
        ...

    def ask(self, units: Sequence[Unit], source: Locale, target: Locale) -> Sequence[Answer | None]:
        """Return an answer for each unit, by one request; None for one that was left out.

        Raise `Busy`, `TooLarge`, `Uncertain`, `Unanswerable`, or `EngineError` to stop it all.
        """
        ...


def unsupported(engine: str, target: Locale, languages: Sequence[str]) -> EngineError:
    """Return the error for a language that an engine does not know; `languages` it does know."""
    hint = "ask its service for its languages"
    if languages:
        hint = "it knows " + ", ".join(sorted(languages))
    message = f"{engine} makes no drafts in {target.name}"
    return EngineError(message, where=target.tag, hint=hint)
