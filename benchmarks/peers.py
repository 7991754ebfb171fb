"""Other people's tools, each in an environment of its own, made once and kept below `build/`."""

import subprocess
import sys
import venv
from pathlib import Path

PEERS = Path(__file__).parent.parent / "build" / "peers"
"Where `make clean` takes them away; nothing is written outside the checkout."


def peer(package: str, program: str, *more: str) -> str | None:
    """Return the path of `program` of a package, installed if need be; None where that fails."""
    folder = PEERS / package
    path = folder / "bin" / program
    if not path.exists():
        print(f"installing {package} into {folder}", file=sys.stderr)
        venv.create(folder, with_pip=True, clear=True)
        pip = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", package, *more]
        if subprocess.run(pip, check=False).returncode:
            print(f"{package} cannot be installed: left out", file=sys.stderr)
            return None
    return str(path) if path.exists() else None
