"""Which locales are released, which are left out, and whose policy judges a finding."""

from pathlib import Path

import pytest

from pipeline.errors import SourceError
from pipeline.model.finding import Finding
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import Snapshot, take_snapshot
from pipeline.release.gate import RULES, notices, reasons, releasable
from pipeline.review.ledger import Decision, Verdict, write_decision
from tests.tools import write_tree
from tests.unit.release.test_gate import AT, CATALOG, NUMBERS, SPANISH, digest_of

HEAD = 'title = "T"\nlocales = ["es", "fr"]\n\n[policy]\n'


def project(root: Path, policy: str = "", translated: int = 0, of: int = 4) -> Snapshot:
    """A project of texts of which the first are translated into Spanish, none into French."""
    names = [f"{NUMBERS[n % 4]} {n}" if n >= 4 else NUMBERS[n] for n in range(of)]
    po = "".join(
        f'msgid "{name}"\nmsgstr "{SPANISH.get(name, "N") if n < translated else ""}"\n\n'
        for n, name in enumerate(names)
    )
    files = {"dragoman.toml": HEAD + policy, "source/a.md": "\n\n".join(names), CATALOG: po}
    return take_snapshot(load_config(write_tree(root, files)))


def split(snapshot: Snapshot) -> tuple[list[str], list[tuple[str, int]]]:
    kept, left_out = releasable(snapshot, snapshot.config.locales)
    return [locale.tag for locale in kept], [(locale.tag, n) for locale, n in left_out]


@pytest.mark.parametrize("translated", range(5))
@pytest.mark.parametrize("least", [0, 1, 25, 26, 50, 51, 99, 100])
def test_a_locale_below_the_least_percent_is_left_out(
    tmp_path: Path, translated: int, least: int
) -> None:
    percent = translated * 25
    kept, left_out = split(project(tmp_path, f"least_locale_coverage = {least}\n", translated))
    assert ("es" in kept) == (percent >= least)
    assert left_out == [(tag, n) for tag, n in (("es", percent), ("fr", 0)) if n < least]


def test_one_text_of_many_is_more_than_nothing(tmp_path: Path) -> None:
    assert split(project(tmp_path, "", 1, of=150)) == (["es"], [("fr", 0)])
    assert split(project(tmp_path, "least_locale_coverage = 2\n", 2, of=150))[1][0] == ("es", 1)
    all_but_one = project(tmp_path, "least_locale_coverage = 100\n", 149, of=150)
    assert split(all_but_one)[1][0] == ("es", 99)


def test_a_project_without_texts_leaves_no_locale_out(tmp_path: Path) -> None:
    files = {"dragoman.toml": HEAD + "least_locale_coverage = 100\n", "source/a.md": "---\n"}
    assert split(take_snapshot(load_config(write_tree(tmp_path, files)))) == (["es", "fr"], [])


def test_signed_is_translated_and_a_draft_or_a_rejected_text_is_not(tmp_path: Path) -> None:
    policy = "least_locale_coverage = 51\n"
    snapshot = project(tmp_path, policy, 2)
    ledger = tmp_path / "locale/es/review.jsonl"
    for verdict, percent in ((Verdict.SIGN, 50), (Verdict.REJECT, 25)):
        line = Decision(digest=digest_of("One"), verdict=verdict, by="T", at=AT)
        ledger.write_text(write_decision(line))
        assert split(take_snapshot(snapshot.config))[1][0] == ("es", percent)
    ledger.unlink()
    path = tmp_path / CATALOG
    path.write_text("#, fuzzy\n" + path.read_text())
    assert split(take_snapshot(snapshot.config))[1][0] == ("es", 25)


@pytest.mark.parametrize("demand", ["fallback = false\n", "least_coverage = 1\n"])
def test_a_locale_that_a_policy_demands_stays(tmp_path: Path, demand: str) -> None:
    rule = 'least_locale_coverage = 100\n[[policy.rules]]\nlocales = ["fr"]\npaths = ["a"]\n'
    assert split(project(tmp_path, rule + demand)) == (["fr"], [("es", 0)])


def gate(snapshot: Snapshot, number: int | None = None) -> list[Finding]:
    """Why the gate is closed, but for the theme and the catalogs' want of a header."""
    locales = snapshot.config.locales
    every = reasons(snapshot, locales if number is None else locales[number : number + 1])
    return [one for one in every if one.rule != "header" and "/site.po" not in one.where]


