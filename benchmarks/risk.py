"""Which share of faults a reviewer meets who reads the riskiest drafts first.

    python -m benchmarks.risk [--second] LOCALE PO …

With `--second`, Apertium drafts the messages too, and how far it agrees counts.

Faults are put into people's translations one at a time: figures, units, links, tags, placeholders,
negations, opposites, omissions, neighbours' texts, and English that was left. Each fault's message
is put in its place among all others by its risk. Printed is the share of faults that stand in the
first part of the list, by kind.
"""

import random
import re
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.seed_faults import FAULTS, NEGATIONS, POSITIVE, SHARES, free
from benchmarks.usage import helped
from pipeline.catalog.read import parse_po
from pipeline.checks.base import Scope, scope_of
from pipeline.checks.run import check_entry
from pipeline.documents.inline.mend import mend
from pipeline.documents.inline.shield import shield
from pipeline.drafts.agreement import agreement
from pipeline.drafts.faults.unlike import unlike
from pipeline.drafts.risk import risk_of
from pipeline.engines.apertium import Apertium
from pipeline.engines.base import Unit
from pipeline.engines.dispatch import ask_all
from pipeline.engines.reply import Answered, Reply
from pipeline.engines.settings import Settings
from pipeline.locales.cldr import find_locale
from pipeline.memory.word_pairs import WordPairs, learned, words_of
from pipeline.model.locale import Locale
from pipeline.model.message import Entry, State

COUNT = 500
PARTS = (0.05, 0.1, 0.2, 0.3, 0.5)
KINDS = {**SHARES, "omission": 12, "neighbour": 12, "english": 8, "opposite": 12, "one no": 8}
"How many faults are of each kind, for each hundred and fifty-two."
_OPPOSITES = {
    "es": "antes después  siempre nunca  más menos  mayor menor  mínimo máximo  dentro fuera"
    "  primero último  primera última  público privado  abrir cerrar  verdadero falso  con sin"
    "  posible imposible  todos ningunos  correcto incorrecto  seguro inseguro  fácil difícil"
    "  entrada salida  arriba abajo  inicio final  aumenta disminuye  permite impide"
    "  válido inválido  simple complejo  nuevo viejo  largo corto  rápido lento  igual diferente"
    "  derecha izquierda  muchos pocos  éxito fracaso  mejor peor  alto bajo  empezar terminar",
    "de": "vor nach  immer nie  mehr weniger  größer kleiner  innen außen  erste letzte  öffnen"
    " schließen  mit ohne  möglich unmöglich  alle keine  richtig falsch  sicher unsicher  links"
    " rechts  einfach komplex  neu alt  lang kurz  schnell langsam  gleich anders  viele wenige",
}
"Words with their opposites, by language: those of this page, not of the checks."
_SENTENCE = re.compile(r"[^.!?]+[.!?]+\s+")


def faulty(  # noqa: PLR0911  a kind a line
    kind: str, entry: Entry, every: Sequence[Entry], language: str, dice: random.Random
) -> str | None:
    """Return the translation with a fault; None where it has no place for one."""
    text = entry.msgstr[0]
    match kind:
        case "omission":
            sentences = list(_SENTENCE.finditer(text))
            if not sentences:
                return None
            gone = dice.choice(sentences)
            return text[: gone.start()] + text[gone.end() :]
        case "neighbour":
            other = dice.choice(every)
            return None if other.msgstr == entry.msgstr else other.msgstr[0]
        case "opposite":
            return opposite(text, language, dice)
        case "one no":
            return one_lost(text, language, dice)
        case "english":
            return entry.msgid if len(entry.msgid.split()) > 3 else None
        case _:
            return FAULTS[kind](text, language, dice)


def opposite(text: str, language: str, dice: random.Random) -> str | None:
    """Put the opposite of a word in its place."""
    words = _OPPOSITES.get(language, "").split()
    pairs = dict(zip(words[::2], words[1::2], strict=True))
    pairs |= {other: one for one, other in pairs.items()}
    found = free(text, re.compile(rf"\b(?:{'|'.join(pairs)})\b")) if pairs else []
    if not found:
        return None
    match = dice.choice(found)
    return text[: match.start()] + pairs[match[0]] + text[match.end() :]


