"""What a walk shows beside a message: its terms, and what was approved for texts like it."""

from collections.abc import Callable, Iterable, Iterator

from pipeline.checks.project import entry_findings
from pipeline.glossary.match import terms_in
from pipeline.glossary.record import Glossary
from pipeline.memory.store import Memory
from pipeline.model.finding import Finding
from pipeline.project.config import Config
from pipeline.project.snapshot import Snapshot
from pipeline.review.items import Item

Advice = Callable[[Item], Iterable[str]]
"Lines to show with a message, such as the terms in it."
_MOST = 2
"Near matches that are shown."


def terms_of(config: Config, glossary: Glossary) -> Advice:
    """Return what tells the terms of a message with their wordings."""

    def advice(item: Item) -> Iterator[str]:
        text = item.entry.msgid
        for one in terms_in(text, glossary, config.source_locale.tag):
            wordings = " or ".join(glossary.wordings(one.term, item.locale.tag))
            yield f"{text[one.start : one.end]}: {wordings}" if wordings else one.term.text

    return advice


def found_in(project: Snapshot, item: Item) -> tuple[Finding, ...]:
    """Return what the checks find in one text as it is, and what drafting noted beside a draft.

    What was dismissed when the project was read is left out.
    """
    return tuple(sorted(entry_findings(project, item.locale, item.domain, item.entry)))


def remembered(memory: Memory) -> Advice:
    """Return what tells the approved translations of a message's text and of texts like it."""

    def advice(item: Item) -> Iterator[str]:
        tag, entry = item.locale.tag, item.entry
        for pair in memory.exact(tag, entry.msgid, context=entry.context, path=item.path):
            if (pair.target,) != entry.msgstr:
                yield f"100 %: {pair.target}  ({pair.path}:{pair.line})"
        for near in memory.near(tag, entry.msgid, context=entry.context, path=item.path)[:_MOST]:
            yield f"{near.similarity:.0f} %: {near.pair.source} -> {near.pair.target}"

    return advice
