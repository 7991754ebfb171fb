"""What a person does about a refusal of the file system."""

import errno

_CLASH = "a file stands where a folder is needed, or a folder where a file is: move it away"
_NO_ROOM = "free some space there and run the command again"
_NOT_OURS = "let this user write there, or work in a copy of the project"
HINTS = {
    errno.EACCES: _NOT_OURS,
    errno.EPERM: _NOT_OURS,
    errno.EROFS: _NOT_OURS,
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT: _NO_ROOM,
    errno.EFBIG: _NO_ROOM,
    errno.ENAMETOOLONG: "give the document or the folder a shorter name",
    errno.EISDIR: _CLASH,
    errno.ENOTDIR: _CLASH,
    errno.EEXIST: _CLASH,
    errno.ENOTEMPTY: _CLASH,
    errno.ELOOP: "a symbolic link leads back to itself: remove it",
    errno.EMFILE: "raise the number of files that a program may open (ulimit -n)",
    errno.EIO: "the disk does not work as it should: see to it before anything else",
}
"What to do about each refusal of a file system, by its number."
