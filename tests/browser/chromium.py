"""Debian's Chromium, headless, on files of a built site."""

import json
import re
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

from tests.tools import need

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
)

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
"It lets no script run but the site's own, so none of a test."


def chromium(page: Path, profile: Path, *words: str) -> str:
    """Open a page with a new profile and return what Chromium prints."""
    need("chromium")
    command = ["chromium", *FLAGS, f"--user-data-dir={profile}", *words, page.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


def run_in_page(page: Path, script: str, profile: Path, size: str = "1280,900") -> Any:
    """Return what the promise `script` gives in the page, opened from a copy beside it."""
    html = _POLICY.sub("", page.read_text(encoding="utf-8"))
    runner = (
        f"<script>{script}.then(found => {{"
        "const out = document.createElement('pre'); out.id = 'found';"
        "out.textContent = JSON.stringify(found); document.body.append(out)})</script></body>"
    )
    copy = page.with_name(f"{page.stem}.{profile.name}.test.html")
    copy.write_text(html.replace("</body>", runner), encoding="utf-8")
    try:
        words = (f"--window-size={size}", "--virtual-time-budget=20000", "--dump-dom")
        dom = chromium(copy, profile, *words)
    finally:
        copy.unlink()
    found = re.search(r'<pre id="found">(.*?)</pre>', dom, re.DOTALL)
    assert found, dom[-2000:]
    return json.loads(unescape(found[1]))
