"""Apertium, the free rule-based translator, as its programs on this machine: no key, no network.

One warm pipeline for each pair, asked text by text: each text ends with NUL, which every program of
the pipeline passes on at once. Facts it is built on (Apertium 3.8): an unescaped `/ [ $ ^ < { @`
kills the pipeline, `~` is dropped even when escaped, `*` and `#` mark words it cannot do; a
`[superblank]` is never lost but stays where it is in the sentence, a word-bound blank
`[[t:g:1]]…[[/]]` moves with its words but may be torn apart. So spans go word-bound first and as
superblanks where that fails.
"""

import contextlib
import os
import re
import selectors
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from html import escape, unescape
from pathlib import Path
from typing import assert_never

from pipeline.documents.inline.tags import (
    Atom,
    Closing,
    Opening,
    Token,
    decode,
    numbers,
    read_tags,
    write_tags,
)
from pipeline.engines.base import (
    Answer,
    EngineError,
    Limits,
    Traits,
    Unanswerable,
    Unit,
    unsupported,
)
from pipeline.engines.settings import Settings
from pipeline.engines.tables import ApertiumSettings
from pipeline.model.locale import Locale

_FOLDERS = ("/usr/share/apertium/modes", "/usr/local/share/apertium/modes")
_LONG = {
    "ca": "cat",
    "cy": "cym",
    "de": "deu",
    "en": "eng",
    "eo": "epo",
    "es": "spa",
    "eu": "eus",
    "fr": "fra",
    "gl": "glg",
    "is": "isl",
    "it": "ita",
    "oc": "oci",
    "pt": "por",
}
_VARIANTS = {"ca-valencia": "cat_valencia", "pt-BR": "por_BR"}
_TIMEOUT = 60.0
"Seconds for one text."
_SPECIAL = re.compile(r"[\\\[\]/@^$<>{}]")
_CARRIED = {"~": "\ue001", "*": "\ue002", "#": "\ue003"}
"Signs that are not safe even escaped, and what carries them through."
_SIGN = re.compile(
    r"\[(?:\[t:g:|<g)(?P<open>\d+)(?:\]\]|>\])|(?P<close>\[\[/\]\]|\[</g>\])"
    r"|\[<x(?P<atom>\d+)/>\]|\\(?P<char>.)|\[(?:\\.|[^\]\\])*\]",
    re.DOTALL,
)
"Our tags in a stream; then an escaped letter, or a blank of Apertium's own, which is left out."
_WORD = re.compile(r"\w*")
_TAIL = ".[][\n]"
_UNKNOWN = re.compile(r"[*#]")
"Marks of words that it does not know (`*`) or has no form of (`#`); the text's own are carried."
_QUOTE, _CARRIED_QUOTE = re.compile(r"(?<!\w)'(?=\w)"), "\ue004"
"A mark before a word: Apertium reads the `'re` of `'required'` as of `they're`."


class Apertium:
    """Drafts by the Apertium programs that are installed."""

    name = "apertium"
    version = "3"
    traits = Traits(
        limits=Limits(texts=20, size=256 * 1024),
        steady=True,
        harms_figures=True,
        harms_terms=True,
        quality="a gist, by rules; unknown words stay as they are",
    )

    def __init__(self, settings: Settings) -> None:
        own = settings.read(ApertiumSettings).modes
        self.folders = tuple(map(Path, (own,) if own else _FOLDERS))
        if shutil.which("apertium-wblank-mode") is None:
            message = "the programs of Apertium are not installed"
            hint = "on Debian: apt install apertium apertium-eng-spa"
            raise EngineError(message, where=self.name, hint=hint)
        self.pipelines: dict[str, _Pipeline] = {}

    def check(self, source: Locale, target: Locale) -> None:
        """Raise `EngineError` where no pair of the two languages is installed."""
        self._mode(source, target)

    def ask(self, units: Sequence[Unit], source: Locale, target: Locale) -> Sequence[Answer]:
        """Translate one text after the other."""
        mode = self._mode(source, target)
        pipeline = self.pipelines.setdefault(str(mode), _Pipeline(mode))
        return [Answer(text=self._translated(pipeline, unit.text)) for unit in units]

    def _translated(self, pipeline: "_Pipeline", text: str) -> str:
        tags = numbers(text)
        for bound in (True, False):
            answer = decoded(pipeline.ask(encoded(text, bound=bound)))
            if numbers(answer) == tags:
                break
        return as_begun(answer, text)

    def _mode(self, source: Locale, target: Locale) -> Path:
        for name in (f"{s}-{t}.mode" for s in _codes(source) for t in _codes(target)):
            for folder in self.folders:
                if (folder / name).is_file():
                    return folder / name
        starts = tuple(f"{code}-" for code in _codes(source))
        names = {path.stem for folder in self.folders for path in folder.glob("*.mode")}
        targets = [name.partition("-")[2] for name in names if name.startswith(starts)]
        raise unsupported(self.name, target, targets)


def _codes(locale: Locale) -> tuple[str, ...]:
    """Return what Apertium may call a language."""
    base = locale.tag.partition("-")[0]
    codes = (_VARIANTS.get(locale.tag, ""), base, _LONG.get(base, ""))
    return tuple(code for code in codes if code)


