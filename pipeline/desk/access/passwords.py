"""Passwords as argon2id hashes: owns argon2-cffi."""

from functools import cache
from threading import BoundedSemaphore

from pipeline.errors import InputError

SHORTEST, LONGEST = 12, 200
_AT_ONCE = BoundedSemaphore(2)
"A check takes 64 MiB: strangers must not be able to ask for many at once."


def check_password(password: str) -> None:
    """Raise `InputError` for a password that is too short, or longer than any."""
    if not SHORTEST <= len(password) <= LONGEST:
        message = f"has {len(password)} characters; {SHORTEST} to {LONGEST} are asked for"
        raise InputError(message, where="the password", hint="four words make a good one")


def hashed(password: str) -> str:
    """Return the hash of a password, with a salt of its own."""
    check_password(password)
    return str(_hasher().hash(password))


def is_right(password: str, hash_: str) -> bool:
    """Tell whether a password is the one of a hash.

    Law: `is_right(p, hashed(p))`. For an empty hash, which nobody's password has, it takes as long.
    """
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415  as below

    if len(password) > LONGEST:
        return False
    with _AT_ONCE:
        try:
            return _hasher().verify(hash_ or _nobody(), password) and bool(hash_)
        except (VerificationError, InvalidHashError, UnicodeEncodeError):
            return False


@cache
def _hasher():  # type: ignore[no-untyped-def]  # noqa: ANN202
    from argon2 import PasswordHasher  # noqa: PLC0415  an extra

    return PasswordHasher()


@cache
def _nobody() -> str:
    return str(_hasher().hash("nobody has this password"))
