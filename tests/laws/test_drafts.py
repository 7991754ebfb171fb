"""A law of drafts on real documents: their links, code and HTML are those of the source."""

from collections import Counter
from pathlib import Path

import pyromark
import pytest

from pipeline.documents.blocks.options import OPTIONS
from pipeline.documents.inline.labels import definitions, labels_of
from pipeline.documents.inline.mend import mend
from pipeline.documents.inline.shield import shield, unshield
from pipeline.documents.nonsense import pseudo
from pipeline.documents.segment import segment
from tests.tools import corpus, some

_MARKED = frozenset("[<`")
_NOTABLE = {"Code", "InlineHtml", "Html", "FootnoteReference"}


def targets(text: str, behind: str) -> Counter[str]:
    """Where all links and images of a text lead, and its code and tags."""
    found: Counter[str] = Counter()
    for event in pyromark.events(f". {text}{behind}", options=OPTIONS):
        match event:
            case {"Start": {"Link": link} | {"Image": link}}:
                found[f"{link['dest_url']} {link['id'].casefold()}"] += 1
            case {"InlineHtml": str(tag)} if "alt=" in tag or "title=" in tag:
                found[tag.split(maxsplit=1)[0]] += 1
            case dict() if _NOTABLE & set(event):
                found[str(event)] += 1
            case _:
                pass
    return found


@pytest.mark.parametrize("folder", ["fastapi-docs", "comprehensive-rust"])
def test_links_of_a_draft_are_those_of_its_source(folder: str) -> None:
    torn: list[tuple[Path, str]] = []
    count = references = 0
    for path in some(corpus(folder, "*.md"), 4):
        text = path.read_text(encoding="utf-8", errors="replace")
        labels = labels_of(text)
        for msgid in {piece.msgid for piece in segment(text).segments}:
            behind = definitions(msgid, labels)
            if not behind and not _MARKED & set(msgid):
                continue
            shielded = shield(msgid, labels=labels)
            assert unshield(shielded.text, shielded) == msgid
            draft = mend(pseudo(shielded.text), shielded)
            count += 1
            references += bool(behind)
            if draft is None or targets(draft, behind) != targets(msgid, behind):
                torn.append((path, msgid))
    assert count > 500
    assert not torn, f"{len(torn)} of {count}, {references} with references"
