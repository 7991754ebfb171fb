"""What the decisions on a text come to, by what each person had seen when they decided."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

from pipeline.review.lazy import LazyMapping
from pipeline.review.ledger import Decision, Verdict
from pipeline.review.signatures import principal
from pipeline.review.withdrawn import History, Latest, Placed

_SAYS = attrgetter(
    *(one.name for one in fields(Decision) if one.compare and one.name != "signature")
)
"All that a decision says, whoever signed it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What all decisions on one digest come to."""

    last: Decision
    "The last decision that stands: a sign-off or dismissal, or else a rejection."
    signs: tuple[Decision, ...] = ()
    "Sign-offs that stand, the last one of each person and role."
    rejections: tuple[Decision, ...] = ()
    "Rejections that nobody has taken back, though others may have signed after them."


def standings(decisions: Iterable[Decision]) -> Mapping[str, Standing]:
    """Return what stands on each digest, worked out when it is asked for.

    Law: order is what each writer saw, not what clocks say. A rejection stands until its own
    person takes it back; a sign-off or dismissal stands if its person had seen each rejection that
    stands, and until they take it back. So where two branches disagree the rejection wins, and what
    a mistaken rejection had ended comes back with `undo`: sign-offs of others and of one's own.
    """
    said: dict[str, list[Decision]] = {}
    for decision in decisions:
        said.setdefault(decision.digest, []).append(decision)
    return LazyMapping(said, lambda name: _standing(said[name]))


def _standing(said: Sequence[Decision]) -> Standing | None:
    if len(said) == 1 and said[0].verdict is Verdict.SIGN:
        return Standing(last=said[0], signs=(said[0],))
    personal, every_rejection, withdrawals = _sorted(said)
    if not every_rejection and not withdrawals:
        return _undisputed(decision for _, decision in personal)
    withdrawn: dict[str, Latest] = defaultdict(Latest)
    taken_back: set[int] = set()
    by_person: dict[str, list[Placed]] = defaultdict(list)
    for one in (*personal, *every_rejection):
        by_person[principal(one[1].by)].append(one)
    for person, some in withdrawals.items():
        withdrawn[person], places = History(by_person[person]).ended_by(some)
        taken_back |= places
    rejections = [
        one
        for one in every_rejection
        if one[0] not in taken_back and not withdrawn[principal(one[1].by)].any_saw(one)
    ]
    standing_against = Latest()
    for one in rejections:
        standing_against.add(one)
    kept: dict[tuple[str, str, Verdict], Decision] = {}
    for one in personal:
        decision = one[1]
        person = principal(decision.by)
        if standing_against.all_seen_by(one) and withdrawn[person].all_seen_by(one):
            key = (person, decision.role, decision.verdict)
            kept.pop(key, None)
            kept[key] = decision
    stands = [*kept.values()] or [decision for _, decision in rejections]
    if not stands:
        return None
    return Standing(
        last=stands[-1],
        signs=tuple(one for one in kept.values() if one.verdict is Verdict.SIGN),
        rejections=tuple(decision for _, decision in rejections),
    )


def _undisputed(personal: Iterable[Decision]) -> Standing | None:
    """Return what decisions come to of which nothing was rejected or taken back."""
    kept: dict[tuple[str, str, Verdict], Decision] = {}
    for decision in personal:
        key = (principal(decision.by), decision.role, decision.verdict)
        kept.pop(key, None)
        kept[key] = decision
    if not kept:
        return None
    stands = tuple(kept.values())
    return Standing(
        last=stands[-1], signs=tuple(one for one in stands if one.verdict is Verdict.SIGN)
    )


def _sorted(
    said: Sequence[Decision],
) -> tuple[list[Placed], list[Placed], Mapping[str, list[Placed]]]:
    """Return sign-offs and dismissals, rejections, and the withdrawals of each person.

    What is a copy of a line further up does not count again, unless it rejects.
    """
    personal, rejections = [], []
    withdrawn: dict[str, list[Placed]] = defaultdict(list)
    seen: set[object] = set()
    for placed in enumerate(said):
        decision = placed[1]
        if decision.verdict is Verdict.REJECT:
            rejections.append(placed)
        elif (same := _SAYS(decision)) not in seen:
            seen.add(same)
            if decision.verdict is Verdict.WITHDRAW:
                withdrawn[principal(decision.by)].append(placed)
            else:
                personal.append(placed)
    return personal, rejections, withdrawn


def changes(decisions: Iterable[Decision], new: Decision) -> bool:
    """Whether a new decision, written after `decisions`, changes what stands on its digest.

    Signing what the same person has signed in the same role changes nothing, unless the new one is
    signed with a key and the old one is not; nor does taking back what one never said. Law: taking
    back twice is taking back once, so that a command that was killed can be run again. What came
    back with it is signed anew by who wants to take that back as well.
    """
    said = [one for one in decisions if one.digest == new.digest]
    mine = [one.verdict for one in said if principal(one.by) == principal(new.by)]
    if mine and mine[-1] is Verdict.WITHDRAW and new.verdict in {Verdict.WITHDRAW, Verdict.SIGN}:
        return new.verdict is Verdict.SIGN
    return _came_to(said) != _came_to([*said, new])


def _came_to(said: Sequence[Decision]) -> tuple[object, ...] | None:
    standing = standings(said).get(said[0].digest) if said else None
    if standing is None:
        return None
    signs = {
        (principal(one.by), one.role, bool(one.signature or one.covered_by))
        for one in standing.signs
    }
    rejections = {principal(one.by) for one in standing.rejections}
    return standing.last.verdict, signs, rejections
