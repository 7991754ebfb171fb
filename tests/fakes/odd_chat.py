"""A chat service that knows a few texts in Spanish, and misbehaves as models and servers do."""

import json
import re
import threading
import time
import unicodedata
from collections.abc import Callable
from typing import Any

from pipeline.documents.inline.tags import characters
from tests.fakes.service import Fake

TEXTS = {
    'Take <g id="1">0.5 mg</g> of it twice a day, and never with alcohol.': (
        'Tome <g id="1">0,5 mg</g> dos veces al día, y nunca con alcohol.'
    ),
    'See <g id="1">the table of the 18 doses</g> before you start the treatment.': (
        'Consulte <g id="1">la tabla de las 18 dosis</g> antes de empezar el tratamiento.'
    ),
    "Ask your doctor when the pain lasts for more than 7 days.": (
        "Consulte a su médico si el dolor dura más de 7 días."
    ),
    "Drink at least 2 glasses of water with every meal of the day.": (
        "Beba al menos 2 vasos de agua con cada comida del día."
    ),
}
SOURCE = (
    "Take *0.5 mg* of it twice a day, and never with alcohol.\n\n"
    "See [the table of the 18 doses](t.md) before you start the treatment.\n\n"
    "Ask your doctor when the pain lasts for more than 7 days.\n\n"
    "Drink at least 2 glasses of water with every meal of the day.\n"
)
PORTUGUESE = dict(
    zip(
        TEXTS.values(),
        (
            'Tome <g id="1">0,5 mg</g> duas vezes por dia, e nunca com álcool.',
            'Veja <g id="1">a tabela das 18 doses</g> antes de começar o tratamento.',
            "Pergunte ao seu médico quando a dor durar mais de 7 dias.",
            "Beba pelo menos 2 copos de água com cada refeição do dia.",
        ),
        strict=True,
    )
)
FRENCH = dict(
    zip(
        TEXTS.values(),
        (
            'Prenez <g id="1">0,5 mg</g> deux fois par jour, et jamais avec de l\'alcool.',
            'Consultez <g id="1">le tableau des 18 doses</g> avant le traitement.',
            "Consultez votre médecin si la douleur dure plus de 7 jours.",
            "Buvez au moins 2 verres d'eau à chaque repas de la journée.",
        ),
        strict=True,
    )
)
CATALAN = dict(
    zip(
        TEXTS.values(),
        (
            'Preneu <g id="1">0,5 mg</g> dues vegades al dia, i mai amb alcohol.',
            'Consulteu <g id="1">la taula de les 18 dosis</g> abans del tractament.',
            "Consulteu el metge si el dolor dura més de 7 dies.",
            "Beveu almenys 2 gots d'aigua amb cada àpat del dia.",
        ),
        strict=True,
    )
)
ENGLISH = {said: text for text, said in TEXTS.items()}
Said = dict[str, str]


def _outside(change: Callable[[str], str]) -> Callable[[Said], str]:
    """Change what stands outside of tags."""
    return _every(
        lambda text: "".join(
            part if part.startswith("<") else change(part) for part in re.split("(<[^>]*>)", text)
        )
    )


