"""An earlier address leads to the page, with its whole address for search engines."""

import html5lib

from pipeline.locales.cldr import find_locale
from pipeline.website.redirect import RedirectStep, redirect_step


def test_it_leads_on() -> None:
    step = RedirectStep(
        page="x.html",
        here="ar/old/x/index.html",
        there="ar/a&b/index.html",
        locale=find_locale("ar"),
        base_url="https://example.org/",
    )
    html = redirect_step({}, step)["x.html"].decode()
    assert 'content="0; url=../../a%26b/index.html"' in html
    assert '<link rel="canonical" href="https://example.org/ar/a%26b/">' in html
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(html)
    assert parser.errors == []
