"""The configuration of an adopted project: guessed from the site, with the reasons beside it."""

import json

from pipeline.adoption.records import Site

_OUTPUTS = {
    "docusaurus": "docusaurus",
    "suffix": "mkdocs-suffix",
    "folder": "mkdocs-folder",
}
"The generator that a layout is most likely of; the person decides."
_BY_DIALECT = {"hugo": {"": "hugo"}, "mdx": {"root": "starlight", "docusaurus": "docusaurus"}}
"The generators of a dialect by layout; an empty one is any."


def configuration(site: Site, title: str) -> str:
    """Return the text of `dragoman.toml` for a site.

    Heading ids are not written: the translators' pages have their own, and stay as they are.
    """
    lines = [
        f"# Made by `dragoman adopt` of a site whose layout is: {site.layout}.",
        f"title = {_string(title)}",
        f"source_locale = {_string(site.source_locale)}",
        f"locales = [{', '.join(map(_string, site.locales))}]",
    ]
    if site.dialect:
        lines += ["", "# Whose Markdown it is.", f"dialect = {_string(site.dialect)}"]
    if site.code:
        parts = ", ".join(f'"{part}"' for part in site.code)
        lines += ["", "# What of code blocks people have translated.", f"code = [{parts}]"]
    lines += [
        "",
        "# Localized pages keep the heading ids that their translators gave them, and no others.",
        'heading_ids = "none"',
        "",
        "# Text that they left in the source language stands as it did, without a mark of its own.",
        "mark_untranslated = false",
        "",
        "# What people have translated may be published, as it was before.",
        "[policy]",
        'least_state = "translated"',
    ]
    if output := _output(site):
        lines += [
            "",
            "# The localized pages for the site's own generator, in build/outputs/:",
            "# [[output]]",
            f'# kind = "{output}"',
        ]
    return "\n".join(lines) + "\n"


def _output(site: Site) -> str:
    known = _BY_DIALECT.get(site.dialect)
    if known is not None:
        return known.get(site.layout, known.get("", ""))
    return _OUTPUTS.get(site.layout, "") if site.dialect in {"", "mkdocs"} else ""


def _string(text: str) -> str:
    """Write a string as TOML has it: JSON's is one, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
