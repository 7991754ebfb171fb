"""The catalogs of one locale, each read when it is asked for."""

from collections.abc import Callable, Iterator, Mapping

from pipeline.model.message import Catalog


class Catalogs(Mapping[str, Catalog]):
    """Catalogs by domain; those of a large site are never held all at once.

    Law: it has the domains whose catalog is there, in the order given, and each look-up gives what
    `parsed` gives for its path.
    """

    def __init__(self, paths: Mapping[str, str], parsed: Callable[[str], Catalog | None]) -> None:
        """Hold the paths of catalogs by domain, and how one is parsed."""
        self._paths = paths
        self._parsed = parsed

    def __getitem__(self, domain: str) -> Catalog:
        """Return one catalog; raise `KeyError` for a domain that has none."""
        return self._parsed(self._paths[domain]) or Catalog()

    def __iter__(self) -> Iterator[str]:
        """Yield the domains."""
        return iter(self._paths)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._paths)

    def __contains__(self, domain: object) -> bool:
        """Tell whether a domain has a catalog, without reading it."""
        return domain in self._paths

    @property
    def by_path(self) -> Mapping[str, Catalog]:
        """The same catalogs by their paths."""
        return Catalogs({path: path for path in self._paths.values()}, self._parsed)
