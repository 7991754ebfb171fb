"""The page is whole HTML whatever names it shows; a badge says its percent."""

import datetime
import xml.etree.ElementTree as ET

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.locales.cldr import find_locale
from pipeline.model.coverage import Coverage
from pipeline.model.finding import Finding, Severity
from pipeline.model.message import State
from pipeline.status.page import COLOURS, Trend, badge, status_page

names = st.text(st.sampled_from("a<>&\"'é/ {}"), max_size=8)
DAY = datetime.date(2026, 11, 24)
TIMES = tuple(datetime.datetime(2026, 11, day, tzinfo=datetime.UTC) for day in (1, 2, 9))


def page_of(name: str, trends: tuple[Trend, ...] = (), rule: str = "figure") -> str:
    part = Coverage(locale="es", domain=name, counts={State.TRANSLATED: 3}, words=1)
    finding = Finding(where="a", rule=rule, severity=Severity.ERROR, message="m")
    es = find_locale("es")
    return status_page(name, DAY, {es: [part]}, trends, {es: [finding]})


@given(names)
def test_whatever_it_is_called_the_page_is_whole(name: str) -> None:
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    tree = parser.parse(page_of(name, (Trend(name=name, times=TIMES, percents=(0, 5, 100)),), name))
    assert parser.errors == []
    title = tree.find("head/title")
    assert title is not None
    assert title.text == f"{name}: translations"


def test_every_state_has_a_colour() -> None:
    assert set(COLOURS) == set(State)


@pytest.mark.parametrize("times", [(), TIMES[:1]])
def test_a_trend_needs_two_times(times: tuple[datetime.datetime, ...]) -> None:
    trend = Trend(name="es", times=times, percents=(1,) * len(times))
    assert "<svg" not in page_of("x", (trend,))


def test_the_line_runs_from_the_first_time_to_the_last() -> None:
    text = page_of("x", (Trend(name="es", times=TIMES, percents=(0, 50, 100)),))
    assert 'points="40.0,170.0 105.0,90.0 560.0,10.0"' in text
    assert "es: 0 % to 100 %" in text


def test_without_findings_the_page_says_so() -> None:
    assert "<p>None.</p>" in status_page("x", DAY, {}, (), {})


@given(names, st.integers(0, 100))
def test_a_badge_is_an_image_that_says_its_percent(label: str, percent: int) -> None:
    image = ET.fromstring(badge(label, percent))  # noqa: S314  our own
    assert image.attrib["aria-label"] == f"{label}: {percent} %"
