"""An audit of a translated site: its pages are found, paired with their sources, and judged."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from pipeline.adoption.even import even
from pipeline.adoption.history.commits import history_of
from pipeline.adoption.history.named_commit import unknown_commits
from pipeline.adoption.layout_choice import remarks_on
from pipeline.adoption.lexicon import Lexicon, learned
from pipeline.adoption.records import PagePair, Site
from pipeline.adoption.sites import dialect_for, page_text
from pipeline.audit.anchors import Place, Places, address_of, ids_in
from pipeline.audit.catalogs import left_out
from pipeline.audit.page_report import Page, page_report
from pipeline.audit.record import Audit, FileReport, LeftOut, Pairing, Spot, Text
from pipeline.audit.revisions import Revision, revisions
from pipeline.audit.rules import PAGE_ADDED, PAGE_MISSING
from pipeline.audit.words import words_in
from pipeline.documents.inline.labels import labels_of
from pipeline.documents.segment import segment
from pipeline.errors import InputError
from pipeline.memory.bands import Open
from pipeline.memory.word_pairs import words_of
from pipeline.model.document import Document
from pipeline.model.finding import Finding, Severity
from pipeline.parallel import processors, spread

_PARTS = 4
"Parts of the work that each process gets."
_LEAST = 40
"Pages below which other processes would cost more than they save."
_ENOUGH = 2000
"Pairs that the words of a language are learned from."


@dataclass(slots=True)
class _Read:
    """The pages of a site as they were read, each once."""

    site: Site
    "The site."
    texts: dict[PurePosixPath, str] = field(default_factory=dict)
    "Texts by page."
    documents: dict[PurePosixPath, Document] = field(default_factory=dict)
    "The same, segmented."
    left_out: list[LeftOut] = field(default_factory=list)
    "Pages that cannot be read."

    def read(self, page: PurePosixPath) -> bool:
        """Read a page; tell whether that was possible."""
        if page not in self.texts:
            try:
                self.texts[page] = page_text(self.site, page)
            except InputError as error:
                self.left_out.append(left_out(page.as_posix(), error))
                return False
        return True

    def document(self, page: PurePosixPath) -> Document:
        """Return a page that was read."""
        if page not in self.documents:
            self.documents[page] = segment(self.texts[page], dialect_for(self.site, page))
        return self.documents[page]


def audit_site(site: Site, shown: str = "", jobs: int | None = None) -> Audit:
    """Judge all translated pages of a site; `shown` is what reports write for its folder."""
    read = _Read(site)
    pairs = [pair for pair in site.pages if read.read(pair.source) and read.read(pair.target)]
    pages = _pages(read, pairs, shown)
    lexicons = _lexicons(pages)
    places = _places(read, pairs)

    def report(part: Sequence[Page]) -> list[FileReport]:
        return [page_report(page, lexicons[page.pair.locale], places) for page in part]

    workers = jobs or (processors() if len(pages) >= _LEAST else 1)
    parts = _parts(pages, workers * _PARTS)
    files = [file for some in spread(report, parts, workers) for file in some]
    files += _missing(read, shown) + _alone(site, shown)
    return Audit(
        name=site.root.name,
        layout=site.layout,
        source=site.source_locale,
        files=tuple(sorted(files, key=lambda file: (file.locale, file.path))),
        left_out=tuple(read.left_out),
        remarks=remarks_on(site),
    )


def _pages(read: _Read, pairs: Sequence[PagePair], shown: str) -> list[Page]:
    texts = {pair: read.texts[pair.target] for pair in pairs}
    history = history_of(read.site.root) if texts else None
    then, unknown = revisions(read.site, history, texts), unknown_commits(history, texts)
    pages = []
    for pair in pairs:
        source, target = read.document(pair.source), read.document(pair.target)
        base = _base(read.site, pair, then.get(pair), source)
        pages.append(
            Page(
                pair=pair,
                source_locale=read.site.source_locale,
                path=_shown(shown, pair.target),
                source_path=_shown(shown, pair.source),
                folder=_folder(read.site, pair.source),
                today=source,
                then=base,
                target=target,
                even=even(base, target),
                labels=_labels(read, pair),
                dialect=dialect_for(read.site, pair.source),
                revision=then.get(pair),
                unknown=unknown.get(pair, ""),
                history=history,
            )
        )
    return pages


def _base(site: Site, pair: PagePair, then: Revision | None, today: Document) -> Document:
    if then is None or then.text is None:
        return today
    return segment(then.text, dialect_for(site, pair.source))


def _folder(site: Site, page: PurePosixPath) -> str:
    inner = page.relative_to(site.source) if page.is_relative_to(site.source) else page
    return "" if inner.parent == PurePosixPath() else inner.parent.as_posix()


def _labels(read: _Read, pair: PagePair) -> Mapping[str, str]:
    return {**labels_of(read.texts[pair.target]), **labels_of(read.texts[pair.source])}


def _shown(folder: str, page: PurePosixPath) -> str:
    return page.as_posix() if folder in {"", "."} else f"{folder.rstrip('/')}/{page.as_posix()}"


def _places(read: _Read, pairs: Iterable[PagePair]) -> Places:
    """Return the pages that links lead to, with their ids; those of a source are made once."""
    dialect = read.site.dialect
    sources: dict[PurePosixPath, frozenset[str]] = {}
    places = {}
    for pair in pairs:
        if pair.source not in sources:
            sources[pair.source] = ids_in(read.document(pair.source), dialect)
        inner = PurePosixPath(_folder(read.site, pair.source), pair.source.name)
        places[pair.target] = Place(
            ids=ids_in(read.document(pair.target), dialect),
            of_source=sources[pair.source],
            address=address_of(inner),
            locale=pair.locale,
        )
    return Places(places)


def _lexicons(pages: Sequence[Page]) -> Mapping[str, Lexicon]:
    """Return which words go together in each language, by its even pages."""
    texts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for page in pages:
        some = texts[page.pair.locale]
        if page.even and len(some) < _ENOUGH:
            pairs = zip(page.then.segments, page.target.segments, strict=True)
            some += [(one.msgid, other.msgid) for one, other in pairs if one.msgid != other.msgid]
    return {
        locale: learned((words_of(one), words_of(other)) for one, other in some[:_ENOUGH])
        for locale, some in texts.items()
    }


def _parts(pages: Sequence[Page], count: int) -> list[list[Page]]:
    """Return the pages in at most `count` parts; the languages of a page stand in one of them."""
    groups: dict[PurePosixPath, list[Page]] = defaultdict(list)
    for page in pages:
        groups[page.pair.source].append(page)
    parts: list[list[Page]] = [[] for _ in range(count)]
    for number, group in enumerate(groups.values()):
        parts[number % count] += group
    return [part for part in parts if part]


def _missing(read: _Read, shown: str) -> list[FileReport]:
    """Return what is to be said of pages that a language does not have."""
    site = read.site
    files = []
    for locale in site.locales:
        for page in site.missing(locale):
            if not read.read(page):
                continue
            segments = read.document(page).segments
            keys = dict.fromkeys((piece.context, piece.msgid) for piece in segments)
            left = tuple(Open(text=text, context=context) for context, text in keys)
            words = words_in(one.text for one in left)
            files.append(
                FileReport(
                    path=_shown(shown, page),
                    locale=locale,
                    source=_shown(shown, page),
                    texts=len(segments),
                    words=words,
                    words_left=words,
                    left=left,
                    missing=True,
                    spots=(_note(PAGE_MISSING, _shown(shown, page), locale, "is not translated"),),
                )
            )
    return files


def _alone(site: Site, shown: str) -> list[FileReport]:
    """Return what is to be said of translations whose page is not there."""
    return [
        FileReport(
            path=_shown(shown, pair.target),
            locale=pair.locale,
            spots=(
                _note(
                    PAGE_ADDED,
                    _shown(shown, pair.target),
                    pair.locale,
                    f"there is no page {pair.source.as_posix()}: it was renamed or removed",
                ),
            ),
        )
        for pair in site.alone
    ]


def _note(rule: str, path: str, locale: str, message: str) -> Spot:
    finding = Finding(
        where=f"{path}:1", rule=rule, severity=Severity.INFO, message=f"{message} ({locale})"
    )
    return Spot(
        finding=finding, locale=locale, text=Text(source="", target="", pairing=Pairing.NONE)
    )
