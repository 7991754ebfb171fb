"""The steps that make earlier addresses of pages lead on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.building.graph import Step
from pipeline.model.locale import Locale
from pipeline.plan.pages import PagePlanner
from pipeline.website.redirect import RedirectListStep, RedirectStep


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectPlanner:
    """Names the pages that lead on, and the lists of them for servers."""

    pages: PagePlanner
    "The pages that they lead to."

    def steps(self, locale: Locale) -> Iterator[Step]:
        """Yield the steps that make a page at each earlier address of a document."""
        for old, new in self._moved(locale):
            parameters = RedirectStep(
                page=self.pages.paths.site(locale, old),
                here=f"{locale.tag}/{old}",
                there=f"{locale.tag}/{new}",
                locale=locale,
                base_url=self.pages.options.base_url,
            )
            name, function = f"lead on {locale.tag} {old}", "website.redirect:redirect_step"
            yield self.pages.step(name, function, parameters, (), (parameters.page,))

    def lists(self, locales: Sequence[Locale]) -> Iterator[Step]:
        """Yield the step that writes all of them for servers; none where no page has moved."""
        paths, options = self.pages.paths, self.pages.options
        moved = tuple(
            (f"{locale.tag}/{old}", f"{locale.tag}/{new}")
            for locale in locales
            for old, new in self._moved(locale)
        )
        if moved:
            parameters = RedirectListStep(
                redirects=f"{paths.pages}/_redirects",
                nginx=f"{paths.parts}/redirects.nginx",
                moved=moved,
                base_url=options.base_url,
            )
            outputs = (parameters.redirects, parameters.nginx)
            name, function = "earlier addresses", "website.redirect:redirect_list_step"
            yield self.pages.step(name, function, parameters, (), outputs)

    def _moved(self, locale: Locale) -> tuple[tuple[str, str], ...]:
        """Return (earlier address, page) of the documents, relative to the locale's folder."""
        return tuple(
            (old, document.output_in(locale.tag))
            for document in self.pages.published
            if document.facts.aliases or document.facts.slugs
            for old in document.earlier_in(locale.tag)
        )
