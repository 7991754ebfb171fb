"""How many faults of meaning the checks see in clinical sentences, by kind and language.

    python -m benchmarks.seed_clinical [--set NAME] [--missed KIND] [--write]

`tests/cases/clinical/` (and `clinical_b/`, another set: `--set clinical_b`) holds English
sentences with their translations. In a translation, `{p:derecha|izquierda}` says: the right word
is `derecha`, and a fault of kind `p` is `izquierda`. Faults are planted from these marks, and
from lists beside them, never from the lexicon of the checks. Each fault is put into a catalog
whose other sentences are right; it is caught when the entry has an error or a warning that it did
not have before.

Every third sentence is held out: `--missed` does not print it, so that nobody tunes to it.
`--write` puts the table into docs/checks.md.
"""

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.clinical_faults import planted
from pipeline.checks.base import scope_of
from pipeline.checks.run import check_entry, check_together, is_of_care
from pipeline.checks.table import CHECKS
from pipeline.locales.cldr import find_locale
from pipeline.model.finding import Finding, Severity
from pipeline.model.message import Catalog, Entry

CASES = Path(__file__).parent.parent / "tests" / "cases"
PAGE = Path(__file__).parent.parent / "docs" / "checks.md"
LANGUAGES = ("es", "ca", "fr", "pt", "de", "it", "ar", "ja")
KINDS = {
    "d": "figure in digits",
    "m": "number or measure in words",
    "o": "order or binding",
    "l": "limit",
    "p": "opposite",
    "n": "negation lost",
    "a": "negation added",
    "c": "clause omitted",
    "i": "list item omitted",
    "s": "sentence omitted",
    "+": "sentence or item added",
    "r": "name, citation, reference",
    "w": "word of the source left",
    "t": "informal among formal",
    "f": "text of another language",
    "x": "text of the neighbour",
}
"Kinds of faults, by the letter that marks them."
PLANTED = frozenset(
    {
        "clinical_l",
        "clinical_n",
        "clinical_o",
        "clinical_r",
        "clinical_r2",
        "clinical_z",
        "clinical_aa",
        "clinical_ab",
    }
)
"Sets into which `clinical_faults` plants too."
NEAR = {"es": "pt", "ca": "es", "fr": "es", "pt": "es", "de": "en", "it": "es", "ar": "fr"}
"From which language a wrong text is taken; Japanese takes English."


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A marked place of a translation."""

    kind: str
    "Letter of `KINDS`."
    right: tuple["str | Choice", ...]
    "What stands there."
    wrong: str
    "What a fault puts there; nothing for an omission."


Nodes = tuple["str | Choice", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One source text with its translations."""

    name: str
    "What it is about."
    source: str
    "English."
    targets: dict[str, Nodes]
    "The marked translation of each language."
    held: bool
    "Whether it is held out."


def parse(text: str) -> Nodes:
    """Read a marked translation.

    >>> parse("el {p:derecho|izquierdo}")[1].wrong
    'izquierdo'
    """
    nodes, rest = _nodes(text)
    assert not rest, f"{text!r}: a mark is not closed at {rest!r}"  # noqa: S101
    return nodes


def _nodes(text: str, closing: str = "") -> tuple[Nodes, str]:
    nodes: list[str | Choice] = []
    while text:
        plain = re.match(r"[^{|}]*", text)
        head = plain[0] if plain else ""
        nodes.append(head)
        text = text[len(head) :]
        if text[:1] in {"|", "}"} and closing:
            return tuple(nodes), text
        if not text:
            break
        kind = text[1]
        right, text = _nodes(text[3:], "}")
        wrong = ""
        if text[:1] == "|":
            wrong, _, text = text[1:].partition("}")
        else:
            text = text[1:]
        nodes.append(Choice(kind=kind, right=right, wrong=wrong))
    return tuple(nodes), text


def plain(nodes: Nodes, fault: Choice | None = None) -> str:
    """Return the text, with the wrong words at one place."""
    return "".join(
        node if isinstance(node, str) else node.wrong if node is fault else plain(node.right, fault)
        for node in nodes
    )


def choices(nodes: Nodes) -> Iterator[Choice]:
    """Yield the marked places, also those within others."""
    for node in nodes:
        if isinstance(node, Choice):
            yield node
            yield from choices(node.right)


def whole(text: str, language: str) -> str:
    """Join the sentences of a text and put its spaces in order."""
    text = text.replace(" ¦ ", "¦").replace("¦ ", "¦").replace("¦", "" if language == "ja" else " ")
    text = re.sub(r"^[,;、，،؛\s]+", "", re.sub(r"(?<=\S) {2,}", " ", text)).strip()
    return text[:1].upper() + text[1:]


