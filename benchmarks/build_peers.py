"""What others take for the same site: MkDocs with static-i18n, Hugo, po4a and mdpo.

MkDocs and Hugo make pages of the Markdown that our build localized, so that their time has no
localization in it. po4a and mdpo localize the same documents, by full catalogs in their own form,
and make no pages. Those that are not installed, or cannot be, are left out.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers import peer
from benchmarks.sites import LOCALES


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One command of another tool."""

    case: str
    "What is run."
    before: Callable[[], object]
    "What is done before each run, outside the time."
    command: list[str]
    "The command."
    made: tuple[str, str]
    "Folder and pattern of the files that it makes: who makes fewer than there are is not timed."

    def count(self, folder: Path) -> int:
        """Return how many files it made."""
        return sum(1 for _ in (folder / self.made[0]).rglob(self.made[1]))


def others(folder: Path, site: Path) -> Iterator[Run]:
    """Yield the commands that build, or localize, the `site` that was built; `folder` is empty."""
    markdown = site / "build" / "markdown"

    def emptied() -> None:
        for name in ("site", "out"):
            shutil.rmtree(folder / name, ignore_errors=True)

    yield from _mkdocs(folder, markdown, emptied)
    yield from _hugo(folder, markdown, emptied)
    sources = folder / "src"
    shutil.copytree(site / "source", sources, ignore=shutil.ignore_patterns("*.html"))
    yield from _po4a(folder, emptied)
    yield from _mdpo(folder, emptied)


def _mkdocs(folder: Path, markdown: Path, before: Callable[[], object]) -> Iterator[Run]:
    mkdocs = peer("mkdocs", "mkdocs", "mkdocs-static-i18n")
    if mkdocs:
        shutil.copytree(markdown, folder / "docs")
        (folder / "mkdocs.yml").write_text(_MKDOCS)
        command = [mkdocs, "build", "-q", "-f", str(folder / "mkdocs.yml")]
        yield Run(case="cold, MkDocs with static-i18n", before=before, command=command, made=_PAGES)


def _hugo(folder: Path, markdown: Path, before: Callable[[], object]) -> Iterator[Run]:
    hugo = shutil.which("hugo")
    if hugo:
        shutil.copytree(markdown, folder / "content", ignore=shutil.ignore_patterns("*.html"))
        for path in (folder / "content").rglob("index.md"):
            path.rename(path.with_name("_index.md"))  # else the files beside it become no pages
        (folder / "layouts" / "_default").mkdir(parents=True)
        for name in ("single", "list"):
            (folder / "layouts" / "_default" / f"{name}.html").write_text(_PAGE)
        (folder / "config.toml").write_text(_HUGO)
        command = [hugo, "--quiet", "-s", str(folder), "-d", str(folder / "site")]
        yield Run(case="cold, Hugo", before=before, command=command, made=_PAGES)


def _po4a(folder: Path, before: Callable[[], object]) -> Iterator[Run]:
    po4a = shutil.which("po4a")
    if not po4a:
        return
    config = folder / "po4a.cfg"
    names = [path.relative_to(folder / "src") for path in sorted((folder / "src").rglob("*.md"))]
    lines = [f"[po4a_langs] {' '.join(LOCALES)}", "[po4a_paths] po/all.pot $lang:po/$lang.po"]
    lines += [f'[type: text] src/{name} $lang:out/$lang/{name} opt:"-o markdown"' for name in names]
    config.write_text("\n".join(lines) + "\n")
    (folder / "po").mkdir()
    command = [po4a, "--quiet", "--srcdir", str(folder), "--destdir", str(folder)]
    command += ["--keep", "0", "--msgmerge-opt", "--no-fuzzy-matching"]
    subprocess.run([*command, "--no-translations", str(config)], check=True, capture_output=True)
    for tag in LOCALES:
        _fill(folder / "po" / f"{tag}.po")
    command += ["--no-update", str(config)]
    yield Run(case="localized alone, po4a", before=before, command=command, made=_TEXTS)


def _mdpo(folder: Path, before: Callable[[], object]) -> Iterator[Run]:
    if not peer("mdpo", "po2md"):
        return
    script = folder / "mdpo_all.py"
    script.write_text(_MDPO)
    python = str(Path(peer("mdpo", "po2md") or "").with_name("python"))
    command = [python, str(script), str(folder), *LOCALES]
    subprocess.run([*command, "--extract"], check=True, capture_output=True)
    yield Run(case="localized alone, mdpo", before=before, command=command, made=_TEXTS)


def _fill(path: Path) -> None:
    """Give each message of a catalog a translation: its text with a sign behind it."""
    command = ["msgen", "--no-wrap", "-o", str(path), str(path)]
    subprocess.run(command, check=True, capture_output=True)


_PAGES, _TEXTS = ("site", "*.html"), ("out", "*.md")
_MDPO = '''\
"""Localize all documents in one process, as mdpo's own functions do it, a catalog a document."""
import sys
from pathlib import Path
from mdpo.md2po import markdown_to_pofile
from mdpo.po2md import pofile_to_markdown
import polib

root, tags, extract = Path(sys.argv[1]), sys.argv[2:], sys.argv[-1] == "--extract"
for source in sorted((root / "src").rglob("*.md")):
    name = source.relative_to(root / "src")
    po = root / "mdpo" / name.with_suffix(".po")
    if extract:
        po.parent.mkdir(parents=True, exist_ok=True)
        catalog = markdown_to_pofile(str(source))
        for entry in catalog:
            entry.msgstr = entry.msgid + " ·"
        catalog.save(str(po))
        continue
    for tag in tags:
        out = root / "out" / tag / name
        out.parent.mkdir(parents=True, exist_ok=True)
        pofile_to_markdown(str(source), str(po), save=str(out))
'''
_MKDOCS = """\
site_name: Site
theme: mkdocs
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: es, name: Spanish}
        - {locale: ar, name: Arabic}
        - {locale: ja, name: Japanese}
"""
_HUGO = """\
title = "Site"
ignoreErrors = ["error-remote-getjson"]
[languages]
""" + "".join(
    f'[languages.{tag}]\ncontentDir = "content/{tag}"\nweight = {at}\n'
    for at, tag in enumerate(("en", *LOCALES), 1)
)
_PAGE = "<html><body><h1>{{ .Title }}</h1>{{ .RawContent | markdownify }}</body></html>\n"


if __name__ == "__main__":
    sys.exit("run `python -m benchmarks.builds`")
