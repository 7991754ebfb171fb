"""What a walk does: each decision goes to the ledger, each text to its catalog, at once."""

from collections.abc import Callable
from dataclasses import replace

from pipeline.cli.walk.bench import Bench, Taken, folded
from pipeline.cli.walk.deed import Deed, Do
from pipeline.cli.walk.editor import EditError, forms_in, page, upper_part
from pipeline.cli.walk.state import Walk, done, found, reordered, went
from pipeline.errors import EditedMeanwhileError, InputError
from pipeline.review.items import Item, approve, remark, restore, revise
from pipeline.review.ledger import Verdict
from pipeline.workbench.choose import needs_signing
from pipeline.workbench.person import others_asked, record_digests

Edit = Callable[[str], str | None]
"Opens a text in an editor; returns it as it was saved, None where it was not."


def perform(bench: Bench, walk: Walk, deed: Deed, edit: Edit) -> Walk:
    """Do a deed and return the walk after it; what cannot be done is told, and changes nothing."""
    try:
        match deed.do:
            case Do.UNDO:
                return _undone(bench, walk)
            case Do.SEARCH:
                walk = replace(walk, sought=deed.words)
                at = found(walk, folded(deed.words), bench.texts())
                nothing = replace(walk, told=f"no message has the words {deed.words}")
                return nothing if at is None else went(walk, at, f"found: {deed.words}")
            case Do.RISK:
                return _reordered(bench, walk)
            case _ if walk.message is None:
                return walk
            case _:
                return _on_message(bench, walk, walk.message, deed, edit)
    except InputError as error:
        return replace(_keeping(walk, deed, deed.words), told=str(error))


def _keeping(walk: Walk, deed: Deed, words: str) -> Walk:
    """Keep the reason or note that was typed for a deed until it is done; empty: it is."""
    if walk.message is None or deed.do not in {Do.REJECT, Do.DISMISS, Do.NOTE}:
        return walk
    at = (walk.message, deed.do)
    others = {key: kept for key, kept in walk.kept.items() if key != at}
    return replace(walk, kept=others | {at: words} if words else others)


def _on_message(bench: Bench, walk: Walk, message: int, deed: Deed, edit: Edit) -> Walk:
    if changed := bench.look(message):
        kept = "; what you typed is kept" if deed.words else ""
        walk = _keeping(walk, deed, deed.words)
        return replace(walk, told=f"{changed}, nothing was done{kept}")
    walk = _did(bench, _keeping(walk, deed, ""), message, deed, edit)
    bench.did(message)
    return walk


def _did(bench: Bench, walk: Walk, message: int, deed: Deed, edit: Edit) -> Walk:
    match deed.do:
        case Do.APPROVE | Do.SIGN:
            return done(walk, deed, _signed(bench, message, deed))
        case Do.REJECT:
            return done(walk, deed, _rejected(bench, message, deed.words))
        case Do.DISMISS:
            return done(walk, deed, _dismissed(bench, message, deed))
        case Do.NOTE:
            remark(bench.config, bench.items[message], deed.words)
            bench.read(message, own=True)
            return done(walk, deed, "the note stands in the catalog")
        case _:
            return done(walk, deed, _edited(bench, message, edit))


def _signed(bench: Bench, message: int, deed: Deed) -> str:
    """Sign a text, and take its draft mark off where it is approved; return what to say.

    The decision first: what is signed and still marked is not published, the other way it might.
    """
    item = bench.items[message]
    despite = {item.digest: ", ".join(deed.despite)} if deed.despite else {}
    told = _recorded(bench, message, Verdict.SIGN, "signed", despite=despite)
    if deed.over:
        told = f"{told}, over the rejection of {' and '.join(deed.over)}"
    if bench.now.taken_in(item) != item.taken_in:
        return f"{told}, of what is another text now: another file that it takes in has changed"
    if deed.do is Do.APPROVE:
        approve(bench.config, item)
        bench.read(message, own=True)
        told = told.replace("signed", "approved", 1)
    others = others_asked(bench.config, [item], bench.who)
    return f"{told}; {others}" if others else told


def _rejected(bench: Bench, message: int, reason: str) -> str:
    return _recorded(bench, message, Verdict.REJECT, "rejected", note=reason)


