"""A desk that people log in to with a provider of OpenID Connect: a real one on this machine."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from pipeline.desk.access.oidc_names import LONGEST, NameBy
from pipeline.desk.access.openid import OpenId
from pipeline.desk.access.terminals import Access
from pipeline.desk.access.users import FILE, User, UserFile, change_user
from tests.desks import Client, project, running
from tests.fakes.openid import CLIENT, SECRET, Provider
from tests.tools import ROOT
from tests.whole.test_desk_safety import files

DOSE = "Take 20 mg twice a day."
ANN = {"sub": "8f3|ann", "email": "Ann@example.org", "email_verified": True}


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = project(tmp_path_factory.mktemp("oidc"))
    ann = User(by="Ann <ann@example.org>", roles=("translator",))
    change_user(made / FILE, "ann@example.org", ann)
    change_user(made / FILE, "8f3|ann", User(by="Ann by subject", roles=("reader",)))
    for name in ("mark@example.org", "two@example.org", "TWO@example.org"):
        change_user(made / FILE, name, User(by="Somebody", roles=("reviewer",)))
    return made


@pytest.fixture
def provider() -> Iterator[Provider]:
    one = Provider()
    one.person = dict(ANN)
    yield one
    one.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


def open_id(provider: Provider, name_by: NameBy = NameBy.EMAIL, secret: str = SECRET) -> OpenId:
    made = OpenId(issuer=provider.url, client=CLIENT, secret=secret, name_by=name_by)
    made.discover()
    return made


@pytest.fixture
def client(folder: Path, provider: Provider, clock: Clock) -> Iterator[Client]:
    access = Access(UserFile(folder / FILE), clock=clock, provider=open_id(provider))
    with running(folder, by="", access=access) as one:
        one.session.headers["Accept"] = "text/html"
        yield one


def came_back(client: Client) -> str:
    """Begin to log in, and return where the provider sends the browser."""
    to = client.get("/oidc", allow_redirects=False)
    assert to.status_code == 303
    back = client.session.get(to.headers["Location"], allow_redirects=False, timeout=30)
    address: str = back.headers["Location"]
    assert address.startswith(f"{client.base}/oidc/back?")
    return address.removeprefix(client.base)


def who(client: Client) -> str:
    """Return whom the desk takes the browser for; empty for nobody."""
    found = re.search(r'class="who"><bdi>([^<]+)', client.get("/").text)
    return found[1] if found else ""


def test_a_person_of_the_file_logs_in_works_and_logs_out(client: Client) -> None:
    page = client.get("/")
    assert page.status_code == 401
    assert 'href="/oidc"' in page.text
    assert "password" not in page.text
    answer = client.get(came_back(client))
    assert answer.status_code == 200
    assert answer.headers["Set-Cookie"].lower().count("samesite=strict") == 1
    found = re.search(r'name="csrf" content="(\w+)"', client.get("/").text)
    assert found
    client.csrf = found[1]
    assert who(client) == "Ann &lt;ann@example.org&gt;"
    assert client.act("save", client.texts()[DOSE], forms=["Tome 20 mg."])["result"] == "done"
    # Her roles are those of the file: a translator approves nothing.
    text = client.texts()[DOSE]
    body = {"action": "approve", "locale": "es", "document": "a", **text}
    assert client.post("/api/act", body).status_code == 403
    assert client.post("/logout", {}).status_code == 204
    assert who(client) == ""


def test_what_is_asked_binds_the_log_in_to_this_browser_and_this_desk(client: Client) -> None:
    to = client.get("/oidc?next=https://evil.example/", allow_redirects=False)
    said = {key: one[0] for key, one in parse_qs(urlsplit(to.headers["Location"]).query).items()}
    assert said["redirect_uri"] == f"{client.base}/oidc/back"
    assert said["code_challenge_method"] == "S256"
    assert min(len(said[one]) for one in ("state", "nonce", "code_challenge")) >= 43
    cookie = to.headers["Set-Cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "evil" not in to.headers["Location"]


FAULTS = [
    *("signature", "none", "hmac", "nonce", "unbound", "issuer", "audience", "azp", "expired"),
    *("early", "subject", "at_hash", "huge", "deep", "redirect", "form"),
]


@pytest.mark.parametrize("fault", FAULTS)
def test_what_the_provider_does_not_prove_lets_nobody_in(
    client: Client, provider: Provider, folder: Path, fault: str
) -> None:
    before = files(folder)
    provider.faults = {fault}
    answer = client.get(came_back(client))
    assert answer.status_code == 400
    assert "The log-in did not work" in answer.text
    assert who(client) == ""
    assert "/other-keys" not in provider.asked
    assert files(folder) == before


def test_a_code_is_good_once_even_if_the_provider_takes_it_again(
    client: Client, provider: Provider
) -> None:
    provider.faults = {"reuse"}
    back = came_back(client)
    cookies = client.session.cookies.copy()
    assert client.get(back).status_code == 200
    assert who(client)
    # Somebody who has the address and even the cookies of before: the desk remembers.
    client.session.cookies = cookies
    assert client.get(back).status_code == 400
    assert who(client) == ""


def test_a_code_that_the_provider_gave_out_before_is_refused(
    client: Client, provider: Provider
) -> None:
    old = parse_qs(urlsplit(came_back(client)).query)["code"][0]
    provider.codes.clear()
    state = parse_qs(urlsplit(came_back(client)).query)["state"][0]
    assert client.get(f"/oidc/back?code={old}&state={state}").status_code == 400


def test_a_code_of_another_log_in_is_refused(client: Client) -> None:
    mine = came_back(client)
    other = Client(base=client.base, desk=client.desk)
    theirs = came_back(other)
    code = parse_qs(urlsplit(theirs).query)["code"][0]
    state = parse_qs(urlsplit(mine).query)["state"][0]
    # Their code in my log-in: the verifier is not of it.
    assert client.get(f"/oidc/back?code={code}&state={state}").status_code == 400
    # Their whole address in my browser, as somebody would send it who wants me in their account.
    assert client.get(theirs).status_code == 400
    assert who(client) == ""


@pytest.mark.parametrize(
    "query",
    ["", "?code=x", "?state=x", "?code=x&state=%00é", "?error=access_denied&state={state}"],
)
def test_an_address_without_its_parts_is_refused(client: Client, query: str) -> None:
    state = parse_qs(urlsplit(came_back(client)).query)["state"][0]
    assert client.get(f"/oidc/back{query.format(state=state)}").status_code == 400


def test_an_answer_of_another_provider_is_refused(client: Client) -> None:
    assert client.get(f"{came_back(client)}&iss=https://evil.example").status_code == 400
    assert client.get(f"{came_back(client)}&iss={client.desk.access.provider.issuer}").ok  # type: ignore[union-attr]


def test_a_log_in_that_took_too_long_is_refused(client: Client, clock: Clock) -> None:
    back = came_back(client)
    clock.now += LONGEST + 1
    assert client.get(back).status_code == 400


@pytest.mark.parametrize("cookie", ["", "x", "a.b.c.1000.", "....", "é" * 50])
def test_a_cookie_that_the_desk_did_not_give_is_refused(client: Client, cookie: str) -> None:
    back = came_back(client)
    name = next(one.name for one in client.session.cookies if one.name.endswith("-log-in"))
    headers = {"Cookie": f"{name}={cookie}".encode()}
    assert requests.get(client.base + back, headers=headers, timeout=30).status_code == 400


def test_nothing_that_is_asked_leads_elsewhere(client: Client) -> None:
    for more in ("next=https://evil.example", "url=//evil.example", "redirect_uri=//evil.example"):
        answer = client.get(f"{came_back(client)}&{more}", allow_redirects=False)
        assert answer.status_code == 200
        assert "Location" not in answer.headers
        assert "evil" not in answer.text
    for path in ("/oidc", "/oidc/back"):
        forged = requests.get(client.base + path, headers={"Host": "evil.example"}, timeout=30)
        assert forged.status_code == 403


@pytest.mark.parametrize(
    "person",
    [
        {"sub": "1", "email": "eve@example.org", "email_verified": True},
        {"sub": "1", "email": "ann@example.org", "email_verified": False},
        {"sub": "1", "email": "ann@example.org"},
        {"sub": "1", "email": "ann@example.org", "email_verified": "false"},
        {"sub": "1", "email": ["ann@example.org"], "email_verified": True},
        {"sub": "1", "email": "mar\u212a@example.org", "email_verified": True},
        {"sub": "1", "email": "Two@example.org", "email_verified": True},
        {"sub": "1", "email": "", "email_verified": True},
        {"sub": "8f3|ann"},
        {"sub": "ann@example.org"},
    ],
)
def test_who_is_not_in_the_file_gets_nothing(
    client: Client, provider: Provider, person: dict[str, Any]
) -> None:
    provider.person = person
    answer = client.get(came_back(client))
    assert answer.status_code in {400, 403}
    assert ("does not know you" in answer.text) == (answer.status_code == 403)
    assert who(client) == ""


def test_the_page_says_in_the_language_of_who_reads_it(client: Client, provider: Provider) -> None:
    provider.person = {"sub": "1", "email": "<b>@example.org", "email_verified": True}
    answer = client.get(came_back(client), headers={"Accept-Language": "es"})
    assert "no le conoce" in answer.text
    assert "&lt;b&gt;@example.org" in answer.text


def test_an_address_may_come_from_userinfo_if_it_speaks_of_the_same_person(
    client: Client, provider: Provider
) -> None:
    provider.in_token = False
    assert client.get(came_back(client)).status_code == 200
    assert "/me" in provider.asked
    provider.faults = {"userinfo"}
    client.session.cookies.clear()
    assert client.get(came_back(client)).status_code == 400


def test_the_name_may_be_the_subject(folder: Path, provider: Provider) -> None:
    access = Access(UserFile(folder / FILE), provider=open_id(provider, NameBy.SUBJECT))
    with running(folder, by="", access=access) as client:
        client.session.headers["Accept"] = "text/html"
        assert client.get(came_back(client)).status_code == 200
        assert who(client) == "Ann by subject"


def test_nobody_gets_in_by_a_password_or_without_the_secret(
    client: Client, folder: Path, provider: Provider
) -> None:
    body, own = {"name": "ann@example.org", "password": ""}, {"Origin": client.base}
    assert client.session.post(f"{client.base}/login", data=body, headers=own).status_code == 401
    access = Access(UserFile(folder / FILE), provider=open_id(provider, secret="wrong"))  # noqa: S106
    with running(folder, by="", access=access) as other:
        assert other.get(came_back(other)).status_code == 400


def test_new_keys_of_the_provider_are_read_and_strangers_do_not_make_it_ask(
    client: Client, provider: Provider
) -> None:
    assert client.get(came_back(client)).status_code == 200
    made = provider.key.generate_key(2048, {"kid": "two"})
    provider.key, asked = made, provider.asked.count("/keys")
    # So soon after the last look, a key that is not known counts for nothing.
    assert client.get(came_back(client)).status_code == 400
    assert provider.asked.count("/keys") == asked
    client.desk.access.provider._looked = float("-inf")  # type: ignore[union-attr]
    assert client.get(came_back(client)).status_code == 200


def test_a_person_who_is_taken_out_of_the_file_is_out(client: Client, folder: Path) -> None:
    user = User(by="Ann <ann@example.org>", roles=("translator",))
    assert client.get(came_back(client)).status_code == 200
    assert who(client)
    change_user(folder / FILE, "ann@example.org", None)
    try:
        assert who(client) == ""
        assert client.get(came_back(client)).status_code == 403
    finally:
        change_user(folder / FILE, "ann@example.org", user)


def served(folder: Path, *words: str, **environment: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [
            *[sys.executable, "-m", "pipeline", "--project", str(folder)],
            *["review", "serve", "--port", "0", "--team", *words],
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
    )


def test_the_command_serves_such_a_desk_and_takes_the_secret_from_the_environment(
    folder: Path, provider: Provider
) -> None:
    words = ("--oidc", provider.url, "--oidc-client", CLIENT)
    process = served(folder, *words, DRAGOMAN_OIDC_SECRET=SECRET)
    try:
        assert process.stdout
        base = process.stdout.readline().split(" ")[0].rstrip("/")
        session = requests.Session()
        session.headers["Accept"] = "text/html"
        answer = session.get(f"{base}/oidc", timeout=30)
        assert answer.status_code == 200
        assert "Ann &lt;ann@example.org&gt;" in session.get(f"{base}/", timeout=30).text
    finally:
        process.terminate()
        out, errors = process.communicate(timeout=60)
    assert SECRET not in out + errors


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--oidc", "{url}"], "--oidc-client"),
        (["--oidc-client", "x"], "needs --oidc"),
        (["--oidc", "http://login.example.org", "--oidc-client", "x"], "must be https://"),
        (["--oidc", "not an address", "--oidc-client", "x"], "must be https://"),
        (["--oidc", "{url}/", "--oidc-client", "x"], "calls itself"),
        (["--oidc", "http://127.0.0.1:9", "--oidc-client", "x"], "no provider answers"),
        (["--oidc", "{url}", "--oidc-client", "x", "--trust-proxy-header", "X"], "already"),
    ],
)
def test_options_that_cannot_be_meant_are_told(
    folder: Path, provider: Provider, words: list[str], says: str
) -> None:
    process = served(folder, *(one.format(url=provider.url) for one in words))
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 2, errors
    assert says in errors
    assert "Traceback" not in errors


def test_a_provider_under_another_name_is_not_used(folder: Path, provider: Provider) -> None:
    provider.faults = {"name"}
    process = served(folder, "--oidc", provider.url, "--oidc-client", CLIENT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 2
    assert json.dumps("https://elsewhere.example").strip('"') in errors
