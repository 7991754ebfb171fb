"""DeepL as a project uses it: options by language, approved pairs as its memory, one glossary."""

from pathlib import Path
from typing import Any

from tests.fakes.deepl import KEY, FakeDeepL
from tests.tools import dragoman, write_tree

SOURCE = (
    "# Doses\n\nRest well.\n\nTake *one* pill.\n\nGo home.\n\n<!-- l10n:human -->\n\nNever sue.\n"
)
APPROVED = {
    "Rest well.": "Descanse bien.",
    "Take *one* pill.": "Tome *un* comprimido.",
    "Never sue.": "No demande.",
}
SPANISH = "locale/es/LC_MESSAGES/index.po"


def draft(folder: Path, *words: str) -> None:
    words = ("draft", "--engine", "deepl", "-d", "index", *words)
    dragoman(*words, cwd=folder, code=None, DEEPL_AUTH_KEY=KEY)


def asked(deepl: FakeDeepL, language: str) -> list[Any]:
    return [one for one in deepl.requests if one and one.get("target_lang") == language]


def test_each_language_has_its_options_and_approved_pairs_are_the_services_memory(
    tmp_path: Path, deepl: FakeDeepL
) -> None:
    config = f"""\
title = "S"
locales = ["es", "ca", "de"]
[engines.deepl]
server_url = "{deepl.url}"
formality = "more"
memory = true
memory_threshold = 80
[engines.deepl.locales.de]
formality = "less"
model = "quality_optimized"
style = "abc"
instructions = ["Be kind."]
"""
    write_tree(tmp_path, {"dragoman.toml": config, "source/index.md": SOURCE})
    dragoman("update", cwd=tmp_path)
    path = tmp_path / SPANISH
    text = path.read_text()
    for source, target in APPROVED.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    path.write_text(text)
    draft(tmp_path)
    [memory] = deepl.memories
    uploaded = str(deepl.memories[memory]["tmx"])
    assert "Descanse bien." in uploaded
    assert "comprimido" not in uploaded, "markup of a pair would come back as text"
    assert "demande" not in uploaded, "it is for people alone"
    for one in asked(deepl, "ES"):
        assert (one["translation_memory_id"], one["translation_memory_threshold"]) == (memory, 80)
        assert one["formality"] == "prefer_more"
    for one in asked(deepl, "CA"):
        assert "translation_memory_id" not in one
    for one in asked(deepl, "DE"):
        assert (one["formality"], one["model_type"]) == ("prefer_less", "quality_optimized")
        assert (one["style_id"], one["custom_instructions"]) == ("abc", ["Be kind."])
    assert all(asked(deepl, tag) for tag in ("ES", "CA", "DE"))


def test_another_option_of_a_language_asks_again_for_that_language_alone(
    tmp_path: Path, deepl: FakeDeepL
) -> None:
    config = f'locales = ["es", "de"]\n[engines.deepl]\nserver_url = "{deepl.url}"\n'
    write_tree(tmp_path, {"dragoman.toml": config, "source/index.md": "Rest well.\n"})
    dragoman("update", cwd=tmp_path)
    draft(tmp_path)
    for locale in ("es", "de"):
        (tmp_path / f"locale/{locale}/LC_MESSAGES/index.po").unlink()
    dragoman("update", cwd=tmp_path)
    counts = {tag: len(asked(deepl, tag)) for tag in ("ES", "DE")}
    more = f'{config}[engines.deepl.locales.de]\nformality = "less"\n'
    (tmp_path / "dragoman.toml").write_text(more)
    draft(tmp_path)
    assert len(asked(deepl, "ES")) == counts["ES"]
    assert len(asked(deepl, "DE")) > counts["DE"]
