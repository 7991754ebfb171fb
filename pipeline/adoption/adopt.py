"""A translated site as a project: its sources, its catalogs, and what found no place in them."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from pipeline.adoption.adopted import AdoptedPage, adopted, from_catalogs
from pipeline.adoption.align import align_pages
from pipeline.adoption.assets import Assets, assets_of
from pipeline.adoption.code import with_code
from pipeline.adoption.configuration import configuration
from pipeline.adoption.entries import Left, Unplaced, entries_of
from pipeline.adoption.foreign import texts_in
from pipeline.adoption.foreign_files import foreign_of, left_over, with_people
from pipeline.adoption.history.commits import History, history_of
from pipeline.adoption.history.named_commit import unknown_commits
from pipeline.adoption.history.revision import Page, origin_of
from pipeline.adoption.own_lines import own_lines
from pipeline.adoption.records import PagePair, Site
from pipeline.adoption.sites import dialect_for, page_bytes, page_text, read_page
from pipeline.adoption.unplaced import FILE, PageLeft, unplaced_text
from pipeline.catalog.header import new_header
from pipeline.catalog.write import write_po
from pipeline.documents.format import stem_of
from pipeline.documents.front_matter.leaves import read_front_matter
from pipeline.documents.segment import segment
from pipeline.errors import InputError
from pipeline.extraction.messages import extract
from pipeline.locales.cldr import find_locale
from pipeline.model.message import Catalog, Entry
from pipeline.project.config import OWN_FILE

Report = Callable[[str, int], None]
"Is called with what was done, and with how much there is to do."


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """A project that can be written."""

    site: Site
    "The site."
    configuration: str
    "The text of its configuration."
    files: Mapping[str, bytes]
    "All files of the project by path, without those that a command makes of them."
    pages: tuple[AdoptedPage, ...]
    "What became of each translated page."
    assets: Assets
    "Pictures and other files that the pages show."
    broken: Mapping[str, str] = field(default_factory=dict)
    "Pages that can be no part of a project, and why."
    has_history: bool = False
    "Whether version control was asked."


def adoption_of(
    site: Site,
    title: str,
    now: datetime.datetime,
    report: Report = lambda _name, _count: None,
    *,
    history: bool = True,
) -> Adoption:
    """Return the project that a site becomes; nothing is written.

    Each translation goes to the revision of its page that fits it best: an update then brings it to
    what the page says today. Raise `InputError` where a page of the site cannot be read.
    """
    site = with_code(site)
    known = history_of(site.root) if history and site.pages else None
    sources, broken = _sources(site)
    work = _Work(
        site=site,
        now=now,
        title=title,
        history=known,
        sources=sources,
        report=report,
        broken=broken,
    )
    text = configuration(site, title)
    files = {OWN_FILE: text.encode()}
    files |= {f"source/{path}": source.encode() for path, source in sources.values()}
    pages: list[AdoptedPage] = []
    for locale in site.locales:
        made = work.catalogs(locale) if site.catalogs else work.pages(locale)
        for page, catalog in made:
            pages.append(page)
            files[catalog_file(locale, page.path)] = write_po(catalog).encode()
        pages += work.alone(locale)
    return Adoption(
        assets=assets_of(site, sources),
        site=site,
        configuration=text,
        files=files,
        pages=tuple(pages),
        broken=broken,
        has_history=known is not None,
    )


def unplaced_files(pages: Sequence[AdoptedPage]) -> dict[str, bytes]:
    """Return by path the files that keep what of the pages found no place, one a language."""
    left: dict[str, list[PageLeft]] = {}
    for one in pages:
        page = PageLeft(page=one.target or one.source, unplaced=one.unplaced)
        left.setdefault(one.locale, []).append(page)
    texts = {locale: unplaced_text(some) for locale, some in left.items()}
    return {
        f"locale/{find_locale(locale).folder}/{FILE}": text.encode()
        for locale, text in texts.items()
        if text
    }


def catalog_file(locale: str, path: str) -> str:
    """Return where the catalog of a page stands in the project."""
    return f"locale/{find_locale(locale).folder}/LC_MESSAGES/{stem_of(path)}.po"


def _sources(site: Site) -> tuple[dict[PurePosixPath, tuple[str, str]], dict[str, str]]:
    """Return by page its path in the project and its text; and those that can be no part of one."""
    sources: dict[PurePosixPath, tuple[str, str]] = {}
    broken: dict[str, str] = {}
    for page in site.documents:
        path = _own_path(site, page)
        try:
            text = page_text(site, page)
            read_front_matter(text, page.as_posix())
        except InputError as error:
            broken[page.as_posix()] = str(error)
            continue
        sources[page] = (path, text)
    return sources, broken


def _own_path(site: Site, page: PurePosixPath) -> str:
    """Return the path of a page in the folder of sources: `docs/x.en.markdown` is `x.md`."""
    path = page.relative_to(site.source).as_posix()
    stem, _, end = path.rpartition(".")
    return stem.removesuffix(f".{site.source_locale}") + (".mdx" if end == "mdx" else ".md")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """The adoption of a site, language by language."""

    site: Site
    now: datetime.datetime
    title: str
    history: History | None
    sources: Mapping[PurePosixPath, tuple[str, str]]
    report: Report
    broken: dict[str, str]
    "Pages that can be no part of the project, and why."
    unused: dict[str, Mapping[str, Sequence[Unplaced]]] = field(default_factory=dict)
    "By language and catalog, texts of other tools' catalogs that no page has use for."

    def pages(self, locale: str) -> Iterator[tuple[AdoptedPage, Catalog]]:
        """Yield what becomes of each translated page, with its catalog."""
        pairs = [
            pair
            for pair in self.site.pages
            if pair.locale == locale and pair.source in self.sources
        ]
        pages = [page for pair in pairs if (page := self._page(pair))]
        named = {page.pair: page.target.text for page in pages}
        unknown = unknown_commits(self.history, named)
        _, lexicon = align_pages([(page.source, page.target) for page in pages], locale)
        for page in pages:
            origin = origin_of(page, self.history, lexicon)
            path, _ = self.sources[page.pair.source]
            found = entries_of(origin.document, page.target, origin.alignment, f"source/{path}")
            own = own_lines(page.target, (origin.document, page.source))
            self.report(str(page.pair.target), len(self.site.pages))
            one = adopted(page.pair, path, origin, found, own)
            one = replace(one, unknown=unknown.get(page.pair, ""))
            yield one, self._catalog(locale, found.entries)

    def _page(self, pair: PagePair) -> Page | None:
        """Return a page with its translation; None where that cannot be read, which is noted."""
        dialect = dialect_for(self.site, pair.source)
        _, text = self.sources[pair.source]
        try:
            target = read_page(self.site, pair.target)
        except InputError as error:
            self.broken[pair.target.as_posix()] = str(error)
            return None
        return Page(pair=pair, dialect=dialect, source=segment(text, dialect), target=target)

    def catalogs(self, locale: str) -> Iterator[tuple[AdoptedPage, Catalog]]:
        """Yield what becomes of each page in the catalogs of another tool."""
        files = [one for one in self.site.catalogs if one.locale == locale]
        foreign = foreign_of(self.site, files)
        self.broken.update(foreign.broken)
        used: set[str] = set()
        for page, (path, text) in self.sources.items():
            document = segment(text, dialect_for(self.site, page))
            messages = extract(document, f"source/{path}")
            names = (page.as_posix(), path)
            entries = foreign.entries(names, messages)
            used.update(texts_in(entries))
            self.report(path, len(self.sources) * len(self.site.locales))
            said = [entry for entry in entries if any(entry.msgstr)]
            if said:
                # What has no translation comes with the update, which looks for one like it.
                catalog = self._catalog(locale, said, foreign.head(names))
                yield from_catalogs(locale, page, path, entries), catalog
        self.unused[locale] = left_over(foreign, used, has_code=bool(self.site.code))

    def alone(self, locale: str) -> Iterator[AdoptedPage]:
        """Yield the translations whose page or source text is not there, as unplaced."""
        for name, left in self.unused.get(locale, {}).items():
            yield AdoptedPage(locale=locale, source=name, target="", path="", unplaced=tuple(left))
        left_out = [pair for pair in self.site.pages if pair.source not in self.sources]
        reasons = [(Left.NO_PAGE, pair) for pair in self.site.alone]
        reasons += [(Left.BROKEN_PAGE, pair) for pair in left_out]
        reasons += [
            (Left.NO_UTF8, pair)
            for pair in self.site.pages
            if pair not in left_out and pair.target.as_posix() in self.broken
        ]
        for why, pair in reasons:
            if pair.locale == locale:
                yield from self._left(pair, why)

    def _left(self, pair: PagePair, why: Left) -> Iterator[AdoptedPage]:
        """Yield a whole translated page as unplaced; nothing where it cannot be read."""
        try:
            text = page_text(self.site, pair.target)
        except InputError as error:
            self.broken[pair.target.as_posix()] = str(error)
            text, why = page_bytes(self.site, pair.target), Left.NO_UTF8
        if not text:
            return
        yield AdoptedPage(
            locale=pair.locale,
            source=str(pair.source),
            target=str(pair.target),
            path="",
            unplaced=(Unplaced(line=1, text=text, why=why),),
        )

    def _catalog(self, locale: str, entries: Sequence[Entry], head: Entry | None = None) -> Catalog:
        header = new_header(project=self.title, locale=find_locale(locale), now=self.now)
        return Catalog(entries=(with_people(header, head), *entries))
