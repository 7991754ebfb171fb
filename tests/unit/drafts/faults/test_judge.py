"""The judge of drafts: faults that do harm are told, right drafts are left alone."""

from pathlib import Path

import pytest

from pipeline.checks.noted import NOTED
from pipeline.drafts import second
from pipeline.drafts.ask import Asking
from pipeline.drafts.faults.judge import (
    SAME,
    comments,
    faults,
    name_of,
    same_as,
    tags_left_out,
    told_again,
)
from pipeline.drafts.kept import draft_text
from pipeline.drafts.request import draft_requests
from tests.unit.drafts.sessions import Scripted, entry, project_with, session_in

SOURCE = "Take 0.5 mg of [ketamine](k.md) twice a day, and never with alcohol."
RIGHT = "Tome 0,5 mg de [ketamina](k.md) dos veces al día, y nunca con alcohol."


@pytest.mark.parametrize(
    ("draft", "rule"),
    [
        (RIGHT, ""),
        (RIGHT.replace("0,5", "5"), "figure"),
        (RIGHT.replace("k.md", "x.md"), "link"),
        (SOURCE, "copied"),
        ("Hola", "length"),
        (RIGHT + " Tome 7 mg.", "dose-added"),
    ],
)
def test_what_does_harm_is_told(tmp_path: Path, draft: str, rule: str) -> None:
    project_with(tmp_path, entry(SOURCE))
    with session_in(tmp_path) as session:
        [request] = draft_requests(session)
        rules = {one.rule for one in faults(session, request, (draft,))}
        assert rule in rules if rule else not rules


LINES = (
    "See the [side effects] table of the 18 doses before you start.",
    "Ask your doctor when the pain lasts for more than 7 days.",
    "Side effects",
    "Settings",
    "![A small tablet](a.png)",
)
GOOD = (
    "Consulte la tabla de [efectos secundarios][side effects] de las 18 dosis antes de empezar.",
    "Consulte a su médico si el dolor dura más de 7 días.",
    "Efectos secundarios",
    "Ajustes",
    "![Un comprimido pequeño](a.png)",
)
ANSWERS: dict[str, tuple[str, ...]] = {
    "a dead label": (GOOD[0].replace("][side effects]", "]"),),
    "a label in Spanish": (GOOD[0].replace("[side effects]", "[efectos secundarios]"),),
    "another label": (GOOD[0].replace("[side effects]", "[doses]"),),
    "another language": (
        "Veja a tabela de [efeitos colaterais][side effects] das 18 doses antes de começar.",
        "Pergunte ao seu médico quando a dor durar mais de 7 dias.",
    ),
    "half of it": ("Consulte [efectos secundarios][side effects].", "Consulte a su médico."),
    "English at its start": ("", "Ask your doctor si el dolor dura más de 7 días."),
    "English at its end": ("", "Consulte a su médico si el dolor lasts for more than 7 days."),
    "a limit less": ("", "Consulte a su médico si el dolor dura 7 días."),
    "the opposite": (GOOD[0].replace("antes de", "después de"), GOOD[1].replace("más", "menos")),
    "other number words": (GOOD[0].replace("18", "ochenta"), GOOD[1].replace("7", "setenta")),
    "a sentence more": ("", GOOD[1] + " No olvide llamar a la clínica si tiene dudas."),
    "a refusal": ("Lo siento, no puedo ayudar con eso.",) * 2,
    "a placeholder": ("[TRADUCCIÓN]",) * 2,
    "spaces of no break": tuple(one.replace(" ", "\u00a0") for one in GOOD[:2]),
    "two versions": ("", GOOD[1] + " / " + GOOD[1].replace("Consulte", "Pregunte")),
    "as it was sent": LINES,
    "as it was sent, in quotes": ("", "", '"Side effects"', '"Settings"'),
    "an address turned round": (GOOD[0], "\u202e" + GOOD[1]),
}


