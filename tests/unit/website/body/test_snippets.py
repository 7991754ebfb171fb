"""Extensions find the files they are given, and nothing else of the disk."""

from pathlib import Path

import pytest

from pipeline.errors import ConfigError
from pipeline.website.body.make import to_html
from pipeline.website.body.snippets import SNIPPETS, check_snippets, laid_out

FILES = {"shared/dose.md": b"Take 5 mg.\n"}


def rendered(text: str, options: dict[str, object], files: dict[str, bytes] | None = None) -> str:
    with laid_out(FILES if files is None else files, (SNIPPETS,), {SNIPPETS: options}) as configs:
        return to_html(text, extensions=(SNIPPETS,), extension_configs=configs, links=str).html


@pytest.mark.parametrize("options", [{}, {"base_path": "."}, {"base_path": ["shared", "."]}])
def test_a_given_file_is_taken_in(options: dict[str, object]) -> None:
    assert "Take 5 mg." in rendered('--8<-- "shared/dose.md"', options)


def test_a_file_is_found_below_the_configured_folder() -> None:
    assert "Take 5 mg." in rendered('--8<-- "dose.md"', {"base_path": ["./shared/"]})
    assert "Take" not in rendered('--8<-- "dose.md"', {})


@pytest.mark.parametrize("name", ["{0}/secret.md", "secret.md", "../secret.md"])
def test_a_file_of_the_disk_is_not(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret.md").write_text("Secret.")
    monkeypatch.chdir(tmp_path)
    assert "Secret" not in rendered(f'--8<-- "{name.format(tmp_path)}"', {})


def test_what_stood_in_a_file_before_is_not_kept() -> None:
    assert "Take 5 mg." in rendered('--8<-- "shared/dose.md"', {})
    assert "Take 50 mg." in rendered(
        '--8<-- "shared/dose.md"', {}, {"shared/dose.md": b"Take 50 mg.\n"}
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"url_download": True}, "true takes in text that nobody has read"),
        ({"restrict_base_path": False}, "false takes in files from outside the project"),
        ({"base_path": ["docs", "../secret"]}, '"../secret" is no folder inside the project'),
        ({"base_path": "/etc"}, '"/etc" is no folder inside the project'),
    ],
)
def test_what_leads_out_of_the_project_is_refused(options: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        check_snippets({SNIPPETS: options}, str)
    check_snippets({SNIPPETS: {"url_download": False, "base_path": ["docs"]}}, str)
