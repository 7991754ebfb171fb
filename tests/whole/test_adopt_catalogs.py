"""`dragoman adopt` of other tools' catalogs loses no text that people wrote in them."""

from pathlib import Path

from tests.tools import dragoman, write_tree
from tests.whole.test_adopt import adopt

HEAD = (
    '# Spanish by Ana Pérez, 2019.\nmsgid ""\nmsgstr ""\n'
    '"Last-Translator: Ana <a@example.org>\\n"\n'
    '"Language-Team: Equipo\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
OF = "locales/es/LC_MESSAGES"


def one(source: str, text: str, mark: str = "", before: str = "") -> str:
    return f'{before}{mark}msgid "{source}"\n{mark}msgstr "{text}"\n\n'


def placed(root: Path, page: str) -> str:
    return (root / f"new/locale/es/LC_MESSAGES/{page}.po").read_text()


def unplaced(root: Path) -> str:
    path = root / "new/locale/es/adopted-unplaced.md"
    return path.read_text() if path.exists() else ""


def test_a_message_with_a_context_is_doubted_or_listed(tmp_path: Path) -> None:
    catalog = (
        HEAD
        + one("Title", "Título")
        + one("Open 7.", "Abrir 7.", before='msgctxt "verb"\n')
        + one("Open 7.", "Abierto 7.", before='msgctxt "state"\n')
        + one("Gone.", "Ido.", before='msgctxt "verb"\n')
    )
    site = {"a.md": "# Title\n\nOpen 7.\n", "conf.py": "", f"{OF}/a.po": catalog}
    write_tree(tmp_path / "site", site)
    adopt(tmp_path)
    text = placed(tmp_path, "a")
    assert "# adopted: it was translated for the context “verb”" in text
    assert '#, fuzzy\nmsgid "Open 7."\nmsgstr "Abrir 7."' in text
    assert "(context: state)”\n\n```\nAbierto 7.\n" in unplaced(tmp_path)
    assert "Ido." in text + unplaced(tmp_path)


def test_the_other_forms_of_a_plural_are_listed(tmp_path: Path) -> None:
    plural = (
        'msgid "There are 3 files."\nmsgid_plural "There are 3 filess."\n'
        'msgstr[0] "Hay 3 ficheros."\nmsgstr[1] "Hay 3 FICHEROS."\n\n'
        'msgid "Half."\nmsgid_plural "Halves."\nmsgstr[0] ""\nmsgstr[1] "Mitades."\n'
    )
    site = {"src/a.md": "# There are 3 files.\n", "book.toml": "", "po/es.po": HEAD + plural}
    write_tree(tmp_path / "site", site)
    adopt(tmp_path)
    assert 'msgstr "Hay 3 ficheros."' in placed(tmp_path, "a")
    assert "Hay 3 FICHEROS." in unplaced(tmp_path)
    assert "Mitades." in unplaced(tmp_path)


def test_an_obsolete_text_is_taken_for_one_like_it_or_listed(tmp_path: Path) -> None:
    old = one("Welcome the 6 guests.", "Dé la bienvenida a los 6 invitados.", "#~ ")
    catalog = HEAD + one("Title", "Título") + old + one("Quite another.", "Muy otro.", "#~ ")
    page = "# Title\n\nWelcome the 7 guests.\n"
    write_tree(tmp_path / "site", {"src/a.md": page, "book.toml": "", "po/es.po": catalog})
    adopt(tmp_path)
    assert (
        '#, fuzzy\n#| msgid "Welcome the 6 guests."\nmsgid "Welcome the 7 guests."\n'
        'msgstr "Dé la bienvenida a los 6 invitados."'
    ) in placed(tmp_path, "a")
    assert "Muy otro." in unplaced(tmp_path)


def test_who_translated_stays_in_the_header(tmp_path: Path) -> None:
    site = {"src/a.md": "# Title\n", "book.toml": "", "po/es.po": HEAD + one("Title", "Título")}
    write_tree(tmp_path / "site", site)
    adopt(tmp_path)
    text = placed(tmp_path, "a")
    assert text.startswith('# Spanish by Ana Pérez, 2019.\nmsgid ""\n')
    assert "Last-Translator: Ana <a@example.org>" in text
    assert "Language-Team: Equipo" in text


def test_a_catalog_that_is_named_for_a_page_is_the_pages_own(tmp_path: Path) -> None:
    site = {
        "alpha.md": "# Alpha\n\nBoth say 22.\n",
        "beta.md": "# Beta\n\nBoth say 22.\n",
        "conf.py": "",
        f"{OF}/alpha.po": HEAD + one("Alpha", "Alfa") + one("Both say 22.", "Texto A 22."),
        f"{OF}/beta.po": HEAD + one("Beta", "La beta") + one("Both say 22.", "Texto B 22."),
    }
    write_tree(tmp_path / "site", site)
    adopt(tmp_path)
    assert 'msgstr "Texto A 22."' in placed(tmp_path, "alpha")
    assert 'msgstr "Texto B 22."' in placed(tmp_path, "beta")


def test_a_catalog_in_another_charset_is_read_and_a_broken_one_stops_no_other(
    tmp_path: Path,
) -> None:
    pages = {f"{name}.md": f"# {name}\n\nSay 22.\n" for name in ("a", "b", "c")}
    write_tree(tmp_path / "site", {**pages, "conf.py": ""})
    folder = tmp_path / "site" / OF
    folder.mkdir(parents=True)
    text = HEAD + one("Say 22.", "Diga ñ 22.")
    (folder / "a.po").write_bytes(text.replace("UTF-8", "ISO-8859-1").encode("latin-1"))
    (folder / "b.po").write_bytes(text.encode("latin-1"))
    (folder / "c.po").write_text(text)
    record = adopt(tmp_path)
    assert list(record["left_out"]) == [f"{OF}/b.po"]
    assert 'msgstr "Diga ñ 22."' in placed(tmp_path, "a")
    assert "Ana Pérez" in placed(tmp_path, "a")
    assert 'msgstr "Diga ñ 22."' in placed(tmp_path, "c")
    shown = dragoman("adopt", "site", "--into", "x", "--dry-run", cwd=tmp_path)
    assert f"{OF}/b.po: left out: " in shown.stderr


def test_code_that_is_translated_too_seldom_is_told_for_what_it_is(tmp_path: Path) -> None:
    catalog = HEAD + one("Title", "Título") + one("// Add 5.", "// Sume 5.")
    page = "# Title\n\n```rust\n// Add 5.\n```\n"
    write_tree(tmp_path / "site", {"src/a.md": page, "book.toml": "", "po/es.po": catalog})
    adopt(tmp_path)
    assert "it is of code, of which too little is translated" in unplaced(tmp_path)


def test_words_of_the_generators_own_are_told_as_left_out(tmp_path: Path) -> None:
    place = "i18n/es/docusaurus-plugin-content-docs"
    words = ["i18n/es/code.json", f"{place}/current.json", "i18n/es.toml", "content/i18n/es.json"]
    site = {
        "docs/a.md": "# Title\n",
        f"{place}/current/a.md": "# Título\n",
        "i18n/en/code.json": "",
    }
    write_tree(tmp_path / "site", {**site, **dict.fromkeys(words, "{}\n")})
    [remark] = [one for one in adopt(tmp_path)["site"]["remarks"] if "left out" in one]
    assert all(word in remark for word in words)
    assert "i18n/en" not in remark


def test_restructured_text_is_said_to_be_unread(tmp_path: Path) -> None:
    site = {"conf.py": "", "index.rst": "Title\n=====\n", f"{OF}/index.po": HEAD}
    write_tree(tmp_path / "site", site)
    done = dragoman("adopt", "site", "--into", "new", cwd=tmp_path, code=2)
    assert "reStructuredText is not read" in done.stderr
    write_tree(tmp_path / "site", {"a.md": "# Title\n", f"{OF}/a.po": HEAD + one("Title", "Uno")})
    assert any("reStructuredText" in said for said in adopt(tmp_path)["site"]["remarks"])
