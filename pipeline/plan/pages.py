"""The steps that make the pages of a site and the files beside them."""

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from pipeline.building.graph import Step
from pipeline.git import last_changes
from pipeline.model.locale import Locale
from pipeline.plan.files import places
from pipeline.project.built_files import BuiltPaths
from pipeline.project.snapshot import Snapshot, catalog_name
from pipeline.project.source_files import THEME_DOMAIN, SourceFile
from pipeline.project.taken_in import files_taken_in
from pipeline.website.anchors import AnchorsStep, Rendering
from pipeline.website.beside import NAME as BESIDE
from pipeline.website.files import AssetsStep, assets
from pipeline.website.index import IndexStep
from pipeline.website.languages import LanguagesStep
from pipeline.website.layout import Editing
from pipeline.website.machines import MachinesStep, outputs_of
from pipeline.website.options import RenderOptions
from pipeline.website.steps import ChooserStep, HomeStep, PageStep
from pipeline.website.targets import targets_in


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePlanner:
    """Names the files of pages and the steps that make them."""

    snapshot: Snapshot
    documents: tuple[SourceFile, ...]
    locales: tuple[Locale, ...]
    salt: str
    options: RenderOptions
    paths: BuiltPaths

    @property
    def published(self) -> tuple[SourceFile, ...]:
        """The documents that become pages, by path."""
        key = ("published pages", self.options.preview)
        return self.snapshot.once(key, lambda: tuple(d for d in self.documents if d.is_page))

    def step(
        self,
        name: str,
        function: str,
        parameters: object,
        inputs: tuple[str, ...],
        outputs: tuple[str, ...],
    ) -> Step:
        """Return a step of a function of ours."""
        return Step(
            name=name,
            function=f"pipeline.{function}",
            parameters=parameters,
            inputs=inputs,
            outputs=outputs,
            salt=self.salt,
        )

    def anchors(self, document: SourceFile) -> Step:
        """Return the step that reads the headings of a document."""
        options = self.options
        parameters = AnchorsStep(
            source=self.paths.source(document.path),
            anchors=self.paths.anchors(document.path),
            rendering=Rendering(
                renderer=options.renderer,
                extensions=options.extensions,
                extension_configs=options.extension_configs,
            ),
            taken_in=files_taken_in(self.snapshot, document),
        )
        return self.step(
            f"anchors {document.path}",
            "website.anchors:anchors_step",
            parameters,
            (parameters.source, *parameters.taken_in),
            (parameters.anchors,),
        )

    def languages(self, document: SourceFile) -> Step:
        """Return the step that tells in which languages a page stands."""
        parameters = LanguagesStep(
            pages=tuple((one.tag, self.paths.info(one, document.path)) for one in self.locales),
            languages=self.paths.languages(document.path),
        )
        return self.step(
            f"languages {document.path}",
            "website.languages:languages_step",
            parameters,
            tuple(path for _, path in parameters.pages),
            (parameters.languages,),
        )

    def index(self, locale: Locale) -> Step:
        """Return the step that gathers what the pages of a locale say of themselves."""
        pages = tuple(self.paths.info(locale, page.path) for page in self.published)
        folders = sorted({posixpath.dirname(page.path) for page in self.published})
        parameters = IndexStep(
            pages=pages,
            index=self.paths.index(locale),
            folders=tuple((folder, self.paths.index_of(locale, folder)) for folder in folders),
            nav=self.snapshot.nav.nav,
        )
        return self.step(
            f"index {locale.tag}",
            "website.index:index_step",
            parameters,
            pages,
            (parameters.index, *(path for _, path in parameters.folders)),
        )

    def page(
        self, locale: Locale, document: SourceFile, *, translated: bool, alone: bool = False
    ) -> Step:
        """Return the step that makes the page of a document; `alone`: not its twin."""
        taken_in = files_taken_in(self.snapshot, document)
        parameters = PageStep(
            document=document.path,
            locale=locale,
            markdown=self.paths.markdown(locale, document.path),
            info=self.paths.info(locale, document.path),
            index=self.paths.index_of(locale, posixpath.dirname(document.path)),
            words=self.paths.mo(locale, THEME_DOMAIN) if translated else "",
            page=self.paths.site(locale, document.output_in(locale.tag)),
            anchors=self.paths.anchors(document.path) if translated else "",
            languages=self.paths.languages(document.path),
            options=self.options,
            known=self._known(document),
            slugs=self._slugs(locale, document),
            versions=self._versions(document),
            places=self._places(locale, document),
            taken_in=taken_in,
            beside=self._beside(locale, document) if translated and not alone else "",
            source=self.paths.source(document.path),
            editing=self._editing(locale, document, translated=translated),
            provenance=self.paths.provenance(locale, document.path) if translated else "",
            cards=self.paths.index(locale) if document.facts.cards else "",
        )
        some = (parameters.words, parameters.anchors, parameters.provenance, parameters.cards)
        twin = (parameters.source,) if parameters.beside else ()
        read = (parameters.markdown, parameters.info, parameters.index, parameters.languages)
        return self.step(
            f"render {locale.tag} {document.path}",
            "website.steps:page_step",
            parameters,
            (*read, *filter(None, some), *taken_in, *self._templates(), *twin),
            (parameters.page, *filter(None, (parameters.beside,))),
        )

    def _editing(self, locale: Locale, document: SourceFile, *, translated: bool) -> Editing:
        site = self.snapshot.config.site
        path = catalog_name(self.snapshot.config, locale, document.domain)
        names = {"locale": locale.tag, "domain": document.domain, "document": document.path}
        catalog = site.translation_url or site.edit_url
        days = self._days() if site.dates else {}
        return Editing(
            source=_filled(site.edit_url, path=self.paths.source(document.path), line="1"),
            translation=_filled(catalog, path=path, **names) if translated else "",
            report=_filled(site.report_url, path=path, message="", **names),
            reports=_filled(site.report_url, path=path, **names) if translated else "",
            beside=BESIDE if translated and site.beside else "",
            source_day=days.get(self.paths.source(document.path), ""),
            translation_day=days.get(path, "") if translated else "",
        )

    def _days(self) -> Mapping[str, str]:
        """Return when each file of the project was last changed, as version control has it."""
        config = self.snapshot.config
        return self.snapshot.once(
            ("days",), lambda: last_changes(config.root, config.source, config.locale)
        )

    def _beside(self, locale: Locale, document: SourceFile) -> str:
        """Return the path of the page with the source under each block; empty: none is wanted."""
        if not self.snapshot.config.site.beside:
            return ""
        folder = posixpath.dirname(document.output_in(locale.tag))
        return self.paths.site(locale, posixpath.join(folder, BESIDE))

    def _known(self, document: SourceFile) -> tuple[str, ...]:
        snapshot = self.snapshot
        return snapshot.once(
            ("known", document.path),
            lambda: targets_in(document.text, document.path, snapshot.names),
        )

    def _slugs(self, locale: Locale, document: SourceFile) -> tuple[tuple[str, str], ...]:
        slugs = self.snapshot.once(
            ("slugs", self.options.preview, locale.tag),
            lambda: {
                page.path: page.output_in(locale.tag)
                for page in self.published
                if page.facts.slug or page.facts.slugs
            },
        )
        if not slugs:
            return ()
        return tuple((path, slugs[path]) for path in self.targets(document) if path in slugs)

    def _versions(self, document: SourceFile) -> tuple[tuple[str, str], ...]:
        """Return the page in each language; none where it is the same in all of them."""
        if not document.facts.slugs:
            return ()
        return tuple((one.tag, document.output_in(one.tag)) for one in self.options.all_locales)

    def _places(self, locale: Locale, document: SourceFile) -> tuple[tuple[str, str], ...]:
        """Return where the files stand that the document shows or links to."""
        found = places(self.snapshot, locale, preview=self.options.preview)
        targets = self.targets(document) if found else ()
        return tuple((path, found[path]) for path in targets if path in found)

    def targets(self, document: SourceFile) -> tuple[str, ...]:
        """Return the documents and files that the addresses in a document mean."""

        def targets() -> tuple[str, ...]:
            read = self.snapshot.files.read
            data = [read(path) or b"" for path in files_taken_in(self.snapshot, document)]
            text = "\n".join([document.text, *(one.decode("utf-8", "replace") for one in data)])
            return targets_in(text, document.path, self.snapshot.names, every=True)

        return self.snapshot.once(("targets", document.path), targets)

    def home(self, locale: Locale, *, translated: bool) -> Step:
        """Return the step that makes a first page where no document becomes one."""
        name = f"list documents {locale.tag}"
        return self._of_all(locale, name, "home_step", "index.html", translated=translated)

    def search(self, locale: Locale, *, translated: bool) -> Step:
        """Return the step that makes the page that searches a language."""
        name = f"page of search {locale.tag}"
        return self._of_all(locale, name, "search_step", "search.html", translated=translated)

    def missing(self, locale: Locale, *, translated: bool) -> Step:
        """Return the step that makes the page for addresses that a language does not have."""
        name = f"page of none {locale.tag}"
        return self._of_all(locale, name, "missing_step", "404.html", translated=translated)

    def _of_all(
        self, locale: Locale, name: str, function: str, file: str, *, translated: bool
    ) -> Step:
        """Return the step of a page that knows all pages of its language."""
        parameters = HomeStep(
            locale=locale,
            index=self.paths.index(locale),
            words=self.paths.mo(locale, THEME_DOMAIN) if translated else "",
            page=self.paths.site(locale, file),
            options=self.options,
        )
        read = (parameters.index, *filter(None, (parameters.words,)), *self._templates())
        return self.step(name, f"website.steps:{function}", parameters, read, (parameters.page,))

    def machines(self, locales: Sequence[Locale]) -> Step:
        """Return the step that makes what machines read of a site: it reads every title."""
        options = self.options
        parameters = MachinesStep(
            folder=self.paths.pages,
            title=options.site_title,
            base_url=options.base_url,
            indexes=tuple((locale, self.paths.index(locale)) for locale in locales),
            least_indexed=options.least_indexed,
            hidden=tuple(one.path for one in self.published if one.facts.noindex),
            dates=tuple((one.path, one.facts.date) for one in self.published if one.facts.date),
            preview=options.preview,
            search=options.search,
            lasting=self.options.lasting,
        )
        read = tuple(path for _, path in parameters.indexes)
        name, function = "files for machines", "website.machines:machines_step"
        return self.step(name, function, parameters, read, outputs_of(parameters))

    def chooser(self) -> Step:
        """Return the step that makes the page where readers choose their language."""
        output, name = f"{self.paths.pages}/index.html", "render language chooser"
        parameters = ChooserStep(page=output, options=self.options)
        function = "website.steps:chooser_step"
        return self.step(name, function, parameters, self._templates(), (output,))

    def assets(self) -> Step:
        """Return the step that writes the theme's files."""
        folder, site = self.paths.pages, self.snapshot.config.site
        own, places = (site.accent, site.accent_dark), self.options.places
        parameters = AssetsStep(folder=folder, accent=own[0], accent_dark=own[1], places=places)
        outputs = tuple(f"{folder}/{self.options.place_of(path)}" for path in assets())
        name, function = "theme's files", "website.files:assets_step"
        return self.step(name, function, parameters, (), outputs)

    def _templates(self) -> tuple[str, ...]:
        return tuple(path for _, path in self.options.templates)


def _filled(address: str, **names: str) -> str:
    """Return an address with each `{name}` filled in."""
    for name, value in names.items():
        address = address.replace(f"{{{name}}}", quote(value))
    return address
