"""Snapshot to build graph: the only place that joins files, steps and folders."""

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.building.code import code_digest
from pipeline.building.copy import CopyStep
from pipeline.building.graph import Graph, Step, graph_of
from pipeline.digest import digest
from pipeline.localization.compile import CompileStep
from pipeline.localization.localize import Key
from pipeline.localization.steps import LocalizeStep
from pipeline.model.document import HeadingIds
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog, State
from pipeline.project.built_files import BuiltPaths, libraries_of
from pipeline.project.config import Config
from pipeline.project.snapshot import Snapshot, catalog_name
from pipeline.project.source_files import THEME_DOMAIN, SourceFile, check_documents
from pipeline.project.taken_in import files_taken_in
from pipeline.review.decided import verdicts_in
from pipeline.website.anchors import AnchorsStep, Rendering
from pipeline.website.files import AssetsStep, assets, template_files
from pipeline.website.index import IndexStep
from pipeline.website.navigation import home_of
from pipeline.website.render import RenderOptions
from pipeline.website.steps import ChooserStep, HomeStep, PageStep
from pipeline.website.targets import targets_in


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


def _planner(snapshot: Snapshot, locales: Sequence[Locale], *, preview: bool) -> "_Planner":
    return _Planner(
        snapshot=snapshot,
        locales=tuple(locales),
        preview=preview,
        salt=code_digest(libraries_of(snapshot.config)),
        options=_options(snapshot, preview=preview),
        paths=BuiltPaths(config=snapshot.config, preview=preview),
    )


