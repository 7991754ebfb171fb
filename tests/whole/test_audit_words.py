"""Words of an audit: the same numbers as `status` gives once the site is a project."""

import json
import re
from pathlib import Path
from typing import Any

from tests.tools import dragoman, write_tree
from tests.whole.test_adopt import adopt
from tests.whole.test_audit import git
from tests.whole.test_contract import fits

ENGLISH = """# Dose

Take `5` mg of the drug before *each* well-known [meal](https://example.org/a).

Wait for 7 hours, and then for `9` more.

Do not take it with milk.
"""
SPANISH = """# Dosis

Tome `5` mg del fármaco antes de *cada* [comida](https://example.org/a) conocida.

Espere 7 horas, y luego `9` más.
"""
CATALOG = r"""msgid ""
msgstr ""
"Language: es\n"
"Content-Type: text/plain; charset=UTF-8\n"

msgid "Take five of them"
msgstr "Tome cinco"

msgid "Take six of them"
msgstr ""
"""
NEW = "# New\n\nDo not take it with milk.\n\nPut it away after `9`.\n"


def words(root: Path, *command: str) -> dict[str, Any]:
    done = dragoman(*command, "--words", "--json", cwd=root, code=None)
    value: dict[str, Any] = json.loads(done.stdout)
    return value


def site(root: Path) -> Path:
    write_tree(root, {"docs/en/a.md": ENGLISH, "docs/es/a.md": SPANISH, "docs/en/b.md": NEW})
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "x")
    later = ENGLISH.replace("Wait for 7 hours, and then", "Wait for 8 hours, and after that")
    write_tree(root, {"docs/en/a.md": later})
    git(root, "commit", "-qam", "y")
    return root


def test_an_audit_counts_as_status_does(tmp_path: Path) -> None:
    root = site(tmp_path / "site")
    value = words(root, "audit", ".")
    fits("audit", value)
    [spanish] = value["locales"]
    assert sum(spanish["left"].values()) == spanish["words_left"]
    adopt(tmp_path)
    counted = words(tmp_path / "new", "status")["words"]
    own = [one for one in counted if one["domain"] != "site"]
    assert spanish["words"] == sum(one["total"] for one in own)
    for band, count in spanish["left"].items():
        assert count == sum(one["left"][band] for one in own), band
    assert spanish["left"]["repetition"] == 6
    assert spanish["left"]["75-84"] + spanish["left"]["85-94"] > 0


def test_the_words_of_catalogs_are_told_by_band(tmp_path: Path) -> None:
    write_tree(tmp_path, {"es.po": CATALOG})
    [spanish] = words(tmp_path, "audit", "--po", ".")["locales"]
    assert (spanish["words"], spanish["words_left"]) == (8, 4)
    assert spanish["left"]["75-84"] == 4
    told = dragoman("audit", "--po", ".", "--words", cwd=tmp_path, code=None).stdout
    assert "Words to translate, by percent known" in told


def test_the_page_shows_the_bands(tmp_path: Path) -> None:
    root = site(tmp_path / "site")
    value = words(root, "audit", ".", "--html", "report.html", "--fail-on", "never")
    [left] = [one["left"] for one in value["locales"]]
    page = (root / "report.html").read_text(encoding="utf-8")
    table = page.partition('id="words"')[2].partition("</table>")[0]
    figures = [int(cell) for cell in re.findall(r'<td class="number">(\d+)</td>', table)]
    assert figures == [*left.values(), sum(left.values())]
    assert "Words to translate" in table
    assert '<a href="#words">' in page
