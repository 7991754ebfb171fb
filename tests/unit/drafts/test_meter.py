"""The meter: no request goes that could pass the room, whatever comes of those before it."""

import random
from pathlib import Path

import pytest

from pipeline.drafts.meter import Meter, foreseen, foreseen_of_all
from pipeline.engines.base import Foreseen, Limits, Spent, Traits, Unit
from tests.unit.drafts.sessions import Scripted, project_with, session_in

TAGGED = Unit(text='Take <g id="1">one</g> &amp; rest.')


class Model(Scripted):
    """An engine that foresees tokens: ten for a request and one for a text, or twice as many."""

    def foreseen(self, units, source, target) -> Foreseen:
        tokens = 10 + len(units)
        return Foreseen(
            least=Spent(read=tokens, written=tokens),
            most=Spent(read=2 * tokens, written=2 * tokens),
        )


def test_tags_are_counted_at_most_where_a_service_may_count_them(tmp_path: Path) -> None:
    project_with(tmp_path)
    for tags, most in ((False, 16), (True, len(TAGGED.text))):
        traits = Traits(metered=True, counts_tags=tags)
        with session_in(tmp_path, Scripted(traits=traits)) as session:
            told = foreseen(session, [TAGGED])
            assert told.least == Spent(characters=len("Take one & rest."))
            assert told.most == Spent(characters=most)


def test_an_emoji_is_one_character(tmp_path: Path) -> None:
    project_with(tmp_path)
    with session_in(tmp_path) as session:
        assert foreseen(session, [Unit(text="😀 né")]).most == Spent(characters=4)


def test_each_request_of_many_has_its_own_prompt(tmp_path: Path) -> None:
    project_with(tmp_path)
    traits = Traits(metered=True, limits=Limits(texts=2))
    with session_in(tmp_path, Model(traits=traits)) as session:
        told = foreseen_of_all(session, [Unit(text="a")] * 5)
        assert told.least == Spent(characters=5, read=35, written=35)
        assert foreseen_of_all(session, []) == Foreseen()


@pytest.mark.parametrize("seed", range(30))
def test_what_is_counted_never_passes_the_room(tmp_path: Path, seed: int) -> None:
    """Requests of any texts, several under way at once, answered, refused or lost."""
    chance = random.Random(seed)
    project_with(tmp_path)
    traits = Traits(metered=True, counts_tags=True, limits=Limits(texts=3))
    with session_in(tmp_path, Model(traits=traits)) as session:
        units = [(f"{n}", Unit(text=chance.choice(["ab", TAGGED.text, "x" * 9]))) for n in range(9)]
        bound = Spent(characters=chance.randrange(200), read=chance.randrange(200), written=200)
        meter = Meter(session, bound)
        counted = Spent()
        if meter.has_room([unit for _, unit in units]):
            meter.wait(units)
        under_way: list[list[tuple[str, Unit]]] = []
        for _ in range(40):
            if under_way and chance.random() < 0.5:
                some = under_way.pop(chance.randrange(len(under_way)))
                keys = [key for key, _ in some]
                most = foreseen(session, [unit for _, unit in some]).most
                if chance.random() < 0.3:
                    meter.lose(keys)
                    counted += most
                else:
                    spent = Spent(
                        characters=chance.randint(0, most.characters),
                        read=chance.randint(0, most.read),
                        written=chance.randint(0, most.written),
                    )
                    meter.land(keys, spent)
                    counted += spent
            else:
                free = [one for one in units if not any(one in some for some in under_way)]
                some = chance.sample(free, min(len(free), chance.randint(1, 3)))
                if some and meter.let_go(some):
                    under_way.append(some)
            at_most = sum(
                (foreseen(session, [unit for _, unit in some]).most for some in under_way), counted
            )
            assert at_most.within(bound)


def test_what_waits_for_its_first_try_keeps_its_room(tmp_path: Path) -> None:
    project_with(tmp_path)
    first, second = ("a", Unit(text="four")), ("b", Unit(text="four"))
    with session_in(tmp_path) as session:
        meter = Meter(session, Spent(characters=8))
        assert not meter.has_room([Unit(text="nine char")])
        meter.wait([first, second])
        assert meter.let_go([first])
        meter.land(["a"], Spent(characters=4))
        assert not meter.let_go([first]), "that is the other's"
        assert meter.let_go([second])
        meter.land(["b"])
        assert meter.let_go([first])
