"""The translation models of Firefox, on this machine, through `fxtranslate` (an optional extra).

A model is read from a folder that the project names, or fetched at first use and kept in a cache,
its checksum verified by fxtranslate. The program knows no tags: they travel as signs that its
models copy, and an answer in which they did not come back is translated in pieces by the caller.
"""

import importlib
import re
import threading
from collections.abc import Callable, Sequence
from html import escape, unescape
from pathlib import Path
from typing import Any, Protocol, assert_never

from pipeline.documents.inline.tags import Atom, Closing, Opening, Tag, decode, encode
from pipeline.engines.base import Answer, EngineError, Limits, Traits, Unit, unsupported
from pipeline.engines.settings import Settings
from pipeline.engines.tables import FirefoxSettings
from pipeline.files import read_bytes
from pipeline.model.locale import Locale

_SIGN = re.compile(r"⟦\s*(?:(?P<close>/)\s*[gx]?\d*|x(?P<atom>\d*)|g?(?P<open>\d*))\s*⟧")
_BRACKETS = str.maketrans("⟦⟧", "[]")


class _Translator(Protocol):
    """A model that fxtranslate has loaded."""

    def translate_long(self, text: str) -> str:
        """Return a text of any length in the other language."""
        ...


class Firefox:
    """Drafts by Firefox's own models."""

    name = "firefox"
    version = "1"
    traits = Traits(
        limits=Limits(texts=10, size=64 * 1024),
        steady=True,
        harms_figures=True,
        harms_terms=True,
        quality="fair, sentence by sentence; nothing leaves this machine",
    )

    def __init__(self, settings: Settings, notice: Callable[[str], None] = lambda _: None) -> None:
        said = settings.read(FirefoxSettings)
        self.models = said.models
        self.cache = said.cache or None
        self.notice = notice
        self.sound: set[str] = set()
        self.threads = threading.local()
        try:
            self.program: Any = importlib.import_module("fxtranslate")
        except ImportError:
            message, hint = "fxtranslate is not installed", "pip install 'dragoman[firefox]'"
            raise EngineError(message, where=self.name, hint=hint) from None

    def check(self, source: Locale, target: Locale) -> None:
        """See whether the model of the pair can be loaded; there is no way through a third one."""
        if (pair := f"{_code(source)}-{_code(target)}") not in self.sound:
            self._loaded(pair, target)
            self.sound.add(pair)

    def ask(self, units: Sequence[Unit], source: Locale, target: Locale) -> Sequence[Answer]:
        """Translate one text after the other."""
        translate = self._of_this_thread(source, target).translate_long
        return [Answer(text=decoded(translate(encoded(unit.text)))) for unit in units]

    def _of_this_thread(self, source: Locale, target: Locale) -> _Translator:
        """Return the translator that this thread made: it panics in any other one."""
        made: dict[str, _Translator] = self.threads.__dict__.setdefault("translators", {})
        pair = f"{_code(source)}-{_code(target)}"
        if pair not in made:
            made[pair] = self._loaded(pair, target)
        return made[pair]

    def _loaded(self, pair: str, target: Locale) -> _Translator:
        if self.models:
            return self._from_folder(Path(self.models) / pair)
        if not {"en"} & set(pair.split("-")):
            raise unsupported(self.name, target, ())  # it would go through English
        if pair not in self.sound:
            self.notice(f"firefox: the model {pair} is fetched, if it is not in the cache")
        try:
            loaded: _Translator = self.program.Translator.load(
                *pair.split("-", 1), cache_dir=self.cache
            )
        except (ValueError, OSError, RuntimeError) as error:
            hint = "see whether there is such a model and a network, or name a folder in `models`"
            raise EngineError(f"no model: {error}", where=f"firefox {pair}", hint=hint) from None
        return loaded

    def _from_folder(self, folder: Path) -> _Translator:
        """Load the files as Mozilla names them: model.*, vocab.* or srcvocab.* and trgvocab.*."""
        parts = {
            name: _only(folder, *patterns)
            for name, patterns in (
                ("model", ("model.*.bin",)),
                ("src_vocab", ("srcvocab.*.spm", "vocab.*.spm")),
                ("trg_vocab", ("trgvocab.*.spm", "vocab.*.spm")),
                ("shortlist", ("lex.*.bin",)),
            )
        }
        for name in ("model", "src_vocab", "trg_vocab"):
            if parts[name] is None:
                hint = "put the model's files there, as Mozilla names them"
                raise EngineError(f"holds no {name}", where=str(folder), hint=hint)
        try:
            loaded: _Translator = self.program.Translator(**parts)
        except (ValueError, RuntimeError) as error:
            raise EngineError(f"no model: {error}", where=str(folder)) from None
        return loaded


def _only(folder: Path, *patterns: str) -> bytes | None:
    for pattern in patterns:
        for path in sorted(folder.glob(pattern)):
            return read_bytes(path)
    return None


def encoded(text: str) -> str:
    """Write tags as signs.

    >>> encoded('a <g id="1">b</g> <x id="2"/> &amp; c')
    'a ⟦g1⟧b⟦/g⟧ ⟦x2⟧ & c'
    """
    return encode(text, tag=_sign, words=lambda words: unescape(words).translate(_BRACKETS))


def _sign(tag: Tag) -> str:
    match tag:
        case Opening(number=number):
            return f"⟦g{number}⟧"
        case Closing():
            return "⟦/g⟧"
        case Atom(number=number):
            return f"⟦x{number}⟧"
        case _:
            assert_never(tag)


def decoded(answer: str) -> str:
    """Write signs as tags; Law: `decoded(encoded(text)) == text` for a shielded text without ⟦⟧."""
    return decode(answer, _SIGN, words=lambda words: escape(words, quote=False))


def _code(locale: Locale) -> str:
    return locale.tag.partition("-")[0]
