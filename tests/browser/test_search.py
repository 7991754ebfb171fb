"""The search of a site, in Chromium, from a plain server and under the page's own policy."""

import functools
import http.server
import importlib.resources
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from pipeline.website.search import installed
from tests.browser.visit import seen
from tests.tools import dragoman, write_tree

pytestmark = pytest.mark.skipif(not installed(), reason="needs the extra `search`")

CONFIG = 'title = "T"\nlocales = ["es", "ja", "ar"]\n[site]\nsearch = true\nbeside = true\n'
SAID = {
    "es": ("Dosis", "Tome dos comprimidos por la noche."),
    "ja": ("用量", "夜に二錠を飲んでください。"),
    "ar": ("الجرعة", "خذ قرصين في الليل."),
}
LIST = "[...document.querySelectorAll('#pageResults li')].map((one) => [one.lang, one.innerText])"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("search")
    pages = {"dose.md": "# Dose\n\nTake two tablets at night.\n", "new.md": "# New\n\nTablets.\n"}
    write_tree(root, {"dragoman.toml": CONFIG, "source/index.md": "# Home\n"})
    write_tree(root, {f"source/a/{name}": text for name, text in pages.items()})
    dragoman("update", cwd=root)
    for tag, (title, text) in SAID.items():
        path = root / f"locale/{tag}/LC_MESSAGES/a/dose.po"
        words = {"Dose": title, "Take two tablets at night.": text}
        catalog = path.read_text()
        for source, target in words.items():
            before = f'msgid "{source}"\nmsgstr ""'
            catalog = catalog.replace(before, f'msgid "{source}"\nmsgstr "{target}"')
        path.write_text(catalog)
    dragoman("build", cwd=root)
    return root


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(site / "build/site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    ("tag", "words"), [("es", "comprimido"), ("ja", "二錠"), ("ar", "قرصين"), ("en", "tablet")]
)
def test_a_word_is_found_in_its_language(
    tag: str, words: str, address: str, tmp_path: Path
) -> None:
    page = f"{address}/{tag}/search.html?q={quote(words)}"
    found = seen(page, LIST, tmp_path, bool)
    title = SAID.get(tag, ("Dose", ""))[0]
    assert any(text.startswith(title) for _, text in found)
    assert len(found) == (2 if tag == "en" else 1)


def test_a_page_in_english_is_marked_as_that(address: str, tmp_path: Path) -> None:
    [(language, text)] = seen(f"{address}/es/search.html?q=Tablets", LIST, tmp_path, bool)
    assert language == "en"
    assert "English" in text


def test_what_is_not_there_is_said(address: str, tmp_path: Path) -> None:
    script = "document.getElementById('pageFound').textContent"
    said = seen(f"{address}/es/search.html?q=xyzzy", script, tmp_path, bool)
    assert said == "No se ha encontrado nada."


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_axe_finds_nothing_in_the_page_of_search(tag: str, address: str, tmp_path: Path) -> None:
    axe = importlib.resources.files("axe_core_python").joinpath("axe.min.js").read_text()
    script = f"(async () => {{ {axe}; return (await window.axe.run()).violations }})()"
    shown = "document.querySelectorAll('#pageResults li').length"
    page = f"{address}/{tag}/search.html?q=Tablets"
    assert seen(page, shown, tmp_path / "shown", bool) == 1
    told = seen(page, script, tmp_path / "axe", lambda found: found is not None)
    assert [(one["id"], one["nodes"][0]["html"]) for one in told] == []


def test_only_the_page_of_search_may_compile(site: Path) -> None:
    build = site / "build/site"
    allowed = {
        path.relative_to(build).as_posix()
        for path in build.rglob("*.html")
        if "wasm-unsafe-eval" in path.read_text(encoding="utf-8")
    }
    assert allowed == {f"{tag}/search.html" for tag in ("en", "es", "ja", "ar")}
    assert "'unsafe-eval'" not in (build / "es/search.html").read_text()
    assert "script-src 'self' 'wasm-unsafe-eval'" in (build / "_headers").read_text()


def test_equal_pages_give_equal_bytes(site: Path) -> None:
    def files() -> dict[str, bytes]:
        folder = site / "build/site/pagefind"
        return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    before = files()
    (site / "build/site/pagefind/pagefind-entry.json").unlink()
    dragoman("build", cwd=site)
    assert files() == before
    assert not [name for name in before if "ui" in name]


def test_a_site_without_search_has_none_of_it(site: Path, tmp_path: Path) -> None:
    write_tree(tmp_path, {"source/index.md": "# Home\n"})
    (tmp_path / "dragoman.toml").write_text(CONFIG)
    dragoman("build", cwd=tmp_path)
    assert (tmp_path / "build/site/pagefind").is_dir()
    (tmp_path / "dragoman.toml").write_text(CONFIG.replace("search = true", "search = false"))
    dragoman("build", cwd=tmp_path)
    assert not (tmp_path / "build/site/pagefind").exists()
    assert not (tmp_path / "build/site/es/search.html").exists()
    assert "search.html" not in (tmp_path / "build/site/es/index.html").read_text()
