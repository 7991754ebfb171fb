"""Words that readers see in tags within a sentence are translated, and nothing else of the tags."""

from pathlib import Path

import polib
import pytest

from tests.tools import dragoman, write_tree

CONFIG = 'title = "S"\nlocales = ["es"]\n[policy]\nleast_state = "translated"\n'
HUGO = """A {{< glossary_tooltip text="pod" term_id="pod" >}} runs.

- See {{< badge "New thing" >}} and {{% button title="Press it" href="/a" %}} now.

X {{< badge New >}} and {{< my n="My words" >}} y.
"""
MDX = """A <Badge text="New thing" variant="note" /> x.

B <Term label={'My label'} description="More of it">y</Term> z.

C <Tooltip tooltip="My tip" id="tip">y</Tooltip> and <abbr title="Long name">LN</abbr>.

D \\{brace\\} and {value}.
"""


def _project(folder: Path, name: str, text: str, config: str) -> Path:
    files = {"dragoman.toml": config + CONFIG, f"source/{name}": text}
    project = write_tree(folder, files)
    dragoman("update", cwd=project)
    return project


def _fill(project: Path, changes: dict[str, str]) -> None:
    """Put the source with `changes` in place of each empty translation of the document."""
    path = str(project / "locale/es/LC_MESSAGES/a.po")
    catalog = polib.pofile(path)
    for entry in catalog:
        entry.msgstr = entry.msgid
        for source, target in changes.items():
            entry.msgstr = entry.msgstr.replace(source, target)
    catalog.save(path)


HUGO_ES = {
    'text="pod': 'text="vaina',
    "New thing": "Cosa nueva",
    "Press it": "Pulse",
    "badge New ": 'badge "Es nuevo" ',
    "My words": "Mis palabras",
    "runs": "corre",
}
MDX_ES = {
    "New thing": "Cosa nueva",
    "My label": "Mi etiqueta",
    "More of it": "Más",
    "My tip": "Mi pista",
    "Long name": "Nombre largo",
    "\\{brace": "\\{llave",
}
LISTS = """Go [there](https://x.org){ title="A tip" } or `x`{ title="Second tip" } now.

## See [it](https://x.org){: title="Third tip" } here

![Alt](https://x.org/a.png){fig-alt="An alt text" width=50%}

Text^[An inline note] goes^[Second [note](https://x.org)]. Press <input type="submit" value="Send">.

Put {% include x.html caption="Foo words" %} there.
"""
LISTS_ES = {
    "A tip": "Un consejo",
    "Second tip": "Otro consejo",
    "Third tip": "Más consejos",
    "An alt text": "Una imagen",
    "An inline note": "Una nota",
    "Second [note]": "Otra [nota]",
    "Send": "Enviar",
    "Foo words": "Unas palabras",
    "now.": "ya.",
    "goes": "va",
    "Put": "Ponga",
}
PICTURE = "See ![[x.png|Foo words]] and [[Page|its name]] here.\n"
PICTURE_ES = {"Foo words": "Un ave", "its name": "su nombre"}
CASES = [
    pytest.param("a.md", LISTS, LISTS_ES, "", id="lists"),
    pytest.param("a.md", PICTURE, PICTURE_ES, 'dialect = "obsidian"\n', id="obsidian"),
    pytest.param("a.md", HUGO, HUGO_ES, 'dialect = "hugo"\nattributes = ["my.n"]\n', id="hugo"),
    pytest.param("a.mdx", MDX, MDX_ES, "", id="mdx"),
]


@pytest.mark.parametrize(("name", "text", "changes", "config"), CASES)
def test_shown_strings_are_translated(
    tmp_path: Path, name: str, text: str, changes: dict[str, str], config: str
) -> None:
    project = _project(tmp_path, name, text, config)
    _fill(project, changes)
    told = dragoman("check", cwd=project).stdout
    assert "error:" not in told
    dragoman("build", cwd=project)
    written = (project / f"build/markdown/es/{name}").read_text()
    for source, target in changes.items():
        text = text.replace(source, target)
    assert written == text


@pytest.mark.parametrize(
    ("name", "text", "config", "source", "target"),
    [
        ("a.md", HUGO, 'dialect = "hugo"\n', "term_id=", "id="),
        ("a.md", HUGO, 'dialect = "hugo"\n', 'term_id="pod', 'term_id="vaina'),
        ("a.md", HUGO, 'dialect = "hugo"\n', 'href="/a', 'href="/b'),
        ("a.md", HUGO, 'dialect = "hugo"\n', "My words", "Mis palabras"),  # no one named it
        ("a.md", HUGO, 'dialect = "hugo"\n', 'text="pod" ', ""),
        ("a.mdx", MDX, "", 'variant="note', 'variant="nota'),
        ("a.mdx", MDX, "", 'text="New thing"', 'text=""'),
        ("a.mdx", MDX, "", 'id="tip', 'id="pista'),
        ("a.mdx", MDX, "", "{value}", "{valor}"),
        ("a.mdx", MDX, "", "label={'My label'}", "label={myLabel}"),
    ],
)
def test_nothing_else_of_a_tag_may_change(
    tmp_path: Path, name: str, text: str, config: str, source: str, target: str
) -> None:
    project = _project(tmp_path, name, text, config)
    _fill(project, {source: target})
    told = dragoman("check", cwd=project, code=1).stdout
    assert "[placeholder]" in told or "[html-tag]" in told


@pytest.mark.parametrize(("name", "text", "changes", "config"), CASES)
def test_identity_and_drafts_are_accepted(
    tmp_path: Path, name: str, text: str, changes: dict[str, str], config: str
) -> None:
    project = _project(tmp_path, name, text, config)
    _fill(project, {})
    assert "error:" not in dragoman("check", cwd=project).stdout
    (project / "locale/es/LC_MESSAGES/a.po").unlink()
    dragoman("update", cwd=project)
    dragoman("draft", "-l", "es", "--engine", "pseudo", cwd=project)
    drafts = polib.pofile(str(project / "locale/es/LC_MESSAGES/a.po"))
    written = "\n".join(entry.msgstr for entry in drafts)
    for source in changes:
        assert source not in written or source == "badge New "  # for that one has no quotes
    assert "error:" not in dragoman("check", "--drafts", cwd=project).stdout


def test_other_tools_get_them_as_text_and_give_them_back(tmp_path: Path) -> None:
    project = _project(tmp_path, "a.md", HUGO, 'dialect = "hugo"\nattributes = ["my.n"]\n')
    catalog = project / "locale/es/LC_MESSAGES/a.po"
    empty = catalog.read_bytes()
    quoted = {source: target for source, target in HUGO_ES.items() if source != "badge New "}
    _fill(project, quoted)
    full = [entry.msgstr for entry in polib.pofile(str(catalog))]
    dragoman("exchange", "export", "-l", "es", "-o", "out.xlf", cwd=project)
    assert ">Mis palabras<" in (project / "out.xlf").read_text()
    catalog.write_bytes(empty)
    dragoman("exchange", "import", "out.xlf", cwd=project)
    assert [entry.msgstr for entry in polib.pofile(str(catalog))] == full
