"""The steps that write the site for other generators: `[[output]]`."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from pipeline.building.graph import Step
from pipeline.building.texts import TextsStep
from pipeline.documents.addresses import Form
from pipeline.documents.format import is_page
from pipeline.localization.output import Address, OutputStep
from pipeline.localization.shown import page_of
from pipeline.model.document import HeadingIds
from pipeline.model.locale import Locale
from pipeline.model.output import Fallback, Output
from pipeline.outputs.generator import Addresses, Generator, Link, Written
from pipeline.outputs.table import GENERATORS
from pipeline.plan.files import copied
from pipeline.plan.pages import PagePlanner
from pipeline.project.chain import chain
from pipeline.project.source_files import SourceFile
from pipeline.review.own_files import shown_files
from pipeline.website.targets import named


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputPlanner:
    """Names the files of one output and the steps that make them."""

    output: Output
    "The generator that is written for."
    pages: PagePlanner
    "The planner of the site's own pages."

    @property
    def generator(self) -> Generator:
        """How it wants its files."""
        return GENERATORS[self.output.kind]

    @property
    def site(self) -> Written:
        """The whole site, as the places of its files depend on it."""
        return self.pages.snapshot.once(("written", self.output), self._written)

    def steps(self) -> Iterator[Step]:
        """Yield all steps."""
        config = self.pages.snapshot.config
        for locale in (config.source_locale, *self.pages.locales):
            for document in self.pages.documents:
                yield from self._document(locale, document)
        yield from self._files()
        texts = self.generator.settings(self.site)
        files = tuple((self.place(name), text) for name, text in sorted(texts.items()))
        yield self.pages.step(
            f"settings {self.output.folder}",
            "building.texts:texts_step",
            TextsStep(files=files),
            (),
            tuple(path for path, _ in files),
        )

    def place(self, name: str) -> str:
        """Return where a file of the output lies, relative to the project."""
        return f"{self.pages.paths.config.build}/outputs/{self.output.folder}/{name}"

    def _written(self) -> Written:
        config, generator = self.pages.snapshot.config, self.generator
        documents = self.pages.published
        return Written(
            title=config.title,
            base_url=config.base_url,
            source=config.source_locale,
            locales=config.locales,
            codes=dict(self.output.codes),
            pages={one.path: _name(one, one.output) for one in documents},
            fallback=generator.shows_source and self.output.fallback is not Fallback.NONE,
            extensions={
                name: dict(config.markdown_extension_configs.get(name, {}))
                for name in config.markdown_extensions
            },
            aliases=tuple((old, one.path) for one in documents for old in one.facts.aliases),
            own_names={} if generator.addresses is Addresses.ONE else self._own_names(),
        )

    def _own_names(self) -> Mapping[tuple[str, str], str]:
        """Return the names of documents by the addresses that they have in one language alone."""
        config = self.pages.snapshot.config
        return {
            (locale.tag, one.path): _name(one, one.output_in(locale.tag))
            for one in self.pages.published
            if one.facts.slugs
            for locale in (config.source_locale, *config.locales)
            if one.output_in(locale.tag) != one.output
        }

    def _document(self, locale: Locale, document: SourceFile) -> Iterator[Step]:
        paths, site = self.pages.paths, self.site
        if not document.is_page:
            place = partial(self.generator.own, site, locale)
            if locale.tag == site.source.tag:
                place = partial(self.generator.shared, site)
            source = paths.markdown(locale, document.path)
            copies = (self.place(place(document.path)),)
            if document.path not in shown_files(self.pages.snapshot, locale):
                yield copied(f"{self.output.folder} {locale.tag} {document.path}", source, copies)
            return
        translated = self._translated(locale, document)
        if translated or locale.tag == site.source.tag:
            yield self._page(locale, document, translated=translated)
        elif self.output.fallback is Fallback.PAGE and not self.generator.shows_source:
            yield self._page(locale, document, translated=False)

    def _translated(self, locale: Locale, document: SourceFile) -> bool:
        """Tell whether the page of a document is to stand in its translation."""
        snapshot, output = self.pages.snapshot, self.output
        if locale.tag == self.site.source.tag:
            return False
        if output.fallback is Fallback.SPAN:
            return True
        policy = snapshot.config.policy_for(document.domain, locale.tag)
        shown = page_of(snapshot, locale, document, policy).shown
        return sum(shown) * 100 >= output.least * len(shown)

    def _page(self, locale: Locale, document: SourceFile, *, translated: bool) -> Step:
        paths, site = self.pages.paths, self.site
        domain, config = document.domain, self.pages.snapshot.config
        texts_of = (locale, *chain(config, locale, domain)) if translated else ()
        style = config.heading_ids_of(document.format, document.path)
        parameters = OutputStep(
            kind=self.output.kind,
            source=paths.source(document.path),
            document=document.path,
            output=self.place(self._file(locale, document)),
            compiled=tuple(paths.mo(one, domain) for one in texts_of),
            language=None if config.is_bare(document.path) else config.marked_as,
            dialect=config.dialect_of(document.format),
            anchors=paths.anchors(document.path),
            heading_ids=HeadingIds.SITE if style is HeadingIds.NONE else style,
            info=paths.info(locale if translated else config.source_locale, document.path),
            addresses=self._addresses(locale, document),
            maths=site.has_maths,
            aliases=self._aliases(locale, document),
            keys=self._keys(locale, document),
        )
        read = (parameters.source, *parameters.compiled, parameters.anchors, parameters.info)
        return self.pages.step(
            f"{self.output.folder} {locale.tag} {document.path}",
            "localization.output:output_step",
            parameters,
            read,
            (parameters.output,),
        )

    def _file(self, locale: Locale, document: SourceFile) -> str:
        site, named_by_file = self.site, self.generator.addresses is Addresses.FILE
        name = site.name(locale, document.path) if named_by_file else site.pages[document.path]
        return self.generator.page(site, locale, name)

    def _keys(self, locale: Locale, document: SourceFile) -> tuple[tuple[str, str], ...]:
        """Return what gives a page an address of its own in a language, where one is wanted."""
        name, generator = self.site.own_names.get((locale.tag, document.path)), self.generator
        if name is None or generator.addresses is not Addresses.KEY:
            return ()
        return tuple(generator.keys(self.site.pages[document.path], name).items())

    def _aliases(self, locale: Locale, document: SourceFile) -> tuple[str, ...]:
        if not self.generator.aliases:
            return ()
        start = f"/{self.site.inside(locale)}"
        return tuple(
            start + one.removesuffix("index.html").removesuffix(".html")
            for one in self._earlier(locale, document)
        )

    def _earlier(self, locale: Locale, document: SourceFile) -> tuple[str, ...]:
        """Return the addresses that lead to a page: its own address has a common one, too."""
        own = (locale.tag, document.path) in self.site.own_names
        return document.earlier_in(locale.tag) if own else document.facts.aliases

    def _addresses(self, locale: Locale, document: SourceFile) -> tuple[tuple[str, Address], ...]:
        """Return how the document is to write each address of the project that it names."""
        targets = self.pages.targets(document)
        return tuple(
            (target, self._address(locale, document, target))
            for target in targets
            if not is_page(target) or target in self._named
        )

    @property
    def _named(self) -> Mapping[str, SourceFile]:
        """The documents by their path, their name in the output and their earlier addresses."""
        documents = self.pages.published

        def named_by() -> Mapping[str, SourceFile]:
            earlier = {name: one for one in documents for name in named(one.facts.aliases)}
            names = {self.site.pages[one.path]: one for one in documents}
            pages = {name: one for one in documents for name in named([one.output])}
            return {**earlier, **pages, **names, **{one.path: one for one in documents}}

        return self.pages.snapshot.once(("named", self.output), named_by)

    def _address(self, locale: Locale, document: SourceFile, target: str) -> Address:
        snapshot, site = self.pages.snapshot, self.site
        page = self._named.get(target)
        absent = page is not None and self._is_absent(locale, page)
        named = partial(site.name, site.source if absent else locale)
        by_file = self.generator.addresses is Addresses.FILE
        there = "" if page is None else named(page.path)
        link = Link(
            locale=locale,
            here=site.name(locale, document.path) if by_file else site.pages[document.path],
            there=target if page is None else (there if by_file else site.pages[page.path]),
            address=there,
            is_page=page is not None,
            own=target in shown_files(snapshot, locale) or self._is_picture(locale, target),
            absent=absent,
        )
        write = partial(self.generator.address, site)
        return Address(
            link=write(link),
            definition=write(replace(link, form=Form.DEFINITION)),
            html=write(replace(link, form=Form.HTML)),
        )

    def _is_picture(self, locale: Locale, target: str) -> bool:
        """Tell whether a file is a picture with words of its own in a translation."""
        pictures = {one.path for one in self.pages.documents if not one.is_page}
        return target in pictures and locale.tag != self.site.source.tag

    def _is_absent(self, locale: Locale, document: SourceFile) -> bool:
        if self.output.fallback is not Fallback.NONE or locale.tag == self.site.source.tag:
            return False
        return not self._translated(locale, document)

    def _files(self) -> Iterator[Step]:
        snapshot, paths = self.pages.snapshot, self.pages.paths
        taken = set()
        for locale in (self.site.source, *self.pages.locales):
            for name, source in shown_files(snapshot, locale).items():
                if snapshot.is_published(source):
                    place = self.place(self.generator.own(self.site, locale, name))
                    taken.add(place)
                    step = f"{self.output.folder} {locale.tag} {name}"
                    yield copied(step, paths.source(source), (place,))
        for name in filter(snapshot.is_published, snapshot.shared):
            place = self.place(self.generator.shared(self.site, name))
            if place not in taken:
                yield copied(f"{self.output.folder} {name}", paths.source(name), (place,))


def _name(document: SourceFile, page: str) -> str:
    """Return the name of a document by the page that it becomes; `_index.md` is `index.md`."""
    suffix = document.format.suffix
    folder, _ = posixpath.split(page)
    is_index = posixpath.basename(document.domain) in {"index", "_index"}
    return posixpath.join(folder, "index" + suffix) if is_index else folder + suffix
