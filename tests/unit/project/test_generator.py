"""The dialect of a project, by its generator's file."""

from pathlib import Path

import pytest

from pipeline.project.generator import find_dialect
from tests.tools import write_tree


@pytest.mark.parametrize(
    ("files", "dialect"),
    [
        ({"hugo.toml": ""}, "hugo"),
        ({"config.toml": 'baseURL = "https://example.org"'}, "hugo"),
        ({"config.toml": "[tool]"}, ""),
        ({"config/_default/hugo.toml": ""}, "hugo"),
        ({"mkdocs.yml": ""}, "mkdocs"),
        ({"book.toml": ""}, "mdbook"),
        ({"docusaurus.config.ts": ""}, "mdx"),
        ({"astro.config.mjs": ""}, "mdx"),
        ({"mkdocs.yml": "", "docs/hugo.yaml": ""}, "hugo"),
        ({}, ""),
    ],
)
def test_the_nearest_file_of_a_generator_tells_the_dialect(
    tmp_path: Path, files: dict[str, str], dialect: str
) -> None:
    project = write_tree(tmp_path, {**files, "docs/content/index.md": "x"})
    assert find_dialect(project, "docs/content") == dialect
