"""A desk for a team: who gets in, as whom, and what each may do."""

import asyncio
import json
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path

import pytest
import requests

from pipeline.desk.access.terminals import IDLE, LONGEST, Access, Proxy
from pipeline.desk.access.users import FILE, User, UserFile, change_user, read_users
from pipeline.desk.app import app_of
from pipeline.desk.operations import OPERATIONS
from pipeline.desk.place import Place
from tests.desks import Client, catalog, project, running
from tests.tools import ROOT, dragoman
from tests.whole.test_desk_safety import PATHS, asked, files

DOSE = "Take 20 mg twice a day."
WORD = "correct horse battery"
ALL = "0.0.0.0"  # noqa: S104  what a desk of one person never listens on
ROLES = '[roles]\nmedical = ["ann@example.org"]\nlegal = ["ann@example.org", "eve@example.org"]\n'
PEOPLE = {
    "ann": ("Ann <ann@example.org>", ("medical",)),
    "ben": ("Ben <ben@example.org>", ("translator",)),
    "cas": ("Cas <cas@example.org>", ("editor",)),
    "dot": ("Dot <dot@example.org>", ("reader",)),
    "eve": ("Eve <eve@example.org>", ("dentist",)),
    "fay": ("Fay <fay@example.org>", ("reviewer", "editor")),
}
"By the name to log in by. Nobody is a dentist in this project: eve may nothing."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = project(tmp_path_factory.mktemp("team"), config=ROLES)
    done = add(made, "ann", "--by", PEOPLE["ann"][0], "--role", "medical")
    assert done.returncode == 0, done.stderr
    kept = read_users(made / FILE)["ann"].hash  # one hash for all: each takes a while
    for name, (by, roles) in PEOPLE.items():
        change_user(made / FILE, name, User(by=by, roles=roles, hash=kept))
    return made


def add(folder: Path, *words: str, password: str = WORD) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [
            sys.executable,
            *["-m", "pipeline", "--project"],
            folder,
            *["review", "user", "add"],
            *words,
        ],
        input=f"{password}\n",
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(folder: Path, clock: Clock) -> Iterator[Client]:
    with running(folder, by="", access=Access(UserFile(folder / FILE), clock=clock)) as one:
        yield one


def logged_in(client: Client, name: str, password: str = WORD) -> requests.Response:
    client.session = requests.Session()
    client.session.headers["Accept"] = "text/html"
    body = {"name": name, "password": password}
    headers = {"Origin": client.base}
    answer = client.session.post(f"{client.base}/login", data=body, headers=headers, timeout=30)
    found = re.search(r'name="csrf" content="(\w+)"', answer.text)
    client.csrf = found[1] if found else ""
    return answer


def test_the_file_of_users_has_no_password_and_is_its_owners_alone(folder: Path) -> None:
    path = folder / FILE
    text = path.read_text(encoding="utf-8")
    assert WORD not in text
    assert "$argon2id$" in text
    assert path.stat().st_mode & 0o077 == 0
    listed = dragoman("review", "user", "list", "--json", cwd=folder)
    assert json.loads(listed.stdout)[0] == {
        "name": "ann",
        "by": "Ann <ann@example.org>",
        "roles": ["medical"],
        "password": True,
    }


def test_a_password_that_is_short_and_a_role_that_is_none_are_refused(folder: Path) -> None:
    before = (folder / FILE).read_bytes()
    assert "12 to 200" in add(folder, "x", "--role", "reader", password="x" * 11).stderr
    done = add(folder, "x", "--role", "medicl")
    assert done.returncode == 2
    assert 'did you mean "medical"' in done.stderr
    assert add(folder, "a b", "--role", "reader").returncode == 2
    assert add(folder, "x", "--role", "reader", WORD).returncode == 2  # no argument
    assert (folder / FILE).read_bytes() == before


