"""A sign-off is of the text that the source takes in from other files, too."""

from pathlib import Path

import pytest

from pipeline.digest import digest
from pipeline.model.message import Entry
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import Snapshot, take_snapshot
from pipeline.project.taken_in import text_taken_in
from pipeline.review.decided import counting_of, taken_in_of, verdicts_in, verdicts_of
from pipeline.review.items import items
from pipeline.review.ledger import Decision, Verdict, entry_digest, write_decision
from pipeline.review.validity import refusals
from tests.tools import write_tree
from tests.unit.review.test_ledger import AT, decision

WITH = "Take {{#include dose.txt}}."
PO = f'msgid "{WITH}"\nmsgstr "{WITH}"\n\nmsgid "Rest."\nmsgstr "Repose."\n'.replace(
    'msgstr "Take', 'msgstr "Tome'
)
FILES = {
    "dragoman.toml": 'title = "T"\nlocales = ["es", "fr"]\n',
    "source/a/a.md": f"{WITH}\n\nRest.\n",
    "source/b/b.md": f"{WITH}\n",
    "source/a/dose.txt": "5 mg",
    "source/b/dose.txt": "6 mg",
    "locale/es/LC_MESSAGES/a/a.po": PO,
    "locale/es/LC_MESSAGES/b/b.po": PO,
}
TOLD = "the text that its source takes in from another file is not as it was: sign it again"


def project(root: Path, **files: str) -> Snapshot:
    return take_snapshot(load_config(write_tree(root, FILES | files)))


def digest_of(msgid: str, msgstr: str) -> str:
    return entry_digest("es", Entry(msgid=msgid, msgstr=(msgstr,)))


TAKES = digest_of(WITH, WITH.replace("Take", "Tome"))
RESTS = digest_of("Rest.", "Repose.")


def said(snapshot: Snapshot, verdict: Verdict) -> Snapshot:
    """Decide on both texts as they are now."""
    es = snapshot.config.locales[0]
    lines = [
        write_decision(decision(name, verdict, taken_in=taken_in))
        for name, taken_in in {item.digest: item.taken_in for item in items(snapshot, es)}.items()
    ]
    write_tree(snapshot.config.root, {"locale/es/review.jsonl": "".join(lines)})
    return take_snapshot(snapshot.config)


def test_only_what_takes_in_a_file_and_is_translated_is_bound_to_one(tmp_path: Path) -> None:
    snapshot = project(tmp_path)
    es, fr = snapshot.config.locales
    assert list(taken_in_of(snapshot, es)) == [TAKES]
    assert taken_in_of(snapshot, fr) == {}
    assert taken_in_of(snapshot, es) is taken_in_of(snapshot, es)
    [name] = taken_in_of(snapshot, es).values()
    there = {(item.domain, item.digest): item.taken_in for item in items(snapshot, es)}
    assert there == {
        ("a/a", TAKES): name,
        ("a/a", RESTS): "",
        ("b/b", TAKES): name,
        ("b/b", RESTS): "",
    }


def test_where_no_source_takes_anything_in_nothing_is_bound_to_it(tmp_path: Path) -> None:
    plain = project(tmp_path, **{"source/a/a.md": "Rest.\n", "source/b/b.md": "Rest.\n"})
    assert {item.taken_in for item in items(plain, plain.config.locales[0])} == {""}


@pytest.mark.parametrize("changed", ["source/a/dose.txt", "source/b/dose.txt"])
def test_each_file_that_changes_takes_the_sign_off_back(tmp_path: Path, changed: str) -> None:
    """The text stands in two documents, which take in two files of the same name."""
    signed = said(project(tmp_path), Verdict.SIGN)
    es = signed.config.locales[0]
    assert verdicts_of(signed, es) == {TAKES: Verdict.SIGN, RESTS: Verdict.SIGN}
    assert counting_of(signed, es)[1] == ()
    write_tree(tmp_path, {changed: "50 mg"})
    snapshot = take_snapshot(signed.config)
    assert verdicts_of(snapshot, es) == {RESTS: Verdict.SIGN}
    [finding] = counting_of(snapshot, es)[1]
    assert TOLD in finding.message


