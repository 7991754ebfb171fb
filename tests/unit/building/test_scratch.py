"""Scratch folders are gone at the end, and those of killed runs when another begins."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from pipeline.building import scratch
from pipeline.building.scratch import scratch_folder

RUN = """
import sys, time
from pipeline.building.scratch import scratch_folder
with scratch_folder() as folder:
    (folder / "page.html").write_text("half")
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    scratch._remove_left_ones.cache_clear()
    return tmp_path


def test_it_is_new_empty_private_and_gone_at_the_end(temporary: Path) -> None:
    with scratch_folder() as folder, scratch_folder() as other:
        assert folder != other
        assert list(folder.iterdir()) == []
        assert folder.stat().st_mode & 0o077 == 0
        (folder / "a").write_text("x")
    assert list(temporary.iterdir()) == []


def test_it_is_gone_after_an_error(temporary: Path) -> None:
    with pytest.raises(OSError, match="full"), scratch_folder():
        raise OSError("full")
    assert list(temporary.iterdir()) == []


def test_one_of_a_killed_run_is_removed_and_one_in_use_is_not(temporary: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(temporary)}
    with subprocess.Popen(
        [sys.executable, "-c", RUN], env=environment, stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        left = Path(run.stdout.readline().strip())
        with scratch_folder():
            assert (left / "page.html").is_file()
        run.send_signal(signal.SIGKILL)
        run.wait()
    assert left.is_dir()
    scratch._remove_left_ones.cache_clear()
    with scratch_folder():
        assert not left.exists()


def test_a_link_and_folders_of_others_stay(temporary: Path) -> None:
    kept = temporary / "kept"
    kept.mkdir()
    (temporary / "dragoman-link").symlink_to(kept)
    (temporary / "other-run").mkdir()
    with scratch_folder():
        pass
    assert sorted(path.name for path in temporary.iterdir()) == [
        "dragoman-link",
        "kept",
        "other-run",
    ]