def test_each_decides_in_their_own_name(client: Client, folder: Path) -> None:
    before = files(folder)
    try:
        assert logged_in(client, "ann").url == f"{client.base}/"
        answer = client.act("approve", client.texts()[DOSE])
        assert answer["result"] == "done", answer
        line = json.loads((folder / "locale/es/review.jsonl").read_text(encoding="utf-8"))
        assert (line["by"], line["role"]) == ("Ann <ann@example.org>", "medical")
        # She has that role in the project, and the file of users does not give it to her here.
        answer = client.act("reject", client.texts()[DOSE], role="legal", note="no")
        assert answer["result"] == "refused"
        assert "legal" in answer["message"]
        # What one approved is not undone by another.
        logged_in(client, "fay")
        assert client.act("undo", client.texts()[DOSE])["result"] == "same"
        logged_in(client, "ann")
        assert client.act("undo", client.texts()[DOSE])["now"]["state"] == "drafted"
    finally:
        restored(folder, before)


def restored(folder: Path, before: dict[str, bytes]) -> None:
    (folder / "locale/es/review.jsonl").unlink(missing_ok=True)
    for path, data in before.items():
        Path(path).write_bytes(data)


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("ben", {"save"}),
        ("cas", set()),
        ("dot", set()),
        ("fay", {"save", "approve", "reject", "undo", "dismiss"}),
    ],
)
def test_roles_say_what_each_may_do(
    client: Client, folder: Path, name: str, allowed: set[str]
) -> None:
    before = files(folder)
    logged_in(client, name)
    text = client.texts()[DOSE]
    for action in ("save", "reject", "undo", "dismiss", "approve"):
        body = {"action": action, "locale": "es", "document": "a", **text}
        status = client.post("/api/act", body).status_code
        assert (status != 403) == (action in allowed), action
    if not allowed & {"approve"}:
        assert files(folder) == before
    restored(folder, before)


def test_wrong_roles_get_403_and_change_nothing(client: Client, folder: Path) -> None:
    """A thousand requests of somebody who may nothing, and of some who may not do this."""
    before = files(folder)
    chance = random.Random(15)
    place = Place(port=int(client.base.rpartition(":")[2]))
    app = app_of(client.desk, place)
    writes = [one.path for one in OPERATIONS if one.method == "POST" and one.path != "/api/look"]
    cookies = {}
    for name in ("eve", "dot"):
        logged_in(client, name)
        if name == "eve":
            assert client.get("/").status_code == 403
        cookie = client.session.cookies[place.cookie]
        session = client.desk.access.session(cookie)
        assert session
        cookies[name] = (cookie, client.desk.access.csrf(session))

    async def all_of_them() -> None:
        for number in range(1000):
            method = chance.choice(["GET", "POST"])
            name = chance.choice(["eve", "dot"])
            path = chance.choice(writes) if name == "dot" else PATHS[number % len(PATHS)]
            if path in {"/login", "/logout"}:  # that is everybody's right
                continue
            cookie, csrf = cookies[name]
            headers = {"Host": f"127.0.0.1:{place.port}", "Origin": client.base}
            headers |= {"X-CSRF-Token": csrf, "Cookie": f"{place.cookie}={cookie}"}
            status = await asked(app, "POST" if name == "dot" else method, path, headers)
            assert status == 403, (name, method, path)

    asyncio.run(all_of_them())
    assert files(folder) == before


def test_who_has_not_logged_in_sees_the_page_to_log_in_alone(client: Client) -> None:
    for path in PATHS:
        answer = requests.get(client.base + path, headers={"Accept": "text/html"}, timeout=30)
        assert answer.status_code == 401, path
        assert 'name="password"' in answer.text
        assert "Pain" not in answer.text
        assert "script" not in answer.headers["Content-Security-Policy"]
    assert requests.get(f"{client.base}/enter?token=", timeout=30).status_code == 401
    assert client.desk.access.token == ""


def test_a_wrong_password_and_an_unknown_name_look_alike(client: Client) -> None:
    wrong, unknown = logged_in(client, "ann", "x" * 20), logged_in(client, "zoe", "x" * 20)
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.text.count("wrong") == unknown.text.count("wrong") == 1
    bare = re.compile(r'nonce="[^"]+"|value="\w+"')
    assert bare.sub("", wrong.text) == bare.sub("", unknown.text)
    for name in ("", "../x", "\0", "é", "x" * 5000, "<script>"):
        answer = logged_in(client, name, "y")
        assert answer.status_code == 401
        assert "<script>" not in answer.text


