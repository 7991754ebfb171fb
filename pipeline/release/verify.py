"""Who released an archive: a statement in in-toto's form beside it, signed with an SSH key.

The form: https://github.com/in-toto/attestation, `spec/v1/statement.md` and
`spec/predicates/release.md`.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pipeline.errors import InputError
from pipeline.files import read_bytes
from pipeline.release.archive import MANIFEST, archive_bytes, unpack
from pipeline.review.signatures import RELEASE, Signed, sign, signers_of, verify_all

STATEMENT = ".intoto.json"
"End of a statement's name, which begins as the archives' do."
SEAL = STATEMENT + ".sig"
"End of the name of its signature, as `ssh-keygen -Y sign` writes it."
_TYPE = "https://in-toto.io/Statement/v1"
_PREDICATE = "https://in-toto.io/attestation/release/v0.2"
_ENDS = (".tar.gz", ".zip")


def write_statement(files: Mapping[str, bytes], *, name: str, version: str, project: str) -> bytes:
    """Return the statement that `files` (archives and manifest, by name) are this release.

    Law: equal arguments make equal bytes.
    """
    subject = [
        {"name": path, "digest": {"sha256": sha256(data).hexdigest()}}
        for path, data in sorted(files.items())
    ]
    purl = f"pkg:generic/{quote(name, safe='')}@{quote(version, safe='')}"
    statement = {
        "_type": _TYPE,
        "subject": subject,
        "predicateType": _PREDICATE,
        "predicate": {"purl": purl, "packageId": project},
    }
    return (json.dumps(statement, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def sealed(
    stem: str,
    files: Mapping[str, bytes],
    key: Path,
    *,
    name: str,
    version: str,
    project: str,
) -> dict[str, bytes]:
    """Return the statement on `files` and its signature, by the names they are written under.

    Raise `InputError` where the key cannot sign.
    """
    statement = write_statement(files, name=name, version=version, project=project)
    seal = sign(statement, key, RELEASE).encode("ascii")
    return {f"{stem}{STATEMENT}": statement, f"{stem}{SEAL}": seal}


def read_verified(
    path: Path, signers: bytes | None
) -> tuple[dict[str, bytes], Mapping[str, Any], str]:
    """Return (files, manifest, who signed) of a release; nobody where no signers are given.

    Law: with `signers` (the text of a file of allowed signers) these very bytes were signed with a
    key that it names and that is valid now. Raise `InputError` for all else.
    """
    data = archive_bytes(path)
    who = _signer(path, data, signers) if signers is not None else ""
    files, manifest = unpack(path, data)
    beside = read_bytes(path.with_name(f"{_stem(path)}.{MANIFEST}"))
    if beside is not None and beside != files[MANIFEST]:
        message = f"{_stem(path)}.{MANIFEST} beside it is not the manifest in it"
        raise InputError(message, where=str(path), hint="copy all files of the release again")
    return files, manifest, who


def _stem(path: Path) -> str:
    """Return what the names of all files of a release begin with."""
    return next(
        (path.name.removesuffix(end) for end in _ENDS if path.name.endswith(end)), path.name
    )


def _signer(path: Path, data: bytes, signers: bytes) -> str:
    stem = _stem(path)
    statement, seal = (read_bytes(path.with_name(stem + end)) for end in (STATEMENT, SEAL))
    if statement is None or seal is None:
        message = f"has no {stem}{STATEMENT} and {stem}{SEAL} beside it"
        raise InputError(message, where=str(path), hint="release it with --key, and copy all files")
    who = _verified(statement, seal.decode("utf-8", "replace"), signers, path)
    if (path.name, sha256(data).hexdigest()) not in _subjects(statement):
        message = f"is not what {stem}{STATEMENT} speaks of"
        raise InputError(message, where=str(path), hint="do not use this archive")
    return who


def _verified(statement: bytes, seal: str, signers: bytes, path: Path) -> str:
    """Return the first name of the key under which its signature holds."""
    reason = "no allowed signer has the key that it is signed with"
    for name in signers_of(seal, signers):
        signed = Signed(message=statement, signature=seal, by=name)
        (reason,) = verify_all([signed], signers, RELEASE)
        if not reason:
            return name
    hint = "do not use this archive, or add the signer's key"
    raise InputError(f"is not signed as it must be: {reason}", where=str(path), hint=hint)


def _subjects(statement: bytes) -> frozenset[tuple[str, str]]:
    """Return (name, digest) of what a statement says is a release; none where it is no such one.

    The name counts: an old release under the name of a new one is not what was signed.
    """
    try:
        record = json.loads(statement)
        if (record["_type"], record["predicateType"]) != (_TYPE, _PREDICATE):
            return frozenset()
        return frozenset(
            (str(one["name"]), str(one["digest"]["sha256"])) for one in record["subject"]
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return frozenset()
