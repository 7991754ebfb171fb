"""`dragoman audit` of translated sites: layouts, drift by paragraph, what is missing or wrong."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import ExitCode
from tests.tools import CORPORA, corpus, dragoman, write_tree
from tests.whole.test_audit import git
from tests.whole.test_contract import fits

PAGE = """# Dose

Take 5 mg of the drug before each meal.

Wait seven hours. See [the table](#table).

## Table

Do not take it with milk.
"""
SPANISH = """# Dosis

Tome 5 mg del fármaco antes de cada comida.

Espere siete horas. Vea [la tabla](#tabla).

## Tabla

No lo tome con leche.
"""
OTHER = "# More\n\nRead the leaflet before you begin.\n"
MAS = "# Más\n\nLea el prospecto antes de empezar.\n"
LAYOUTS = {
    "folder": ("docs/en/{}.md", "docs/es/{}.md"),
    "root": ("src/content/docs/{}.md", "src/content/docs/es/{}.md"),
    "suffix": ("docs/{}.md", "docs/{}.es.md"),
    "beside": ("docs/{}.md", "es/{}.md"),
    "docusaurus": ("docs/{}.md", "i18n/es/docusaurus-plugin-content-docs/current/{}.md"),
}


def report(root: Path, *words: str, code: int | None = None) -> dict[str, Any]:
    done = dragoman("audit", *words, "--json", cwd=root, code=code)
    value: dict[str, Any] = json.loads(done.stdout)
    fits("audit", value)
    return value


def found(value: dict[str, Any], *rules: str) -> list[tuple[str, str]]:
    return [(f["rule"], f["where"]) for f in value["findings"] if f["rule"] in rules or not rules]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_site_is_found_and_judged_in_every_layout(layout: str, tmp_path: Path) -> None:
    source, target = LAYOUTS[layout]
    files = {source.format("dose"): PAGE, source.format("more"): OTHER}
    files |= {target.format("dose"): SPANISH, target.format("more"): MAS}
    write_tree(tmp_path, files)
    assert report(tmp_path, ".", code=ExitCode.DONE)["findings"] == []
    path = tmp_path / target.format("dose")
    path.write_text(SPANISH.replace("5 mg", "50 mg").replace("No lo tome", "Tómelo"))
    value = report(tmp_path, ".", code=ExitCode.FINDINGS)
    assert value["layout"] == layout
    place = target.format("dose")
    assert {("figure", f"{place}:3"), ("negation", f"{place}:9")} <= set(found(value))
    [figure] = [f for f in value["findings"] if f["rule"] == "figure"]
    assert figure["source_where"] == f"{source.format('dose')}:3"


def test_what_is_missing_and_what_is_left_over_is_told(tmp_path: Path) -> None:
    write_tree(
        tmp_path,
        {
            "docs/en/dose.md": PAGE,
            "docs/en/more.md": OTHER,
            "docs/en/new.md": "# New\n\nThis page came last of all.\n",
            "docs/es/dose.md": SPANISH.replace("#tabla", "#table"),
            "docs/es/more.md": "# Más\n\nRead the leaflet before you begin.\n",
            "docs/es/gone.md": "# Se fue\n",
        },
    )
    value = report(tmp_path, "docs")
    assert set(found(value, "broken-anchor", "copied", "page-missing", "page-added")) == {
        ("broken-anchor", "docs/es/dose.md:5"),
        ("page-missing", "docs/en/new.md:1"),
        ("page-added", "docs/es/gone.md:1"),
        ("copied", "docs/es/more.md:3"),
    }
    [spanish] = value["locales"]
    assert spanish["missing"] == 1
    assert spanish["words_left"] >= 7
    told = dragoman("audit", "docs", cwd=tmp_path, code=None).stdout
    assert "docs/es/more.md:3" in told


@pytest.fixture
def history(tmp_path: Path) -> Path:
    write_tree(
        tmp_path,
        {
            "docs/en/dose.md": PAGE,
            "docs/en/more.md": OTHER,
            "docs/es/dose.md": SPANISH,
            "docs/es/more.md": MAS,
        },
    )
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "base")
    changed = PAGE.replace("5 mg of", "10 mg of").replace("# Dose\n", "# Dose\n\nRead this now.\n")
    (tmp_path / "docs/en/dose.md").write_text(changed.replace("Do not take it with milk.\n", ""))
    git(tmp_path, "commit", "-qam", "the source goes on")
    return tmp_path


def drifted(value: dict[str, Any]) -> dict[str, str]:
    rules = {"outdated", "text-missing"}
    return {f["source_text"]: f["message"] for f in value["findings"] if f["rule"] in rules}


def test_a_paragraph_that_changed_since_is_outdated_and_no_fault(history: Path) -> None:
    value = report(history, "docs", code=ExitCode.DONE)
    told = drifted(value)
    assert set(told) == {
        "Take 5 mg of the drug before each meal.",
        "Do not take it with milk.",
        "Read this now.",
    }
    changed = told["Take 5 mg of the drug before each meal."]
    assert changed.endswith('it says "10" where it said "5"')
    assert "was taken out" in told["Do not take it with milk."]
    assert "figure" not in {f["rule"] for f in value["findings"]}


def test_a_translation_that_names_its_commit_is_believed(history: Path) -> None:
    page = history / "docs/es/dose.md"
    page.write_text(f"{SPANISH}\nUna nota.\n")
    git(history, "commit", "-qam", "an editor's touch")
    assert set(drifted(report(history, "docs"))) >= {"Read this now."}
    base = git_said(history, "rev-list", "--max-parents=0", "HEAD")
    page.write_text(f"---\ndefault_lang_commit: {base}\n---\n{SPANISH}")
    told = drifted(report(history, "docs"))
    assert "Take 5 mg of the drug before each meal." in told
    page.write_text(f"---\ndefault_lang_commit: {'0' * 40}\n---\n{SPANISH}")
    told = drifted(report(history, "docs"))
    assert f"since {base[:10]}: " in told["Take 5 mg of the drug before each meal."]


def git_said(root: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_a_site_below_the_repository_has_its_history_too(history: Path) -> None:
    assert len(drifted(report(history / "docs", "."))) == 3


def test_addresses_of_translated_pages_are_no_other_links(tmp_path: Path) -> None:
    english = (
        "# A\n\nSee [the guide](/guide/#first-steps) and [the API](https://a.example/en/api/).\n"
    )
    spanish = (
        "# A\n\nVea [la guía](/es/guide/#primeros-pasos) y [la API](https://a.example/es/api/).\n"
    )
    write_tree(
        tmp_path,
        {
            "docs/a.md": english,
            "docs/guide.md": "# Guide\n\n## First steps\n\nGo.\n",
            "docs/es/a.md": spanish,
            "docs/es/guide.md": "# Guía\n\n## Primeros pasos\n\nVaya.\n",
        },
    )
    assert report(tmp_path, ".", code=ExitCode.DONE)["findings"] == []
    (tmp_path / "docs/es/a.md").write_text(spanish.replace("/es/guide/", "/es/other/"))
    assert [rule for rule, _ in found(report(tmp_path, "."))] == ["link"]


def test_what_a_site_does_throughout_is_no_slip(tmp_path: Path) -> None:
    page = "# Tools\n\n- copy-button\n- Watch out\n\nPress the button to copy what stands there.\n"
    files = {"docs/en/a.md": page}
    for tag, text in (
        ("es", "Pulse el botón para copiar lo que está ahí."),
        ("de", "Drücken Sie den Knopf, um zu kopieren, was dort steht."),
    ):
        watch = "Watch out" if tag == "es" else "Achtung"
        files[f"docs/{tag}/a.md"] = f"# X\n\n- copy-button\n- {watch}\n\n{text}\n"
    write_tree(tmp_path, files)
    value = report(tmp_path, "docs")
    severities = {
        (f["source_text"], f["severity"]) for f in value["findings"] if f["rule"] == "untouched"
    }
    assert severities == {("copy-button", "info"), ("Watch out", "warning")}


def test_a_path_that_is_no_site_says_what_was_looked_for(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a.md": "# A\n"})
    done = dragoman("audit", ".", cwd=tmp_path, code=ExitCode.INPUT)
    for word in ("--layout", "--source", "--locale", "docusaurus", "suffix"):
        assert word in done.stderr


def test_a_folder_with_catalogs_alone_is_judged_without_an_option(tmp_path: Path) -> None:
    head = (
        'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    )
    write_tree(
        tmp_path,
        {
            "src/a.md": "# A\n",
            "po/es.po": head + 'msgid "Take 5 mg."\nmsgstr "Tome 50 mg."\n',
        },
    )
    value = report(tmp_path, ".", code=ExitCode.FINDINGS)
    assert ("figure", "po/es.po:6") in found(value)


def test_pages_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    write_tree(tmp_path, {"docs/en/a.md": PAGE, "docs/es/a.md": SPANISH, "docs/en/b.md": OTHER})
    (tmp_path / "docs/es/b.md").write_bytes(b"# M\xe1s\n")
    done = dragoman("audit", "docs", cwd=tmp_path, code=ExitCode.INPUT)
    assert "es/b.md" in done.stderr


def test_real_sites_have_few_errors(tmp_path: Path) -> None:
    corpus("fastapi-docs", "docs", "index.md")
    folder = CORPORA / "fastapi-docs"
    value = report(tmp_path, str(folder), "-l", "es", "--html", "r.html")
    assert value["files"][0]["locale"] == "es"
    assert sum(not file["missing"] for file in value["files"]) == 124
    assert value["errors"] < 15
    assert (tmp_path / "r.html").stat().st_size < 2_000_000


def test_a_pull_request_is_told_of_its_own_pages(history: Path) -> None:
    page = history / "docs/es/more.md"
    page.write_text("# Más\n\nRead the leaflet before you begin.\n")
    done = dragoman(
        "audit", "docs", "--since", "main", "--github", cwd=history, code=ExitCode.FINDINGS
    )
    assert [line.split("::")[1] for line in done.stdout.splitlines()] == [
        "error file=docs/es/more.md,line=3,title=copied"
    ]


def test_a_pull_request_is_told_what_it_loses(history: Path) -> None:
    def told() -> set[tuple[str, str]]:
        value = report(history, "docs", "--since", "main")
        return {(f["rule"], f["where"].rpartition(":")[0]) for f in value["findings"]}

    assert told() == set()
    (history / "docs/es/more.md").unlink()
    assert told() == {("page-missing", "docs/en/more.md")}
    git(history, "checkout", "-q", "--", "docs/es/more.md")
    page = history / "docs/es/dose.md"
    page.write_text(page.read_text().replace("Espere siete horas. Vea [la tabla](#tabla).\n\n", ""))
    assert ("text-missing", "docs/es/dose.md") in told()
    git(history, "checkout", "-q", "--", "docs/es/dose.md")
    page = history / "docs/en/dose.md"
    page.write_text(page.read_text().replace("seven", "nine"))
    git(history, "checkout", "-q", "-b", "change")
    git(history, "commit", "-qam", "nine")
    assert ("outdated", "docs/es/dose.md") in told()


def test_a_shallow_clone_is_told(history: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    clone = tmp_path_factory.mktemp("clone") / "c"
    git(history, "clone", "-q", "--depth", "1", history.as_uri(), str(clone))
    assert any("shallow" in remark for remark in report(clone, "docs")["remarks"])
    assert report(history, "docs")["remarks"] == []


def test_no_program_of_the_repository_runs(history: Path) -> None:
    program = history / "evil.sh"
    program.write_text(f"#!/bin/sh\ntouch {history}/evil\n")
    program.chmod(0o755)
    for setting in ("core.fsmonitor", "diff.external", "diff.x.textconv", "core.pager"):
        git(history, "config", setting, str(program))
    (history / ".gitattributes").write_text("*.md diff=x\n")
    (history / "docs/es/more.md").write_text("# Más\n\nOtra cosa.\n")
    (history / "docs/es/dose.md").write_text(f"{SPANISH}\nUna nota.\n")
    value = report(history, "docs")
    assert "outdated" in {f["rule"] for f in value["findings"]}  # so lines were blamed
    report(history, "docs", "--since", "main")
    assert not (history / "evil").exists()


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("b.md#parte", "`b.md` has no heading with the id `parte`: see which it has"),
        ("b.md#part", "`b.md` has no heading with the id `part`, as the source page has"),
        ("/es/b/#part", "`/es/b/` has no heading with the id `part`, as the source page has"),
        ("./b#parte", "`./b` has no heading with the id `parte`: see which it has"),
        ("b.md#partes", ""),
        ("b.md#code", ""),
        ("b.md#mine", ""),
        ("/es/b/#partes", ""),
        ("/b/#part", ""),
        ("b.md#gone", ""),
        ("nowhere.md#parte", ""),
    ],
)
def test_places_of_other_pages_are_looked_for(link: str, told: str, tmp_path: Path) -> None:
    base = "src/content/docs"
    page = "# A\n\nSee [the part](b.md#part) and [this](b.md#gone) before you begin.\n"
    spanish = f"# A\n\nVea [la parte]({link}) y [esto](b.md#gone) antes de empezar.\n"
    other = "# B\n\n### `code`\n\n## Part\n\nText of the part.\n"
    otra = '# B\n\n### `code`\n\n## Partes\n\nTexto de la parte.\n\n<a id="mine"></a>\n'
    files = {f"{base}/a.md": page, f"{base}/es/a.md": spanish, "astro.config.mjs": ""}
    write_tree(tmp_path, {**files, f"{base}/b.md": other, f"{base}/es/b.md": otra})
    found_there = report(tmp_path, ".")["findings"]
    lost = [one["message"] for one in found_there if one["rule"] == "broken-anchor"]
    assert lost == ([told] if told else [])


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("0" * 40, "no commit of the history"),
        ("07caa4dd6e58", "no commit of the history"),
        ("v1.2-of-May", "no commit"),
    ],
)
def test_a_commit_that_is_none_is_told(said: str, why: str, history: Path) -> None:
    page = history / "docs/es/dose.md"
    page.write_text(f"---\ntitle: Dosis\ndefault_lang_commit: {said}\n---\n{SPANISH}")
    [one] = [f for f in report(history, "docs")["findings"] if f["rule"] == "unknown-commit"]
    assert one["where"] == "docs/es/dose.md:3"
    assert one["message"] == f"names {said} as the commit of its source: {why}"


def both_layouts(root: Path) -> None:
    """A site by folder, with some pages that are translated by suffix as well."""
    names = ("a", "b", "c", "d")
    files = {f"docs/en/{name}.md": OTHER for name in names}
    files |= {f"docs/es/{name}.md": MAS for name in names}
    files |= {f"docs/en/{name}.fr.md": "# Plus\n\nLisez la notice avant.\n" for name in names[:2]}
    write_tree(root, files)


def test_a_layout_that_fits_as_well_is_told(tmp_path: Path) -> None:
    both_layouts(tmp_path)
    value = report(tmp_path, ".")
    assert value["layout"] == "folder"
    [remark] = value["remarks"]
    assert remark.startswith("taken as layout folder, which pairs 4 pages; suffix (2) would pair")
    said = dragoman("audit", ".", cwd=tmp_path, code=None)
    assert "--layout chooses" in said.stderr
    chosen = report(tmp_path, ".", "--layout", "suffix")
    assert (chosen["layout"], chosen["remarks"]) == ("suffix", [])


def test_a_language_without_any_paired_page_is_told(tmp_path: Path) -> None:
    files = {f"docs/en/{name}.md": OTHER for name in ("a", "b")}
    files |= {f"docs/es/{name}.md": MAS for name in ("a", "b")}
    write_tree(tmp_path, {**files, "docs/fr/une.md": "# Une\n", "docs/fr/deux.md": "# Deux\n"})
    [remark] = report(tmp_path, ".")["remarks"]
    assert remark.startswith("docs/fr: 2 pages that may be in fr, none of which has its page")
    assert dragoman("adopt", ".", "--into", "n", "--dry-run", cwd=tmp_path).stderr.count("fr") >= 2


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("starlight-scroll-to-top", "starlight-scroll-to-top", []),
        ("`le`: `l`ess than or `e`qual", "`le`: `l`ess than or `e`qual", []),
        ("Use '--sign' to be sure of it.", "Usa '--sign' para estar seguro.", []),
        ("You may take it with some milk.", "You may take it with some milk.", ["copied"]),
    ],
)
def test_an_identifier_is_no_english_left_over_and_a_text_is_told_once(
    source: str, target: str, told: list[str], tmp_path: Path
) -> None:
    page = "# One\n\nRead the leaflet before you begin.\n\n{}\n"
    spanish = "# Uno\n\nLea el prospecto antes de empezar.\n\n{}\n"
    files = {"docs/a.md": page.format(source), "docs/es/a.md": spanish.format(target)}
    write_tree(tmp_path, files)
    rules = {"copied", "untouched", "source-word"}
    findings = report(tmp_path, ".")["findings"]
    assert [one["rule"] for one in findings if one["rule"] in rules] == told


BOOK = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: es\\n"\n\n'


def entry(text: str, said: str) -> str:
    return f'msgid "{text}"\nmsgstr "{said}"\n\n'


def test_texts_of_a_book_that_no_catalog_has_are_told(tmp_path: Path) -> None:
    page = "# Dose\n\nTake *two* pills.\n\n- Wash them.\n- Dry them.\n\n`code`\n\n"
    page += "Nobody has this.\n"
    catalog = BOOK + entry("Dose", "Dosis") + entry("Take _two_ pills.", "Tome _dos_ píldoras.")
    catalog += entry("- Wash them.\\n- Dry them.", "") + entry("Gone.", "Ido.")
    files = {"src/a.md": page, "src/new.md": "# New\n\nAll of it.\n", "po/es.po": catalog}
    write_tree(tmp_path, {**files, "book.toml": ""})
    value = report(tmp_path, ".")
    assert value["layout"] == "mdbook"
    assert found(value, "text-missing", "page-missing") == [
        ("text-missing", "src/a.md:10"),
        ("page-missing", "src/new.md:1"),
    ]
    assert '"Nobody has this." is in no catalog' in [f["message"] for f in value["findings"]]


def test_pages_of_sphinx_without_a_catalog_are_told(tmp_path: Path) -> None:
    catalog = BOOK + entry("Dose", "Dosis")
    pages = {f"docs/{name}.rst": "Dose\n====\n" for name in ("a", "deep/b", "deep/c", "new")}
    catalogs = {f"docs/locales/es/LC_MESSAGES/{name}.po": catalog for name in ("a", "deep/b")}
    write_tree(tmp_path, {**pages, **catalogs, "docs/conf.py": "", "other.rst": "no page"})
    assert sorted(found(report(tmp_path, "."), "page-missing")) == [
        ("page-missing", "docs/deep/c.rst:1"),
        ("page-missing", "docs/new.rst:1"),
    ]


def test_a_text_that_is_hardly_the_translation_of_what_it_stands_beside_is_told(
    tmp_path: Path,
) -> None:
    page = """# Order

The cat sleeps on the sofa all day long.

The dog runs in the garden at 5 o'clock.

The bird sings a song with `tune`.

The fish swims in the pond without a sound.
"""
    its = """# Orden

El pájaro canta una canción con `tune`.

El gato duerme todo el día en el sofá.

El pez nada en el estanque sin hacer ruido.

El perro corre por el jardín a las 5.
"""
    write_tree(tmp_path, {"docs/en/order.md": page, "docs/es/order.md": its})
    value = report(tmp_path, "docs")
    told = [f for f in value["findings"] if f["rule"] == "unsure"]
    [spanish] = value["locales"]
    assert len(told) == spanish["unsure"] > 0
    assert all(f["source_text"] and f["target_text"] for f in told)
    assert told[0]["pairing"] == "doubtful"
    printed = dragoman("audit", "docs", "--html", "r.html", cwd=tmp_path).stdout
    assert f"{told[0]['where']}: warning: hardly the translation" in printed
    assert "hardly a pair" in (tmp_path / "r.html").read_text()


def test_a_missing_page_can_fail_a_run(tmp_path: Path) -> None:
    write_tree(
        tmp_path,
        {"docs/en/dose.md": PAGE, "docs/es/dose.md": SPANISH, "docs/en/more.md": OTHER},
    )

    def code(*words: str) -> int:
        return dragoman("audit", "docs", *words, cwd=tmp_path, code=None).returncode

    assert code() == code("--fail-on", "warning") == code("--fail-on", "never") == ExitCode.DONE
    assert code("--fail-on", "info") == ExitCode.FINDINGS
    assert code("--fail-on", "error", "--fail-on", "page-missing") == ExitCode.FINDINGS
    assert code("--min-done", "70") == ExitCode.DONE
    assert code("--min-done", "90") == ExitCode.FINDINGS
    assert code("--fail-on", "nonsense") == ExitCode.INPUT


def test_never_to_fail_on_findings_leaves_what_must_be_done(tmp_path: Path) -> None:
    write_tree(tmp_path, {"docs/en/a.md": PAGE, "docs/es/a.md": SPANISH.replace("5 mg", "9 mg")})
    write_tree(tmp_path, {"docs/en/b.md": OTHER})
    report(tmp_path, ".", "--fail-on", "never", code=ExitCode.DONE)
    report(tmp_path, ".", "--fail-on", "never", "--min-done", "90", code=ExitCode.FINDINGS)
    report(tmp_path, ".", "--fail-on", "never", "--min-done", "10", code=ExitCode.DONE)
