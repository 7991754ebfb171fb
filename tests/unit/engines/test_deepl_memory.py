"""Our approved pairs on DeepL: taken in once, made anew when they change; theirs stay."""

from collections.abc import Sequence

import deepl

from pipeline.engines.base import Example
from pipeline.engines.deepl_memory import remembered
from tests.fakes.deepl import KEY, FakeDeepL

PAIRS = (Example(source="Rest & sleep.", target="Descanse."),)


def remember(service: FakeDeepL, pairs: Sequence[Example]) -> str | None:
    client = deepl.DeepLClient(KEY, server_url=service.url)
    return remembered(client, "S", pairs, ("en", "es"), pause=0.0)


def test_the_same_pairs_are_not_sent_twice(service: FakeDeepL) -> None:
    first = remember(service, PAIRS)
    assert first in service.memories
    assert remember(service, PAIRS) == first
    assert len(service.jobs) == 1


def test_changed_pairs_take_the_place_of_the_old_and_none_of_all(service: FakeDeepL) -> None:
    service.memories["theirs"] = {"name": "theirs"}
    first = remember(service, PAIRS)
    second = remember(service, [*PAIRS, Example(source="Go.", target="Vaya.")])
    assert first != second
    assert set(service.memories) == {"theirs", second}
    assert remember(service, ()) is None
    assert set(service.memories) == {"theirs"}


def test_pairs_that_the_service_does_not_take_in_are_none(service: FakeDeepL) -> None:
    service.takes_memories = False
    assert remember(service, PAIRS) is None
