"""Right translations that say it in other words pass `check`; changed ones do not."""

import json
from pathlib import Path

import pytest

from tests.tools import dragoman, write_tree

SOURCE = {
    "The clinic opens at 8 a.m. and closes at 5 p.m.": (
        "La clínica abre a las 8:00 y cierra a las 17:00.",
        "La clínica abre a las 8:00 y cierra a las 18:00.",
        "figure",
    ),
    "Nobody under 18 may enter without an adult.": (
        "Los menores de 18 años solo pueden entrar acompañados de un adulto.",
        "Los menores de 18 años pueden entrar.",
        "negation-lost",
    ),
    "Half of the 1.5 million people died.": (
        "La mitad del millón y medio de personas murió.",
        "La mitad de los dos millones y medio de personas murió.",
        "figure",
    ),
    "The price is €1,600.": ("El precio es de 1600 €.", "El precio es de 1600 $.", "unit"),
    "Use version 3.10 of it.": ("Use la versión 3.10.", "Use la versión 3.1.", "figure"),
}


@pytest.mark.parametrize("right", [True, False])
def test_right_answers_pass_and_changed_ones_are_told(tmp_path: Path, right: bool) -> None:
    entries = "".join(
        f"\n#: source/index.md:1\nmsgid {json.dumps(text, ensure_ascii=False)}\n"
        f"msgstr {json.dumps(good if right else bad, ensure_ascii=False)}\n"
        for text, (good, bad, _) in SOURCE.items()
    )
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: es\\n"\n'
    files = {
        "dragoman.toml": 'title = "S"\nlocales = ["es"]\n',
        "source/index.md": "\n\n".join(SOURCE) + "\n",
        "locale/es/LC_MESSAGES/index.po": header + entries,
    }
    folder = write_tree(tmp_path, files)
    dragoman("update", cwd=folder, code=None)
    done = dragoman("check", "--severity", "error", "--json", cwd=folder, code=None)
    told = {one["rule"] for one in json.loads(done.stdout)["findings"]} - {"header"}
    assert told == (set() if right else {rule for *_, rule in SOURCE.values()})
