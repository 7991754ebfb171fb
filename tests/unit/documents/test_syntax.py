"""Syntax beyond CommonMark is found where it stands, and nowhere else."""

from pipeline.documents.syntax import extra_syntax


def signs(text: str) -> list[tuple[int, str]]:
    return [(use.line, use.sign) for use in extra_syntax(text)]


def test_lines_count_from_the_start_of_the_file() -> None:
    assert signs("---\ntitle: a\n---\né\n\n??? note\n    {% x %}\n") == [(6, "???"), (7, "{%")]


def test_code_and_comments_have_no_syntax() -> None:
    assert signs("`{{< a >}}` and <!-- {% b %} -->\n\n    {* c *}\n\n```\n/// tip\n```\n") == []


def test_html_in_capitals_is_html() -> None:
    assert signs("<B>a</B> <IMG src='x'> <Tabs>b</Tabs>\n") == [(1, "<Tabs"), (1, "</Tabs")]


def test_ordinary_markdown_has_none() -> None:
    text = "# A {#b}\n\n- {c} 8< d\n- import e from f\n\n===\n\n:) {{ g }} :: h\n"
    assert signs(text) == []
