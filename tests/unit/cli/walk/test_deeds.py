"""What a walk does to the ledger and the catalogs, and what it leaves as others made it."""

import json
import random
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.cli.walk.bench import Bench, bench_of
from pipeline.cli.walk.deed import KEYS, Deed, Do
from pipeline.cli.walk.deeds import perform
from pipeline.cli.walk.state import Walk, answer, press
from pipeline.errors import InputError
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import take_snapshot
from pipeline.review.items import items
from pipeline.workbench.person import Person
from tests.tools import write_tree

PO = """\
# draft: deepl 2026-11-20
# finding: digits: write 5
#, fuzzy
msgid "Take a dose of 5 mg."
msgstr "Tome una dosis de 50 mg."

#, fuzzy
#| msgid "Sleep."
msgid "Rest."
msgstr "Descanse."

msgid "A dose of 5 mg."
msgstr "Una dosis de 50 mg."

msgid "{n} dose"
msgid_plural "{n} doses"
msgstr[0] "{n} dosis"
msgstr[1] "{n} dosis"
"""
CATALOG = "locale/es/LC_MESSAGES/index.po"
WRONG, REST, SETTLED, FORMS = range(4)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    files = {
        "dragoman.toml": 'title = "T"\nlocales = ["es"]\n',
        "source/index.md": "Take a dose of 5 mg.\n\nRest.\n\nA dose of 5 mg.\n",
        CATALOG: PO,
    }
    return opened(write_tree(tmp_path, files))


def opened(root: Path) -> Bench:
    project = take_snapshot(load_config(root))
    who = Person(by="T", role="", key=None, note="")
    return bench_of(project, who, list(items(project, project.config.locales[0])), ())


def at(message: int, bench: Bench) -> Walk:
    """Look at a message, as a walk does before it takes a key."""
    bench.look(message)
    bench.view(message)
    return Walk(order=tuple(range(4)), place=message)


def never(text: str) -> str:
    pytest.fail(f"no editor is opened here: {text}")


