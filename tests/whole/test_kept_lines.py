"""What people wrote outside texts is kept in a file by adopt; other code is told by audit."""

import json
from pathlib import Path
from typing import Any

from tests.tools import dragoman, need, write_tree
from tests.whole.test_adopt import adopt
from tests.whole.test_audit import git

ENGLISH = """---
title: Code page
---

# Code page

Run it now and see.

```bash
# install the tool
falcon start "now"
```

<!-- a note of ours -->

<Card icon="star">Go.</Card>

## Parts {#parts}

See [the list](https://x.org/en/list).
"""
SPANISH = """---
title: Página de código
translator: Ana Pérez
default_lang_commit: 0123456789abcdef
---

# Página de código

Ejecútelo ahora y vea.

```bash
# instalar la herramienta con cuidado
falcon start "ahora"
```

<!-- nota de la traductora: revisar el término -->

<Card icon="estrella">Vaya.</Card>

## Partes {#partes}

Vea [la lista](https://x.org/en/list).
"""
HUMAN = (
    "translator: Ana Pérez",
    "# instalar la herramienta con cuidado",
    'falcon start "ahora"',
    "<!-- nota de la traductora: revisar el término -->",
    'icon="estrella"',
    "{#partes}",
)


def test_nothing_that_people_wrote_is_lost(tmp_path: Path) -> None:
    write_tree(tmp_path / "site", {"docs/en/a.mdx": ENGLISH, "docs/es/a.mdx": SPANISH})
    record = adopt(tmp_path)
    kept = (tmp_path / "new/locale/es/adopted-unplaced.md").read_text()
    lines = SPANISH.split("\n")
    for text in HUMAN:
        assert text in kept
    for one in record["pages"][0]["unplaced"]:
        first = one["line"] - 1
        assert one["text"] == "\n".join(lines[first : first + 1 + one["text"].count("\n")])
    assert "docs/es/a.mdx" in kept
    assert "0123456789abcdef" not in kept


def test_an_unknown_commit_is_told(tmp_path: Path) -> None:
    need("git")
    site = write_tree(tmp_path / "site", {"docs/en/a.md": ENGLISH, "docs/es/a.md": SPANISH})
    git(site, "init", "-q")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "x")
    done = dragoman("adopt", "site", "--dry-run", cwd=tmp_path)
    assert "docs/es/a.md: names 0123456789abcdef as the commit of its source: no c" in done.stderr
    [page] = adopt(tmp_path)["pages"]
    assert page["unknown"].startswith("names 0123456789abcdef")


def code_of(site: Path, *words: str) -> list[tuple[str, str, str]]:
    done = dragoman("audit", ".", "--json", "--fail-on", "never", *words, cwd=site)
    value: dict[str, Any] = json.loads(done.stdout)
    found = [f for f in value["findings"] if "the code of the source" in f["message"]]
    return [(f["rule"], f["where"], f["message"]) for f in found]


def test_other_code_is_told_and_other_comments_are_not(tmp_path: Path) -> None:
    write_tree(tmp_path, {"docs/en/a.mdx": ENGLISH, "docs/es/a.mdx": SPANISH})
    assert code_of(tmp_path) == []
    write_tree(tmp_path, {"docs/es/a.mdx": SPANISH.replace("falcon start", "falcon stop")})
    [(rule, where, message)] = code_of(tmp_path)
    assert (rule, where) == ("code-differs", "docs/es/a.mdx:12")
    assert 'it says "falcon start ""' in message


def test_code_that_changed_since_is_outdated(tmp_path: Path) -> None:
    need("git")
    spanish = SPANISH.replace("default_lang_commit: 0123456789abcdef\n", "")
    write_tree(tmp_path, {"docs/en/a.md": ENGLISH, "docs/es/a.md": spanish})
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "x")
    write_tree(tmp_path, {"docs/en/a.md": ENGLISH.replace("falcon start", "uv run falcon")})
    git(tmp_path, "commit", "-qam", "y")
    [(rule, where, _)] = code_of(tmp_path)
    assert (rule, where) == ("outdated", "docs/es/a.md:11")