def test_neither_depends_on_the_order_of_a_set(tmp_path: Path) -> None:
    """Two processes that read the same project say the same."""
    names = "abcdefgh"
    texts = "\n\n".join(names)
    catalog = PO + "\n".join(f'msgid "{name}"\nmsgstr "{name}"\n' for name in names)
    files = {"source/a/a.md": f"{WITH}\n\n{texts}\n", "locale/es/LC_MESSAGES/a/a.po": catalog}
    for name in names[2:]:
        files[f"source/{name}/{name}.md"] = f"{WITH}\n"
        files[f"source/{name}/dose.txt"] = name
        files[f"locale/es/LC_MESSAGES/{name}/{name}.po"] = PO
    snapshot = said(project(tmp_path, **files), Verdict.SIGN)
    es = snapshot.config.locales[0]
    each = {text_taken_in(snapshot, document)[None, WITH] for document in snapshot.documents}
    assert taken_in_of(snapshot, es) == {TAKES: digest(sorted(each))}
    digests = [name for name, _ in verdicts_in(snapshot, es, "a/a")]
    assert digests == sorted(digests)
    assert len(digests) == 2 + len(names)


def test_a_rejection_stays_whatever_its_source_takes_in(tmp_path: Path) -> None:
    rejected = said(project(tmp_path), Verdict.REJECT)
    write_tree(tmp_path, {"source/a/dose.txt": "50 mg"})
    snapshot = take_snapshot(rejected.config)
    assert set(verdicts_of(snapshot, snapshot.config.locales[0]).values()) == {Verdict.REJECT}


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize(("then", "now"), [("", ""), ("1", "1"), ("", "1"), ("1", ""), ("1", "2")])
def test_a_sign_off_alone_is_refused_and_only_where_the_two_differ(
    verdict: Verdict, then: str, now: str
) -> None:
    one = decision("d", verdict, taken_in=then)
    taken_in = {"d": now, "other": "1"} if now else {"other": "1"}
    [reason] = refusals([one], None, project="", now=AT, taken_in=taken_in)
    assert reason == (TOLD if verdict is Verdict.SIGN and then != now else "")


def test_verdicts_are_those_of_the_document_s_own_texts(tmp_path: Path) -> None:
    snapshot = said(project(tmp_path), Verdict.SIGN)
    es, fr = snapshot.config.locales
    both = tuple((name, Verdict.SIGN) for name in sorted([TAKES, RESTS]))
    assert verdicts_in(snapshot, es, "a/a") == both
    assert verdicts_in(snapshot, es, "none") == verdicts_in(snapshot, fr, "a/a") == ()
    new = PO + '\nmsgid "New."\nmsgstr "Nuevo."\n'
    write_tree(tmp_path, {"locale/es/LC_MESSAGES/a/a.po": new})
    assert verdicts_in(take_snapshot(snapshot.config), es, "a/a") == both
    write_tree(tmp_path, {"locale/es/LC_MESSAGES/a/a.po": PO.partition("\n\n")[0] + "\n"})
    fewer = take_snapshot(snapshot.config)
    assert verdicts_in(fewer, es, "a/a") == ((TAKES, Verdict.SIGN),)
    (tmp_path / "locale/es/review.jsonl").unlink()
    assert verdicts_in(take_snapshot(snapshot.config), es, "a/a") == ()


def test_what_was_taken_in_is_written_and_read(tmp_path: Path) -> None:
    plain, bound = (decision(), decision(taken_in="1"))
    assert "taken_in" not in write_decision(plain)
    assert '"taken_in": "1"' in write_decision(bound)
    assert isinstance(bound, Decision)
