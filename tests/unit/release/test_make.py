"""A release is the same bytes each time, and its manifest tells state and signers of each text."""

import datetime
import hashlib
import io
import json
import tarfile
from pathlib import Path

import pytest

from pipeline.git import Origin
from pipeline.model.message import Entry
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import Snapshot, take_snapshot
from pipeline.release.make import Release, make
from pipeline.review.ledger import Decision, Verdict, entry_digest, write_decision
from tests.tools import write_tree

WHEN = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
ORIGIN = Origin(commit="c0ffee", version="v1", when=WHEN)
DIGEST = entry_digest("es", Entry(msgid="One", msgstr=("Uno",)))
FILES = {
    "dragoman.toml": 'title = "T"\nlocales = ["es", "ar"]\n',
    "source/a.md": "One\n",
    "locale/es/LC_MESSAGES/a.po": 'msgid "One"\nmsgstr "Uno"\n',
    "locale/es/review.jsonl": write_decision(
        Decision(digest=DIGEST, verdict=Verdict.SIGN, by="T", role="r", at=WHEN)
    )
    + write_decision(Decision(digest="f", verdict=Verdict.DISMISS, by="T", note="n", at=WHEN)),
}


def project_at(root: Path) -> Snapshot:
    return take_snapshot(load_config(write_tree(root, FILES)))


def release(project: Snapshot, *tags: str, version: str = "") -> Release:
    locales = [locale for locale in project.config.locales if locale.tag in tags or not tags]
    whole = len(locales) == len(project.config.locales)
    return make(project, locales, ORIGIN, name="site", version=version, whole=whole)


def bytes_of(made: Release) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in made.paths}


def test_equal_projects_make_equal_bytes_in_any_folder(tmp_path: Path) -> None:
    one, other = (bytes_of(release(project_at(tmp_path / name))) for name in ("one", "two/three"))
    assert one == other


def test_what_lies_in_the_build_folder_is_not_packed(tmp_path: Path) -> None:
    clean = bytes_of(release(project_at(tmp_path / "clean")))
    project = project_at(tmp_path / "dirty")
    page = "build/site/es/a/index.html"
    write_tree(tmp_path / "dirty", {page: "by hand", "build/site/es/own.html": "mine"})
    assert bytes_of(release(project)) == clean
    assert (tmp_path / "dirty" / page).read_text() == "by hand"


@pytest.mark.parametrize(
    ("tags", "version", "stem"),
    [((), "", "site-v1-all"), (("es",), "2", "site-2-es"), (("es", "ar"), "2", "site-2-all")],
)
def test_the_name_tells_version_and_locales(tmp_path: Path, tags, version: str, stem: str) -> None:
    assert release(project_at(tmp_path), *tags, version=version).stem == stem


def test_a_release_of_one_locale_holds_no_other(tmp_path: Path) -> None:
    made = bytes_of(release(project_at(tmp_path), "es"))
    with tarfile.open(fileobj=io.BytesIO(made["site-v1-es.tar.gz"])) as archive:
        names = archive.getnames()
    assert any("/es/" in f"/{name}" for name in names)
    assert not any("/ar/" in f"/{name}" for name in names)
    manifest = json.loads(made["site-v1-es.manifest.json"])
    assert manifest["locales"] == ["en", "es"]
    assert list(manifest["messages"]) == ["es"]


def test_checksums_are_those_of_the_archives(tmp_path: Path) -> None:
    made = bytes_of(release(project_at(tmp_path)))
    for name in ("site-v1-all.tar.gz", "site-v1-all.zip"):
        sums = f"{hashlib.sha256(made[name]).hexdigest()}  {name}\n"
        assert made[f"{name}.sha256"].decode() == sums


def test_the_manifest_tells_state_signers_and_what_was_dismissed(tmp_path: Path) -> None:
    manifest = json.loads(bytes_of(release(project_at(tmp_path)))["site-v1-all.manifest.json"])
    [message] = manifest["messages"]["es"]["a"]
    assert (message["digest"], message["msgid"], message["state"]) == (DIGEST, "One", "signed")
    [signer] = message["signers"]
    assert (signer["by"], signer["role"], signer["at"]) == ("T", "r", WHEN.isoformat())
    assert manifest["dismissed"] == [{"locale": "es", "digest": "f", "by": "T", "note": "n"}]
    assert (manifest["commit"], manifest["time"]) == ("c0ffee", WHEN.isoformat())
