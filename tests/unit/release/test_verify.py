"""An archive has an origin: a statement on these very bytes, signed with an allowed key."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.release.archive import MANIFEST, write_manifest, write_tar, write_zip
from pipeline.release.verify import SEAL, STATEMENT, read_verified, sealed, write_statement
from pipeline.review.signatures import NAMESPACE, sign
from tests.unit.release.test_archive import WHEN
from tests.unit.review.test_signatures import line_for, new_key

STEM = "site-1.0-all"


def archives(text: str) -> dict[str, bytes]:
    files = {"index.html": text.encode()}
    files[MANIFEST] = write_manifest(files, {"version": "1.0"})
    packed = {f"{STEM}.tar.gz": write_tar(files, WHEN), f"{STEM}.zip": write_zip(files, WHEN)}
    return {**packed, f"{STEM}.manifest.json": files[MANIFEST]}


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return new_key(tmp_path, "ann")


@pytest.fixture
def signers(key: Path) -> bytes:
    return line_for(key, "ann@example.org", 'namespaces="dragoman-release"').encode()


@pytest.fixture
def folder(tmp_path: Path, key: Path) -> Path:
    """A release and its seal."""
    files = archives("home")
    return put(tmp_path / "release", {**files, **seal_of(files, key)})


def put(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def seal_of(files: dict[str, bytes], key: Path) -> dict[str, bytes]:
    return sealed(STEM, files, key, name="site", version="1.0", project="clinic")


def test_the_statement_is_in_totos_and_names_each_file(folder: Path) -> None:
    statement = json.loads((folder / f"{STEM}{STATEMENT}").read_bytes())
    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    assert statement["predicateType"] == "https://in-toto.io/attestation/release/v0.2"
    assert statement["predicate"] == {"purl": "pkg:generic/site@1.0", "packageId": "clinic"}
    assert [one["name"] for one in statement["subject"]] == [
        f"{STEM}.manifest.json",
        f"{STEM}.tar.gz",
        f"{STEM}.zip",
    ]
    assert all(len(one["digest"]["sha256"]) == 64 for one in statement["subject"])


@pytest.mark.parametrize("end", [".tar.gz", ".zip"])
def test_an_archive_that_was_signed_is_read(end: str, folder: Path, signers: bytes) -> None:
    files, manifest, who = read_verified(folder / f"{STEM}{end}", signers)
    assert files["index.html"] == b"home"
    assert manifest["version"] == "1.0"
    assert who == "ann@example.org"
    assert read_verified(folder / f"{STEM}{end}", None)[2] == ""


def other_archive(folder: Path, key: Path) -> None:
    put(folder, archives("malice"))


def other_statement(folder: Path, key: Path) -> None:
    files = archives("malice")
    words = {"name": "site", "version": "1.0", "project": "clinic"}
    put(folder, {**files, f"{STEM}{STATEMENT}": write_statement(files, **words)})


def no_seal(folder: Path, key: Path) -> None:
    (folder / f"{STEM}{SEAL}").unlink()


def no_statement(folder: Path, key: Path) -> None:
    (folder / f"{STEM}{STATEMENT}").unlink()


def another_key(folder: Path, key: Path) -> None:
    put(folder, seal_of(archives("home"), new_key(folder, "eve")))


def a_reviewers_signature(folder: Path, key: Path) -> None:
    statement = (folder / f"{STEM}{STATEMENT}").read_bytes()
    put(folder, {f"{STEM}{SEAL}": sign(statement, key, NAMESPACE).encode()})


def another_kind_of_statement(folder: Path, key: Path) -> None:
    statement = (folder / f"{STEM}{STATEMENT}").read_bytes().replace(b"/release/", b"/link/")
    seal = sign(statement, key, "dragoman-release").encode()
    put(folder, {f"{STEM}{STATEMENT}": statement, f"{STEM}{SEAL}": seal})


def no_json(folder: Path, key: Path) -> None:
    statement = b"[" * 20_000
    seal = sign(statement, key, "dragoman-release").encode()
    put(folder, {f"{STEM}{STATEMENT}": statement, f"{STEM}{SEAL}": seal})


def bytes_for_a_seal(folder: Path, key: Path) -> None:
    put(folder, {f"{STEM}{SEAL}": b"\0\xff"})


@pytest.mark.parametrize(
    ("attack", "reason"),
    [
        (other_archive, "is not what site-1.0-all.intoto.json speaks of"),
        (other_statement, "is not signed as it must be"),
        (no_seal, "has no site-1.0-all.intoto.json"),
        (no_statement, "has no site-1.0-all.intoto.json"),
        (another_key, "no allowed signer has the key"),
        (a_reviewers_signature, "is not signed as it must be"),
        (another_kind_of_statement, "is not what site-1.0-all.intoto.json speaks of"),
        (no_json, "is not what site-1.0-all.intoto.json speaks of"),
        (bytes_for_a_seal, "is not signed as it must be"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_was_not_signed_is_refused(
    attack: Callable[[Path, Path], None], reason: str, folder: Path, key: Path, signers: bytes
) -> None:
    attack(folder, key)
    with pytest.raises(InputError) as caught:
        read_verified(folder / f"{STEM}.tar.gz", signers)
    assert reason in str(caught.value)


def test_a_key_that_is_valid_no_more_releases_nothing(folder: Path, key: Path) -> None:
    old = line_for(key, "ann@example.org", 'valid-before="20200101"').encode()
    with pytest.raises(InputError, match="is not signed as it must be"):
        read_verified(folder / f"{STEM}.tar.gz", old)


def test_a_key_for_reviews_releases_nothing(folder: Path, key: Path) -> None:
    reviewer = line_for(key, "ann@example.org", 'namespaces="dragoman-review"').encode()
    with pytest.raises(InputError, match="is not signed as it must be"):
        read_verified(folder / f"{STEM}.tar.gz", reviewer)


def test_a_seal_is_the_same_on_every_machine(key: Path) -> None:
    assert seal_of(archives("home"), key) == seal_of(archives("home"), key)


def test_an_old_release_under_the_name_of_a_new_one_is_refused(
    folder: Path, signers: bytes
) -> None:
    for path in sorted(folder.iterdir()):
        path.rename(folder / path.name.replace(STEM, "site-2.0-all"))
    with pytest.raises(InputError, match="is not what site-2"):
        read_verified(folder / "site-2.0-all.tar.gz", signers)


def test_a_manifest_beside_an_archive_is_the_one_in_it(folder: Path) -> None:
    beside = folder / f"{STEM}.manifest.json"
    beside.write_bytes(beside.read_bytes().replace(b"1.0", b"1.1"))
    with pytest.raises(InputError, match="is not the manifest in it"):
        read_verified(folder / f"{STEM}.tar.gz", None)
    beside.unlink()
    assert read_verified(folder / f"{STEM}.tar.gz", None)
