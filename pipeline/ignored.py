"""A folder of Dragoman's own, kept out of version control from its first moment."""

from contextlib import suppress
from pathlib import Path

from pipeline.errors import EditedMeanwhileError
from pipeline.files import sweep, write_over, writing

IGNORE_ALL = b"# Made by Dragoman: nothing in this folder belongs into version control.\n*\n"
"What the `.gitignore` of such a folder says."


def make_ignored(folder: Path) -> None:
    """Make a folder with a `.gitignore` of its own, which is written before anything else there.

    Law: whatever moment a run is killed in, what it leaves there is ignored, or the next one sees
    to it. One that a person wrote stays. Raise `InputError` where the folder cannot be made.
    """
    mark = folder / ".gitignore"
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    if not mark.exists():
        sweep(folder, below=False)
        with suppress(EditedMeanwhileError):  # another command was quicker
            write_over(mark, None, IGNORE_ALL)
