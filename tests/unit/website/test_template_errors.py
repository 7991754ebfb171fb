"""A project's own templates: what is wrong in one is told with file, line and what to write."""

from pathlib import Path

import pytest

from tests.tools import dragoman, write_tree

DOCUMENT = "---\ntitle: Home\ndate: 2026-01-02\n---\n\nOne two three.\n"


def project(root: Path, template: str) -> Path:
    files = {
        "dragoman.toml": 'title = "X"\nlocales = ["es", "ar"]\ntemplates = "theme"\n',
        "source/index.md": DOCUMENT,
        "theme/page.html": template,
    }
    return write_tree(root, files)


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("<p>\n{% if %}", "theme/page.html:2: the template cannot be used: Expected an expression"),
        ("\n\n{{ pagge.title }}", """:3: the template cannot be used: 'pagge' is undefined; did"""),
        ("{{ page.titel }}", ":1: the template cannot be used: 'pipeline.website.layout.Page"),
        ("{{ x|nope }}", "theme/page.html:1: the template cannot be used: No filter named 'nope'"),
        ("\n{% include 'a.html' %}", 'theme/page.html:2: there is no template "a.html"'),
        ("{% trans %}a{% pluralize %}", "theme/page.html:1: the template cannot be used: "),
        ("a\n{{ 1/0 }}", "theme/page.html:2: the template cannot be used: ZeroDivisionError"),
        ("{% include 'page.html' %}", "theme/page.html:1: the template cannot be used: RecursionE"),
        ("\n{{ ngettext('a', 'b', 'c') }}", "theme/page.html:2: the template cannot be used: "),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(tmp_path: Path, template: str, message: str) -> None:
    done = dragoman("build", cwd=project(tmp_path, template), code=2)
    assert message in done.stderr
    assert "fault of ours" not in done.stderr


def test_things_that_are_counted_take_the_plural_form_of_the_language(tmp_path: Path) -> None:
    template = (
        "{% for n in [1, 2, 5] %}[{% trans count=n %}one word{% pluralize %}"
        "{{ count }} words{% endtrans %}]{% endfor %}"
    )
    root = project(tmp_path, template)
    dragoman("update", cwd=root)
    catalog = root / "locale/ar/LC_MESSAGES/site.po"
    text = catalog.read_text()
    forms = [f'msgstr[{index}] ""' for index in range(6)]
    assert all(form in text for form in forms)
    for index, form in enumerate(forms):
        text = text.replace(form, f'msgstr[{index}] "%(count)s {"abcdef"[index]}"')
    catalog.write_text(text)
    dragoman("build", cwd=root)
    site = root / "build/site"
    assert (site / "en/index.html").read_text() == "[one word][2 words][5 words]"
    assert (site / "ar/index.html").read_text() == "[1 b][2 c][5 d]"
    spanish = (site / "es/index.html").read_text()
    assert spanish.startswith('[<span lang="en" dir="ltr">one word</span>][<span lang="en"')