def read_sentences(folder: Path) -> list[Sentence]:
    """Read the sentences of all files."""
    found: list[Sentence] = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for block in text.split("\n\n") if text.startswith("= ") else ():
            name, *lines = block.strip().splitlines()
            texts = dict(line.split(": ", 1) for line in lines)
            source = texts.pop("en").replace(" ¦ ", " ")
            targets = {tag: parse(texts[tag]) for tag in LANGUAGES}
            held = folder.name == "clinical" and len(found) % 3 == 2
            found.append(Sentence(name=name[2:], source=source, targets=targets, held=held))
    return found


def read_list(path: Path) -> dict[str, str]:
    """Read a list with a line a language; none where there is no such file."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else ()
    return dict(line.split(": ", 1) for line in lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault: a translation that is wrong in one way."""

    kind: str
    "Letter of `KINDS`."
    place: int
    "Number of the sentence."
    text: str
    "The wrong translation."


def digit_faults(text: str, dice: random.Random) -> Iterator[str]:
    """Change one figure of the text: another digit, one more, or two exchanged."""
    figures = list(re.finditer(r"\d+", text))
    for found in dice.sample(figures, min(1, len(figures))):
        digits = found[0]
        ways = [digits + "0", str((int(digits[0]) % 9) + 1) + digits[1:]]
        if len(set(digits[:2])) == 2:
            ways.append(digits[1] + digits[0] + digits[2:])
        yield text[: found.start()] + dice.choice(ways) + text[found.end() :]


