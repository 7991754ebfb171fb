"""Drafts: marked, whole, paid for once, and never shown before a person has read them."""

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipeline.documents.segment import segment
from pipeline.errors import ExitCode
from tests.fakes.deepl import FakeDeepL
from tests.tools import ROOT, dragoman, write_tree

TEXT = "Take *one* [pill](dose.md) of 0.5 mg/kg, `{dose}` (Taylor et al., 2018) & rest.\n"


@pytest.fixture
def ready(project: Path) -> Path:
    write_tree(project, {"source/index.md": TEXT + "\n- One\n- Two\n", "source/dose.md": "Dose\n"})
    dragoman("update", cwd=project)
    return project


def key(fake: FakeDeepL, name: str = "good-key") -> dict[str, str]:
    return {"DEEPL_AUTH_KEY": name, "DEEPL_SERVER_URL": fake.url}


def draft(project: Path, fake: FakeDeepL, *words: str, code: int = 0) -> dict:
    words = ("draft", "-l", "es", "--engine", "deepl", "--json", *words)
    return json.loads(dragoman(*words, cwd=project, code=code, **key(fake)).stdout)


def test_a_draft_is_fuzzy_names_its_engine_and_keeps_its_markup(
    ready: Path, deepl: FakeDeepL
) -> None:
    [report] = draft(ready, deepl)["locales"]
    text = (ready / "locale/es/LC_MESSAGES/index.po").read_text()
    assert "*ONE* [PILL](dose.md)" in text.replace('"\n"', "")
    assert "`{dose}` (Taylor et al., 2018) & REST." in text.replace('"\n"', "")
    assert "# draft: deepl 20" in text
    assert text.count("#, fuzzy") == 3
    assert report["billed"] > 0
    dragoman("build", cwd=ready)
    assert "PILL" not in (ready / "build/site/es/index.html").read_text()
    dragoman("build", "--preview", cwd=ready)
    assert "PILL" in (ready / "build/preview/es/index.html").read_text()


def test_no_text_is_asked_for_twice(ready: Path, deepl: FakeDeepL) -> None:
    draft(ready, deepl)
    counted = dict(deepl.counted)
    for path in (ready / "locale/es").rglob("*.po"):
        path.unlink()
    dragoman("update", cwd=ready)
    [report] = draft(ready, deepl)["locales"]
    assert report["to_ask"] == 0
    assert report["drafted"] == report["messages"] > 0
    assert dict(deepl.counted) == counted


def test_a_busy_service_is_asked_again_and_a_spent_quota_stops(
    ready: Path, deepl: FakeDeepL
) -> None:
    deepl.failures = [429, *[456] * 9]
    done = dragoman(
        "draft", "-l", "es", "--engine", "deepl", cwd=ready, code=ExitCode.INPUT, **key(deepl)
    )
    assert "the characters of this DeepL account are used up" in done.stderr
    assert set(deepl.texts.values()) <= {1}
    deepl.failures = []
    assert draft(ready, deepl)["locales"][0]["drafted"] > 0


def test_a_dry_run_and_a_budget_send_nothing(ready: Path, deepl: FakeDeepL) -> None:
    report = draft(ready, deepl, "--dry-run")
    assert report["locales"][0]["characters"] > 40
    words = ("draft", "-l", "es", "--engine", "deepl", "--budget", "40")
    done = dragoman(*words, cwd=ready, code=ExitCode.INPUT, **key(deepl))
    assert "more than the budget of 40" in done.stderr
    assert deepl.counted == {}


def test_a_draft_with_damaged_markup_is_made_of_pieces(ready: Path, deepl: FakeDeepL) -> None:
    deepl.damage = "Take"
    [report] = draft(ready, deepl)["locales"]
    assert report["refused"] == []
    text = (ready / "locale/es/LC_MESSAGES/index.po").read_text()
    assert "*ONE* [PILL](dose.md)" in text.replace('"\n"', "")
    asked, counted = len(deepl.requests), dict(deepl.counted)
    dragoman("draft", "-l", "es", "--engine", "deepl", cwd=ready, **key(deepl))
    assert dict(deepl.counted) == counted
    assert len(deepl.requests) <= asked + 3  # languages, glossaries, usage; no text again


