"""`dragoman audit`: any folder of catalogs is judged, without a project."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring

from pipeline.errors import ExitCode
from tests.tools import corpus, dragoman, write_tree
from tests.whole.test_contract import fits

HEAD = """msgid ""
msgstr ""
"Language: {tag}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
DOSE = 'msgid "Take 5 mg."\nmsgstr "Tome 50 mg."\n'
SPHINX = r"""
msgid "See :ref:`the start <start>` and `the page <https://a.example>`_."
msgstr "Vea :ref:`el comienzo <start>` y `la página <https://a.example>`_."

msgid "A :class:`Clinic` of |project| needs ``make``, see :doc:`install`."
msgstr "Una :class:`Clinic` de |project| necesita ``make``, véase :doc:`install`."

msgid "Press :guilabel:`Save` in :ref:`the start <start>`."
msgstr "Pulse :guilabel:`Guardar` en :ref:`el comienzo <begin>`."
"""


def po(tag: str, body: str) -> str:
    return HEAD.format(tag=tag) + body


def report(root: Path, *words: str, code: int | None = ExitCode.FINDINGS) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(
        dragoman("audit", *words, "--json", cwd=root, code=code).stdout
    )
    fits("audit", value)
    return value


def test_a_folder_of_catalogs_needs_no_project(tmp_path: Path) -> None:
    write_tree(
        tmp_path,
        {
            "po/es.po": po("es", DOSE),
            "po/de.po": po("de", 'msgid "Take 5 mg."\nmsgstr "Nehmen Sie 5 mg."\n'),
            "po/messages.pot": po("", 'msgid "Take 5 mg."\nmsgstr ""\n'),
        },
    )
    found = report(tmp_path, "--po", "po")
    assert [one["locale"] for one in found["locales"]] == ["de", "es"]
    [finding] = [one for one in found["findings"] if one["severity"] == "error"]
    assert (finding["where"], finding["rule"]) == ("po/es.po:8", "figure")
    assert (finding["source_text"], finding["target_text"]) == ("Take 5 mg.", "Tome 50 mg.")
    assert found["locales"][1]["words"] == 3
    told = dragoman("audit", "--po", "po", cwd=tmp_path, code=ExitCode.FINDINGS).stdout
    assert "po/es.po:8: error:" in told
    assert "es: Tome 50 mg." in told


def test_what_is_let_pass_decides_the_exit_code(tmp_path: Path) -> None:
    added = 'msgid "Rest [now](a.md)."\nmsgstr "Descanse [ahora](a.md), son 3."\n'
    write_tree(tmp_path, {"po/es.po": po("es", DOSE + "\n" + added)})

    def code(*words: str) -> int:
        return dragoman("audit", "--po", "po", *words, cwd=tmp_path, code=None).returncode

    assert code() == ExitCode.FINDINGS
    assert code("--max-errors", "1") == ExitCode.DONE
    assert code("--fail-on", "warning", "--max-errors", "1") == ExitCode.FINDINGS
    assert code("--fail-on", "never") == ExitCode.DONE
    assert code("--rule", "link") == ExitCode.DONE
    assert code("-l", "de") == ExitCode.DONE
    assert code("--rule", "no-such") == ExitCode.INPUT


def test_the_language_of_a_catalog_is_found(tmp_path: Path) -> None:
    body = 'msgid "Dose"\nmsgstr "x"\n'
    write_tree(
        tmp_path,
        {
            "locale/pt_BR/LC_MESSAGES/it.po": po("", body),
            "po/zh-CN.po": po("", body),
            "site/messages.sr@latin.po": po("", body),
            "docs/fr/api.po": po("", body),
            "named/help.po": po("eu", body),
            "unknown/help.po": po("", body),
        },
    )
    done = dragoman("audit", "--po", ".", "--json", cwd=tmp_path, code=ExitCode.INPUT)
    found = json.loads(done.stdout)
    assert {file["path"]: file["locale"] for file in found["files"]} == {
        "docs/fr/api.po": "fr",
        "locale/pt_BR/LC_MESSAGES/it.po": "pt-BR",
        "named/help.po": "eu",
        "po/zh-CN.po": "zh-CN",
        "site/messages.sr@latin.po": "sr-Latn",
    }
    assert [one["path"] for one in found["left_out"]] == ["unknown/help.po"]
    assert "not judged: unknown/help.po" in done.stderr


def test_a_catalog_in_another_character_set_is_read(tmp_path: Path) -> None:
    text = po("es", 'msgid "Take 5 mg daily."\nmsgstr "Tómese 50 mg al día."\n')
    (tmp_path / "es.po").write_bytes(text.replace("UTF-8", "ISO-8859-1").encode("latin-1"))
    [finding] = [one for one in report(tmp_path, "--po")["findings"] if one["rule"] == "figure"]
    assert finding["target_text"] == "Tómese 50 mg al día."


def test_a_broken_catalog_is_named_and_the_others_are_judged(tmp_path: Path) -> None:
    write_tree(tmp_path, {"es.po": po("es", DOSE), "de.po": 'msgid "a\nmsgstr "b"\n'})
    done = dragoman("audit", "--po", ".", cwd=tmp_path, code=ExitCode.INPUT)
    assert "not judged: de.po" in done.stderr
    assert "es.po:8: error:" in done.stdout


def test_a_folder_without_catalogs_says_so(tmp_path: Path) -> None:
    done = dragoman("audit", "--po", ".", cwd=tmp_path, code=ExitCode.INPUT)
    assert "no catalog (*.po)" in done.stderr