def _options(snapshot: Snapshot, *, preview: bool) -> RenderOptions:
    config = snapshot.config
    configs = config.markdown_extension_configs
    return RenderOptions(
        site_title=config.title,
        base_url=config.base_url,
        source_locale=config.source_locale,
        locales=config.locales,
        renderer=config.dialect.renderer,
        extensions=config.markdown_extensions,
        extension_configs={name: dict(options) for name, options in configs.items()},
        folder=config.templates,
        templates=tuple((n, f"{config.templates}/{n}") for n, _ in snapshot.templates().files),
        preview=preview,
        theme=digest(template_files().values()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Planner:
    """Names the files of a project and the steps between them."""

    snapshot: Snapshot
    locales: tuple[Locale, ...]
    preview: bool
    salt: str
    options: RenderOptions
    paths: BuiltPaths

    @property
    def config(self) -> Config:
        return self.snapshot.config

    def steps(self) -> Iterator[Step]:
        """Yield all steps."""
        for document in self.snapshot.pages:
            yield self._anchors(document)
        yield from self._localized(self.config.source_locale, translated=False)
        for locale in self.locales:
            yield from self.compile(locale)
            yield from self._localized(locale, translated=True)
        yield self._chooser()
        yield self._assets()

    def _step(
        self,
        name: str,
        function: str,
        parameters: object,
        inputs: tuple[str, ...],
        outputs: tuple[str, ...],
    ) -> Step:
        return Step(
            name=name,
            function=f"pipeline.{function}",
            parameters=parameters,
            inputs=inputs,
            outputs=outputs,
            salt=self.salt,
        )

    def compile(self, locale: Locale) -> Iterator[Step]:
        """Yield a step for each compiled catalog."""
        for domain in self.snapshot.domains:
            policy = self.config.policy_for(domain, locale.tag)
            parameters = CompileStep(
                catalog=catalog_name(self.config, locale, domain),
                compiled=self.paths.mo(locale, domain),
                locale=locale.tag,
                verdicts=verdicts_in(self.snapshot, locale, domain),
                least=State.TRANSLATED if self.preview else policy.least_state,
                preview=self.preview,
            )
            yield self._step(
                f"compile {locale.tag} {domain}",
                "localization.compile:compile_step",
                parameters,
                (parameters.catalog,),
                (parameters.compiled,),
            )

    def _localized(self, locale: Locale, *, translated: bool) -> Iterator[Step]:
        copies = self.snapshot.copies(locale)
        documents = [d for d in self.snapshot.documents if d.path not in copies]
        for document in documents:
            yield self._localize(locale, document, translated=translated)
        yield self._make_index(locale)
        for document in documents:
            yield self._finished(locale, document, translated=translated)
        for name, source in copies.items():
            yield self._asset(locale, name, source)
        if home_of(page.path for page in documents) is None and "index.html" not in copies:
            yield self._home(locale, translated=translated)

    def _finished(self, locale: Locale, document: SourceFile, *, translated: bool) -> Step:
        """Return the step from a localized document to what readers load."""
        if document.is_page:
            return self._page(locale, document, translated=translated)
        source = self.paths.markdown(locale, document.path)
        copies = (self.paths.site(locale, document.output),)
        return _copy(f"copy {locale.tag} {document.path}", source, copies)

    def _anchors(self, document: SourceFile) -> Step:
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
        return self._step(
            f"anchors {document.path}",
            "website.anchors:anchors_step",
            parameters,
            (parameters.source, *parameters.taken_in),
            (parameters.anchors,),
        )

    def _localize(self, locale: Locale, document: SourceFile, *, translated: bool) -> Step:
        style = self.config.heading_ids_of(document.format)
        written = translated and style is not HeadingIds.NONE
        parameters = LocalizeStep(
            source=self.paths.source(document.path),
            compiled=self.paths.mo(locale, document.domain) if translated else "",
            markdown=self.paths.markdown(locale, document.path),
            findings=self.paths.findings(locale, document.path),
            info=self.paths.info(locale, document.path) if document.is_page else "",
            document=document.path,
            language=self.config.source_locale.tag,
            dialect=self.config.dialect_of(document.format),
            anchors=self.paths.anchors(document.path) if written else "",
            heading_ids=style,
            unread=self._unread(locale, document) if translated and self.preview else (),
        )
        return self._step(
            f"localize {locale.tag} {document.path}",
            "localization.steps:localize_step",
            parameters,
            (parameters.source, *filter(None, (parameters.compiled, parameters.anchors))),
            (parameters.markdown, parameters.findings, *filter(None, (parameters.info,))),
        )

    def _unread(self, locale: Locale, document: SourceFile) -> tuple[Key, ...]:
        catalog = self.snapshot.catalog(locale, document.domain) or Catalog()
        states = {State.DRAFTED, State.STALE}
        return tuple(entry.key for entry in catalog.messages if entry.state in states)

    def _make_index(self, locale: Locale) -> Step:
        pages = tuple(self.paths.info(locale, page.path) for page in self.snapshot.pages)
        folders = sorted({posixpath.dirname(page.path) for page in self.snapshot.pages})
        parameters = IndexStep(
            pages=pages,
            index=self.paths.index(locale),
            folders=tuple((folder, self.paths.index_of(locale, folder)) for folder in folders),
        )
        return self._step(
            f"index {locale.tag}",
            "website.index:index_step",
            parameters,
            pages,
            (parameters.index, *(path for _, path in parameters.folders)),
        )

    def _page(self, locale: Locale, document: SourceFile, *, translated: bool) -> Step:
        taken_in = files_taken_in(self.snapshot, document)
        parameters = PageStep(
            document=document.path,
            locale=locale,
            markdown=self.paths.markdown(locale, document.path),
            info=self.paths.info(locale, document.path),
            index=self.paths.index_of(locale, posixpath.dirname(document.path)),
            words=self.paths.mo(locale, THEME_DOMAIN) if translated else "",
            page=self.paths.site(locale, document.output),
            anchors=self.paths.anchors(document.path) if translated else "",
            options=self.options,
            known=targets_in(document.text, document.path, self.snapshot.names),
            taken_in=taken_in,
        )
        given = filter(None, (parameters.words, parameters.anchors))
        read = (parameters.markdown, parameters.info, parameters.index, *given)
        return self._step(
            f"render {locale.tag} {document.path}",
            "website.steps:page_step",
            parameters,
            (*read, *taken_in, *self._templates()),
            (parameters.page,),
        )

    def _home(self, locale: Locale, *, translated: bool) -> Step:
        parameters = HomeStep(
            locale=locale,
            index=self.paths.index(locale),
            words=self.paths.mo(locale, THEME_DOMAIN) if translated else "",
            page=self.paths.site(locale, "index.html"),
            options=self.options,
        )
        read = (parameters.index, *filter(None, (parameters.words,)), *self._templates())
        name, function = f"list documents {locale.tag}", "website.steps:home_step"
        return self._step(name, function, parameters, read, (parameters.page,))

    def _asset(self, locale: Locale, name: str, source: str) -> Step:
        copies = (self.paths.markdown(locale, name), self.paths.site(locale, name))
        return _copy(f"copy {locale.tag} {name}", self.paths.source(source), copies)

    def _chooser(self) -> Step:
        output = f"{self.paths.pages}/index.html"
        return self._step(
            "render language chooser",
            "website.steps:chooser_step",
            ChooserStep(page=output, options=self.options),
            self._templates(),
            (output,),
        )

    def _assets(self) -> Step:
        folder = self.paths.pages
        return Step(
            name="theme's files",
            function="pipeline.website.files:assets_step",
            parameters=AssetsStep(folder=folder),
            inputs=(),
            outputs=tuple(f"{folder}/{path}" for path in assets()),
            salt=digest([self.salt, *assets().values()]),
        )

    def _templates(self) -> tuple[str, ...]:
        return tuple(path for _, path in self.options.templates)


def _copy(name: str, source: str, copies: tuple[str, ...]) -> Step:
    return Step(
        name=name,
        function="pipeline.building.copy:copy_step",
        parameters=CopyStep(source=source, copies=copies),
        inputs=(source,),
        outputs=copies,
    )
