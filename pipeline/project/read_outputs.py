"""Reads `[[output]]`: the other site generators that the localized documents are written for."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.errors import ConfigError
from pipeline.model.locale import Locale
from pipeline.model.output import Fallback, Output
from pipeline.outputs.table import GENERATORS
from pipeline.project.tables import OutputTable
from pipeline.reader import Place, key_path, written

_FOLDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def read_outputs(
    said: Sequence[OutputTable], every: tuple[Locale, ...], place: Place
) -> tuple[Output, ...]:
    """Return the outputs; `every` are all locales, the source's first.

    Raise `ConfigError` for a folder that is none or is taken, a locale that is not there, a code
    that the generator does not take, and a fallback that it does not have.
    """
    outputs: list[Output] = []
    for index, table in enumerate(said):
        where = f"output[{index}]"
        folder = table.folder or table.kind
        if not _FOLDER.fullmatch(folder):
            message = f"{written(folder)} is no name of one folder"
            hint = f'write a name such as "{table.kind}"'
            raise ConfigError(message, where=place(f"{where}.folder"), hint=hint)
        if any(folder.casefold() == one.folder.casefold() for one in outputs):
            message = f"two outputs would stand in build/outputs/{folder}"
            hint = "give one of them a `folder` of its own"
            raise ConfigError(message, where=place(where), hint=hint)
        if table.fallback == "none" and GENERATORS[table.kind].always_shows:
            message = f"{table.kind} shows the source's page wherever a language has none"
            hint = 'write "page", or "span"'
            raise ConfigError(message, where=place(f"{where}.fallback"), hint=hint)
        codes = _codes(table, [locale.tag for locale in every], place, where)
        outputs.append(
            Output(
                kind=table.kind,
                folder=folder,
                fallback=Fallback(table.fallback),
                least=table.least,
                codes=tuple(codes.items()),
            )
        )
    return tuple(outputs)


def _codes(table: OutputTable, tags: Sequence[str], place: Place, where: str) -> Mapping[str, str]:
    """Return the generator's code of each locale."""

    def wrong_code(tag: str, message: str, hint: str) -> ConfigError:
        return ConfigError(message, where=place(f"{where}.{key_path('locales', tag)}"), hint=hint)

    for tag in table.locales:
        if tag not in tags:
            message = f"{written(tag)} is no locale of this project"
            raise wrong_code(tag, message, f"name one of {', '.join(tags)}")
    generator = GENERATORS[table.kind]
    codes = {tag: table.locales.get(tag) or generator.code_of(tag) for tag in tags}
    counts = Counter(code.casefold() for code in codes.values())
    for tag, code in codes.items():
        hint = f'give its own code for it: locales = {{ "{tag}" = "..." }}'
        if not generator.takes(code):
            raise wrong_code(tag, f"{table.kind} takes no language {written(code)}", hint)
        if counts[code.casefold()] > 1:
            raise wrong_code(tag, f"two locales would have the code {written(code)}", hint)
    return codes
