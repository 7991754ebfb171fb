"""The page around the body: languages, directions, addresses, words."""

import re
from dataclasses import replace

import html5lib
import pytest

from pipeline.locales.cldr import find_locale
from pipeline.website.body.make import TocItem
from pipeline.website.colours import own_style
from pipeline.website.files import OwnTemplates, assets, template_files
from pipeline.website.layout import Alternate, Around, NavItem, Page, PageHeading, Sections, Text
from pipeline.website.theme import render, render_chooser

ENGLISH = find_locale("en")


def page(tag: str = "ar") -> Page:
    return Page(
        locale=find_locale(tag),
        source_locale=ENGLISH,
        site_title=Text(value="Site <&>"),
        title=Text(value='Title "<b>"', translated=False),
        heading=PageHeading.SHOWN,
        description=Text(value="Said", translated=False),
        body="<p>Body</p>",
        toc=(
            TocItem(level=2, id="a", name="<One>", language=None),
            TocItem(level=2, id="b", name="Two", language="en"),
        ),
        alternates=tuple(
            Alternate(
                locale=find_locale(one),
                href=f"../{one}/index.html",
                absolute=f"https://example.org/{one}/",
                current=one == tag,
            )
            for one in ("en", tag)
        ),
        x_default="https://example.org/en/",
        nav=(
            NavItem(title=Text(value="Here"), href="index.html", current=True),
            NavItem(title=Text(value="There", translated=False), href="x.html", current=False),
        ),
        around=Around(
            sections=Sections(
                tree=(
                    NavItem(title=Text(value="Here"), href="../ar/index.html", current=False),
                    NavItem(
                        title=Text(value="There", translated=False), href="../x.html", current=False
                    ),
                )
            ),
            folder="ar",
        ),
        home="index.html",
        stylesheet="../static/style.css",
        date=None,
        words=0,
        untranslated=1,
    )


def errors(html: str) -> list:
    parser = html5lib.HTMLParser()
    parser.parse(html)
    return parser.errors


@pytest.mark.parametrize("tag", ["es", "ar", "ja"])
def test_a_page_is_valid_and_says_its_language(tag: str) -> None:
    html = render(page(tag), lambda _: "word")
    assert errors(html) == []
    assert html.lstrip().startswith("<!DOCTYPE html>")
    direction = "rtl" if tag == "ar" else "ltr"
    assert f'<html lang="{tag}" dir="{direction}">' in html


def test_texts_are_escaped_and_marked_where_they_are_not_translated() -> None:
    html = render(page(), lambda _: "word")
    assert '<h1><span lang="en" dir="ltr">Title &#34;&lt;b&gt;&#34;</span></h1>' in html
    assert '<title lang="en">' in html
    assert '<meta name="description" lang="en" content="Said">' in html
    assert '<a href="#a">&lt;One&gt;</a>' in html
    assert '<a href="#b"><span lang="en" dir="ltr">Two</span></a>' in html
    assert '<span lang="en" dir="ltr">There</span>' in html


def test_the_themes_words_are_marked_where_they_are_not_translated() -> None:
    html = render(page(), lambda _: None)
    assert '<span lang="en" dir="ltr">On this page</span>' in html
    assert '<nav class="languages" aria-label="Languages">' in html


def test_a_page_names_itself_in_every_language() -> None:
    html = render(page(), lambda _: "word")
    assert '<link rel="canonical" href="https://example.org/ar/">' in html
    for tag, address in (("en", "en/"), ("ar", "ar/"), ("x-default", "en/")):
        link = f'<link rel="alternate" hreflang="{tag}" href="https://example.org/{address}">'
        assert link in html
    assert '<a href="../ar/index.html" hreflang="ar" aria-current' in html


def test_untranslated_parts_are_told_and_only_then() -> None:
    assert 'class="untranslated"' in render(page(), lambda _: "word")
    assert 'class="untranslated"' not in render(replace(page(), untranslated=0), lambda _: "word")


def test_no_heading_of_a_document_has_an_id_of_the_theme() -> None:
    # Python-Markdown's ids are in lower case.
    ids = [part.partition('"')[0] for part in render(page(), lambda _: "").split(' id="')[1:]]
    assert ids
    assert all(one != one.lower() for one in ids)


def test_the_chooser_links_every_language() -> None:
    html = render_chooser(page("en"))
    assert errors(html) == []
    assert html.count("hreflang=") >= 4


def test_a_projects_own_template_stands_before_the_themes() -> None:
    text = (
        '{{ _("Hi %(name)s", name="<Ann>") }}|{{ _("50%") }}'
        "|{% trans %}100% of\n  it{% endtrans %}"
        "|{% trans who=page.home %}By {{ who }}{% endtrans %}"
    )
    own = OwnTemplates(folder="theme", files=(("page.html", text.encode()),))
    words = {"Hi %(name)s": "Hola %(name)s", "100%% of it": "100%% de ello", "By %(who)s": "%(x)s"}
    assert render(page(), words.get, own) == (
        'Hola &lt;Ann&gt;|<span lang="en" dir="ltr">50%</span>|100% de ello'
        '|<span lang="en" dir="ltr">By index.html</span>'
    )
    assert template_files(own)["page.html"].startswith(b"{{ _(")
    assert "base.html" in template_files(own)


def test_the_stylesheet_turns_with_the_direction_and_asks_nothing_of_the_network() -> None:
    style = assets()["static/style.css"].decode()
    assert "url(" not in style
    assert "@import" not in style
    for side in ("margin-left", "margin-right", "padding-left", "padding-right", "border-left"):
        assert side not in style


def test_paper_is_light_whatever_the_screen_is() -> None:
    style = assets()["static/style.css"].decode() + own_style("#0b6157", "#6fd3c2")
    screen = re.findall(r"^@media screen[^{]*\{.*?(?:^\}|\}$)", style, re.MULTILINE | re.DOTALL)
    for sign in ("prefers-color-scheme: dark", '[data-theme="dark"]'):
        assert style.count(sign) == sum(rule.count(sign) for rule in screen) == 1
    assert style.count("--dark: initial") == sum(r.count("--dark: initial") for r in screen) == 2
