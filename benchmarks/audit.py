"""What an audit costs: `python -m benchmarks.audit [--turns N] [--keep FOLDER]`.

The site is made of the documents of `../shared/corpora` and people's translations of them. Each
turn takes all of them again under other names, with a sign behind each line of text on both sides,
so that no two texts are equal. Two turns are 1,722 translated pages: as many as 430 in 4 languages.
"""

import argparse
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pipeline.adoption.sites import find_site

CORPORA = Path(__file__).parent.parent.parent / "shared" / "corpora"
SITES = ("fastapi-docs", "helm-docs", "starlight-docs")
_TEXT = re.compile(r"^(?=[^\W\d_])(?![a-z]+: )(.*[^\W\d_][.。!?:]?)$", re.MULTILINE)
_SIGNS = "abcdefghijklmnopqrstuvwxyz"
_FENCED = re.compile(r"(^[ \t]*(`{3,}|~{3,}).*?^[ \t]*\2[`~]*[ \t]*$)", re.MULTILINE | re.DOTALL)


def make_site(folder: Path, turns: int) -> int:
    """Write the site; return the number of its translated pages."""
    count = 0
    for name in SITES:
        site = find_site(CORPORA / name)
        for turn in range(turns):
            part = f"{name.partition('-')[0]}{turn}"
            for page in site.documents:
                inner = page.relative_to(site.source)
                _copy(site.root / page, folder / "docs/en" / part / inner, turn)
            for pair in site.pages:
                inner = pair.source.relative_to(site.source)
                _copy(site.root / pair.target, folder / f"docs/{pair.locale}" / part / inner, turn)
                count += 1
    return count


def _copy(source: Path, target: Path, turn: int) -> None:
    text = source.read_text(encoding="utf-8")
    if turn:
        parts = _FENCED.split(text)
        parts[::3] = [_TEXT.sub(rf"\1 Q{_SIGNS[turn]}", part) for part in parts[::3]]
        text = "".join(part for number, part in enumerate(parts) if number % 3 < 2)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def main() -> None:
    """Make the site, audit it, and print what that cost."""
    parser = argparse.ArgumentParser(description="Time an audit.")
    parser.add_argument("--turns", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="write the site and the report there")
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = wish.keep or Path(scratch)
        count = make_site(folder / "site", wish.turns)
        words = ("audit", "site", "--html", "report.html", "--json", "--fail-on", "never")
        began = time.monotonic()
        subprocess.run(
            [sys.executable, "-m", "pipeline", *words],
            cwd=folder,
            env={"PYTHONPATH": str(Path(__file__).parent.parent), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            check=True,
        )
        wall = time.monotonic() - began
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        size = (folder / "report.html").stat().st_size
    cpu = used.ru_utime + used.ru_stime
    print(f"{count} translated pages: {cpu:.1f} s of CPU, {wall:.1f} s by the clock")
    print(f"{used.ru_maxrss // 1024} MiB, report {size // 1024} KiB")


if __name__ == "__main__":
    main()
