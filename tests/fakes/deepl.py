"""A server on 127.0.0.1 that follows DeepL's published API, and fails when told to."""

import re
import uuid
from html import unescape
from typing import Any, ClassVar

from tests.fakes.service import Fake

KEY = "good-key"
LANGUAGES = [
    "AR",
    "BG",
    "CA",
    "DE",
    "EN-GB",
    "EN-US",
    "ES",
    "ES-419",
    "FR",
    "GL",
    "IT",
    "JA",
    "KO",
    "NB",
    "PT-BR",
    "PT-PT",
    "ZH-HANS",
    "ZH-HANT",
]
GLOSSARIES = {"ar", "de", "en", "es", "fr", "it", "ja", "ko", "nb", "pt", "zh"}
MOST_TEXTS, MOST_BYTES = 50, 128 * 1024


class FakeDeepL(Fake):
    """Answers in capitals; `damage` in a text makes it lose its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.damage = ""
        self.all_fail = False
        self.limit = 1_000_000
        self.glossaries: dict[str, dict[str, Any]] = {}

    def can_fail(self, path: str) -> bool:
        return path.startswith("/v2/translate") or self.all_fail

    def respond(
        self, method: str, path: str, body: Any, headers: dict[str, str]
    ) -> tuple[int, Any, list[str]]:
        if headers.get("authorization") != f"DeepL-Auth-Key {KEY}":
            return 403, {"message": "Forbidden"}, []
        where = path.partition("?")[0]
        if where == "/v2/translate":
            return self.translate(body)
        if where == "/v2/usage":
            used = sum(len(text) * n for text, n in self.counted.items())
            return 200, {"character_count": used, "character_limit": self.limit}, []
        if where == "/v2/languages":
            return (
                200,
                [{"language": c, "name": c, "supports_formality": True} for c in LANGUAGES],
                [],
            )
        if where.startswith(("/v3/glossaries", "/v2/glossaries")):
            return (*self.glossary(method, where, body), [])
        return 404, {"message": "Not found"}, []

    def translate(self, body: Any) -> tuple[int, Any, list[str]]:
        texts = body["text"]
        if body["target_lang"].upper() not in LANGUAGES:
            return 400, {"message": "Value for 'target_lang' not supported."}, []
        if len(texts) > MOST_TEXTS:
            return 400, {"message": "Too many texts"}, []
        if sum(map(len, texts)) > MOST_BYTES:
            return 413, {"message": "Too large"}, []
        if any("BAD XML" in text for text in texts):
            return 400, {"message": "Tag handling parsing failed"}, []
        if self.used() + sum(map(len, texts)) > self.limit:
            return 456, {"message": "Quota Exceeded"}, []
        glossary = self.glossaries.get(body.get("glossary_id", ""), {}).get("terms", {})
        found = [
            {
                "detected_source_language": "EN",
                "text": self.translated(text, glossary),
                "billed_characters": len(unescape(re.sub("<[^>]*>", "", text))),
                **({"model_type_used": body["model_type"]} if "model_type" in body else {}),
            }
            for text in texts
        ]
        return 200, {"translations": found}, list(texts)

    def used(self) -> int:
        return sum(len(text) * n for text, n in self.counted.items())

    def translated(self, text: str, glossary: dict[str, str]) -> str:
        for term, said in glossary.items():
            text = text.replace(term, said)
        if self.damage and self.damage in text and "<" in text:
            return re.sub("<[^>]*>", "", text)
        return re.sub(r"(^|>)([^<]+)", lambda m: m[1] + m[2].upper(), text).replace(
            "&AMP;", "&amp;"
        )

    def glossary(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        name = path.partition("glossaries")[2].strip("/")
        if method == "POST":
            pairs = {d["target_lang"].lower() for d in body["dictionaries"]}
            if not pairs <= GLOSSARIES:
                return 400, {"message": "Unsupported glossary language pair"}
            [dictionary] = body["dictionaries"]
            entries = dictionary["entries"]
            if isinstance(entries, str):
                entries = dict(line.split("\t") for line in entries.splitlines())
            key = str(uuid.uuid4())
            self.glossaries[key] = {"name": body["name"], "terms": entries, "pair": dictionary}
            return 201, self.told(key)
        if method == "DELETE":
            return (204, None) if self.glossaries.pop(name, None) else (404, {"message": "None"})
        if name:
            return (200, self.told(name)) if name in self.glossaries else (404, {"message": "None"})
        return 200, {"glossaries": [self.told(key) for key in self.glossaries]}

    def told(self, key: str) -> dict[str, Any]:
        found = self.glossaries[key]
        return {
            "glossary_id": key,
            "name": found["name"],
            "creation_time": "2026-11-23T10:00:00.000000Z",
            "dictionaries": [
                {
                    "source_lang": found["pair"]["source_lang"],
                    "target_lang": found["pair"]["target_lang"],
                    "entry_count": len(found["terms"]),
                }
            ],
        }


class UnfriendlyDeepL(FakeDeepL):
    """As unfriendly as DeepL's own mock server.

    Every answer is the target language's words for `proton beam`, so that all tags are gone; a
    `User-Agent` is demanded, and fields that the API does not know are refused.
    """

    KNOWN: ClassVar[set[str]] = {
        "text",
        "source_lang",
        "target_lang",
        "context",
        "split_sentences",
        "formality",
    }
    KNOWN |= {"preserve_formatting", "glossary_id", "style_id", "custom_instructions"}
    KNOWN |= {"show_billed_characters", "tag_handling", "tag_handling_version", "model_type"}
    KNOWN |= {"outline_detection", "non_splitting_tags", "splitting_tags", "ignore_tags"}
    BEAM = "haz de protones"

    def respond(
        self, method: str, path: str, body: Any, headers: dict[str, str]
    ) -> tuple[int, Any, list[str]]:
        if not headers.get("user-agent", "").startswith("deepl-python"):
            return 400, {"message": "User-Agent is missing"}, []
        if path.startswith("/v2/translate") and (odd := set(body) - self.KNOWN):
            return 400, {"message": f"unknown fields: {sorted(odd)}"}, []
        return super().respond(method, path, body, headers)

    def translated(self, text: str, glossary: dict[str, str]) -> str:
        return glossary.get(text, self.BEAM)
