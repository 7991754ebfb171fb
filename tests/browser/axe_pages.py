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
_SECONDS = 600
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
    script.src = '%(at)saxe.min.js';
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
    site: Path, scratch: Path, *, width: int, dark: bool, at: str = "/", locales: Sequence[str] = ()
) -> dict[str, Any]:
    """Return for each page of a site how many rules of axe it passes, and its violations.

    The site stands `at` a path; with `locales`, only the pages in their folders are asked. Pages
    that lead on to others at once are not.
    """
    need("chromium")
    folder = scratch / f"axe-{width}-{dark}"
    shutil.copytree(site, folder)
    pages = []
    for path in sorted(folder.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(folder).as_posix()
        path.write_text(_POLICY.sub("", text), encoding="utf-8")
        if 'http-equiv="refresh"' not in text and (not locales or name.split("/")[0] in locales):
            pages.append(at + name)
    axe = importlib.resources.files("axe_core_python").joinpath("axe.min.js").read_text()
    (folder / "axe.min.js").write_text(axe, encoding="utf-8")
    runner = _RUNNER % {"names": json.dumps(pages), "width": width, "at": at}
    (folder / "axe-runner.html").write_text(runner, encoding="utf-8")
    answers: Queue[bytes] = Queue()
    with served(folder, at, answers) as origin:
        scheme = f"--blink-settings=preferredColorScheme={0 if dark else 1}"
        with _browser(f"{origin}{at}axe-runner.html", scratch / f"profile-{width}-{dark}", scheme):
            try:
                answer = answers.get(timeout=_SECONDS)
            except Empty:
                message = f"axe did not end in {_SECONDS} s"
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
