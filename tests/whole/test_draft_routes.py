"""Who drafts what: engines by path and locale, others behind them, and what no engine may have."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.deepl import KEY, FakeDeepL
from tests.fakes.libretranslate import FakeLibreTranslate
from tests.tools import dragoman, write_tree

SOURCE = {
    "source/index.md": "# Home\n\nTake *one* pill.\n",
    "source/legal/terms.md": "# Terms\n\nWe owe nothing.\n",
}
SPANISH = "locale/es/LC_MESSAGES/index.po"


def project(folder: Path, rules: str, deepl: FakeDeepL, libre: FakeLibreTranslate) -> Path:
    config = 'title = "S"\nlocales = ["es", "ca"]\nengine = "deepl"\n'
    config += f'[engines.deepl]\nserver_url = "{deepl.url}"\n'
    config += f'[engines.libretranslate]\nbase_url = "{libre.url}"\n{rules}'
    write_tree(folder, {"dragoman.toml": config, **SOURCE})
    dragoman("update", cwd=folder)
    return folder


def draft(folder: Path, *words: str, code: int | None = 0, key: str = KEY) -> dict[str, Any]:
    words = ("draft", "-d", "index", "-d", "legal/terms", *words, "--json")
    done = dragoman(*words, cwd=folder, code=code, DEEPL_AUTH_KEY=key)
    report: dict[str, Any] = json.loads(done.stdout) if done.stdout else {"error": done.stderr}
    return report


def test_each_document_goes_to_the_engine_of_its_rule(
    tmp_path: Path, deepl: FakeDeepL, libre: FakeLibreTranslate
) -> None:
    rules = '[[drafts.rules]]\nlocales = ["ca"]\nengine = "libretranslate"\n'
    rules += '[[drafts.rules]]\npaths = ["legal/**"]\nengine = "pseudo"\n'
    project(tmp_path, rules, deepl, libre)
    report = draft(tmp_path)
    drafted = [(one["locale"], one["engine"], one["drafted"]) for one in report["locales"]]
    assert drafted == [
        ("es", "deepl", 2),
        ("es", "pseudo", 2),
        ("ca", "libretranslate", 2),
        ("ca", "pseudo", 2),
    ]
    assert set(deepl.counted) == {"Home", 'Take <g id="1">one</g> pill.'}
    assert set(libre.counted) == {"Home", 'Take <span id="g1">one</span> pill.'}
    assert "# draft: pseudo" in (tmp_path / "locale/es/LC_MESSAGES/legal/terms.po").read_text()
    for one in draft(tmp_path, "--engine", "memory")["locales"]:
        assert one["engine"] == "memory"


def test_an_engine_that_cannot_be_used_is_passed_over_and_told(
    tmp_path: Path, deepl: FakeDeepL, libre: FakeLibreTranslate
) -> None:
    rules = '[[drafts.rules]]\nfallback = ["libretranslate"]\n'
    project(tmp_path, rules, deepl, libre)
    report = draft(tmp_path, key="")
    assert [one["engine"] for one in report["locales"]] == ["libretranslate"] * 2
    assert all("needs a key" in one["passed"][0] for one in report["locales"])
    assert deepl.requests == []


def test_what_one_engine_leaves_the_next_one_drafts(
    tmp_path: Path, deepl: FakeDeepL, libre: FakeLibreTranslate
) -> None:
    rules = '[[drafts.rules]]\nfallback = ["libretranslate"]\n'
    project(tmp_path, rules, deepl, libre)
    plan = draft(tmp_path, "--dry-run")
    assert [(one["engine"], one["fallback"]) for one in plan["locales"]] == [
        ("deepl", False),
        ("libretranslate", True),
    ] * 2
    deepl.failures = [456] * 20
    report = draft(tmp_path, "-l", "es")
    by_engine = [(one["engine"], one["drafted"]) for one in report["locales"]]
    assert by_engine == [("deepl", 0), ("libretranslate", 4)]
    assert "used up" in report["locales"][1]["passed"][0]
    assert "# draft: libretranslate" in (tmp_path / SPANISH).read_text()


def test_an_engine_that_cannot_follow_makes_no_run_dearer(
    tmp_path: Path, deepl: FakeDeepL, libre: FakeLibreTranslate
) -> None:
    project(tmp_path, "", deepl, libre)
    alone = draft(tmp_path, "--dry-run")
    libre.close()  # nobody listens there
    project(tmp_path, '[[drafts.rules]]\nfallback = ["libretranslate"]\n', deepl, libre)
    plan = draft(tmp_path, "--dry-run")
    assert [one["skipped"] for one in plan["locales"] if one["engine"] == "libretranslate"] != []
    assert sum(one["most"] for one in plan["locales"]) == sum(
        one["most"] for one in alone["locales"]
    )


def test_a_text_that_one_engine_refuses_goes_to_the_next_one(
    tmp_path: Path, deepl: FakeDeepL, libre: FakeLibreTranslate
) -> None:
    rules = '[[drafts.rules]]\nfallback = ["libretranslate"]\n'
    project(tmp_path, rules, deepl, libre)
    (tmp_path / "source/index.md").write_text("# Home\n\nBAD XML here.\n")
    dragoman("update", cwd=tmp_path)
    report = draft(tmp_path, "-l", "es")
    assert [(one["engine"], one["drafted"]) for one in report["locales"]] == [
        ("deepl", 3),
        ("libretranslate", 1),
    ]
    [text] = libre.counted
    assert text.endswith(" here.")


def test_the_limit_of_a_rule_is_a_hard_stop(
    tmp_path: Path, deepl: FakeDeepL, libre: FakeLibreTranslate
) -> None:
    rules = '[[drafts.rules]]\npaths = ["legal/**"]\nlimit = 39\n'
    project(tmp_path, rules, deepl, libre)
    told = draft(tmp_path, code=2)["error"]
    assert "drafts.rules[0].limit: 40 characters would be sent, more than the limit of 39" in told
    assert deepl.counted == {}
    draft(tmp_path, "-l", "ca")
    assert "We owe nothing." in deepl.counted


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ('paths = ["leagl/**"]\nengine = "pseudo"', 'drafts.rules[0].paths[0]: "leagl/**" fits no'),
        ('engine = "depl"', 'drafts.rules[0].engine: no engine named "depl"'),
        ('fallback = ["depl"]', 'no engine named "depl"'),
        ('locales = ["fr"]\nengine = "pseudo"', "none of the project's `locales`"),
        ('paths = ["legal/**"]', "drafts.rules[0]: says nothing"),
    ],
)
def test_a_rule_that_cannot_be_meant_is_told(
    tmp_path: Path, deepl: FakeDeepL, libre: FakeLibreTranslate, rule: str, told: str
) -> None:
    write_tree(tmp_path, SOURCE)
    config = f'title = "S"\nlocales = ["es"]\n[engines.deepl]\nserver_url = "{deepl.url}"\n'
    (tmp_path / "dragoman.toml").write_text(config)
    dragoman("update", cwd=tmp_path)
    (tmp_path / "dragoman.toml").write_text(f"{config}[[drafts.rules]]\n{rule}\n")
    assert told in draft(tmp_path, "--dry-run", code=2)["error"]


HUMAN = (
    "<!-- l10n:human -->\n\n# A secret heading\n\nOpen words.\n\n"
    "<!-- l10n:human -->\n\n- Secret one\n- Secret *two*\n\nMore open words.\n"
)


def test_no_engine_has_a_text_that_is_for_people_alone(
    tmp_path: Path, deepl: FakeDeepL, libre: FakeLibreTranslate
) -> None:
    project(tmp_path, '[[drafts.rules]]\nfallback = ["libretranslate"]\n', deepl, libre)
    (tmp_path / "source/index.md").write_text(HUMAN)
    dragoman("update", cwd=tmp_path)
    plan = draft(tmp_path, "-l", "es", "--dry-run")["locales"][0]
    assert (plan["messages"], plan["to_ask"], plan["people"]) == (7, 4, 3)
    report = draft(tmp_path, "-l", "es")
    assert [(one["drafted"], one["without"]) for one in report["locales"]] == [(4, 0)]
    sent = json.dumps([deepl.requests, libre.requests])
    assert "Open words." in sent
    assert "ecret" not in sent
    status = json.loads(dragoman("status", "--json", cwd=tmp_path).stdout)
    [index] = [one for one in status["es"] if one["domain"] == "index"]
    assert index["people"] == 3
    assert "3 texts wait for a person" in dragoman("status", cwd=tmp_path).stdout
    (tmp_path / SPANISH).unlink()
    dragoman("update", cwd=tmp_path)
    nonsense = dragoman("draft", "-l", "es", "-d", "index", "--engine", "pseudo", cwd=tmp_path)
    assert "3 for people" in nonsense.stdout
    assert len(re.findall(r'ecret.*\nmsgstr ""\n', (tmp_path / SPANISH).read_text())) == 3


REGION = (
    "Open words.\n\n<!-- l10n:human start -->\n\n# A secret heading\n\n- Secret one\n\n"
    "<table><tr><td>Secret cell</td></tr></table>\n\n<!-- l10n:human end -->\n\nOpen ends.\n"
)
DOCUMENT = "---\ntitle: Secret\nl10n: human\n---\n\n# A secret heading\n\nSecret words.\n"


def test_no_engine_has_a_region_or_a_document_that_is_for_people_alone(
    tmp_path: Path, deepl: FakeDeepL, libre: FakeLibreTranslate
) -> None:
    project(tmp_path, '[[drafts.rules]]\nfallback = ["libretranslate"]\n', deepl, libre)
    files = {"source/index.md": REGION, "source/legal/terms.md": DOCUMENT}
    dragoman("update", cwd=write_tree(tmp_path, files))
    report = draft(tmp_path, "-l", "es")
    assert sum(one["people"] for one in report["locales"]) == 6
    sent = json.dumps([deepl.requests, libre.requests])
    assert "Open words." in sent
    assert "Open ends." in sent
    assert "ecret" not in sent


def test_a_catalog_that_is_behind_gives_no_secret_away(
    tmp_path: Path, deepl: FakeDeepL, libre: FakeLibreTranslate
) -> None:
    project(tmp_path, "", deepl, libre)
    (tmp_path / "source/index.md").write_text(HUMAN.replace("<!-- l10n:human -->\n\n", ""))
    dragoman("update", cwd=tmp_path)
    (tmp_path / "source/index.md").write_text(HUMAN)
    draft(tmp_path, "-l", "es")
    assert "ecret" not in json.dumps(deepl.requests)


def test_what_was_approved_elsewhere_may_stand_where_no_engine_may_draft(
    tmp_path: Path, deepl: FakeDeepL, libre: FakeLibreTranslate
) -> None:
    project(tmp_path, "", deepl, libre)
    (tmp_path / "source/index.md").write_text(
        "Take *one* pill.\n\n<!-- l10n:human -->\n\nWe owe nothing.\n"
    )
    dragoman("update", cwd=tmp_path)
    path = tmp_path / "locale/es/LC_MESSAGES/legal/terms.po"
    text = path.read_text()
    empty = 'msgid "We owe nothing."\nmsgstr ""'
    assert empty in text
    path.write_text(text.replace(empty, empty[:-1] + 'No debemos nada."'))
    report = draft(tmp_path, "-l", "es", "-d", "index")
    assert report["locales"][0]["people"] == 0
    assert "No debemos nada." in (tmp_path / SPANISH).read_text()


def test_a_text_of_two_rules_is_planned_for_and_sent_once(
    tmp_path: Path, deepl: FakeDeepL, libre: FakeLibreTranslate
) -> None:
    rules = '[[drafts.rules]]\npaths = ["legal/**"]\nlimit = 1000\n'
    project(tmp_path, rules, deepl, libre)
    for name in ("index", "legal/terms"):
        (tmp_path / f"source/{name}.md").write_text("The very same text.\n")
    dragoman("update", cwd=tmp_path)
    plan = draft(tmp_path, "-l", "es", "--dry-run")
    assert [one["to_ask"] for one in plan["locales"]] == [1, 0]
    least = sum(one["characters"] for one in plan["locales"])
    report = draft(tmp_path, "-l", "es", code=None)
    assert [one["drafted"] for one in report["locales"]] == [1, 1]
    assert least <= sum(one["billed"] for one in report["locales"])


def test_where_no_engine_can_be_used_each_is_told(
    tmp_path: Path, deepl: FakeDeepL, libre: FakeLibreTranslate
) -> None:
    project(tmp_path, '[[drafts.rules]]\nfallback = ["libretranslate"]\n', deepl, libre)
    libre.close()
    told = draft(tmp_path, code=2, key="")["error"]
    assert "passed over: deepl" in told
    assert "nothing answers at" in told
