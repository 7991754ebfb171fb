"""LibreTranslate, at the address of a server that the project names.

Facts it is built on (server 1.9): HTML keeps tags and `translate="no"`, but an empty tag comes back
as a pair; `&amp;` comes back as `&`. A text is limited, a batch too; 429 says no `Retry-After`. A
suspected robot gets an emoji for an answer.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict, assert_never

from pipeline.documents.inline.tags import Atom, Closing, Opening, Tag, decode, encode
from pipeline.engines.base import (
    Answer,
    EngineError,
    Limits,
    Traits,
    Uncertain,
    Unit,
    unsupported,
)
from pipeline.engines.http import Service
from pipeline.engines.settings import Settings
from pipeline.engines.tables import LibreTranslateSettings
from pipeline.model.locale import Locale

KEY = "LIBRETRANSLATE_API_KEY"
_SIGN = re.compile(
    r'<span id="x(?P<atom>\d+)"[^>]*>\s*</span>|<span id="g(?P<open>\d+)"[^>]*>'
    r"|(?P<close></span>)"
)
_BARE = re.compile(r"&(?!#?\w+;)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Language:
    """A language that a server knows."""

    code: str
    "Its code."
    targets: tuple[str, ...] | None = None
    "Codes of the languages that it is translated into; None: into all."


class _Translation(TypedDict):
    translatedText: tuple[str, ...]


class LibreTranslate:
    """Drafts by a LibreTranslate server; a key, if it wants one, comes from the environment."""

    name = "libretranslate"

    def __init__(self, settings: Settings) -> None:
        said = settings.read(LibreTranslateSettings)
        self.key = settings.secret(KEY)
        address = settings.address("base_url", said.base_url)
        self.service = Service(self.name, address, headers={}, secret=self.key)
        self.version = "1"
        self.traits = Traits(
            limits=Limits(
                texts=said.texts or 1,
                size=4_000,
                parallel=said.parallel or 1,
            ),
            steady=True,
            harms_figures=True,
            harms_terms=True,
            quality="a gist; free software on a server of one's own",
        )

    def check(self, source: Locale, target: Locale) -> None:
        """Ask the server for the languages it has."""
        languages = self.service.get("/languages", tuple[_Language, ...])
        if not languages:
            raise Uncertain("the server names no languages")
        targets = {language.code: language.targets for language in languages}
        if _code(source) not in targets:
            raise unsupported(self.name, source, sorted(targets))
        able = targets[_code(source)] or tuple(targets)
        if _code(target) not in able:
            raise unsupported(self.name, target, able)

    def ask(self, units: Sequence[Unit], source: Locale, target: Locale) -> Sequence[Answer]:
        """Ask once."""
        body: dict[str, object] = {
            "q": [encoded(unit.text) for unit in units],
            "source": _code(source),
            "target": _code(target),
            "format": "html",
        }
        body |= {"api_key": self.key} if self.key else {}
        texts = self.service.post("/translate", body, _Translation)["translatedText"]
        if any(
            _no_text(text) and not _no_text(u.text) for text, u in zip(texts, units, strict=False)
        ):
            message = "the server answers with signs in place of words: it takes us for a robot"
            raise EngineError(message, where=self.name, hint="ask for fewer texts, or with a key")
        return [Answer(text=decoded(text)) for text in texts]


def encoded(text: str) -> str:
    """Write our tags as HTML's; Law: `decoded(encoded(text)) == text`.

    >>> encoded('<g id="1">a</g> <x id="2"/>')
    '<span id="g1">a</span> <span id="x2" translate="no"></span>'
    """
    return encode(text, tag=_element, words=str)


def _element(tag: Tag) -> str:
    match tag:
        case Opening(number=number):
            return f'<span id="g{number}">'
        case Closing():
            return "</span>"
        case Atom(number=number):
            return f'<span id="x{number}" translate="no"></span>'
        case _:
            assert_never(tag)


def decoded(answer: str) -> str:
    """Write the answer's tags as ours, and bare `&` as XML has it."""
    return decode(
        answer, _SIGN, words=lambda words: _BARE.sub("&amp;", words.replace("&quot;", '"'))
    )


def _no_text(text: str) -> bool:
    return re.search(r"\w", re.sub("<[^>]*>", "", text)) is None


def _code(locale: Locale) -> str:
    """Return the server's code of a language: Chinese by its script, Portuguese by its country."""
    base, *more = locale.tag.split("-")
    if base == "zh":
        return "zh-Hant" if {"Hant", "TW", "HK", "MO"} & set(more) else "zh-Hans"
    return locale.tag if locale.tag == "pt-BR" else base
