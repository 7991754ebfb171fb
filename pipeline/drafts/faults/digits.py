"""Whether figures are written in digits that the readers of a text have."""

import unicodedata

_WIDE = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL"})
"Scripts in which wide digits are no mistake."


def foreign_digits(text: str, source: str) -> str:
    """Return the digits of a script that no letter of the text has, in the order of the text.

    Digits of ASCII, and those of the source, are nobody's mistake; a text without letters tells no
    script.

    >>> foreign_digits("Tome ٥ mg.", "Take 5 mg."), foreign_digits("خذ ٥ ملغ", "Take 5 mg.")
    ('٥', '')
    >>> foreign_digits("5 錠", "5"), foreign_digits("\uff15 錠", "5")
    ('', '')
    """
    scripts = {_script(sign) for sign in text if sign.isalpha()}
    if scripts & _WIDE:
        scripts.add("FULLWIDTH")
    found = (sign for sign in text if sign.isdecimal() and not sign.isascii())
    return "".join(
        sign for sign in found if scripts and _script(sign) not in scripts and sign not in source
    )


def _script(sign: str) -> str:
    """Return the script of a sign, as its name begins: `ARABIC`, `DEVANAGARI`, `FULLWIDTH`."""
    name = unicodedata.name(sign, "").removeprefix("EXTENDED ").replace("-", " ")
    return name.partition(" ")[0]