def one_lost(text: str, language: str, dice: random.Random) -> str | None:
    """Take one word away that says no."""
    found = free(text, re.compile(NEGATIONS[language], re.IGNORECASE))
    if not found:
        return None
    match = dice.choice(found)
    return text[: match.start()] + POSITIVE.get(match[0], "") + text[match.end() :]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of all messages."""

    scope: Scope
    "What the checks know."
    second: Mapping[str, str]
    "Another engine's drafts, by source."
    pairing: WordPairs
    "What the translations say of which words go together."
    numbers: Mapping[str, int]
    "The number of each pair there, by source."


def known(every: Sequence[Entry], scope: Scope, second: Mapping[str, str]) -> Known:
    """Return what is known of messages and their translations."""
    pairing = learned((entry.msgid, entry.msgstr[0]) for entry in every)
    numbers = {entry.msgid: number for number, entry in enumerate(every)}
    return Known(scope=scope, second=second, pairing=pairing, numbers=numbers)


def score(entry: Entry, told: Known) -> float:
    """Return the risk of an entry as it stands."""
    source, target = entry.msgid, entry.msgstr[0]
    draft = told.second.get(source)
    agreed = agreement(draft, target) if draft else None
    but = (told.numbers[source],)
    supported = told.pairing.support(words_of(source), words_of(target), but)
    findings = check_entry(entry, told.scope, "")
    languages = told.scope.source.language, told.scope.target.language
    otherwise = unlike(source, target, languages)
    return risk_of(source, findings, agreed=agreed, supported=supported, otherwise=otherwise).score


def drafted(every: Sequence[Entry], locale: Locale) -> dict[str, str]:
    """Return Apertium's drafts of the messages, where their markup came back whole."""
    engine, source = Apertium(Settings(table={}, where="", environment={})), find_locale("en")
    engine.check(source, locale)
    texts = {entry.msgid: shield(entry.msgid, figures=True) for entry in every}
    names = list(texts)
    units = [Unit(text=one.text) for one in texts.values()]
    found: dict[str, str] = {}

    def take(reply: Reply) -> None:
        if isinstance(reply, Answered):
            for index, answer in zip(reply.indices, reply.answers, strict=True):
                found[names[index]] = mend(answer.text, texts[names[index]]) or ""

    ask_all(engine, units, (source, locale), take)
    return found


def places(
    every: Sequence[Entry], scope: Scope, second: Mapping[str, str]
) -> dict[str, list[float]]:
    """Return by kind where each fault's message stands in the list, from 0 (first) to 1 (last)."""
    dice = random.Random(1)  # noqa: S311  the same faults in every run
    told = known(every, scope, second)
    ranked = sorted(-score(entry, told) for entry in every)
    found: dict[str, list[float]] = defaultdict(list)
    kinds = [kind for kind, share in KINDS.items() for _ in range(share)]
    tries = 0
    while sum(map(len, found.values())) < COUNT and tries < 100 * COUNT:
        tries += 1
        kind, entry = dice.choice(kinds), dice.choice(every)
        text = faulty(kind, entry, every, scope.target.language, dice)
        if not text or not text.strip() or text == entry.msgstr[0]:
            continue
        own = score(replace(entry, msgstr=(text,), raw=None), told)
        # Messages of one risk stand in no order: the fault is met in the middle of them.
        place = (bisect_left(ranked, -own) + bisect_right(ranked, -own)) / 2
        found[kind].append(place / len(ranked))
    return found


def main(words: list[str]) -> None:
    """Print the shares, of all faults and by kind."""
    if helped(__doc__, words, 2):
        return
    with_second = words[0] == "--second"
    tag, *files = words[1:] if with_second else words
    locale = find_locale(tag)
    entries = [
        entry
        for name in files
        for entry in parse_po(Path(name).read_text(encoding="utf-8"), name).messages
        if entry.state is State.TRANSLATED and entry.plural is None
    ]
    second = drafted(entries, locale) if with_second else {}
    found = places(entries, scope_of(locale), second)
    every = [place for some in found.values() for place in some]
    print(f"{tag}: {len(every)} faults in {len(entries)} messages; read first, and met:")
    for kind, some in (*sorted(found.items()), ("all", every)):
        shares = (f"{part:.0%} {sum(p < part for p in some) / len(some):.1%}" for part in PARTS)
        print(f"  {kind:12} {len(some):4}  {'   '.join(shares)}")


if __name__ == "__main__":
    main(sys.argv[1:])
