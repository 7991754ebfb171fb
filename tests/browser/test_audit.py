"""The report of an audit in Chromium: accessible in light and dark, and readable on a phone."""

from pathlib import Path

import pytest

from tests.browser.axe_pages import axe_on
from tests.browser.chromium import run_in_page
from tests.tools import dragoman, need, write_tree
from tests.whole.test_audit import DOSE, po

pytestmark = pytest.mark.browser
ARABIC = 'msgid "Take 5 mg daily before your meal."\nmsgstr "تناول 50 ملغ يوميا قبل الأكل."\n'
LONG = f'msgid "See {"x" * 300} and [it](a.md)."\nmsgstr "Vea {"x" * 300} y eso."\n'


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    need("chromium")
    root = tmp_path_factory.mktemp("audit")
    files = {"po/es.po": po("es", DOSE + "\n" + LONG), "po/ar.po": po("ar", ARABIC)}
    write_tree(root, files | {"po/unknown.po": po("", DOSE)})
    (root / "site").mkdir()
    dragoman("audit", "--po", "po", "--html", "site/report.html", cwd=root, code=None)
    page = root / "site/report.html"
    page.write_text(page.read_text().replace("<details>", "<details open>"))
    return page


@pytest.mark.parametrize(("width", "dark"), [(1200, False), (360, True)])
def test_the_report_is_accessible(report: Path, tmp_path: Path, width: int, dark: bool) -> None:
    [found] = axe_on(report.parent, tmp_path, width=width, dark=dark).values()
    assert found["passes"] > 15
    assert found["violations"] == []


def test_nothing_stands_beside_a_small_screen(report: Path, tmp_path: Path) -> None:
    script = (
        "(async () => [document.documentElement.scrollWidth, innerWidth, "
        "performance.getEntriesByType('resource').length, "
        "getComputedStyle(document.querySelector('[lang=ar].said')).direction])()"
    )
    width, inner, fetched, direction = run_in_page(report, script, tmp_path / "p", "500,900")
    assert width <= inner
    assert fetched == 0
    assert direction == "rtl"
