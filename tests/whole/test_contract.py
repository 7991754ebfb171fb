"""What scripts rely on: reports fit their schemas, and the commands of docs/ci really run."""

import json
import re
import shlex
import subprocess
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from pipeline.errors import ExitCode
from tests.tools import ROOT, dragoman, write_tree
from tests.whole.test_pipeline import TRANSLATIONS, translate

SCHEMAS = ROOT / "docs" / "schemas"
CI = [*sorted((ROOT / "docs" / "ci").iterdir()), ROOT / ".pre-commit-hooks.yaml"]


@pytest.fixture
def ready(project: Path) -> Path:
    dragoman("update", cwd=project)
    translate(project, TRANSLATIONS)
    return project


def fits(name: str, value: object) -> None:
    schema = json.loads((SCHEMAS / f"{name}.json").read_text())
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(value)


def test_every_report_fits_its_schema(ready: Path) -> None:
    told = set()

    def report(name: str, *words: str, code: int | None = 0) -> dict[str, str]:
        value: dict[str, str] = json.loads(dragoman(*words, "--json", cwd=ready, code=code).stdout)
        fits(name, value)
        told.add(name)
        return value

    dragoman("review", "sign", "-l", "es", "-d", "index", "--by", "T", cwd=ready)
    for line in (ready / "locale/es/review.jsonl").read_text().splitlines():
        fits("decision", json.loads(line))
    report("check", "check")
    report("audit", "audit", "--po", "locale", code=None)
    report("status", "status")
    pages = {f"old/docs/{name}.md": "# A\n\nOf it.\n" for name in ("a", "es/a")}
    write_tree(ready, pages)
    report("adopt", "adopt", "old", "--into", "adopted")
    assert report("review-list", "review", "list", "--state", "signed")
    dragoman("exchange", "export", "-l", "es", "-o", "es.xlf", cwd=ready)
    report("exchange-import", "exchange", "import", "es.xlf")
    report("gate", "release", "--gate")
    archive = report("release", "release")["archive"]
    report("release-verify", "release", "verify", archive)
    report("release-publish", "release", "publish", "www", archive)
    fits("manifest", json.loads((ready / "www/current/manifest.json").read_text()))
    dragoman("release", "--version", "2", cwd=ready)
    report("release-publish", "release", "publish", "www")
    report("release-rollback", "release", "rollback", "www")
    catalog = ready / "locale/es/LC_MESSAGES/index.po"
    catalog.write_text(catalog.read_text().replace('"Language: es', '"Language: fr'))
    assert report("gate", "release", code=ExitCode.FINDINGS)["gate"] == "closed"
    assert told | {"decision", "manifest"} == {path.stem for path in SCHEMAS.glob("*.json")}


@pytest.mark.parametrize("path", CI, ids=lambda path: path.name)
def test_the_commands_of_ci_files_run(path: Path, ready: Path) -> None:
    pattern = r"^ *(?:- )?(?:run: |entry: )?(dragoman .*)$"
    commands = re.findall(pattern, path.read_text(), re.MULTILINE)
    assert commands
    _as_repository(ready)
    for command in commands:
        dragoman(*shlex.split(command.partition(" > ")[0])[1:], cwd=ready)


def _as_repository(root: Path) -> None:
    author = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "all")):
        subprocess.run(["git", *author, *words], cwd=root, check=True)


def test_the_hooks_of_pre_commit_are_those_that_the_page_names() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    [local] = yaml.safe_load((ROOT / "docs/ci/pre-commit-hooks.yaml").read_text())["repos"]
    page = (ROOT / "docs/ci/pre-commit-hooks.yaml").read_text()
    assert [(hook["id"], hook["entry"], hook["files"]) for hook in hooks] == [
        (hook["id"], hook["entry"], hook["files"]) for hook in local["hooks"]
    ]
    assert all(f"#         - id: {hook['id']}\n" in page for hook in hooks)


@pytest.mark.parametrize("path", CI, ids=lambda path: path.name)
def test_no_ci_file_installs_from_a_registry_that_does_not_have_it(path: Path) -> None:
    assert "install dragoman" not in path.read_text()
    assert "dragoman update" in path.read_text()
