"""The figures of a text, with their values as its readers read them."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from pipeline.locales.number_forms import Forms

_FIGURE = re.compile(
    r"""0[xX][0-9A-Fa-f_]+
      | (?<=[\s<>=≤≥(±−])[.,]\d+(?![\d.,]*\d)
      | (?:(?:(?<![\w.)\]%\ufffc*/+])[-−]|(?<=[\u3040-\u9fff])−)(?=\d))?
        (?: (?<!\d[ \u00a0\u2009\u202f])  # `0800 555 012` is no number
            \d{1,3}(?:(?P<gap>[ \u00a0\u2009\u202f])\d{3})(?:(?P=gap)\d{3})*(?!\d)(?:[.,٫]\d+)?
          | \d+(?:[.,٫٬،⹁'’·_]\d+)* )
    """,
    re.VERBOSE,
)
_POINTS = frozenset(".,٫٬")
"Signs between the digits of a figure."
_LONGEST = 24
"What is longer is an account or a serial number, and compared as it is written."
_WIDE_SIGN = re.compile("[．，－：]")
_WIDE = str.maketrans("．，－：", ".,-:")
_EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_RUN = re.compile(r"\d+")
_COMMA = re.compile(r"\d+,\d{1,2}|0,\d+")
"A decimal comma as Arabic texts of the Maghreb have it; three digits behind it may be thousands."
_TRIPLES = re.compile(r"\d{1,3}(?:\D\d{3})+|\d{1,2}(?:\D\d{2})+\D\d{3}")
_GAP = re.compile(r"[ \u00a0\u202f\u2009]{0,2}-?")
_PER = re.compile(r"[ \u00a0]?(?:/|per )[ \u00a0]?")
_HALF_DAY = re.compile(
    r"(?::\d\d)?[ \u00a0\u202f]?(?:([ap])\.?[ \u00a0]?m\b|(صباحا|ص\b)|(مساء|م\b))", re.IGNORECASE
)
_HALF_DAY_BEFORE = re.compile(r"(?:(午前|上午|오전)|(午後|下午|오후))[ \u00a0]?\Z")
_PER_LITER = "concentr-millimole-per-liter"
_DECADE = re.compile(r"['’]?s\b")
_THOUSAND = re.compile(r"k\b")
_THOUSANDS = re.compile(
    r"[ \u00a0]?(?:k\b|K\b|mil|tys|tis|tus|tau|tsd|duiz|tuh|хил|тыс|тис|bin)", re.IGNORECASE
)
_RELEASE = re.compile(r"[ \u00a0](?:release|version|edition)\b|\.x\b")
_NAMED = re.compile(
    r"(?:(?<=[^\s.!?:] )[A-Z][\w+.#-]*"
    r"|\b(?:[Vv]ersion|[Rr]elease|[Ss]ection|[Cc]hapter|[Ee]dition|[Aa]ppendix|v|r)s?"
    r"(?:[ \u00a0]\d+(?:\.\d+)+,?(?: (?:and|or|to))?)*)[ \u00a0]\Z"
)
"What names the figure behind it; a list such as `Sections 4.3, 4.4 and 5.1` goes on."


class Figure(NamedTuple):
    """One figure of a text."""

    text: str
    "As written."
    start: int
    "Where it starts in the text."
    end: int
    "Where it ends."
    value: Decimal | None
    "Its value as its readers read it; None where they cannot."
    bare: Decimal | None
    "The same without the word for a magnitude behind it."
    copied: Decimal | None
    "Its value read in the source's form."
    parts: tuple[Decimal, ...]
    "The values of its runs of digits."
    others: tuple[Decimal, ...] = ()
    "Values that mean the same, such as 17 for 5 pm."
    units: tuple[str, ...] = ()
    "CLDR's names of its unit: two for `mg/kg`."
    unit_text: str = ""
    "The unit as written."
    thousand: bool = False
    "Whether letters behind it may say thousand: `10 tys.`, `10 Tsd.`."
    name: bool = False
    "Whether it belongs to a name, such as `v1.5` or `Rust 1.79`, which is not localized."

    def in_word(self, text: str) -> bool:
        """Tell whether it stands right behind a Latin capital, as in `T4`."""
        before = text[self.start - 1 : self.start]
        return self.name and before.isascii() and before.isupper()


def read_number(text: str, decimals: frozenset[str], groups: frozenset[str]) -> Decimal | None:
    """Return the value of digits with separators, or None where they make no number.

    >>> read_number("2.700,5", frozenset(","), frozenset("."))
    Decimal('2700.5')
    >>> read_number("2.70", frozenset(","), frozenset(".")) is None
    True
    """
    if len(text) > _LONGEST:
        return None
    if text.isascii() and text.isdigit():
        return Decimal(int(text))  # as most are
    sign, digits = ("-", text[1:]) if text[:1] in {"-", "−"} else ("", text)
    signs = [sign for sign in digits if not sign.isdigit()]
    whole, fraction = digits, ""
    if signs and signs[-1] in decimals and signs.count(signs[-1]) == 1:
        whole, _, fraction = digits.rpartition(signs.pop())
    if signs:
        if len(set(signs)) > 1 or signs[0] not in groups or not _TRIPLES.fullmatch(whole):
            return None
        whole = whole.replace(signs[0], "")
    try:
        return Decimal(f"{sign}{int(whole)}" + (f".{_ascii(fraction)}" if fraction else ""))
    except (InvalidOperation, ValueError):
        return None


def plain_figure(written: str) -> str:
    """Return a figure as texts of two languages are compared by: with a point for any sign.

    >>> plain_figure("2,5"), plain_figure("٢٫٥"), plain_figure("7.")
    ('2.5', '2.5', '7')
    """
    signs = (
        sign if sign in _POINTS else _ascii(sign) if sign.isdecimal() else sign for sign in written
    )
    return "".join("." if sign in _POINTS else sign for sign in signs).strip(".")


def _ascii(digits: str) -> str:
    return "".join(str(int(digit)) for digit in digits)


def figures(
    text: str, own: Forms, source: Forms, joined: frozenset[Decimal] = frozenset()
) -> list[Figure]:
    """Return the figures of `text`, written in the form `own`; `source` is the other language's.

    Values in `joined` are read whole where a plain space parts them: `10 000` in German.

    >>> from pipeline.locales.number_forms import forms_of
    >>> [str(f.value) for f in figures("2.700 mg, 1,5 %", forms_of("es"), forms_of("en"))]
    ['2700', '1.5']
    """
    if not text.isascii() and _WIDE_SIGN.search(text):
        text = text.translate(_WIDE)
    return [
        one for match in _FIGURE.finditer(text) for one in _read(match, text, own, source, joined)
    ]


def _negated(start: int, text: str, value: str, own: Forms, joined: frozenset[Decimal]) -> bool:
    """Tell whether the hyphen before a figure is a minus, though a letter stands before it.

    Japanese and Chinese leave no space there (`値は-4です`), so it is one where the source has it.
    """
    if text[start - 1 : start] not in {"-", "−", "－"} or not _EASTERN.match(text, start - 2):
        return False
    read = read_number(value, own.decimals, own.groups)
    return read is not None and -read in joined and read not in joined


def _read(
    match: re.Match[str], text: str, own: Forms, source: Forms, joined: frozenset[Decimal]
) -> Iterator[Figure]:
    word = match[0]
    if joined and match.start() > 1 and _negated(match.start(), text, word, own, joined):
        start = match.start() - 1
        yield _figure(f"-{word}", start, match.end(), text, own, source)
        return
    if (
        match["gap"] == " "
        and not own.spaced
        and own.language not in {"es", "ca", "gl", "pt", "it"}
        and not _whole(word, own, joined)
    ):
        # A plain space between figures is no group here: `in 20 000` may be two figures.
        for run in re.finditer(r"\S+", word):
            start = match.start() + run.start()
            yield _figure(run[0], start, match.start() + run.end(), text, own, source)
        return
    yield _figure(word, match.start(), match.end(), text, own, source)


def _whole(word: str, own: Forms, joined: frozenset[Decimal]) -> bool:
    """Tell whether the other text has it as one number, and its pieces nowhere."""
    if word.endswith(" 000"):
        return True  # no figure is zero, so the space parts thousands
    if not joined or read_number(word, own.decimals, frozenset(" ")) in joined:
        return bool(joined)
    pieces = {read_number(piece, own.decimals, frozenset()) for piece in word.split(" ")}
    return joined.isdisjoint(pieces) and any(value >= 1000 for value in joined)


def _figure(word: str, start: int, end: int, text: str, own: Forms, source: Forms) -> Figure:
    if word[:2] in {"0x", "0X"}:
        digits = word[2:].replace("_", "")[:_LONGEST]
        value = Decimal(int(digits, 16)) if digits else None
        return Figure(word, start, end, value, value, value, (), name=True)
    groups = own.groups | {" "} if " " in word else own.groups
    plain = word.replace("_", "") if word[0].isdigit() or word[0] in "-−" else f"0{word}"
    copied = read_number(plain, source.decimals, source.groups)
    name = start > 0 and (text[start - 1].isalpha() and text[start - 1].isascii())
    if not name and not word.isdigit():
        name = bool(_NAMED.search(text, max(0, start - 40), start) or _RELEASE.match(text, end))
    bare = read_number(plain, own.decimals, groups)
    if bare is None and own.language == "ar" and _COMMA.fullmatch(plain):
        bare = Decimal(plain.replace(",", "."))
    parts = tuple(Decimal(int(run)) for run in _RUN.findall(word) if len(run) <= _LONGEST)
    value, end = (bare, end) if name or bare is None else _magnified(bare, text, end, own)
    units, unit_text = units_at(text, start, end, own)
    if units and start and not text[start - 1].isalpha():
        name = False
    others = _hours(text, start, end, value)
    if _DECADE.match(text, end) and bare is not None and bare % 10 == 0:
        others = (*others, bare % 100)
    written = text[start:end]
    thousand = not own.latin or _THOUSANDS.match(text, end) is not None
    return Figure(
        written, start, end, value, bare, copied, parts, others, units, unit_text, thousand, name
    )


def _magnified(value: Decimal, text: str, end: int, own: Forms) -> tuple[Decimal, int]:
    """Read `2 million`, and `1億2000万` whole."""
    if not own.magnitudes or end >= len(text):
        return value, end
    if own.latin and _THOUSAND.match(text, end):
        return value * 1000, end + 1
    total = Decimal(0)
    while True:
        gap = _GAP.match(text, end)
        found = own.magnitude.match(text, gap.end() if gap else end)
        if found is None:
            return total + value if total else value, end
        value *= own.magnitudes[found[0].casefold()]
        total, end = total + value, found.end()
        more = _RUN.match(text, end)
        if more is None:
            return total, end
        value, end = Decimal(int(more[0][:_LONGEST])), more.end()


def units_at(text: str, start: int, end: int, own: Forms) -> tuple[tuple[str, ...], str]:
    """Return the unit that stands with the figure from `start` to `end`, by name and as written."""
    if start and text[start - 1] in "%٪％":
        return ("concentr-percent",), text[start - 1]
    gap = _GAP.match(text, end)
    at = first = gap.end() if gap else end
    found: list[str] = []
    while (unit := own.units.match(text, at)) is not None:
        name = own.unit_names.get(unit[0]) or own.unit_names.get(unit[0].casefold(), "")
        found += ("millimole", "volume-liter") if name == _PER_LITER else (name,)
        end = unit.end()
        per = _PER.match(text, end)
        if per is None:
            break
        at = per.end()
    return tuple(found), text[first:end] if found else ""


def _hours(text: str, start: int, end: int, value: Decimal | None) -> tuple[Decimal, ...]:
    """Return the hour on a clock of 24 hours: 17 for `5 pm`."""
    if value is None or not 0 < value <= 12:
        return ()
    found = _HALF_DAY.match(text, end)
    if found is not None:
        later = (found[1] or "").casefold() == "p" or bool(found[3])
        return ((value % 12) + (12 if later else 0),)
    found = _HALF_DAY_BEFORE.search(text, max(0, start - 4), start)
    return () if found is None else ((value % 12) + (12 if found[2] else 0),)
