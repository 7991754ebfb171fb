"""Whether a text is still what a person was shown: one answer for the desk, the walk and packets.

Law: who decides stands by what was shown: the words, their state, what others decided on them, and
the text of other files that is signed with them. What one decided oneself is no news.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.digest import digest
from pipeline.errors import EditedMeanwhileError
from pipeline.model.finding import excerpt
from pipeline.project.config import Config
from pipeline.project.snapshot import Snapshot, take_snapshot
from pipeline.review.decided import standings_of
from pipeline.review.items import Item
from pipeline.review.ledger import ID, Decision, Verdict
from pipeline.review.signatures import principal
from pipeline.review.standing import Standing, standings

Counting = Callable[[Sequence[Decision]], Sequence[Decision]]
"Returns those decisions that count."
_SAID = {
    Verdict.SIGN: "signed",
    Verdict.REJECT: "rejected",
    Verdict.DISMISS: "dismissed",
    Verdict.WITHDRAW: "taken back",
}
_LONGEST = 300
"Letters of a reason that a line tells."


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How a text stands at one moment."""

    text: str
    "Its digest; empty where there is none."
    state: str
    "How far it is, decisions counted in."
    around: str
    "Digest of what is signed or shown with it; empty for nothing."
    decided: tuple[Decision, ...] = ()
    "Sign-offs and rejections that stand on it."

    @property
    def base(self) -> str:
        """What a person saw who saw it as it is, in one word that can be sent about."""
        return f"{self.text}:{self.state}:{self.around}:{marks_of(self.decided)}"


def decided_on(said: Mapping[str, Standing], name: str) -> tuple[Decision, ...]:
    """Return the sign-offs and rejections that stand on a digest."""
    standing = said.get(name) if said else None
    return (*standing.signs, *standing.rejections) if standing else ()


def stand_of(snapshot: Snapshot, item: Item) -> Stand:
    """Return how an item stands, whose state and text of other files are those of the snapshot."""
    parts = (item.taken_in, item.entry.plural or "")
    return Stand(
        text=item.digest,
        state=str(item.state),
        around=digest(parts)[:ID] if any(parts) else "",
        decided=decided_on(standings_of(snapshot, item.locale), item.digest),
    )


def stands_of(config: Config, items: Sequence[Item]) -> Mapping[str, Stand]:
    """Return how texts stand on disk now, by digest."""
    project = take_snapshot(config)
    return {item.digest: stand_of(project, item) for item in items}


def over_rejections(items: Sequence[Item], stands: Mapping[str, Stand], by: str) -> Iterator[str]:
    """Yield which rejections of others the sign-offs of `by` on these texts go over."""
    for item in {one.digest: one for one in items}.values():
        stand = stands.get(item.digest)
        for one in against(stand.decided, by) if stand else ():
            yield f"{item.path}:{item.entry.line} was {told_of(one)}"


def mark_of(decision: Decision) -> str:
    """Return a short name of a decision: another one says something else, or says it later."""
    at = decision.at.isoformat()
    parts = (decision.digest, decision.by, decision.role, decision.verdict, decision.note, at)
    return digest(parts)[:ID]


def marks_of(decisions: Iterable[Decision]) -> str:
    """Return the names of decisions in one word."""
    return ".".join(map(mark_of, decisions))


def is_other(now: Stand, base: str, by: str, *, same_words: bool = False) -> bool:
    """Tell whether a decision of `by` would be on something else than what was shown, `base`.

    What the person decided themselves, in another tab or by a press whose answer was lost, is no
    news to them. `same_words`: they wrote just the words that stand there now.
    """
    text, state, around, _ = _parts(base)
    is_same = bool(now.text) and text == now.text
    if around != now.around or not (is_same or same_words):
        return True
    news, known = unseen(now, base), _known(base)
    if news or not is_same:
        return any(one.by != by for one in news)
    return state != now.state or not known <= {mark_of(one) for one in now.decided}


def unseen(now: Stand, base: str) -> tuple[Decision, ...]:
    """Return the decisions on a text that were not there when it was shown."""
    known = _known(base)
    return tuple(one for one in now.decided if mark_of(one) not in known)


def changed_since(now: Stand, base: str, by: str) -> str:
    """Say what is not as it was shown, so that a decision of `by` would be on something else."""
    if not is_other(now, base, by):
        return ""
    text, _, around, _ = _parts(base)
    if news := [told_of(one) for one in unseen(now, base) if one.by != by]:
        return f"meanwhile {'; '.join(news)}"
    if text != now.text:
        return "someone changed this message meanwhile: it was read again"
    if around != now.around:
        return "what this text takes in from another file is another now"
    back = not _known(base) <= {mark_of(one) for one in now.decided}
    what = "a decision on this text was taken back" if back else "this text was marked anew"
    return f"meanwhile {what}: it is {now.state}"


def dismissed_since(before: Collection[str], now: Mapping[str, Decision], by: str) -> str:
    """Say which findings of a text others dismissed, or took that back, since it was shown."""
    news = [told_of(one) for name, one in now.items() if name not in before and one.by != by]
    if news:
        return f"meanwhile a finding was {'; '.join(news)}"
    gone = {*before} - now.keys()
    return "meanwhile it was taken back that a finding is none" if gone else ""


def against(decided: Sequence[Decision], by: str) -> tuple[Decision, ...]:
    """Return the rejections of others that a sign-off of `by` would go over.

    None where somebody signed after them: then the text is not rejected any more. Over one's own
    rejection one signs as one likes.
    """
    if any(one.verdict is Verdict.SIGN for one in decided):
        return ()
    me = principal(by)
    return tuple(
        one for one in decided if one.verdict is Verdict.REJECT and principal(one.by) != me
    )


def unseen_against(decided: Sequence[Decision], marks: str, by: str) -> tuple[Decision, ...]:
    """Return those rejections of `against` that are not among those that were shown."""
    seen = marks.split(".")
    return tuple(one for one in against(decided, by) if mark_of(one) not in seen)


def told_of(decision: Decision) -> str:
    """Say who decided what, in which role, when, and why."""
    role = f" as {decision.role}" if decision.role else ""
    why = f": {excerpt(decision.note, _LONGEST)}" if decision.note else ""
    return f"{_SAID[decision.verdict]} by {decision.by}{role}, {decision.at:%Y-%m-%d %H:%M}{why}"


def seeing(count: Counting, by: str, known: Mapping[str, str]) -> Counting:
    """Return what counts decisions, and lets nobody sign over a rejection that they did not see.

    `known` are the marks of the decisions that were shown, by digest; of a digest that it has not,
    nothing is asked. It is asked under the lock of the ledger, so nobody decides in between. Raise
    `EditedMeanwhileError` for a rejection of somebody else that is not among them.
    """

    def counted(decisions: Sequence[Decision]) -> Sequence[Decision]:
        counting = count(decisions)
        said = standings(counting)
        for name, marks in known.items():
            if news := unseen_against(decided_on(said, name), marks, by):
                message = f"was {'; '.join(map(told_of, news))}; nothing was written"
                raise EditedMeanwhileError(message, where=name[:ID], hint="read it again")
        return counting

    return counted


def _known(base: str) -> set[str]:
    return {one for one in _parts(base)[3].split(".") if one}


def _parts(base: str) -> tuple[str, str, str, str]:
    text, state, around, marks = (*base.split(":"), "", "", "")[:4]
    return text, state, around, marks
