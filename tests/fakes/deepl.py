"""A server on 127.0.0.1 that follows DeepL's published API, and fails when told to."""

import re
import uuid
from html import unescape
from typing import Any, ClassVar
from urllib.parse import parse_qsl

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
        self.jobs: dict[str, dict[str, Any]] = {}
        self.memories: dict[str, dict[str, Any]] = {}
        self.takes_memories = True

    def can_fail(self, path: str) -> bool:
        return path.startswith("/v2/translate") or self.all_fail

    def respond(
        self, method: str, path: str, body: Any, headers: dict[str, str]
    ) -> tuple[int, Any, list[str]]:
        if path.startswith("/upload/") and "authorization" not in headers:
            self.jobs[path.removeprefix("/upload/")]["tmx"] = body
            return 200, {}, []
        if headers.get("authorization") != f"DeepL-Auth-Key {KEY}":
            return 403, {"message": "Forbidden"}, []
        where = path.partition("?")[0]
        if where == "/v2/translate":
            return self.translate(body)
        if where.startswith(("/v3/glossaries", "/v2/glossaries")):
            return (*self.glossary(method, path, body), [])
        if where.startswith("/v3/translation_memories"):
            return (*self.memory(method, path, body), [])
        return (*self.facts(where), [])

    def facts(self, where: str) -> tuple[int, Any]:
        """What costs nothing: the account and the languages."""
        if where == "/v2/usage":
            used = sum(len(text) * n for text, n in self.counted.items())
            return 200, {"character_count": used, "character_limit": self.limit}
        if where == "/v2/languages":
            return 200, [{"language": c, "name": c, "supports_formality": True} for c in LANGUAGES]
        return 404, {"message": "Not found"}

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
        dictionaries = self.glossaries.get(body.get("glossary_id", ""), {}).get("dictionaries", {})
        base = body["target_lang"].lower().partition("-")[0]
        glossary = dictionaries.get((body.get("source_lang", "").lower(), base), {})
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
        where, _, query = path.partition("glossaries")[2].strip("/").partition("?")
        name, _, part = where.partition("/")
        if method == "POST":
            return self.made(body)
        if not name:
            return 200, {"glossaries": [self.told(key) for key in self.glossaries]}
        if name not in self.glossaries:
            return 404, {"message": "None"}
        if part:
            return self.dictionary(method, self.glossaries[name]["dictionaries"], query, body)
        if method == "DELETE":
            del self.glossaries[name]
            return 204, None
        return 200, self.told(name)

    def made(self, body: Any) -> tuple[int, Any]:
        some = {pair_of(one): terms_of(one) for one in body["dictionaries"]}
        if not {target for _, target in some} <= GLOSSARIES:
            return 400, {"message": "Unsupported glossary language pair"}
        key = str(uuid.uuid4())
        self.glossaries[key] = {"name": body["name"], "dictionaries": some}
        return 201, self.told(key)

    def dictionary(
        self, method: str, some: dict[tuple[str, str], Any], query: str, body: Any
    ) -> tuple[int, Any]:
        pair = pair_of(body if method == "PUT" else dict(parse_qsl(query)))
        if method == "PUT":
            if pair[1] not in GLOSSARIES:
                return 400, {"message": "Unsupported glossary language pair"}
            some[pair] = terms_of(body)
        elif pair not in some:
            return 404, {"message": "None"}
        told = {"source_lang": pair[0], "target_lang": pair[1]}
        if method == "DELETE":
            del some[pair]
            return 204, None
        if method == "PUT":
            return 200, {**told, "entry_count": len(some[pair])}
        entries = "\n".join(f"{term}\t{said}" for term, said in some[pair].items())
        return 200, {"dictionaries": [{**told, "entries": entries, "entries_format": "tsv"}]}

    def told(self, key: str) -> dict[str, Any]:
        found = self.glossaries[key]
        return {
            "glossary_id": key,
            "name": found["name"],
            "creation_time": "2026-11-23T10:00:00.000000Z",
            "dictionaries": [
                {"source_lang": source, "target_lang": target, "entry_count": len(terms)}
                for (source, target), terms in found["dictionaries"].items()
            ],
        }

    def memory(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        """Translation memories: a job takes the file, and is done when it is looked at twice."""
        name = path.partition("translation_memories")[2].strip("/").partition("?")[0]
        if name == "import":
            key = str(uuid.uuid4())
            self.jobs[key] = {"name": body["parameters"]["display_name"], "looks": 0}
            return 200, {"job_id": key, "upload_url": f"{self.url}/upload/{key}"}
        if name.startswith("jobs/"):
            key = name.removeprefix("jobs/")
            self.jobs[key]["looks"] += 1
            done = self.jobs[key]["looks"] > 1
            if done and self.takes_memories:
                self.memories[key] = self.jobs[key]
            status = ("completed" if self.takes_memories else "failed") if done else "processing"
            result = {"status": status, "translation_memory_id": key}
            return 200, {"job_id": key, "operation": "import", "results": [result]}
        if method == "DELETE":
            return (204, None) if self.memories.pop(name, None) else (404, {"message": "None"})
        some = [
            {
                "translation_memory_id": key,
                "name": one["name"],
                "source_language": "en",
                "target_languages": ["es"],
                "segment_count": 1,
            }
            for key, one in self.memories.items()
        ]
        return 200, {"translation_memories": some}


def pair_of(told: Any) -> tuple[str, str]:
    return told["source_lang"].lower(), told["target_lang"].lower()


def terms_of(dictionary: Any) -> dict[str, str]:
    entries = dictionary["entries"]
    if isinstance(entries, str):
        return dict(line.split("\t") for line in entries.splitlines())
    return dict(entries)


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
    KNOWN |= {"translation_memory_id", "translation_memory_threshold"}
    BEAM = "haz de protones"
    TEXTS: ClassVar[set[str]] = {"source_lang", "target_lang", "context", "formality", "style_id"}
    FLAGS: ClassVar[set[str]] = {"preserve_formatting", "show_billed_characters"}
    LISTS: ClassVar[set[str]] = {"text", "ignore_tags", "non_splitting_tags"}
    "Fields by the type that the published description gives them."

    def respond(
        self, method: str, path: str, body: Any, headers: dict[str, str]
    ) -> tuple[int, Any, list[str]]:
        if not headers.get("user-agent", "").startswith("deepl-python"):
            return 400, {"message": "User-Agent is missing"}, []
        if path.startswith("/v2/translate") and (odd := set(body) - self.KNOWN):
            return 400, {"message": f"unknown fields: {sorted(odd)}"}, []
        if path.startswith("/v2/translate") and (odd := self.wrong(body)):
            return 400, {"message": f"fields of a wrong type: {sorted(odd)}"}, []
        return super().respond(method, path, body, headers)

    def wrong(self, body: Any) -> set[str]:
        """The fields of a request whose value is of another type, and those that are missing."""
        types = {**dict.fromkeys(self.TEXTS, str), **dict.fromkeys(self.FLAGS, bool)}
        types |= dict.fromkeys(self.LISTS, list)
        missing = {"text", "target_lang"} - set(body)
        return missing | {
            name for name, kind in types.items() if name in body and type(body[name]) is not kind
        }

    def translated(self, text: str, glossary: dict[str, str]) -> str:
        return glossary.get(text, self.BEAM)
