"""Write the words for numbers of each language: `python -m benchmarks.number_words`.

The words come from num2words (a development dependency); words are facts, and only they are
written, to `pipeline/locales/number_words/<language>.json`. Nobody edits those files by hand:
forms that num2words does not have stand in `measures/<language>.toml` beside them.
"""

import json
from importlib.metadata import version
from pathlib import Path

from num2words import num2words

LANGUAGES = (
    "ar ca cs cy da de en es fa fi fr he hu id is it lt lv nb nl pl pt ro ru sk sl sr sv tr uk vi"
)
"Languages of num2words whose words were looked at; those without spaces are read by sign."
FOLDER = Path(__file__).parent.parent / "pipeline" / "locales" / "number_words"
_NAMES = {"nb": "no"}


def words_of(language: str) -> dict[str, object]:
    """Return the words for 0 to 100, the hundreds, 1000 and the ordinals from 1 to 31."""
    name = _NAMES.get(language, language)
    return {
        "source": f"num2words {version('num2words')}",
        "cardinals": [num2words(number, lang=name) for number in range(101)],
        "hundreds": [num2words(number, lang=name) for number in range(200, 1000, 100)],
        "thousand": num2words(1000, lang=name),
        "ordinals": [_ordinal(number, name) for number in range(1, 32)],
    }


def _ordinal(number: int, name: str) -> str:
    """Return an ordinal, or nothing where num2words has none."""
    try:
        return str(num2words(number, lang=name, to="ordinal"))
    except (NotImplementedError, KeyError):
        return ""


def main() -> None:
    """Write the file of each language."""
    for language in LANGUAGES.split():
        text = json.dumps(words_of(language), ensure_ascii=False, indent=0)
        (FOLDER / f"{language}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
