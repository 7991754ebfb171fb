"""Checks of `nav.toml`: what it names and the site does not have."""

import posixpath
from collections.abc import Iterator
from difflib import get_close_matches

from pipeline.checks.base import Rule
from pipeline.model.finding import Finding, Severity, excerpt
from pipeline.project.nav_file import NAV_FILE
from pipeline.project.snapshot import Snapshot
from pipeline.website.navigation import chain

RULES = (
    Rule(
        id="nav-path",
        severity=Severity.WARNING,
        says="`nav.toml` names a document or folder that the site does not have",
        advice="Write the path from the table's folder, a folder with `/` at its end.",
    ),
)


def nav_findings(project: Snapshot) -> Iterator[Finding]:
    """Yield what `nav.toml` names, and that is neither a page nor a folder with any."""
    pages = {page.path for page in project.pages}
    folders = {folder for path in pages for folder in chain(posixpath.dirname(path))[1:]}
    known = {*pages, *(f"{folder}/" for folder in folders)}
    for path, line in project.nav.paths:
        if path not in known:
            near = get_close_matches(path, sorted(known), n=1)
            hint = f'; did you mean "{near[0]}"?' if near else ""
            yield Finding(
                where=f"{project.config.source}/{NAV_FILE}:{line}",
                rule="nav-path",
                severity=Severity.WARNING,
                message=f'"{excerpt(path)}" is no page and no folder of pages{hint}',
            )
