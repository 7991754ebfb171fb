"""The plan of a build: every step can be sent elsewhere, and a decision touches one catalog."""

import pickle
from pathlib import Path

import pytest

from pipeline.building.graph import Graph, Step
from pipeline.building.local import key_of
from pipeline.locales.cldr import find_locale
from pipeline.localization.compile import CompileStep
from pipeline.localization.steps import LocalizeStep
from pipeline.model.message import Entry, State
from pipeline.plan.site import plan, plan_catalogs
from pipeline.project.built_files import LIBRARIES, libraries_of
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import Snapshot, take_snapshot
from pipeline.review.ledger import entry_digest
from tests.tools import write_tree

PO = 'msgid "One"\nmsgstr "Uno"\n'
DIGEST = entry_digest("es", Entry(msgid="One", msgstr=("Uno",)))
DECISION = f'{{"digest": "{DIGEST}", "verdict": "sign", "by": "T", "at": "2026-11-24T00:00:00Z"}}\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        "dragoman.toml": 'title = "T"\nlocales = ["es", "ar"]\n',
        "source/a.md": "One\n",
        "source/b.md": "Two\n",
        "source/c.png": "x",
        "locale/es/LC_MESSAGES/a.po": PO,
        "locale/es/LC_MESSAGES/b.po": PO.replace("One", "Two"),
    }
    return write_tree(tmp_path, files)


def snapshot(root: Path) -> Snapshot:
    return take_snapshot(load_config(root))


def graph(root: Path, *, preview: bool = False) -> Graph:
    project = snapshot(root)
    return plan(project, project.config.locales, preview=preview)


def named(graph: Graph, name: str) -> Step:
    [step] = [step for step in graph.steps if step.name == name]
    return step


def test_each_step_survives_pickling_with_its_key(root: Path) -> None:
    for step in graph(root).steps:
        again = pickle.loads(pickle.dumps(step))  # noqa: S301  our own
        assert again == step
        assert key_of(again, {}) == key_of(step, {})


def test_every_page_and_file_is_made_once_in_every_language(root: Path) -> None:
    outputs = [path for step in graph(root).steps for path in step.outputs]
    assert len(outputs) == len(set(outputs))
    for tag in ("en", "es", "ar"):
        for path in ("a/index.html", "b/index.html"):
            assert f"build/site/{tag}/{path}" in outputs
    assert "build/site/files/c.png" in outputs
    assert "build/site/index.html" in outputs


def test_all_that_is_made_lies_below_the_build_folder(root: Path) -> None:
    steps = graph(root).steps
    assert all(path.startswith("build/") for step in steps for path in step.outputs)


def test_a_sign_off_changes_the_step_of_its_catalog_alone(root: Path) -> None:
    before = {step.name: key_of(step, {}) for step in graph(root).steps}
    (root / "locale/es/review.jsonl").write_text(DECISION)
    after = {step.name: key_of(step, {}) for step in graph(root).steps}
    assert {name for name in after if after[name] != before[name]} == {
        "compile es a",
        "provenance es a.md",
    }


def test_a_policy_of_one_document_changes_its_step_alone(root: Path) -> None:
    before = graph(root)
    config = root / "dragoman.toml"
    rule = '\n[[policy.rules]]\npaths = ["a"]\nleast_state = "signed"\n'
    config.write_text(config.read_text() + rule)
    after = graph(root)
    changed = {step.name for step in after.steps if step != named(before, step.name)}
    steps = {f"{step} a" for step in ("compile es", "compile ar")}
    assert changed == steps | {"provenance es a.md", "provenance ar a.md"}


def test_a_preview_writes_nothing_where_the_site_or_its_parts_lie(root: Path) -> None:
    site, preview = (
        {path for step in graph(root, preview=kind).steps for path in step.outputs}
        for kind in (False, True)
    )
    assert not site & preview
    assert {"/".join(path.split("/")[:2]) for path in preview} == {
        "build/preview",
        "build/preview-parts",
    }


def test_a_preview_alone_compiles_drafts_and_marks_them(root: Path) -> None:
    draft = PO.replace("msgid", "#, fuzzy\nmsgid", 1)
    (root / "locale/es/LC_MESSAGES/a.po").write_text(draft)
    for preview in (False, True):
        steps = graph(root, preview=preview)
        compiled = named(steps, "compile es a").parameters
        localized = named(steps, "localize es a.md").parameters
        assert isinstance(compiled, CompileStep)
        assert isinstance(localized, LocalizeStep)
        assert (compiled.preview, compiled.least) == (preview, State.TRANSLATED)
        assert localized.unread == (((None, "One"),) if preview else ())


def test_catalogs_alone_are_part_of_the_whole_plan(root: Path) -> None:
    project = snapshot(root)
    catalogs = plan_catalogs(project, [find_locale("es")])
    assert [step.name for step in catalogs.steps] == [
        "compile es a",
        "compile es b",
        "compile es site",
    ]
    whole = graph(root).steps
    assert all(step in whole for step in catalogs.steps)


def test_the_libraries_of_configured_extensions_count(root: Path) -> None:
    assert set(libraries_of(snapshot(root).config)) >= set(LIBRARIES)
