"""`renderer`: what a document's pages show, and what `check` says of syntax that they do not."""

import json
import re
from pathlib import Path

import pytest

from tests.tools import dragoman, write_tree

NESTED = """\
# Steps

1. First
   - a `code` word
     ```py {1}
     x = 1
     ```
   - [ ] to do
2. Second ~~not~~ at https://example.org/a_b.

[home](index.md#steps) and a note[^1].

[^1]: The note.
"""
FOREIGN = """\
# Syntax

!!! note
    One.

??? tip "More"
    Two.

=== "Tab"
    Three.

/// warning
Four.
///

:::note
Five.
:::

{* ../a.py *}

{{#include a.md}}

`{{#include b.md}}`

{{< ref "a" >}}

Box<T>{.x} of <Card>six</Card>.

```
!!! note
{{#include c.md}}
```
"""


def project(folder: Path, renderer: str, text: str, more: str = "") -> Path:
    settings = f'title = "T"\nlocales = ["es"]\nrenderer = "{renderer}"\n{more}'
    return write_tree(folder, {"dragoman.toml": settings, "source/index.md": text})


@pytest.mark.parametrize("renderer", ["python-markdown", "commonmark"])
def test_a_page_shows_ordinary_markdown(tmp_path: Path, renderer: str) -> None:
    project(tmp_path, renderer, NESTED)
    dragoman("update", cwd=tmp_path)
    dragoman("build", cwd=tmp_path)
    page = (tmp_path / "build/site/en/index.html").read_text()
    body = re.sub(r"\s+", " ", page)
    assert re.search(r"<ol> <li>First ?<ul> <li>a <code>code</code> word", body)
    plain = re.sub("</?span[^>]*>", "", body)  # code has colours
    assert re.search('<code class="[^"]*language-py[^"]*"[^>]*>x = 1 ?</code></pre>', plain)
    assert re.search(r'<li class="task"><label><input [^>]*disabled[^>]*> to do</label></li>', body)
    assert "<del>not</del>" in body
    assert '<a href="https://example.org/a_b">https://example.org/a_b</a>.' in body
    assert '<a href="index.html#steps">home</a>' in body
    assert '<h1 id="steps">' in body
    assert 'href="#fn:1" role="doc-noteref">1</a>' in body
    assert '<li id="fn:1">' in body


IN_BRACES = """\
# Call f {arg}

| Path | What |
|---|---|
| Get {id} | The user {user_id} |

Term {t}
: Def {d}

*em*{x} and `c`{y}, last {z}

## Own {#own}
"""


@pytest.mark.parametrize("dialect", ["auto", "mkdocs", "mdx", "hugo"])
@pytest.mark.parametrize("renderer", ["python-markdown", "commonmark"])
def test_a_word_in_braces_stays_text(tmp_path: Path, renderer: str, dialect: str) -> None:
    project(tmp_path, renderer, IN_BRACES, f'dialect = "{dialect}"\n')
    dragoman("update", cwd=tmp_path)
    dragoman("build", cwd=tmp_path)
    page = (tmp_path / "build/site/en/index.html").read_text()
    shown = re.findall(r"\{(\w+)\}", re.sub("<[^>]*>", "", page.partition("<main")[2]))
    assert shown == ["arg", "id", "user_id", "t", "d", "x", "y", "z"]
    assert '<h2 id="own">Own</h2>' in page
    template = dragoman("extract", "--stdout", "source/index.md", cwd=tmp_path).stdout
    assert 'msgid "Call f {arg}"' in template
    assert 'msgid "Get {id}"' in template
    written = (tmp_path / "build/markdown/es/index.md").read_text()
    assert re.search(r"Call f \{arg\}[^\n{]*( \{#[\w-]+\})?\n", written)


@pytest.mark.parametrize(
    ("dialect", "is_image"), [("auto", True), ("hugo", True), ("obsidian", False)]
)
def test_a_description_in_brackets_is_one_but_in_notes(
    tmp_path: Path, dialect: str, *, is_image: bool
) -> None:
    text = "![A bird](https://x.org/b.png) sings.\n"
    project(tmp_path, "python-markdown", text, f'dialect = "{dialect}"\n')
    dragoman("update", cwd=tmp_path)
    catalog = tmp_path / "locale/es/LC_MESSAGES/index.po"
    written = catalog.read_text().replace(
        f'msgid "{text.strip()}"\nmsgstr ""',
        f'msgid "{text.strip()}"\nmsgstr "![[Un pájaro]](https://x.org/b.png) canta."',
    )
    catalog.write_text(written)
    assert "breaks-block" in dragoman("check", cwd=tmp_path, code=None).stdout or is_image
    dragoman("build", cwd=tmp_path)
    built = (tmp_path / "build/markdown/es/index.md").read_text()
    assert ("![[Un pájaro]](https://x.org/b.png) canta." in built) is is_image
    page = (tmp_path / "build/site/es/index.html").read_text()
    assert ('alt="[Un pájaro]"' in page) is is_image
    assert not told(tmp_path)
    catalog.unlink()
    dragoman("update", cwd=tmp_path)
    dragoman("draft", "--engine", "pseudo", "-l", "es", cwd=tmp_path)
    assert (
        "error:" not in dragoman("check", "--drafts", cwd=tmp_path, code=None).stdout
        or not is_image
    )