def test_markup_of_sphinx_is_read_as_such(tmp_path: Path) -> None:
    write_tree(tmp_path, {"locales/es/LC_MESSAGES/index.po": po("es", SPHINX)})
    found = report(tmp_path, "--po", "locales")
    serious = [one for one in found["findings"] if one["severity"] == "error"]
    assert {one["source_text"] for one in serious} == {
        "Press :guilabel:`Save` in :ref:`the start <start>`."
    }
    assert "link" in {one["rule"] for one in serious}


def test_reports_stand_alone_and_what_texts_hold_is_no_markup(tmp_path: Path) -> None:
    evil = r"<script>alert(1)</script> {{ 7*7 }} & \u001b"
    body = f'msgid "Take 5 mg of <b>it</b>."\nmsgstr "Tome 50 mg. {evil}"\n'.replace(
        "\\u001b", "\x1b"
    )
    write_tree(tmp_path, {"a<b>/es.po": po("es", body)})
    words = ("--html", "out/report.html", "--sarif", "out/log.sarif", "--badge", "out/badge.svg")
    dragoman("audit", "--po", ".", *words, cwd=tmp_path, code=ExitCode.FINDINGS)
    page = (tmp_path / "out/report.html").read_text()
    assert "<script" not in page
    assert "&lt;/script&gt;" in page
    assert "{{" in page
    assert "a&lt;b&gt;/es.po:8" in page
    assert "\x1b" not in page
    assert not re.findall(r'(?:src|href)="(?!#)', page)
    assert "url(" not in page
    log = json.loads((tmp_path / "out/log.sarif").read_text())
    results = log["runs"][0]["results"]
    assert {
        result["locations"][0]["physicalLocation"]["region"]["startLine"] for result in results
    } == {8}
    badge = fromstring((tmp_path / "out/badge.svg").read_text())
    assert "error" in badge.attrib["aria-label"]


def git(root: Path, *words: str) -> None:
    setting = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *setting, *words], cwd=root, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    two = 'msgid "Wait 7 days."\nmsgstr ""\n"Espere 7 "\n"días."\n'
    write_tree(tmp_path, {"web/po/es.po": po("es", DOSE + "\n" + two)})
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "base")
    git(tmp_path, "checkout", "-qb", "topic")
    path = tmp_path / "web/po/es.po"
    path.write_text(path.read_text().replace('"Espere 7 "', '"Espere 17 "'))
    git(tmp_path, "commit", "-qam", "changed")
    return tmp_path


def test_a_pull_request_is_told_of_its_own_lines(repository: Path) -> None:
    words = ("audit", "--po", "web/po", "--since", "main", "--github")
    lines = dragoman(*words, cwd=repository, code=ExitCode.FINDINGS).stdout.splitlines()
    assert [line.split("::")[1] for line in lines] == [
        "error file=web/po/es.po,line=13,title=figure"
    ]
    below = ("audit", "--po", "po", "--since", "main", "--json")
    found = json.loads(dragoman(*below, cwd=repository / "web", code=ExitCode.FINDINGS).stdout)
    assert [one["where"] for one in found["findings"]] == ["po/es.po:13"]
    one = ("audit", "--po", "web/po/es.po", "--since", "main", "--github")
    assert dragoman(*one, cwd=repository, code=ExitCode.FINDINGS).stdout.splitlines() == lines


def test_a_commit_that_is_not_there_is_named(repository: Path) -> None:
    for since in ("nowhere", "--output=x"):
        words = ("audit", "--po", ".", f"--since={since}")
        done = dragoman(*words, cwd=repository, code=ExitCode.INPUT)
        assert "names no commit" in done.stderr
        assert "fetch-depth: 0" in done.stderr


def test_before_the_first_commit_all_that_is_staged_is_new(tmp_path: Path) -> None:
    write_tree(tmp_path, {"es.po": po("es", DOSE), "new/es.po": po("es", DOSE)})
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "es.po")
    words = ("audit", "--po", ".", "--since", "HEAD", "--json")
    found = json.loads(dragoman(*words, cwd=tmp_path, code=None).stdout)
    every = json.loads(dragoman(*words[:3], "--json", cwd=tmp_path, code=None).stdout)
    assert 0 < len(found["findings"]) < len(every["findings"])


def test_real_catalogs_of_mdbook(tmp_path: Path) -> None:
    [spanish] = corpus("comprehensive-rust", "po", "es.po")
    found = report(tmp_path, "--po", str(spanish))
    assert found["files"][0]["texts"] > 3000
    assert 10 < found["errors"] < 60
    wheres = [one["where"] for one in found["findings"]]
    assert len({where.rpartition(":")[2] for where in wheres}) > 50


def test_one_catalog_is_judged_by_where_it_lies(tmp_path: Path) -> None:
    place = "locale/es/LC_MESSAGES/x.po"
    write_tree(tmp_path, {place: 'msgid "Take 5 mg."\nmsgstr "Tome 50 mg."\n'})
    for path in (place, str(tmp_path / place)):
        value = report(tmp_path, path)
        assert {file["locale"] for file in value["files"]} == {"es"}
        assert f"{place}:1" in {finding["where"] for finding in value["findings"]}
    done = dragoman("audit", "--po", "nowhere", cwd=tmp_path, code=ExitCode.INPUT)
    assert "nowhere" in done.stderr
    (tmp_path / "a.md").write_text("# A\n")
    done = dragoman("audit", "a.md", cwd=tmp_path, code=ExitCode.INPUT)
    assert "is a file, and no catalog" in done.stderr
    done = dragoman("audit", "--po", ".", "--source", "xx-nowhere", cwd=tmp_path, code=2)
    assert "--source" in done.stderr