def saved(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


def text(bench: Bench) -> str:
    return (bench.config.root / CATALOG).read_text()


def ledger(bench: Bench) -> list[tuple[str, str, str]]:
    path = bench.config.root / "locale/es/review.jsonl"
    lines = path.read_text().splitlines() if path.is_file() else []
    records = map(json.loads, lines)
    return [(one["verdict"], one.get("note", ""), one.get("despite", "")) for one in records]


def rules(bench: Bench, message: int) -> list[str]:
    return [one.rule for one in bench.view(message).findings]


def test_a_draft_is_not_told_that_it_is_one_and_its_errors_are_asked_for(bench: Bench) -> None:
    at(WRONG, bench)
    assert rules(bench, WRONG) == ["digits", "figure"]
    assert bench.facts(WRONG).errors == ("digits", "figure")
    assert rules(bench, SETTLED) == ["figure"]
    assert bench.facts(SETTLED).errors == (), "an approved text is not asked for again"


def test_approving_signs_takes_the_marks_off_and_goes_on(bench: Bench) -> None:
    walk = perform(bench, at(WRONG, bench), Deed(do=Do.APPROVE, despite=("figure",)), never)
    assert (walk.place, walk.told) == (REST, "approved by T")
    assert text(bench) == PO.partition("#, fuzzy\n")[2]
    assert ledger(bench) == [("sign", "", "figure")]
    assert bench.view(WRONG).decided == "signed by you"


def test_undo_takes_the_last_decision_back_and_the_text_is_a_draft_again(bench: Bench) -> None:
    perform(bench, at(REST, bench), Deed(do=Do.REJECT, words="no"), never)
    walk = perform(bench, at(WRONG, bench), Deed(do=Do.APPROVE), never)
    walk = perform(bench, walk, Deed(do=Do.UNDO), never)
    assert walk.message == WRONG
    assert "the text is a draft again" in walk.told
    assert text(bench) == PO
    walk = perform(bench, walk, Deed(do=Do.UNDO), never)
    assert (walk.message, walk.told) == (REST, "took the rejection back")
    assert [one[0] for one in ledger(bench)] == ["reject", "sign", "withdraw", "withdraw"]
    told, deed = press(walk, "u", bench.facts(walk.message))
    assert (told.told != "", deed) == (True, None)


def test_undo_leaves_words_alone_that_somebody_wrote_since(bench: Bench) -> None:
    walk = perform(bench, at(WRONG, bench), Deed(do=Do.APPROVE), never)
    path = bench.config.root / CATALOG
    words = path.read_text(encoding="utf-8").replace("Tome una dosis de 50 mg.", "Otro.")
    path.write_text(words, encoding="utf-8")
    walk = perform(bench, walk, Deed(do=Do.UNDO), never)
    assert "it has other words by now: pages show the text" in walk.told
    assert path.read_text(encoding="utf-8") == words
    assert [one[0] for one in ledger(bench)] == ["sign", "withdraw"]


def test_what_was_signed_before_the_walk_is_not_taken_back_with_it(bench: Bench) -> None:
    perform(bench, at(SETTLED, bench), Deed(do=Do.SIGN), never)
    again = opened(bench.config.root)
    walk = perform(again, at(SETTLED, again), Deed(do=Do.SIGN), never)
    assert "the ledger has it already" in walk.told
    assert not again.facts(SETTLED).undoable


def test_a_dismissed_finding_is_gone_until_that_is_undone(bench: Bench) -> None:
    walk = at(SETTLED, bench)
    walk = perform(bench, walk, Deed(do=Do.DISMISS, finding=1, words="meant"), never)
    assert (walk.message, rules(bench, SETTLED)) == (SETTLED, [])
    assert rules(opened(bench.config.root), SETTLED) == []
    perform(bench, walk, Deed(do=Do.UNDO), never)
    assert rules(bench, SETTLED) == ["figure"]
    assert ledger(bench) == [("dismiss", "meant", ""), ("withdraw", "", "")]


def test_the_risk_of_a_text_follows_its_findings(bench: Bench) -> None:
    walk = at(WRONG, bench)
    before = dict(bench.view(WRONG).advice)["risk"]
    assert before.startswith("error: digits, error: figure, dose")
    perform(bench, walk, Deed(do=Do.EDIT), saved("50 mg", "5 mg"))
    after = dict(bench.view(WRONG).advice)["risk"]
    assert after.startswith("dose"), "the source still speaks of one"
    assert "risk" not in dict(bench.view(REST).advice)


def test_what_drafting_noted_cannot_be_dismissed(bench: Bench) -> None:
    walk = perform(bench, at(WRONG, bench), Deed(do=Do.DISMISS, finding=1, words="x"), never)
    assert "cannot be dismissed" in walk.told
    assert ledger(bench) == []


@pytest.mark.parametrize("message", [WRONG, SETTLED])
def test_after_an_edit_the_finding_vanishes(bench: Bench, message: int) -> None:
    walk = perform(bench, at(message, bench), Deed(do=Do.EDIT), saved("50 mg", "5 mg"))
    assert (walk.message, walk.told, rules(bench, message)) == (message, "the text is changed", [])
    assert "# draft: deepl 2026-11-20\n" in text(bench), "it is still a draft of that engine"
    walk = perform(bench, walk, Deed(do=Do.EDIT), saved("5 mg", "6 mg"))
    assert rules(bench, message) == ["figure"]


def test_an_edit_of_one_form_leaves_the_other(bench: Bench) -> None:
    edit = saved("msgstr[1] ----\n{n} dosis", "msgstr[1] ----\n{n} tomas")
    perform(bench, at(FORMS, bench), Deed(do=Do.EDIT), edit)
    assert 'msgstr[0] "{n} dosis"\nmsgstr[1] "{n} tomas"' in text(bench)


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (lambda _: None, "left as it is"),
        (lambda text: text, "left as it is"),
        (lambda text: text.replace("Descanse.", " Descanse.\n").replace(" D", "D"), "as it was"),
        (lambda text: text.replace("Descanse.", ""), "is empty"),
        (lambda _: "", "is empty"),
    ],
)
def test_an_empty_or_unchanged_text_changes_nothing(bench: Bench, edit, told: str) -> None:
    walk = perform(bench, at(REST, bench), Deed(do=Do.EDIT), edit)
    assert told in walk.told
    assert text(bench) == PO


