"""A kill between a decision and the catalog: who meets the text is told, and has two ways out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desks import Client, catalog, project, running
from tests.tools import dragoman

DOSE = "Take 20 mg twice a day."
BY = ("--by", "A. Reader <a@example.org>")


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """A desk that was killed after it recorded a decision, and is there again."""

    def killed(*_: object) -> None:
        raise OSError("killed")

    with running(project(tmp_path)) as one:
        one.enter()
        with monkeypatch.context() as patch:
            patch.setattr("pipeline.desk.actions.approve", killed)
            seen = one.texts()[DOSE]
            body = {"action": "approve", "locale": "es", "document": "a", "text": seen["text"]}
            assert one.post("/api/act", body | {"base": seen["base"]}).status_code == 500
        yield one


def is_draft(folder: Path) -> bool:
    return f'#, fuzzy\nmsgid "{DOSE}"' in catalog(folder).read_text(encoding="utf-8")


def told(folder: Path) -> str:
    return dragoman("review", "list", "-l", "es", cwd=folder).stdout


def test_it_is_told_and_approved_again(client: Client, tmp_path: Path) -> None:
    assert is_draft(tmp_path)
    said = told(tmp_path).splitlines()[-1]
    assert said.startswith("1 message is signed, and still marked as a draft, so no page shows it")
    text = client.texts()[DOSE]
    assert text["state"] == "drafted"
    html = client.get(f"/open/es/a?text={text['text']}").text
    assert "These words are signed, but still marked as a draft" in html
    name = said.partition("review approve ")[2].split()[0]
    done = dragoman("review", "approve", name, "-l", "es", *BY, cwd=tmp_path)
    assert "the mark of a draft is off 1 message" in done.stdout
    assert client.texts()[DOSE]["state"] == "signed"
    assert "signed" not in told(tmp_path)


def test_it_is_approved_again_at_the_desk(client: Client, tmp_path: Path) -> None:
    assert client.act("approve", client.texts()[DOSE])["result"] == "done"
    assert client.texts()[DOSE]["state"] == "signed"
    assert not is_draft(tmp_path)


@pytest.mark.parametrize("at_the_desk", [True, False])
def test_the_sign_off_is_taken_back(client: Client, tmp_path: Path, at_the_desk: bool) -> None:
    text = client.texts()[DOSE]
    html = client.get(f"/open/es/a?text={text['text']}").text
    assert 'data-act="undo"' in html
    if at_the_desk:
        assert client.act("undo", text)["result"] == "done"
    else:
        name = told(tmp_path).partition("review undo ")[2].split()[0]
        dragoman("review", "undo", name, "-l", "es", *BY, cwd=tmp_path)
    assert is_draft(tmp_path)
    assert "signed" not in told(tmp_path)


def test_nothing_is_told_of_other_texts(client: Client, tmp_path: Path) -> None:
    """A draft is a draft, and what somebody refused waits for other words."""
    assert client.act("reject", client.texts()[DOSE], note="no")["result"] == "done"
    assert "signed" not in told(tmp_path)
    html = client.get(f"/open/es/a?text={client.texts()['Pain']['text']}").text
    assert "These words are signed" not in html
