"""Reads the configuration: file, tables, then what they mean; every error names the key."""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from pipeline.documents.depth import ValuesError
from pipeline.documents.dialects import BUILT_IN, COMMON
from pipeline.documents.front_matter.toml_text import load_toml
from pipeline.engines.settings import Settings
from pipeline.engines.tables import TABLES
from pipeline.errors import ConfigError
from pipeline.files import decode, read_bytes
from pipeline.locales.cldr import find_locale
from pipeline.model.document import CodePart, Dialect, HeadingIds, Renderer
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale
from pipeline.project.config import EXTENSIONS, OWN_FILE, SHARED_FILE, Config, place_in
from pipeline.project.generator import find_dialect, find_heading_ids
from pipeline.project.memory_rules import MemoryRules
from pipeline.project.read_drafts import read_draft_rules
from pipeline.project.read_outputs import read_outputs
from pipeline.project.read_policy import read_policy, read_rules
from pipeline.project.read_site import read_site
from pipeline.project.tables import ConfigTable
from pipeline.reader import Place, key_path, read_table, written, wrong
from pipeline.stamp import read_regular

_FOLDERS = ("source", "locale", "build")
_LONGEST = 200
"Bytes of a folder's name; most disks take 255, and our own files stand below it."
_BOM = "\ufeff"
_OURS = re.compile(rb"""tool["'\s]*\.["'\s]*dragoman""")


def load_config(root: Path) -> Config:
    """Read the configuration of the project at `root`.

    Raise `ConfigError` with file and key path, or line, for whatever cannot be meant, and where
    the project has two configurations.
    """
    own = _table(root, OWN_FILE)
    shared = _shared_table(root, required=own is None)
    if own is not None and shared is not None:
        message = f"the configuration stands here and in [tool.dragoman] of {SHARED_FILE}"
        hint = f"put all keys into one of them: remove {OWN_FILE} or [tool.dragoman]"
        raise ConfigError(message, where=OWN_FILE, hint=hint)
    if own is not None:
        return parse_config(own, root=root, file=OWN_FILE)
    if shared is not None:
        return parse_config(shared, root=root, file=SHARED_FILE)
    message = f"no {OWN_FILE} and no [tool.dragoman] in {SHARED_FILE}"
    raise ConfigError(message, where=str(root), hint="run `dragoman init` or give --project DIR")


def _table(root: Path, file: str) -> Mapping[str, Any] | None:
    data = read_regular(root / file)
    if data is None:
        return None
    try:
        return load_toml(decode(data, file).removeprefix(_BOM))
    except ValuesError as error:
        raise ConfigError(f"not TOML: {error}", where=f"{file}:{error.line}") from None


def _shared_table(root: Path, *, required: bool) -> Mapping[str, Any] | None:
    """Return `[tool.dragoman]`; a file that is not ours may be broken where we have our own."""
    try:
        tables: Any = _table(root, SHARED_FILE) or {}
    except ConfigError as error:
        if not required and not _OURS.search(read_bytes(root / SHARED_FILE) or b""):
            return None
        if required:
            raise
        message = f"{error.message}; it seems to hold [tool.dragoman], and {OWN_FILE} counts"
        hint = "correct it, or remove our table from it"
        raise ConfigError(message, where=error.where, hint=hint) from None
    for key in ("tool", "dragoman"):
        path = "tool" if key == "tool" else "tool.dragoman"
        tables = tables.get(key)
        if tables is None:
            return None
        if not isinstance(tables, dict):
            raise wrong(f"{SHARED_FILE}: {path}", "a table", tables, "write [tool.dragoman]")
    return dict(tables)


def parse_config(table: Mapping[str, Any], *, root: Path, file: str) -> Config:
    """Turn the table of a configuration file into a record.

    Raise `ConfigError` for unknown keys, values of a wrong kind, unknown locales, roles and
    Markdown extensions, missing folders, and for wrong settings of our engines. The names of others
    are asked for when drafts are made: who only builds need not have every engine.
    """

    def place(key: str) -> str:
        return place_in(file, key)

    said = read_table(dict(table), ConfigTable, place)
    source_locale = find_locale(said.source_locale, place("source_locale"))
    locales = _locales(said.locales, source_locale, place)
    config = Config(
        root=root,
        file=file,
        title=root.resolve().name if said.title is None else said.title,
        project=(said.title or "") if said.project is None else said.project,
        base_url=_base_url(said.base_url, place),
        source_locale=source_locale,
        locales=locales,
        source=_folder("source", said.source, place),
        locale=_folder("locale", said.locale, place),
        build=_folder("build", said.build, place),
        cache=said.cache,
        templates=_folder("templates", said.templates, place) if said.templates else "",
        site=read_site(said.site, place),
        outputs=read_outputs(said.output, (source_locale, *locales), place),
        dialect=_dialect(said, root, (source_locale, *locales)),
        heading_ids=_heading_ids(said, root),
        mark_untranslated=said.mark_untranslated,
        least_indexed=said.least_indexed,
        line_numbers=said.line_numbers,
        markdown_extensions=_or(said.markdown_extensions, EXTENSIONS),
        markdown_extension_configs=MappingProxyType(said.markdown_extension_configs),
        engine=said.engine,
        engines=MappingProxyType(said.engines),
        second_engine=said.drafts.second,
        draft_rules=read_draft_rules(said.drafts, locales, place),
        memory=_memory(said),
        monthly_cap=said.monthly_cap,
        policy=read_policy(said.policy, said.roles, place),
        policy_rules=read_rules(said.policy.rules, said.roles, locales, place),
        roles=MappingProxyType(said.roles),
        least_locale_coverage=said.policy.least_locale_coverage,
        allowed_signers=said.policy.allowed_signers,
        checks=MappingProxyType(_severities(said)),
    )
    _check_folders(config)
    _check_extensions(config)
    _check_engines(config)
    return config


