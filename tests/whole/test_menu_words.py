"""Menu words: one that is said by the word for another is told, of drafts and of translations."""

import json
from pathlib import Path

import polib
import pytest

from tests.tools import dragoman, write_tree

SAID = {
    "es": "Save=Eliminar|Delete=Guardar|Next=Anterior|Previous=Siguiente|Print=Perfil|Add=Ver",
    "ja": "Save=削除|Delete=保存|Sign in=ログアウト|Next=前へ|Print=プロフィール|Accept=拒否",
    "ar": "Save=حذف|Sign in=تسجيل الخروج|Next=السابق|Show=إخفاء|Yes=لا|Up=أسفل",
    "fr": "Save=Supprimer|Enable=Désactiver|More=Moins|Start=Arrêter|Add=Supprimer|Open=Fermer",
    "uk": "Sign out=Увійти|Reject=Прийняти|On=Вимкнено|Down=Вгору|Hide=Показати|Copy=Вставити",
}
RIGHT = {
    "es": "Save=Guardar|Delete=Quitar|Back=Volver|Home=Inicio|Start=Inicio|OK=Aceptar",
    "ja": "Back=戻る|Cancel=中止|Stop=中止|OK=はい|Sign out=ログアウト",
    "uk": "Back=Назад|Upload=Завантажити|Download=Завантажити|OK=Так",
}


def told(root: Path, tag: str, said: dict[str, str]) -> set[str]:
    config = f'title = "S"\nlocales = ["{tag}"]\n'
    texts = "".join(f"- {text}\n" for text in said)
    write_tree(root, {"dragoman.toml": config, "source/menu.md": texts})
    dragoman("update", cwd=root)
    catalog = polib.pofile(str(root / f"locale/{tag}/LC_MESSAGES/menu.po"))
    for entry in catalog:
        entry.msgstr = said[entry.msgid]
    catalog.save()
    done = dragoman("check", "--rule", "opposite", "--json", cwd=root, code=None)
    found = [one["message"] for one in json.loads(done.stdout)["findings"]]
    assert len(found) == len(set(found))
    return {
        text
        for text in said
        if any(one.casefold().startswith(f'"{text.casefold()}" became') for one in found)
    }


@pytest.mark.parametrize("tag", SAID)
def test_a_word_that_is_another_ones_is_told(tmp_path: Path, tag: str) -> None:
    said = dict(pair.split("=") for pair in SAID[tag].split("|"))
    assert told(tmp_path, tag, said) == set(said)


@pytest.mark.parametrize("tag", RIGHT)
def test_a_word_that_may_be_said_so_is_not_told(tmp_path: Path, tag: str) -> None:
    assert told(tmp_path, tag, dict(pair.split("=") for pair in RIGHT[tag].split("|"))) == set()
