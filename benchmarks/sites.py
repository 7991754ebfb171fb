"""Sites of any size, made of real documents: `python -m benchmarks.sites FOLDER N [CORPUS]`.

A site is a project with N documents and three locales whose catalogs are full. The documents are
those of `../shared/corpora/<CORPUS>`, again and again under other names with a word changed, so
that no two are equal; each translation is its text with a sign behind it.
"""

import argparse
import datetime
import itertools
from dataclasses import replace
from pathlib import Path

from pipeline.catalog.read import read_catalog
from pipeline.catalog.write import write_po
from pipeline.extraction.catalogs import update_locale
from pipeline.extraction.templates import messages_of
from pipeline.locales.cldr import find_locale
from pipeline.model.message import Entry
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import take_snapshot

CORPORA = Path(__file__).parent.parent.parent / "shared" / "corpora"
LOCALES = ("es", "ar", "ja")
_CONFIG = 'title = "Site"\nlocales = ["es", "ar", "ja"]\n'


def documents(corpus: str, count: int) -> dict[str, str]:
    """Return `count` documents by path; those after the first round have a word changed."""
    paths = sorted((CORPORA / corpus).rglob("*.md"))
    texts = {}
    for number, path in enumerate(itertools.islice(itertools.cycle(paths), count)):
        turn = number // len(paths)
        name = path.relative_to(CORPORA / corpus).with_suffix("").as_posix()
        text = path.read_text(encoding="utf-8")
        texts[f"part{turn}/{name}.md"] = text.replace("the ", f"the {turn} ") if turn else text
    return texts


def make_site(folder: Path, texts: dict[str, str], more: str = "") -> None:
    """Write a project with `texts` as its documents and full catalogs in every locale."""
    for path, text in texts.items():
        place = folder / "source" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    first = next(iter(texts))
    home = f"# Home\n\nThe first document is [here]({first}).\n"
    (folder / "source" / "index.md").write_text(home, encoding="utf-8")
    (folder / "dragoman.toml").write_text(_CONFIG + more, encoding="utf-8")
    config = load_config(folder)
    snapshot = take_snapshot(config)
    now = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    for tag in LOCALES:
        update_locale(snapshot, find_locale(tag), messages_of(snapshot), now, {})
    for path in sorted((folder / "locale").rglob("*.po")):
        _fill(path)


def _fill(path: Path) -> None:
    catalog = read_catalog(path.read_bytes(), path.name)
    entries = tuple(entry if entry.is_header else _filled(entry) for entry in catalog.entries)
    path.write_text(write_po(replace(catalog, entries=entries)), encoding="utf-8")


def _filled(entry: Entry) -> Entry:
    forms = max(1, len(entry.msgstr))
    return replace(entry, msgstr=(f"{entry.msgid} ·",) * forms, raw=None)


def main() -> None:
    """Write a site."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("corpus", nargs="?", default="helm-docs")
    wish = parser.parse_args()
    make_site(wish.folder, documents(wish.corpus, wish.count))


if __name__ == "__main__":
    main()
