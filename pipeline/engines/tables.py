"""What a project may say of each engine: one record a table `[engines.<name>]`, one field a key.

They stand apart from the engines: they are read with the configuration, and a wrong key is told
before anybody drafts, on a machine without the engine and without its key.
"""

from collections.abc import Mapping
from typing import Any, Literal

from pipeline.reader import Count, Line, Number, Percent, Strings, Table, field


class ApertiumSettings(Table, frozen=True):
    """`[engines.apertium]`."""

    modes: Line = ""
    "Folder of Apertium's modes; empty: where the packages put them."


class DeepLLocaleSettings(Table, frozen=True):
    """`[engines.deepl.locales.<tag>]`: what is left out is as for all languages."""

    formality: Literal["", "more", "less", "default"] | None = None
    "How readers are addressed."
    model: Literal["", "latency_optimized", "quality_optimized"] | None = None
    "The service's model."
    instructions: Strings | None = None
    "What the service is asked to mind."
    style: Line | None = None
    "Id of a list of style rules of the account."


class DeepLSettings(Table, frozen=True):
    """`[engines.deepl]`."""

    server_url: Line = ""
    "Address of the service; empty: the one the key belongs to."
    formality: Literal["", "more", "less", "default"] = ""
    "How readers are addressed, in languages that have a choice."
    model: Literal["", "latency_optimized", "quality_optimized", "prefer_quality_optimized"] = ""
    "The service's model; empty: its own choice."
    parallel: Count = 4
    "Requests at once."
    price: Number = 20.0
    "Of a million characters."
    currency: Line = "EUR"
    "Currency of the price."
    timeout: Number = 60.0
    "Seconds to wait for an answer."
    instructions: Strings = ()
    "What the service is asked to mind."
    style: Line = ""
    "Id of a list of style rules of the account."
    memory: bool = False
    "Whether approved pairs are put on the service as a translation memory."
    memory_threshold: Percent = 75
    "How much alike a pair must be to be used."
    locales: dict[str, DeepLLocaleSettings] = field(default_factory=dict)
    "What else holds, by locale."


class FirefoxSettings(Table, frozen=True):
    """`[engines.firefox]`."""

    models: Line = ""
    "Folder of models, one folder a pair of languages; empty: they are fetched."
    cache: Line = ""
    "Folder where fetched models are kept; empty: the program's own."


class LibreTranslateSettings(Table, frozen=True):
    """`[engines.libretranslate]`."""

    base_url: Line = "http://127.0.0.1:5000"
    "Address of the server."
    parallel: Count = 2
    "Requests at once."
    texts: Count = 10
    "Texts in a request."


class LanguageModelSettings(Table, frozen=True):
    """`[engines.llm]`."""

    base_url: Line = "https://api.openai.com/v1"
    "Address of a service of OpenAI's form, without `/chat/completions`."
    model: Line = ""
    "Name of the model, as the service has it."
    parallel: Count = 4
    "Requests at once."
    price: Number = 0.0
    "Of a million characters, where the service counts those."
    input_price: Number = 0.0
    "Of a million tokens that the model reads."
    output_price: Number = 0.0
    "Of a million tokens that it writes."
    currency: Line = "EUR"
    "Currency of the prices."
    texts: Count = 20
    "Texts in a request."
    temperature: Number = 0.0
    "How freely the model chooses; 0: as little as it can."
    max_tokens: Count = 0
    "Tokens of an answer, at most; 0: as the service has it."
    timeout: Number = 120.0
    "Seconds to wait for an answer."
    key_header: Line = "Authorization"
    "Header that the key goes in; in `Authorization` it follows `Bearer`."
    headers: dict[str, Line] = field(default_factory=dict)
    "Other headers of each request; never a key."
    query: dict[str, Line] = field(default_factory=dict)
    "What stands behind the address, such as `api-version`."
    body: dict[str, Any] = field(default_factory=dict)
    "Other keys of each request, such as `reasoning_effort`."
    response_format: Literal["json_schema", "json_object", "none"] = "json_object"
    "How the service is told to answer with JSON; one that refuses it is asked without."


class NoSettings(Table, frozen=True):
    """Of an engine that has nothing to choose."""


TABLES: Mapping[str, type[Table]] = {
    "apertium": ApertiumSettings,
    "deepl": DeepLSettings,
    "firefox": FirefoxSettings,
    "libretranslate": LibreTranslateSettings,
    "llm": LanguageModelSettings,
    "memory": NoSettings,
    "pseudo": NoSettings,
}
"Of the engines that are ours; an engine of another package reads its own."
