"""Which of the site's own words stand as they come with the package."""

from pathlib import Path

import pytest

from pipeline.localization.own_words import packaged_texts, without_packaged
from pipeline.model.finding import Finding, Severity
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import Snapshot, take_snapshot
from tests.tools import write_tree

CATALOG = 'msgid "Menu"\nmsgstr ""\n\nmsgid "An odd one"\nmsgstr ""\n'
PLACE = "locale/es/LC_MESSAGES/site.po"
WELSH = PLACE.replace("/es/", "/cy/")


def project(root: Path, tag: str = "es", policy: str = "") -> Snapshot:
    config = f'title = "T"\nlocales = ["{tag}"]\n{policy}'
    files = {
        "dragoman.toml": config,
        "source/an-odd-one/a.md": "A\n",
        WELSH if tag == "cy" else PLACE: CATALOG,
    }
    return take_snapshot(load_config(write_tree(root, files)))


@pytest.mark.parametrize(
    ("tag", "policy", "there"),
    [("es", "", True), ("cy", "", False), ("es", '[policy]\nleast_state = "signed"\n', False)],
)
def test_they_are_those_that_a_page_shows(
    tag: str, policy: str, there: bool, tmp_path: Path
) -> None:
    snapshot = project(tmp_path, tag, policy)
    texts = packaged_texts(snapshot, snapshot.config.locales[0])
    assert ("Menu" in texts) is there
    assert "An odd one" not in texts


def test_only_of_them_it_is_not_told_that_readers_see_the_source(tmp_path: Path) -> None:
    snapshot = project(tmp_path)
    findings = [
        Finding(where=f"{PLACE}:{line}", rule=rule, severity=Severity.WARNING, message="")
        for line in (1, 4)
        for rule in ("untranslated", "header")
    ]
    locale = snapshot.config.locales[0]
    left = [*without_packaged(snapshot, locale, "site", findings)]
    assert left == findings[1:]
    assert [*without_packaged(snapshot, locale, "an-odd-one/a", findings)] == findings
