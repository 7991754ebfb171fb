"""Programs from npm that judge pages: `make judges` puts them in `tests/node/node_modules`."""

import json
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.chromium import FLAGS
from tests.tools import ROOT, need

NODE = ROOT / "tests" / "node"


def need_judge(package: str, *programs: str) -> Path:
    """Return the folder of an npm package; skip where it or a program is missing, or fail."""
    need("node", *programs)
    folder = NODE / "node_modules" / package
    if not folder.is_dir():
        reason = f"needs {package} from npm: run `make judges`"
        if os.environ.get("DRAGOMAN_REQUIRE_TOOLS") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


def mdx_faults(paths: Iterable[Path]) -> list[str]:
    """Return what a reader of MDX cannot read in these files, a line each."""
    need_judge("@mdx-js/mdx")
    names = "".join(f"{path}\n" for path in paths)
    done = _run("node", str(NODE / "mdx.mjs"), given=names)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def html_messages(folder: Path) -> list[str]:
    """Return what the Nu HTML checker says of the pages of a folder."""
    jar = need_judge("vnu-jar", "java") / "build/dist/vnu.jar"
    words = ("java", "-Xss4m", "-jar", str(jar), "--format", "json", "--stdout", "--skip-non-html")
    done = _run(*words, str(folder))
    told = json.loads(done.stdout)["messages"]
    return [
        f"{one.get('url', '').rpartition(folder.name)[2]}:{one.get('lastLine', 0)}: "
        f"{one.get('subType', one['type'])}: {one['message']}"
        for one in told
    ]


def lighthouse(address: str, profile: Path, *words: str) -> dict[str, Any]:
    """Return Lighthouse's report on a page."""
    folder = need_judge("lighthouse", "chromium")
    flags = " ".join((*FLAGS, f"--user-data-dir={profile}"))
    command = ("node", str(folder / "cli/index.js"), address, "--output=json", "--quiet")
    done = _run(*command, f"--chrome-flags={flags}", *words, CHROME_PATH=_chromium())
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _chromium() -> str:
    found = subprocess.run(["which", "chromium"], capture_output=True, text=True, check=True)
    return found.stdout.strip()


def _run(*words: str, given: str = "", **variables: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, **variables}
    return subprocess.run(
        words,
        input=given,
        cwd=NODE,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
