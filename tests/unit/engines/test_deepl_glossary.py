"""Our glossary on DeepL: one for each pair, made anew when terms change; theirs stay."""

from collections.abc import Iterator

import deepl
import pytest

from pipeline.engines.deepl_glossary import synchronized
from tests.fakes.deepl import KEY, FakeDeepL

TERMS = {"pill": "comprimido"}


@pytest.fixture
def service() -> Iterator[FakeDeepL]:
    fake = FakeDeepL()
    yield fake
    fake.close()


def synchronize(service: FakeDeepL, terms: dict[str, str], target: str = "es") -> str | None:
    client = deepl.DeepLClient(KEY, server_url=service.url)
    return synchronized(client, "S", terms, "en", target)


def terms_there(service: FakeDeepL) -> list[dict[str, str]]:
    return [glossary["terms"] for glossary in service.glossaries.values()]


def test_the_same_terms_are_not_sent_twice(service: FakeDeepL) -> None:
    first = synchronize(service, TERMS)
    assert first is not None
    assert synchronize(service, TERMS) == first
    assert len(service.glossaries) == 1


def test_changed_terms_take_the_place_of_the_old_and_no_terms_of_all(service: FakeDeepL) -> None:
    synchronize(service, TERMS)
    synchronize(service, {"pill": "pastilla"})
    assert terms_there(service) == [{"pill": "pastilla"}]
    assert synchronize(service, {}) is None
    assert terms_there(service) == []


def test_other_pairs_and_other_peoples_glossaries_stay(service: FakeDeepL) -> None:
    pair = {"source_lang": "en", "target_lang": "es"}
    theirs = {"name": "theirs", "terms": {"a": "b"}, "pair": pair}
    service.glossaries["theirs"] = theirs
    synchronize(service, TERMS)
    synchronize(service, {"pill": "pilule"}, "fr")
    synchronize(service, {})
    assert terms_there(service) == [{"a": "b"}, {"pill": "pilule"}]


def test_a_variant_has_the_glossary_of_its_language(service: FakeDeepL) -> None:
    assert synchronize(service, TERMS) == synchronize(service, TERMS, "es-MX")


def test_a_pair_that_takes_no_glossary_has_none(service: FakeDeepL) -> None:
    assert synchronize(service, TERMS, "cy") is None
