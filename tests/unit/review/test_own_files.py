"""A file of a locale's own is shown where nobody need sign, or where its very bytes are signed."""

import datetime
from pathlib import Path

import pytest

from pipeline.project.read_config import load_config
from pipeline.project.snapshot import Snapshot, take_snapshot
from pipeline.review.items import items
from pipeline.review.ledger import Decision, Verdict, write_decision
from pipeline.review.own_files import shown_files, unread_files
from tests.tools import dragoman, write_tree

SIGNED = '[policy]\nleast_state = "signed"\n'
SIGN = ("review", "sign", "-l", "es", "--by", "Doc")
OWN = "build/site/es/dose.png"
TEXTS = {"Dose": "Dosis", "Take it.": "Tómelo.", "A pump": "Una bomba", "Rest.": "Repose."}


def project(root: Path, policy: str, picture: str) -> Path:
    files = {
        "dragoman.toml": f'title = "T"\nlocales = ["es"]\n{policy}',
        "source/index.md": f"# Dose\n\nTake it.\n\n{picture}\n\nRest.\n",
        "source/dose.png": "5 mg",
        "source/dose.es.png": "5 mg en español",
    }
    write_tree(root, files)
    dragoman("update", cwd=root)
    catalog = root / "locale/es/LC_MESSAGES/index.po"
    text = catalog.read_text()
    for msgid, msgstr in TEXTS.items():
        text = text.replace(f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{msgstr}"')
    catalog.write_text(text)
    return root


def page(root: Path, *words: str) -> str:
    dragoman("build", *words, cwd=root)
    return (root / ("build/preview" if words else "build/site") / "es/index.html").read_text()


@pytest.mark.parametrize(
    "picture",
    [
        "![](dose.png)",
        "![](./dose.png)",
        '<img src="dose.png" alt="">',
        "![][pump]\n\n[pump]: dose.png",
        "<figure>\n<img src='dose.png' alt=''>\n</figure>",
        '<video src="dose.png"></video>',
    ],
)
def test_a_picture_is_shown_with_the_bytes_that_were_signed(tmp_path: Path, picture: str) -> None:
    root = project(tmp_path, SIGNED, picture)
    page(root)
    assert not (root / OWN).exists()
    assert "../files/dose.png" in page(root) or "video" in picture
    dragoman(*SIGN, "-d", "index", cwd=root)
    dragoman("release", "--gate", cwd=root)
    assert "../files/dose.png" not in page(root)
    assert (root / OWN).read_text() == "5 mg en español"
    (root / "source/dose.es.png").write_text("200 mg")
    told = dragoman("release", "--gate", cwd=root, code=1)
    assert "source/dose.es.png: error: nobody signed this file" in told.stdout + told.stderr
    page(root)
    assert not (root / OWN).exists()
    dragoman(*SIGN, "-d", "index", cwd=root)
    dragoman("release", "--gate", cwd=root)
    page(root)
    assert (root / OWN).read_text() == "200 mg"


def test_only_the_text_beside_it_is_signed_again(tmp_path: Path) -> None:
    root = project(tmp_path, SIGNED, "![](dose.png)")
    dragoman(*SIGN, "-d", "index", cwd=root)
    (root / "source/dose.es.png").write_text("200 mg")
    html = page(root)
    assert "Tómelo." not in html
    assert "Repose." in html


def test_where_no_sign_off_is_asked_for_nothing_changes(tmp_path: Path) -> None:
    root = project(tmp_path, "", "![](dose.png)")
    dragoman(*SIGN, "-d", "index", cwd=root)
    (root / "source/dose.es.png").write_text("200 mg")
    dragoman("release", "--gate", cwd=root)
    page(root)
    assert (root / OWN).read_text() == "200 mg"


def test_a_preview_shows_it_to_who_is_to_sign(tmp_path: Path) -> None:
    root = project(tmp_path, SIGNED, "![](dose.png)")
    page(root, "--preview")
    assert (root / "build/preview/es/dose.png").read_text() == "5 mg en español"


def test_a_rule_of_another_document_or_locale_asks_for_none_here(tmp_path: Path) -> None:
    rule = '[[policy.rules]]\npaths = ["other"]\nleast_state = "signed"\n'
    write_tree(tmp_path, {"source/other.md": "Other.\n"})
    root = project(tmp_path, rule, "![](dose.png)")
    dragoman("release", "--gate", cwd=root)
    page(root)
    assert (root / OWN).exists()


def taken(root: Path, policy: str, source: str) -> Snapshot:
    files = {
        "dragoman.toml": f'title = "T"\nlocales = ["es", "fr"]\n{policy}',
        "source/a.md": source,
        "source/dose.png": "5 mg",
        "source/dose.es.png": "5 mg en español",
        "source/dose.fr.png": "5 mg en français",
        "source/scan.png": "?",
        "source/scan.es.png": "¿?",
        "locale/es/LC_MESSAGES/a.po": "".join(f'msgid "{t}"\nmsgstr "{t}."\n\n' for t in BESIDE),
    }
    return take_snapshot(load_config(write_tree(root, files)))


BESIDE = ("One ![](dose.png)", "Two ![](dose.png)", "Three ![](scan.png)")
OWN_FILES = {"dose.png": "dose.es.png", "scan.png": "scan.es.png"}


@pytest.mark.parametrize(
    ("signed", "waiting"),
    [
        ((), {"dose.png": BESIDE[:2], "scan.png": BESIDE[2:]}),
        (BESIDE[:1], {"dose.png": BESIDE[1:2], "scan.png": BESIDE[2:]}),
        (BESIDE[:2], {"scan.png": BESIDE[2:]}),
        (BESIDE, {}),
    ],
)
def test_a_file_waits_for_each_text_that_it_stands_beside(
    tmp_path: Path, signed: tuple[str, ...], waiting: dict[str, tuple[str, ...]]
) -> None:
    snapshot = taken(tmp_path, SIGNED, "\n\n".join(BESIDE))
    es, fr = snapshot.config.locales
    at = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
    said = [
        Decision(digest=one.digest, verdict=Verdict.SIGN, by="A", taken_in=one.taken_in, at=at)
        for one in items(snapshot, es)
        if one.entry.msgid in signed
    ]
    write_tree(tmp_path, {"locale/es/review.jsonl": "".join(map(write_decision, said))})
    snapshot = take_snapshot(snapshot.config)
    unread = unread_files(snapshot, es)
    assert {name: tuple(key[1] for _, key in places) for name, places in unread.items()} == waiting
    assert {domain for places in unread.values() for domain, _ in places} <= {"a"}
    shown = {name: own for name, own in OWN_FILES.items() if name not in waiting}
    assert shown_files(snapshot, es) == shown
    assert shown_files(snapshot, es, preview=True) == OWN_FILES
    assert shown_files(snapshot, fr) == {}, "what is signed in one language is so in no other"
    assert list(unread_files(snapshot, fr)) == ["dose.png"]


def test_a_file_that_stands_beside_no_text_cannot_be_signed(tmp_path: Path) -> None:
    snapshot = taken(tmp_path, SIGNED, "---\n")
    es = snapshot.config.locales[0]
    assert unread_files(snapshot, es) == {"dose.png": (), "scan.png": ()}
    assert shown_files(snapshot, es) == {}


def test_where_nobody_need_sign_each_file_is_shown(tmp_path: Path) -> None:
    snapshot = taken(tmp_path, "", "\n\n".join(BESIDE))
    es = snapshot.config.locales[0]
    assert unread_files(snapshot, es) == {}
    assert shown_files(snapshot, es) == OWN_FILES