def _recorded(
    bench: Bench,
    message: int,
    verdict: Verdict,
    word: str,
    *,
    note: str = "",
    despite: dict[str, str] | None = None,
) -> str:
    """Write a decision on a message to the ledger; return what to say."""
    item, who = bench.items[message], replace(bench.who, note=note)
    digests = {item.digest: item.taken_in}
    shown = {item.digest: bench.now.marks(message)}
    count = record_digests(bench.config, item.locale, digests, verdict, who, despite or {}, shown)
    role = f" as {who.role}" if who.role else ""
    if not count:
        return f"{word} by {who.by}{role} before: the ledger has it already"
    unmarked = verdict is Verdict.SIGN and item.entry.fuzzy
    bench.taken.append(
        Taken(
            message=message,
            digest=item.digest,
            locale=item.locale,
            verdict=verdict,
            before=item.entry if unmarked else None,
        )
    )
    return f"{word} by {who.by}{role}"


def _dismissed(bench: Bench, message: int, deed: Deed) -> str:
    one = bench.view(message).findings[deed.finding - 1]
    if not one.digest:
        return f"finding {deed.finding} cannot be dismissed: it is no finding on this text alone"
    locale, who = bench.items[message].locale, replace(bench.who, note=deed.words)
    count = record_digests(bench.config, locale, [one.digest], Verdict.DISMISS, who)
    bench.dismissed.add(one.digest)
    if count:
        taken = Taken(message=message, digest=one.digest, locale=locale, verdict=Verdict.DISMISS)
        bench.taken.append(taken)
    return f"finding {deed.finding} is dismissed"


def _undone(bench: Bench, walk: Walk) -> Walk:
    """Take the last decision of this walk back, and go to its message."""
    last = bench.taken[-1]
    word = {Verdict.SIGN: "sign-off", Verdict.REJECT: "rejection"}.get(last.verdict, "dismissal")
    told = _marked_again(bench, last)  # the mark first: no page shows what nobody stands by
    count = record_digests(bench.config, last.locale, [last.digest], Verdict.WITHDRAW, bench.who)
    bench.taken.pop()
    bench.did(last.message)
    bench.dismissed.discard(last.digest)
    took = f"took the {word} back" if count else f"the {word} was taken back before"
    return went(walk, last.message, f"{took}; {told}" if told else took)


def _marked_again(bench: Bench, last: Taken) -> str:
    """Give a text the draft mark back that its approval took off; return what to say."""
    if last.before is None:
        return ""
    bench.read(last.message)
    item = bench.items[last.message]
    if item.digest == last.digest and item.entry.fuzzy:
        return ""
    if item.digest == last.digest and not bench.is_gone(last.message):
        restore(bench.config, item, last.before)
        bench.read(last.message, own=True)
        return "the text is a draft again"
    shown = "pages show the text; r keeps it off them"
    hidden = "no page shows the text before it is signed"
    return f"it has other words by now: {hidden if needs_signing(bench.config, item) else shown}"


def _reordered(bench: Bench, walk: Walk) -> Walk:
    order = range(len(bench.items)) if walk.by_risk else bench.rank()
    return reordered(walk, order, [one.message for one in bench.taken])


def _edited(bench: Bench, message: int, edit: Edit) -> str:
    """Open a text in the editor and keep what comes back; return what to say."""
    item = bench.items[message]
    before = bench.unsaved.get(message, "")
    shown = page(item, bench.view(message).findings, before)
    text = edit(shown)
    bench.unsaved.pop(message, None)
    if text is None or (text == shown and not before):
        return "the text was left as it is" + (": yours was not kept" if before else "")
    above = upper_part(text, shown)
    if not above.strip():
        return "the text is empty: nothing was changed"
    try:
        return _kept(bench, message, item, forms_in(above, item.entry))
    except EditError as error:
        bench.unsaved[message] = above
        return f"{error}: nothing was changed; e opens your text again"
    except EditedMeanwhileError:
        bench.unsaved[message] = above
        bench.look(message)
        return "someone changed this message meanwhile: nothing was changed; e opens both texts"
    except InputError as error:
        bench.unsaved[message] = above
        return f"{error}; nothing was changed; e opens your text again"


def _kept(bench: Bench, message: int, item: Item, forms: tuple[str, ...]) -> str:
    if forms == item.entry.msgstr:
        return "the text is as it was: nothing was changed"
    revise(bench.config, item, forms)
    bench.read(message, own=True)
    return "the text is changed"