def test_a_note_to_the_author_stays_when_the_text_is_approved(bench: Bench) -> None:
    walk = perform(bench, at(REST, bench), Deed(do=Do.NOTE, words="how long?"), never)
    perform(bench, walk, Deed(do=Do.APPROVE), never)
    assert text(bench) == PO.replace(
        '#, fuzzy\n#| msgid "Sleep."\nmsgid "Rest', '# note: how long?\nmsgid "Rest'
    )


@pytest.mark.parametrize("do", [Do.APPROVE, Do.SIGN, Do.REJECT, Do.NOTE, Do.DISMISS, Do.EDIT])
def test_no_deed_is_done_on_a_text_that_nobody_saw(bench: Bench, do: Do) -> None:
    walk = at(WRONG, bench)
    theirs = PO.replace("50 mg", "5 g", 1)
    (bench.config.root / CATALOG).write_text(theirs)
    after = perform(bench, walk, Deed(do=do, words="x", finding=2), never)
    assert (after.message, text(bench), ledger(bench)) == (WRONG, theirs, [])
    assert "someone changed this message" in after.told
    assert bench.view(WRONG).item.entry.msgstr == ("Tome una dosis de 5 g.",)


@pytest.mark.parametrize("do", [Do.REJECT, Do.NOTE, Do.DISMISS])
def test_what_was_typed_while_somebody_changed_the_text_is_asked_for_no_second_time(
    bench: Bench, do: Do
) -> None:
    walk = at(SETTLED, bench)
    path = bench.config.root / CATALOG
    path.write_text(text(bench).replace("50 mg", "60 mg"))
    deed = Deed(do=do, words="five, not fifty", finding=1 if do is Do.DISMISS else 0)
    walk = perform(bench, walk, deed, never)
    assert "nothing was done; what you typed is kept" in walk.told
    key = next(key for key, one in KEYS.items() if one is do)
    walk, _ = press(walk, key, bench.facts(SETTLED))
    if do is Do.DISMISS and walk.question and not walk.question.before:
        walk, _ = answer(walk, "1", bench.facts(SETTLED))
    assert walk.question
    assert "Enter alone: five, not fifty" in walk.question.text
    other, _ = press(replace(walk, question=None, place=REST), key, bench.facts(SETTLED))
    assert not (other.question and other.question.before), "it was typed for the other text"
    walk, again = answer(walk, "", bench.facts(SETTLED))
    assert again
    assert again == deed
    walk = perform(bench, walk, again, never)
    assert walk.kept == {}
    assert "five, not fifty" in text(bench) + str(ledger(bench))


def test_a_change_of_another_message_is_told_when_that_is_shown(bench: Bench) -> None:
    walk = at(WRONG, bench)
    (bench.config.root / CATALOG).write_text(PO.replace("Descanse", "Repose"))
    walk = perform(bench, walk, Deed(do=Do.APPROVE), never)
    assert (walk.place, walk.told) == (REST, "approved by T")
    assert 'msgstr "Repose."' in text(bench)
    assert "read again" in bench.look(REST)
    assert bench.look(REST) == ""


def test_a_message_that_is_gone_or_cannot_be_read_is_told(bench: Bench) -> None:
    walk, path = at(REST, bench), bench.config.root / CATALOG
    path.write_text(PO.replace("Rest.", "Rest now."))
    assert perform(bench, walk, Deed(do=Do.REJECT), never).message == REST
    assert not bench.facts(REST).there
    assert "no longer in its catalog" in press(walk, "r", bench.facts(REST))[0].told
    path.write_text(PO + 'msgid "')
    assert f"{CATALOG}:" in perform(bench, walk, Deed(do=Do.REJECT), never).told
    path.write_text(PO)
    assert bench.look(REST) == ""
    assert bench.facts(REST).there
    path.unlink()
    bench.look(REST)
    assert not bench.facts(REST).there
    assert ledger(bench) == []


