"""A whole run without a command line: planned, asked, entered; a dry run does nothing."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.drafts import route
from pipeline.drafts.report import Order, Progress
from pipeline.drafts.run import draft
from pipeline.engines.base import EngineError, unsupported
from pipeline.errors import InputError
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import take_snapshot
from tests.tools import write_tree
from tests.unit.drafts.sessions import CATALOG, HEADER, TODAY, Scripted, entry, project_with

CATALAN = "locale/ca/LC_MESSAGES/index.po"


@pytest.fixture
def order(tmp_path: Path) -> Order:
    root = project_with(tmp_path, entry("Take *one*."), entry("Rest."))
    write_tree(
        root,
        {
            "dragoman.toml": 'title = "S"\nlocales = ["es", "ca"]\n',
            CATALAN: HEADER + entry("Take *one*.") + entry("Rest."),
        },
    )
    project = take_snapshot(load_config(root))
    return Order(
        project=project,
        locales=project.config.locales,
        engine="scripted",
        today=TODAY,
        environment=os.environ,
    )


def in_spanish(text: str) -> str:
    for english, spanish in (("Take", "Toma"), ("one", "pastilla"), ("Rest", "Descansa")):
        text = text.replace(english, spanish)
    return text


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Scripted:
    scripted = Scripted(in_spanish)
    monkeypatch.setattr(route, "chosen_engine", lambda name, facts, where: (scripted, name))
    return scripted


def test_a_dry_run_asks_nobody_and_writes_nothing(order: Order, engine: Scripted) -> None:
    root = order.project.config.root
    before = (root / CATALOG).read_bytes()
    report = draft(replace(order, dry_run=True))
    assert [locale.plan.to_ask for locale in report.locales] == [2, 2]
    assert [locale.result for locale in report.locales] == [None, None]
    assert engine.sent == []
    assert (root / CATALOG).read_bytes() == before


def test_every_locale_is_drafted_and_progress_comes_to_its_total(
    order: Order, engine: Scripted
) -> None:
    steps: list[Progress] = []
    report = draft(order, progress=steps.append)
    assert [locale.result.drafted for locale in report.locales if locale.result] == [2, 2]
    assert [step.locale for step in steps] == ["es", "es", "ca", "ca"]
    assert [(step.answered, step.total) for step in steps] == [(0, 4), (2, 4), (2, 4), (4, 4)]
    assert sum(locale.plan.characters for locale in report.locales) == sum(
        locale.result.usage.billed for locale in report.locales if locale.result
    )


def test_a_budget_is_of_all_locales_and_is_asked_before_anything_is_sent(
    order: Order, engine: Scripted
) -> None:
    plan = draft(replace(order, dry_run=True))
    characters = sum(locale.plan.characters for locale in plan.locales)
    with pytest.raises(InputError, match="more than the budget"):
        draft(replace(order, budget=characters - 1))
    assert engine.sent == []
    draft(replace(order, budget=characters))
    assert len(engine.sent) == 4


def test_the_second_try_of_one_locale_leaves_the_others_what_they_need(
    order: Order, engine: Scripted
) -> None:
    engine.answer = lambda text: in_spanish(text.replace('<g id="1">', "").replace("</g>", ""))
    plan = draft(replace(order, dry_run=True))
    characters = sum(locale.plan.characters for locale in plan.locales)
    report = draft(replace(order, budget=characters + 9))
    usages = [locale.result.usage for locale in report.locales if locale.result]
    assert [usage.held for usage in usages] == [0, 1]
    assert sum(usage.gone for usage in usages) <= characters + 9


def test_what_was_answered_is_entered_when_the_engine_stops(order: Order, engine: Scripted) -> None:
    def only_rest(text: str) -> str:
        if text == "Rest.":
            return "Descanse."
        raise EngineError("no more", where="scripted")

    engine.traits = replace(engine.traits, limits=replace(engine.traits.limits, texts=1))
    engine.answer = only_rest
    root = order.project.config.root
    text = (root / CATALOG).read_text()
    (root / CATALOG).write_text(text.replace("Rest.", "R").replace("Take *one*.", "Rest.", 1))
    with pytest.raises(EngineError, match="no more"):
        draft(order)
    assert 'msgid "Rest."\nmsgstr "Descanse."' in (root / CATALOG).read_text()


@pytest.mark.parametrize("name", ["auto", "scripted"])
def test_a_language_is_left_out_only_where_nobody_named_the_engine(
    order: Order, engine: Scripted, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check(source, target) -> None:
        if target.tag == "ca":
            raise unsupported("scripted", target, ["es"])

    monkeypatch.setattr(engine, "check", check)
    if name == "auto":
        report = draft(replace(order, engine=name))
        assert [bool(locale.skipped) for locale in report.locales] == [False, True]
        assert report.locales[1].result is None
    else:
        with pytest.raises(EngineError, match="makes no drafts in"):
            draft(order)
        assert engine.sent == []