def test_the_localized_markdown_keeps_its_bytes(tmp_path: Path) -> None:
    project(tmp_path, "python-markdown", NESTED)
    dragoman("update", cwd=tmp_path)
    dragoman("build", cwd=tmp_path)
    assert (tmp_path / "build/markdown/en/index.md").read_text() == NESTED


def test_commonmark_knows_no_containers(tmp_path: Path) -> None:
    text = "# T\n\n!!! note\n    One.\n\nTwo.\n{: .x }\n"
    project(tmp_path, "commonmark", text)
    template = dragoman("extract", "--stdout", "source/index.md", cwd=tmp_path).stdout
    assert 'msgid "!!! note One."' in template
    assert 'msgid "Two. {: .x }"' in template


def told(folder: Path) -> list[tuple[str, str]]:
    done = dragoman("check", "--rule", "unknown-syntax", "--json", cwd=folder)
    return [(one["where"], one["message"]) for one in json.loads(done.stdout)["findings"]]


def test_syntax_that_no_setting_makes_known_is_told(tmp_path: Path) -> None:
    project(tmp_path, "python-markdown", FOREIGN)
    dragoman("update", cwd=tmp_path)
    found = {int(where.rpartition(":")[2]): message for where, message in told(tmp_path)}
    assert sorted(found) == [6, 9, 12, 20, 22, 26, 28]
    assert 'add "pymdownx.details" to `markdown_extensions`' in found[6]
    assert 'add "pymdownx.tabbed" to `markdown_extensions`' in found[9]
    assert 'add "pymdownx.blocks.admonition" to `markdown_extensions`' in found[12]
    assert "`markdown_extensions`" in found[20]
    assert "mdBook" in found[22]
    assert "Hugo" in found[26]
    assert "left out" in found[28]


def test_a_setting_that_a_finding_names_ends_it(tmp_path: Path) -> None:
    names = [
        *("extra", "toc", "admonition", "pymdownx.details", "pymdownx.tabbed"),
        "pymdownx.blocks.admonition",
    ]
    project(tmp_path, "python-markdown", FOREIGN, f"markdown_extensions = {json.dumps(names)}\n")
    dragoman("update", cwd=tmp_path)
    assert [where.rpartition(":")[2] for where, _ in told(tmp_path)] == [
        "20",
        "22",
        "26",
        "28",
    ]
    dragoman("build", cwd=tmp_path)
    page = (tmp_path / "build/site/en/index.html").read_text()
    assert '<div class="admonition warning">' in page
    assert '<details class="tip">' in page
    assert re.search(r'<div class="admonition note">\s*<p>Five.</p>\s*</div>', page)


def test_commonmark_names_the_renderer_that_knows_containers(tmp_path: Path) -> None:
    project(tmp_path, "commonmark", FOREIGN)
    dragoman("update", cwd=tmp_path)
    found = {int(where.rpartition(":")[2]): message for where, message in told(tmp_path)}
    assert 'set `renderer = "python-markdown"`' in found[3]
    assert 'and add "pymdownx.details"' in found[6]
    assert found[16].endswith('set `renderer = "python-markdown"`')


def test_what_only_another_generator_reads_names_no_extension(tmp_path: Path) -> None:
    text = "# T\n\nimport A from './a';\n\nWords.\n\n{{< ref >}} words.\n"
    project(tmp_path, "python-markdown", text)
    dragoman("update", cwd=tmp_path)
    messages = [message for _, message in told(tmp_path)]
    assert len(messages) == 2
    assert all("leave the page to" in message for message in messages)
    assert not any("markdown_extensions" in message for message in messages)


def test_a_renderer_that_there_is_not_is_an_error(tmp_path: Path) -> None:
    project(tmp_path, "comonmark", "# T\n")
    done = dragoman("build", cwd=tmp_path, code=2)
    assert "renderer" in done.stderr
    assert "commonmark" in done.stderr


def test_a_text_that_no_translation_can_stand_for_is_told_and_the_rest_is_offered(
    tmp_path: Path,
) -> None:
    """The tag has no end and the container no line of its own: with other words it is none."""
    project(tmp_path, "python-markdown", "# One\n\n.\n    - a\n=\n      :::{r}T\n\nTwo.\n")
    dragoman("update", cwd=tmp_path)
    template = dragoman("extract", "--stdout", "source/index.md", cwd=tmp_path).stdout
    assert 'msgid "Two."' in template
    assert 'msgid ". - a"' not in template
    done = dragoman("check", "--rule", "withheld-text", "--json", cwd=tmp_path, code=1)
    [found] = json.loads(done.stdout)["findings"]
    assert (found["where"], found["severity"]) == ("source/index.md:3", "error")
    assert '". - a"' in found["message"]
