"""A release is the same bytes everywhere, and what is served is always one whole release."""

import hashlib
import io
import json
import os
import random
import signal
import subprocess
import sys
import tarfile
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from pipeline.release.archive import MANIFEST, write_manifest, write_tar
from tests.tools import ROOT, dragoman, dragoman_process, need
from tests.unit.review.test_signatures import line_for, new_key
from tests.whole.test_pipeline import TRANSLATIONS, translate

WHEN = datetime(2026, 11, 23, tzinfo=UTC)


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    file = archive.extractfile(member)
    assert file is not None
    return file.read()


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=T", "-c", "user.email=t@example.org")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def committed(project: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two checkouts of a translated project, in folders of different depth."""
    need("git")
    (project / ".gitignore").write_text("/build/\n")
    dragoman("update", cwd=project)
    translate(project, TRANSLATIONS)
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "one")
    other = tmp_path_factory.mktemp("other") / "a" / "deep er" / "folder"
    git(project, "clone", "-q", str(project), str(other))
    return project, other


def released(project: Path, **environment: str) -> dict[str, bytes]:
    dragoman("release", "--version", "1.0", cwd=project, **environment)
    return {path.name: path.read_bytes() for path in (project / "build/release").iterdir()}


def test_two_checkouts_make_the_same_bytes(committed: tuple[Path, Path]) -> None:
    first = released(committed[0], TZ="Asia/Tokyo")
    second = released(committed[1], TZ="America/St_Johns", LC_ALL="C", PYTHONHASHSEED="7")
    assert first == second
    assert sorted(first) == [
        "site-1.0-all.manifest.json",
        "site-1.0-all.tar.gz",
        "site-1.0-all.tar.gz.sha256",
        "site-1.0-all.zip",
        "site-1.0-all.zip.sha256",
    ]
    manifest = json.loads(first["site-1.0-all.manifest.json"])
    with tarfile.open(fileobj=io.BytesIO(first["site-1.0-all.tar.gz"])) as opened:
        members = {one.name: _content(opened, one) for one in opened.getmembers()}
        commit = subprocess.check_output(
            ["git", "show", "-s", "--format=%ct %H"], cwd=committed[0], text=True
        ).split()
        assert {(one.mtime, one.uid, one.uname) for one in opened} == {(int(commit[0]), 0, "")}
    assert manifest["commit"] == commit[1]
    with zipfile.ZipFile(io.BytesIO(first["site-1.0-all.zip"])) as zipped:
        assert {name: zipped.read(name) for name in zipped.namelist()} == members
    assert members.pop(MANIFEST) == first["site-1.0-all.manifest.json"]
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in members.items()}
    assert digests == manifest["files"]
    states = {one["msgid"]: one["state"] for one in manifest["messages"]["es"]["index"]}
    assert states["One"] == "translated"


def test_a_release_of_one_locale_holds_no_other(committed: tuple[Path, Path]) -> None:
    done = dragoman("release", "-l", "es", "--version", "2", "--json", cwd=committed[0])
    archive = Path(json.loads(done.stdout)["archive"])
    assert archive.name == "site-2-es.tar.gz"
    with tarfile.open(archive) as opened:
        folders = {name.split("/")[0] for name in opened.getnames()}
    assert "es" in folders
    assert "ar" not in folders
    dragoman("release", "verify", str(archive), cwd=committed[0])
    dragoman("release", "verify", str(archive).replace(".tar.gz", ".zip"), cwd=committed[0])


def archive_of(folder: Path, name: str, text: str, count: int = 40) -> Path:
    files = {f"es/{number}.html": f"{text} {number}".encode() * 50 for number in range(count)}
    manifest = write_manifest(files, {"version": name})
    path = folder / f"site-{name}-all.tar.gz"
    path.write_bytes(write_tar({**files, MANIFEST: manifest}, WHEN))
    return path


def whole(tree: Path) -> str:
    """The version of a served tree; fails where it is not just what its manifest says."""
    manifest = json.loads((tree / MANIFEST).read_bytes())
    there = {
        path.relative_to(tree).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in tree.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }
    assert there == manifest["files"]
    return manifest["version"]


