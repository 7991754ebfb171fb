"""Whether drafts of a whole site keep what no engine may touch: links, code, HTML, figures.

    python -m benchmarks.drafts FOLDER LOCALE [ENGINE]

The documents of FOLDER are copied into a project of their own and drafted through the command line,
by Apertium where no engine is named. Printed is how many drafts have, beside their source, other
links and references (with the definitions of their document), code, HTML tags (but for the words in
them that people read), placeholders, footnotes, figures, or titles and descriptions without words
or with other figures, and the first of them.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.usage import helped
from pipeline.catalog.read import read_catalog
from pipeline.documents.inline.apart import filled, parted
from pipeline.documents.inline.labels import definitions, labels_of
from pipeline.documents.inline.parts import inline
from pipeline.documents.inline.shield import shield, unshield
from pipeline.model.message import Entry

_FIGURE = re.compile(r"\d+")
_SHOWN = 10
KINDS = (
    *("links", "images", "code", "html", "placeholders", "notes", "addresses", "figures"),
    *("titles", "figures of titles"),
)


def project_of(folder: Path, locale: str, where: Path) -> Path:
    """Make a project of the documents of a folder."""
    shutil.copytree(folder, where / "source")
    (where / "dragoman.toml").write_text(f'title = "S"\nlocales = ["{locale}"]\n')
    return where


def run(project: Path, *words: str) -> None:
    """Run a command; drafts may be left out (1), all else is told."""
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "--project", project, *words], check=False
    )
    if done.returncode > 1:
        sys.exit(done.returncode)


def entries(project: Path, locale: str) -> Iterator[tuple[Entry, Iterable[str]]]:
    """Yield the messages with a draft, each with the labels that its document defines."""
    folder = project / "locale" / locale / "LC_MESSAGES"
    for path in sorted(folder.rglob("*.po")):
        source = project / "source" / path.relative_to(folder).with_suffix(".md")
        labels = labels_of(source.read_text(encoding="utf-8")) if source.exists() else ()
        for entry in read_catalog(path.read_bytes(), str(path)).messages:
            if entry.plural is None:
                yield entry, labels


def parts(text: str, behind: str) -> dict[str, Counter[str]]:
    """Return by kind what an engine may not touch."""
    found, alone = inline(text + behind), inline(text)
    apart = parted(shield(text))
    bare = filled(apart, [""] * len(apart.words))
    titles = " ".join(words.text for words in apart.words)
    return {
        "links": Counter(found.links),
        "images": Counter(found.images),
        "code": Counter(alone.code),
        "html": Counter(inline(unshield(bare.text, bare) or "").html),
        "placeholders": Counter(alone.placeholders),
        "notes": Counter(alone.notes),
        "addresses": Counter(alone.addresses),
        "figures": Counter(_FIGURE.findall(alone.prose)),
        "titles": Counter(words.closes for words in apart.words),
        "figures of titles": Counter(_FIGURE.findall(titles)),
    }


def main(words: list[str]) -> None:
    """Draft, compare, print."""
    if helped(__doc__, words):
        return
    folder, locale, *engine = words
    with tempfile.TemporaryDirectory() as name:
        project = project_of(Path(folder), locale, Path(name))
        run(project, "update")
        run(project, "draft", "-l", locale, "--engine", *(engine or ["apertium"]))
        wrong: dict[str, list[Entry]] = {kind: [] for kind in KINDS}
        count = without = 0
        for entry, labels in entries(project, locale):
            count += 1
            without += not entry.msgstr[0]
            behind = definitions(entry.msgid, labels)
            mine, its = parts(entry.msgid, behind), parts(entry.msgstr[0], behind)
            for kind in KINDS if entry.msgstr[0] else ():
                if mine[kind] != its[kind]:
                    wrong[kind].append(entry)
    print(f"{locale}: {count} messages, {without} without a draft; drafts that differ in")
    for kind, some in wrong.items():
        print(f"  {kind:12} {len(some):5}")
        for entry in some[:_SHOWN]:
            print(f"    {entry.msgid[:100]!r}\n    {entry.msgstr[0][:100]!r}")


if __name__ == "__main__":
    main(sys.argv[1:])
