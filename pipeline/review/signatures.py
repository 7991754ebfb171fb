"""Signatures by SSH keys: `ssh-keygen -Y`, as git uses it."""

import datetime
import os
import re
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pipeline.digest import digest
from pipeline.errors import InputError

NAMESPACE = "dragoman-review"
"What decisions are signed for; a signature for anything else does not hold."
RELEASE = "dragoman-release"
"What releases are signed for."
_START = "-----BEGIN SSH SIGNATURE-----"
_OUT_OF_TIME = re.compile(r":(?P<line>\d+): key (?P<why>has expired|is not yet valid)")
"What ssh-keygen says of a line of allowed signers whose key it would else have taken."
_GOOD: dict[str, None] = {}
"Digests of signatures that were found good by this process."


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What a signature is held against."""

    message: bytes
    "The bytes that were signed."
    signature: str
    "The armoured signature; empty: none."
    by: str
    "Who is said to have signed; the address, where there is one, is the key's name."
    at: datetime.datetime | None = None
    "When: the key must have been valid then; None: now."


def principal(by: str) -> str:
    """Return the name that a file of allowed signers knows a person by: the e-mail address.

    >>> principal("A. Reader <a@example.org>"), principal("Reader")
    ('a@example.org', 'Reader')
    """
    return by.partition("<")[2].rstrip("> ") or by


def sign(message: bytes, key: Path, namespace: str = NAMESPACE) -> str:
    """Return the armoured signature of `message`; raise `InputError` where the key cannot."""
    command = ["-Y", "sign", "-n", namespace, "-f", str(key)]
    done = _keygen(command, message)
    signature = done.stdout.decode("utf-8", "replace")
    if done.returncode or not signature.startswith(_START):
        reason = done.stderr.decode("utf-8", "replace").strip() or "no signature came back"
        hint = "name the file of an SSH key that you can use"
        raise InputError(f"cannot sign: {reason}", where=str(key), hint=hint)
    return signature


def verify(
    message: bytes,
    signature: str,
    by: str,
    signers: Path,
    at: datetime.datetime | None = None,
) -> str:
    """Return what is wrong with a signature; empty where it is good.

    Law: `verify(m, sign(m, key), by, signers)` is empty where `signers` has the key for `by`, and
    for no other message, person or namespace.
    """
    signed = Signed(message=message, signature=signature, by=by, at=at)
    return verify_all([signed], signers.read_bytes())[0]


def verify_all(
    signed: Sequence[Signed], signers: bytes, namespace: str = NAMESPACE
) -> tuple[str, ...]:
    """Return what is wrong with each signature, in order; empty where one is good.

    `signers` is the text of a file of allowed signers. A key that is `valid-before` a date counts
    for what was signed before it. `ssh-keygen` takes one signature a run, so some run at once,
    by the number of processors; what this process has found good is not asked again.
    """
    names = [_name(one, signers, namespace) for one in signed]
    open_ones = {name: one for name, one in zip(names, signed, strict=True) if name not in _GOOD}
    wrong = _verified(open_ones, signers, namespace) if open_ones else {}
    _GOOD.update({name: None for name, reason in wrong.items() if not reason})
    return tuple(wrong.get(name, "") for name in names)


def signers_of(signature: str, signers: bytes) -> tuple[str, ...]:
    """Return the names that a file of allowed signers gives the key of a signature, each once.

    OpenSSH writes one a line.
    """
    done = _find_principals(signature, signers)
    lines = done.stdout.decode("utf-8", "replace").splitlines() if done.returncode == 0 else []
    return tuple(dict.fromkeys(lines))


def whose(signature: str, signers: bytes) -> str:
    """Return in words whose key made a signature, by a file of allowed signers."""
    names = signers_of(signature, signers)
    if names:
        return f"the key of {', '.join(names)}"
    said = _find_principals(signature, signers).stderr.decode("utf-8", "replace")
    stale = _OUT_OF_TIME.search(said)
    if stale is None:
        return "nobody's key in the file of allowed signers"
    line = signers.decode("utf-8", "replace").split("\n")[int(stale["line"]) - 1]
    return f"the key of {line.split()[0]}, which {stale['why']}"


def _find_principals(signature: str, signers: bytes) -> "subprocess.CompletedProcess[bytes]":
    with tempfile.TemporaryDirectory() as folder:
        allowed = _written(f"{folder}/signers", signers)
        sealed = _written(f"{folder}/s", signature)
        return _keygen(["-Y", "find-principals", "-s", sealed, "-f", allowed], b"")


def _name(one: Signed, signers: bytes, namespace: str) -> str:
    at = one.at.isoformat() if one.at else ""
    return digest([namespace, one.message, one.signature, one.by, at, signers])


def _verified(signed: Mapping[str, Signed], signers: bytes, namespace: str) -> dict[str, str]:
    """Return what is wrong with each of these signatures, by the same names."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor() as pool:
        allowed = _written(f"{folder}/signers", signers)

        def wrong(name: str) -> str:
            return _wrong(signed[name], f"{folder}/{name}", allowed, namespace)

        return dict(zip(signed, pool.map(wrong, signed), strict=True))


def _wrong(one: Signed, path: str, allowed: str, namespace: str) -> str:
    if not one.signature:
        return "it is not signed with a key"
    if not one.by.isprintable():
        return "the name holds a control character"
    sealed = _written(path, one.signature)
    words = ["-I", principal(one.by), "-n", namespace, "-s", sealed, "-f", allowed]
    if one.at is not None:
        words += ["-O", f"verify-time={one.at.astimezone(datetime.UTC):%Y%m%d%H%M%S}"]
    done = _keygen(["-Y", "verify", *words], one.message)
    if done.returncode == 0:
        return ""
    lines = (done.stderr or done.stdout).decode("utf-8", "replace").splitlines()
    reason = lines[-1].replace(allowed, "allowed signers") if lines else "ssh-keygen refuses it"
    return f"its signature does not hold: {reason}"


def _written(path: str, data: bytes | str) -> str:
    Path(path).write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


def _keygen(words: list[str], message: bytes) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(  # noqa: S603  a list of words, no shell
            ["ssh-keygen", *words],  # noqa: S607  the user's own OpenSSH
            input=message,
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C", "TZ": "UTC"},  # a date without zone is the same
        )
    except OSError:
        reason = "is not on the PATH, and signatures need it"
        raise InputError(reason, where="ssh-keygen", hint="install OpenSSH 8.9 or newer") from None
