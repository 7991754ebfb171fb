"""Project to build graph: the only place that joins files, stages and steps."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from pipeline.building.graph import Files, Graph, Step, graph_of
from pipeline.catalog.lookup import lookup_in
from pipeline.catalog.read import read_catalog
from pipeline.digest import digest
from pipeline.localization.compile import compile_catalog
from pipeline.localization.localize import localize
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog, State
from pipeline.project.policy import Policy
from pipeline.project.snapshot import THEME_DOMAIN, Project, SourceFile
from pipeline.review.decisions import verdicts
from pipeline.review.ledger import ledger_text, parse_ledger
from pipeline.website.files import assets, template_files
from pipeline.website.index import page_info, read_index, write_index
from pipeline.website.links import page_path
from pipeline.website.render import RenderOptions, render_chooser, render_page

LIBRARIES = ("babel", "jinja2", "markdown", "pygments", "pyromark")


def plan(project: Project, locales: Sequence[Locale], *, preview: bool = False) -> Graph:
    """Return the steps that build the site in the source language and in `locales`."""
    planner = _Planner(project, locales, preview=preview)
    return graph_of(planner.steps())


def plan_catalogs(project: Project, locales: Sequence[Locale], *, preview: bool = False) -> Graph:
    """Return the steps that compile the catalogs of `locales`."""
    planner = _Planner(project, locales, preview=preview)
    return graph_of(step for locale in locales for step in planner.compile(locale))


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Return a digest of this program and the libraries whose output it writes."""
    here = Path(__file__).parent
    files = sorted(path for path in here.rglob("*") if path.suffix in {".py", ".html", ".css"})
    return digest([*(path.read_bytes() for path in files), *(version(name) for name in LIBRARIES)])