def faults(sentences: Sequence[Sentence], language: str, folder: Path) -> Iterator[Fault]:
    """Yield every fault of a language; the same in each run."""
    dice = random.Random(language)  # noqa: S311  the same faults in every run
    pairs = read_list(folder / "negations.txt").get(language, "").split("; ")
    negations = [pair.split(" => ") for pair in pairs if pair]
    added = read_list(folder / "additions.txt")[language].split("\t")
    rights = [whole(plain(one.targets[language]), language) for one in sentences]
    for place, sentence in enumerate(sentences):
        nodes, right = sentence.targets[language], rights[place]
        for choice in choices(nodes):
            yield Fault(kind=choice.kind, place=place, text=plain(nodes, choice))
        for text in digit_faults(right, dice):
            yield Fault(kind="d", place=place, text=text)
        for old, new in negations:
            if old in right:
                yield Fault(kind="a", place=place, text=right.replace(old, new, 1))
        parts = plain(nodes).split("¦")
        for part in range(len(parts) if len(parts) > 1 else 0):
            rest = "¦".join(parts[:part] + parts[part + 1 :])
            yield Fault(kind="s", place=place, text=rest)
        if place % 2 == 0:
            joint = "" if language == "ja" else " "
            yield Fault(kind="+", place=place, text=right + joint + added[place // 2 % 3])
        if any(choice.kind == "i" for choice in choices(nodes)):
            end = right.rstrip("。.")
            yield Fault(kind="+", place=place, text=end + " " * (language != "ja") + added[3] + ".")
        other = NEAR.get(language, "en")
        if place % 2 == 1 and "-entry" not in sentence.name:
            text = (
                sentence.source if other == "en" else whole(plain(sentence.targets[other]), other)
            )
            yield Fault(kind="f", place=place, text=text)
        if place % 2 == 0:
            yield Fault(kind="x", place=place, text=rights[(place + 1) % len(rights)])
        before = rights[place - 1] if folder.name in PLANTED else ""
        for kind, text in planted(sentence.source, right, before, language, dice) if before else ():
            yield Fault(kind=kind, place=place, text=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A fault and what the checks said of it."""

    language: str
    "Language of the translation."
    fault: Fault
    "What was planted."
    right: str
    "The right translation."
    held: bool
    "Whether its sentence is held out."
    findings: tuple[Finding, ...]
    "Errors and warnings that the right translation does not have."

    @property
    def caught(self) -> bool:
        """Whether there is an error or a warning."""
        return bool(self.findings)

    @property
    def error(self) -> bool:
        """Whether there is an error."""
        return any(one.severity is Severity.ERROR for one in self.findings)


def catalog_of(sentences: Sequence[Sentence], language: str) -> Catalog:
    """Return a catalog with the right translations."""
    entries = tuple(
        Entry(
            msgid=one.source,
            msgstr=(whole(plain(one.targets[language]), language),),
            line=place,
        )
        for place, one in enumerate(sentences)
    )
    return Catalog(entries=entries)


def findings_of(
    catalog: Catalog, language: str, only: int | None = None
) -> dict[int, list[Finding]]:
    """Return the errors and warnings of a catalog, or of one entry of it, by sentence."""
    locale = find_locale(language)
    scope = replace(scope_of(locale), care=is_of_care(catalog, "en"))
    entries = catalog.entries if only is None else (catalog.entries[only],)
    every = (
        *(one for entry in entries for one in check_entry(entry, scope, "")),
        *(one for check in CHECKS for one in check(catalog, locale, "")),
        *check_together({"": catalog}, locale),
    )
    by_place: dict[int, list[Finding]] = defaultdict(list)
    for one in every:
        place = one.where.rpartition(":")[2]
        if place.isdigit() and one.severity is not Severity.INFO and one.rule != "header":
            by_place[int(place)].append(one)
    return by_place


def results_of(sentences: Sequence[Sentence], language: str, folder: Path) -> Iterator[Result]:
    """Plant each fault of a language and yield what the checks find."""
    catalog = catalog_of(sentences, language)
    before = findings_of(catalog, language)
    for fault in faults(sentences, language, folder):
        text = whole(fault.text, language)
        entry = catalog.entries[fault.place]
        if text == entry.msgstr[0]:
            continue
        entries = list(catalog.entries)
        entries[fault.place] = replace(entry, msgstr=(text,))
        known = {(one.rule, one.source, one.target) for one in before.get(fault.place, ())}
        after = findings_of(replace(catalog, entries=tuple(entries)), language, fault.place)
        new = [
            one
            for one in after.get(fault.place, ())
            if (one.rule, one.source, one.target) not in known
        ]
        yield Result(
            language=language,
            fault=fault,
            right=entry.msgstr[0],
            held=sentences[fault.place].held,
            findings=tuple(new),
        )


def share(results: Sequence[Result]) -> str:
    """Return how many were caught, and how many as errors, in percent."""
    if not results:
        return ""
    caught = 100 * sum(one.caught for one in results) / len(results)
    errors = 100 * sum(one.error for one in results) / len(results)
    return f"{caught:.0f} / {errors:.0f}"


def table(results: Sequence[Result], wrong: dict[str, tuple[int, int]]) -> str:
    """Return the table for docs/checks.md."""
    lines = [
        "| kind of fault | faults | " + " | ".join(LANGUAGES) + " | all | held out |",
        "|---|---:|" + "---:|" * (len(LANGUAGES) + 2),
    ]
    for kind, name in (*KINDS.items(), ("", "**all**")):
        mine = [one for one in results if kind in {"", one.fault.kind}]
        cells = [share([one for one in mine if one.language == tag]) for tag in LANGUAGES]
        cells += [share(mine), share([one for one in mine if one.held])]
        lines.append(f"| {name} | {len(mine)} | " + " | ".join(cells) + " |")
    for word, at in (("errors", 0), ("warnings", 1)):
        numbers = [wrong[tag][at] for tag in LANGUAGES]
        row = " | ".join(map(str, (*numbers, sum(numbers))))
        lines.append(f"| {word} on the right sentences | | {row} | |")
    return "\n".join(lines)


def print_missed(results: Sequence[Result], kind: str, sentences: Sequence[Sentence]) -> None:
    """Print the faults of a kind that are no errors, without those held out."""
    for one in results:
        if one.fault.kind != kind or one.error or one.held:
            continue
        rules = sorted({finding.rule for finding in one.findings})
        print(f"{one.language} {'warned ' + ','.join(rules) if rules else 'MISSED'}")
        print(
            f"   {sentences[one.fault.place].source}\n   {one.right}\n   "
            f"{whole(one.fault.text, one.language)}"
        )


def main() -> None:
    """Plant the faults and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.seed_clinical")
    parser.add_argument("--missed", metavar="KIND", help="print what is no error, of one kind")
    parser.add_argument("--right", action="store_true", help="print findings on right sentences")
    parser.add_argument("--write", action="store_true", help="write the table to docs/checks.md")
    parser.add_argument("--language", choices=LANGUAGES, action="append")
    parser.add_argument("--set", default="clinical", help="folder below tests/cases")
    options = parser.parse_args()
    folder = CASES / options.set
    sentences = read_sentences(folder)
    results: list[Result] = []
    wrong: dict[str, tuple[int, int]] = dict.fromkeys(LANGUAGES, (0, 0))
    for language in options.language or LANGUAGES:
        catalog = catalog_of(sentences, language)
        every = [one for few in findings_of(catalog, language).values() for one in few]
        errors = sum(one.severity is Severity.ERROR for one in every)
        wrong[language] = (errors, len(every) - errors)
        if options.right:
            for one in every:
                entry = catalog.entries[int(one.where.rpartition(":")[2])]
                print(f"{language} {one.severity} {one.rule}: {one.message}\n   {entry.msgid}")
                print(f"   {entry.msgstr[0]}")
        elif not options.right:
            results += results_of(sentences, language, folder)
    if options.missed:
        print_missed(results, options.missed, sentences)
    if not options.right:
        print(table(results, wrong))
    if options.write:
        text = PAGE.read_text(encoding="utf-8")
        begin, end = (f"<!-- {options.set}: {word} -->" for word in ("begin", "end"))
        head, _, rest = text.partition(begin)
        _, _, tail = rest.partition(end)
        new = f"{head}{begin}\n{table(results, wrong)}\n{end}{tail}"
        PAGE.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
