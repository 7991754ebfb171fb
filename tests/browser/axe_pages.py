"""axe on many pages of a site in one Chromium: each in a frame of the width that is asked for."""

import importlib.resources
import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from tests.browser.chromium import FLAGS
from tests.judges import served
from tests.tools import need

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
"It lets no script run but the site's own, so none of a test."
_RUNNER = """<!doctype html><title>axe</title><body><script>
const names = %(names)s, found = {};
(async () => {
  for (const name of names) {
    const frame = document.createElement('iframe');
    frame.style = 'border:0;width:%(width)spx;height:900px';
    frame.src = name;
    await new Promise(done => { frame.onload = done; document.body.append(frame) });
    const inside = frame.contentDocument;
    const script = inside.createElement('script');
    script.src = '/axe.min.js';
    await new Promise(done => { script.onload = done; inside.head.append(script) });
    const told = await frame.contentWindow.axe.run(inside);
    found[name] = {passes: told.passes.length, violations: told.violations.map(
      one => [one.id, one.nodes.length, one.nodes[0].html.slice(0, 200)])};
    frame.remove();
  }
  await fetch('/found', {method: 'POST', body: JSON.stringify(found)});
})();
</script>"""


def axe_on(
    site: Path, pages: Sequence[str], scratch: Path, *, width: int, dark: bool, seconds: int = 900
) -> dict[str, Any]:
    """Return for each page of a site how many rules of axe it passes, and its violations."""
    need("chromium")
    folder = scratch / f"axe-{width}-{dark}"
    shutil.copytree(site, folder)
    for path in folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        path.write_text(_POLICY.sub("", text), encoding="utf-8")
    axe = importlib.resources.files("axe_core_python").joinpath("axe.min.js").read_text()
    (folder / "axe.min.js").write_text(axe, encoding="utf-8")
    runner = _RUNNER % {"names": json.dumps([f"/{name}" for name in pages]), "width": width}
    (folder / "axe-runner.html").write_text(runner, encoding="utf-8")
    answers: Queue[bytes] = Queue()
    with served(folder, answers=answers) as origin:
        scheme = f"--blink-settings=preferredColorScheme={0 if dark else 1}"
        with _browser(f"{origin}/axe-runner.html", scratch / f"profile-{width}-{dark}", scheme):
            try:
                answer = answers.get(timeout=seconds)
            except Empty:
                message = f"axe did not end in {seconds} s"
                raise AssertionError(message) from None
    found: dict[str, Any] = json.loads(answer)
    return found


@contextmanager
def _browser(address: str, profile: Path, *words: str) -> Iterator[None]:
    size = "--window-size=1400,1000"
    command = ["chromium", *FLAGS, f"--user-data-dir={profile}", size, *words]
    command += ["--remote-debugging-port=0", address]
    browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        browser.terminate()
        browser.wait(timeout=30)
