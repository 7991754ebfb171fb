"""A model that numbers its answers wrongly: no text gets the draft of another one."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline.catalog.read import read_catalog
from tests.fakes.service import Fake
from tests.tools import dragoman, write_tree

TEXTS = {
    "Anxiety": "Ansiedad",
    "Social anxiety is a fear of being judged by others.": (
        "La ansiedad social es el miedo a ser juzgado por los demás."
    ),
    "Many people have it.": "Muchas personas la tienen.",
    "The treatment with ketamine is new, and studies of it are few and small.": (
        "El tratamiento con ketamina es nuevo, y los estudios sobre él son pocos y pequeños."
    ),
    "Ask your doctor!": "¡Pregunte a su médico!",
    "What happens at the clinic": "Qué ocurre en la clínica",
    "A nurse measures your blood pressure before, during and after the infusion.": (
        "Una enfermera mide su presión arterial antes, durante y después de la infusión."
    ),
    "Who should not have it?": "¿Quién no debe recibirla?",
    "People with psychosis (now or in the past) and pregnant women.": (
        "Las personas con psicosis (ahora o en el pasado) y las mujeres embarazadas."
    ),
    "Sources": "Fuentes",
    "We read every controlled trial that was published, and two reviewers judged each of them.": (
        "Leímos todos los ensayos controlados publicados, y dos revisores juzgaron cada uno."
    ),
    "Contact": "Contacto",
}
MENUS = {
    "es": ("Inicio", "Atrás", "Buscar", "Siguiente", "Cerrar", "Guardar", "Ayuda"),
    "fr": ("Accueil", "Retour", "Rechercher", "Suivant", "Fermer", "Enregistrer", "Aide"),
    "ar": ("الرئيسية", "رجوع", "بحث", "التالي", "إغلاق", "حفظ", "مساعدة"),
    "ja": ("ホーム", "戻る", "検索", "次へ", "閉じる", "保存", "ヘルプ"),
}
MENU = ("Home", "Back", "Search", "Next", "Close", "Save", "Help")
Slip = Callable[[list[str]], list[str]]
SLIPS: dict[str, Slip] = {
    "from the middle": lambda said: [*said[:5], *said[6:], said[5]],
    "one said twice": lambda said: [*said[:5], said[4], *said[5:-1]],
    "two in one": lambda said: [*said[:6], " ".join(said[6:8]), *said[8:]],
    "two exchanged": lambda said: [*said[:6], said[7], said[6], *said[8:]],
    "backwards": lambda said: said[::-1],
    "by two": lambda said: said[2:] + said[:2],
}


class Slipping(Fake):
    """Numbers its answers wrongly wherever there are several."""

    def __init__(self, slip: Slip, texts: Mapping[str, str] = TEXTS) -> None:
        super().__init__()
        self.slip = slip
        self.known = texts
        self.texts_asked: list[int] = []

    def respond(
        self, method: str, path: str, body: Any, headers: dict[str, str]
    ) -> tuple[int, Any, list[str]]:
        asked = list(json.loads(body["messages"][1]["content"])["texts"].values())
        self.texts_asked.append(len(asked))
        said = [self.known[text] for text in asked]
        said = self.slip(said) if len(said) > 1 else said
        content = json.dumps({str(number): text for number, text in enumerate(said, 1)})
        return 200, {"choices": [{"message": {"content": content}}], "usage": {}}, []


@pytest.fixture
def served(request: pytest.FixtureRequest) -> Iterator[Slipping]:
    fake = Slipping(SLIPS[request.param])
    yield fake
    fake.close()


@pytest.mark.parametrize("served", SLIPS, indirect=True)
def test_no_text_gets_the_draft_of_another(tmp_path: Path, served: Slipping) -> None:
    config = f'title = "S"\nlocales = ["es"]\n[engines.llm]\nbase_url = "{served.url}"\n'
    files = {"dragoman.toml": config + 'model = "m"\n', "source/index.md": "\n\n".join(TEXTS)}
    dragoman("update", cwd=write_tree(tmp_path, files))
    words = ("draft", "--engine", "llm", "-d", "index", "--json")
    report = json.loads(dragoman(*words, cwd=tmp_path).stdout)["locales"][0]
    assert served.texts_asked[0] == len(TEXTS)
    assert report["shifted"] >= len(TEXTS) - 1
    path = tmp_path / "locale/es/LC_MESSAGES/index.po"
    entries = read_catalog(path.read_bytes(), path.name).messages
    assert {entry.msgid: entry.msgstr[0] for entry in entries} == TEXTS


@pytest.mark.parametrize("reach", [None, 1.0])
def test_two_that_may_be_exchanged_are_asked_for_alone_or_say_so(
    tmp_path: Path, reach: float | None
) -> None:
    """The others stay: only a suspicion, of two texts among many, and it costs two texts."""
    served = Slipping(lambda said: [*said[:3], said[6], *said[4:6], said[3], *said[7:]])
    try:
        config = f'title = "S"\nlocales = ["es"]\n[engines.llm]\nbase_url = "{served.url}"\n'
        files = {"dragoman.toml": config + 'model = "m"\n', "source/index.md": "\n\n".join(TEXTS)}
        dragoman("update", cwd=write_tree(tmp_path, files))
        words = ["draft", "--engine", "llm", "-d", "index", "--json"]
        plan = json.loads(dragoman(*words, "--dry-run", cwd=tmp_path).stdout)["locales"][0]
        words += ["--budget", str(plan["characters"])] if reach else []
        report = json.loads(dragoman(*words, cwd=tmp_path, code=None).stdout)["locales"][0]
        assert report["shifted"] == 0
        path = tmp_path / "locale/es/LC_MESSAGES/index.po"
        entries = read_catalog(path.read_bytes(), path.name).messages
        wrong = [one for one in entries if one.msgstr[0] != TEXTS[one.msgid]]
        if reach:
            assert [[*TEXTS].index(one.msgid) for one in wrong] == [3, 6]
            assert all("finding: neighbour: " in "".join(one.translator_comments) for one in wrong)
            assert report["held"] == len(wrong)
        else:
            assert wrong == []
            assert served.texts_asked == [len(TEXTS), 1, 1]
    finally:
        served.close()


@pytest.mark.parametrize("tag", MENUS)
@pytest.mark.parametrize("slips", [True, False])
def test_menu_words_beside_their_texts_are_thrown_away(
    tmp_path: Path, tag: str, *, slips: bool
) -> None:
    """No figure, name or length tells them apart: one of them is asked for alone."""
    texts = dict(zip(MENU, MENUS[tag], strict=True))
    served = Slipping(lambda said: said[1:] + said[:1] if slips else said, texts)
    try:
        config = f'title = "S"\nlocales = ["{tag}"]\n[engines.llm]\nbase_url = "{served.url}"\n'
        files = {"dragoman.toml": config + 'model = "m"\n', "source/index.md": "\n\n".join(MENU)}
        dragoman("update", cwd=write_tree(tmp_path, files))
        words = ("draft", "--engine", "llm", "-d", "index", "--json")
        plan = json.loads(dragoman(*words, "--dry-run", cwd=tmp_path).stdout)["locales"][0]
        report = json.loads(dragoman(*words, cwd=tmp_path).stdout)["locales"][0]
        path = tmp_path / f"locale/{tag}/LC_MESSAGES/index.po"
        entries = read_catalog(path.read_bytes(), path.name).messages
        assert {entry.msgid: entry.msgstr[0] for entry in entries} == texts
        assert report["shifted"] == (len(MENU) if slips else 0)
        assert report["billed"] <= plan["most"]
        assert served.texts_asked == [len(MENU)] + [1] * (len(MENU) if slips else 1)
        assert not any("neighbour" in "".join(one.translator_comments) for one in entries)
    finally:
        served.close()


def test_menu_words_that_cannot_be_sampled_say_so(tmp_path: Path) -> None:
    texts = dict(zip(MENU, MENUS["es"], strict=True))
    served = Slipping(lambda said: said[1:] + said[:1], texts)
    try:
        config = f'title = "S"\nlocales = ["es"]\n[engines.llm]\nbase_url = "{served.url}"\n'
        files = {"dragoman.toml": config + 'model = "m"\n', "source/index.md": "\n\n".join(MENU)}
        dragoman("update", cwd=write_tree(tmp_path, files))
        budget = str(sum(map(len, MENU)))
        words = ("draft", "--engine", "llm", "-d", "index", "--budget", budget)
        dragoman(*words, cwd=tmp_path, code=None)
        path = tmp_path / "locale/es/LC_MESSAGES/index.po"
        entries = read_catalog(path.read_bytes(), path.name).messages
        assert served.texts_asked == [len(MENU)]
        assert all("finding: neighbour: " in "".join(one.translator_comments) for one in entries)
    finally:
        served.close()
