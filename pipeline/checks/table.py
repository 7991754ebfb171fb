"""The checks and their rules, listed by hand."""

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.checks import (
    added,
    catalog_rules,
    characters,
    codes,
    consistency,
    content,
    detector,
    drug_names,
    exchanges,
    figure_pairs,
    figures,
    language,
    left_out,
    letters,
    links,
    lost_pages,
    markup,
    names,
    nav,
    negation,
    omission,
    opposites,
    place_names,
    placeholders,
    punctuation,
    references,
    register,
    rendered,
    source_words,
    sources,
    terms,
    untouched,
)
from pipeline.checks.base import Check, PairCheck, Rule
from pipeline.checks.coverage import check_coverage
from pipeline.checks.format import check_format
from pipeline.checks.header import check_header

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
