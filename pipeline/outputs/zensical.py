"""Zensical: a project a language, for it has one language each, with links between them."""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from urllib.parse import urljoin

from pipeline.documents.addresses import Form
from pipeline.model.locale import Locale
from pipeline.outputs.generator import Addresses, Generator, Link, Written, own_in, rooted_file
from pipeline.outputs.mkdocs import CODES, address, extensions

_own = partial(own_in, "docs")


def _shared(site: Written, name: str) -> str:
    return _own(site, site.source, name)


def _address(site: Written, link: Link) -> str:
    """Return the address; what the languages share stands in the project of the source."""
    if link.is_page or link.own or link.locale.tag == site.source.tag:
        return address(
            site, replace(link, form=Form.LINK)
        )  # it reads raw HTML as it reads Markdown
    return rooted_file(site, link)


def _settings(site: Written) -> Mapping[str, str]:
    return {f"zensical.{site.code(one)}.toml": _project(site, one) for one in site.every}


def _project(site: Written, locale: Locale) -> str:
    code, inside = site.code(locale), site.inside(locale)
    lines = [
        "# Written by dragoman: `zensical build -f` builds one language; the source's comes first.",
        "[project]",
        f"site_name = {_text(site.title)}",
        *([f"site_url = {_text(urljoin(site.base_url, inside))}"] if site.base_url else []),
        f'docs_dir = "docs/{code}"',
        f'site_dir = "site{f"/{inside}"[:-1] if inside else ""}"',
        "",
        "[project.theme]",
        f"language = {_text(code)}",
        *(['direction = "rtl"'] if locale.direction == "rtl" else []),
    ]
    for one in site.every:
        lines += [
            "",
            "[[project.extra.alternate]]",
            f"name = {_text(one.name)}",
            f"link = {_text(site.base + site.inside(one))}",
            f"lang = {_text(one.tag)}",
        ]
    lines += ["", *(_extension(one) for one in extensions(site)), ""]
    return "\n".join(lines)


def _extension(one: object) -> str:
    name, options = next(iter(one.items())) if isinstance(one, dict) else (str(one), {})
    values = "".join(f"\n{_text(str(key))} = {_value(value)}" for key, value in options.items())
    return f"[project.markdown_extensions.{name}]{values}"


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_text(str(key))} = {_value(one)}" for key, one in value.items())
        return f"{{ {inner} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    return _text(value) if isinstance(value, str) else json.dumps(value)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


ZENSICAL = Generator(
    page=_own,
    shared=_shared,
    own=_own,
    address=_address,
    settings=_settings,
    codes=CODES,
    addresses=Addresses.FILE,
)
