"""The configuration: what is left out, what is written, and what each fault is called."""

from pathlib import Path

import pytest

from pipeline.errors import ConfigError, SourceError
from pipeline.model.finding import Severity
from pipeline.model.message import State
from pipeline.project.config import EXTENSIONS, Config
from pipeline.project.policy import Policy
from pipeline.project.policy_rules import check_policy_rules
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import take_snapshot
from tests.tools import write_tree


def loaded(root: Path, toml: str, file: str = "dragoman.toml") -> Config:
    (root / "source").mkdir(exist_ok=True)
    (root / file).write_text(toml, encoding="utf-8")
    return load_config(root)


def test_an_empty_configuration_is_one(tmp_path: Path) -> None:
    config = loaded(tmp_path, "")
    assert (config.title, config.source, config.locale) == (tmp_path.name, "source", "locale")
    assert (config.locales, config.markdown_extensions, config.engine) == ((), EXTENSIONS, "auto")
    assert config.policy == Policy()
    assert (config.policy_rules, dict(config.checks), config.allowed_signers) == ((), {}, "")


def test_both_files_say_the_same(tmp_path: Path) -> None:
    text = 'title = "A"\nlocales = ["es"]\n[policy]\nallowed_signers = "keys"\n'
    own = loaded(write_tree(tmp_path / "own", {"x": ""}), text)
    shared_text = "[project]\nname = 'x'\n[tool.dragoman]\n" + text.replace(
        "[policy]", "[tool.dragoman.policy]"
    )
    root = write_tree(tmp_path / "shared", {"x": ""})
    shared = loaded(root, shared_text, "pyproject.toml")
    assert (own.title, own.locales, own.allowed_signers) == ("A", shared.locales, "keys")
    assert (shared.title, shared.allowed_signers) == ("A", "keys")
    assert own.place("locales[0]") == "dragoman.toml: locales[0]"
    assert shared.place("locales[0]") == "pyproject.toml: tool.dragoman.locales[0]"


def test_our_own_file_may_stand_beside_a_pyproject_of_others(tmp_path: Path) -> None:
    for text in ("[tool.ruff]\n", "tool = 'x'\n", "not TOML"):
        (tmp_path / "pyproject.toml").write_text(text)
        if "tool = " in text:
            with pytest.raises(ConfigError, match="must be a table"):
                loaded(tmp_path, "")
        else:
            assert loaded(tmp_path, "title = 'x'").title == "x"


def test_a_policy_is_read_with_its_rules(tmp_path: Path) -> None:
    config = loaded(
        tmp_path,
        """
        locales = ["es", "pt-BR"]
        roles = {medical = ["a@example.org"]}
        [policy]
        findings = "none"
        fallback = false
        [[policy.rules]]
        paths = ["legal/**"]
        locales = ["pt_BR"]
        roles = ["medical"]
        [[policy.rules]]
        locales = ["es"]
        findings = "error"
        least_coverage = 100
        """,
    )
    assert config.policy == Policy(findings=None, fallback=False)
    legal = config.policy_for("legal/notice", "pt-BR")
    assert (legal.least_state, legal.roles, legal.fallback) == (State.SIGNED, ("medical",), False)
    spanish = config.policy_for("index", "es")
    assert (spanish.findings, spanish.least_coverage) == (Severity.ERROR, 100)


@pytest.mark.parametrize("name", ["../x", "/x", "", ".", "a/../../b", "x" * 300])
@pytest.mark.parametrize("key", ["source", "locale", "build"])
def test_a_folder_stands_inside_the_project(tmp_path: Path, key: str, name: str) -> None:
    with pytest.raises(ConfigError, match=rf"dragoman\.toml: {key}: .* is no folder inside"):
        loaded(tmp_path, f'{key} = "{name}"')


def test_folders_do_not_lie_within_each_other(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r'build: "source/out" lies within the folder'):
        loaded(tmp_path, 'build = "source/out"')


