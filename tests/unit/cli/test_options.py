"""The options that commands share: which translations, and who decides."""

from pathlib import Path
from typing import Any

import click
import pytest

from pipeline.cli.filters import choice_options
from pipeline.cli.identity import decision_options, person_options
from pipeline.cli.review import command as review
from pipeline.errors import InputError
from pipeline.model.message import State
from pipeline.workbench.choose import Choice
from pipeline.workbench.person import Person


def call(decorator: Any, root: Path, *words: str) -> dict[str, Any]:
    """Run a command that has the options of `decorator`; return what it was given."""
    given: dict[str, Any] = {}
    command = click.command()(decorator(lambda **options: given.update(options)))
    command.main(list(words), standalone_mode=False, obj=root)
    return given


def test_without_filters_everything_is_chosen(project: Path) -> None:
    choice = call(choice_options, project)["choice"]
    assert choice == Choice(tags=(), states=(), paths=(), rules=(), engines=(), older=None)
    assert not choice.narrows


def test_each_filter_reaches_the_choice(project: Path) -> None:
    locales = ["-l", "es", "-l", "ar", "--state", "stale"]
    words = [*locales, "-d", "a/**", "-d", "b", "--rule", "figure", "--engine", "deepl"]
    words += ["--older", "30"]
    assert call(choice_options, project, *words) == {
        "choice": Choice(
            tags=("es", "ar"),
            states=(State.STALE,),
            paths=("a/**", "b"),
            rules=("figure",),
            engines=("deepl",),
            older=30,
        )
    }


@pytest.mark.parametrize("words", [("--state", "odd"), ("--older", "-1"), ("--older", "x")])
def test_a_filter_that_cannot_be_meant_is_refused(project: Path, words: tuple[str, str]) -> None:
    with pytest.raises(click.BadParameter):
        call(choice_options, project, *words)


def test_who_decides_comes_as_a_person(project: Path) -> None:
    given = call(person_options, project, "--by", "T", "--key", "k")
    assert given == {"who": Person(by="T", role="", key=Path("k"), note="")}


def test_a_decision_takes_ids_filters_and_a_note(project: Path) -> None:
    given = call(decision_options, project, "1f", "2e", "--by", "T", "--note", "why", "-l", "es")
    assert given["ids"] == ("1f", "2e")
    assert given["choice"].tags == ("es",)
    assert given["who"].note == "why"


def test_a_role_that_the_person_does_not_have_is_refused(project: Path) -> None:
    with pytest.raises(InputError, match="does not have the role medical"):
        call(decision_options, project, "--by", "T", "--role", "medical")


def test_every_decision_of_review_takes_the_same_options() -> None:
    def names(name: str) -> list[str]:
        return [str(option.name) for option in review.commands[name].params]

    decisions = [names(name) for name in ("approve", "sign", "reject", "undo")]
    approve, *others = decisions
    assert [option for option in approve if option != "known_rules"] == others[0]
    assert all(options == others[0] for options in others)
    person = {"by", "role", "key"}
    assert person <= set(names("walk"))
    assert person <= set(names("dismiss"))
    assert "note" not in names("walk")
    [note] = [option for option in review.commands["dismiss"].params if option.name == "note"]
    assert note.required
