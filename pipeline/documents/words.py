"""Whether a text has words for a translator."""

import re

_LETTER = re.compile(r"[^\W\d_]")
_NO_WORDS = re.compile(
    r"""
    \{\{.*?\}\} | \{%.*?%\} | \{\#.*?\#\}      # templating marks
    | %\(\w+\)[a-zA-Z]                          # Python placeholders
    | \b(?:https?|ftp|mailto|doi):\S+           # addresses
    | \bwww\.\S+ | \b10\.\d{4,9}/\S+            # bare hosts and DOIs
    | \S+@\S+\.\w+                              # e-mail addresses
    | &\#?\w+;                                  # character references
    """,
    re.VERBOSE | re.DOTALL,
)
_SUSPECT = re.compile(r"[{%:@&/]|www\.")


def has_words(text: str) -> bool:
    """Tell whether `text` holds a letter outside addresses, DOIs and templating marks.

    >>> has_words("Hello"), has_words("2,700 / 80%"), has_words("https://example.org/a")
    (True, False, False)
    """
    if _SUSPECT.search(text):
        text = _NO_WORDS.sub(" ", text)
    return _LETTER.search(text) is not None
