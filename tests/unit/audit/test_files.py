"""Catalogs below a folder: which are read, and in what language they are."""

from pathlib import Path

import pytest

from pipeline.audit.files import catalog_files, locale_of
from pipeline.model.message import Catalog, Entry


def headed(language: str) -> Catalog:
    return Catalog(entries=(Entry(msgid="", msgstr=(f"Language: {language}\n",)),))


def test_other_peoples_files_and_links_are_left_alone(tmp_path: Path) -> None:
    for name in ("a/es.po", "node_modules/x/es.po", ".git/es.po", "venv/es.po", "b.pot"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    (tmp_path / "link.po").symlink_to("/etc/passwd")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in catalog_files(tmp_path)] == [
        "a/es.po"
    ]


@pytest.mark.parametrize(
    ("path", "language", "tag"),
    [
        ("es/LC_MESSAGES/it.po", "", "es"),
        ("es/LC_MESSAGES/it.po", "fr", "es"),
        ("help.po", "fr", "fr"),
        ("de.po", "", "de"),
        ("app_de.po", "", "de"),
        ("app.de.po", "", "de"),
        ("de/app.po", "", "de"),
        ("po/zh-TW.po", "nonsense", "zh-TW"),
        ("app.po", "", None),
    ],
)
def test_the_language_of_a_catalog(path: str, language: str, tag: str | None) -> None:
    folder = Path("nowhere")
    locale = locale_of(folder / path, folder, headed(language))
    assert (locale and locale.tag) == tag
