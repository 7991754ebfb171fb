"""What others decided meanwhile is shown before anybody decides over it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline.desk.access.guard import ENTER
from pipeline.desk.actions import act
from pipeline.desk.command import Action, Command
from tests.browser.desk_view import decided, in_view, told
from tests.browser.test_desk import AXE
from tests.browser.visit import tabs
from tests.desks import edited, project, running, taking

pytestmark = pytest.mark.browser
BOB = "B. Other <b@example.org>"
PRESSED = f"""
  {AXE.read_text(encoding="utf-8")};
  await openAt(1);
  press('Enter', {{ctrlKey: true}});
  await until(() => !$('li.open .conflict').hidden);
  const box = all('li.open .conflict > *').map(one => one.textContent);
  const there = [$('li.open').classList.contains('rejected'), $('li.open textarea').value];
  const facts = all('li.open .facts dd').map(one => one.textContent).join(' ');
  const faults = (await axe.run('li.open')).violations.map(one => one.id);
  const at = names.indexOf($('li.open').dataset.text);
  await settled();
  press('Enter', {{ctrlKey: true}});  // knowing of it
  await until(() => acts().length === 2);
  await until(() => $(`#t-${{names[1]}}.signed`));
  return {{box: box.slice(2), at, there, fact: facts.includes('the dose'), faults}};
"""


def test_who_rejected_it_meanwhile_and_why_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project(tmp_path / "desk")
    with running(folder) as client, running(folder, by=BOB) as other:
        bob, came = other.enter(), list[Command]()

        def after_bob(desk: Any, visitor: Any, command: Command) -> Any:
            """Let Bob reject it between the press and the desk's reading."""
            if visitor.by != BOB and command.action is Action.APPROVE and not came:
                came.append(command)
                text: Mapping[str, Any] = bob.texts()["Take 20 mg twice a day."]
                assert bob.act("reject", dict(text), note="the dose")["result"] == "done"
            return act(desk, visitor, command)

        monkeypatch.setattr("pipeline.desk.api.act", after_bob)
        [said] = told(client, tmp_path, PRESSED)
    assert said["at"] == 1
    assert [BOB in one and "the dose" in one for one in said["box"]] == [True]
    assert said["there"] == [True, "Tome 20 mg dos veces al día."]
    assert (said["fact"], said["faults"]) == (True, [])
    assert len(decided(client)) == 2


GONE = """
  await settled();
  $('li.open').focus();
  const shown = all('.taken h3').map(one => one.textContent);
  await window.removed();
  press('a');
  await until(() => !$('li.open .conflict').hidden);
  await settled();
  return [shown, all('li.open .conflict p').map(one => one.textContent)];
"""


def test_a_file_that_is_included_no_more_is_told_by_name(tmp_path: Path) -> None:
    folder = taking(project(tmp_path / "desk"))
    file = folder / "source/_dose.txt"
    with running(folder) as client:
        enter = f"{client.base}{ENTER}?token={client.desk.access.token}"
        with tabs(tmp_path / "profile", enter, f"{client.base}/read/es/b") as (_, view):
            view.expose_function("removed", lambda: file.unlink())  # noqa: PLW0108
            said = view.evaluate(in_view(GONE))
    assert said[0] == ["source/_dose.txt"]
    assert said[1][1:] == ["source/_dose.txt · No longer included"]


RISK = """
  await openAt(1);
  await until(() => $('li.open .risk'));
  const box = $('li.open textarea'), was = box.value, risk = () => $('li.open .risk').hidden;
  const said = [risk()];
  type(box, 'Tome 20 mg dos veces al día.');
  await settled();
  said.push(risk());
  type(box, was);
  await settled();
  return [...said, risk()];
"""


def test_the_risk_is_of_the_saved_words(tmp_path: Path) -> None:
    folder = project(tmp_path / "desk")
    edited(folder, "Take 20 mg twice a day.", "Tome 30 mg dos veces al día.")
    with running(folder) as client:
        [said] = told(client, tmp_path, RISK)
    assert said == [False, True, False]