def _or(values: tuple[str, ...] | None, default: tuple[str, ...]) -> tuple[str, ...]:
    return default if values is None else values


def _dialect(said: ConfigTable, root: Path, locales: Sequence[Locale]) -> Dialect:
    """Return what is text; where translators' pages keep their own heading ids, links may too."""
    name = find_dialect(root, said.source) if said.dialect == "auto" else said.dialect
    base = BUILT_IN.get(name, COMMON)
    return replace(
        base,
        front_matter=_or(said.front_matter, base.front_matter),
        code=tuple(map(CodePart, said.code)),
        renderer=Renderer(said.renderer),
        attributes=(*base.attributes, *said.attributes),
        raw=(*base.raw, *said.raw),
        languages=tuple(one.tag for one in locales) if said.heading_ids == "none" else (),
    )


def _heading_ids(said: ConfigTable, root: Path) -> HeadingIds:
    if said.heading_ids != "auto":
        return HeadingIds(said.heading_ids)
    name = "" if said.dialect == "any" else said.dialect
    extensions = _or(said.markdown_extensions, EXTENSIONS)
    reads = said.renderer == "python-markdown" and not {"extra", "attr_list"}.isdisjoint(extensions)
    return find_heading_ids(root, said.source, name, site=reads)


def _memory(said: ConfigTable) -> MemoryRules:
    rules = said.memory
    return MemoryRules(
        before_engine=rules.before_engine,
        near=rules.near,
        penalty=rules.penalty,
        penalties=MappingProxyType(rules.penalties),
    )


def _severities(said: ConfigTable) -> dict[str, Severity | None]:
    return {
        rule: None if level == "off" else Severity(level) for rule, level in said.checks.items()
    }


def _locales(tags: tuple[str, ...], source: Locale, place: Place) -> tuple[Locale, ...]:
    locales: dict[str, Locale] = {}
    for index, tag in enumerate(tags):
        where = place(f"locales[{index}]")
        locale = find_locale(tag, where)
        if locale.tag == source.tag:
            hint = "leave it out; it is the source_locale"
            raise ConfigError(f'"{tag}" is the source language', where=where, hint=hint)
        if locale.tag in locales:
            raise ConfigError(f'"{tag}" is named twice', where=where, hint="leave one out")
        locales[locale.tag] = locale
    return tuple(locales.values())


def _base_url(value: str, place: Place) -> str:
    try:
        parts = urlsplit(value)
        right = not value or (parts.scheme in {"http", "https"} and bool(parts.hostname))
    except ValueError:  # such as brackets that hold no address
        right = False
    if not right or any(map(str.isspace, value)):
        hint = 'write it with its scheme, such as "https://example.org/"'
        raise ConfigError(f"{written(value)} is no web address", where=place("base_url"), hint=hint)
    return value if not value or value.endswith("/") else value + "/"


def _folder(key: str, name: str, place: Place) -> str:
    path = Path(name)
    if path.is_absolute() or ".." in path.parts or path == Path() or not _usable(name):
        message = f"{written(name)} is no folder inside the project"
        raise ConfigError(message, where=place(key), hint=f'write a name such as "{key}"')
    return path.as_posix()


def _usable(name: str) -> bool:
    return len(os.fsencode(name)) <= _LONGEST


def _check_folders(config: Config) -> None:
    names = {key: getattr(config, key) for key in _FOLDERS}
    for key, name in names.items():
        for other, same in names.items():
            if key != other and Path(name).is_relative_to(same):
                message = f'"{name}" lies within the folder of `{other}`'
                hint = "name a folder of its own"
                raise ConfigError(message, where=config.place(key), hint=hint)
    for key in ("source", "templates"):
        name = getattr(config, key)
        if name and not (_usable(name) and (config.root / name).is_dir()):
            hint = f"create it, or set `{key}` to the folder you mean"
            message = f"there is no folder {written(name)}"
            raise ConfigError(message, where=config.place(key), hint=hint)


def _check_extensions(config: Config) -> None:
    """Raise `ConfigError` for Markdown extensions and options that cannot be used."""
    if config.markdown_extensions == EXTENSIONS and not config.markdown_extension_configs:
        return
    # Python-Markdown takes 50 ms to import, and only those who changed something need it here.
    from pipeline.website.body.extensions import check_extensions  # noqa: PLC0415

    check_extensions(config.markdown_extensions, config.markdown_extension_configs, config.place)


def _check_engines(config: Config) -> None:
    """Raise `ConfigError` for a key or value that an engine of ours cannot mean."""
    for name in config.engines.keys() & TABLES.keys():
        path = config.place(key_path("engines", name))
        table = Settings(table=config.engines[name], where=path, environment={})
        table.read(TABLES[name])
