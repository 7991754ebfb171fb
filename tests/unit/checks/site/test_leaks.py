"""The leak test finds what no catalog holds, and nothing else."""

import re

import markdown
import pyromark

from pipeline.checks.site.leaks import leaks, visible
from pipeline.documents.front_matter.leaves import find_front_matter
from tests.tools import corpus


def commonmark(text: str) -> str:
    options = (
        pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_FOOTNOTES
        | pyromark.Options.ENABLE_STRIKETHROUGH
        | pyromark.Options.ENABLE_TASKLISTS
        | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
        | pyromark.Options.ENABLE_DEFINITION_LIST
    )
    return pyromark.html(text[find_front_matter(text).end :], options=options)


def test_what_the_segmenter_finds_does_not_leak() -> None:
    text = "# One\n\nTwo *three* `code` (Taylor et al., 2018) https://example.org/a\n"
    assert leaks(text, commonmark)[0] == ()


def test_what_is_kept_out_on_purpose_does_not_leak() -> None:
    text = "<!-- l10n:off -->\n\nStay\n\n<!-- l10n:on -->\n\n<!-- l10n:skip -->\n\nStay too\n"
    assert leaks(text, commonmark)[0] == ()


def test_a_word_that_was_never_offered_is_found() -> None:
    def render(text: str) -> str:
        return commonmark(text) + "<p>Forgotten words</p><img alt='Unseen'>"

    found, total = leaks("One\n", render)
    assert found == ("Forgotten words", "Unseen")
    assert total == 4


def test_only_what_a_reader_sees_or_hears_is_visible() -> None:
    html = (
        '<p title="tip">a<code>b</code><br>c</p><script>d</script>'
        '<p translate="no">e <i>f</i></p><pre>g</pre>'
    )
    assert list(visible(html)) == ["tip", "a", "c"]


def test_no_visible_word_of_a_real_book_leaks() -> None:
    leaked = words = 0
    for path in corpus("comprehensive-rust", "src", "*.md"):
        found, total = leaks(path.read_bytes().decode(), commonmark)
        leaked += sum(len(stretch.split()) for stretch in found)
        words += total
    assert words > 50_000
    assert leaked <= words * 0.0001


PYMDOWN = [
    *("abbr", "attr_list", "md_in_html", "tables", "footnotes", "admonition", "def_list", "toc"),
    *("pymdownx.betterem", "pymdownx.blocks.admonition", "pymdownx.blocks.details"),
    *("pymdownx.blocks.tab", "pymdownx.blocks.caption", "pymdownx.caret", "pymdownx.highlight"),
    *("pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.mark", "pymdownx.superfences"),
    "pymdownx.tilde",
]
TYPES = ["note", "tip", "info", "warning", "danger", "check", "abstract", "example"]
# mkdocstrings puts a reference page in place of these; no reader sees the words.
DIRECTIVE = re.compile(r"^::: [\w.]+\n(?:(?:    .*)?\n)*", re.MULTILINE)


def python_markdown(text: str) -> str:
    configs = {"pymdownx.blocks.admonition": {"types": TYPES}}
    converter = markdown.Markdown(extensions=PYMDOWN, extension_configs=configs)
    body = text[find_front_matter(text).end :]
    return converter.convert(DIRECTIVE.sub("", body))


def test_no_visible_word_of_a_real_site_leaks() -> None:
    leaked = words = 0
    for path in corpus("fastapi-docs", "docs", "*.md"):
        found, total = leaks(path.read_bytes().decode(), python_markdown)
        leaked += sum(len(stretch.split()) for stretch in found)
        words += total
    assert words > 100_000
    assert leaked <= words * 0.0005