def test_no_bad_answer_is_without_a_finding(tmp_path: Path) -> None:
    source = "\n\n".join((*LINES, "[side effects]: effects.md", "[doses]: doses.md\n"))
    project_with(tmp_path, *(entry(line) for line in LINES), source=source)
    with session_in(tmp_path) as session:
        requests = draft_requests(session)
        for request, good in zip(requests, GOOD, strict=True):
            assert faults(session, request, (good,)) == ()
        unseen = [
            (name, answer)
            for name, answers in ANSWERS.items()
            for request, good, answer in zip(requests, GOOD, answers, strict=False)
            if answer not in {"", good} and not faults(session, request, (answer,))
        ]
        assert unseen == []


def test_the_same_draft_of_two_texts_is_told_of_both(tmp_path: Path) -> None:
    project_with(
        tmp_path, *map(entry, ("Take one.", "Take two.", "TAKE ONE!", "Close", "Shut", "Rest."))
    )
    with session_in(tmp_path) as session:
        requests = draft_requests(session)
        drafts = ["Hola", "hola.", "Hola", "Cerrar", "Cerrar", "Descanse."]
        same = told_again(zip(requests, drafts, strict=True))
        assert [name_of(request) in same for request in requests] == [True] * 3 + [False] * 3
        found = same_as(session, requests[0], same[name_of(requests[0])])
        assert (found.rule, found.source) == (SAME, "Take two.")
        assert comments([found, found]) == (f"finding: {SAME}: {found.message}",)


def test_one_draft_of_two_unlike_words_is_told(tmp_path: Path) -> None:
    sources = ("Dosage", "Storage", "No", "Doses", "Delete", "Remove")
    project_with(tmp_path, *map(entry, sources))
    with session_in(tmp_path) as session:
        requests = draft_requests(session)
        drafts = ["Conservación", "Conservación", "Dosis", "Dosis", "Eliminar", "Eliminar"]
        same = told_again(zip(requests, drafts, strict=True))
        told = [name_of(request) in same for request in requests]
        assert told == [True, True, False, False, False, False]


def test_one_word_for_all_is_told_in_links_and_tags_too(tmp_path: Path) -> None:
    sources = ("See the [guide].", "<img src='a.png' alt='Two pills'/>", "Rest[^1] and [go](a.md)")
    project_with(tmp_path, *map(entry, sources))
    with session_in(tmp_path) as session:
        requests = draft_requests(session)
        drafts = ("Hola [Hola][guide].", "<img src='a.png' alt='Hola'/>", "Hola[^1] [Hola](a.md)")
        assert len(told_again(zip(requests, drafts, strict=True))) == len(sources)


def test_two_words_said_twice_are_told(tmp_path: Path) -> None:
    project_with(tmp_path, entry("Side effects"), entry("Bora Bora"))
    with session_in(tmp_path) as session:
        effects, island = draft_requests(session)
        twice = faults(session, effects, ("Efectos adversos efectos adversos",))
        assert [one.rule for one in twice] == ["repeated"]
        assert "repeated" not in [one.rule for one in faults(session, island, ("Bora Bora",))]


@pytest.mark.parametrize("tag", ["<b>", "<em class='x'>", "<script>", "<BR/>"])
def test_a_tag_that_no_source_has_is_told_where_it_is_left_out(tmp_path: Path, tag: str) -> None:
    project_with(tmp_path, entry("Drink water."))
    answers = {"Drink water.": f"Beba {tag}agua."}
    with session_in(tmp_path, Scripted(answers.get)) as session:
        requests = draft_requests(session)
        second.ask(Asking(session), requests)
        assert draft_text(session, requests[0]) == "Beba agua."
        [found] = tags_left_out(session, requests[0])
        assert (found.rule, tag in found.message) == ("tag-lost", True)
        assert "tag-lost" in NOTED, "else no list of findings has it"


def test_a_sign_that_is_no_tag_stays_and_is_not_told(tmp_path: Path) -> None:
    project_with(tmp_path, entry("Stop where a < b and c > d."))
    with session_in(tmp_path, Scripted(lambda _: "Pare si a < b y c > d.")) as session:
        requests = draft_requests(session)
        second.ask(Asking(session), requests)
        assert draft_text(session, requests[0]) == "Pare si a < b y c > d."
        assert tags_left_out(session, requests[0]) == ()