def test_a_text_saved_while_the_editor_was_open_is_kept_and_so_is_ours(bench: Bench) -> None:
    theirs = PO.replace("Descanse", "Repose")

    def meanwhile(shown: str) -> str:
        (bench.config.root / CATALOG).write_text(theirs)
        return shown.replace("Descanse", "Descanse ya")

    walk = perform(bench, at(REST, bench), Deed(do=Do.EDIT), meanwhile)
    assert "e opens both texts" in walk.told
    assert text(bench) == theirs

    def both(shown: str) -> str:
        above, _, below = shown.partition("# ---")
        assert "Descanse ya." in above
        assert "#   Repose." in below
        return shown

    perform(bench, walk, Deed(do=Do.EDIT), both)
    assert text(bench) == PO.replace("Descanse", "Descanse ya")
    assert bench.unsaved == {}


def test_forms_that_cannot_be_told_apart_are_opened_again(bench: Bench) -> None:
    walk = at(FORMS, bench)
    walk = perform(
        bench, walk, Deed(do=Do.EDIT), saved("# ---- msgstr[1] ----\n{n} dosis", "tomas")
    )
    assert "each form needs its own line above it" in walk.told
    assert text(bench) == PO
    walk = perform(bench, walk, Deed(do=Do.EDIT), saved("tomas", "# ---- msgstr[1] ----\ntomas"))
    assert (walk.told, bench.unsaved) == ("the text is changed", {})


@pytest.mark.parametrize("seed", range(3))
def test_whoever_saves_meanwhile_no_text_is_lost_and_none_is_decided_unseen(
    bench: Bench, seed: int
) -> None:
    """Others save between any two steps of a walk, while an editor is open too."""
    some, path = random.Random(seed), bench.config.root / CATALOG
    shown, wrote = set(), {}

    def save() -> None:
        if some.random() < 0.4:
            number = str(some.randrange(10**9))
            old = some.choice(["Descanse", "Una dosis", "Tome una"])
            wrote[old] = number
            path.write_text(
                re.sub(rf'msgstr "{old}[^"]*"', f'msgstr "{old} {number}."', text(bench))
            )

    def edit(opened: str) -> str:
        above, _, below = opened.partition("\n# ---")
        save()
        return f"{above} ya\n# ---{below}"

    for _ in range(40):
        message = some.choice([WRONG, REST, SETTLED])
        walk = at(message, bench)
        shown.add(bench.items[message].digest)
        save()
        do = some.choice([Do.APPROVE, Do.REJECT, Do.EDIT, Do.NOTE, Do.UNDO])
        if do is not Do.UNDO or bench.taken:
            perform(bench, walk, Deed(do=do, words="x"), edit)
    lines = (bench.config.root / "locale/es/review.jsonl").read_text().splitlines()
    assert {json.loads(line)["digest"] for line in lines} <= shown
    for old, number in wrote.items():
        assert f"{old} {number}." in text(bench), "only what was shown is edited: it still has it"


def test_an_editor_that_fails_loses_nothing(bench: Bench) -> None:
    walk = at(FORMS, bench)
    walk = perform(bench, walk, Deed(do=Do.EDIT), saved("# ---- msgstr[1]", "#"))
    mine = dict(bench.unsaved)

    def fails(_: str) -> str:
        raise InputError("no such program", where="EDITOR")

    walk = perform(bench, walk, Deed(do=Do.EDIT), fails)
    assert (walk.told, bench.unsaved) == ("EDITOR: no such program", mine)


def test_a_search_and_the_order_move_and_change_nothing(bench: Bench) -> None:
    walk = at(WRONG, bench)
    assert perform(bench, walk, Deed(do=Do.SEARCH, words="DESCANSE"), never).message == REST
    none = perform(bench, walk, Deed(do=Do.SEARCH, words="zzz"), never)
    assert (none.message, none.told) == (WRONG, "no message has the words zzz")
    risky = perform(bench, replace(walk, place=1), Deed(do=Do.RISK), never)
    assert (risky.by_risk, risky.message) == (True, WRONG)
    assert dict(bench.view(WRONG).advice)["risk"].partition(": ")[2].startswith("error: ")
    assert text(bench) == PO
