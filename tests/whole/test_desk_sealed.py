"""Where a project asks for keys, a team's desk has none: each signs on their own machine."""

import json
import re
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import requests

from pipeline.desk.access.terminals import Access
from pipeline.desk.access.users import FILE, User, UserFile, change_user
from pipeline.desk.signatures.unsigned import Waiting, unsigned_file, write_unsigned
from tests.desks import (
    TAKES,
    Client,
    catalog,
    edited,
    key_of,
    project,
    run_as_said,
    running,
    taking,
)
from tests.tools import dragoman
from tests.whole.test_desk_team import proxied

DOSE = "Take 20 mg twice a day."
ODD = "Don't\u202e \u2028`id` $(id) \"END\" 'END'"
PEOPLE = {"ann": "Ann <ann@example.org>", "ben": "Ben <ben@example.org>"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lines = []
    for name, by in PEOPLE.items():
        public = key_of(tmp_path, name).with_suffix(".pub").read_text(encoding="utf-8")
        lines.append(f"{name}@example.org {public}")
        change_user(tmp_path / FILE, name, User(by=by, roles=("reviewer",)))
    (tmp_path / "signers").write_text("".join(lines), encoding="utf-8")
    return project(tmp_path, config='[policy]\nallowed_signers = "signers"\n')


@pytest.fixture
def client(folder: Path) -> Iterator[Client]:
    with running(folder, by="", access=proxied(folder, "127.0.0.0/8")) as one:
        yield become(one, "ann")


def become(client: Client, name: str) -> Client:
    client.session = requests.Session()
    client.session.headers["X-Forwarded-User"] = name
    found = re.search(r'name="csrf" content="(\w+)"', client.get("/").text)
    assert found
    client.csrf = found[1]
    return client


def ledger(folder: Path) -> list[dict[str, str]]:
    path = folder / "locale/es/review.jsonl"
    lines = path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else []
    return [json.loads(line) for line in lines]


def sealed(client: Client, folder: Path, key: str = "ann") -> Any:
    """Sign all that waits, as the page says."""
    for one in client.get("/api/unsigned").json():
        signature = run_as_said(one["command"], folder / f"key-{key}")
        answer = client.post("/api/sign", {"offer": one["offer"], "signature": signature})
    return answer


def test_nothing_is_recorded_before_its_person_has_signed_it(client: Client, folder: Path) -> None:
    before = catalog(folder).read_bytes()
    texts = client.texts()
    for source in (DOSE, "Pain", "Risks"):
        answer = client.act("approve", texts[source])
        assert answer["result"] == "unsigned", answer
        after = {"locale": "es", "document": "a", "after": texts["Pain"]["text"]}
    left = client.get("/api/next", params=after).json()["source"]
    assert left == "Do not drive after a dose."  # what waits for a signature waits for no reading
    assert catalog(folder).read_bytes() == before
    assert ledger(folder) == []
    page = client.get("/sign").text
    assert "ssh-keygen -Y sign -n dragoman-review" in page
    answer = sealed(client, folder)
    assert answer.json() == {"recorded": 3, "message": "", "waiting": 0}
    assert [one["by"] for one in ledger(folder)] == [PEOPLE["ann"]] * 3
    assert [bool(one.get("signature")) for one in ledger(folder)] == [False, False, True]
    assert {one["state"] for one in client.texts().values()} == {"signed", "drafted"}
    listed = dragoman("review", "list", "-l", "es", "--state", "signed", "--json", cwd=folder)
    assert len(json.loads(listed.stdout)) == 3
    assert "Nothing waits" in client.get("/sign").text


def test_what_waits_outlives_the_desk(folder: Path) -> None:
    access = proxied(folder, "127.0.0.0/8")
    with running(folder, by="", access=access) as one:
        texts = become(one, "ann").texts()
        one.act("reject", texts[DOSE], note=ODD)
        for source in ("Pain", "Risks"):
            one.act("approve", texts[source])
        [_, made] = one.get("/api/unsigned").json()
        early = run_as_said(made["command"], folder / "key-ann")
        become(one, "ben").act("approve", one.texts()["Pain"])
    assert ledger(folder) == []
    edited(folder, "Risks", "Peligros")
    files = sorted((folder / ".dragoman/unsigned").iterdir())
    assert [stat.S_IMODE(path.stat().st_mode) for path in files] == [0o600, 0o600]
    with running(folder, by="", access=access) as one:
        become(one, "ann")
        assert 'class="count">3<' in one.get("/").text  # all of it is told, wherever one is
        waiting = one.get("/api/unsigned").json()
        assert {each["verdict"]: each["texts"][0]["source"] for each in waiting} == {
            "reject": DOSE,
            "sign": "Pain",
        }
        late = one.post("/api/sign", {"offer": made["offer"], "signature": early})
        assert late.status_code == 422  # it is made again, and its person is told so
        assert "the desk was started again; load the page again and sign" in late.text
        assert "or the desk was started again" in one.get("/sign").text
        assert "No longer to sign" in one.get("/sign").text
        assert "Peligros" not in one.get("/sign").text
        for _ in range(2):
            sheet = one.get("/api/unsigned").json()[0]
            signature = run_as_said(sheet["command"], folder / "key-ann")
            assert one.post("/api/sign", {"offer": sheet["offer"], "signature": signature}).ok
        states = {source: text["state"] for source, text in one.texts().items()}
        assert (states[DOSE], states["Pain"], states["Risks"]) == ("rejected", "signed", "drafted")
        assert ledger(folder)[0]["note"] == ODD
    with running(folder, by="", access=access) as one:
        become(one, "ann")
        assert one.get("/api/unsigned").json() == []  # nothing is signed a second time
        [gone] = one.desk.basket(PEOPLE["ann"]).changed  # but what is not signed is told still
        assert one.post("/api/unsigned", {"locale": "es", "digest": gone.digest}).ok
        assert "No longer to sign" not in one.get("/sign").text
        [bens] = become(one, "ben").get("/api/unsigned").json()
        assert bens["texts"][0]["source"] == "Pain"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"[" * 100_000,
        b"[]",
        b'{"by": "Ben <ben@example.org>", "waiting": []}',
        b'{"by": "Ann <ann@example.org>", "waiting": [{"verdict": "yes"}]}',
        b" " * 16_000_001,
    ],
)
def test_a_file_of_what_waits_is_read_as_a_strangers(folder: Path, data: bytes) -> None:
    path = unsigned_file(folder, PEOPLE["ann"])
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    with running(folder, by="", access=proxied(folder, "127.0.0.0/8")) as one:
        become(one, "ben")
        assert one.get("/api/unsigned").json() == []  # it stops nobody else
        one.session.headers["X-Forwarded-User"] = "ann"
        answer = one.get("/api/unsigned")
        assert answer.status_code == 422
        assert "nothing that it holds was signed" in answer.text
    assert path.read_bytes() == data


