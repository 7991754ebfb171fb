"""The gate is open only where every text has what the policy of its document asks for."""

import datetime
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.checks.project import locale_findings
from pipeline.errors import InputError
from pipeline.extraction.catalogs import update_locale
from pipeline.extraction.templates import messages_of
from pipeline.localization.shown import shown_keys
from pipeline.model.finding import Finding, Severity
from pipeline.model.message import Entry
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import Snapshot, take_snapshot
from pipeline.release.gate import RULES, reasons
from pipeline.review.ledger import Decision, Verdict, entry_digest, signed_part, write_decision
from pipeline.review.signatures import sign
from tests.tools import need, write_tree

AT = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
NUMBERS = ("One", "Two", "Three", "Four")
SPANISH = dict(zip(NUMBERS, ("Uno", "Dos", "Tres", "Cuatro"), strict=True))
CATALOG = "locale/es/LC_MESSAGES/a.po"


def project_at(
    root: Path, policy: str, translated: int = 4, texts: dict[str, str] = SPANISH
) -> Snapshot:
    """A project of four texts, of which the first are translated, with a policy for it."""
    config = f'title = "T"\nlocales = ["es"]\n\n[policy]\n{policy}\n'
    source = "\n\n".join(texts) + "\n"
    write_tree(root, {"dragoman.toml": config, "source/a.md": source})
    project = take_snapshot(load_config(root))
    [locale] = project.config.locales
    update_locale(project, locale, messages_of(project), AT, {})
    path = root / CATALOG
    text = path.read_text()
    for msgid, msgstr in list(texts.items())[:translated]:
        text = text.replace(f'"{msgid}"\nmsgstr ""', f'"{msgid}"\nmsgstr "{msgstr}"')
    path.write_text(text)
    return take_snapshot(load_config(root))


def rules(project: Snapshot, path: str = CATALOG) -> list[str]:
    found = reasons(project, project.config.locales)
    return [one.rule for one in found if one.where.startswith(path)]


def digest_of(msgid: str) -> str:
    return entry_digest("es", Entry(msgid=msgid, msgstr=(SPANISH[msgid],)))


def decide(root: Path, *decisions: Decision) -> Snapshot:
    path = root / "locale/es/review.jsonl"
    path.write_text("".join(map(write_decision, decisions)))
    return take_snapshot(load_config(root))


def decision(digest: str, verdict: Verdict = Verdict.SIGN, by: str = "T") -> Decision:
    return Decision(digest=digest, verdict=verdict, by=by, at=AT)


def test_an_unsigned_text_closes_where_the_policy_asks_for_signed(tmp_path: Path) -> None:
    assert rules(project_at(tmp_path, 'least_state = "signed"')).count("gate-unsigned") == 4
    signed = [decision(digest_of(msgid)) for msgid in NUMBERS]
    assert rules(decide(tmp_path, *signed[:3])) == ["gate-unsigned"]
    assert rules(decide(tmp_path, *signed)) == []


def test_a_sign_off_of_other_words_counts_for_nothing(tmp_path: Path) -> None:
    project_at(tmp_path, 'least_state = "signed"')
    other = entry_digest("es", Entry(msgid="One", msgstr=("Una",)))
    foreign = entry_digest("fr", Entry(msgid="One", msgstr=("Uno",)))
    signed = [decision(digest_of(msgid)) for msgid in NUMBERS[1:]]
    project = decide(tmp_path, *signed, decision(other), decision(foreign))
    assert rules(project) == ["gate-unsigned"]


@pytest.mark.parametrize("translated", range(5))
@pytest.mark.parametrize("least", [1, 25, 26, 50, 51, 75, 76, 99, 100])
def test_the_bound_of_coverage_is_exact(tmp_path: Path, translated: int, least: int) -> None:
    project = project_at(tmp_path, f"least_coverage = {least}", translated)
    closed = "gate-coverage" in rules(project)
    assert closed == (translated * 25 < least)


def test_one_text_of_many_is_not_rounded_away(tmp_path: Path) -> None:
    texts = {f"Word {number}": f"Palabra {number}" for number in range(101, 202)}
    assert "gate-coverage" in rules(project_at(tmp_path, "least_coverage = 100", 100, texts))


@pytest.mark.parametrize("translated", [0, 3, 4])
def test_without_fallback_each_missing_text_closes(tmp_path: Path, translated: int) -> None:
    project = project_at(tmp_path, "fallback = false", translated)
    assert rules(project).count("gate-fallback") == 4 - translated