@pytest.mark.parametrize(
    "url", ["example.org", "ftp://x.org", "http://[", "https://", "http://a b"]
)
def test_a_web_address_has_scheme_and_host(tmp_path: Path, url: str) -> None:
    with pytest.raises(ConfigError, match=r"base_url: .* is no web address"):
        loaded(tmp_path, f'base_url = "{url}"')
    assert loaded(tmp_path, 'base_url = "https://x.org/a"').base_url == "https://x.org/a/"


@pytest.mark.parametrize(
    ("glob", "hint"),
    [
        ("artikles/**", 'did you mean "articles/'),
        ("articles/dos", 'did you mean "articles/dose"'),
        ("zzz", "write a path below the source folder"),
    ],
)
def test_a_rule_for_no_document_is_told_with_the_nearest(
    tmp_path: Path, glob: str, hint: str
) -> None:
    config = loaded(tmp_path, f'[[policy.rules]]\npaths = ["index", "{glob}"]')
    with pytest.raises(ConfigError) as caught:
        check_policy_rules(config, ("index", "articles/dose"))
    assert caught.value.where == "dragoman.toml: policy.rules[0].paths[1]"
    assert hint in caught.value.hint


def test_a_rule_may_name_the_words_of_the_theme(tmp_path: Path) -> None:
    config = loaded(tmp_path, '[[policy.rules]]\npaths = ["site", "articles/*.md", "**"]')
    check_policy_rules(config, ("articles/dose", "site"))


def test_a_template_that_does_not_parse_is_told_with_its_line(tmp_path: Path) -> None:
    write_tree(tmp_path, {"theme/page.html": "<p>\n{% if %}\n", "theme/a.txt": "{% if %}"})
    with pytest.raises(SourceError, match=r"^theme/page\.html:2: the template cannot be used: "):
        take_snapshot(loaded(tmp_path, 'templates = "theme"')).templates()


def test_a_template_is_utf_8(tmp_path: Path) -> None:
    write_tree(tmp_path, {"theme/page.html": ""})
    (tmp_path / "theme/page.html").write_bytes(b"<p>\n\xe9")
    with pytest.raises(Exception, match=r"^theme/page\.html:2: not UTF-8"):
        take_snapshot(loaded(tmp_path, 'templates = "theme"')).templates()


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        ("[engines.deepl]\nformalty = 'more'", "engines.deepl.formalty", "formality"),
        ("[engines.deepl]\nparallel = -1", "engines.deepl.parallel", "-1"),
        ("[engines.llm]\ntexts = 'ten'", "engines.llm.texts", "ten"),
        ("[engines.firefox]\nmodels = 1", "engines.firefox.models", "1"),
        ("[engines.apertium]\nmode = 'x'", "engines.apertium.mode", "modes"),
        ("[engines.libretranslate]\nbase_url = ['x']", "engines.libretranslate.base_url", "a list"),
        ("[engines.memory]\nx = 1", "engines.memory.x", ""),
    ],
)
def test_a_wrong_setting_of_an_engine_is_told_before_anybody_drafts(
    tmp_path: Path, text: str, where: str, message: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, text)
    assert caught.value.where == f"dragoman.toml: {where}"
    assert message in str(caught.value)


def test_an_engine_of_another_package_reads_its_own_settings(tmp_path: Path) -> None:
    assert loaded(tmp_path, "[engines.other]\nx = 1").engines["other"] == {"x": 1}


@pytest.mark.parametrize("name", ["[tool.dragoman]", '[tool."dragoman"]', "[ tool . dragoman ]"])
def test_a_broken_pyproject_with_our_table_is_told_which_file_counts(
    tmp_path: Path, name: str
) -> None:
    write_tree(tmp_path, {"pyproject.toml": f"{name}\ntitle = \n"})
    with pytest.raises(ConfigError, match=r"dragoman\.toml counts; correct it") as caught:
        loaded(tmp_path, 'title = "T"')
    assert caught.value.where == "pyproject.toml:2"


def test_a_broken_pyproject_that_is_not_ours_is_let_alone(tmp_path: Path) -> None:
    write_tree(tmp_path, {"pyproject.toml": "[tool.other]\ntitle = \n"})
    assert loaded(tmp_path, 'title = "T"').title == "T"
