"""The people of a team: a file with their names, roles and the hashes of their passwords."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from pipeline.digest import digest
from pipeline.errors import InputError
from pipeline.files import locked, read_bytes, write_atomic
from pipeline.project.edited_files import stamp
from pipeline.reader import Line, Strings, Table, field, read_table

FILE = ".dragoman/users.json"
"Where it lies, relative to the project: a folder that git is told to ignore."
_MOST = 4 * 1024 * 1024
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+:|-]{0,99}")


class User(Table, frozen=True):
    """One person of the team."""

    by: Line
    "Name with the e-mail address, as decisions have it."
    roles: Strings = ()
    "What they may do: roles of the desk and of the project."
    hash: Line = ""
    "Argon2id hash of the password; empty: they cannot log in with one."

    @property
    def stamp(self) -> str:
        """What a session holds fast to: it ends with the password that it began with."""
        return digest([self.hash, self.by])[:20]


class _File(Table, frozen=True):
    users: dict[str, User] = field(default_factory=dict)


def read_users(path: Path) -> Mapping[str, User]:
    """Return the people by the names that they log in by; none where there is no file.

    Raise `InputError` for a file that holds anything else.
    """
    data = read_bytes(path)
    if data is None:
        return {}
    try:
        if len(data) > _MOST:
            raise ValueError(f"it has more than {_MOST} bytes")
        told = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"is no file of users: {error}", where=str(path)) from None
    return read_table(told, _File, lambda key: f"{path}: {key}").users


def write_users(path: Path, users: Mapping[str, User]) -> None:
    """Write the people into a file that its owner alone can read.

    Law: `read_users` gives them back.
    """
    records = {
        name: {"by": one.by, "roles": list(one.roles), "hash": one.hash}
        for name, one in sorted(users.items())
    }
    text = json.dumps({"users": records}, ensure_ascii=False, indent=2) + "\n"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)  # `write_atomic` keeps the mode
    write_atomic(path, text.encode("utf-8"))


def change_user(path: Path, name: str, user: User | None) -> None:
    """Add or replace a person; None takes them out. Raise `InputError` for a name that is none."""
    if not _NAME.fullmatch(name):
        message = "a name to log in by has letters, digits and . _ @ + : | - alone"
        raise InputError(message, where=name or "NAME")
    with locked(path.with_name(f"{path.name}.lock")):
        users = dict(read_users(path))
        users.pop(name, None)
        if user is not None:
            users[name] = user
        write_users(path, users)


class UserFile:
    """The people as the file has them now: it is read again when it was written."""

    def __init__(self, path: Path) -> None:
        """Take the file; it is read when it is first asked for."""
        self.path = path
        self._stamp: object = None
        self._users: Mapping[str, User] = {}

    def users(self) -> Mapping[str, User]:
        """Return the people by name; raise `InputError` for a broken file: nobody gets in."""
        now = stamp(self.path)
        if now != self._stamp or now is None:
            self._users, self._stamp = read_users(self.path), now
        return self._users
