"""Leaks of a project: what its pages show, and no catalog holds."""

from pipeline.checks.site.leaks import leaks
from pipeline.documents.front_matter.leaves import read_front_matter
from pipeline.model.finding import Finding, Severity, excerpt
from pipeline.project.snapshot import Snapshot
from pipeline.project.source_files import SourceFile
from pipeline.project.taken_in import files_taken_in
from pipeline.website.body.make import to_html
from pipeline.website.body.snippets import laid_out


def leak_findings(project: Snapshot) -> tuple[Finding, ...]:
    """Return the visible texts of every document that no catalog would hold."""
    config = project.config
    found = []
    for document in project.pages:

        def render(text: str, document: SourceFile = document) -> str:
            return _rendered(project, document, text)

        where = f"{config.source}/{document.path}"
        stretches, _ = leaks(document.text, render, config.dialect_of(document.format))
        for stretch in stretches:
            message = f'a reader sees "{excerpt(stretch)}", and no catalog holds it'
            found.append(
                Finding(where=where, rule="leak", severity=Severity.ERROR, message=message)
            )
    return tuple(found)


def _rendered(project: Snapshot, document: SourceFile, text: str) -> str:
    config, read = project.config, project.files.read
    _, body = read_front_matter(text, document.path)
    files = {path: read(path) or b"" for path in files_taken_in(project, document)}
    with laid_out(files, config.markdown_extensions, config.markdown_extension_configs) as configs:
        return to_html(
            body,
            extensions=config.markdown_extensions,
            extension_configs=configs,
            links=str,
            renderer=config.dialect.renderer,
            where=f"{config.source}/{document.path}",
        ).html