class _Planner:
    """Names the files of a project and the steps between them."""

    def __init__(self, project: Project, locales: Sequence[Locale], *, preview: bool) -> None:
        self.project = project
        self.config = project.config
        self.locales = locales
        self.preview = preview
        self.salt = digest(
            [code_digest(), repr(self._options()), repr(self.config.dialect), str(preview)]
        )

    def _options(self) -> RenderOptions:
        config = self.config
        own = config.root / config.templates if config.templates else None
        return RenderOptions(
            site_title=config.title,
            base_url=config.base_url,
            source_locale=config.source_locale,
            locales=config.locales,
            extensions=config.markdown_extensions,
            extension_configs=config.markdown_extension_configs,
            templates=own,
            template_digest=digest(template_files(own).values()),
        )

    def steps(self) -> Iterator[Step]:
        """Yield all steps."""
        yield from self._localized(self.config.source_locale, translated=False)
        for locale in self.locales:
            yield from self.compile(locale)
            yield from self._localized(locale, translated=True)
        yield self._chooser()
        yield self._static()

    def _source(self, path: str) -> str:
        return f"{self.config.source}/{path}"

    def _mo(self, locale: Locale, domain: str) -> str:
        return f"{self.config.build}/locale/{locale.folder}/LC_MESSAGES/{domain}.mo"

    def _markdown(self, locale: Locale, path: str) -> str:
        return f"{self.config.build}/markdown/{locale.tag}/{path}"

    def _site(self, locale: Locale, path: str) -> str:
        return f"{self.config.build}/site/{locale.tag}/{path}"

    def _index(self, locale: Locale) -> str:
        return f"{self.config.build}/index/{locale.tag}.json"

    def _findings(self, locale: Locale, path: str) -> str:
        return f"{self.config.build}/findings/{locale.tag}/{path}.json"

    def compile(self, locale: Locale) -> Iterator[Step]:
        """Yield a step for each compiled catalog."""
        folder = f"{self.config.locale}/{locale.folder}"
        ledger = f"{folder}/review.jsonl"
        for domain in self.project.domains:
            po = f"{folder}/LC_MESSAGES/{domain}.po"
            mo = self._mo(locale, domain)
            policy = self.config.policy_for(domain, locale.tag)

            def make(files: Files, po: str = po, mo: str = mo, policy: Policy = policy) -> Files:
                catalog = read_catalog(files[po], po) if po in files else Catalog()
                decisions, _ = parse_ledger(ledger_text(files.get(ledger, b"")), ledger)
                known = verdicts(decisions, policy.roles, self.config.roles)
                least = State.TRANSLATED if self.preview else policy.least_state
                compiled = compile_catalog(
                    catalog, locale.tag, known, least=least, preview=self.preview
                )
                return {mo: compiled}

            yield Step(
                name=f"compile {locale.tag} {domain}",
                inputs=(po, ledger),
                outputs=(mo,),
                salt=digest([self.salt, repr(policy), repr(self.config.roles)]),
                make=make,
            )

    def _localized(self, locale: Locale, *, translated: bool) -> Iterator[Step]:
        for document in self.project.documents:
            yield self._localize(locale, document, translated=translated)
        yield self._make_index(locale, translated=translated)
        for document in self.project.documents:
            yield self._page(locale, document, translated=translated)
        for asset in self.project.assets:
            yield self._asset(locale, asset)

    def _localize(self, locale: Locale, document: SourceFile, *, translated: bool) -> Step:
        source, mo = self._source(document.path), self._mo(locale, document.domain)
        markdown = self._markdown(locale, document.path)
        findings = self._findings(locale, document.path)

        def make(files: Files) -> Files:
            text = files[source].decode("utf-8")
            if not translated:
                return {markdown: files[source], findings: b"[]"}
            page = localize(
                text,
                lookup_in(files.get(mo)),
                where=source,
                language=self.config.source_locale.tag,
                dialect=self.config.dialect,
            )
            told = [asdict(finding) for finding in page.findings]
            report = json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8")
            return {markdown: page.text.encode("utf-8"), findings: report}

        return Step(
            name=f"localize {locale.tag} {document.path}",
            inputs=(source, mo) if translated else (source,),
            outputs=(markdown, findings),
            salt=self.salt,
            make=make,
        )

    def _make_index(self, locale: Locale, *, translated: bool) -> Step:
        index = self._index(locale)
        documents = self.project.documents
        sources = tuple(self._source(document.path) for document in documents)
        mos = tuple(self._mo(locale, d.domain) for d in documents) if translated else ()

        def make(files: Files) -> Files:
            pages = []
            for document in documents:
                text = files[self._source(document.path)].decode("utf-8")
                lookup = lookup_in(files.get(self._mo(locale, document.domain)))
                pages.append(page_info(document.path, text, lookup if translated else None))
            return {index: write_index(pages)}

        return Step(
            name=f"index {locale.tag}",
            inputs=sources + mos,
            outputs=(index,),
            salt=self.salt,
            make=make,
        )

    def _page(self, locale: Locale, document: SourceFile, *, translated: bool) -> Step:
        markdown = self._markdown(locale, document.path)
        index, words = self._index(locale), self._mo(locale, THEME_DOMAIN)
        page = self._site(locale, page_path(document.path))

        def make(files: Files) -> Files:
            html = render_page(
                files[markdown].decode("utf-8"),
                document.path,
                locale,
                pages=read_index(files[index]),
                words=files.get(words) if translated else None,
                options=self._options(),
            )
            return {page: html.encode("utf-8")}

        return Step(
            name=f"render {locale.tag} {document.path}",
            inputs=(markdown, index, words) if translated else (markdown, index),
            outputs=(page,),
            salt=self.salt,
            make=make,
        )

    def _asset(self, locale: Locale, asset: str) -> Step:
        source = self._source(asset)
        copies = (self._markdown(locale, asset), self._site(locale, asset))
        return Step(
            name=f"copy {locale.tag} {asset}",
            inputs=(source,),
            outputs=copies,
            salt="copy",
            make=lambda files: dict.fromkeys(copies, files[source]),
        )

    def _chooser(self) -> Step:
        output = f"{self.config.build}/site/index.html"
        html = render_chooser(self._options()).encode("utf-8")
        return Step(
            name="render language chooser",
            inputs=(),
            outputs=(output,),
            salt=self.salt,
            make=lambda _: {output: html},
        )

    def _static(self) -> Step:
        made = {f"{self.config.build}/site/{path}": data for path, data in assets().items()}
        return Step(
            name="theme's files",
            inputs=(),
            outputs=tuple(made),
            salt=self.salt,
            make=lambda _: made,
        )
