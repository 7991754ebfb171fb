"""The theme's words: the package's, the project's own, and none that must be signed."""

from pathlib import Path

from tests.tools import dragoman, write_tree


def start(root: Path, policy: str = "") -> None:
    config = f'title = "T"\nlocales = ["fi", "es-MX", "sr-Latn"]\n{policy}'
    write_tree(root, {"dragoman.toml": config, "source/a.md": "# One\n\n## Two\n\n## Three\n"})
    dragoman("update", cwd=root)


def page(root: Path, tag: str) -> str:
    return (root / f"build/site/{tag}/a/index.html").read_text(encoding="utf-8")


def test_a_new_project_speaks_its_languages(tmp_path: Path) -> None:
    start(tmp_path)
    dragoman("build", cwd=tmp_path)
    assert "Siirry sisältöön" in page(tmp_path, "fi")
    assert "Ir al contenido" in page(tmp_path, "es-MX")
    assert '<span lang="en" dir="ltr">Skip to the content</span>' in page(tmp_path, "sr-Latn")


def test_the_projects_own_word_stands_before_the_packages(tmp_path: Path) -> None:
    start(tmp_path)
    catalog = tmp_path / "locale/fi/LC_MESSAGES/site.po"
    text = catalog.read_text(encoding="utf-8")
    old = 'msgid "Skip to the content"\nmsgstr ""'
    assert old in text
    catalog.write_text(text.replace(old, old[:-1] + 'Hyppää"'), encoding="utf-8")
    dragoman("build", cwd=tmp_path)
    assert "Hyppää" in page(tmp_path, "fi")
    assert "Siirry sisältöön" not in page(tmp_path, "fi")


def test_where_each_word_must_be_signed_no_machines_word_stands(tmp_path: Path) -> None:
    start(tmp_path, '[policy]\nleast_state = "signed"\n')
    dragoman("build", cwd=tmp_path)
    assert "Siirry sisältöön" not in page(tmp_path, "fi")
    assert "Skip to the content" in page(tmp_path, "fi")
