"""What the documents of the fuzz are made of: words, starts of lines and lines of every dialect."""

from pathlib import Path


def _lines(name: str) -> tuple[str, ...]:
    """Return the lines of a file beside this one."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return tuple(text.removesuffix("\n").split("\n"))


SPACES = (
    *("\u00a0", "\u3000", "\u2028", "\u2029", "\u0085", "\u2003", "\u200b", "\ufeff", "\u1680"),
    *("\x0b", "\x0c", "\x1c", "\x1f", "\t", " ", "  "),
)
ENDS = ("\n", "\n", "\n", "\n", "\r\n", "\n\n", "\n\n", "\r")
_ODD = (
    *("\u202babc\u202c", "e\u0301", "\ud83d", "\x00", "\x1b[0m", "\ufffe"),
    *("<img\nalt='a\nb' src='c'>", "{{<\nx>}}", "*over\nlines*", "`a\nb`", "[a\nb](c)", "<T\n>"),
)
WORDS = (*_lines("fuzz_words.txt"), *_ODD)
_STARTS = (
    *("# ", "## ", "- ", "* ", "+ ", "1. ", "2) ", "> ", ">", "- [ ] ", "    ", "\t", "  ", " "),
    *(": ", ":   ", "~ ", "[^1]: ", "[b]: ", "*[HTML]: ", "| ", "|", ":smile: "),
    *("#### ", "10. ", "-   ", "-\t", "> - ", "- > ", "> > ", "1. - ", ">\t", "\\", "::: ", "/// "),
)
STARTS = (*_STARTS, *("",) * 8)
LINES = _lines("fuzz_lines.txt")
FRONT = (
    "---\ntitle: A title\n---\n",
    '+++\ntitle = "A title"\n+++\n',
    "---\ntitle: >\n  a\n  b\n---\n",
    "---\ntitle: 'It''s'\nhero:\n  text: |\n    a\n\n    b\n...\n",
)