def encoded(text: str, *, bound: bool) -> str:
    r"""Write a tagged text as Apertium's stream; `bound`: spans that hold no tag move with words.

    >>> encoded('a <g id="1">b</g> <x id="2"/> c/d', bound=True)
    'a [[t:g:1]]b[[/]] [<x2/>] c\\/d'
    """
    tokens = list(read_tags(text))
    plain = {place for place in range(len(tokens) - 2) if bound and _moves(tokens, place)}
    signs: list[str] = []
    for place, token in enumerate(tokens):
        match token:
            case str():
                signs.append(_escaped(token))
            case Opening(number=number):
                signs.append(f"[[t:g:{number}]]" if place in plain else f"[<g{number}>]")
            case Closing():
                signs.append("[[/]]" if place - 2 in plain else "[</g>]")
            case Atom(number=number):
                signs.append(f"[<x{number}/>]")
            case _:
                assert_never(token)
    return "".join(signs)


def _moves(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a span of words alone starts at `place`, without spaces at its edges."""
    opening, words, closing = tokens[place : place + 3]
    if not isinstance(opening, Opening) or not isinstance(closing, Closing):
        return False
    return isinstance(words, str) and bool(words.strip()) and words == words.strip()


def _escaped(text: str) -> str:
    plain = " ".join(unescape(text).replace("\0", "").split("\n"))
    plain = "".join(_CARRIED.get(character, character) for character in plain)
    plain = _QUOTE.sub(_CARRIED_QUOTE, plain)
    return _SPECIAL.sub(lambda sign: "\\" + sign[0], plain)


def decoded(stream: str) -> str:
    """Write Apertium's stream as a tagged text; marks of unknown words are left out."""
    text = decode(
        stream, _SIGN, words=_plain, other=lambda blank: escape(blank["char"] or "", quote=False)
    )
    return re.sub(r"  +", " ", _whole(text)).strip()


def as_begun(answer: str, text: str) -> str:
    """Begin an answer with a small letter where the text does: Apertium begins a sentence.

    >>> [as_begun(said, "it is SQL of Ana") for said in ("Esto es", "Ana es", "SQL es")]
    ['esto es', 'Ana es', 'SQL es']
    """
    first = _WORD.search(answer)
    word = first[0] if first else ""
    small = text[:1].islower() and word[1:] == word[1:].lower() and word not in text
    return answer[:1].lower() + answer[1:] if small else answer


def _plain(text: str) -> str:
    text = _UNKNOWN.sub("", text)
    for sign, carrier in _CARRIED.items():
        text = text.replace(carrier, sign)
    text = text.replace(_CARRIED_QUOTE, "'")
    return escape(text, quote=False)


def _whole(text: str) -> str:
    """Join the parts of a span that stand side by side."""
    out: list[Token] = []
    last = 0
    for token in read_tags(text):
        if isinstance(token, Opening):
            end = len(out) - (1 if out and isinstance(out[-1], str) and not out[-1].strip() else 0)
            if token.number == last and end and isinstance(out[end - 1], Closing):
                del out[end - 1]
                continue
            last = token.number
        out.append(token)
    return write_tags(out)


class _Pipeline:
    """The warm programs of one pair."""

    def __init__(self, mode: Path) -> None:
        self.mode = mode
        self.process: subprocess.Popen[bytes] | None = None

    def ask(self, stream: str) -> str:
        """Return the translation; raise `Unanswerable` where the programs fall over it, twice."""
        for _ in range(2):
            try:
                return self._once(stream)
            except OSError:
                self.close()
        raise Unanswerable("Apertium's programs end at this text")

    def _once(self, stream: str) -> str:
        process = self.process or self._start()
        assert process.stdin is not None  # noqa: S101  it was opened with pipes
        process.stdin.write(f"{stream}{_TAIL}\0".encode("utf-8", "replace"))
        process.stdin.flush()
        answer = self._read(process).decode("utf-8", "replace")
        return answer.removesuffix("[\n]").removesuffix("[]").removesuffix(".")

    def _read(self, process: subprocess.Popen[bytes]) -> bytes:
        """Read up to the next NUL; raise `OSError` where none comes in time."""
        assert process.stdout is not None  # noqa: S101
        data, end = bytearray(), time.monotonic() + _TIMEOUT
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            while not data.endswith(b"\0"):
                if not selector.select(max(0.0, end - time.monotonic())):
                    raise TimeoutError
                part = os.read(process.stdout.fileno(), 65536)
                if not part:
                    raise BrokenPipeError
                data += part
        return bytes(data[:-1])

    def _start(self) -> subprocess.Popen[bytes]:
        mode = ["apertium-wblank-mode", "-z", str(self.mode)]
        script = subprocess.run(mode, capture_output=True, check=False, text=True)  # noqa: S603
        if script.returncode or not script.stdout.strip():
            raise EngineError("cannot be read", where=str(self.mode), hint="install the pair again")
        self.process = subprocess.Popen(  # noqa: S603
            ["bash", "-o", "pipefail", "-c", script.stdout, "apertium", "-g", ""],  # noqa: S607
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        return self.process

    def close(self) -> None:
        """End the programs."""
        process, self.process = self.process, None
        if process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def __del__(self) -> None:
        self.close()
