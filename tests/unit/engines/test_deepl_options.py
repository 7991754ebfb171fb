"""Each language has its own options, and what the service would refuse is told before."""

import re
from typing import Any

import pytest

from pipeline.engines.deepl_options import LocaleOptions
from pipeline.engines.settings import Settings
from pipeline.engines.tables import DeepLSettings
from pipeline.errors import ConfigError


def options(**table: Any) -> LocaleOptions:
    settings = Settings(table=table, where="engines.deepl", environment={})
    return LocaleOptions(settings, settings.read(DeepLSettings), ["de", "ca", "pt-BR"])


def test_a_language_has_its_own_and_the_rest_of_all() -> None:
    own = {"de": {"formality": "less", "style": "abc"}, "ca": {"model": ""}}
    some = options(formality="more", model="quality_optimized", locales=own)
    assert some.of("de").of_request("de") == {
        "formality": "prefer_less",
        "model_type": "quality_optimized",
        "style_rule": "abc",
    }
    assert some.of("ca").of_request("ca") == {"formality": "prefer_more"}
    assert some.of("pt-BR") == some.base
    assert len({some.of(tag).name for tag in ("de", "ca", "pt-BR")}) == 3


def test_what_is_for_all_is_sent_where_the_service_takes_it() -> None:
    some = options(instructions=["Be kind."], style="abc").base
    assert some.of_request("ca") == {}
    assert some.of_request("ja") == {"custom_instructions": ["Be kind."], "style_rule": "abc"}


@pytest.mark.parametrize(
    ("locales", "told"),
    [
        ({"fr": {"style": "x"}}, 'locales.fr: "fr" is none of the project\'s `locales`'),
        ({"ca": {"style": "x"}}, "locales.ca.style: the service takes none for this language"),
        ({"ca": {"instructions": ["x"]}}, "locales.ca.instructions: the service takes none"),
        (
            {"de": {"model": "latency_optimized", "instructions": ["x"]}},
            "locales.de.instructions: the model latency_optimized takes no instructions",
        ),
        ({"de": {"instructions": ["x" * 301]}}, "locales.de.instructions[0]: has 301 characters"),
        ({"de": {"formality": "rude"}}, "locales.de.formality: must be"),
        ({"de": {"stile": "x"}}, "locales.de.stile: unknown key"),
        ({"de": 3}, "locales.de: must be a table"),
    ],
)
def test_what_cannot_be_meant_is_told_with_its_path(locales: Any, told: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(told)):
        options(locales=locales)
