"""What the desk says to who asked for something that it did not do, in their language."""

from pipeline.desk.command import Outcome
from pipeline.desk.language import language_of, words_in

SAID = (
    "somebody else changed this text",
    "it waits for your signature",
    "it waits for your signature no more",
    "the catalog does not have this text yet",
    "the document does not have this text any more",
    "has no translation to approve",
    "has no translation to reject",
    "this text has no such finding any more",
    "has another number of plural forms",
    "the file is being written all the time",
    "this text is not marked as a draft: pages show it until it is rejected",
)
"What an action can end with that has words in the catalogs; the rest is told as it is."


def said_of(outcome: Outcome, accepted: str) -> str:
    """Return what to say of an outcome to whose browser accepts these languages.

    An error names its place and what to do, in English, for programs and for who knows the command
    line; in another language it says what is wrong.
    """
    plain = outcome.plain or outcome.message
    told = words_in(language_of(accepted))(plain) if plain in SAID else plain
    return outcome.message if told == plain else told