def _half_english(text: str) -> str:
    """Keep the first half of a translation, and go on with the second half of its source."""
    mine, its = ENGLISH.get(text, text).split(), text.split()
    return " ".join((*its[: len(its) // 2], *mine[len(mine) // 2 :]))


def _fenced(said: Said) -> str:
    return f"```json\n{json.dumps(said)}\n```"


def _thought(said: Said) -> str:
    return f'<think>Let me see {{"1": "no"}}.</think>\n{json.dumps(said)}'


def _shifted(said: Said) -> str:
    texts = list(said.values())
    return json.dumps(dict(zip(said, texts[1:] + texts[:1], strict=True)))


def _capitals(match: re.Match[str]) -> str:
    return match[0].upper()


def _every(change: Callable[[str], str]) -> Callable[[Said], str]:
    return lambda said: json.dumps({number: change(text) for number, text in said.items()})


CONTENTS: dict[str, Callable[[Said], str]] = {
    "fences": _fenced,
    "prose": lambda said: f"Here you are:\n{json.dumps(said)}\nAnything else?",
    "think": _thought,
    "nested": lambda said: json.dumps({"result": {"translations": said}}),
    "list": lambda said: json.dumps([{"id": int(n), "text": t} for n, t in said.items()]),
    "chat alone": lambda said: "Hello! How can I help you today?",
    "shifted": _shifted,
    "Hola": _every(lambda text: "Hola"),
    "half a dose": _every(lambda text: text.replace("0,5", "5").replace("7 d", "70 d")),
    "extra tags": _every(lambda text: f'<g id="9"><b>{text}</b></g><x id="8"/>'),
    "no tags": _every(lambda text: re.sub("<[^>]*>", "", text)),
    "added link": _every(lambda text: f"{text} [más](https://evil.example)"),
    "empty": _every(lambda text: ""),
    "wrong numbers": lambda said: json.dumps({f"1{n}": text for n, text in said.items()}),
    "thoughts without a start": lambda said: f'So {{"1": "no"}}.</think>{json.dumps(said)}',
    "channels": lambda said: (
        f'<|channel|>analysis<|message|>{{"1": "no"}}<|end|>'
        f"<|start|>assistant<|channel|>final<|message|>{json.dumps(said)}"
    ),
    "a first version": lambda said: json.dumps(dict.fromkeys(said, "mal")) + json.dumps(said),
    "both texts": lambda said: json.dumps(
        [{"id": n, "text": "the source", "translation": t} for n, t in said.items()]
    ),
    "an object each": lambda said: "\n".join(json.dumps({n: t}) for n, t in said.items()),
    "NUL and surrogates": _every(lambda text: f"\x00{text[:9]}\ud800{text[9:]}\x07"),
    "in quotes": _every(lambda text: f'"{text}"'),
    "line ends": lambda said: json.dumps(said, ensure_ascii=False).replace(", ", ",\n"),
    "a list": _every(lambda text: f"- {text}"),
    "a heading behind": _every(lambda text: f"{text}\n\n# Nota"),
    "twice": _every(lambda text: f"{text} {text}"),
    "both languages": lambda said: json.dumps(
        {n: f"{next((k for k, v in TEXTS.items() if v == t), '')} — {t}" for n, t in said.items()}
    ),
    "no-break spaces of no width": _every("\u200b".join),
    "HTML entities": _every(
        lambda text: text.replace("á", "&aacute;").replace("í", "&#237;").replace("é", "&#xE9;")
    ),
    "figures of another script": _every(
        lambda text: re.sub(
            r'(?<!id=")\d',
            lambda one: "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669"[int(one[0])],
            text,
        )
    ),
    "wide figures": _every(
        lambda text: re.sub(r'(?<!id=")\d', lambda one: chr(0xFF10 + int(one[0])), text)
    ),
    "reordered": lambda said: json.dumps(dict(reversed(said.items()))),
    "each number twice": lambda said: (
        "{" + ", ".join(f'"{n}": "mal", "{n}": {json.dumps(t)}' for n, t in said.items()) + "}"
    ),
    "line ends behind": _every(lambda text: f"\n{text}\r\n\n"),
    "cut but complete in number": lambda said: json.dumps(said)[:-12],
    "letters of Latin-1 read as UTF-8": _every(lambda text: text.encode("utf-8").decode("latin-1")),
    "soft hyphens": _every(lambda text: text.replace("a", "a\u00ad")),
    "letters in parts": _every(lambda text: unicodedata.normalize("NFD", text)),
    "endless": _every(lambda text: text * 2000),
    "a label": _every(lambda text: f"Traducción: {text}"),
    "a lost end": _every(lambda text: text.rsplit(" ", 1)[0]),
    "asked and answered": lambda said: json.dumps(
        {"texts": dict.fromkeys(said, "the source"), "translations": said}
    ),
    "left out": lambda said: json.dumps(dict(list(said.items())[1:])),
    "a tag of its own": _every(lambda text: re.sub(r"\w+", r"<b>\g<0></b>", text, count=1)),
    "half of it": _every(lambda text: " ".join(text.split(" ")[: len(text.split(" ")) // 2])),
    "in Portuguese": _every(lambda text: PORTUGUESE.get(text, text)),
    "in capitals": _every(lambda text: re.sub("(?<![<\\w])[^<>]+(?![^<]*>)", _capitals, text)),
    "bold": _every(lambda text: f"**{text}**"),
    "look-alike letters": _every(lambda text: text.replace("a", "\u0430")),
    "another unit": _every(lambda text: text.replace("mg", "g").replace("vasos", "litros")),
    "without its negation": _every(lambda text: text.replace("nunca ", "siempre ")),
    "exchanged figures": _every(lambda text: text.replace("7", "9").replace("2", "7")),
    "its source in brackets": lambda said: json.dumps(
        {n: f"{t} ({next((k for k, v in TEXTS.items() if v == t), t)})" for n, t in said.items()}
    ),
    "a comment": _every(lambda text: f"{text} <!-- checked -->"),
    "in a code span": _every(lambda text: f"`{text}`"),
    "in a tag": _every(lambda text: f"<translation>{text}</translation>"),
    "JSON in JSON": lambda said: json.dumps(json.dumps(said)),
    "nothing but a point": _every(lambda text: "..."),
    "not available": _every(lambda text: "N/A"),
    "null": lambda said: json.dumps(dict.fromkeys(said)),
    "a number": lambda said: json.dumps(dict.fromkeys(said, 7)),
    "lists of one": lambda said: json.dumps({n: [t] for n, t in said.items()}),
    "objects of one": lambda said: json.dumps({n: {"text": t} for n, t in said.items()}),
    "a comma too many": lambda said: json.dumps(said)[:-1] + ",}",
    "quotes of Python": repr,
    "a byte order mark": lambda said: f"\ufeff{json.dumps(said)}",
    "numbers with a word": lambda said: json.dumps({f"text_{n}": t for n, t in said.items()}),
    "lines of YAML": lambda said: "\n".join(f"{n}: {t}" for n, t in said.items()),
    "a dose added": _every(lambda text: f"{text} Tome 200 mg más."),
    "in small letters": _outside(str.lower),
    "without spaces": _outside(lambda part: part.replace(" ", "")),
    "underscores": _outside(lambda part: part.replace(" ", "_")),
    "plus signs": _outside(lambda part: part.replace(" ", "+")),
    "letters apart": _outside(lambda part: " ".join(part.replace(" ", ""))),
    "each second space gone": _outside(lambda part: re.sub(r" (\S+) ", r" \1", part)),
    "half in English": _every(_half_english),
    "in French": _every(lambda text: FRENCH.get(text, text)),
    "in Catalan": _every(lambda text: CATALAN.get(text, text)),
    "capitals everywhere": _outside(str.title),
    "an announcement": _every(lambda text: f"Aquí está la traducción: {text}"),
    "an opening": _every(lambda text: f"¡Claro! {text}"),
    "a note behind": _every(lambda text: f"{text} [Nota: literal]"),
    "two versions": _every(lambda text: f"{text} / {text}"),
    "a word twice": _outside(lambda part: re.sub(r"(\w{5,})", r"\1 \1", part, count=1)),
    "a loop": _every(lambda text: f"{text.rstrip('.')}ananananananan."),
    "the end of JSON": _every(lambda text: f'{text}"}}'),
    "quotes that are escaped": _every(lambda text: f"&quot;{text}&quot;"),
    "line ends as letters": _every(lambda text: text.replace(" ", "\\n", 1)),
    "wide signs": _every(lambda text: text.replace(".", "\uff0e")),
    "exclamation": _every(lambda text: text.replace(".", "!!!")),
    "dots behind": _every(lambda text: text.replace(".", "...")),
    "a role": _every(lambda text: f"{text} User:"),
    "the end of a turn": _every(lambda text: f"{text}<|im_end|>"),
    "without accents": _outside(lambda part: part.translate(str.maketrans("áéíóúñ", "aeioun"))),
    "a table": lambda said: (
        "| n | text |\n|---|---|\n" + "\n".join(f"| {n} | {t} |" for n, t in said.items())
    ),
}
"What the model says."
OTHERS = (
    "untranslated",
    "refusal",
    "truncated",
    "429",
    "429 quota",
    "400 format",
    "400 length",
    "SSE",
    "tool calls",
    "a function call",
    "a call of nothing",
    "hang",
)
"What it does otherwise."


Applies = Callable[[Said, Any], bool]
REFUSALS: dict[str, tuple[tuple[int, Any], Applies]] = {
    "429": ((429, {"error": {"message": "slow down", "code": "rate_limit"}}), lambda *_: True),
    "429 quota": (
        (429, {"error": {"message": "no money", "code": "insufficient_quota"}}),
        lambda *_: True,
    ),
    "400 format": (
        (400, {"error": {"message": "response_format is not supported"}}),
        lambda _, body: "response_format" in body,
    ),
    "400 length": (
        (400, {"error": {"message": "too long", "code": "context_length_exceeded"}}),
        lambda asked, _: len(asked) > 1,
    ),
}
"What it refuses, and when."


class OddChat(Fake):
    """Misbehaves in its first `times` answers."""

    def __init__(self, behaviour: str, times: int) -> None:
        super().__init__()
        self.behaviour = behaviour
        self.left = times
        self.asking = threading.local()
        self.tokens = 0
        self.characters = 0

    def can_fail(self, path: str) -> bool:
        return False

    def respond(
        self, method: str, path: str, body: Any, headers: dict[str, str]
    ) -> tuple[int, Any, list[str]]:
        asked = json.loads(body["messages"][1]["content"])["texts"]
        self.asking.letters = sum(len(one["content"]) for one in body["messages"])
        self.asking.most = body.get("max_tokens") or 1 << 30
        said = {number: TEXTS.get(text, "Nada") for number, text in asked.items()}
        with self.lock:
            odd, self.left = self.left > 0, self.left - 1
        status, answer = self.reply(self.behaviour if odd else "", asked, said, body)
        if status == 200:
            with self.lock:
                self.characters += sum(map(characters, asked.values()))
        return status, answer, []

    def reply(self, name: str, asked: Said, said: Said, body: Any) -> tuple[int, Any]:
        if name in CONTENTS:
            return 200, self.answer(CONTENTS[name](said))
        if name in REFUSALS:
            refusal, applies = REFUSALS[name]
            if applies(asked, body):
                return refusal
        replies: dict[str, Callable[[], Any]] = {
            "untranslated": lambda: self.answer(json.dumps(asked)),
            "refusal": lambda: self.answer("", refusal="I cannot help with drugs."),
            "truncated": lambda: self.answer(json.dumps(said)[:20], ended="length"),
            "SSE": lambda: self.stream(json.dumps(said)),
            "tool calls": lambda: self.called(json.dumps(said), "tool_calls"),
            "a function call": lambda: self.called(json.dumps({"texts": said}), "function_call"),
            "a call of nothing": lambda: self.called("{}", "tool_calls"),
        }
        if name == "hang":
            time.sleep(1.5)
        return 200, replies.get(name, lambda: self.answer(json.dumps(said)))()

    def answer(self, content: str, ended: str = "stop", refusal: str | None = None) -> Any:
        usage = self.usage(content)
        if len(content) // 4 >= self.asking.most:
            content, ended = content[: 4 * self.asking.most], "length"
        return {
            "model": "odd",
            "choices": [
                {"message": {"content": content, "refusal": refusal}, "finish_reason": ended}
            ],
            "usage": usage,
        }

    def called(self, arguments: str, name: str) -> Any:
        """The same as the call of a tool, which a model may make unasked."""
        answer = self.answer(arguments, ended=name.rstrip("s"))
        function = {"name": "translate", "arguments": arguments}
        call: Any = function if name == "function_call" else [{"id": "1", "function": function}]
        answer["choices"][0]["message"] = {"content": None, name: call}
        return answer

    def usage(self, content: str) -> dict[str, int]:
        """Count as services do: some four letters a token."""
        read, written = self.asking.letters // 4, min(len(content) // 4 + 1, self.asking.most)
        with self.lock:
            self.tokens += read + written
        return {"prompt_tokens": read, "completion_tokens": written}

    def stream(self, content: str) -> str:
        """The same, as a stream of events."""
        usage = self.usage(content)
        half = len(content) // 2
        parts: list[Any] = [
            {"choices": [{"delta": {"content": part}}], "model": "odd"}
            for part in (content[:half], content[half:])
        ]
        parts.append(
            {
                "choices": [{"delta": {}, "finish_reason": "stop"}],
                "usage": usage,
            }
        )
        return "".join(f"data: {json.dumps(part)}\n\n" for part in parts) + "data: [DONE]\n"