def unpacked(www: Path) -> int:
    """How many files of the release under way are written."""
    try:
        return sum(len([*(half / "es").iterdir()]) for half in (www / "releases").glob(".half-*"))
    except FileNotFoundError:  # it is not there yet, or has its name by now
        return 0


def killed_at(www: Path, archive: Path, wanted: int, pause: float) -> bool:
    """Publish, and kill it once so many files are written and a moment is over.

    Counted in files, not in seconds: how long one takes depends on what else the machine does.
    """
    words = ["release", "publish", str(www), str(archive), "--keep", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", "pipeline", *words],
        cwd=www.parent,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as run:
        while run.poll() is None and unpacked(www) < wanted:
            time.sleep(0.001)
        time.sleep(pause)
        run.kill()
    return run.returncode == -signal.SIGKILL


def test_killed_at_any_moment_the_served_tree_is_one_whole_release(tmp_path: Path) -> None:
    archives = [archive_of(tmp_path, name, name, count=800) for name in ("1", "2")]
    www = tmp_path / "www"
    dragoman_process("release", "publish", str(www), str(archives[0]), cwd=tmp_path)
    seeded = random.Random(5)
    seen, killed, midway = ["1"], 0, 0
    while killed < 30:
        other = archives[seen[-1] == "1"]  # what is served is not published again
        at_once = seeded.random() < 0.2
        wanted = 0 if at_once else seeded.randrange(1, 800)
        killed += killed_at(www, other, wanted, seeded.uniform(0, 0.3 if at_once else 0.02))
        midway += any(www.rglob(".half-*"))
        seen.append(whole(www / "current"))
        assert len(seen) < 300, f"{killed} of {len(seen)} runs were killed"
    assert set(seen) <= {"1", "2"}
    assert midway >= 3, "no run was killed while it unpacked"
    dragoman("release", "publish", str(www), str(archives[0]), "--keep", "2", cwd=tmp_path)
    assert whole(www / "current") == "1"
    assert not list(www.rglob(".half-*"))
    assert len(list((www / "releases").iterdir())) <= 3


def test_rollback_does_not_come_back_to_what_was_rolled_back(tmp_path: Path) -> None:
    www = tmp_path / "www"

    def publish(name: str) -> None:
        archive = archive_of(tmp_path, name, name, count=2)
        dragoman("release", "publish", str(www), str(archive), cwd=tmp_path)

    publish("1")
    publish("bad")
    dragoman("release", "rollback", str(www), cwd=tmp_path)
    publish("3")
    dragoman("release", "rollback", str(www), cwd=tmp_path)
    assert whole(www / "current") == "1"


def test_rollback_switches_back_and_old_releases_go(tmp_path: Path) -> None:
    www = tmp_path / "www"
    for name in ("1", "2", "3", "4"):
        archive = archive_of(tmp_path, name, name, count=2)
        dragoman("release", "publish", str(www), str(archive), "--keep", "2", cwd=tmp_path)
    assert [path.name[:6] for path in sorted((www / "releases").iterdir())] == ["000003", "000004"]
    dragoman("release", "rollback", str(www), cwd=tmp_path)
    assert whole(www / "current") == "3"
    done = dragoman("release", "rollback", str(www), cwd=tmp_path, code=ExitCode.INPUT)
    assert "there is no release before this one" in done.stderr


def member(name: str, data: bytes = b"x", **fields: object) -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    for key, value in fields.items():
        setattr(info, key, value)
    return info, data


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (member("../out"), "leads out of the archive"),
        (member("/etc/out"), "leads out of the archive"),
        (member("es/../../out"), "leads out of the archive"),
        (member("es\\..\\out"), "leads out of the archive"),
        (member("./es/x"), "is not written as a plain path"),
        (member("es/x", b"", type=tarfile.SYMTYPE, linkname="/etc"), "is a link or no plain file"),
        (member("es/x", b"", type=tarfile.LNKTYPE, linkname="y"), "is a link or no plain file"),
        (member("es/x", b"", type=tarfile.FIFOTYPE), "is a link or no plain file"),
        (member("es/more"), "is not in the manifest"),
        (member("index.html", b"other"), "stands there twice"),
    ],
)
def test_an_archive_that_is_not_ours_is_refused(
    bad: tuple[tarfile.TarInfo, bytes], told: str, tmp_path: Path
) -> None:
    files = {"index.html": b"home"}
    files[MANIFEST] = write_manifest(files, {})
    path = tmp_path / "bad.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name, data in files.items():
            archive.addfile(member(name, data)[0], io.BytesIO(data))
        archive.addfile(bad[0], io.BytesIO(bad[1]))
    for words in (("verify", str(path)), ("publish", "www", str(path))):
        done = dragoman("release", *words, cwd=tmp_path, code=ExitCode.INPUT)
        assert told in done.stderr
    assert not (tmp_path / "www").exists()


