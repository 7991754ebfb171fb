"""Catalogs by their bytes: equal bytes are parsed once in a process."""

from functools import lru_cache

from pipeline.catalog.read import read_catalog
from pipeline.model.message import Catalog


@lru_cache(maxsize=2048)
def catalog_of(data: bytes, where: str) -> Catalog:
    """Return the entries of a catalog, as `read_catalog` does; raise `CatalogError` as it does."""
    return read_catalog(data, where)
