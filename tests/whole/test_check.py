"""`dragoman check` on a small project: rules, severities, explanations."""

import json
from pathlib import Path

import pytest

from tests.tools import dragoman, write_tree

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: es\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {
        "dragoman.toml": 'title = "T"\nlocales = ["es"]\n',
        "source/index.md": "Take 0.5 mg/kg.\n\nIs it so?\n",
        "locale/es/LC_MESSAGES/index.po": HEADER
        + 'msgid "Take 0.5 mg/kg."\nmsgstr "Tome 0,5 g/kg."\n\n'
        + 'msgid "Is it so?"\nmsgstr "Es así?"\n',
    }
    return write_tree(tmp_path, files)


def rules(project: Path, *words: str, code: int = 1) -> list[str]:
    done = dragoman("check", "--json", *words, cwd=project, code=code)
    return [one["rule"] for one in json.loads(done.stdout)["findings"]]


def test_findings_by_rule_and_severity(project: Path) -> None:
    assert {"unit", "inverted-mark"} <= set(rules(project))
    assert rules(project, "--severity", "error") == ["unit"]
    assert rules(project, "--rule", "inverted-mark", code=0) == ["inverted-mark"]


def test_a_finding_says_what_to_do_and_can_be_named(project: Path) -> None:
    done = dragoman("check", "--rule", "unit", "--json", cwd=project, code=1)
    [found] = json.loads(done.stdout)["findings"]
    assert found["where"] == "locale/es/LC_MESSAGES/index.po:8"
    assert found["message"].endswith("write the unit of the source")
    assert (found["source"], found["target"]) == ("0.5 mg/kg", "g/kg")
    assert len(found["digest"]) == 64


def test_the_configuration_sets_severities(project: Path) -> None:
    config = project / "dragoman.toml"
    start = config.read_text()
    config.write_text(start + '[checks]\nunit = "off"\ninverted-mark = "error"\n')
    assert rules(project, "--severity", "error") == ["inverted-mark"]
    done = dragoman("check", "--explain", "unit", cwd=project)
    assert done.stdout.startswith("unit (off): ")
    config.write_text(start + '[checks]\nunits = "off"\n')
    done = dragoman("check", cwd=project, code=2)
    assert done.stderr == (
        'dragoman: dragoman.toml: checks.units: no such rule; did you mean "unit"?\n'
    )


def test_rules_are_explained_without_a_project(tmp_path: Path) -> None:
    done = dragoman("check", "--explain", "figure", cwd=tmp_path)
    assert done.stdout.startswith("figure (error): a figure of the source")
    listed = dragoman("check", "--explain", "--json", cwd=tmp_path)
    assert len(json.loads(listed.stdout)["rules"]) > 40
    done = dragoman("check", "--explain", "nope", cwd=tmp_path, code=2)
    assert 'no rule is called "nope"' in done.stderr


def test_the_glossary_is_followed(project: Path) -> None:
    (project / "source/index.md").write_text("Take the LSAS dose.\n")
    (project / "locale/glossary.csv").write_text(
        "term,do not translate,case,es\ndose,,,dosis\nLSAS,yes,exact,\n"
    )
    (project / "locale/es/LC_MESSAGES/index.po").write_text(
        HEADER + 'msgid "Take the LSAS dose."\nmsgstr "Tome la toma de Lsas."\n'
    )
    found = rules(project, "--severity", "warning")
    assert found == ["do-not-translate", "term", "catalogs-behind"]


def test_a_pair_of_the_projects_own_is_found_also_after_a_run_without_it(project: Path) -> None:
    (project / "source/index.md").write_text("Read the wugs.\n")
    (project / "locale/es/LC_MESSAGES/index.po").write_text(
        HEADER + 'msgid "Read the wugs."\nmsgstr "Lea los zarcos."\n'
    )
    assert "opposite" not in rules(project, code=0)
    table = project / "locale/opposites.csv"
    table.write_text("pair,pole,en,es\nwug,one,wugs,glims\nwug,other,blivs,zarcos\n")
    assert "opposite" in rules(project)
    table.write_text("pair,pole,en,es\nwug,one,wugs,glims|zarcos\nwug,other,blivs,prens\n")
    assert "opposite" not in rules(project, code=0)


def test_a_broken_table_of_opposites_is_named_with_its_line(project: Path) -> None:
    (project / "locale/opposites.csv").write_text("pair,pole,en\nside,,left\n")
    done = dragoman("check", cwd=project, code=2)
    assert done.stderr.startswith("dragoman: locale/opposites.csv:2: a row without pair or pole")


def test_what_a_page_shows_in_english_is_listed_with_its_reason(project: Path) -> None:
    words = ("-l", "es", "--state", "translated", "--by", "Ann")
    dragoman("review", "reject", *words, "--note", "wrong", cwd=project)
    assert rules(project, "--rule", "rejected", code=0) == ["rejected", "rejected"]
    done = dragoman("check", "--rule", "rejected", cwd=project)
    assert '"Take 0.5 mg/kg." is rejected: readers see the source text' in done.stdout
    assert rules(project, "--rule", "unsigned", code=0) == []


def test_what_the_policy_wants_signed_and_is_not_is_listed(project: Path) -> None:
    config = project / "dragoman.toml"
    config.write_text(config.read_text() + '[policy]\nleast_state = "signed"\n')
    assert rules(project, "--rule", "unsigned", code=0) == ["unsigned", "unsigned"]
    assert "2 messages are unsigned; `--rule unsigned` lists them" in (
        dragoman("check", cwd=project, code=1).stdout
    )
    done = dragoman("release", "--gate", "--json", cwd=project, code=1)
    gate = [one["rule"] for one in json.loads(done.stdout)["findings"]]
    assert gate.count("gate-unsigned") == 2
    assert "unsigned" not in gate
    dragoman("review", "sign", "-l", "es", "-d", "index", "--by", "Ann", cwd=project)
    assert rules(project, "--rule", "unsigned", code=0) == []
