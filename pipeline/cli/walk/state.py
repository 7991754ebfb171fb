"""The walk as a machine: a key and what the message is go in, the next state and a deed come out.

Law: nothing is read, written or shown here, and a key that does nothing says what is possible.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.cli.walk.deed import DECISIONS, KEYS, SIGNING, Deed, Do, Facts, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """Where a walk stands."""

    order: tuple[int, ...]
    "The messages by number, in the order of the walk."
    place: int = 0
    "Where in that order; behind the last one, the walk has come to its end."
    question: Question | None = None
    "What is asked now."
    told: str = ""
    "What is said of the last key."
    sought: str = ""
    "The words of the last search, for the next one to take again."
    kept: Mapping[tuple[int, Do], str] = field(default_factory=dict)
    "Reasons and notes that were typed for a message and could not be used."
    by_risk: bool = False
    "Whether the riskiest come first."
    helping: bool = False
    "Whether the keys are explained."
    ended: bool = False
    "Whether the walk is over."

    @property
    def message(self) -> int | None:
        """The number of the message; None behind the last one."""
        return self.order[self.place] if self.place < len(self.order) else None


Step = tuple[Walk, Deed | None]


def press(walk: Walk, key: str, facts: Facts) -> Step:
    """Return what a key leads to at a message, and what is to be done."""
    if walk.helping:
        return replace(walk, helping=False, told=""), None
    do = KEYS.get(key)
    refusal = _unknown(key, possible(walk, facts)) if do is None else _refusal(walk, do, facts)
    if do is None or refusal:
        return replace(walk, told=refusal), None
    return _led(replace(walk, told=""), do, facts)


def answer(walk: Walk, words: str | None, facts: Facts) -> Step:
    """Return what the answer to the question leads to; None: it is given up."""
    question, walk = walk.question, replace(walk, question=None, told="")
    if question is None:
        return walk, None
    deed, words = question.deed, " ".join((words or "").split())
    if deed.do in SIGNING:
        if words.lower() in {"y", "yes"}:
            return walk, deed
        return replace(walk, told="not approved" if deed.do is Do.APPROVE else "not signed"), None
    words = words or question.before
    if not words:
        return replace(walk, told="nothing was done"), None
    if deed.do is Do.DISMISS and not deed.finding:
        return _numbered(walk, words, facts)
    return walk, replace(deed, words=words)


def say(walk: Walk, line: str, facts: Facts) -> Step:
    """Return what a line of input leads to: a key or its word, and what else it asks for.

    An empty line goes on. A rejection asks for no reason here: scripts give it on the line, or not.
    """
    if walk.question is not None:
        return answer(walk, line, facts)
    walk = replace(walk, helping=False)
    first, _, rest = line.strip().partition(" ")
    if first[:1] == "/" and len(first) > 1:
        first, rest = "/", line.strip()[1:]
    words = {do.value: key for key, do in KEYS.items()}
    walk, deed = press(walk, words.get(first.lower(), first.lower()) or "n", facts)
    while walk.question is not None and rest.strip() and walk.question.deed.do not in SIGNING:
        if walk.question.deed.do is Do.DISMISS and not walk.question.deed.finding:
            number, _, rest = rest.strip().partition(" ")
            walk, deed = answer(walk, number, facts)
        else:
            return answer(walk, rest, facts)
    if walk.question is not None and walk.question.deed.do is Do.REJECT:
        asked = walk.question
        return replace(walk, question=None), replace(asked.deed, words=asked.before)
    return walk, deed


def done(walk: Walk, deed: Deed, told: str) -> Walk:
    """Return the walk after a deed was done: behind a decision it goes on."""
    place = walk.place + 1 if deed.do in DECISIONS else walk.place
    return replace(walk, place=place, told=told)


def went(walk: Walk, message: int, told: str) -> Walk:
    """Return the walk at another message."""
    return replace(walk, place=walk.order.index(message), told=told)


def found(walk: Walk, words: str, texts: Sequence[str]) -> int | None:
    """Return the next message, behind this one or from the start, whose text has all the words.

    `texts` are the texts of all messages as `folded` gives them, by number.
    """
    wanted = words.split()
    ahead = (*walk.order[walk.place + 1 :], *walk.order[: walk.place + 1])
    return next((one for one in ahead if all(word in texts[one] for word in wanted)), None)


def reordered(walk: Walk, order: Sequence[int], decided: Sequence[int]) -> Walk:
    """Return the walk in another order: by risk at the first undecided one, else where it was.

    By risk, what was decided on comes first: so `back` finds it, and all behind it waits.
    """
    if walk.by_risk:
        at = order.index(walk.message) if walk.message is not None else len(order)
        told = "now in reading order"
        return replace(walk, order=tuple(order), place=at, by_risk=False, told=told)
    first = [one for one in dict.fromkeys(decided) if one in order]
    rest = [one for one in order if one not in first]
    told = "now the riskiest first"
    return replace(walk, order=(*first, *rest), place=len(first), by_risk=True, told=told)


def possible(walk: Walk, facts: Facts) -> tuple[str, ...]:
    """Return the keys that do something here."""
    return tuple(key for key, do in KEYS.items() if not _refusal(walk, do, facts))


def _led(walk: Walk, do: Do, facts: Facts) -> Step:
    match do:
        case Do.NEXT | Do.BACK if walk.message is not None or do is Do.BACK:
            return replace(walk, place=walk.place + (1 if do is Do.NEXT else -1)), None
        case Do.NEXT | Do.QUIT:
            return replace(walk, ended=True), None
        case Do.HELP:
            return replace(walk, helping=True), None
        case Do.DISMISS if facts.findings == 1:
            return _numbered(walk, "1", facts)
        case _:
            question = _question(walk, do, facts)
            return replace(walk, question=question), None if question else Deed(do=do)


def _question(walk: Walk, do: Do, facts: Facts) -> Question | None:
    """Return what is asked before a deed; None where nothing is."""
    deed = Deed(do=do)
    match do:
        case Do.APPROVE | Do.SIGN:
            return _doubted(do, facts)
        case Do.REJECT:
            return _asking(walk, deed, "reject, why")
        case Do.DISMISS:
            few = facts.findings < 10
            return Question(deed=deed, text=f"dismiss which, 1 to {facts.findings}?", one_key=few)
        case Do.NOTE:
            return _asking(walk, deed, "note to the author")
        case Do.SEARCH:
            return _asking(walk, deed, "search")
        case _:
            return None


def _doubted(do: Do, facts: Facts) -> Question | None:
    """Ask whether a text is right though a check or another person says that it is wrong."""
    errors = facts.errors if do is Do.APPROVE else ()
    despite = [f"despite {', '.join(errors)}"] if errors else []
    over = [f"over the rejection of {' and '.join(facts.over)}"] if facts.over else []
    if not despite and not over:
        return None
    deed = Deed(do=do, despite=errors, over=facts.over)
    return Question(deed=deed, text=f"{do.value} {', '.join(despite + over)}? y/n", one_key=True)


def _asking(walk: Walk, deed: Deed, text: str) -> Question:
    """Ask for words; those that were typed before and are not done with need no typing again."""
    kept = next((some for at, some in walk.kept.items() if at == (walk.message, deed.do)), "")
    before = walk.sought if deed.do is Do.SEARCH else kept
    again = f" (Enter alone: {before})" if before else ""
    return Question(deed=deed, text=f"{text}{again}:", before=before)


def _numbered(walk: Walk, words: str, facts: Facts) -> Step:
    """Ask why the finding of this number is none."""
    number = int(words) if words.isdecimal() else 0
    if not 1 <= number <= facts.findings:
        told = f"there is no finding {words}: they are 1 to {facts.findings}"
        return replace(walk, told=told), None
    deed = Deed(do=Do.DISMISS, finding=number)
    return replace(walk, question=_asking(walk, deed, f"why is finding {number} none")), None


def _refusal(walk: Walk, do: Do, facts: Facts) -> str:
    """Return why a key does nothing here; empty where it does something."""
    return next((why for why in _refusals(walk, do, facts) if why), "")


def _refusals(walk: Walk, do: Do, facts: Facts) -> Iterator[str]:
    of_message = DECISIONS | {Do.EDIT, Do.DISMISS, Do.NOTE}
    if do in of_message and walk.message is None:
        yield "no message is here: b goes back, q ends the walk"
    elif do in of_message and not facts.there:
        yield "this message is no longer in its catalog: n goes on"
    elif do in DECISIONS and not facts.translated:
        yield "a text is missing here: e translates it, n goes on"
    elif do is Do.SIGN and facts.fuzzy:
        yield "this is a draft: a approves it once you have read it"
    elif do is Do.DISMISS and not facts.findings:
        yield "there is no finding to dismiss"
    elif do is Do.BACK and walk.place == 0:
        yield "this is the first message"
    elif do is Do.UNDO and not facts.undoable:
        yield "nothing was decided in this walk that could be taken back"


def _unknown(key: str, keys: Sequence[str]) -> str:
    name = f"{key} is no key here" if key.isprintable() and key.strip() else "that is no key here"
    return f"{name}; possible: {' '.join(keys)}"
