"""The dialect of a project, by its generator's file."""

from pathlib import Path

import pytest

from pipeline.project.generator import find_dialect, find_heading_ids
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


@pytest.mark.parametrize(
    ("files", "name", "ids"),
    [
        ({"hugo.toml": ""}, "auto", "github"),
        ({"book.toml": ""}, "auto", "github"),
        ({}, "hugo", "github"),
        ({"mkdocs.yml": "markdown_extensions:\n  - attr_list\n"}, "auto", "mkdocs"),
        ({"mkdocs.yml": "site_name: x\n"}, "auto", "none"),
        ({"zensical.toml": ""}, "auto", "mkdocs"),
        ({}, "mkdocs", "mkdocs"),
        ({"docusaurus.config.ts": ""}, "auto", "github"),
        ({"astro.config.mjs": ""}, "auto", "none"),
        ({"next.config.js": ""}, "mdx", "none"),
        ({}, "auto", "site"),
        ({"hugo.toml": ""}, "any", "site"),
    ],
)
def test_ids_are_written_where_the_generator_reads_them(
    tmp_path: Path, files: dict[str, str], name: str, ids: str
) -> None:
    project = write_tree(tmp_path, {**files, "docs/content/index.md": "x"})
    assert find_heading_ids(project, "docs/content", name, site=True) == ids
    if ids == "site":
        assert find_heading_ids(project, "docs/content", name, site=False) == "none"
