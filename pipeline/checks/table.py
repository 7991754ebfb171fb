"""The checks and their rules, listed by hand."""

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.checks import (
    added,
    catalog_rules,
    characters,
    consistency,
    content,
    detector,
    exchanges,
    language,
    markup,
    omission,
    opposites,
    placeholders,
    punctuation,
    references,
    register,
    rendered,
    source_words,
    terms,
    untouched,
)
from pipeline.checks.base import Check, PairCheck, Rule
from pipeline.checks.coverage import check_coverage
from pipeline.checks.figures import check as figures
from pipeline.checks.figures import pairs as figure_pairs
from pipeline.checks.format import check_format
from pipeline.checks.header import check_header
from pipeline.checks.names import check as names
from pipeline.checks.names import codes, letters
from pipeline.checks.names import drugs as drug_names
from pipeline.checks.names import places as place_names
from pipeline.checks.negation import check as negation
from pipeline.checks.site import left_out, links, lost_pages, nav, sources

CHECKS: tuple[Check, ...] = (check_header, check_format, check_coverage, register.check_address)
"Checks of a whole catalog."

PAIR_CHECKS: tuple[PairCheck, ...] = (
    figures.check_figures,
    figure_pairs.check_figure_pairs,
    markup.check_markup,
    placeholders.check_placeholders,
    rendered.check_rendered,
    added.check_added,
    references.check_references,
    names.check_names,
    codes.check_codes,
    letters.check_letters,
    drug_names.check_drug_names,
    place_names.check_places,
    negation.check_negation,
    opposites.check_opposites,
    exchanges.check_exchanges,
    exchanges.check_menu_words,
    omission.check_omission,
    content.check_content,
    terms.check_terms,
    language.check_language,
    untouched.check_untouched,
    punctuation.check_punctuation,
    characters.check_characters,
    detector.check_wrong_language,
    detector.check_other_language,
    source_words.check_source_words,
)
"Checks of one translation beside its source text."

OF_MEANING = frozenset(
    {
        figures.check_figures,
        figure_pairs.check_figure_pairs,
        negation.check_negation,
        opposites.check_opposites,
        exchanges.check_menu_words,
    }
)
"Checks that read what a tag says to readers as a text of its own."

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.id: rule
        for family in (
            catalog_rules,
            sources,
            left_out,
            nav,
            lost_pages,
            links,
            figures,
            markup,
            rendered,
            references,
            negation,
            omission,
            content,
            opposites,
            exchanges,
            register,
            source_words,
            terms,
            language,
            untouched,
            punctuation,
            characters,
            detector,
            consistency,
        )
        for rule in family.RULES
    }
)
"Every rule by its id."