def test_a_name_is_not_tried_for_ever(client: Client, clock: Clock) -> None:
    for _ in range(5):
        assert logged_in(client, "ann", "x" * 20).status_code == 401
    answer = logged_in(client, "ann")
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert logged_in(client, "fay").status_code == 200
    clock.now += 301
    assert logged_in(client, "ann").status_code == 200


def test_a_form_of_another_site_logs_nobody_in(client: Client) -> None:
    body = {"name": "ann", "password": WORD}
    for headers in (
        {},
        {"Origin": "null"},
        {"Origin": "https://example.org"},
        {"Origin": client.base, "Sec-Fetch-Site": "cross-site"},
        {"Origin": client.base, "Host": "example.org"},
    ):
        answer = requests.post(f"{client.base}/login", data=body, headers=headers, timeout=30)
        assert answer.status_code == 403, headers
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/read/es/a", "/read/es/a"),
        ("/sign", "/sign"),
        ("/nothing", "/"),
        ("//example.org/read/es/a", "/"),
        ("/read/es/a?x=//example.org", "/"),
        ("https://example.org/read/es/a", "/"),
        ("/read/es/a\r\nSet-Cookie: x=y", "/"),
    ],
)
def test_who_logs_in_is_led_to_where_they_were(client: Client, asked: str, led: str) -> None:
    body = {"name": "ann", "password": WORD, "there": asked}
    answer = requests.post(
        f"{client.base}/login",
        data=body,
        headers={"Origin": client.base},
        timeout=30,
        allow_redirects=False,
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, led)
    if led == asked:
        stranger = requests.get(client.base + asked, headers={"Accept": "text/html"}, timeout=30)
        assert f'name="there" value="{led}"' in stranger.text


def test_a_session_ends_with_a_log_out(client: Client) -> None:
    logged_in(client, "ann")
    other = requests.Session()  # another tab, with a copy of the cookie
    other.cookies.update(client.session.cookies)
    assert other.get(f"{client.base}/", timeout=30).status_code == 200
    text = client.texts()[DOSE]
    forged = client.session.post(f"{client.base}/logout", timeout=30)
    assert forged.status_code == 403
    assert client.post("/logout", {}).status_code == 204
    assert other.get(f"{client.base}/", timeout=30).status_code == 401
    body = {"action": "approve", "locale": "es", "document": "a", **text}
    headers = {"Origin": client.base, "X-CSRF-Token": client.csrf}
    answer = other.post(f"{client.base}/api/act", json=body, headers=headers, timeout=30)
    assert answer.status_code == 401


def test_a_session_ends_with_time(client: Client, clock: Clock) -> None:
    logged_in(client, "ann")
    clock.now += IDLE + 1
    assert client.get("/").status_code == 401
    logged_in(client, "ann")
    for _ in range(int(LONGEST / 3600) + 1):
        clock.now += 3600
        client.get("/")
    assert client.get("/").status_code == 401


def test_a_session_ends_with_its_password_its_person_and_a_broken_file(
    client: Client, folder: Path
) -> None:
    before = (folder / FILE).read_bytes()
    ann = read_users(folder / FILE)["ann"]
    try:
        logged_in(client, "ann")
        assert client.get("/").status_code == 200
        change_user(folder / FILE, "ann", User(by=ann.by, roles=("reader",), hash=ann.hash))
        assert client.post("/api/act", {"action": "save"}).status_code == 403  # at once
        assert client.get("/").status_code == 200
        change_user(folder / FILE, "ann", User(by=ann.by, roles=ann.roles, hash="$argon2id$x"))
        assert client.get("/").status_code == 401
        (folder / FILE).write_bytes(before)
        logged_in(client, "ann")
        dragoman("review", "user", "remove", "ann", cwd=folder)
        assert client.get("/").status_code == 401
        (folder / FILE).write_bytes(before)
        logged_in(client, "ann")
        for broken in (b"{", b"[]", b'{"users": {"ann": 1}}', b"\xff"):
            (folder / FILE).write_bytes(broken)
            assert client.get("/").status_code == 503
            answer = logged_in(Client(base=client.base, desk=client.desk), "ann")
            assert (answer.status_code, FILE in answer.text) == (503, False)
    finally:
        (folder / FILE).write_bytes(before)


