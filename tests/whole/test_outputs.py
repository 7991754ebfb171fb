"""Other generators: each `[[output]]` is built by the very program that it is written for."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.judges import mdx_faults
from tests.site_links import Broken, broken_links
from tests.tools import ROOT, dragoman, need, write_tree

HARD = ROOT / "tests/projects/hard"
BASE = "https://example.org/hard/"
KINDS = ("mkdocs-suffix", "mkdocs-folder", "hugo", "docusaurus", "starlight", "zensical")
LAYOUT = """\
<!doctype html><html lang="{{ .Language.Lang }}" dir="{{ .Language.LanguageDirection }}">
<title>{{ .Title }}</title>{{ range .Translations }}
<a href="{{ .RelPermalink }}" hreflang="{{ .Language.Lang }}">{{ .Title }}</a>{{ end }}
<h1>{{ .Title }}</h1>{{ .Content }}</html>
"""
SMALL = {
    "source/index.md": "# Home\n\nSee [the guide](guide.md).\n",
    "source/guide.md": "# Guide\n\nFirst text.\n\nSecond text.\n",
    "source/about/index.md": "---\nslug: us\naliases: [/who/]\n---\n\n# About\n\nWe.\n",
}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the hard site for all generators; return the folder of the outputs."""
    root = tmp_path_factory.mktemp("hard")
    shutil.copytree(HARD, root, dirs_exist_ok=True)
    with (root / "dragoman.toml").open("a") as file:
        file.writelines(f'\n[[output]]\nkind = "{kind}"\n' for kind in KINDS)
    dragoman("update", cwd=root)
    dragoman("build", cwd=root)
    return root / "build/outputs"


def small(root: Path, output: str, *translated: str) -> Path:
    """Build a small project with one output, Spanish for the texts `translated`."""
    write_tree(root, SMALL)
    (root / "dragoman.toml").write_text(f'title = "S"\nlocales = ["es"]\n\n[[output]]\n{output}\n')
    dragoman("update", cwd=root)
    for catalog in (root / "locale/es").rglob("*.po"):
        text = catalog.read_text()
        for words in translated:
            said = f'msgid "{words}"\nmsgstr "'
            text = text.replace(f'{said}"', f'{said}{words} ES"')
        catalog.write_text(text)
    dragoman("build", cwd=root)
    [folder] = (root / "build/outputs").iterdir()
    return folder


def elsewhere(found: list[Broken]) -> list[Broken]:
    """Leave out the page whose links are broken on purpose."""
    return [one for one in found if "broken" not in one.page]


def run(*words: str, cwd: Path) -> str:
    done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("kind", ["mkdocs-suffix", "mkdocs-folder"])
def test_mkdocs_builds_it_and_no_link_is_broken(kind: str, outputs: Path) -> None:
    log = run(sys.executable, "-m", "mkdocs", "build", cwd=outputs / kind)
    told = [line for line in log.splitlines() if "contains a" in line or "unrecognized" in line]
    assert not [line for line in told if "broken." not in line]
    site = outputs / kind / "site"
    assert elsewhere(broken_links(site, BASE)) == []
    assert {"zh", "es", "ar", "he"} <= {path.name for path in site.iterdir()}
    spanish = (site / "es/lists/index.html").read_text()
    assert 'id="a-list-that-starts-at-seven"' in spanish
    assert "Listas dentro de listas</h1>" in spanish
    assert '<span dir="ltr" lang="en">' in spanish or '<span lang="en" dir="ltr">' in spanish
    assert len(list((outputs / kind / "docs").rglob("leaflet.txt"))) == 1


def test_hugo_builds_it_and_no_link_is_broken(outputs: Path) -> None:
    need("hugo")
    write_tree(
        outputs / "hugo/layouts/_default",
        {"single.html": LAYOUT, "list.html": LAYOUT},
    )
    run("hugo", cwd=outputs / "hugo")
    site = outputs / "hugo/public"
    assert elsewhere(broken_links(site, BASE)) == []
    spanish = (site / "es/equal/index.html").read_text()
    assert re.findall(r'id="?(again\w*)', spanish) == ["again", "again_1"]
    assert len(re.findall("<h1", spanish)) == 1
    assert "Títulos iguales" in spanish
    moved = (site / "es/old/maths/index.html").read_text()
    assert f"{BASE}es/notes/formulas-y-numeros/" in moved
    assert (site / "es/notes/formulas-y-numeros/index.html").is_file()
    assert (site / "zh-hans/notes/formulas/index.html").is_file()
    assert 'dir="rtl"' in (site / "ar/index.html").read_text()


@pytest.mark.parametrize("kind", ["docusaurus", "starlight"])
def test_what_docusaurus_and_starlight_get_reads_as_mdx(kind: str, outputs: Path) -> None:
    paths = sorted((outputs / kind).rglob("*.md"))
    assert len(paths) >= 9 * 14
    assert mdx_faults(paths) == []


def test_no_output_has_a_draft_or_what_is_not_published(outputs: Path) -> None:
    names = {path.stem for path in outputs.rglob("*")}
    assert "draft" not in names
    assert {"mkdocs", "hugo", "astro.config", "docusaurus.config", "zensical.es"} <= names


def test_a_page_that_is_not_wholly_translated_stands_in_its_source(tmp_path: Path) -> None:
    output = 'kind = "hugo"\nfallback = "page"'
    folder = small(tmp_path, output, "Guide", "First text.", "Home", "See [the guide](guide.md).")
    guide = (folder / "content/es/guide.md").read_text()
    assert guide == (folder / "content/en/guide.md").read_text()
    assert "Home ES" in (folder / "content/es/_index.md").read_text()