def test_each_locale_is_judged_alone(tmp_path: Path) -> None:
    snapshot = project(tmp_path, "least_coverage = 100\n", 4)
    assert gate(snapshot, 0) == []
    [closed] = gate(snapshot, 1)
    assert (closed.rule, gate(snapshot)) == ("gate-coverage", [closed])


def test_catalogs_behind_their_sources_are_told_and_nothing_else_is(tmp_path: Path) -> None:
    snapshot = project(tmp_path, "", 4)
    write_tree(tmp_path, {"source/a.md": "One\n\nTake 5 mg."})
    snapshot = take_snapshot(snapshot.config)
    es = snapshot.config.locales[:1]
    assert {finding.rule for finding in notices(snapshot, es)} == {"catalogs-behind"}
    current = project(tmp_path, "", 4)
    assert [f for f in notices(current, es) if f.where.startswith(CATALOG)] == []


FOR_A = '[[policy.rules]]\npaths = ["a"]\nfindings = "error"\n'


def test_a_finding_is_judged_by_the_policy_of_its_own_document(tmp_path: Path) -> None:
    wrong = 'msgid "Take 5 mg."\nmsgstr "Tome 50 mg."\n'
    other = CATALOG.replace("a.po", "b.po")
    files = {
        "dragoman.toml": HEAD + FOR_A,
        "source/a.md": "Take 5 mg.\n",
        "source/b.md": "Take 5 mg.\n",
        CATALOG: wrong,
        other: wrong,
    }
    snapshot = take_snapshot(load_config(write_tree(tmp_path, files)))
    figures = {f.where.rpartition(":")[0] for f in gate(snapshot, 0) if f.rule == "figure"}
    assert figures == {other}


def test_a_page_that_its_translation_breaks_is_judged_by_its_document_too(tmp_path: Path) -> None:
    po = 'msgid "One"\nmsgstr "<!-- uno"\n'
    for allowed, closed in (("error", False), ("warning", True)):
        policy = f'[[policy.rules]]\npaths = ["a"]\nfindings = "{allowed}"\n'
        files = {"dragoman.toml": HEAD + policy, "source/a.md": "One\n", CATALOG: po}
        snapshot = take_snapshot(load_config(write_tree(tmp_path, files)))
        worst = [f for f in gate(snapshot, 0) if f.severity == "error"]
        assert bool(worst) == closed


@pytest.mark.parametrize(
    ("policy", "translated", "rules"),
    [
        ("fallback = false\n", 4, []),
        ("fallback = false\n", 3, ["gate-fallback"]),
        ('least_state = "signed"\n', 3, ["gate-unsigned"] * 3),
        (
            'least_state = "signed"\nfallback = false\n',
            3,
            ["gate-fallback"] + ["gate-unsigned"] * 3,
        ),
        ("least_coverage = 75\n", 3, []),
        ("least_coverage = 76\n", 3, ["gate-coverage"]),
        ("", 0, []),
    ],
)
def test_each_text_that_is_hidden_has_its_reason(
    tmp_path: Path, policy: str, translated: int, rules: list[str]
) -> None:
    found = gate(project(tmp_path, policy, translated), 0)
    assert sorted(f.rule for f in found if f.where.startswith(CATALOG)) == rules


def test_a_reason_says_where_what_and_what_to_do(tmp_path: Path) -> None:
    policy = 'fallback = false\nroles = ["medical"]\n\n[roles]\nmedical = ["M"]\n'
    snapshot = project(tmp_path, policy, 1)
    signed, *others = gate(snapshot, 0)
    digest = digest_of("One")
    assert signed.where == f"{CATALOG}:1"
    assert '"One" is not signed by medical' in signed.message
    assert f"dragoman review sign {digest[:10]} -l es" in signed.message
    assert [(f.where, f.rule) for f in others] == [
        (f"{CATALOG}:{line}", "gate-fallback") for line in (10, 4, 7)
    ]
    assert all("untranslated" in f.message for f in others)
    french = [f for f in gate(snapshot, 1) if f.rule == "gate-fallback"]
    assert "dragoman update -l fr" in french[0].message
    assert len(french) == 1


