"""What reviewers are told on packets and in the desk: a gettext catalog a language in `words/`."""

from collections.abc import Callable
from functools import lru_cache
from importlib import resources

from pipeline.catalog.parsed import catalog_of
from pipeline.locales.parents import parents

_FOLDER = "words"


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Return the tags of the languages that there are words in."""
    folder = resources.files("pipeline.workbench").joinpath(_FOLDER)
    names = sorted(item.name for item in folder.iterdir())
    return tuple(name.removesuffix(".po") for name in names if name.endswith(".po"))


@lru_cache(maxsize=64)
def review_words(tag: str) -> Callable[[str], str]:
    """Return what gives an English text in the language of a locale, or its nearest parent's.

    Law: a text that no catalog has stays English.

    >>> review_words("es-MX")("Right"), review_words("fi")("Right")
    ('Correcto', 'Right')
    """
    folder = resources.files("pipeline.workbench").joinpath(_FOLDER)
    texts: dict[str, str] = {}
    for name in (tag, *parents(tag)):
        file = folder.joinpath(f"{name}.po")
        if file.is_file():
            catalog = catalog_of(file.read_bytes(), f"{_FOLDER}/{name}.po")
            texts = {entry.msgid: entry.msgstr[0] for entry in catalog.messages}
            break
    return lambda text: texts.get(text) or text
