"""Catalogs by their bytes: equal bytes are parsed once in a process."""

from functools import lru_cache
from weakref import WeakValueDictionary

from pipeline.catalog.read import read_catalog
from pipeline.digest import digest
from pipeline.model.message import Catalog

_held: WeakValueDictionary[tuple[str, str], Catalog] = WeakValueDictionary()
"Catalogs that somebody has still, by place and digest."


def catalog_of(data: bytes, where: str) -> Catalog:
    """Return the entries of a catalog, as `read_catalog` does; raise `CatalogError` as it does.

    Law: as long as a caller holds a catalog, or asks for it again at once, its bytes are not parsed
    again; then it is let go.
    """
    key = (where, digest([data]))
    catalog = _held.get(key)
    if catalog is None:
        catalog = _held[key] = _read(data, where)
    return catalog


@lru_cache(maxsize=1)
def _read(data: bytes, where: str) -> Catalog:
    """Return a catalog: compiling it and telling who read it follow each other."""
    return read_catalog(data, where)
