# ruff: noqa: E501  a language a line
"""How many changed figures the checks see in clinical sentences, by kind and language.

    python -m benchmarks.seed_figures            # the table, as docs/checks.md has it
    python -m benchmarks.seed_figures --missed   # the faults that are no errors
    python -m benchmarks.seed_figures --write    # writes the table into docs/checks.md

`tests/cases/figures/right.json` holds English sentences with right translations. Each fault changes
one thing: every digit, sign, unit and pair of figures that can be changed, and each of the words
listed here, which were written down for this and not taken from the lexicon of the checks.
"""

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pipeline.checks.base import pairs_of, scope_of
from pipeline.checks.figures.check import check_figures
from pipeline.checks.table import RULES
from pipeline.locales.cldr import find_locale
from pipeline.model.finding import Severity
from pipeline.model.message import Entry

CASES = Path(__file__).parent.parent / "tests" / "cases" / "figures" / "right.json"
PAGE = Path(__file__).parent.parent / "docs" / "checks.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
LANGUAGES = ("es", "ca", "fr", "pt", "de", "it", "ar", "ja")
_WORDS = {
    "es": "dos>tres siete>nueve dieciocho>ochenta seis>siete|semanas>meses meses>años horas>días "
    "diarias>semanales semana>mes|media>cuarta mitad>tercera tercio>cuarto|una_vez>dos_veces "
    "dos_veces>tres_veces primera>segunda segunda>tercera",
    "ca": "dues>tres set>nou divuit>vuitanta sis>set|setmanes>mesos mesos>anys hores>dies "
    "diàries>setmanals setmana>mes|mig>quart meitat>quarta terç>quart|un_cop>dos_cops "
    "dos_cops>tres_cops primera>segona segona>tercera",
    "fr": "deux>trois sept>neuf dix-huit>quatre-vingts six>sept|semaines>mois mois>ans heures>jours "
    "jour>mois semaine>mois|demi>quart moitié>quart tiers>quart|une_fois>deux_fois "
    "deux_fois>trois_fois première>deuxième deuxième>troisième",
    "pt": "duas>três sete>nove dezoito>oitenta seis>sete|semanas>meses meses>anos horas>dias "
    "dia>mês semana>mês|meio>quarto Metade>Um_terço terço>quarto|uma_vez>duas_vezes "
    "duas_vezes>três_vezes segunda>terceira",
    "de": "zwei>drei sieben>neun achtzehn>achtzig sechs>sieben|Wochen>Monate Monate>Jahre "
    "Stunden>Tage Tag>Monat täglich>wöchentlich|halbe>viertel Hälfte>Viertel Drittel>Viertel|"
    "einmal>zweimal zweimal>dreimal zweite>dritte",
    "it": "due>tre sette>nove diciotto>ottanta sei>sette|settimane>mesi mesi>anni ore>giorni "
    "giorno>mese settimana>mese|mezza>un_quarto_di metà>quarta_parte terzo>quarto|"
    "una_volta>due_volte due_volte>tre_volte prima_dose>seconda_dose",
    "ar": "ثلاثة>أربعة سبعة>تسعة ستة>سبعة|أسابيع>أشهر أشهر>سنوات ساعة>دقيقة يوميًا>أسبوعيًا "
    "أسبوعين>شهرين|نصف>ربع ثلثهم>ربعهم|مرة_واحدة>مرتين مرتين>ثلاث_مرات الأولى>الثانية "
    "الثانية>الثالثة",
    "ja": "七>九 十八>八十|週間>か月間 か月>年 時間>日 1日>1週|半錠>4分の1錠 半数>3分の1 3分の1>4分の1|"
    "1回>2回 週2回>週3回 第III相>第II相 2倍>3倍",
}
_KINDS = ("number in words", "measure in words", "part", "how often, which")
_UNITS = [
    "mg>g",
    "mg>mcg",
    "ml>l",
    "mL>L",
    "µg>mg",
    "kg>g",
    "%>‰",
    "mmHg>cm",
    "ملغ>غ",
    "ملغ>مكغ",
    "مل>ل",
    "كغ>غ",
    "％>点",
]
_BETWEEN = r"\s?(?:[-–~～/]|a|à|a|bis|إلى|и)\s?"
_PAIR = re.compile(rf"(?<![\d.,/])(\d+(?:[.,]\d+)?)({_BETWEEN})(\d+(?:[.,]\d+)?)(?![\d/]|[.,]\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One wrong translation and what the checks said."""

    language: str
    "Its language."
    kind: str
    "What was changed."
    source: str
    "The English sentence."
    text: str
    "The wrong translation."
    rules: tuple[str, ...]
    "The rules that find it."

    @property
    def error(self) -> bool:
        """Whether a finding closes the gate."""
        return any(RULES[rule].severity is Severity.ERROR for rule in self.rules)


def rules(language: str, source: str, text: str) -> tuple[str, ...]:
    """Return the rules that find something in a translation."""
    scope = scope_of(find_locale(language))
    pairs = pairs_of(Entry(msgid=source, msgstr=(text,)))
    return tuple(found.rule for pair in pairs for found in check_figures(pair, scope))


def wrong(language: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield each fault of a right translation, with its kind."""
    for found in re.finditer(r"\d+", text):
        for digits in _digits(found[0]):
            yield "digit", text[: found.start()] + digits + text[found.end() :]
    for found in re.finditer(r"(?<=\d)[.,](?=\d{1,2}(?!\d)|001)", text):
        yield "decimal sign", text[: found.start()] + text[found.end() :]
    for old, new in (pair.split(">") for pair in _UNITS):
        end = "" if language == "ja" else r"(?!\w)"
        for found in re.finditer(rf"(?<=\d)(\s?){re.escape(old)}{end}", text):
            yield "unit", text[: found.start()] + found[1] + new + text[found.end() :]
    for found in re.finditer(r"[<>≥＜＞]", text):
        new = {"<": ">", ">": "<", "≥": "<", "＜": "＞", "＞": "＜"}[found[0]]
        yield "sign", text[: found.start()] + new + text[found.end() :]
    yield from (("order", other) for other in _turned(text))
    for kind, pairs in zip(_KINDS, _WORDS[language].split("|"), strict=True):
        for old, new in (pair.replace("_", " ").split(">") for pair in pairs.split()):
            edge = "" if language in {"ja", "ar"} else r"\b"
            for found in re.finditer(f"{edge}{re.escape(old)}{edge}", text):
                yield kind, text[: found.start()] + new + text[found.end() :]


def _digits(text: str) -> Iterator[str]:
    yield str((int(text[0]) % 9) + 1) + text[1:]
    if len(set(text[:2])) == 2:
        yield text[1] + text[0] + text[2:]


def _turned(text: str) -> Iterator[str]:
    """Turn the ends of each range and pair, and exchange each two percentages."""
    for found in _PAIR.finditer(text):
        if found[1] != found[3]:
            new = found[3] + found[2] + found[1]
            yield text[: found.start()] + new + text[found.end() :]
    shares = list(re.finditer(r"\d+(?:[.,]\d+)?(?=\s?[%％])", text))
    for one, two in pairwise(shares):
        middle = text[one.end() : two.start()]
        yield text[: one.start()] + two[0] + middle + one[0] + text[two.end() :]


def faults() -> Iterator[Fault]:
    """Yield every fault of every sentence with what is found."""
    for texts in json.loads(CASES.read_text(encoding="utf-8")):
        for language in LANGUAGES:
            before = rules(language, texts["source"], texts[language])
            for kind, text in wrong(language, texts[language]):
                found = rules(language, texts["source"], text)
                yield Fault(
                    language=language,
                    kind=kind,
                    source=texts["source"],
                    text=text,
                    rules=tuple(rule for rule in found if rule not in before),
                )


def share(every: Sequence[Fault]) -> str:
    """Return how many are found, and how many as errors, in percent."""
    if not every:
        return ""
    caught = 100 * sum(bool(one.rules) for one in every) / len(every)
    errors = 100 * sum(one.error for one in every) / len(every)
    return f"{caught:.0f} / {errors:.0f}"


def table(every: Sequence[Fault]) -> str:
    """Return the table of docs/checks.md."""
    lines = [
        "| what was changed | faults | " + " | ".join(LANGUAGES) + " | all |",
        "|---|---:|" + "---:|" * (len(LANGUAGES) + 1),
    ]
    for kind in (*dict.fromkeys(one.kind for one in every), "all"):
        mine = [one for one in every if kind in {"all", one.kind}]
        cells = [share([one for one in mine if one.language == tag]) for tag in LANGUAGES]
        lines.append(f"| {kind} | {len(mine)} | " + " | ".join((*cells, share(mine))) + " |")
    several = sum(len(one.rules) > 1 for one in every)
    lines.append(f"\nOf {len(every)} faults, {several} have more than one finding.")
    return "\n".join(lines)


def main() -> None:
    """Print or write the table, or print what is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.seed_figures")
    parser.add_argument("--missed", action="store_true", help="print the faults that are no errors")
    parser.add_argument("--write", action="store_true", help="write the table into docs/checks.md")
    options = parser.parse_args()
    every = list(faults())
    if options.missed:
        for one in every:
            if not one.error or len(one.rules) > 1:
                print(f"{one.language} {one.kind} {one.rules}\n   {one.source}\n   {one.text}")
    if options.write:
        head, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        tail = rest.partition(END)[2]
        PAGE.write_text(f"{head}{BEGIN}\n{table(every)}\n{END}{tail}", encoding="utf-8")
    else:
        print(table(every))


if __name__ == "__main__":
    main()
