"""Reads `[site]`: what the website shows and loads besides its text."""

from urllib.parse import urlsplit

from pipeline.errors import ConfigError
from pipeline.project.site_options import SiteOptions
from pipeline.project.tables import SiteTable
from pipeline.reader import Place, key_path, written
from pipeline.website.colours import LEAST, is_colour, readable
from pipeline.website.search import installed

_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def read_site(said: SiteTable, place: Place) -> SiteOptions:
    """Return the options; raise `ConfigError` for an address that no page may link to."""
    for key in ("edit_url", "translation_url", "report_url"):
        value = getattr(said, key)
        if value and ("{" not in value or not _leads(value) or value.startswith("/")):
            hint = 'write it with its scheme and "{path}", such as "https://host/edit/main/{path}"'
            message = f"{written(value)} is no address of files"
            raise ConfigError(message, where=place(f"site.{key}"), hint=hint)
    for key in ("header", "footer"):
        for words, address in getattr(said, key).items():
            if not _leads(address):
                where = place(key_path(f"site.{key}", words))
                hint = 'write "https://..." or a path of the site, such as "/en/about/index.html"'
                raise ConfigError(f"{written(address)} is no link", where=where, hint=hint)
    _check_colour(said.accent, "light", place("site.accent"))
    _check_colour(said.accent_dark, "dark", place("site.accent_dark"))
    return SiteOptions(
        assets=said.assets,
        search=_search(said, place),
        hashed_names=said.hashed_names,
        dates=said.dates,
        beside=said.beside,
        people=said.people,
        drafts=said.drafts,
        report_url=said.report_url,
        edit_url=said.edit_url,
        translation_url=said.translation_url,
        accent=said.accent,
        accent_dark=said.accent_dark,
        logo=said.logo,
        header=tuple(said.header.items()),
        footer=tuple(said.footer.items()),
    )


def _search(said: SiteTable, place: Place) -> bool | None:
    if said.search and not installed():
        message, hint = "Pagefind is not installed", 'run `pip install "dragoman[search]"`'
        raise ConfigError(message, where=place("site.search"), hint=hint)
    return said.search


def _check_colour(value: str, mode: str, where: str) -> None:
    if not value:
        return
    if not is_colour(value):
        hint = 'write six digits, such as "#0b6157"'
        raise ConfigError(f"{written(value)} is no colour", where=where, hint=hint)
    if not readable(value, mode):
        hint = f"take a {'darker' if mode == 'light' else 'lighter'} one: text needs {LEAST} to 1"
        message = f"{written(value)} cannot be read on the pages' ground in {mode} mode"
        raise ConfigError(message, where=where, hint=hint)


def _leads(address: str) -> bool:
    """Tell whether an address leads to a page of the site or of the web, and runs nothing."""
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        return False
    return scheme in _SCHEMES or (address.startswith("/") and not address.startswith("//"))
