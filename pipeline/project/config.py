"""The configuration: `[tool.dragoman]` in `pyproject.toml`, or the same keys in `dragoman.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from pipeline.errors import ConfigError
from pipeline.files import decode, read_bytes
from pipeline.locales.cldr import find_locale
from pipeline.model.document import CodePart, Dialect
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale
from pipeline.project.policy import Policy, PolicyRule, policy_of, read_policy, read_roles

OWN_FILE = "dragoman.toml"
SHARED_FILE = "pyproject.toml"
EXTENSIONS = ("extra", "admonition", "sane_lists", "toc", "smarty")


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All that a project may choose; folders are relative to `root`."""

    root: Path
    "The project's folder, absolute."
    file: str
    "Name of the file that holds the configuration."
    title: str
    "The site's title, in the source language."
    project: str = ""
    "Name that decisions are bound to: it stays when the title changes. Default: the title."
    base_url: str = ""
    "Where the site will stand, such as `https://example.org/`; empty: no absolute links."
    source_locale: Locale
    "The language the documents are written in."
    locales: tuple[Locale, ...] = ()
    "The languages they are translated into."
    source: str = "source"
    "Folder of the documents."
    locale: str = "locale"
    "Folder of the catalogs."
    build: str = "build"
    "Folder of the built files."
    templates: str = ""
    "Folder of templates that stand before the theme's own; empty: none."
    dialect: Dialect = field(default_factory=Dialect)
    "What of a document is text."
    line_numbers: bool = False
    "Whether messages say the line they stand in; then an edit above touches them."
    markdown_extensions: tuple[str, ...] = EXTENSIONS
    "Python-Markdown extensions for the website."
    markdown_extension_configs: Mapping[str, Mapping[str, Any]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    "Their options, by extension."
    engine: str = "auto"
    "The engine that makes drafts where none is named."
    engines: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: MappingProxyType({}))
    "Settings of engines, by their name."
    monthly_cap: int = 0
    "Characters that may be sent to paid engines in a month; 0: any number."
    policy: Policy = field(default_factory=Policy)
    "What must hold of a translation where no rule says more."
    policy_rules: tuple[PolicyRule, ...] = ()
    "What else must hold, by path and locale."
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    "Names and e-mail addresses of who has each role."
    allowed_signers: str = ""
    "File of SSH keys, as ssh-keygen reads it, that decisions must be signed with; empty: none."
    checks: Mapping[str, Severity | None] = field(default_factory=lambda: MappingProxyType({}))
    "Severities of check rules that are not the rules' own; None: off."

    @property
    def targets(self) -> Mapping[str, Locale]:
        """The target locales by their tag."""
        return {locale.tag: locale for locale in self.locales}

    def policy_for(self, domain: str, tag: str) -> Policy:
        """Return what must hold of a document's translation into a locale."""
        return policy_of(self.policy, self.policy_rules, domain, tag)


_FOLDERS = ("source", "locale", "build")
_KEYS = frozenset(
    {
        "title",
        "project",
        "base_url",
        "source_locale",
        "locales",
        "source",
        "locale",
        "build",
        "templates",
        "front_matter",
        "code",
        "line_numbers",
        "markdown_extensions",
        "markdown_extension_configs",
        "engine",
        "engines",
        "monthly_cap",
        "policy",
        "roles",
        "checks",
    }
)


def load_config(root: Path) -> Config:
    """Read the configuration of the project at `root`.

    Raise `ConfigError` with file and key path for whatever cannot be meant.
    """
    own = read_bytes(root / OWN_FILE)
    if own is not None:
        return parse_config(_toml(own, OWN_FILE), root=root, file=OWN_FILE)
    shared = read_bytes(root / SHARED_FILE)
    table = _toml(shared, SHARED_FILE).get("tool", {}).get("dragoman") if shared else None
    if table is None:
        message = f"no {OWN_FILE} and no [tool.dragoman] in {SHARED_FILE}"
        raise ConfigError(
            message, where=str(root), hint="run `dragoman init` or give --project DIR"
        )
    return parse_config(table, root=root, file=SHARED_FILE)


def _toml(data: bytes, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(decode(data, file))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"not TOML: {error}", where=file) from None


def parse_config(table: Mapping[str, Any], *, root: Path, file: str) -> Config:
    """Turn the table of a configuration file into a record.

    Raise `ConfigError` for unknown keys, values of a wrong kind, unknown locales, missing folders.
    """
    read = _Reader(table, file, "" if file == OWN_FILE else "tool.dragoman.")
    read.known(table, _KEYS, "")
    source_locale = find_locale(read.text("source_locale", "en"), read.where("source_locale"))
    roles = read_roles(table.get("roles", {}), read.where)
    policies = read.table_at("policy")
    policy, rules = read_policy(policies, read.where, roles)
    config = Config(
        root=root,
        file=file,
        title=read.text("title", root.resolve().name),
        project=read.text("project", read.text("title", "")),
        base_url=read.url("base_url"),
        source_locale=source_locale,
        locales=read.locales(source_locale),
        source=read.folder("source"),
        locale=read.folder("locale"),
        build=read.folder("build"),
        templates=read.text("templates", ""),
        dialect=read.dialect(),
        line_numbers=read.flag("line_numbers"),
        markdown_extensions=read.texts("markdown_extensions", EXTENSIONS),
        markdown_extension_configs=read.tables("markdown_extension_configs"),
        engine=read.text("engine", "auto"),
        engines=read.tables("engines"),
        monthly_cap=read.count("monthly_cap"),
        policy=policy,
        policy_rules=rules,
        roles=roles,
        allowed_signers=str(policies.get("allowed_signers", "")),
        checks=read.severities("checks"),
    )
    _check_folders(config, read)
    return config


