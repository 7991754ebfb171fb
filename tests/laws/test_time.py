"""Laws of time: four times the text takes about four times the work, whatever the text is.

Each input is measured at two lengths on the same machine, in processor time, and only the ratio is
judged: the square would give 16. What takes next to nothing at the greater length is not judged,
for its ratio is noise.
"""

import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from pipeline.checks.base import scope_of
from pipeline.checks.run import check_entry
from pipeline.documents.inline.mend import mend
from pipeline.documents.inline.parts import inline
from pipeline.documents.inline.shield import shield, unshield
from pipeline.documents.segment import segment
from pipeline.documents.splice import splice
from pipeline.errors import SourceError
from pipeline.locales.cldr import find_locale
from pipeline.localization.localize import localize
from pipeline.model.document import CodePart, Dialect
from pipeline.model.message import Entry
from pipeline.project.config import EXTENSIONS
from pipeline.website.body.make import to_html
from pipeline.website.body.safe import plain_text, safe_html

SMALL, LARGE = 2000, 8000
"Characters."
MOST = 9.0
"The ratio of the two times, where four is to be expected and sixteen is the square."
NOISE = 0.03
"Seconds of processor time at the greater length below which nothing is judged."
SOURCE = "Take the [pill](a.md) twice a day, at 5 mg, as **advised** (see `x`)."
DOCUMENT = "Text [a](b)\n\n- item\n\n| a | b |\n|---|---|\n| Cell | c |\n\n# Head\n"
SCOPE = scope_of(find_locale("es"))
SHIELDED = shield(SOURCE)

PIECES = (
    *("[", "![", "]", "[[", "[x](", "](", "[a](b) ", "[a][", "[^a]", "[^", "[a]", "[a]: b\n"),
    *(
        "<a ",
        "<a\n",
        "<a '",
        '<a "',
        "<a href='",
        "a<",
        "<!--",
        "<!",
        "<?",
        "<![CDATA[",
        "<b>",
        "{/* ",
        "<A b={/* ",
    ),
    *("</b>", "<code>", "<svg>", "<script>", "<p>a</p>", "<div>\n", "<!-- l10n:off ", "<p id=a>"),
    *(
        "&",
        "&#",
        "`",
        "`a ",
        "``a",
        "*",
        "*a ",
        "***a",
        "_",
        "_a_",
        "~~a",
        "|",
        "| a ",
        "\\",
        "\\`",
    ),
    *("(", "(A", "{", "{{", "{% ", "{:", "{: #a}", "{#a}", "%(", "%(a)s", "$", "^", "#", "=", '"'),
    *(" ", "    ", "\t", "  x", "\n", "\n\n", "\r", "> ", "> - ", "- ", "1. ", "    x\n", "+ "),
    *("```\n", "``` a\n", "~~~\n", "!!! a\n    ", "/// a\n", "/// a |  ", "::: a\n", '=== "a"\n'),
    *("*[A", "*[A]: b\n", "[^a]: x\n", "Term\n:   d\n", "# a\n", "a\n=\n", "<div markdown>\n"),
    *("1", "1,", "5 mg ", "2018 ", "A, ", "a@", "a.", "http://", "10.1000/", "doi:", "word's "),
    *(
        "a\\\n",
        "a\\\n* ",
        "a  \n    > ",
        "{{\n",
        ":::\n",
        ":::a[",
        "<b>\n",
        "[a]:\n",
        "\n>\u00a0",
        "a\r",
    ),
    *(
        "import a from 'b';",
        "import a from 'b'; ",
        "<div markdown=1",
        "- ```\n",
        "- <!--\n",
        "x\n    ```\n",
    ),
    *(
        '{{% a "',
        "{{< a `",
        "{{% ",
        '{{< a="',
        "<A b={c} ",
        "# a {b}\n",
        "a {b}\n=\n",
        "\\{a",
        "![[a]](",
    ),
    *("\u202e", "\u202e\u202c", "\u200b", "\ufffc", "«", "“", "？", "か", "ا", "٢", "İ", "\x1b"),
    *('<x id="1"/>', '<g id="1">', "</g>", "<g ", "gx<"),
)
HEADS = {"segment": ("", "x", "<div>\n"), "sanitizer": ("", "x"), "page": ("",)}
"What stands before the pieces; a letter where nothing else is said."


def check(source: str, target: str) -> None:
    check_entry(Entry(msgid=source, msgstr=(target,)), SCOPE, "es.po")


def page(text: str) -> None:
    to_html(text, extensions=EXTENSIONS, extension_configs={}, links=str)


def both_ways(text: str) -> None:
    shielded = shield(text, figures=True)
    unshield(shielded.text, shielded)


WORK: dict[str, Callable[[str], object]] = {
    "segment": lambda text: segment(text, Dialect(code=tuple(CodePart))),
    "splice": lambda text: splice(segment(DOCUMENT), lambda _: text),
    "localize": lambda text: localize(DOCUMENT, lambda *_: text, where="x.md", language="en"),
    "localize a source": lambda text: localize(text, lambda _, msgid: msgid, where="x.md"),
    "inline": inline,
    "shield": both_ways,
    "unshield": lambda text: unshield(text, SHIELDED),
    "mend": lambda text: mend(text, SHIELDED),
    "check": lambda text: check(SOURCE, text),
    "check a source": lambda text: check("A " + text, text.replace("a", "é")),
    "page": page,
    "sanitizer": lambda text: safe_html(text, str),
    "plain text": plain_text,
}


def seconds(work: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    with suppress(SourceError):  # bounded: the error names the line
        work(text)
    return time.process_time() - start


def ratio(work: Callable[[str], object], head: str, piece: str) -> float:
    """Return how many times longer the greater length takes; the least of three measurements."""
    small, large = (head + (piece * size)[:size] for size in (SMALL, LARGE))
    least = float("inf")
    for _ in range(3):
        longer = seconds(work, large)
        if longer < NOISE:
            return 0.0
        least = min(least, longer / max(seconds(work, small), NOISE / 16))
        if least < MOST:
            break
    return least


@pytest.mark.parametrize("name", WORK)
def test_work_grows_with_the_length_of_the_text(name: str) -> None:
    slow = {
        (head, piece): value
        for piece in PIECES
        for head in HEADS.get(name, ("x",))
        if (value := ratio(WORK[name], head, piece)) >= MOST
    }
    assert not slow


@pytest.mark.parametrize("line", ["- ", "1. ", "+ "], ids=["list", "numbers", "plus"])
def test_what_nests_too_deeply_is_an_error_with_its_line(line: str) -> None:
    with pytest.raises(SourceError) as error:
        to_html(
            f"Text\n\n{line * 1500}x\n",
            extensions=EXTENSIONS,
            extension_configs={},
            links=str,
            where="a.md",
            first_line=5,
        )
    assert error.value.where == "a.md:7"


@pytest.mark.parametrize("mark", ['!!! note "T"', '??? note "T"', '=== "T"'])
def test_containers_of_any_depth_are_segmented_without_loss(mark: str) -> None:
    text = "".join(f"{'    ' * depth}{mark}\n" for depth in range(700)) + "    " * 700 + "end\n"
    assert segment(text).text == text
