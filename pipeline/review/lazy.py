"""A mapping whose values are worked out when somebody asks for them."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Generic, TypeVar

Value = TypeVar("Value")


class LazyMapping(Mapping[str, Value], Generic[Value]):
    """What `make` gives for each of `names`, called at most once a name, in their order.

    Law: it equals the mapping of all names to what `make` gives, without those of None.
    """

    def __init__(self, names: Collection[str], make: Callable[[str], Value | None]) -> None:
        """Work nothing out yet."""
        self._names = names
        self._make = make
        self._made: dict[str, Value | None] = {}
        self._some: bool | None = None

    def __getitem__(self, name: str) -> Value:
        """Return the value of a name; raise `KeyError` where there is none."""
        made = self._made
        if name in made:
            value = made[name]
        else:
            value = made[name] = self._make(name) if name in self._names else None
        if value is None:
            raise KeyError(name)
        return value

    def __iter__(self) -> Iterator[str]:
        """Yield the names that have a value."""
        return (name for name in self._names if name in self)

    def __len__(self) -> int:
        """Work all values out and count them."""
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        """Tell whether there is a value; the first one is enough to know."""
        if self._some is None:
            self._some = any(True for _ in self)
        return self._some