def test_what_the_file_says_of_another_text_is_not_signed(client: Client, folder: Path) -> None:
    client.act("approve", client.texts()[DOSE])
    [one] = client.desk.basket(PEOPLE["ann"]).groups()[0]
    values = {name: getattr(one.waiting, name) for name in Waiting.__struct_fields__}
    forged = [
        Waiting(**{**values, **other})
        for other in (
            {"source": "Something harmless."},
            {"text": "../../etc", "digest": "1"},
            {"document": "../a", "digest": "2"},
            {"locale": "de", "digest": "3"},
            {"taken_in": "x", "digest": "4"},
        )
    ]
    path = unsigned_file(folder, PEOPLE["ann"])
    write_unsigned(path, PEOPLE["ann"], forged)
    client.desk.baskets.clear()
    assert client.get("/api/unsigned").json() == []
    assert len(client.desk.basket(PEOPLE["ann"]).changed) == len(forged)
    assert client.get("/sign").ok


def test_a_role_that_is_lost_is_told_and_its_decisions_are_not_signed(
    client: Client, folder: Path
) -> None:
    client.act("approve", client.texts()[DOSE])
    client.act("approve", client.texts()["Pain"])
    basket = client.desk.basket(PEOPLE["ann"])
    basket.add(replace(basket.groups()[0][0], role="medical"))
    [sheet] = client.get("/api/unsigned").json()
    assert sheet["role"] == ""
    assert [each.role for each in basket.changed] == ["medical"]


