"""DeepL, through its official client.

Facts it is built on (client 1.32, API documentation of 2026): at most 50 texts and 128 KiB a
request; the client neither splits nor checks. Its own retry ignores `Retry-After` and silently
sends a slow request again, which can bill it twice: it is switched off, and `dispatch` decides.
Accounts differ in their default of `tag_handling_version`. One `context` holds for a request: it
gets what stands around all of its texts, in their order. Law: the headings and neighbours of each
text of a request are in its context. Tags are not counted, DeepL says; what a service that does
would count is the upper end of the plan.
"""

import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import deepl
from requests import Response
from requests.adapters import HTTPAdapter

from pipeline.engines.base import (
    Answer,
    Busy,
    EngineError,
    Example,
    Limits,
    TooLarge,
    Traits,
    Unanswerable,
    Uncertain,
    Unit,
    Unreadable,
    unsupported,
)
from pipeline.engines.batches import contexts_of
from pipeline.engines.deepl_glossary import Terms, synchronized
from pipeline.engines.deepl_memory import LANGUAGES, remembered
from pipeline.engines.deepl_options import LocaleOptions
from pipeline.engines.http import redacted, unreached
from pipeline.engines.pace import NotServed, patiently
from pipeline.engines.retry_after import seconds_until
from pipeline.engines.settings import Settings
from pipeline.engines.tables import DeepLSettings
from pipeline.model.locale import Locale

KEY = "DEEPL_AUTH_KEY"
Result = TypeVar("Result")
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
_BUSY = frozenset({429, 503, 529})
_TARGETS = {
    "en": "EN-US",
    "pt": "PT-PT",
    "zh": "ZH-HANS",
    "nn": "",
    "no": "NB",
}
"Where DeepL's code is neither the tag nor its language; empty: it has no such language."


