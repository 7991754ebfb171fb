"""The search of a site: Pagefind reads the pages and writes what a browser searches.

See `docs/decisions/0029-search.md`.
"""

import json
import subprocess
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from pipeline.errors import InputError

PACKAGE = "pagefind"
"The distribution that brings the module."
_BINARY = "pagefind_bin_extended"
FOLDER = "pagefind"
"Folder of what is written, in the site."
ENTRY = "pagefind-entry.json"
_LOADED = ("pagefind.js", "pagefind-worker.js")
"What `static/search.js` loads; Pagefind's own dialogs and styles are left out."
_DATA = frozenset({".pf_fragment", ".pf_index", ".pf_meta", ".pf_filter", ".pagefind"})


def installed() -> bool:
    """Tell whether Pagefind is there, with the program that cuts Chinese and Japanese."""
    return find_spec(PACKAGE) is not None and find_spec(_BINARY) is not None


def search_files(site: Path, scratch: Path) -> Mapping[str, bytes]:
    """Return what browsers search in the pages of the folder `site`, by path in the site.

    `scratch` is an empty folder. Law: equal pages give equal bytes. Raise `InputError` where
    Pagefind fails.
    """
    from pagefind_bin_extended import get_executable  # noqa: PLC0415  an extra

    command = [
        str(get_executable()),
        "--site",
        str(site),
        "--output-path",
        str(scratch),
        "--silent",
    ]
    done = subprocess.run(  # noqa: S603  the program of a package
        command, capture_output=True, text=True, check=False, cwd=scratch
    )
    if done.returncode:
        hint = "`site.search = false` builds without it"
        said = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["it says nothing"]
        raise InputError(f"Pagefind cannot read the pages: {said[0]}", where=str(site), hint=hint)
    found = {
        path.relative_to(scratch).as_posix(): path.read_bytes()
        for path in sorted(scratch.rglob("*"))
        if path.is_file() and (path.name in {*_LOADED, ENTRY} or path.suffix in _DATA)
    }
    if ENTRY in found:  # the one file whose order differs from run to run
        found[ENTRY] = json.dumps(json.loads(found[ENTRY]), sort_keys=True).encode("utf-8")
    return {f"{FOLDER}/{name}": data for name, data in found.items()}
