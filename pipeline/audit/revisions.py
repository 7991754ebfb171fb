"""The text that a translation was made from, where version control has it."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePosixPath

from pipeline.adoption.history.commits import HEAD, History
from pipeline.adoption.history.named_commit import named_commit, objects_named
from pipeline.adoption.records import PagePair, Site
from pipeline.git import blobs_named

_LARGEST = 8 * 2**20
"Bytes of a page."


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What a page was when it was translated."""

    commit: str
    "The commit, as git names it."
    said: bool
    "Whether the translation names it; else it is the last one that changed the translation."
    text: str | None = None
    "The source page at that commit; None: the same as today, or not known there."


def revisions(
    site: Site, history: History | None, texts: Mapping[PagePair, str]
) -> Mapping[PagePair, Revision]:
    """Return the revision of the source for each translation of which version control knows one.

    `texts` are the translations as they are. A commit that they name counts, if it is there and has
    the page; else the last one that changed the translation does. A few looks at the repository,
    whatever the number of pages.
    """
    if not texts or history is None:
        return {}
    wishes: list[tuple[PagePair, str, bool]] = []
    for pair, text in texts.items():
        if named := named_commit(text):
            wishes.append((pair, named, True))
        made = history.of(pair.target)
        if made and pair.target.as_posix() not in history.dirty:
            wishes.append((pair, made[0].commit, False))
    old = _files_at(history, [(commit, pair.source) for pair, commit, _ in wishes])
    found: dict[PagePair, Revision] = {}
    for pair, commit, said in wishes:
        place = (commit, pair.source)
        if place in old:
            found.setdefault(pair, Revision(commit=commit, said=said, text=old[place]))
    return found


def _files_at(
    history: History, places: Iterable[tuple[str, PurePosixPath]]
) -> Mapping[tuple[str, PurePosixPath], str | None]:
    """Return the text of pages at commits; None where it is the same as today.

    What is not there under any name that it had, too large or no UTF-8 is left out.
    """
    names = {
        place: (*some, *history.places(place[1], HEAD)[:1])
        for place in dict.fromkeys(places)
        if (some := history.places(place[1], place[0]))
    }
    wanted = list(dict.fromkeys(chain.from_iterable(names.values())))
    answers = objects_named(history.root, wanted)
    if len(answers) != len(wanted):
        return {}
    objects = dict(zip(wanted, answers, strict=True))
    found: dict[tuple[str, PurePosixPath], str | None] = {}
    differing: list[tuple[str, tuple[str, PurePosixPath]]] = []
    for place, (*before, today) in names.items():
        blob = next(filter(None, (_blob(objects[name]) for name in before)), "")
        if not blob:
            continue
        if blob == _blob(objects[today]) and place[1].as_posix() not in history.dirty:
            found[place] = None
        else:
            differing.append((blob, place))
    texts = _texts(history.root, list(dict.fromkeys(blob for blob, _ in differing)))
    found |= {place: texts[blob] for blob, place in differing if blob in texts}
    return found


def _blob(answer: str) -> str:
    """Return the blob of an answer; empty for what is none, or too large."""
    blob, kind, size = (*answer.split(" "), "", "")[:3]
    return blob if kind == "blob" and size.isdigit() and int(size) <= _LARGEST else ""


def _texts(root: Path, names: Sequence[str]) -> Mapping[str, str]:
    """Return the texts of blobs; those that are no UTF-8 are left out."""
    texts: dict[str, str] = {}
    for name, data in blobs_named(root, names).items():
        with suppress(UnicodeDecodeError):
            texts[name] = data.decode("utf-8")
    return texts