class DeepL:
    """Drafts by DeepL; the key comes from the environment and is never printed."""

    name = "deepl"

    def __init__(
        self,
        settings: Settings,
        project: str,
        terms: Terms,
        notice: Callable[[str], None] = lambda _: None,
        pairs: Callable[[str], Sequence[Example]] | None = None,
    ) -> None:
        said = settings.read(DeepLSettings)
        key = settings.secret(KEY)
        if not key:
            hint = f"set {KEY} to the key of your DeepL account"
            raise EngineError("the engine deepl needs a key", where=KEY, hint=hint)
        self.key = key
        self.options = LocaleOptions(settings, said, terms)
        self.pairs = pairs if said.memory else None
        self.least_match = said.memory_threshold
        self.project = project
        self.notice = notice
        self.terms = terms
        self.traits = Traits(
            limits=Limits(texts=25, size=64 * 1024, parallel=said.parallel or 1),
            price=said.price,
            currency=said.currency,
            metered=True,
            counts_tags=True,
            context=True,
            glossary=True,
            quality="good in most languages; reads the context",
        )
        self.version = ",".join(filter(None, ("2", self.options.base.name)))
        own = settings.address("server_url", said.server_url) if said.server_url else ""
        server = own or settings.secret("DEEPL_SERVER_URL")
        deepl.http_client.max_network_retries = 0
        deepl.http_client.min_connection_timeout = said.timeout
        self.client = deepl.DeepLClient(key, server_url=server or None)
        self.server = self.client.server_url
        self.waits = _RetryAfter(self.client)
        self.languages: frozenset[str] = frozenset()
        self.glossaries: dict[str, str | None] = {}
        self.memories: dict[str, str | None] = {}

    def check(self, source: Locale, target: Locale) -> None:
        """Ask the service for its languages, once."""
        self.languages = self.languages or frozenset(
            language.code.upper() for language in self._guarded(self.client.get_target_languages)
        )
        self._code(target)

    def told(self, target: Locale) -> str:
        """Return a name for what holds for a language alone: other options, another draft."""
        return "" if target.tag not in self.options.own else self.options.of(target.tag).name

    def prepare(self, source: Locale, target: Locale) -> None:
        """Put our terms on the service, and approved pairs if the project asks for it, once."""
        if target.tag not in self.glossaries:
            self.glossaries[target.tag] = self._glossary(source, target)
        languages = (source.tag.partition("-")[0], target.tag.partition("-")[0])
        if self.pairs and target.tag not in self.memories and LANGUAGES.issuperset(languages):
            self.memories[target.tag] = self._memory(self.pairs(target.tag), languages)

    def _glossary(self, source: Locale, target: Locale) -> str | None:
        """Return the id of the glossary of our terms; None, and that is told, where it has none."""
        made, why = None, ""
        try:
            made = self._guarded(
                lambda: synchronized(self.client, self.project, self.terms, source.tag, target.tag)
            )
        except (Unanswerable, _NotThere) as error:
            why = f" ({error})"
        if made is None and self.terms.get(target.tag):
            pair = f"{source.tag} to {target.tag}"
            self.notice(f"deepl takes no glossary from {pair}: drafts may lack terms{why}")
        return made

    def _memory(self, pairs: Sequence[Example], languages: tuple[str, str]) -> str | None:
        """Return the id of the memory of approved pairs; None, and told, where it has none."""
        made: list[str | None] = []

        def remember() -> str | None:
            return remembered(self.client, self.project, pairs, languages)

        why = ""
        try:
            patiently(lambda: made.append(self._guarded(remember)), self.name)
        except (NotServed, _NotThere) as error:
            why = f" ({error})"
        if pairs and made in ([], [None]):
            says = "deepl did not take in the approved pairs"
            self.notice(f"{says}: drafts are made without them{why}")
        return made[0] if made else None

    def ask(self, units: Sequence[Unit], source: Locale, target: Locale) -> Sequence[Answer]:
        """Ask once; the client raises what it does not understand in many ways."""
        options = self.options.of(target.tag).of_request(target.tag.partition("-")[0])
        if contexts := contexts_of(units):
            options["context"] = "\n\n".join(contexts)
        if glossary := self.glossaries.get(target.tag):
            options["glossary"] = glossary
        if memory := self.memories.get(target.tag):
            options["translation_memory"] = memory
            options["translation_memory_threshold"] = self.least_match
        results = self._guarded(
            lambda: self.client.translate_text(
                [unit.text for unit in units],
                source_lang=source.tag.partition("-")[0].upper(),
                target_lang=self._code(target),
                tag_handling="xml",
                tag_handling_version="v2",
                ignore_tags=["x"],
                non_splitting_tags=["g", "x"],
                outline_detection=False,
                preserve_formatting=True,
                **options,
            )
        )
        texts = results if isinstance(results, list) else [results]
        if len(texts) != len(units) or not all(isinstance(one.text, str) for one in texts):
            raise Uncertain("an answer that is not a text for each of ours")
        return [
            Answer(
                text=one.text,
                billed=_counted(one.billed_characters, unit),
                model=str(one.model_type_used or ""),
            )
            for one, unit in zip(texts, units, strict=True)
        ]

    def usage(self) -> tuple[int, int] | None:
        """Return the characters used and those of the account; None where it has no limit."""
        used = self._guarded(self.client.get_usage).character
        return None if used.limit is None else (int(used.count or 0), int(used.limit))

    def _code(self, target: Locale) -> str:
        """Return DeepL's code of a language: the tag's own, else that of its base language."""
        tag = target.tag.lower()
        own = _TARGETS.get(tag, tag.upper())
        base = tag.partition("-")[0]
        if base == "zh" and _TRADITIONAL & set(tag.split("-")):
            own = "ZH-HANT"
        for code in (own, _TARGETS.get(base, base.upper())):
            if code and (not self.languages or code in self.languages):
                return code
        raise unsupported(self.name, target, sorted(self.languages))

    def _guarded(self, call: Callable[[], Result]) -> Result:
        """Call the client and name its failures."""
        try:
            result = call()
        except deepl.AuthorizationException:
            hint = "check the key"
            raise _NotThere("DeepL does not accept the key", where=KEY, hint=hint) from None
        except deepl.QuotaExceededException:
            message = "the characters of this DeepL account are used up"
            hint = "what was answered is kept; run again when there are more"
            raise EngineError(message, where=self.name, hint=hint) from None
        except deepl.ConnectionException as error:
            if message := unreached(error, self.server):
                hint = "check the address and the network; what was answered is kept"
                raise EngineError(message, where=self.name, hint=hint) from None
            if "redirect" in str(error):
                message, hint = f"{self.server} sends us elsewhere", "write the address where it is"
                raise EngineError(message, where=self.name, hint=hint) from None
            raise Uncertain(type(error).__name__) from None
        except deepl.DeepLException as error:
            raise self._named(error) from None
        except (TypeError, ValueError, KeyError, IndexError) as error:
            # The client reads a broken answer like this: the service may have counted it.
            raise Unreadable(f"an answer that cannot be read: {type(error).__name__}") from None
        if self.waits.was_page():
            message, hint = f"{self.server} answers with a web page", "check its address"
            raise EngineError(message, where=self.name, hint=hint)
        return result

    def _named(self, error: deepl.DeepLException) -> Exception:
        status = error.http_status_code
        if status in _BUSY:
            return Busy(f"HTTP {status}", self.waits.take())
        if status == 413:
            return TooLarge()
        if status is None or status >= 500:
            return Uncertain(f"HTTP {status}")
        if status == 400:
            return Unanswerable(f"DeepL refused it: {redacted(str(error), self.key)}")
        message = f"DeepL refused: {redacted(str(error), self.key)}"
        return (_NotThere if status == 404 else EngineError)(message, where=self.name)


class _NotThere(EngineError):  # noqa: N818  no error of the run
    """The service knows no such thing, or not for this key: glossaries, translation memories."""


def _counted(billed: object, unit: Unit) -> int:
    """Return the characters that the service says it counted; our count where it says no number."""
    return billed if isinstance(billed, int) and billed >= 0 else unit.characters


class _RetryAfter(HTTPAdapter):
    """Remembers of the last answer in this thread what the client does not tell.

    That is how long it asked to wait, and whether it was a web page.
    """

    def __init__(self, client: deepl.DeepLClient) -> None:
        super().__init__()
        self.local = threading.local()
        session: Any = getattr(getattr(client, "_client", None), "_session", None)
        if session is not None:  # else only our own pauses hold
            session.mount("https://", self)
            session.mount("http://", self)
            session.max_redirects = 0  # a key and texts go to the address that was written

    def send(self, *args: Any, **kwargs: Any) -> Response:
        """Send as ever, and note the header."""
        response = super().send(*args, **kwargs)
        headers = response.headers
        self.local.after = seconds_until(headers.get("Retry-After"), headers.get("Date"))
        kind = response.headers.get("Content-Type", "")
        self.local.page = response.ok and kind.startswith("text/html")
        return response

    def was_page(self) -> bool:
        """Tell whether the last answer was a web page."""
        return bool(getattr(self.local, "page", False))

    def take(self) -> float | None:
        """Return the seconds, once."""
        seconds: float | None = getattr(self.local, "after", None)
        self.local.after = None
        return seconds
