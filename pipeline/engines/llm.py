"""A language model behind any chat endpoint of OpenAI's form.

The texts go as JSON with numbers, and the answer must hold the same numbers, each with a text; what
is missing is asked for again alone. An answer that was cut off counts as none.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.engines.base import (
    Answer,
    Limits,
    TooLarge,
    Traits,
    Unanswerable,
    Uncertain,
    Unit,
)
from pipeline.engines.http import Service, read_json
from pipeline.engines.settings import Settings
from pipeline.engines.tables import LanguageModelSettings
from pipeline.errors import ConfigError
from pipeline.model.locale import Locale

KEY = "DRAGOMAN_LLM_API_KEY"
_PROMPT = """\
You translate texts of a web site from {source} into {target}.
The user sends a JSON object: "texts" maps a number to a text, "context" is what stands around them
(do not translate it), "terms" says how terms must be translated.
Answer with a JSON object that maps each of the same numbers to its translation, and nothing else.
Keep every tag <g id="1">…</g> around the translation of what it was around, and every tag
<x id="2"/> once, unchanged. Keep numbers, units and citations. Add nothing, leave nothing out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Message:
    """What the model says."""

    content: object
    "A text, if all is well."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """One answer of the model."""

    message: _Message
    "What it says."
    finish_reason: object = None
    "Why it ended; `length`: it was cut off."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Completion:
    """An answer of the service."""

    choices: tuple[_Choice, ...]
    "The model's answers; the first one counts."
    model: str | None = None
    "The model that answered."


class LanguageModel:
    """Drafts by a chat model; the key comes from the environment."""

    name = "llm"

    def __init__(self, settings: Settings, terms: Mapping[str, Mapping[str, str]]) -> None:
        said = settings.read(LanguageModelSettings)
        key = settings.secret(KEY)
        self.model = said.model
        if not self.model:
            hint = "name the model that the service is to use"
            where = settings.place("model")
            raise ConfigError("the engine llm needs a model", where=where, hint=hint)
        self.service = Service(
            self.name,
            settings.address("base_url", said.base_url),
            headers={"Authorization": f"Bearer {key}"} if key else {},
            secret=key,
        )
        self.temperature = said.temperature
        self.version = f"1,{self.model},{self.temperature:g}"
        self.terms = terms
        self.traits = Traits(
            limits=Limits(
                texts=said.texts or 1,
                size=24 * 1024,
                parallel=said.parallel or 1,
            ),
            price=said.price,
            metered=True,
            context=True,
            glossary=True,
            quality="as the model; reads the context, may leave things out",
        )

    def check(self, source: Locale, target: Locale) -> None:
        """Every language may be asked for."""

    def ask(self, units: Sequence[Unit], source: Locale, target: Locale) -> Sequence[Answer | None]:
        """Ask once."""
        texts = {str(number): unit.text for number, unit in enumerate(units, 1)}
        terms = {
            term: wording
            for term, wording in self.terms.get(target.tag, {}).items()
            if any(term.lower() in text.lower() for text in texts.values())
        }
        request = {"texts": texts, "context": units[0].context, "terms": terms}
        prompt = _PROMPT.format(source=_language(source), target=_language(target))
        body = {
            "model": self.model,
            "temperature": self.temperature,
            "messages": [
                {"role": "system", "content": prompt},
                {"role": "user", "content": json.dumps(request, ensure_ascii=False)},
            ],
            "response_format": {"type": "json_object"},
        }
        completion = self.service.post("/chat/completions", body, _Completion)
        if not completion.choices:
            raise Uncertain("the answer holds no choice")
        choice = completion.choices[0]
        if choice.finish_reason == "length":
            raise TooLarge
        return _answers(choice.message.content, units, completion.model or "")


def _answers(content: object, units: Sequence[Unit], model: str) -> list[Answer | None]:
    """Return the answers, None for those missing.

    Raise `Unanswerable` where the model said something else than JSON with numbers.
    """
    try:
        drafts = read_json(content if isinstance(content, str) else "", dict[str, object])
    except ValueError:
        raise Unanswerable("the model did not answer with a JSON object", fickle=True) from None
    answers: list[Answer | None] = []
    for number, unit in enumerate(units, 1):
        draft = drafts.get(str(number))
        if isinstance(draft, str) and draft.strip():
            answers.append(Answer(text=draft, billed=unit.characters, model=model))
        else:
            answers.append(None)
    return answers


def _language(locale: Locale) -> str:
    return f"{locale.name} ({locale.tag})"