def severity_of(project: Snapshot) -> Finding:
    [finding] = [
        one for one in locale_findings(project, project.config.locales[0]) if one.rule == "figure"
    ]
    return finding


WRONG = {"Take 5 mg.": "Tome 50 mg."}


@pytest.mark.parametrize(
    ("severity", "allowed", "closed"),
    [
        ("error", "error", False),
        ("error", "warning", True),
        ("warning", "warning", False),
        ("warning", "info", True),
        ("info", "info", False),
        ("info", "none", True),
    ],
)
def test_a_finding_closes_just_where_it_is_worse_than_allowed(
    tmp_path: Path, severity: str, allowed: str, closed: bool
) -> None:
    policy = f'findings = "{allowed}"\n\n[checks]\nfigure = "{severity}"'
    project = project_at(tmp_path, policy, texts=WRONG)
    assert severity_of(project).severity is Severity(severity)
    assert ("figure" in rules(project)) == closed


def test_what_follows_an_unsigned_text_is_judged_too(tmp_path: Path) -> None:
    texts = {"One": "Uno", **WRONG, "Two": "Dos"}
    project = project_at(tmp_path, 'least_state = "signed"\nfindings = "none"', texts=texts)
    assert sorted(rules(project)) == ["figure", *["gate-unsigned"] * 3]


@pytest.fixture
def key(tmp_path: Path) -> Path:
    need("ssh-keygen")
    path = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path], check=True)
    public = path.with_suffix(".pub").read_text()
    (tmp_path / "signers").write_text(f"t@example.org {public}")
    return path


def test_a_dismissal_counts_only_as_verified(tmp_path: Path, key: Path) -> None:
    project = project_at(tmp_path, 'allowed_signers = "signers"', texts=WRONG)
    digest = severity_of(project).digest
    assert "figure" in rules(project)
    by = "T <t@example.org>"
    plain = replace(decision(digest, Verdict.DISMISS, by), project=project.config.project)
    assert reasons(decide(tmp_path, plain), project.config.locales)
    torn = replace(plain, signature=sign(signed_part(replace(plain, note="other")), key))
    assert reasons(decide(tmp_path, torn), project.config.locales)
    verified = replace(plain, signature=sign(signed_part(plain), key))
    assert rules(decide(tmp_path, verified)) == []
    assert reasons(decide(tmp_path, verified), project.config.locales) == ()


@pytest.mark.parametrize("findings", ["warning", "error"])
def test_a_sign_off_that_does_not_verify_closes_whatever_findings_the_policy_allows(
    tmp_path: Path, key: Path, findings: str
) -> None:
    policy = f'least_state = "translated"\nallowed_signers = "signers"\nfindings = "{findings}"'
    project = project_at(tmp_path, policy)
    forged = replace(decision(digest_of("One")), project=project.config.project)
    found = reasons(decide(tmp_path, forged), project.config.locales)
    assert [one.rule for one in found] == ["gate-signature"]


def test_a_line_that_version_control_has_and_the_ledger_has_not_closes(tmp_path: Path) -> None:
    need("git")
    project_at(tmp_path, "")
    decide(tmp_path, decision(digest_of("One")), decision(digest_of("Two"), Verdict.REJECT))
    git = ["git", "-C", str(tmp_path), "-c", "user.name=T", "-c", "user.email=t@example.org"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *words], check=True)
    whole = take_snapshot(load_config(tmp_path))
    ledger = "locale/es/review.jsonl"
    assert [one for one in reasons(whole, whole.config.locales) if ledger in one.where] == []
    cut = decide(tmp_path, decision(digest_of("One")))
    [finding] = [one for one in reasons(cut, cut.config.locales) if ledger in one.where]
    assert "line 2 of the committed ledger" in finding.message
    (tmp_path / ledger).unlink()
    gone = take_snapshot(load_config(tmp_path))
    assert len([one for one in reasons(gone, gone.config.locales) if ledger in one.where]) == 2


def test_a_commit_that_took_decisions_out_closes_until_they_are_back(tmp_path: Path) -> None:
    need("git")
    project_at(tmp_path, "")
    ledger = "locale/es/review.jsonl"
    rejected = decision(digest_of("Two"), Verdict.REJECT)
    decide(tmp_path, decision(digest_of("One")), rejected)
    whole = (tmp_path / ledger).read_text()
    write_tree(tmp_path, {".gitattributes": "*.jsonl -diff\n", ledger: f"<<<<<<< x\n{whole}"})
    _commit(tmp_path, "init", "-q")
    cut = decide(tmp_path, decision(digest_of("One")))
    _commit(tmp_path)
    [finding] = [one for one in reasons(cut, cut.config.locales) if ledger in one.where]
    assert "a commit took a decision out of it: put the reject of" in finding.message
    write_tree(tmp_path, {ledger: whole})
    back = take_snapshot(load_config(tmp_path))
    assert [one for one in reasons(back, back.config.locales) if ledger in one.where] == []