def _check_folders(config: Config, read: "_Reader") -> None:
    names = {key: getattr(config, key) for key in _FOLDERS}
    for key, name in names.items():
        for other, same in names.items():
            if key != other and Path(name).is_relative_to(same):
                message = f'"{name}" lies within the folder of `{other}`'
                raise ConfigError(message, where=read.where(key), hint="name a folder of its own")
    for key in ("source", "templates"):
        name = getattr(config, key)
        if name and not (config.root / name).is_dir():
            hint = f"create it, or set `{key}` to the folder you mean"
            raise ConfigError(f'there is no folder "{name}"', where=read.where(key), hint=hint)


class _Reader:
    """Takes values out of the table and names the key path in every error."""

    def __init__(self, table: Mapping[str, Any], file: str, prefix: str) -> None:
        self.table, self.file, self.prefix = table, file, prefix

    def where(self, key: str) -> str:
        return f"{self.file}: {self.prefix}{key}"

    def known(self, table: Mapping[str, Any], keys: frozenset[str], path: str) -> None:
        for key in table:
            if key not in keys:
                near = get_close_matches(key, keys, n=1)
                known = ", ".join(sorted(keys))
                hint = f'did you mean "{near[0]}"?' if near else f"known keys: {known}"
                raise ConfigError("unknown key", where=self.where(path + key), hint=hint)

    def _typed(self, key: str, kind: type, name: str, default: Any) -> Any:
        value = self.table.get(key, default)
        if not isinstance(value, kind) or isinstance(value, bool):
            got = type(value).__name__
            raise ConfigError(f"must be {name}, not {got}", where=self.where(key))
        return value

    def text(self, key: str, default: str) -> str:
        return str(self._typed(key, str, "a string", default))

    def flag(self, key: str) -> bool:
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            got = type(value).__name__
            raise ConfigError(f"must be true or false, not {got}", where=self.where(key))
        return value

    def count(self, key: str) -> int:
        value = int(self._typed(key, int, "a whole number", 0))
        if value < 0:
            raise ConfigError("must not be negative", where=self.where(key))
        return value

    def dialect(self) -> Dialect:
        parts = []
        for index, name in enumerate(self.texts("code", ())):
            if name not in set(CodePart):
                where, hint = self.where(f"code[{index}]"), "known: " + ", ".join(CodePart)
                raise ConfigError(f'no part of code is called "{name}"', where=where, hint=hint)
            parts.append(CodePart(name))
        keys = self.texts("front_matter", Dialect().front_matter)
        return Dialect(front_matter=keys, code=tuple(parts))

    def texts(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        values = self._typed(key, list, "a list of strings", list(default))
        for index, value in enumerate(values):
            if not isinstance(value, str):
                got = type(value).__name__
                place = self.where(f"{key}[{index}]")
                raise ConfigError(f"must be a string, not {got}", where=place)
        return tuple(values)

    def tables(self, key: str) -> Mapping[str, Mapping[str, Any]]:
        tables = self._typed(key, dict, "a table", {})
        for name, table in tables.items():
            if not isinstance(table, dict):
                raise ConfigError("must be a table", where=self.where(f"{key}.{name}"))
        return MappingProxyType(tables)

    def table_at(self, key: str) -> Mapping[str, Any]:
        return MappingProxyType(self._typed(key, dict, "a table", {}))

    def severities(self, key: str) -> Mapping[str, Severity | None]:
        table = self._typed(key, dict, "a table", {})
        known = {severity.value: severity for severity in Severity}
        for rule, value in table.items():
            if value != "off" and value not in known:
                hint = 'write "error", "warning", "info" or "off"'
                message = f"{value!r} is no severity"
                raise ConfigError(message, where=self.where(f"{key}.{rule}"), hint=hint)
        return MappingProxyType({rule: known.get(value) for rule, value in table.items()})

    def folder(self, key: str) -> str:
        name = self.text(key, key)
        path = Path(name)
        if not name or path.is_absolute() or ".." in path.parts or path == Path():
            message = f'"{name}" is no folder inside the project'
            raise ConfigError(message, where=self.where(key), hint=f'write a name such as "{key}"')
        return path.as_posix()

    def url(self, key: str) -> str:
        value = self.text(key, "")
        parts = urlsplit(value)
        if value and (parts.scheme not in {"http", "https"} or not parts.netloc):
            hint = 'write it with its scheme, such as "https://example.org/"'
            raise ConfigError(f'"{value}" is no web address', where=self.where(key), hint=hint)
        return value if not value or value.endswith("/") else value + "/"

    def locales(self, source: Locale) -> tuple[Locale, ...]:
        found: dict[str, Locale] = {}
        for index, tag in enumerate(self.texts("locales", ())):
            where = self.where(f"locales[{index}]")
            locale = find_locale(tag, where)
            if locale.tag == source.tag:
                hint = "leave it out; it is the source_locale"
                raise ConfigError(f'"{tag}" is the source language', where=where, hint=hint)
            if locale.tag in found:
                raise ConfigError(f'"{tag}" is named twice', where=where, hint="leave one out")
            found[locale.tag] = locale
        return tuple(found.values())