def test_only_ones_own_key_signs(client: Client, folder: Path) -> None:
    client.act("approve", client.texts()[DOSE])
    answer = sealed(client, folder, key="ben")
    assert answer.status_code == 422
    assert "ben@example.org" in answer.text
    one = client.get("/api/unsigned").json()[0]
    for wrong in ("", "x", "-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----"):
        body = {"offer": one["offer"], "signature": wrong}
        assert client.post("/api/sign", body).status_code == 422
    other = run_as_said(one["command"].replace('"sign"', '"reject"'), folder / "key-ann")
    assert client.post("/api/sign", {"offer": one["offer"], "signature": other}).status_code == 422
    release = one["command"].replace("dragoman-review", "dragoman-release")
    other = run_as_said(release, folder / "key-ann")
    assert client.post("/api/sign", {"offer": one["offer"], "signature": other}).status_code == 422
    good = run_as_said(one["command"], folder / "key-ann")
    become(client, "ben")  # what she was offered is none of his, nor is her signature
    assert client.get("/api/unsigned").json() == []
    assert client.post("/api/sign", {"offer": one["offer"], "signature": good}).status_code == 422
    assert ledger(folder) == []
    become(client, "ann")
    assert client.post("/api/sign", {"offer": one["offer"], "signature": good}).status_code == 200
    assert client.post("/api/sign", {"offer": one["offer"], "signature": good}).status_code == 422
    assert len(ledger(folder)) == 1


def test_what_changed_since_it_was_read_is_not_signed_for(client: Client, folder: Path) -> None:
    texts = client.texts()
    client.act("approve", texts[DOSE])
    client.act("approve", texts["Pain"])
    edited(folder, "Pain", "Dolores")
    waiting = client.get("/api/unsigned").json()
    assert [one["source"] for one in waiting[0]["texts"]] == [DOSE]
    edited(folder, DOSE, "Tome veinte.")  # after the statement was shown
    signature = run_as_said(waiting[0]["command"], folder / "key-ann")
    answer = client.post("/api/sign", {"offer": waiting[0]["offer"], "signature": signature})
    assert "changed meanwhile" in answer.json()["message"]
    assert {one["state"] for one in client.texts().values()} == {"drafted"}
    assert len(ledger(folder)) == 1  # it holds for the words that she read


def test_what_a_source_takes_in_is_signed_as_it_is_shown(folder: Path) -> None:
    taking(folder)
    with running(folder, by="", access=proxied(folder, "127.0.0.0/8")) as one:
        client = become(one, "ann")
        text = client.texts("b")[TAKES]
        assert client.act("approve", text, "b")["result"] == "unsigned"
        page = client.get("/sign").text
        assert "source/_dose.txt" in page
        assert "20 mg &amp; no more" in page
        (folder / "source/_dose.txt").write_text("2000 mg\n", encoding="utf-8")
        assert client.get("/api/unsigned").json() == []


@pytest.mark.parametrize("instead", ["undo", "reject"])
@pytest.mark.parametrize("more", [False, True])
def test_what_was_taken_back_is_not_signed_for(
    client: Client, folder: Path, instead: str, more: bool
) -> None:
    texts = client.texts()
    client.act("approve", texts[DOSE])
    if more:
        client.act("approve", texts["Pain"])
    one = client.get("/api/unsigned").json()[0]
    signature = run_as_said(one["command"], folder / "key-ann")
    back = {"note": "The dose is wrong."} if instead == "reject" else {}
    client.act(instead, client.texts()[DOSE], **back)
    answer = client.post("/api/sign", {"offer": one["offer"], "signature": signature})
    assert answer.status_code == 422
    assert "nothing was recorded" in answer.text
    assert ledger(folder) == []
    left = client.get("/api/unsigned").json()
    assert sum(len(each["texts"]) for each in left) == more + (instead == "reject")


