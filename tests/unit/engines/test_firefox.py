"""Firefox's models: a folder as Mozilla names it, or the program; no key, no second language."""

import sys
import threading
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.engines.base import EngineError, Unit
from pipeline.engines.dispatch import ask_all
from pipeline.engines.firefox import Firefox, decoded, encoded
from pipeline.engines.reply import Answered, Reply
from pipeline.engines.settings import Settings
from pipeline.locales.cldr import find_locale
from tests.tools import write_tree

ENGLISH, SPANISH = find_locale("en"), find_locale("es")
FILES = {"model.enes.bin": "m", "vocab.enes.spm": "v"}


class Translator:
    """What fxtranslate makes of a model: bound to its thread, as PyO3 says `unsendable`."""

    def __init__(self, **parts: bytes | None) -> None:
        if parts["model"] == b"broken":
            raise ValueError("not a model")
        self.parts = parts
        self.thread = threading.get_ident()

    def translate_long(self, text: str) -> str:
        assert threading.get_ident() == self.thread, "is unsendable, but sent to another thread"
        return text.upper()


@pytest.fixture(autouse=True)
def program(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("fxtranslate")
    monkeypatch.setattr(module, "Translator", Translator, raising=False)
    monkeypatch.setitem(sys.modules, "fxtranslate", module)


def engine(folder: Path) -> Firefox:
    table = {"models": str(folder)}
    return Firefox(Settings(table=table, where="engines.firefox", environment={}))


def test_a_model_of_a_folder_translates_with_signs_for_tags(tmp_path: Path) -> None:
    write_tree(tmp_path / "en-es", FILES)
    [answer] = engine(tmp_path).ask([Unit(text='a &amp; <x id="2"/>')], ENGLISH, SPANISH)
    assert encoded('<x id="2"/>') == "⟦x2⟧"
    assert decoded("⟦ X2 ⟧") != '<x id="2"/>', "a model that writes it in capitals lost it"
    assert answer.text.startswith("A &amp; ")


def test_each_thread_has_a_translator_of_its_own(tmp_path: Path) -> None:
    write_tree(tmp_path / "en-es", FILES)
    firefox = engine(tmp_path)
    firefox.check(ENGLISH, SPANISH)
    drafts: dict[str, str] = {}

    def take(reply: Reply) -> None:
        if isinstance(reply, Answered):
            drafts.update((answer.text, answer.text) for answer in reply.answers)

    units = [Unit(text=f"text {number}") for number in range(30)]
    for _ in range(2):
        ask_all(firefox, units, (ENGLISH, SPANISH), take)
    assert len(drafts) == len(units)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"vocab.enes.spm": "v"}, "holds no model"),
        ({"model.enes.bin": "m"}, "holds no src_vocab"),
        ({**FILES, "model.enes.bin": "broken"}, "no model: not a model"),
    ],
)
def test_a_folder_without_its_files_is_told(
    tmp_path: Path, files: dict[str, str], message: str
) -> None:
    write_tree(tmp_path / "en-es", files)
    with pytest.raises(EngineError, match=message) as caught:
        engine(tmp_path).check(ENGLISH, SPANISH)
    assert caught.value.where == str(tmp_path / "en-es")


def test_there_is_no_way_through_a_third_language() -> None:
    firefox = Firefox(Settings(table={}, where="engines.firefox", environment={}))
    with pytest.raises(EngineError, match="makes no drafts in"):
        firefox.check(find_locale("de"), SPANISH)


def test_without_the_program_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fxtranslate", None)
    with pytest.raises(EngineError, match="not installed") as caught:
        Firefox(Settings(table={}, where="engines.firefox", environment={}))
    assert "pip install" in caught.value.hint
