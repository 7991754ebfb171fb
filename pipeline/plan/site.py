"""Snapshot to build graph: the only place that joins files, steps and folders."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.building.code import code_digest
from pipeline.building.graph import Graph, Step, graph_of
from pipeline.localization.compile import CompileStep, older_shown
from pipeline.localization.marks import Key
from pipeline.localization.provenance import ProvenanceStep, Read
from pipeline.localization.steps import LocalizeStep
from pipeline.model.document import HeadingIds
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog, State
from pipeline.plan.files import copied, file_steps
from pipeline.plan.options import options
from pipeline.plan.outputs import OutputPlanner
from pipeline.plan.pages import PagePlanner
from pipeline.plan.redirects import RedirectPlanner
from pipeline.project.built_files import BuiltPaths, libraries_of
from pipeline.project.chain import above, chain
from pipeline.project.config import Config
from pipeline.project.policy import Stale
from pipeline.project.snapshot import Snapshot, catalog_name
from pipeline.project.source_files import THEME_DOMAIN, SourceFile, check_documents
from pipeline.review.decided import signs_in, unread_in, verdicts_in, verdicts_of
from pipeline.review.own_files import shown_files
from pipeline.website.cards import carded
from pipeline.website.navigation import home_of
from pipeline.website.reports import LINE, PLACE


def plan(snapshot: Snapshot, locales: Sequence[Locale], *, preview: bool = False) -> Graph:
    """Return the steps that build the site in the source language and in `locales`.

    Raise `SourceError` where there is nothing to build.
    """
    check_documents(snapshot.config, snapshot.documents)
    return graph_of(_planner(snapshot, locales, preview=preview).steps())


def plan_catalogs(snapshot: Snapshot, locales: Sequence[Locale], *, preview: bool = False) -> Graph:
    """Return the steps that compile the catalogs of `locales`."""
    planner = _planner(snapshot, locales, preview=preview)
    return graph_of(step for locale in locales for step in planner.compile(locale))


def plan_page(
    snapshot: Snapshot, locale: Locale, document: SourceFile, names: Mapping[Key, str]
) -> tuple[Step, ...]:
    """Return the steps that make the page of one document in a preview, in their order.

    The page stands alone: what other pages say of themselves is no file that they read. `names` are
    classes of its texts.
    """
    planner = _planner(snapshot, (locale,), preview=True)
    return tuple(planner.page(locale, document, names))


def _planner(snapshot: Snapshot, locales: Sequence[Locale], *, preview: bool) -> "_Planner":
    paths = BuiltPaths(config=snapshot.config, preview=preview)
    return _Planner(
        snapshot=snapshot,
        locales=tuple(locales),
        preview=preview,
        documents=snapshot.published(preview=preview),
        paths=paths,
        pages=PagePlanner(
            snapshot=snapshot,
            documents=snapshot.published(preview=preview),
            locales=tuple(locales),
            salt=code_digest(libraries_of(snapshot.config)),
            options=options(snapshot, preview=preview),
            paths=paths,
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Planner:
    """Names the files of a project and the steps between them."""

    snapshot: Snapshot
    locales: tuple[Locale, ...]
    preview: bool
    documents: tuple[SourceFile, ...]
    pages: PagePlanner
    paths: BuiltPaths

    @property
    def config(self) -> Config:
        return self.snapshot.config

    def steps(self) -> Iterator[Step]:
        """Yield all steps."""
        for document in self.pages.published:
            yield self.pages.anchors(document)
            yield self.pages.languages(document)
        every = (self.config.source_locale, *self.locales)
        own = {locale: shown_files(self.snapshot, locale, preview=self.preview) for locale in every}
        yield from self._catalogs(own)
        for locale in {p.tag: p for one in self.locales for p in above(self.config, one)}.values():
            if locale not in self.locales:
                yield from self.compile(locale)
        # By document: the process that localizes it into one language has it cut for the next.
        for document in self.documents:
            for locale in every:
                if document.path not in own[locale]:
                    yield self._localize(locale, document, translated=locale in self.locales)
        for locale in every:
            yield from self._localized(locale, own[locale], translated=locale in self.locales)
        yield from file_steps(self.snapshot, own, self.paths)
        yield from () if self.preview else self._outputs()
        yield self.pages.chooser()
        yield self.pages.machines(every)
        yield from () if self.preview else self.redirects.lists(every)
        yield self.pages.assets()

    def page(
        self, locale: Locale, document: SourceFile, names: Mapping[Key, str]
    ) -> Iterator[Step]:
        """Yield the steps of one page: what it shows is marked with `names`."""
        yield self.pages.anchors(document)
        for one in (*chain(self.config, locale, document.domain), locale):
            yield self._compile(one, document.domain)
        yield self._compile(locale, THEME_DOMAIN)
        yield self._localize(locale, document, translated=True, names=tuple(names.items()))
        yield self._provenance(locale, document)
        yield self.pages.page(locale, document, translated=True, alone=True)

    @property
    def redirects(self) -> RedirectPlanner:
        """The earlier addresses of the pages."""
        return RedirectPlanner(pages=self.pages)

    def _outputs(self) -> Iterator[Step]:
        """Yield the steps that write the site for other generators."""
        for output in self.config.outputs:
            yield from OutputPlanner(output=output, pages=self.pages).steps()

    def _catalogs(self, own: Mapping[Locale, Mapping[str, str]]) -> Iterator[Step]:
        """Yield the steps that read catalogs, one after the other those that read the same."""
        pages = {document.domain: document for document in self.pages.published}
        for domain in self.snapshot.domains:
            for locale in self.locales:
                yield self._compile(locale, domain)
                if domain in pages and pages[domain].path not in own[locale]:
                    yield self._provenance(locale, pages[domain])

    def compile(self, locale: Locale) -> Iterator[Step]:
        """Yield a step for each compiled catalog."""
        return (self._compile(locale, domain) for domain in self.snapshot.domains)

    def _compile(self, locale: Locale, domain: str) -> Step:
        policy = self.config.policy_for(domain, locale.tag)
        drafts = self.preview and domain != THEME_DOMAIN  # a draft must not say what a preview is
        parameters = CompileStep(
            catalog=catalog_name(self.config, locale, domain),
            compiled=self.paths.mo(locale, domain),
            locale=locale.tag,
            verdicts=verdicts_in(self.snapshot, locale, domain),
            least=State.TRANSLATED if drafts else policy.least_state,
            preview=drafts,
            stale=policy.stale,
        )
        return self.pages.step(
            f"compile {locale.tag} {domain}",
            "localization.compile:compile_step",
            parameters,
            (parameters.catalog,),
            (parameters.compiled,),
        )

    def _localized(
        self, locale: Locale, own: Mapping[str, str], *, translated: bool
    ) -> Iterator[Step]:
        """Yield the steps from the localized documents of a locale to what readers load."""
        documents = [d for d in self.documents if d.path not in own]
        yield self.pages.index(locale)
        for document in documents:
            yield self._finished(locale, document, translated=translated)
        if home_of(page.path for page in documents) is None:
            yield self.pages.home(locale, translated=translated)
        yield self.pages.missing(locale, translated=translated)
        if self.pages.options.search:
            yield self.pages.search(locale, translated=translated)
        yield from self.redirects.steps(locale)

    def _finished(self, locale: Locale, document: SourceFile, *, translated: bool) -> Step:
        """Return the step from a localized document to what readers load."""
        if document.is_page:
            return self.pages.page(locale, document, translated=translated)
        source = self.paths.markdown(locale, document.path)
        copies = (self.paths.site(locale, document.output),)
        return copied(f"copy {locale.tag} {document.path}", source, copies)

    def _localize(
        self,
        locale: Locale,
        document: SourceFile,
        *,
        translated: bool,
        names: tuple[tuple[Key, str], ...] = (),
    ) -> Step:
        style = self.config.heading_ids_of(document.format, document.path)
        is_bare = self.config.is_bare(document.path) and not names
        behind = chain(self.config, locale, document.domain) if translated else ()
        parents_of = tuple(self.paths.mo(one, document.domain) for one in behind)
        written = translated and style is not HeadingIds.NONE
        parameters = LocalizeStep(
            source=self.paths.source(document.path),
            compiled=self.paths.mo(locale, document.domain) if translated else "",
            markdown=self.paths.markdown(locale, document.path),
            findings=self.paths.findings(locale, document.path),
            info=self.paths.info(locale, document.path) if document.is_page else "",
            document=document.path,
            language=self.config.source_locale.tag,
            marked=(self.config.mark_untranslated and not is_bare) or bool(names),
            dialect=self.config.dialect_of(document.format),
            anchors=self.paths.anchors(document.path) if written else "",
            heading_ids=style,
            parents=parents_of,
            tag=locale.tag if document.facts.slugs else "",
            unread=unread_in(self.snapshot, locale, document.domain)
            if translated and self.preview and not is_bare
            else (),
            names=names,
            summary=locale.tag if document.path in self._carded() else "",
            older=self._older(locale, document)
            if translated and not self.preview and not is_bare
            else (),
        )
        read = (parameters.compiled, parameters.anchors)
        return self.pages.step(
            f"localize {locale.tag} {document.path}",
            "localization.steps:localize_step",
            parameters,
            (parameters.source, *filter(None, read), *parameters.parents),
            (parameters.markdown, parameters.findings, *filter(None, (parameters.info,))),
        )

    def _carded(self) -> frozenset[str]:
        """Return the documents that a card names; asked for each page, worked out once."""
        return self.snapshot.once(
            ("carded", self.preview),
            lambda: carded({one.path: one.facts.cards for one in self.pages.published}),
        )

    def _provenance(self, locale: Locale, document: SourceFile) -> Step:
        """Return the step that works out who approved what a page shows."""
        config, domain = self.config, document.domain
        lines = LINE in (config.site.translation_url or config.site.edit_url)
        parameters = ProvenanceStep(
            read=tuple(self._read(one, domain) for one in (locale, *chain(config, locale, domain))),
            provenance=self.paths.provenance(locale, document.path),
            names=config.site.people,
            machine=config.site.drafts == "machine",
            preview=self.preview,
            ids=config.site.beside and (PLACE in config.site.report_url or lines),
            lines=lines,
        )
        return self.pages.step(
            f"provenance {locale.tag} {document.path}",
            "localization.provenance:provenance_step",
            parameters,
            tuple(one.catalog for one in parameters.read),
            (parameters.provenance,),
        )

    def _read(self, locale: Locale, domain: str) -> Read:
        """Return what is known of the texts that a page has from the catalog of a locale."""
        policy = self.config.policy_for(domain, locale.tag)
        return Read(
            catalog=catalog_name(self.config, locale, domain),
            locale=locale.tag,
            verdicts=verdicts_in(self.snapshot, locale, domain),
            signs=signs_in(self.snapshot, locale, domain),
            least=policy.least_state,
            stale=policy.stale,
        )

    def _older(self, locale: Locale, document: SourceFile) -> tuple[Key, ...]:
        """Return the texts that the page shows in a translation older than its source."""
        snapshot, domain = self.snapshot, document.domain
        keys: set[Key] = set()
        for one in (locale, *chain(self.config, locale, domain)):
            stale = self.config.policy_for(domain, one.tag).stale
            if stale is not Stale.EARLIER:
                continue
            catalog = snapshot.catalog(one, domain) or Catalog()
            keys |= older_shown(catalog, one.tag, verdicts_of(snapshot, one, domain), stale).keys()
        return tuple(sorted(keys, key=lambda key: (key[0] or "", key[1])))