def test_others_may_decide_between_the_statement_and_its_signature(
    client: Client, folder: Path
) -> None:
    client.act("approve", client.texts()[DOSE])
    one = client.get("/api/unsigned").json()[0]
    words = ("-l", "es", "--by", PEOPLE["ben"], "--key", str(folder / "key-ben"))
    pain = client.texts()["Pain"]["base"][:10]
    dragoman("review", "approve", pain, *words, cwd=folder)
    signature = run_as_said(one["command"], folder / "key-ann")
    assert client.post("/api/sign", {"offer": one["offer"], "signature": signature}).ok
    states = {source: text["state"] for source, text in client.texts().items()}
    assert (states[DOSE], states["Pain"]) == ("signed", "signed")
    assert json.loads(dragoman("status", "--json", cwd=folder).stdout)
    dragoman("check", "-l", "es", cwd=folder)


def test_rejecting_undoing_and_dismissing_wait_too(client: Client, folder: Path) -> None:
    assert client.act("reject", client.texts()[DOSE])["result"] == "refused"
    answer = client.act("reject", client.texts()[DOSE], note=ODD)
    assert answer["result"] == "unsigned"
    assert client.texts()[DOSE]["state"] == "drafted"
    assert sealed(client, folder).ok
    assert ledger(folder)[0]["note"] == ODD
    assert client.texts()[DOSE]["state"] == "rejected"
    assert client.act("undo", client.texts()[DOSE])["result"] == "unsigned"
    assert sealed(client, folder).ok
    assert client.texts()[DOSE]["state"] == "drafted"
    before = catalog(folder).read_bytes()
    client.act("approve", client.texts()[DOSE])
    assert client.act("undo", client.texts()[DOSE])["result"] == "done"  # it only waited
    assert client.get("/api/unsigned").json() == []
    client.act("approve", client.texts()[DOSE])
    sealed(client, folder)
    client.act("undo", client.texts()[DOSE])
    sealed(client, folder)
    assert client.texts()[DOSE]["state"] == "drafted"
    assert catalog(folder).read_bytes() == before


def test_words_are_saved_before_they_are_signed_for(client: Client, folder: Path) -> None:
    words = "Tome 20 mg dos veces cada día."
    answer = client.act("approve", client.texts()[DOSE], forms=[words])
    assert answer["result"] == "unsigned"
    assert answer["now"]["forms"] == [words]
    assert answer["now"]["state"] == "drafted"
    sealed(client, folder)
    assert client.texts()[DOSE]["state"] == "signed"


def test_who_lost_the_right_signs_no_more(client: Client, folder: Path) -> None:
    client.act("approve", client.texts()[DOSE])
    one = client.get("/api/unsigned").json()[0]
    signature = run_as_said(one["command"], folder / "key-ann")
    change_user(folder / FILE, "ann", User(by=PEOPLE["ann"], roles=("reader",)))
    answer = client.post("/api/sign", {"offer": one["offer"], "signature": signature})
    assert answer.status_code == 403
    assert ledger(folder) == []


def test_a_desk_of_a_team_has_no_key(folder: Path) -> None:
    words = ("review", "serve", "--team", "--key", str(folder / "key-ann"))
    assert "--key" in dragoman(*words, cwd=folder, code=2).stderr
    with running(
        folder, by="", key=folder / "key-ann", access=Access(UserFile(folder / FILE))
    ) as c:
        visitor = c.desk.named_visitor("ann", "s")
        assert visitor
        assert visitor.key is None