def test_a_merge_that_keeps_one_sides_ledger_closes(tmp_path: Path) -> None:
    need("git")
    project_at(tmp_path, "")
    ledger = "locale/es/review.jsonl"
    decide(tmp_path, decision(digest_of("One")))
    _commit(tmp_path, "init", "-q", "-b", "main")
    _commit(tmp_path, "checkout", "-q", "-b", "other")
    decide(tmp_path, decision(digest_of("One")), decision(digest_of("Two"), Verdict.REJECT))
    _commit(tmp_path)
    _commit(tmp_path, "checkout", "-q", "main")
    write_tree(tmp_path, {"note.md": "more"})
    _commit(tmp_path)
    _commit(tmp_path, "merge", "-q", "-s", "ours", "-m", "x", "other")
    merged = take_snapshot(load_config(tmp_path))
    [finding] = [one for one in reasons(merged, merged.config.locales) if ledger in one.where]
    assert "put the reject of" in finding.message


def _commit(root: Path, *before: str) -> None:
    """Run git with the words `before`, if any, and commit all that is there."""
    git = ["git", "-C", str(root), "-c", "user.name=T", "-c", "user.email=t@example.org"]
    if before:
        subprocess.run([*git, *before], check=True)
    for words in (["add", "."], ["commit", "-qm", "x", "--allow-empty"]):
        subprocess.run([*git, *words], check=True)


def test_a_missing_file_of_signers_stops_and_never_opens(tmp_path: Path) -> None:
    project_at(tmp_path, "")
    config = (tmp_path / "dragoman.toml").read_text() + 'allowed_signers = "none"\n'
    write_tree(tmp_path, {"dragoman.toml": config})
    project = take_snapshot(load_config(tmp_path))
    with pytest.raises(InputError, match="no file"):
        reasons(project, project.config.locales)


def published(project: Snapshot) -> set[str]:
    [locale] = project.config.locales
    policy = project.config.policy_for("a", locale.tag)
    return {msgid for _, msgid in shown_keys(project, locale, "a", policy)}


def test_what_is_published_is_what_the_policy_asks(tmp_path: Path) -> None:
    signed = decision(digest_of("One"))
    project_at(tmp_path, "", translated=2)
    assert published(decide(tmp_path, signed)) == {"One", "Two"}
    project_at(tmp_path, 'least_state = "signed"', translated=2)
    assert published(decide(tmp_path, signed)) == {"One"}


def test_every_reason_has_its_rule_and_is_an_error(tmp_path: Path) -> None:
    project = project_at(tmp_path, 'least_state = "signed"\nleast_coverage = 100', 2)
    found = [one for one in reasons(project, project.config.locales) if one.rule in RULES]
    assert {one.severity for one in found} == {Severity.ERROR}
    assert {one.rule for one in found} >= {"gate-unsigned", "gate-coverage"}


def test_nothing_is_asked_of_a_draft_and_all_of_what_stands_behind_it(tmp_path: Path) -> None:
    """No release holds a draft: neither its texts nor what is found in its catalog close."""
    project_at(tmp_path, 'least_coverage = 100\nfindings = "warning"')
    page = "Take 5 mg.\n"
    files = {"source/b.md": f"---\ndraft: true\n---\n\n{page}", "source/c.md": page}
    wrong = 'msgid "Take 5 mg."\nmsgstr "Tome 6 mg."\n'
    catalogs = {f"locale/es/LC_MESSAGES/{name}.po": wrong for name in "bc"}
    write_tree(tmp_path, files | catalogs)
    snapshot = take_snapshot(load_config(tmp_path))
    assert rules(snapshot, "locale/es/LC_MESSAGES/b.po") == []
    assert "figure" in rules(snapshot, "locale/es/LC_MESSAGES/c.po")
    (tmp_path / "locale/es/LC_MESSAGES/b.po").unlink()
    (tmp_path / "locale/es/LC_MESSAGES/c.po").unlink()
    snapshot = take_snapshot(load_config(tmp_path))
    assert rules(snapshot, "locale/es/LC_MESSAGES/b.po") == []
    assert "gate-coverage" in rules(snapshot, "locale/es/LC_MESSAGES/c.po")
