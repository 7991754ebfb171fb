"""Syntax beyond CommonMark is found where it stands, and nowhere else."""

from pipeline.documents.tokens.syntax import extra_syntax


def signs(text: str) -> list[tuple[int, str]]:
    return [(use.line, use.sign) for use in extra_syntax(text)]


def test_lines_count_from_the_start_of_the_file() -> None:
    assert signs("---\ntitle: a\n---\né\n\n??? note\n    {% x %}\n") == [(6, "???"), (7, "{%")]


def test_code_and_comments_have_no_syntax() -> None:
    assert signs("`{{< a >}}` and <!-- {% b %} -->\n\n    {* c *}\n\n```\n/// tip\n```\n") == []


def test_html_in_capitals_is_html() -> None:
    assert signs("<B>a</B> <IMG src='x'> <Tabs>b</Tabs>\n") == [(1, "<Tabs"), (1, "</Tabs")]


def test_what_other_programs_add_is_told_with_their_names() -> None:
    text = "[[Page]] ![[a.png]] ==b c== :smile: ^[note] {ref}`a`\n\n%% d %%\n\n```{note}\ne\n```\n"
    found = [(use.line, use.sign, use.of or use.extensions[0]) for use in extra_syntax(text)]
    assert sorted(found) == sorted(
        [
            (1, "![[a.png]]", "Obsidian"),
            (1, ":smile:", "pymdownx.emoji"),
            (1, "==b c==", "pymdownx.mark"),
            (1, "[[Page]]", "wikilinks"),
            (1, "^[", "Pandoc"),
            (1, "{ref}", "MyST"),
            (3, "%%", "Obsidian"),
            (5, "{note}", "MyST or Quarto"),
        ]
    )


def test_a_div_of_pandoc_and_a_directive_of_myst_are_told_apart() -> None:
    text = "::: {.note}\na\n:::\n\n:::{note}\nb\n:::\n"
    assert [use.of for use in extra_syntax(text)] == ["Pandoc or Quarto", "MyST"]


def test_signs_that_only_look_like_it_are_none() -> None:
    text = "a == b and c == d [[1]](x) std::fmt: 16:30:45 [[_TOC_]] 100%% `[[a]]` {a} `b`\n"
    assert signs(text) == []


def test_ordinary_markdown_has_none() -> None:
    text = "# A {#b}\n\n- {c} 8< d\n- import e from f\n\n===\n\n:) {{ g }} :: h\n"
    assert signs(text) == []