def test_a_wrong_key_is_told_and_never_printed(ready: Path, deepl: FakeDeepL) -> None:
    wrong = "wrong-key-1234"
    words = ("draft", "-l", "es", "--engine", "deepl")
    done = dragoman(*words, cwd=ready, code=ExitCode.INPUT, **key(deepl, wrong))
    assert "DEEPL_AUTH_KEY: DeepL does not accept the key" in done.stderr
    assert wrong not in done.stdout + done.stderr
    for path in ready.rglob("*"):
        assert path.is_dir() or wrong.encode() not in path.read_bytes()


def test_an_engine_without_its_key_says_so(ready: Path) -> None:
    done = dragoman("draft", "--engine", "deepl", cwd=ready, code=ExitCode.INPUT, DEEPL_AUTH_KEY="")
    assert "set DEEPL_AUTH_KEY" in done.stderr


def test_pseudo_drafts_keep_the_skeleton_of_every_page(ready: Path) -> None:
    dragoman("draft", "--engine", "pseudo", cwd=ready)
    dragoman("build", "--preview", cwd=ready)
    for name in ("index.md", "dose.md"):
        source = segment((ready / "source" / name).read_text())
        marked = (ready / "build/preview-parts/markdown/es" / name).read_text()
        built = segment(without_marks(marked))
        assert built.skeleton == source.skeleton
        assert segment(marked).skeleton == source.skeleton
        assert all(piece.msgid.startswith("[") for piece in built.segments)


def test_a_draft_does_not_say_what_a_preview_is(ready: Path) -> None:
    dragoman("draft", "--engine", "pseudo", cwd=ready)
    dragoman("build", "--preview", cwd=ready)
    page = (ready / "build/preview/es/index.html").read_text()
    assert (
        "Vista previa, no apta para"
        in page.partition('class="preview-banner"')[2].partition("</p>")[0]
    )


def test_a_translation_is_never_drafted_over(ready: Path) -> None:
    catalog = ready / "locale/es/LC_MESSAGES/index.po"
    catalog.write_text(
        catalog.read_text().replace('msgid "One"\nmsgstr ""', 'msgid "One"\nmsgstr "Uno"')
    )
    dragoman("draft", "--engine", "pseudo", cwd=ready)
    assert 'msgid "One"\nmsgstr "Uno"' in catalog.read_text()


class Tags(HTMLParser):
    """The elements of an article, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        self.found.append(tag)

    def handle_endtag(self, tag) -> None:
        self.found.append(f"/{tag}")


def without_marks(text: str) -> str:
    """Take away what a preview puts around each draft."""
    return re.sub(r'<mark class="unread">|</mark>', "", text)


def tags(page: Path) -> list[str]:
    reader = Tags()
    article = page.read_text().partition("<article")[2].partition("</article>")[0]
    body = article.partition("</header>")[2]
    reader.feed(without_marks(body))
    return reader.found


def test_a_pseudo_draft_of_the_sample_article_has_the_sources_html_in_every_locale(
    tmp_path: Path,
) -> None:
    shutil.copytree(ROOT / "source/articles", tmp_path / "source/articles")
    locales = ["en-XA", "ar-XB", "es", "ca", "fr", "ar", "ja"]
    (tmp_path / "dragoman.toml").write_text(f'title = "A"\nlocales = {json.dumps(locales)}\n')
    dragoman("update", cwd=tmp_path)
    dragoman("draft", "--engine", "pseudo", cwd=tmp_path)
    dragoman("build", "--preview", cwd=tmp_path)
    site = tmp_path / "build/preview"
    pages = sorted((site / "en").rglob("articles/**/*.html"))
    assert pages
    for page in pages:
        for locale in locales:
            built = site / locale / page.relative_to(site / "en")
            assert tags(built) == tags(page), (locale, page.name)
            direction = "rtl" if locale in {"ar", "ar-XB"} else "ltr"
            assert f'<html lang="{locale}" dir="{direction}">' in built.read_text()
    assert "\u202e" in (site / "ar-XB" / pages[0].relative_to(site / "en")).read_text()
