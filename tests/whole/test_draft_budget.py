"""A budget is a hard stop: over all locales, for the second try, for what may have been counted."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from pipeline.drafts.journal import JOURNAL, open_journal
from pipeline.errors import ExitCode
from tests.fakes.deepl import KEY, FakeDeepL, UnfriendlyDeepL
from tests.fakes.llm import FakeChat
from tests.tools import ROOT, dragoman, write_tree

TEXT = "Take *one* pill or *two* of them.\n\nTake *three* of the others.\n"


def made(folder: Path, config: str, text: str = TEXT) -> Path:
    config = f'title = "S"\nlocales = ["es", "ca"]\n{config}'
    project = write_tree(folder, {"dragoman.toml": config, "source/index.md": text})
    dragoman("update", cwd=project)
    return project


def draft(
    project: Path, *words: str, code: int | None = 0, engine: str = "deepl"
) -> tuple[dict, str]:
    keys = {"DEEPL_AUTH_KEY": KEY, "DRAGOMAN_LLM_API_KEY": "good-key"}
    words = ("draft", "--engine", engine, "--json", *words)
    done = dragoman(*words, cwd=project, code=code, **keys)
    return json.loads(done.stdout or "{}"), done.stderr


def counted(deepl: FakeDeepL) -> int:
    return sum(len(re.sub("<[^>]*>", "", text)) * n for text, n in deepl.counted.items())


TAGGED = (
    "Take *one* [pill](dose.md) & `{code}` of <b>it</b>, 2 < 3 (Taylor et al., 2018).\n\n"
    "Rest **well**.\n"
)


def test_what_is_planned_is_what_is_sent_and_billed(tmp_path: Path, deepl: FakeDeepL) -> None:
    """One count of characters: in plan, request, answer and journal, for budget and cap."""
    chat = FakeChat()
    services = {
        "deepl": (f'[engines.deepl]\nserver_url = "{deepl.url}"\n', deepl),
        "llm": (f'[engines.llm]\nbase_url = "{chat.url}"\nmodel = "small"\n', chat),
    }
    for engine, (config, service) in services.items():
        project = made(tmp_path / engine, config, TAGGED)
        plan, _ = draft(project, "--dry-run", engine=engine)
        characters = sum(locale["characters"] for locale in plan["locales"])
        _, refusal = draft(project, "--budget", str(characters - 1), code=2, engine=engine)
        assert f"{characters} characters would be sent" in refusal
        report, _ = draft(project, "--budget", str(characters), engine=engine, code=None)
        words = [unescape(re.sub("<[^>]*>", "", text)) for text in service.counted.elements()]
        sent = sum(map(len, words))
        held = sum(locale["held"] for locale in report["locales"])
        # DeepL may count tags: within this budget a text with tags is not sent.
        assert sent == characters if engine == "llm" else 0 < sent < characters < sent + 50 * held
        assert sum(locale["billed"] for locale in report["locales"]) == sent
        with open_journal(project / JOURNAL) as journal:
            assert journal.billed() == sent
        written = (project / "dragoman.toml").read_text()
        (project / "dragoman.toml").write_text(f"monthly_cap = {sent}\n{written}")
        (project / "source/index.md").write_text(TAGGED + "\nMore *than that*.\n")
        dragoman("update", cwd=project)
        _, refusal = draft(project, code=ExitCode.INPUT, engine=engine)
        assert f"and {sent} were in" in refusal
    chat.close()


def test_the_pieces_of_damaged_drafts_are_within_the_budget(
    tmp_path: Path, deepl: FakeDeepL
) -> None:
    project = made(tmp_path, f'[engines.deepl]\nserver_url = "{deepl.url}"\n')
    deepl.damage = "Take"
    plan, _ = draft(project, "--dry-run")
    budget = sum(one["characters"] for one in plan["locales"])
    report, _ = draft(project, "--budget", str(budget), code=ExitCode.FINDINGS)
    assert all(one["held"] > 0 for one in report["locales"])
    assert counted(deepl) <= budget
    report, _ = draft(project, "--budget", str(budget * 2))
    assert all(one["refused"] == [] for one in report["locales"])


def test_what_may_have_been_counted_is_not_sent_again_beyond_the_budget(
    tmp_path: Path, deepl: FakeDeepL
) -> None:
    text = TEXT.replace("*", "")  # of what has tags DeepL may count more than the budget has
    project = made(tmp_path, f'[engines.deepl]\nserver_url = "{deepl.url}"\n', text)
    plan, _ = draft(project, "-d", "index", "--dry-run")
    budget = sum(one["characters"] for one in plan["locales"])
    deepl.failures = ["cut"]
    report, _ = draft(project, "-d", "index", "--budget", str(budget), code=ExitCode.FINDINGS)
    assert [one["without"] > 0 for one in report["locales"]] == [True, False]
    assert counted(deepl) <= budget


def test_a_model_without_a_price_keeps_to_the_budget(tmp_path: Path) -> None:
    chat = FakeChat()
    try:
        project = made(tmp_path, f'[engines.llm]\nbase_url = "{chat.url}"\nmodel = "small"\n')
        _, told = draft(project, "--budget", "5", code=ExitCode.INPUT, engine="llm")
        assert "more than the budget of 5" in told
        assert not chat.requests
    finally:
        chat.close()


def test_a_service_that_refuses_every_text_is_not_asked_for_each(
    tmp_path: Path, deepl: FakeDeepL
) -> None:
    text = "".join(f"- BAD XML {n}\n" for n in range(500))
    project = made(tmp_path, f'[engines.deepl]\nserver_url = "{deepl.url}"\n', text)
    _, told = draft(project, code=ExitCode.INPUT)
    assert "deepl refused the first 10 texts: DeepL refused it" in told
    assert len(deepl.requests) < 250


def test_the_range_of_the_dry_run_holds_what_an_unfriendly_service_counts(tmp_path: Path) -> None:
    """Six locales, every tag lost, every text the same, and 429 and 503 in between."""
    service = UnfriendlyDeepL()
    try:
        tags = ("es", "ca", "fr", "de", "it", "ja")
        config = f'title = "S"\nlocales = {list(tags)}\n'
        config += f'[engines.deepl]\nserver_url = "{service.url}"\n'
        text = TAGGED + "\nPlain text of a few words.\n\n- An item with *emphasis* in it\n"
        write_tree(tmp_path, {"dragoman.toml": config, "source/index.md": text})
        dragoman("update", cwd=tmp_path)
        plan, _ = draft(tmp_path, "--dry-run")
        assert [one["locale"] for one in plan["locales"]] == list(tags)
        assert service.counted == {}
        service.failures = [429, 503]
        report, _ = draft(tmp_path, code=None)
        for before, after in zip(plan["locales"], report["locales"], strict=True):
            assert before["characters"] <= after["billed"] <= before["most"], before["locale"]
        words = [unescape(re.sub("<[^>]*>", "", one)) for one in service.counted.elements()]
        assert sum(map(len, words)) == sum(one["billed"] for one in report["locales"])
        again, _ = draft(tmp_path, "--dry-run", code=None)
        assert sum(one["most"] for one in again["locales"]) == 0, "all was drafted or tried"
    finally:
        service.close()


def test_the_range_holds_for_a_real_article_with_a_glossary_and_answers_that_are_lost(
    tmp_path: Path,
) -> None:
    """Six locales; one pair takes no glossary, and some requests get no answer."""
    service = UnfriendlyDeepL()
    try:
        tags = ("es", "ca", "fr", "de", "it", "ja")
        config = f'title = "S"\nlocales = {list(tags)}\n'
        config += f'[engines.deepl]\nserver_url = "{service.url}"\n'
        article = (ROOT / "source/articles/ketamine-for-anxiety.md").read_text()
        columns = "term,part of speech,note,do not translate,case,es,ca,fr\n"
        files = {
            "dragoman.toml": config,
            "source/index.md": article,
            "locale/glossary.csv": f"{columns}anxiety,noun,,,,ansiedad,ansietat,anxiété\n",
        }
        write_tree(tmp_path, files)
        dragoman("update", cwd=tmp_path)
        plan, _ = draft(tmp_path, "--dry-run")
        assert service.counted == {}
        service.failures = ["cut", 429, None, 503, None, None, "cut"]
        report, told = draft(tmp_path, code=None)
        assert "takes no glossary from en to ca" in told
        lost = sum(one["maybe_billed"] for one in report["locales"])
        assert lost > 0
        for before, after in zip(plan["locales"], report["locales"], strict=True):
            whole = after["billed"] + after["maybe_billed"]
            assert before["characters"] <= whole <= before["most"], before["locale"]
        whole = lost + sum(one["billed"] for one in report["locales"])
        assert counted_by(service) <= whole, "what was lost is counted with its tags"
        with open_journal(tmp_path / JOURNAL) as journal:
            assert journal.billed() == whole
        assert service.connections <= 12, "a connection is kept open for the next request"
    finally:
        service.close()


class CountsTags(FakeDeepL):
    """Counts all that it is sent, tags as well."""

    def translate(self, body: Any) -> tuple[int, Any, list[str]]:
        status, answer, counted = super().translate(body)
        for one, text in zip(answer.get("translations", []), body["text"], strict=False):
            one["billed_characters"] = len(text)
        return status, answer, counted


@pytest.mark.parametrize("limit", ["budget", "cap"])
def test_a_dry_run_is_refused_as_the_run_and_no_limit_is_passed_by_a_character(
    tmp_path: Path, limit: str
) -> None:
    """Also where the service counts tags, and every draft is asked for again."""
    service = CountsTags()
    service.damage = "Take"
    try:
        config = f'[engines.deepl]\nserver_url = "{service.url}"\n'
        for number in (1, 131, 132, 170):
            top = f"monthly_cap = {number}\n" if limit == "cap" else ""
            project = made(tmp_path / f"{number}", top + config, TEXT + "\nRest 😀 well.\n")
            words = ("-d", "index", *(() if top else ("--budget", str(number))))
            plan, told = draft(project, "--dry-run", *words, code=None)
            assert sum(one["characters"] for one in plan["locales"]) == 132
            assert ("132 characters would be sent" in told) == (number < 132)
            service.counted.clear()
            draft(project, *words, code=None)
            sent = sum(len(text) * n for text, n in service.counted.items())
            assert sent <= number
            assert (sent > 0) == (number >= 132)
    finally:
        service.close()


def counted_by(service: FakeDeepL) -> int:
    """The characters that a service counted, tags apart."""
    return sum(len(unescape(re.sub("<[^>]*>", "", one))) for one in service.counted.elements())
