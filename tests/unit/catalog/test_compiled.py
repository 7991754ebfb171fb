"""Compiled catalogs hold what msgfmt compiles of the same catalog."""

import gettext
import io
import struct
import subprocess
from pathlib import Path

import pytest

from pipeline.catalog.compiled import read_mo, write_mo
from pipeline.catalog.read import parse_po, read_catalog
from pipeline.errors import CatalogError
from tests.tools import ROOT, corpus, need

PO = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\nX-Own: yes\\n"\n\n'
    'msgctxt "menu"\nmsgid "Open"\nmsgstr "Abrir ñ"\n\n'
    '#, fuzzy\nmsgid "No"\nmsgstr "No"\n\nmsgid "Empty"\nmsgstr ""\n\n'
    'msgid "page"\nmsgid_plural "pages"\nmsgstr[0] "página"\nmsgstr[1] "páginas"\n'
)


def judge(path: Path, folder: Path) -> dict:
    target = folder / "judge.mo"
    subprocess.run(["msgfmt", "-o", target, path], check=True, capture_output=True)
    return dict(read_mo(target.read_bytes()))


def test_a_catalog_compiles_as_msgfmt_does(tmp_path: Path) -> None:
    need("msgfmt")
    path = tmp_path / "x.po"
    path.write_text(PO)
    assert dict(read_mo(write_mo(parse_po(PO)))) == judge(path, tmp_path)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "locale").rglob("*.po")), ids=lambda p: f"{p.parent.name}/{p.name}"
)
def test_our_catalogs_pass_msgfmt_and_compile_alike(path: Path, tmp_path: Path) -> None:
    need("msgfmt")
    subprocess.run(["msgfmt", "--check", "-o", "/dev/null", path], check=True)
    compiled = write_mo(read_catalog(path.read_bytes(), path.name))
    assert dict(read_mo(compiled)) == judge(path, tmp_path)


def test_real_catalogs_compile_as_msgfmt_does(tmp_path: Path) -> None:
    need("msgfmt")
    for path in corpus("comprehensive-rust", "po", "*.po"):
        compiled = write_mo(read_catalog(path.read_bytes(), path.name))
        assert dict(read_mo(compiled)) == judge(path, tmp_path)


def test_pythons_gettext_reads_it() -> None:
    known = gettext.GNUTranslations(io.BytesIO(write_mo(parse_po(PO))))
    assert known.pgettext("menu", "Open") == "Abrir ñ"
    assert known.ngettext("page", "pages", 2) == "páginas"
    assert known.gettext("No") == "No"


HEAD = PO.split("\n\n", maxsplit=1)[0] + "\n\n"


@pytest.mark.parametrize(
    "text",
    [
        'msgid "a"\nmsgstr "b"\n',
        'msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr "b"\n',
        f'#, fuzzy\n{HEAD}msgid "a"\nmsgstr "b"\n',
        HEAD + 'msgctxt ""\nmsgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n',
        HEAD + 'msgctxt "k"\nmsgid ""\nmsgstr "b"\n',
        HEAD + 'msgid "a\\r\\n"\nmsgstr "b\\r\\n"\n\n#~ msgid "o"\n#~ msgstr "p"\n',
        HEAD + 'msgid "a"\nmsgid_plural "as"\nmsgstr[0] ""\nmsgstr[1] "b"\n',
    ],
)
def test_odd_catalogs_compile_as_msgfmt_does(text: str, tmp_path: Path) -> None:
    need("msgfmt")
    path = tmp_path / "x.po"
    path.write_bytes(text.encode())
    assert dict(read_mo(write_mo(parse_po(text)))) == judge(path, tmp_path)


def test_a_plural_with_an_empty_form_is_no_translation() -> None:
    text = HEAD + 'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[1] ""\n'
    assert (None, "a") not in read_mo(write_mo(parse_po(text)))


def test_a_compiled_catalog_of_the_other_byte_order_is_read() -> None:
    data = struct.pack(">7I", 0x950412DE, 0, 1, 28, 36, 0, 44) + struct.pack(
        ">4I4s4s", 3, 44, 3, 48, b"k\x04a\0", b"xyz\0"
    )
    assert read_mo(data) == {("k", "a"): ("xyz",)}


@pytest.mark.parametrize("data", [b"", b"no catalog", write_mo(parse_po(PO))[:-20]])
def test_what_is_no_whole_compiled_catalog_is_refused(data: bytes) -> None:
    with pytest.raises(CatalogError) as error:
        read_mo(data)
    assert str(error.value) == "not a whole compiled catalog; remove it and build again"
