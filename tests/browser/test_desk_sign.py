"""The page to sign on: what was pasted stays where the desk does not take it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.desk.access.users import FILE, User, change_user
from tests.browser.test_desk import axe
from tests.browser.visit import tabs
from tests.desks import Client, key_of, project, run_as_said, running
from tests.whole.test_desk_sealed import DOSE, become, ledger
from tests.whole.test_desk_team import proxied

pytestmark = pytest.mark.browser
ANN = "Ann <ann@example.org>"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    public = key_of(tmp_path, "ann").with_suffix(".pub").read_text(encoding="utf-8")
    change_user(tmp_path / FILE, "ann", User(by=ANN, roles=("reviewer",)))
    (tmp_path / "signers").write_text(f"ann@example.org {public}", encoding="utf-8")
    folder = project(tmp_path, config='[policy]\nallowed_signers = "signers"\n')
    with running(folder, by="", access=proxied(folder, "127.0.0.0/8")) as one:
        yield become(one, "ann")


ASKED = """async ([answer, signature]) => {
  const through = window.fetch, box = document.querySelector('textarea.signature');
  const broken = document.querySelector('.broken');
  broken.hidden = true;
  window.fetch = async (...asked) => {
    window.fetch = through;
    if (answer === 'none') throw new TypeError('Failed to fetch');
    if (answer) return new Response('log in first', {status: +answer});
    return through(...asked);
  };
  box.value = signature;
  box.form.requestSubmit();
  for (let tries = 0; tries < 1200 && broken.hidden; tries++) {
    await new Promise(done => setTimeout(done, 50));
  }
  const {offline, ended} = document.getElementById('words').dataset;
  const which = {[offline]: 'offline', [ended]: 'ended'}[broken.textContent];
  return [which ?? broken.textContent, box.value === signature];
}"""


def test_what_was_pasted_stays_until_it_is_taken(client: Client, tmp_path: Path) -> None:
    client.act("approve", client.texts()[DOSE])
    [sheet] = client.get("/api/unsigned").json()
    with tabs(tmp_path / "profile", "about:blank") as [page]:
        page.set_extra_http_headers({"X-Forwarded-User": "ann"})
        page.goto(f"{client.base}/sign")
        faults = page.evaluate(axe())
        found = [page.evaluate(ASKED, [one, "mine"]) for one in ("none", "401", "")]
        offer = page.get_attribute("form[data-offer]", "data-offer")
        command = page.inner_text(".command")
        signature = run_as_said(command, tmp_path / "key-ann")
        page.fill("textarea.signature", signature)
        page.click("form[data-offer] button.main")
        page.wait_for_selector("form[data-offer]", state="detached")
    assert faults == []
    assert found[:2] == [["offline", True], ["ended", True]]
    assert found[2][1]
    assert offer
    assert sheet["texts"][0]["source"] == DOSE
    assert [one["verdict"] for one in ledger(tmp_path)] == ["sign"]
