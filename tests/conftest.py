"""What all tests share: profiles of hypothesis, and small projects."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings

from tests.fakes.deepl import FakeDeepL
from tests.fakes.libretranslate import FakeLibreTranslate
from tests.fakes.llm import FakeChat
from tests.tools import ROOT, dragoman, write_tree

settings.register_profile(
    "fast", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "long", max_examples=20_000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))

ARTICLE = """\
---
title: Dose
description: How much.
---

Take 2,700 units. Then rest.

- One
- Two
"""


def pytest_xdist_auto_num_workers() -> int:
    """Three workers for two processors: often a test waits for what it started."""
    return ((os.cpu_count() or 1) * 3 + 1) // 2


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one document in two languages, without catalogs."""
    return write_tree(
        tmp_path,
        {
            "dragoman.toml": 'title = "Small"\nlocales = ["es", "ar"]\n',
            "source/index.md": ARTICLE,
        },
    )


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own site, built once from a copy of its content."""
    root = tmp_path_factory.mktemp("own")
    for name in ("source", "locale"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "pyproject.toml", root)
    dragoman("build", cwd=root)
    return root / "build" / "site"


@pytest.fixture
def deepl() -> Iterator[FakeDeepL]:
    """A server that answers as DeepL does."""
    fake = FakeDeepL()
    yield fake
    fake.close()


@pytest.fixture
def service(deepl: FakeDeepL) -> FakeDeepL:
    """The same, for tests of the engine alone."""
    return deepl


@pytest.fixture
def libre() -> Iterator[FakeLibreTranslate]:
    """A server that answers as LibreTranslate does."""
    fake = FakeLibreTranslate()
    yield fake
    fake.close()


@pytest.fixture
def chat() -> Iterator[FakeChat]:
    """A server of a language model."""
    fake = FakeChat()
    yield fake
    fake.close()


@pytest.fixture(autouse=True, scope="session")
def _no_search() -> Iterator[None]:
    """Sites of tests are searched where they say so, and not for what is installed here."""
    with patch("pipeline.project.built_files.installed", new=lambda: False):
        yield
