"""DeepL, through its official client.

Facts it is built on (client 1.32, API documentation of 2026): at most 50 texts and 128 KiB a
request; the client neither splits nor checks. Its own retry ignores `Retry-After` and silently
sends a slow request again, which can bill it twice: it is switched off, and only what the service
refused is sent again here. Accounts differ in their default of `tag_handling_version`.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence

import deepl

from pipeline.engines.base import Answer, EngineError
from pipeline.model.locale import Locale

_MOST_TEXTS = 25
_MOST_BYTES = 64 * 1024
_TRIES = 5
_TARGETS = {"en": "EN-US", "pt": "PT-PT", "zh": "ZH-HANS"}
_TIMEOUT = 60.0


class DeepL:
    """Drafts by DeepL; the key comes from the environment and is never printed."""

    name = "deepl"
    version = "1"
    paid = True

    def __init__(
        self,
        key: str,
        *,
        server_url: str | None = None,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        deepl.http_client.max_network_retries = 0
        deepl.http_client.min_connection_timeout = _TIMEOUT
        self.client = deepl.DeepLClient(key, server_url=server_url or None)
        self.pause = pause

    def translate(
        self, texts: Sequence[str], source: Locale, target: Locale
    ) -> Iterator[Sequence[Answer]]:
        """Yield the answers batch by batch."""
        for batch in batches(texts):
            found = self._ask([texts[index] for index in batch], source, target)
            yield [
                Answer(index=index, text=one.text, billed=one.billed_characters)
                for index, one in zip(batch, found, strict=True)
            ]

    def _ask(self, texts: list[str], source: Locale, target: Locale) -> Sequence[deepl.TextResult]:
        for attempt in range(_TRIES):
            try:
                return self._once(texts, source, target)
            except deepl.AuthorizationException:
                raise EngineError(
                    "DeepL does not accept the key", where="DEEPL_AUTH_KEY", hint="check the key"
                ) from None
            except deepl.QuotaExceededException:
                message = "the characters of this DeepL account are used up"
                hint = "what was answered is kept; run again when there are more"
                raise EngineError(message, where="deepl", hint=hint) from None
            except deepl.DeepLException as error:
                if not error.should_retry or error.http_status_code is None:
                    raise EngineError(f"DeepL refused: {error}", where="deepl") from None
                self.pause(2.0**attempt)
        message = f"DeepL was busy {_TRIES} times in a row"
        raise EngineError(message, where="deepl", hint="run again later; answers are kept")

    def _once(self, texts: list[str], source: Locale, target: Locale) -> Sequence[deepl.TextResult]:
        found = self.client.translate_text(
            texts,
            source_lang=source.tag.partition("-")[0].upper(),
            target_lang=_TARGETS.get(target.tag, target.tag.upper()),
            tag_handling="xml",
            tag_handling_version="v2",
            ignore_tags=["x"],
            non_splitting_tags=["g", "x"],
            outline_detection=False,
            preserve_formatting=True,
        )
        return found if isinstance(found, list) else [found]


def batches(texts: Sequence[str]) -> Iterator[list[int]]:
    """Yield indices of texts that go together, within the service's count and bytes.

    >>> [len(batch) for batch in batches(["a"] * 60)]
    [25, 25, 10]
    """
    batch: list[int] = []
    size = 0
    for index, text in enumerate(texts):
        need = len(json.dumps(text)) + 2
        if batch and (len(batch) == _MOST_TEXTS or size + need > _MOST_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(index)
        size += need
    if batch:
        yield batch