def test_a_changed_or_torn_archive_is_refused(tmp_path: Path) -> None:
    path = archive_of(tmp_path, "1", "x", count=3)
    data = path.read_bytes()
    path.with_name(path.name + ".sha256").write_text(f"{'0' * 64}  {path.name}\n")
    done = dragoman("release", "verify", str(path), cwd=tmp_path, code=ExitCode.INPUT)
    assert ".sha256 says of it" in done.stderr
    path.with_name(path.name + ".sha256").unlink()
    path.write_bytes(data[: len(data) // 2])
    done = dragoman("release", "verify", str(path), cwd=tmp_path, code=ExitCode.INPUT)
    assert "not an archive" in done.stderr


def test_a_signed_release_is_verified_and_published_and_a_changed_one_is_not(
    committed: tuple[Path, Path],
) -> None:
    need("ssh-keygen")
    project = committed[0]
    (project / "build").mkdir(exist_ok=True)
    key = new_key(project / "build", "key")
    signers = project / "build" / "signers"
    signers.write_text(line_for(key, "ann@example.org"))
    dragoman("release", "--version", "1.0", "--key", str(key), cwd=project)
    archive = project / "build/release/site-1.0-all.tar.gz"
    allowed = ("--signers", str(signers))
    done = dragoman("release", "verify", str(archive), *allowed, "--json", cwd=project)
    assert json.loads(done.stdout)["signer"] == "ann@example.org"
    www = project / "build" / "www"
    dragoman("release", "publish", str(www), str(archive), *allowed, cwd=project)
    assert whole(www / "current") == "1.0"
    files = {"index.html": b"malice"}
    files[MANIFEST] = write_manifest(files, {"version": "2"})
    data = write_tar(files, WHEN)
    archive.write_bytes(data)
    archive.with_name(f"{archive.name}.sha256").write_text(hashlib.sha256(data).hexdigest())
    done = dragoman("release", "verify", str(archive), cwd=project, code=ExitCode.INPUT)
    assert "site-1.0-all.manifest.json beside it is not the manifest in it" in done.stderr
    archive.with_name("site-1.0-all.manifest.json").write_bytes(files[MANIFEST])
    dragoman("release", "verify", str(archive), cwd=project)
    for words in (("verify", str(archive)), ("publish", str(www), str(archive))):
        done = dragoman("release", *words, *allowed, cwd=project, code=ExitCode.INPUT)
        assert "is not what site-1.0-all.intoto.json speaks of" in done.stderr
    assert whole(www / "current") == "1.0"
    nobody = ("--signers", str(project / "none"))
    done = dragoman("release", "verify", str(archive), *nobody, cwd=project, code=ExitCode.INPUT)
    assert "there is no such file" in done.stderr


def test_a_source_that_git_is_told_to_ignore_makes_a_release_dirty(project: Path) -> None:
    need("git")
    git = ("git", "-c", "user.name=T", "-c", "user.email=t@example.org")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "one")):
        subprocess.run([*git, *words], cwd=project, check=True)
    (project / ".git/info/exclude").write_text("build\n*.md\n.dragoman\n")
    (project / "source/new.md").write_text("Take 50 mg.\n")
    dragoman("release", cwd=project)
    [path] = (project / "build/release").glob("*.manifest.json")
    manifest = json.loads(path.read_text())
    assert (manifest["dirty"], manifest["changed"]) == (True, ["source/new.md"])
    assert "-dirty" in path.name
