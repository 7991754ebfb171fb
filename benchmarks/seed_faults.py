"""How many faults the checks see: seeds them into people's translations, one at a time.

    python -m benchmarks.seed_faults FOLDER [COUNT]

FOLDER holds catalogs named for their locales (`es.po`). Each fault changes one thing in one
translation: a digit, a unit, a link, a tag, a placeholder, or takes its negation away. It is
caught when a rule of its kind finds what it did not find in the translation as it was. The faults
are the same in every run.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.catalog.read import parse_po
from pipeline.checks.base import Scope, scope_of
from pipeline.checks.run import check_entry
from pipeline.locales.cldr import find_locale
from pipeline.model.finding import Finding, Severity
from pipeline.model.message import Entry, State

SHARES = {"number": 35, "unit": 12, "link": 20, "tag": 8, "placeholder": 12, "negation": 13}
"Of a hundred faults, how many are of each kind."
RULES = {
    "number": {"figure", "figure-added", "dose-added", "figure-form", "date", "code"},
    "unit": {"unit", "unit-word", "figure"},
    "link": {"link", "link-added", "address"},
    "tag": {"html-tag"},
    "placeholder": {"placeholder", "format"},
    "negation": {"negation"},
}
"Rules that catch a fault of the kind."

Fault = Callable[[str, str, random.Random], str | None]
"Puts a fault into the translation in the language given; None where it has no place for it."

_MASKED = re.compile(
    r"`[^`]*`|\]\([^)]*\)|<[^>]*>|\{[^}]*\}|https?://\S+|[\w.+-]+@[\w.-]+|\\\[.*?\\\]|\]\[\d+\\?\]"
)
_NUMBER = re.compile(r"(?<![\w.\\])\d+(?:[.,]\d+)*(?![\w])")
_LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\(([^)\s]+)\)")
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?>")
_PLACEHOLDER = re.compile(r"\{[\w.]*(?::[^{}\s]{0,6})?\}|\{\{[^{}]+\}\}|%[sd]\b|%\(\w+\)s")
_UNITS = {
    "es": ("minutos", "horas", "segundos", "días", "bytes", "bits"),
    "ca": ("minuts", "hores", "segons", "dies", "octets", "bits"),
    "fr": ("minutes", "heures", "secondes", "jours", "octets", "bits"),
    "pt": ("minutos", "horas", "segundos", "dias", "bytes", "bits"),
    "de": ("Minuten", "Stunden", "Sekunden", "Tage", "Bytes", "Bits"),
    "uk": ("хвилин", "годин", "секунд", "днів", "байт", "біт"),
    "ar": ("دقيقة", "ساعة", "ثانية", "أيام", "بايت", "بت"),
    "ja": ("分", "時間", "秒", "日間", "バイト", "ビット"),
}
_SIGNS = ("%", "ms", "KiB", "MiB", "GiB", "MB", "KB", "kHz", "MHz")
NEGATIONS = {
    "es": r"\b(?:no|ni|sin|nunca|nada|nadie|ningún|ninguna|ninguno|tampoco)\b ?",
    "ca": r"\b(?:no|ni|sense|mai|res|ningú|cap|tampoc)\b ?",
    "fr": r"\b(?:ne |n['’]|pas|ni|sans|jamais|rien|aucun|aucune|personne) ?",
    "pt": r"\b(?:não|nem|sem|nunca|nada|ninguém|nenhum|nenhuma)\b ?",
    "de": r"\b(?:nicht|kein|keine|keinen|keiner|keinem|ohne|nie|niemals|nichts)\b ?",
    "uk": r"\b(?:не|ні|без|ніколи|немає|жоден|жодн\w+|нічого|ніяк\w+)\b ?",
    "ar": r"\b(?:لا|لم|لن|ليس|ليست|بدون|دون|غير|عدم|ولا)\b ?",
    "ja": r"ません|ない|なく|なかった|なければ|無",
}
POSITIVE = {"ません": "ます", "ない": "る", "なく": "って", "なかった": "った", "なければ": "れば"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeded:
    """One fault and what the checks said."""

    kind: str
    "What was changed, such as `number`."
    locale: str
    "The catalog's locale."
    before: str
    "The translation as it was."
    after: str
    "The translation with the fault."
    findings: tuple[Finding, ...]
    "What rules of the kind find now, and did not find before."

    @property
    def caught(self) -> bool:
        """Whether anything was found."""
        return bool(self.findings)

    @property
    def error(self) -> bool:
        """Whether a finding closes the gate."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def free(text: str, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    """Return the matches outside code, links and tags."""
    masked = _MASKED.sub(lambda match: "\ufffc" * len(match[0]), text)
    return list(pattern.finditer(masked))


def _put(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]


def number(text: str, language: str, dice: random.Random) -> str | None:
    """Change, add, drop or swap a digit."""
    del language
    found = free(text, _NUMBER)
    if not found:
        return None
    match = dice.choice(found)
    digits = match[0]
    place = dice.choice([index for index, sign in enumerate(digits) if sign.isdigit()])
    ways = [
        digits[:place] + str((int(digits[place]) + dice.randint(1, 9)) % 10) + digits[place + 1 :],
        digits + str(dice.randint(1, 9)),
    ]
    if digits.isdigit() and len(digits) > 1:
        ways.append(digits[:-1])
        ways.append(digits[:-2] + digits[-1] + digits[-2])
    new = dice.choice(ways)
    return None if new == digits else _put(text, match, new)


def unit(text: str, language: str, dice: random.Random) -> str | None:
    """Put another unit behind a number, or take a sign away."""
    words = _UNITS[language]
    written = "|".join(sorted(map(re.escape, (*words, *_SIGNS)), key=len, reverse=True))
    end = "" if language == "ja" else r"(?!\w)"
    found = free(text, re.compile(rf"(?<=\d)(\s?)({written}){end}"))
    if not found:
        return None
    match = dice.choice(found)
    if match[2] in _SIGNS:
        new = dice.choice(["", *(sign for sign in _SIGNS if sign != match[2])])
    else:
        new = dice.choice([word for word in words if word != match[2]])
    return _put(text, match, match[1] + new)


def link(text: str, language: str, dice: random.Random) -> str | None:
    """Break a link, lose it, or lead it elsewhere."""
    del language
    masked = re.sub(r"(?<!\[)`[^`]*`(?!\])", lambda match: "\ufffc" * len(match[0]), text)
    found = list(_LINK.finditer(masked))
    if not found:
        return None
    match = dice.choice(found)
    words, target = text[match.start(1) : match.end(1)], text[match.start(2) : match.end(2)]
    middle = len(target) // 2
    new = dice.choice(
        [
            words,
            f"[{words}] ({target})",
            f"[{words}]({target[:middle]}{target[middle + 1 :]})",
            f"[{words}]({target[:middle]}-x{target[middle:]})",
            f"[{words}](#)",
            f"\\[{words}\\]",
        ]
    )
    return _put(text, match, new)


def tag(text: str, language: str, dice: random.Random) -> str | None:
    """Lose a tag, or change its name."""
    del language
    masked = re.sub(r"`[^`]*`", lambda match: "\ufffc" * len(match[0]), text)
    found = list(_TAG.finditer(masked))
    if not found:
        return None
    match = dice.choice(found)
    name = re.sub(r"^(</?)([a-z][a-z0-9]*)", r"\1\2x", match[0])
    return _put(text, match, dice.choice(["", name, match[0].replace("<", "< ")]))


def placeholder(text: str, language: str, dice: random.Random) -> str | None:
    """Lose a placeholder, or give it another name."""
    del language
    masked = re.sub(r"`[^`]*`", lambda match: "\ufffc" * len(match[0]), text)
    found = list(_PLACEHOLDER.finditer(masked))
    if not found:
        return None
    match = dice.choice(found)
    inner = re.sub(r"\w+", lambda word: word[0] + "x", match[0], count=1)
    ways = ["", inner, match[0][:-1]] if "{" in match[0] else [""]
    new = dice.choice(ways)
    return None if new == match[0] else _put(text, match, new)


def negation(text: str, language: str, dice: random.Random) -> str | None:
    """Take every word away that says no."""
    del dice
    words = re.compile(NEGATIONS[language], re.IGNORECASE)
    found = free(text, words)
    for match in reversed(found):
        text = _put(text, match, POSITIVE.get(match[0], ""))
    return text if found else None


FAULTS: dict[str, Fault] = {
    "number": number,
    "unit": unit,
    "link": link,
    "tag": tag,
    "placeholder": placeholder,
    "negation": negation,
}
_SAYS_NO = re.compile(r"\b(?:not|no|never|without|\w+n't|cannot)\b", re.IGNORECASE)


def seeded(catalogs: dict[str, Sequence[Entry]], count: int, seed: int = 1) -> Iterator[Seeded]:
    """Yield `count` faults in the translations, and what the checks find."""
    dice = random.Random(seed)  # noqa: S311  the same faults in every run
    scopes = {tag: scope_of(find_locale(tag)) for tag in catalogs}
    pool = [(tag, entry) for tag in sorted(catalogs) for entry in catalogs[tag]]
    for kind, share in SHARES.items():
        wanted = round(count * share / 100)
        done: set[tuple[str, str, str]] = set()
        for _ in range(200 * count):
            if len(done) == wanted:
                break
            tag, entry = dice.choice(pool)
            found = _seed(kind, entry, scopes[tag], dice)
            if found is None or (tag, entry.msgid, found.after) in done:
                continue
            done.add((tag, entry.msgid, found.after))
            yield found


def _seed(kind: str, entry: Entry, scope: Scope, dice: random.Random) -> Seeded | None:
    before = entry.msgstr[0]
    if kind == "negation" and len(_SAYS_NO.findall(entry.msgid)) != 1:
        return None
    after = FAULTS[kind](before, scope.target.language, dice)
    if after is None or after == before or not after.strip():
        return None
    rules = RULES[kind]
    known = [one.rule for one in check_entry(entry, scope, "") if one.rule in rules]
    if known or entry.msgid == before:
        return None  # a translation that has such a fault already, or is none
    found = check_entry(replace(entry, msgstr=(after,)), scope, "")
    return Seeded(
        kind=kind,
        locale=scope.locale.tag,
        before=before,
        after=after,
        findings=tuple(one for one in found if one.rule in rules),
    )


def read_catalogs(folder: Path) -> dict[str, Sequence[Entry]]:
    """Return the translations of each catalog of `folder`, by locale."""
    return {
        path.stem: [
            entry
            for entry in parse_po(path.read_text(encoding="utf-8"), str(path)).messages
            if entry.state is State.TRANSLATED
        ]
        for path in sorted(folder.glob("*.po"))
    }


def main() -> None:
    """Print how many faults of each kind were caught, and those that were not."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.seed_faults", description=__doc__)
    parser.add_argument("folder", type=Path, help="catalogs (.po) that people made")
    parser.add_argument("count", type=int, nargs="?", default=1000, help="faults to seed")
    options = parser.parse_args()
    results = list(seeded(read_catalogs(options.folder), options.count))
    kinds = Counter(one.kind for one in results)
    caught = Counter(one.kind for one in results if one.caught)
    errors = Counter(one.kind for one in results if one.error)
    for name in (*kinds, "all"):
        sums = [sum(c.values()) if name == "all" else c[name] for c in (kinds, caught, errors)]
        share = 100 * sums[1] / sums[0]
        found = f"{sums[1]:5} caught ({share:5.1f} %) {sums[2]:5} as errors"
        print(f"{name:12} {sums[0]:5} seeded {found}")
    for one in results:
        if not one.caught:
            print(f"missed: {one.kind} [{one.locale}]\n  {one.before!r}\n  {one.after!r}")


if __name__ == "__main__":
    main()
