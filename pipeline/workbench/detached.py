"""Decisions that a person signs elsewhere, with a key that this program never has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from pipeline.errors import InputError
from pipeline.model.locale import Locale
from pipeline.project.config import Config
from pipeline.review.decided import ledger_path
from pipeline.review.ledger import Decision, Verdict, read_ledger, signed_part, write_decision
from pipeline.review.record import accept, offered
from pipeline.review.signatures import NAMESPACE
from pipeline.workbench.person import Person, checking, counting, decisions_on, ledger_lock

_MOST = 16_384
"Bytes of a signature; one by RSA-16384 takes some 6,000."


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Decisions as they will stand in the ledger, but for the signature of the last one."""

    locale: Locale
    "Whose ledger."
    who: Person
    "Who is to sign."
    decisions: tuple[Decision, ...]
    "The decisions; the last one names those before it."
    taken_in: Mapping[str, str]
    "By digest, what its source takes in from other files."

    @property
    def statement(self) -> str:
        """The text to sign: one line, with a line break at its end."""
        return signed_part(self.decisions[-1]).decode("utf-8")

    @property
    def name(self) -> str:
        """SHA-256 of the statement."""
        return sha256(self.statement.encode("utf-8")).hexdigest()

    @property
    def command(self) -> str:
        """What its person runs; it prints the signature.

        The line has no letter that a shell would read, for a quoted word ends it.
        """
        ask = f"ssh-keygen -Y sign -n {NAMESPACE} -f ~/.ssh/id_ed25519"
        return f"{ask} <<'END'\n{self.statement}END"


def offer(  # noqa: PLR0913  what is decided, by whom and why
    config: Config,
    locale: Locale,
    taken_in: Mapping[str, str],
    verdict: Verdict,
    who: Person,
    *,
    notes: Mapping[str, str],
    despite: Mapping[str, str],
) -> Offer | None:
    """Return decisions for their person to sign; None where none changes anything."""
    decisions = [
        replace(one, note=notes.get(one.digest, ""))
        for one in decisions_on(config, taken_in, verdict, who, despite)
    ]
    path = config.root / ledger_path(config, locale)
    chained = offered(path, decisions, count=counting(config, taken_in))
    if not chained:
        return None
    return Offer(locale=locale, who=who, decisions=chained, taken_in=taken_in)


def signed(config: Config, offer_: Offer, signature: str) -> Sequence[Decision]:
    """Return the decisions of an offer with their signature.

    Raise `InputError` for one that is not of that person's own key, or of anything else.
    """
    text = signature.strip().replace("\r\n", "\n") + "\n"
    if len(text) > _MOST or not text.startswith("-----BEGIN SSH SIGNATURE-----\n"):
        hint = "paste all that the command printed, from BEGIN to END"
        raise InputError("is no SSH signature", where="the signature", hint=hint)
    whole = (*offer_.decisions[:-1], replace(offer_.decisions[-1], signature=text))
    lines = "".join(map(write_decision, whole))
    checking(config, offer_.who, offer_.taken_in)(read_ledger(lines).decisions)
    return whole


def accepted(config: Config, offer_: Offer, whole: Sequence[Decision]) -> bool:
    """Write signed decisions to the ledger; tell whether it did not have them yet."""
    path = config.root / ledger_path(config, offer_.locale)
    check = checking(config, offer_.who, offer_.taken_in)
    return accept(path, ledger_lock(config, offer_.locale), whole, check=check)
