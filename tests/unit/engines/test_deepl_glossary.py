"""Our glossary on DeepL: one for all pairs, in step with our terms; theirs stay."""

import deepl

from pipeline.engines.deepl_glossary import synchronized
from tests.fakes.deepl import KEY, FakeDeepL

TERMS = {"pill": "comprimido"}


def synchronize(service: FakeDeepL, terms: dict[str, str], target: str = "es") -> str | None:
    client = deepl.DeepLClient(KEY, server_url=service.url)
    return synchronized(client, "S", {target: terms}, "en", target)


def terms_there(service: FakeDeepL) -> list[dict[str, str]]:
    return [
        terms
        for glossary in service.glossaries.values()
        for terms in glossary["dictionaries"].values()
    ]


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
    service.glossaries["theirs"] = {"name": "theirs", "dictionaries": {("en", "es"): {"a": "b"}}}
    synchronize(service, TERMS)
    synchronize(service, {"pill": "pilule"}, "fr")
    synchronize(service, {})
    assert terms_there(service) == [{"a": "b"}, {"pill": "pilule"}]


def test_a_variant_has_the_glossary_of_its_language(service: FakeDeepL) -> None:
    assert synchronize(service, TERMS) == synchronize(service, TERMS, "es-MX")


def test_a_pair_that_takes_no_glossary_has_none(service: FakeDeepL) -> None:
    assert synchronize(service, TERMS, "cy") is None


def test_all_pairs_have_one_glossary(service: FakeDeepL) -> None:
    ids = {synchronize(service, {"pill": tag}, tag) for tag in ("es", "fr", "ja", "pt-BR")}
    assert len(ids) == len(service.glossaries) == 1
    assert sorted(one["pill"] for one in terms_there(service)) == ["es", "fr", "ja", "pt-BR"]


def test_what_somebody_changed_on_the_service_is_put_right(service: FakeDeepL) -> None:
    synchronize(service, TERMS)
    [ours] = service.glossaries.values()
    ours["dictionaries"]["en", "es"]["pill"] = "píldora"
    synchronize(service, TERMS)
    assert terms_there(service) == [TERMS]


def test_glossaries_of_single_pairs_that_we_had_before_are_removed(service: FakeDeepL) -> None:
    synchronize(service, TERMS)
    [ours] = service.glossaries.values()
    old = f"{ours['name']} en-fr 0123456789abcdef"
    service.glossaries["old"] = {"name": old, "dictionaries": {("en", "fr"): {"a": "b"}}}
    synchronize(service, TERMS)
    assert terms_there(service) == [TERMS]


def test_a_pair_that_takes_none_leaves_the_others(service: FakeDeepL) -> None:
    kept = synchronize(service, TERMS)
    assert synchronize(service, TERMS, "cy") is None
    assert synchronize(service, TERMS) == kept


def test_variants_with_other_terms_have_glossaries_of_their_own(service: FakeDeepL) -> None:
    client = deepl.DeepLClient(KEY, server_url=service.url)
    terms = {"pt-BR": {"pill": "comprimido"}, "pt-PT": {"pill": "pílula"}, "es": TERMS}
    ids = [synchronized(client, "S", terms, "en", tag) for tag in terms]
    assert len(set(ids)) == 3
    assert [synchronized(client, "S", terms, "en", tag) for tag in terms] == ids
    assert sorted(one["pill"] for one in terms_there(service)) == [
        "comprimido",
        "comprimido",
        "pílula",
    ]