def test_a_share_decides_which_pages_stand(tmp_path: Path) -> None:
    output = 'kind = "mkdocs-suffix"\nfallback = "page"\nleast = 60'
    folder = small(tmp_path, output, "Guide", "First text.")
    assert (folder / "docs/guide.es.md").read_text() == (
        '# Guide ES {#guide}\n\nFirst text. ES\n\n<span lang="en" dir="ltr">Second text.</span>\n'
    )
    assert not (folder / "docs/index.es.md").exists()
    assert '"fallback_to_default": true' in (folder / "mkdocs.yml").read_text()


def test_without_fallback_links_lead_to_the_source(tmp_path: Path) -> None:
    output = 'kind = "mkdocs-folder"\nfallback = "none"'
    folder = small(tmp_path, output, "Home", "See [the guide](guide.md).")
    assert "(/guide/)" in (folder / "docs/es/index.md").read_text()
    assert not (folder / "docs/es/guide.md").exists()
    run(sys.executable, "-m", "mkdocs", "build", cwd=folder)
    assert not (folder / "site/es/guide").exists()


def test_a_slug_is_the_name_of_the_file(tmp_path: Path) -> None:
    folder = small(tmp_path, 'kind = "starlight"\nfolder = "astro"', "About")
    assert folder.name == "astro"
    page = (folder / "src/content/docs/es/us/index.md").read_text()
    assert page.startswith('---\ntitle: "About ES"\naliases: [/who/]\n---\n')
    assert "slug" not in page
    assert '"/es/who/": "/es/us/"' in (folder / "astro.config.mjs").read_text()


def test_a_page_has_its_own_address_in_a_language(tmp_path: Path) -> None:
    """With Hugo by `slug` and `url`, with Docusaurus by `slug`, with Zensical by its file."""
    config = 'title = "S"\nbase_url = "https://example.org/s/"\nlocales = ["es"]\n'
    kinds = ("hugo", "docusaurus", "zensical", "mkdocs-folder")
    files = {
        "dragoman.toml": config + "".join(f'[[output]]\nkind = "{kind}"\n' for kind in kinds),
        "source/index.md": '# Home\n\n[S](a/index.md), [D](a/d.md), <a href="a/d.md">raw</a>\n',
        "source/a/index.md": "---\nslugs: {es: sección}\n---\n# A\n\n[D](d.md)\n",
        "source/a/d.md": "+++\nslugs = {es = 'dosis'}\n+++\n# Dose\n\n[Home](../index.md)\n",
    }
    write_tree(tmp_path, files)
    dragoman("update", cwd=tmp_path)
    dragoman("build", cwd=tmp_path)
    outputs = tmp_path / "build/outputs"
    translations = "i18n/es/docusaurus-plugin-content-docs/current/a/d.md"
    assert (
        (outputs / "docusaurus" / translations)
        .read_text()
        .startswith('---\nslug: "/a/dosis/"\n---\n')
    )
    assert "(a/d.md)" in (outputs / "docusaurus/docs/index.md").read_text()
    assert "(../index.md)" in (outputs / "zensical/docs/es/a/dosis.md").read_text()
    assert "(a/dosis.md)" in (outputs / "zensical/docs/es/index.md").read_text()
    assert "dosis" not in (outputs / "mkdocs-folder/docs/es/a/d.md").read_text()
    need("hugo")
    for name in ("single", "list"):
        layout = outputs / f"hugo/layouts/_default/{name}.html"
        layout.parent.mkdir(parents=True, exist_ok=True)
        layout.write_text(LAYOUT)
    run("hugo", cwd=outputs / "hugo")
    public = outputs / "hugo/public"
    assert broken_links(public, "https://example.org/s/") == []
    assert "Dose</h1>" in (public / "es/a/dosis/index.html").read_text()
    assert "A</h1>" in (public / "es/sección/index.html").read_text()
    earlier = (public / "es/a/d/index.html").read_text()
    assert 'content="0; url=https://example.org/s/es/a/dosis/"' in earlier
    assert 'hreflang="es"' in (public / "a/d/index.html").read_text()


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ('kind = "jekyll"', "output[0].kind: must be"),
        ('kind = "hugo"\nfolder = "../x"', 'output[0].folder: "../x" is no name of one folder'),
        ('kind = "hugo"\n[[output]]\nkind = "hugo"', "output[1]: two outputs would stand in"),
        ('kind = "starlight"\nfallback = "none"', "output[0].fallback: starlight shows the source"),
        ('kind = "hugo"\nlocales = { fr = "x" }', 'output[0].locales.fr: "fr" is no locale'),
        ('kind = "hugo"\nlocales = { es = "en" }', "two locales would have the code"),
        ('kind = "mkdocs-suffix"\nlocales = { es = "es_419" }', "mkdocs-suffix takes no language"),
    ],
)
def test_a_wrong_output_is_told_by_its_key(output: str, message: str, tmp_path: Path) -> None:
    write_tree(tmp_path, SMALL)
    (tmp_path / "dragoman.toml").write_text(f'locales = ["es"]\n[[output]]\n{output}\n')
    done = dragoman("build", cwd=tmp_path, code=2)
    assert f"dragoman.toml: {message}" in done.stderr or message in done.stderr