def test_more_than_anybody_looks_through_is_not_laid_by(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.desk.signatures.basket._MOST", 1)
    texts = client.texts()
    assert client.act("approve", texts[DOSE])["result"] == "unsigned"
    assert client.act("approve", texts[DOSE])["result"] == "unsigned"
    answer = client.act("approve", texts["Pain"])
    assert (answer["result"], "sign them first" in answer["message"]) == ("refused", True)
    assert len(client.get("/api/unsigned").json()[0]["texts"]) == 1


def test_two_tabs_lay_one_decision_by(client: Client, folder: Path) -> None:
    text = client.texts()[DOSE]
    assert client.act("approve", text)["result"] == "unsigned"
    assert client.act("reject", text, note="no")["result"] == "unsigned"
    waiting = client.get("/api/unsigned").json()
    assert [one["verdict"] for one in waiting] == ["reject"]
    sealed(client, folder)
    assert [one["verdict"] for one in ledger(folder)] == ["reject"]


def test_what_waits_is_told_and_can_be_taken_out(client: Client, folder: Path) -> None:
    texts = client.texts()
    for source in (DOSE, "Pain"):
        client.act("approve", texts[source])
    asked = {"text": texts[DOSE]["text"]}
    opened = client.get("/open/es/a", params=asked).text
    assert 'class="waits"' in opened
    assert 'data-act="undo"' in opened
    assert "to sign" in client.get("/row/es/a", params=asked).text
    assert client.get("/read/es/a").text.count("to sign</span>") == 2
    assert client.act("undo", texts[DOSE])["result"] == "done"
    assert 'class="waits"' not in client.get("/open/es/a", params=asked).text
    [one] = client.get("/api/unsigned").json()
    body = {"locale": "es", "digest": one["texts"][0]["digest"]}
    assert f'data-out="{body["digest"]}"' in client.get("/sign").text
    become(client, "ben")  # who takes out what is none of theirs takes out nothing
    assert client.post("/api/unsigned", body).status_code == 422
    become(client, "ann")
    assert client.post("/api/unsigned", body).json() == {"waiting": 0}
    assert client.post("/api/unsigned", body).status_code == 422
    assert client.get("/api/unsigned").json() == []
    assert ledger(folder) == []


def test_the_statement_names_every_text_that_it_is_of(client: Client, folder: Path) -> None:
    texts = client.texts()
    client.act("save", texts[DOSE], forms=["Tome 30 mg dos veces al día."])
    answer = client.act("reject", client.texts()[DOSE], note="It is <20> & no more")
    found = client.get(
        "/api/text", params={"locale": "es", "document": "a", "text": texts[DOSE]["text"]}
    )
    wrong = next(one for one in found.json()["findings"] if one["rule"] == "figure")
    answer = client.act("dismiss", client.texts()[DOSE], note="known", finding=wrong["digest"])
    assert answer["result"] == "unsigned"
    for source in ("Pain", "Risks", "Do not drive after a dose."):
        client.act("approve", texts[source])
    page = client.get("/sign").text
    assert "It is &lt;20&gt; &amp; no more" in page
    assert f"figure: {wrong['message']}"[:20] in page
    listed = dragoman("review", "list", "-l", "es", "--json", cwd=folder)
    known = {one["msgid"]: one["digest"] for one in json.loads(listed.stdout)}
    sheets = {one["verdict"]: one for one in client.get("/api/unsigned").json()}
    for one in sheets.values():
        for each in one["texts"]:
            assert each["digest"] in one["statement"]
            assert each["digest"] in page
            assert each["digest"] in {known[each["source"]], wrong["digest"]}
    three = json.loads(sheets["sign"]["statement"])
    assert [*three["digests"].split(), three["digest"]] == [
        known[source] for source in ("Pain", "Risks", "Do not drive after a dose.")
    ]
    for _ in range(3):
        one = client.get("/api/unsigned").json()[0]
        signature = run_as_said(one["command"], folder / "key-ann")
        assert client.post("/api/sign", {"offer": one["offer"], "signature": signature}).ok
    assert client.get("/api/unsigned").json() == []
    states = {source: text["state"] for source, text in client.texts().items()}
    assert (states["Pain"], states["Risks"], states[DOSE]) == ("signed", "signed", "rejected")
    dragoman("check", "-l", "es", cwd=folder)
