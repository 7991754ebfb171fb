"""Names for content: the same bytes have the same digest, on every machine."""

import hashlib
from collections.abc import Iterable


def digest(parts: Iterable[bytes | str]) -> str:
    """Return the SHA-256 of `parts`, hexadecimal; each part counts with its length.

    Law: `digest(a) == digest(b)` only where `a` and `b` are equal part by part.

    >>> digest(["ab", "c"]) == digest(["a", "bc"])
    False
    """
    sha = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        sha.update(len(data).to_bytes(8, "big"))
        sha.update(data)
    return sha.hexdigest()
