"""A text that no catalog holds is published only where people who know of it allow it."""

import json
from pathlib import Path

import pytest

from tests.tools import dragoman

ODD = "# One\n\n.\n    - a\n=\n      :::{r}T\n\nTwo.\n"
"The list without a blank line and the container without one: `. - a` holds no other words."
PLAIN = "# One\n\nTwo.\n"


def project(folder: Path, text: str, more: str = "") -> None:
    """Write a project whose texts are all translated, as far as they are offered."""
    (folder / "source").mkdir()
    (folder / "source" / "odd.md").write_text(text, encoding="utf-8")
    settings = f'title = "T"\nlocales = ["es"]\n{more}'
    (folder / "dragoman.toml").write_text(settings, encoding="utf-8")
    dragoman("update", cwd=folder)
    for catalog in (folder / "locale/es").rglob("*.po"):
        head, *entries = catalog.read_text(encoding="utf-8").split("\n\n")
        done = [one.replace('msgstr ""', 'msgstr "Uno dos."') for one in entries]
        catalog.write_text("\n\n".join([head, *done]), encoding="utf-8")


def reasons(folder: Path, *, code: int) -> list[dict[str, str]]:
    done = dragoman("release", "--json", cwd=folder, code=code)
    return json.loads(done.stdout).get("findings", [])


def withheld(folder: Path, *, code: int) -> list[tuple[str, str]]:
    found = reasons(folder, code=code)
    return [(one["where"], one["severity"]) for one in found if one["rule"] == "withheld-text"]


def test_the_gate_is_closed_and_names_the_line(tmp_path: Path) -> None:
    project(tmp_path, ODD)
    assert withheld(tmp_path, code=1) == [("source/odd.md:3", "error")]
    assert not (tmp_path / "build/release").exists()


def test_what_a_person_mends_opens_it(tmp_path: Path) -> None:
    project(tmp_path, PLAIN)
    assert withheld(tmp_path, code=0) == []


def test_who_makes_the_rule_a_warning_lets_it_stand(tmp_path: Path) -> None:
    project(tmp_path, ODD, '[checks]\nwithheld-text = "warning"\n')
    assert withheld(tmp_path, code=0) == []


def test_where_no_source_text_may_stand_no_severity_lets_it(tmp_path: Path) -> None:
    project(
        tmp_path,
        ODD,
        '[policy]\nfallback = false\nfindings = "error"\n[checks]\nwithheld-text = "info"\n',
    )
    assert withheld(tmp_path, code=1) == [("source/odd.md:3", "error")]


@pytest.mark.parametrize(("text", "left"), [(ODD, 1), (PLAIN, 0)])
def test_it_counts_as_untranslated_and_a_build_tells_of_it(
    tmp_path: Path, text: str, left: int
) -> None:
    project(tmp_path, text)
    report = json.loads(dragoman("status", "--json", cwd=tmp_path).stdout)
    [page] = [one for one in report["es"] if one["domain"] == "odd"]
    assert (page["withheld"], page["states"].get("untranslated", 0)) == (left, left)
    assert (page["percent"] == 100) is not bool(left)
    built = dragoman("build", cwd=tmp_path).stdout
    assert ("1 place on its pages is in en and in no catalog" in built) is bool(left)
    said = dragoman("status", cwd=tmp_path).stdout
    assert ("es: 1 text stands in en and in no catalog" in said) is bool(left)
    page_file = (tmp_path / "build/info/es/odd.md.json").read_text(encoding="utf-8")
    texts, shown = json.loads(page_file)["odd.md"][7:9]
    assert texts - shown == left


def test_a_document_asked_for_whole_is_not_whole(tmp_path: Path) -> None:
    project(
        tmp_path,
        ODD,
        '[policy]\nleast_coverage = 100\n[checks]\nwithheld-text = "info"\n',
    )
    [found] = [one for one in reasons(tmp_path, code=1) if "odd.po" in one["where"]]
    assert found["rule"] == "gate-coverage"
    assert "75 % may be published" in found["message"]
