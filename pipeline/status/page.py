"""Status as a page to look at, and as badges; both stand alone, without scripts or requests."""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from pipeline.model.coverage import Coverage, of_documents, total
from pipeline.model.finding import Finding
from pipeline.model.locale import Locale
from pipeline.model.message import State

COLOURS = {
    State.SIGNED: "#1a7f37",
    State.TRANSLATED: "#4f9d69",
    State.DRAFTED: "#b58900",
    State.STALE: "#bc5a00",
    State.REJECTED: "#b3261e",
    State.UNTRANSLATED: "#8c959f",
}
"Each at least 3 : 1 against white and against the dark page, as WCAG asks of graphics."
_LINES = ("#0969da", "#bc5a00", "#1a7f37", "#8250df", "#b3261e", "#57606a")
_BADGES = ((100, "#1a7f37"), (80, "#4d7c0f"), (50, "#9a6700"), (0, "#b3261e"))
"From how many percent on a badge has which colour."
_STYLE = """
:root { color-scheme: light dark; --text: #1f2328; --page: #fff; --line: #d0d7de }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --page: #0d1117; --line: #30363d } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--page);
  max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: start; padding: .35rem .6rem; border-bottom: 1px solid var(--line) }
.number { text-align: end; font-variant-numeric: tabular-nums }
.bar { display: flex; height: .9rem; min-width: 12rem; border-radius: .3rem; overflow: hidden }
.bar span { display: block }
.key { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; list-style: none; padding: 0 }
.key i { display: inline-block; width: .9rem; height: .9rem; border-radius: .2rem;
  margin-inline-end: .4rem; vertical-align: -.1rem }
svg { width: 100%; height: auto }
svg text { fill: var(--text); font: 11px system-ui, sans-serif }
summary { cursor: pointer; padding: .4rem 0 }
.scroll { overflow-x: auto }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """One locale over time."""

    name: str
    "The locale's tag."
    times: tuple[datetime.datetime, ...]
    "When it was looked at, in order."
    percents: tuple[int, ...]
    "How much was done each time."


def status_page(
    title: str,
    day: datetime.date,
    parts: Mapping[Locale, Sequence[Coverage]],
    trends: Sequence[Trend],
    findings: Mapping[Locale, Sequence[Finding]],
) -> str:
    """Return the page: bars by locale and document, the trend, and findings by rule."""
    shown = [s for s in COLOURS if any(p.counts.get(s) for some in parts.values() for p in some)]
    key = "".join(f'<li><i style="background:{COLOURS[s]}"></i>{s.value}</li>' for s in shown)
    rows = "".join(
        _row(
            f"{locale.tag} <bdi lang={locale.tag}>{escape(locale.name)}</bdi>",
            total("", of_documents(some)),
        )
        for locale, some in parts.items()
    )
    documents = "".join(
        f"<details><summary>{escape(locale.tag)}: {len(some)} documents</summary>"
        f"{_table('document', _rows(some), locale.tag)}</details>"
        for locale, some in parts.items()
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}: translations</title><style>{_STYLE}</style></head>\n<body><main>"
        f"<h1>{escape(title)}: translations</h1><p>{day.isoformat()}</p>"
        f'<ul class="key">{key}</ul>\n{_table("language", rows, "languages")}\n'
        f"<h2>Documents</h2>\n{documents}\n{_trend(trends)}\n{_findings(findings)}"
        "</main></body></html>\n"
    )


def _table(what: str, rows: str, label: str) -> str:
    head = f"<th scope=col>{what}</th><th scope=col>states</th>"
    head += '<th scope=col class="number">messages</th><th scope=col class="number">done</th>'
    return _scrolled(head, rows, label)


def _scrolled(head: str, rows: str, label: str) -> str:
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(label)}">{table}</div>'
    )


def _rows(parts: Sequence[Coverage]) -> str:
    return "".join(_row(escape(part.domain), part) for part in parts)


def _row(name: str, part: Coverage) -> str:
    told = ", ".join(f"{part.counts[s]} {s.value}" for s in COLOURS if part.counts.get(s))
    spans = "".join(
        f'<span style="flex:{part.counts[s]};background:{COLOURS[s]}"></span>'
        for s in COLOURS
        if part.counts.get(s)
    )
    label = told or "no messages"
    bar = f'<div class="bar" role="img" aria-label="{label}" title="{label}">{spans}</div>'
    return (
        f'<tr><th scope=row>{name}</th><td>{bar}</td><td class="number">{part.total}</td>'
        f'<td class="number">{part.percent} %</td></tr>'
    )


def _trend(trends: Sequence[Trend]) -> str:
    """Draw percent over time, a line a locale; nothing without at least two times."""
    times = sorted({time for trend in trends for time in trend.times})
    if len(times) < 2:
        return ""
    span = (times[-1] - times[0]).total_seconds()
    lines, names = [], []
    for number, trend in enumerate(trends):
        colour = _LINES[number % len(_LINES)]
        points = " ".join(
            f"{40 + 520 * (at - times[0]).total_seconds() / span:.1f},{170 - 1.6 * percent:.1f}"
            for at, percent in zip(trend.times, trend.percents, strict=True)
        )
        lines.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
        )
        names.append(f'<li><i style="background:{colour}"></i>{escape(trend.name)}</li>')
    scale = "".join(
        f'<line x1="40" x2="560" y1="{y}" y2="{y}" stroke="#8c959f" stroke-width=".5"/>'
        f'<text x="4" y="{y + 4}">{percent} %</text>'
        for percent, y in ((100, 10), (50, 90), (0, 170))
    )
    ends = (
        f'<text x="40" y="190">{times[0].date()}</text>'
        f'<text x="560" y="190" text-anchor="end">{times[-1].date()}</text>'
    )
    told = "; ".join(
        f"{t.name}: {t.percents[0]} % to {t.percents[-1]} %" for t in trends if t.times
    )
    return (
        f'<h2>Trend</h2><ul class="key">{"".join(names)}</ul>'
        f'<svg viewBox="0 0 600 200" role="img" aria-label="{escape(told)}">'
        f"{scale}{''.join(lines)}{ends}</svg>"
    )


def _findings(findings: Mapping[Locale, Sequence[Finding]]) -> str:
    rows = []
    for locale, found in findings.items():
        counts = Counter((one.severity.value, one.rule) for one in found)
        rows += [
            f"<tr><th scope=row>{escape(locale.tag)}</th><td>{severity}</td><td>{escape(rule)}</td>"
            f'<td class="number">{count}</td></tr>'
            for (severity, rule), count in sorted(counts.items())
        ]
    if not rows:
        return "<h2>Findings</h2><p>None.</p>"
    head = "".join(f"<th scope=col>{t}</th>" for t in ("language", "severity", "rule"))
    head += '<th scope=col class="number">findings</th>'
    return f"<h2>Findings</h2>{_scrolled(head, ''.join(rows), 'findings')}"


def badge(label: str, percent: int) -> str:
    """Return an SVG badge such as `es 97 %`."""
    colour = next(colour for least, colour in _BADGES if percent >= least)
    return badge_image(label, f"{percent} %", colour)


def badge_image(label: str, told: str, colour: str) -> str:
    """Return an SVG badge of two words."""
    left, right = 10 + 7 * len(label), 12 + 7 * len(told)
    texts = "".join(
        f'<text x="{x}" y="14" text-anchor="middle" fill="#fff" '
        f'font-family="Verdana, DejaVu Sans, sans-serif" font-size="11">{escape(text)}</text>'
        for x, text in ((left / 2, label), (left + right / 2, told))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img" '
        f'aria-label="{escape(label)}: {escape(told)}">'
        f"<title>{escape(label)}: {escape(told)}</title>"
        f'<rect width="{left}" height="20" fill="#57606a"/>'
        f'<rect x="{left}" width="{right}" height="20" fill="{colour}"/>{texts}</svg>\n'
    )
