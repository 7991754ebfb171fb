"""The figures of `benchmarks.builds` as JSON, as a table, ratios first, and as a picture."""

import datetime
import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path

_BEGIN, _END = "<!-- make bench: begin -->", "<!-- make bench: end -->"
_PEER = "cold, MkDocs with static-i18n"
_LANGUAGES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What a case took: medians of all runs."""

    documents: int
    "Documents of the site, each in four languages."
    case: str
    "What was run."
    cpu: float
    "CPU seconds, of user and system, of the process and its children."
    wall: float
    "Seconds by the clock."
    peak: float
    "Largest resident memory of a process, in MiB."
    runs: int
    "How many runs."


def write_report(figures: Sequence[Figure], docs: Path) -> None:
    """Write the figures into `docs`: `builds.json`, `builds.svg` and a part of `performance.md`."""
    about = {
        "day": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {os.cpu_count()} processors",
        "load": round(os.getloadavg()[0], 1),
    }
    record = {"about": about, "figures": [asdict(one) for one in figures]}
    (docs / "builds.json").write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    (docs / "builds.svg").write_text(picture(figures), "utf-8")
    page = docs / "performance.md"
    before, _, rest = page.read_text("utf-8").partition(_BEGIN)
    after = rest.partition(_END)[2]
    said = ", ".join(f"{name} {value}" for name, value in about.items())
    head = f"Of one run of the program ({said} when it ended):"
    shown = "\n\n".join((_BEGIN, head, *tables(figures), "![CPU time a page](builds.svg)", _END))
    page.write_text(f"{before}{shown}{after}", "utf-8")


def tables(figures: Sequence[Figure]) -> Iterable[str]:
    """Yield a table a size: first each time as a share of MkDocs', or of our own cold build."""
    for count in dict.fromkeys(one.documents for one in figures):
        own = [one for one in figures if one.documents == count]
        peer = next((one.cpu for one in own if one.case == _PEER), None)
        rows = [_row(one, peer) for one in own]
        head = "| case | of MkDocs' CPU | CPU s | ms a page | wall s | peak MiB | runs |"
        title = f"{count:,} documents in {_LANGUAGES} languages:"
        yield "\n".join((title, "", head, "|" + "---|" * 7, *rows))


def _row(one: Figure, peer: float | None) -> str:
    """Return a line of the table; `peer` is what MkDocs took."""
    share = f"{one.cpu / peer:.2f}" if peer else "–"
    page = f"{_a_page(one):.1f}"
    cells = (one.case, share, one.cpu, page, one.wall, round(one.peak), one.runs)
    return f"| {' | '.join(map(str, cells))} |"


def _a_page(one: Figure) -> float:
    return 1000 * one.cpu / (one.documents * _LANGUAGES)


def picture(figures: Sequence[Figure]) -> str:
    """Return bars of the CPU milliseconds a page of each build from nothing, as SVG."""
    shown = [one for one in figures if one.case.startswith(("cold", "localized"))]
    times = [_a_page(one) for one in shown]
    longest = max(times, default=1)
    rows = []
    for at, (one, time) in enumerate(zip(shown, times, strict=True)):
        top, width = 34 + 22 * at, round(300 * time / longest, 1)
        name = escape(f"{one.documents:,}: {one.case}")
        color = "#1f6feb" if "--jobs" in one.case else "#8b949e"
        rows.append(
            f'<text x="330" y="{top + 12}" text-anchor="end">{name}</text>'
            f'<rect x="340" y="{top}" width="{width}" height="16" fill="{color}"/>'
            f'<text x="{345 + width}" y="{top + 12}">{time:.1f}</text>'
        )
    height = 44 + 22 * len(shown)
    title = "CPU milliseconds a page, by documents and case"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 {height}" role="img" '
        f'aria-label="{title}" font-family="sans-serif" font-size="12">'
        f'<rect width="700" height="{height}" fill="#fff"/>'
        f'<text x="10" y="20" font-weight="bold">{title}</text>{"".join(rows)}</svg>\n'
    )
