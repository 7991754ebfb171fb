"""What all pages of a site are made with."""

from collections.abc import Iterator

from pipeline.digest import digest
from pipeline.model.message import State
from pipeline.plan.files import place_of
from pipeline.project.built_files import searches
from pipeline.project.config import Config
from pipeline.project.snapshot import Snapshot
from pipeline.project.source_files import THEME_DOMAIN
from pipeline.website.files import hashed, template_files
from pipeline.website.links import SHARED
from pipeline.website.options import RenderOptions
from pipeline.website.words import packaged_catalog


def options(snapshot: Snapshot, *, preview: bool) -> RenderOptions:
    """Return what all pages of a site, or of a preview, have in common."""
    config, site = snapshot.config, snapshot.config.site
    configs = config.markdown_extension_configs
    return RenderOptions(
        site_title=config.title,
        base_url=config.base_url,
        least_indexed=config.least_indexed,
        source_locale=config.source_locale,
        locales=config.locales,
        renderer=config.dialect.renderer,
        extensions=config.markdown_extensions,
        extension_configs={name: dict(options) for name, options in configs.items()},
        folder=config.templates,
        templates=tuple((n, f"{config.templates}/{n}") for n, _ in snapshot.templates().files),
        preview=preview,
        theme=digest([*template_files().values(), *_packaged(config)]),
        signed_words=_signed(config),
        header=site.header,
        footer=site.footer,
        linked=tuple(_linked(snapshot)),
        logo=_logo(snapshot),
        search=searches(config) and not preview,
        whole=snapshot.nav.nav.whole,
        places=hashed(site.accent, site.accent_dark) if site.hashed_names else (),
        feed=bool(config.base_url) and not preview and any(d.facts.date for d in snapshot.pages),
    )


def _packaged(config: Config) -> Iterator[bytes]:
    """Yield the words of the theme that come with the package, for the project's locales."""
    yield from (packaged_catalog(locale.tag) or b"" for locale in config.locales)


def _logo(snapshot: Snapshot) -> str:
    logo = snapshot.config.site.logo
    return place_of(snapshot, logo, logo, SHARED) if logo else ""


def _linked(snapshot: Snapshot) -> Iterator[tuple[str, str, str]]:
    """Yield the addresses of header and footer that name a document, with their places."""
    config = snapshot.config
    pages = {f"/{page.path}": page for page in snapshot.pages}
    tags = (config.source_locale.tag, *(locale.tag for locale in config.locales))
    for _, address in (*config.site.header, *config.site.footer):
        path = address.partition("#")[0]
        for tag in tags if path in pages else ():
            yield path, tag, f"{tag}/{pages[path].output_in(tag)}"


def _signed(config: Config) -> tuple[str, ...]:
    """Return the locales where the theme's words must be signed."""
    policies = ((one.tag, config.policy_for(THEME_DOMAIN, one.tag)) for one in config.locales)
    return tuple(tag for tag, policy in policies if policy.least_state is State.SIGNED)
