"""Signatures of decisions by SSH keys: `ssh-keygen -Y`, as git uses it."""

import subprocess
import tempfile
from pathlib import Path

from pipeline.errors import InputError

NAMESPACE = "dragoman-review"
_START = "-----BEGIN SSH SIGNATURE-----"


def principal(by: str) -> str:
    """Return the name that a file of allowed signers knows a person by: the e-mail address.

    >>> principal("A. Reader <a@example.org>"), principal("Reader")
    ('a@example.org', 'Reader')
    """
    return by.partition("<")[2].rstrip("> ") or by


def sign(message: bytes, key: Path) -> str:
    """Return the armoured signature of `message`; raise `InputError` where the key cannot."""
    command = ["-Y", "sign", "-n", NAMESPACE, "-f", str(key)]
    done = _keygen(command, message)
    signature = done.stdout.decode("utf-8", "replace")
    if done.returncode or not signature.startswith(_START):
        reason = done.stderr.decode("utf-8", "replace").strip() or "no signature came back"
        hint = "name the file of an SSH key that you can use"
        raise InputError(f"cannot sign: {reason}", where=str(key), hint=hint)
    return signature


def verify(message: bytes, signature: str, by: str, signers: Path) -> str:
    """Return what is wrong with a signature; empty where it is good.

    Law: `verify(m, sign(m, key), by, signers)` is empty where `signers` has the key for `by`, and
    for no other message, person or namespace.
    """
    if not signature:
        return "it is not signed with a key"
    with tempfile.NamedTemporaryFile("w", suffix=".sig", encoding="utf-8") as file:
        file.write(signature)
        file.flush()
        names = ["-I", principal(by), "-n", NAMESPACE, "-s", file.name, "-f", str(signers)]
        done = _keygen(["-Y", "verify", *names], message)
    if done.returncode == 0:
        return ""
    told = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()
    return "its signature does not hold: " + (told[-1] if told else "ssh-keygen refuses it")


def _keygen(words: list[str], message: bytes) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(  # noqa: S603  a list of words, no shell
            ["ssh-keygen", *words],  # noqa: S607  the user's own OpenSSH
            input=message,
            capture_output=True,
            check=False,
        )
    except OSError:
        reason = "is not on the PATH, and signatures need it"
        raise InputError(reason, where="ssh-keygen", hint="install OpenSSH 8.2+") from None
