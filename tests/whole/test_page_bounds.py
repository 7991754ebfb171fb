"""A translation that no page can show stands in no page, and an error names its place."""

import json
from pathlib import Path

import pytest

from tests.tools import dragoman, write_tree

DEEP = "x (" * 950
DEEPER = "x (" * 1040
TOGETHER = [f"- See {'y (' * 50}{n}." for n in range(12)]
CASES = {
    "paragraph": (f"# P\n\nSee {DEEP} @.\n", DEEP, DEEPER),
    "cell": (f"| See {DEEP} @. |\n|---|\n", DEEP, DEEPER),
    "title": (f'---\ntitle: "See {DEEP} @."\n---\n\nOne.\n', DEEP, DEEPER),
    "list": ("\n".join(TOGETHER) + "\n", "y (" * 50, "y (" * 120),
}


@pytest.mark.parametrize("name", CASES)
def test_what_no_page_can_show_is_left_out_and_told(name: str, tmp_path: Path) -> None:
    source, signs, more = CASES[name]
    config = 'title = "T"\nlocales = ["es"]\n'
    write_tree(tmp_path, {"dragoman.toml": config, "source/a/p.md": source})
    dragoman("update", cwd=tmp_path)
    catalog = tmp_path / "locale/es/LC_MESSAGES/a/p.po"
    head, *entries = catalog.read_text("utf-8").replace('"\n"', "").split('msgid "')
    assert any(signs in entry for entry in entries)
    for index, entry in enumerate(entries):
        msgid, _, rest = entry.partition('"\nmsgstr "')
        if signs in msgid:
            entries[index] = f'{msgid}"\nmsgstr "{msgid.replace(signs, more)}{rest}'
    catalog.write_text('msgid "'.join([head, *entries]), "utf-8")
    dragoman("build", "--no-check", cwd=tmp_path)
    page = (tmp_path / "build/markdown/es/a/p.md").read_text("utf-8")
    assert signs in page
    assert more not in page
    report = json.loads(dragoman("check", "--json", cwd=tmp_path, code=1).stdout)
    errors = [one for one in report["findings"] if one["severity"] == "error"]
    assert {one["where"] for one in errors if one["rule"] == "breaks-block"} == {
        "source/a/p.md (es)"
    }