def test_a_document_without_a_text_needs_no_catalog(tmp_path: Path) -> None:
    snapshot = project(tmp_path, "fallback = false\n", 4)
    write_tree(tmp_path, {"source/empty.md": "---\n"})
    assert gate(take_snapshot(snapshot.config), 0) == []


def test_how_far_a_document_is_translated_is_said_in_whole_percent(tmp_path: Path) -> None:
    for translated, of, percent in ((2, 3, 66), (3, 4, 75)):
        [finding] = gate(project(tmp_path, "least_coverage = 100\n", translated, of=of), 0)
        said = f"{percent} % may be published, and the policy asks 100 %"
        assert finding.message == said


@pytest.mark.parametrize("fallback", [True, False])
def test_a_text_that_is_not_in_its_catalog_is_told_where_it_may_not_fall_back(
    tmp_path: Path, fallback: bool
) -> None:
    policy = f'fallback = {str(fallback).lower()}\nfindings = "error"\n'
    snapshot = project(tmp_path, policy, 4)
    write_tree(tmp_path, {"source/a.md": "\n\n".join([*NUMBERS, "Five"])})
    found = [f for f in gate(take_snapshot(snapshot.config), 0) if f.rule == "gate-fallback"]
    told = [f for f in found if f.message.startswith('"Five" is not in the catalog: ')]
    assert (found, len(told)) == (told, 0 if fallback else 1)


def test_where_no_role_is_asked_for_none_is_named(tmp_path: Path) -> None:
    first, *_ = gate(project(tmp_path, 'least_state = "signed"\n', 4), 0)
    assert first.message.startswith('"One" is not signed as it stands: ')


def test_a_colon_in_a_name_is_part_of_the_name(tmp_path: Path) -> None:
    wrong = 'msgid "Take 5 mg."\nmsgstr "Tome 50 mg."\n'
    for allowed, rules in (("error", []), ("none", ["figure"])):
        rule = f'[[policy.rules]]\npaths = ["a:b"]\nfindings = "{allowed}"\n'
        files = {
            "dragoman.toml": HEAD + rule,
            "source/a:b.md": "Take 5 mg.\n",
            CATALOG.replace("a.po", "a:b.po"): wrong,
        }
        snapshot = take_snapshot(load_config(write_tree(tmp_path, files)))
        assert [f.rule for f in gate(snapshot, 0)] == rules


def test_notices_are_sorted_by_place(tmp_path: Path) -> None:
    snapshot = project(tmp_path, "", 4)
    told = notices(snapshot, snapshot.config.locales[::-1])
    assert [f.where.split("/")[1] for f in told] == sorted(f.where.split("/")[1] for f in told)
    assert len({f.where.split("/")[1] for f in told}) == 2


def test_a_damaged_ledger_always_closes(tmp_path: Path) -> None:
    snapshot = project(tmp_path, "", 4)
    assert gate(snapshot, 0) == []
    (tmp_path / "locale/es/review.jsonl").write_text("{torn\n")
    [damage] = gate(take_snapshot(snapshot.config), 0)
    assert damage.where == "locale/es/review.jsonl:1"
    allowing = project(tmp_path, 'findings = "error"\n', 4)
    assert gate(allowing, 0) == [damage], "whatever findings the policy allows"


def test_without_a_document_there_is_nothing_to_release(tmp_path: Path) -> None:
    snapshot = project(tmp_path, "", 4)
    (tmp_path / "source/a.md").unlink()
    with pytest.raises(SourceError):
        gate(take_snapshot(snapshot.config))


def test_what_is_not_signed_is_told_once_whatever_findings_close(tmp_path: Path) -> None:
    snapshot = project(tmp_path, 'least_state = "signed"\nfindings = "none"\n', 4)
    found = [f.rule for f in gate(snapshot, 0) if f.where.startswith(CATALOG)]
    assert found == ["gate-unsigned"] * 4


def test_the_rules_of_the_gate_are_listed_by_their_names() -> None:
    """`gate-signature` is the finding of a decision that does not count, made in `review`."""
    kinds = ("unsigned", "fallback", "coverage", "history", "reported", "signature")
    assert set(RULES) == {f"gate-{kind}" for kind in kinds}
