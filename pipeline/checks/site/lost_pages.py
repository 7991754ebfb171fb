"""Checks of pages that are gone: a catalog is still there, and nothing leads on from its page."""

from collections.abc import Iterator

from pipeline.checks.base import Rule
from pipeline.documents.format import format_of
from pipeline.model.finding import Finding, Severity
from pipeline.project.snapshot import Snapshot, catalog_files, catalog_name
from pipeline.website.links import page_path

RULES = (
    Rule(
        id="lost-page",
        severity=Severity.INFO,
        says="a document is gone or renamed, and nothing leads on from where its page was",
        advice="Write that address into `aliases` of the document where its text stands now; "
        "where it stands nowhere, remove the catalog.",
    ),
)


def lost_pages(project: Snapshot) -> Iterator[Finding]:
    """Yield the documents that are gone, each at the first of its catalogs, which people keep.

    What a slug once said is not known: its page is told by its name.
    """
    config = project.config
    known = {page for one in project.pages for page in (one.output, *one.facts.aliases)}
    lost: dict[str, str] = {}
    for locale in config.locales:
        start = catalog_name(config, locale, "")[: -len(".po")]
        wanted = {catalog_name(config, locale, domain) for domain in project.domains}
        for path in catalog_files(config, locale):
            if path not in wanted and path.startswith(start):
                lost.setdefault(path[len(start) : -len(".po")], path)
    for domain, path in sorted(lost.items()):
        page = page_path(f"{domain}.md")
        if page in known or format_of(domain) is not None:
            continue
        address = "/" + page.removesuffix("index.html")
        yield Finding(
            where=path,
            rule="lost-page",
            severity=Severity.INFO,
            message=f"its document is gone, and nothing leads on from {address}",
        )