def proxied(folder: Path, network: str) -> Access:
    proxy = Proxy(header="X-Forwarded-User", addresses=(ip_network(network),))
    return Access(UserFile(folder / FILE), proxy)


def test_a_trusted_proxy_says_who_asks(folder: Path) -> None:
    before = files(folder)
    with running(folder, by="", access=proxied(folder, "127.0.0.0/8")) as one:
        assert one.get("/").status_code == 401
        for name, status in (("", 401), ("zoe", 403), ("eve", 403), ("fay", 200)):
            one.session.headers["X-Forwarded-User"] = name
            answer = one.get("/")
            assert answer.status_code == status, name
        found = re.search(r'name="csrf" content="(\w+)"', answer.text)
        assert found
        one.csrf = found[1]
        assert one.act("approve", one.texts()[DOSE])["result"] == "done"
        ledger = (folder / "locale/es/review.jsonl").read_text(encoding="utf-8")
        assert json.loads(ledger)["by"] == "Fay <fay@example.org>"
        one.session.headers["X-Forwarded-User"] = "ben"  # her token is not his
        assert one.post("/api/act", {}).status_code == 403
        body = {"name": "ann", "password": WORD}
        headers = {"Origin": one.base}
        log_in = one.session.post(f"{one.base}/login", data=body, headers=headers, timeout=30)
        assert log_in.status_code in {403, 404, 405}
        place = Place(port=int(one.base.rpartition(":")[2]))
        twice = [("Host", f"127.0.0.1:{place.port}"), ("X-Forwarded-User", "fay")]
        assert asyncio.run(status_of(app_of(one.desk, place), [*twice, twice[1]])) == 401
    restored(folder, before)


async def status_of(app: object, headers: list[tuple[str, str]]) -> int:
    """The status of a page that is asked for with each of these headers, doubles too."""
    status: list[int] = []

    async def send(message: dict[str, int]) -> None:
        if "status" in message:
            status.append(message["status"])

    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b""}
    scope |= {"headers": [(k.lower().encode(), v.encode()) for k, v in headers]}
    scope |= {"client": ("127.0.0.1", 1)}
    await app(scope, None, send)  # type: ignore[operator]
    return status[0]


def test_who_does_not_come_through_the_proxy_is_nobody(folder: Path) -> None:
    with running(folder, by="", access=proxied(folder, "10.1.2.3/32")) as one:
        one.session.headers["X-Forwarded-User"] = "fay"
        for path in PATHS:
            assert one.get(path).status_code == 403, path


@pytest.mark.parametrize(
    "words",
    [
        ("--host", ALL),
        ("--team", "--host", ALL),
        ("--team", "--host", ALL, "--url", "http://desk.example.org"),
        ("--team", "--host", "desk.example.org"),
        ("--team", "--by", "A"),
        ("--team", "--key", "k"),
        ("--url", "https://desk.example.org"),
        ("--team", "--url", "https://desk.example.org/desk"),
        ("--trust-proxy-header", "X-User"),
        ("--team", "--trusted-proxy", "127.0.0.1"),
        ("--team", "--trust-proxy-header", "X-User", "--trusted-proxy", "here"),
        ("--users", "no-such-file"),
    ],
)
def test_a_desk_that_would_be_open_to_others_is_not_served(
    folder: Path, words: tuple[str, ...]
) -> None:
    done = dragoman("review", "serve", "--port", "0", *words, cwd=folder, code=2)
    assert done.stderr.strip()


def test_behind_tls_the_cookie_is_for_tls_alone() -> None:
    place = Place(port=8020, url="https://desk.example.org")
    assert place.hosts == {"desk.example.org"}
    assert place.origins == {"https://desk.example.org"}
    assert place.is_secure
    assert place.cookie.startswith("__Host-")


def test_the_catalog_is_as_it_was(folder: Path) -> None:
    assert "#, fuzzy" in catalog(folder).read_text(encoding="utf-8")
