"""Whether a text has words for a translator."""

import re

_LETTER = re.compile(r"[^\W\d_]")
_WORD_FIRST = re.compile(r"\s*[^\W\d_]+(?:[ ,]|$)")
"A text that starts like this has words: no mark that is left out can hold that start."
# Every repetition has a bound or a fixed start: no text may take square time.
_NO_WORDS = re.compile(
    r"""
    \{\{.{0,500}?\}\} | \{%.{0,500}?%\} | \{\#.{0,500}?\#\}  # templating marks
    | %\(\w+\)[a-zA-Z]                          # Python placeholders
    | \b(?:https?|ftp|mailto|doi):\S+           # addresses
    | \bwww\.\S+ | \b10\.\d{4,9}/\S+            # bare hosts and DOIs
    | (?<![^\s<(])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]+  # e-mail addresses
    | &\#?\w+;                                  # character references
    """,
    re.VERBOSE | re.DOTALL,
)
_LEFT_ALONE = re.compile(
    r"""
    \s*(?:
      \[TOC\] | \[\[_?TOC_?\]\]                             # where a table of contents goes
    | -+8<-+ .* | \{!.*?!\} | ;-+8<-+ .*                    # snippets and includes
    | (?:import\s[\w{},*\s]+\sfrom\s+["'][^"'\n]+["'];?\s*+)++ # MDX imports
    | (?:export\s(?:const|default|function)\s.*)           # MDX exports
    | \{/\*(?:(?!\*/).)*\*/\}                             # MDX comments
    )\s*
    """,
    re.VERBOSE | re.DOTALL,
)
_SUSPECT = re.compile(r"[{%:@&/]|www\.")


def has_words(text: str) -> bool:
    """Tell whether `text` holds a letter outside addresses, DOIs and templating marks.

    >>> has_words("Hello"), has_words("2,700 / 80%"), has_words("https://example.org/a")
    (True, False, False)
    """
    if _WORD_FIRST.match(text):
        return True
    return _LETTER.search(text) is not None and _LETTER.search(without_marks(text)) is not None


def without_marks(text: str) -> str:
    """Return `text` with addresses, DOIs, placeholders and templating marks blanked."""
    return _NO_WORDS.sub(" ", text) if _SUSPECT.search(text) else text


def left_alone(text: str) -> bool:
    """Tell whether a paragraph is an instruction to the renderer and not a text.

    >>> left_alone("[TOC]"), left_alone('--8<-- "notes.md"'), left_alone("Text")
    (True, True, False)
    """
    return _LEFT_ALONE.fullmatch(text) is not None
