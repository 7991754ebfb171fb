"""Prices as the configuration has them, without the engine: it may need a key that is not here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.engines.base import Spent, Traits
from pipeline.engines.settings import Settings
from pipeline.engines.tables import TABLES, DeepLSettings, LanguageModelSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What an engine takes for a million, and how to say it where that is not known."""

    traits: Traits = field(default_factory=Traits)
    "Its prices, with their currency."
    keys: tuple[str, ...] = ()
    "Keys of its table that set them; none: it costs nothing, or is not ours."
    free: bool = False
    "Whether it costs nothing."

    def money(self, spent: Spent) -> float | None:
        """Return what was counted in money; None where no price is known.

        >>> Prices(traits=Traits(read_price=1.0)).money(Spent(read=5000)), Prices().money(Spent())
        (0.005, None)
        """
        if self.free:
            return 0.0
        return self.traits.cost(spent) if self.known else None

    @property
    def known(self) -> bool:
        """Whether it is known what something costs."""
        traits = self.traits
        return self.free or any((traits.price, traits.read_price, traits.write_price))


def prices_of(name: str, table: Mapping[str, Any], where: str) -> Prices:
    """Return the prices of the engine `name` by its `table`, which stands at `where`.

    Raise `ConfigError` for a wrong setting.

    >>> prices_of("deepl", {"price": 25}, "").traits.price, prices_of("pseudo", {}, "").free
    (25.0, True)
    """
    kind = TABLES.get(name)
    if kind is None:
        return Prices()
    match Settings(table=table, where=where, environment={}).read(kind):
        case DeepLSettings(price=price, currency=currency):
            return Prices(traits=Traits(price=price, currency=currency), keys=("price",))
        case LanguageModelSettings(price=price, input_price=read, output_price=write) as said:
            traits = Traits(price=price, read_price=read, write_price=write, currency=said.currency)
            return Prices(traits=traits, keys=("input_price", "output_price"))
        case _:
            return Prices(free=True)
