"""A language model behind any chat endpoint of OpenAI's form.

The texts go as JSON with numbers, and the answer must hold the same numbers, each with a text; what
is missing is asked for again alone. What was cut off, or is no answer, is counted all the same.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from pipeline.digest import digest
from pipeline.engines.base import (
    Answer,
    Foreseen,
    Limits,
    Spent,
    TooLarge,
    Traits,
    Unanswerable,
    Uncertain,
    Unit,
)
from pipeline.engines.chat_answer import ChatAnswer, numbered, read_chat
from pipeline.engines.chat_prompt import RULES, prompt_of, request_of
from pipeline.engines.http import Service
from pipeline.engines.settings import Settings
from pipeline.engines.tables import LanguageModelSettings
from pipeline.engines.tidy import unquoted
from pipeline.errors import ConfigError
from pipeline.model.locale import Locale

KEY = "DRAGOMAN_LLM_API_KEY"
_KEY_HEADERS = {"authorization", "api-key", "x-api-key", "x-goog-api-key"}
_KEY_NAMES = {"key", "api_key", "apikey", "token", "access_token"}
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_RENAMED = "max_completion_tokens"
"What OpenAI's newer models call `max_tokens`."
_ABOUT_FORMAT = ("response_format", "json_object", "json_schema")
_BYTES_A_TOKEN = 3.6
"Bytes of English, tags and JSON that are a token, with most models; it is an estimate."
_LEAST_BYTES, _MOST_LETTERS = 2.0, 6.0
"Bytes that a token has at least, and letters that it has at most, taken over a whole prompt."
_LONGER = 4
"So many times the tokens of its source a translation may have: other scripts take more."
_OVERHEAD = 16
"Tokens that the number and the quotes of a text take."
_CHATTER = 200
"Tokens that a model puts around its answer."


class LanguageModel:
    """Drafts by a chat model; the key comes from the environment."""

    name = "llm"

    def __init__(
        self,
        settings: Settings,
        styles: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        said = settings.read(LanguageModelSettings)
        key = settings.secret(KEY)
        if not said.model:
            hint = "name the model that the service is to use"
            where = settings.place("model")
            raise ConfigError("the engine llm needs a model", where=where, hint=hint)
        self.said = said
        self.model = said.model
        self.format: str = said.response_format
        self.left_out: set[str] = set()
        self.most = "max_tokens"
        self.service = Service(
            self.name,
            settings.address("base_url", said.base_url),
            headers=_headers(settings, said, key),
            secret=key,
            timeout=said.timeout,
            query=said.query,
        )
        own = digest([RULES, said.response_format, str(said.max_tokens), _written(said.body)])[:12]
        self.version = f"2,{self.model},{said.temperature:g},{own}"
        self.styles = styles
        self.traits = Traits(
            limits=Limits(texts=said.texts or 1, size=24 * 1024, parallel=said.parallel or 1),
            price=said.price,
            read_price=said.input_price,
            write_price=said.output_price,
            currency=said.currency,
            metered=True,
            context=True,
            notes=True,
            terms=True,
            examples=True,
            fickle=True,
            quality="as the model; reads the context, may leave things out",
        )

    def check(self, source: Locale, target: Locale) -> None:
        """Every language may be asked for."""

    def told(self, target: Locale) -> str:
        """Return a name for what the model is told of a language: another style, another draft."""
        style = self.styles.get(target.tag, "")
        return digest([style]) if style else ""

    def foreseen(self, units: Sequence[Unit], source: Locale, target: Locale) -> Foreseen:
        """Return the tokens that a request with these texts takes; nothing is sent.

        A model that thinks writes more than its answer: only with `max_tokens` is that the most.
        """
        prompt = prompt_of(source, target, self.styles.get(target.tag, "")) + request_of(units)
        read = len(prompt.encode("utf-8", "replace"))
        written = sum(len(unit.text.encode("utf-8", "replace")) for unit in units)
        most = _CHATTER + round(_LONGER * written / _LEAST_BYTES) + _OVERHEAD * len(units)
        return Foreseen(
            least=Spent(read=round(len(prompt) / _MOST_LETTERS), written=len(units)),
            most=Spent(
                read=_OVERHEAD + round(read / _LEAST_BYTES),
                written=self.said.max_tokens or most,
            ),
        )

    def ask(self, units: Sequence[Unit], source: Locale, target: Locale) -> Sequence[Answer | None]:
        """Ask once; a service that refuses what we ask for besides is asked without it."""
        prompt = prompt_of(source, target, self.styles.get(target.tag, ""))
        form, request = self.format, request_of(units)
        try:
            data = self._sent(prompt, request, len(units))
        except Unanswerable as refusal:
            if not self._leaves_out(str(refusal), form):
                raise
            return self.ask(units, source, target)
        try:
            answer = read_chat(data)
        except ValueError as error:
            raise Uncertain(f"the answer cannot be read: {error}") from None
        return _answers(_counted(answer, prompt + request), units)

    def _leaves_out(self, refusal: str, form: str) -> bool:
        """Leave out from now on what a service refuses; tell whether there was anything.

        `form` is the one that was sent: another request may have changed ours meanwhile.
        """
        if form != "none" and any(word in refusal for word in _ABOUT_FORMAT):
            if self.format == form:
                self.format = "none" if form == "json_object" else "json_object"
            return True
        if "temperature" in refusal and "temperature" not in self.left_out:
            self.left_out.add("temperature")  # models that reason have their own
            return True
        if _RENAMED in refusal and self.said.max_tokens and self.most != _RENAMED:
            self.most = _RENAMED
            return True
        return False

    def _sent(self, prompt: str, request: str, count: int) -> bytes:
        body: dict[str, object] = {
            "model": self.model,
            "temperature": self.said.temperature,
            "messages": [
                {"role": "system", "content": prompt},
                {"role": "user", "content": request},
            ],
        }
        if self.format != "none":
            body["response_format"] = _form(self.format, count)
        if self.said.max_tokens:
            body[self.most] = self.said.max_tokens
        body = {key: value for key, value in body.items() if key not in self.left_out}
        return self.service.send("/chat/completions", body | self.said.body)


def _headers(settings: Settings, said: LanguageModelSettings, key: str) -> Mapping[str, str]:
    """Return the headers of each request; raise `ConfigError` for a key in the configuration."""
    own = {said.key_header.casefold(), *_KEY_HEADERS}
    for name in said.query:
        if name.casefold().replace("-", "_") in _KEY_NAMES:
            message, hint = "a key stands in the environment alone", f"set {KEY}"
            raise ConfigError(message, where=settings.place(f"query.{name}"), hint=hint)
    for name, value in said.headers.items():
        where = settings.place(f"headers.{name}")
        if name.casefold() in own:
            message, hint = "a key stands in the environment alone", f"set {KEY}"
            raise ConfigError(message, where=where, hint=hint)
        if not _HEADER.fullmatch(name) or not value.isascii():
            raise ConfigError("is no header", where=where, hint="see the service's description")
    if not _HEADER.fullmatch(said.key_header):
        raise ConfigError("is no header", where=settings.place("key_header"))
    bearer = said.key_header.casefold() == "authorization"
    return {
        **said.headers,
        **({said.key_header: f"Bearer {key}" if bearer else key} if key else {}),
    }


def _written(body: Mapping[str, object]) -> str:
    return repr(sorted(body.items())) if body else ""


def _form(name: str, count: int) -> Mapping[str, object]:
    """Return what tells the service to answer with JSON: any, or just the numbers asked for."""
    if name == "json_object":
        return {"type": name}
    numbers = [str(number) for number in range(1, count + 1)]
    schema = {
        "type": "object",
        "properties": {number: {"type": "string"} for number in numbers},
        "required": numbers,
        "additionalProperties": False,
    }
    return {"type": name, "json_schema": {"name": "texts", "strict": True, "schema": schema}}


def _tokens(text: str) -> float:
    """Return the tokens of a text, about."""
    return len(text.encode("utf-8", "replace")) / _BYTES_A_TOKEN


def _counted(answer: ChatAnswer, sent: str) -> ChatAnswer:
    """Return an answer with what was counted: about, where its service does not say."""
    spent = answer.spent
    read, written = round(_tokens(sent)), round(_tokens(answer.content or answer.refusal))
    return replace(answer, spent=Spent(read=spent.read or read, written=spent.written or written))


def _answers(answer: ChatAnswer, units: Sequence[Unit]) -> list[Answer]:
    """Return the answers, empty ones for those missing, each with its share of what was counted.

    Raise `Unanswerable` or `TooLarge` where there is none, with all that was counted.
    """
    whole = replace(answer.spent, characters=sum(unit.characters for unit in units))
    if answer.ended == "length":
        raise TooLarge(whole)
    if answer.refusal or answer.ended == "content_filter":
        reason = f"the model would not: {answer.refusal[:100] or answer.ended}"
        raise Unanswerable(reason, spent=whole)
    try:
        drafts = numbered(answer.content)
    except Unanswerable as error:
        raise Unanswerable(str(error), fickle=True, spent=whole) from None
    texts = [
        unquoted(drafts.get(str(number), "").strip(), unit.text)
        for number, unit in enumerate(units, 1)
    ]
    share = sum(map(bool, texts))
    if not share:
        raise Unanswerable("the model left all texts out", fickle=True, spent=whole)
    read, written = answer.spent.read, answer.spent.written
    answers: list[Answer] = []
    for text, unit in zip(texts, units, strict=True):
        first = bool(text) and not any(one.text for one in answers)
        answers.append(
            Answer(
                text=text,
                billed=unit.characters,
                model=answer.model,
                read=(read // share + (read % share if first else 0)) if text else 0,
                written=(written // share + (written % share if first else 0)) if text else 0,
            )
        )
    return answers
