"""Catalogs by domain are read when they are asked for, and not before."""

import pytest

from pipeline.model.message import Catalog
from pipeline.project.catalogs import Catalogs


def test_a_catalog_is_read_when_it_is_asked_for() -> None:
    read: list[str] = []

    def parsed(path: str) -> Catalog:
        read.append(path)
        return Catalog(prologue=path)

    catalogs = Catalogs({"a": "es/a.po", "b": "es/b.po"}, parsed)
    assert list(catalogs) == ["a", "b"]
    assert len(catalogs) == 2
    assert "b" in catalogs
    assert "c" not in catalogs
    assert read == []
    assert catalogs["b"].prologue == "es/b.po"
    assert [one.prologue for one in catalogs.values()] == ["es/a.po", "es/b.po"]
    assert read == ["es/b.po", "es/a.po", "es/b.po"]
    with pytest.raises(KeyError):
        catalogs["c"]


def test_by_path_they_are_the_same() -> None:
    catalogs = Catalogs({"a": "es/a.po"}, lambda path: Catalog(prologue=path))
    assert {path: one.prologue for path, one in catalogs.by_path.items()} == {"es/a.po": "es/a.po"}
