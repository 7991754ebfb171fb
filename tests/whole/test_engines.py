"""The engines, each over its own protocol, through the command line."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.fakes.deepl import KEY, FakeDeepL
from tests.fakes.libretranslate import FakeLibreTranslate
from tests.fakes.llm import FakeChat
from tests.tools import ROOT, dragoman, dragoman_process, write_tree

TEXT = (
    "## Doses\n\nTake *one* [pill](dose.md) of 0.5 mg/kg, `{dose}` (Taylor et al., 2018) & rest.\n"
)
DRAFT = "TAKE *ONE* [PILL](dose.md) OF 0.5 mg/kg, `{dose}` (Taylor et al., 2018) & REST."
WHOLE = "TAKE *ONE* [PILL](dose.md) OF 0.5 MG/KG, `{dose}` (Taylor et al., 2018) & REST."
FXTRANSLATE = """
class Translator:
    def __init__(self, **parts):
        assert parts["model"] == b"model", parts
        import threading
        self.thread = threading.get_ident()
    @classmethod
    def load(cls, source, target, cache_dir=None):
        if target == "xx":
            raise ValueError("Remote Settings was unreachable")
        return cls(model=b"model")
    def translate_long(self, text):
        import threading
        assert threading.get_ident() == self.thread, "is unsendable, but sent to another thread"
        out = ""
        text = text.replace("\\u27e6", "\\0\\u27e6").replace("\\u27e7", "\\u27e7\\0")
        for part in text.split("\\0"):
            out += part if part.startswith("\\u27e6") else part.upper()
        return out
"""


def made(folder: Path, config: str = "", locales: str = '"es"') -> Path:
    config = f'title = "S"\nlocales = [{locales}]\n{config}'
    project = write_tree(folder, {"dragoman.toml": config, "source/index.md": TEXT})
    dragoman("update", cwd=project)
    return project


def drafted(project: Path, locale: str = "es") -> str:
    text = (project / f"locale/{locale}/LC_MESSAGES/index.po").read_text()
    return text.replace('"\n"', "")


def report(project: Path, engine: str, code: int = 0, **environment: str) -> dict:
    words = ("draft", "--engine", engine, "--json")
    return json.loads(dragoman(*words, cwd=project, code=code, **environment).stdout)


def test_libretranslate_keeps_markup_and_figures(tmp_path: Path, libre: FakeLibreTranslate) -> None:
    project = made(tmp_path, f'[engines.libretranslate]\nbase_url = "{libre.url}"\n')
    libre.failures = [429, "cut", 500]
    [found] = report(project, "libretranslate")["locales"]
    assert found["refused"] == []
    assert DRAFT in drafted(project)
    libre.robot = True
    (project / "source/index.md").write_text("Something else.\n")
    dragoman("update", cwd=project)
    done = dragoman("draft", "--engine", "libretranslate", cwd=project, code=ExitCode.INPUT)
    assert "takes us for a robot" in done.stderr


def test_libretranslate_tells_its_languages_and_not_our_key(
    tmp_path: Path, libre: FakeLibreTranslate
) -> None:
    config = f'[engines.libretranslate]\nbase_url = "{libre.url}"\n'
    project = made(tmp_path / "a", config, '"ja"')
    done = dragoman("draft", "--engine", "libretranslate", cwd=project, code=ExitCode.INPUT)
    assert (
        "ja: libretranslate makes no drafts in \u65e5\u672c\u8a9e; it knows ca, es" in done.stderr
    )
    [found] = report(made(tmp_path / "b", config, '"zh-Hant-TW"'), "libretranslate")["locales"]
    assert found["drafted"] == found["messages"]
    key = {"LIBRETRANSLATE_API_KEY": "wrong-1234"}
    project = made(tmp_path / "c", config)
    done = dragoman("draft", "--engine", "libretranslate", cwd=project, code=2, **key)
    assert "HTTP 403 Invalid API key: (the key)" in done.stderr
    assert "wrong-1234" not in done.stdout + done.stderr


def test_a_service_that_is_not_there_is_told(tmp_path: Path) -> None:
    project = made(tmp_path, '[engines.libretranslate]\nbase_url = "http://127.0.0.1:9"\n')
    done = dragoman("draft", "--engine", "libretranslate", cwd=project, code=ExitCode.INPUT)
    assert "nothing answers at http://127.0.0.1:9; start the service" in done.stderr


def test_a_language_model_is_held_to_its_answer(tmp_path: Path, chat: FakeChat) -> None:
    config = f'[engines.llm]\nbase_url = "{chat.url}"\nmodel = "small"\nprice = 3\n'
    project = made(tmp_path, config)
    chat.behaviours = ["missing", "prose", "cut"]
    [found] = report(project, "llm", DRAGOMAN_LLM_API_KEY="good-key")["locales"]
    assert (found["refused"], found["drafted"]) == ([], found["messages"])
    assert max(chat.texts.values()) <= 2, "a text has one second try"
    assert found["cost"] > 0
    assert WHOLE in drafted(project)
    assert "# draft: llm/fake-1 20" in drafted(project)
    asked = json.loads(chat.requests[-1]["messages"][1]["content"])
    assert {"texts", "context"} <= set(asked) <= {"texts", "context", "about", "examples"}
    done = dragoman(
        "draft", "--engine", "llm", cwd=made(tmp_path / "b", config), code=2,
        DRAGOMAN_LLM_API_KEY="wrong-key",
    )  # fmt: skip
    assert "HTTP 401 Incorrect API key provided: (the key)" in done.stderr
    assert "wrong-key" not in done.stdout + done.stderr


def test_firefox_reads_a_folder_or_fetches_its_model(tmp_path: Path) -> None:
    write_tree(tmp_path / "fake", {"fxtranslate.py": FXTRANSLATE})
    files = ("model.enes.bin", "vocab.enes.spm", "lex.enes.bin")
    write_tree(tmp_path / "models/en-es", {name: name.partition(".")[0] for name in files})
    path = {"PYTHONPATH": f"{tmp_path / 'fake'}{os.pathsep}{ROOT}"}
    for name, config in (("a", f'[engines.firefox]\nmodels = "{tmp_path}/models"\n'), ("b", "")):
        project = made(tmp_path / name, config)
        done = dragoman_process("draft", "--engine", "firefox", cwd=project, **path)
        assert ("the model en-es is fetched" in done.stderr) == (name == "b")
        assert DRAFT in drafted(project)
    done = dragoman_process("draft", cwd=made(tmp_path / "c"), DEEPL_AUTH_KEY="", **path)
    assert "no DEEPL_AUTH_KEY is set, and fxtranslate is installed" in done.stdout


def test_deepl_gets_context_formality_and_model(tmp_path: Path, deepl: FakeDeepL) -> None:
    config = '[engines.deepl]\nformality = "more"\nmodel = "quality_optimized"\n'
    project = made(tmp_path, config + f'server_url = "{deepl.url}"\n')
    report(project, "deepl", DEEPL_AUTH_KEY=KEY)
    asked = [r for r in deepl.requests if r and any("Take" in t for t in r.get("text", ()))]
    assert asked[0]["formality"] == "prefer_more"
    assert asked[0]["model_type"] == "quality_optimized"
    assert asked[0]["context"].startswith("Doses\nTake *one*")
    assert (asked[0]["tag_handling"], asked[0]["tag_handling_version"]) == ("xml", "v2")
    assert "# draft: deepl/quality_optimized 20" in drafted(project)


def test_deepl_is_told_instructions_where_it_takes_them(tmp_path: Path, deepl: FakeDeepL) -> None:
    config = f'[engines.deepl]\ninstructions = ["Be brief."]\nserver_url = "{deepl.url}"\n'
    report(made(tmp_path, config, '"es", "ca"'), "deepl", DEEPL_AUTH_KEY=KEY)
    asked = [r for r in deepl.requests if r and "text" in r]
    told = {r["target_lang"]: r.get("custom_instructions") for r in asked}
    assert told == {"ES": ["Be brief."], "CA": None}


@pytest.mark.parametrize(
    ("tag", "code"),
    [("es-419", "ES-419"), ("pt-BR", "PT-BR"), ("pt", "PT-PT"), ("zh-Hant", "ZH-HANT"),
     ("zh-Hans", "ZH-HANS"), ("zh-Hant-TW", "ZH-HANT"), ("en-GB", "EN-GB"), ("fr-CA", "FR"),
     ("es-MX", "ES")],
)  # fmt: skip
def test_locales_are_mapped_with_care(
    tmp_path: Path, deepl: FakeDeepL, tag: str, code: str
) -> None:
    project = made(tmp_path, f'[engines.deepl]\nserver_url = "{deepl.url}"\n', f'"{tag}"')
    report(project, "deepl", DEEPL_AUTH_KEY=KEY)
    assert {r["target_lang"] for r in deepl.requests if r and "text" in r} == {code}


def test_a_language_deepl_does_not_know_is_told_with_those_it_does(
    tmp_path: Path, deepl: FakeDeepL
) -> None:
    project = made(tmp_path, f'[engines.deepl]\nserver_url = "{deepl.url}"\n', '"cy"')
    done = dragoman("draft", "--engine", "deepl", cwd=project, code=2, DEEPL_AUTH_KEY=KEY)
    assert "cy: deepl makes no drafts in Cymraeg; it knows AR, BG, CA" in done.stderr
    assert not deepl.counted


def test_the_account_and_the_cap_of_the_month_are_hard_stops(
    tmp_path: Path, deepl: FakeDeepL
) -> None:
    deepl.limit = 30
    config = f'[engines.deepl]\nserver_url = "{deepl.url}"\n'
    done = dragoman(
        "draft", "--engine", "deepl", cwd=made(tmp_path / "a", config), code=2, DEEPL_AUTH_KEY=KEY
    )
    assert "and the account has 30; name fewer" in done.stderr
    deepl.limit = 1 << 30
    project = made(tmp_path / "b", f"monthly_cap = 30\n{config}")
    done = dragoman("draft", "--engine", "deepl", cwd=project, code=2, DEEPL_AUTH_KEY=KEY)
    assert "more than the cap of 30" in done.stderr
    assert not deepl.counted


def test_stale_messages_are_drafted_only_if_asked_and_keep_their_old_text(tmp_path: Path) -> None:
    project = made(tmp_path)
    catalog = project / "locale/es/LC_MESSAGES/index.po"
    catalog.write_text(catalog.read_text().replace('"Doses"\nmsgstr ""', '"Doses"\nmsgstr "Dosis"'))
    source = project / "source/index.md"
    source.write_text(TEXT.replace("## Doses", "## Doses of it"))
    dragoman("update", cwd=project)
    dragoman("draft", "--engine", "pseudo", cwd=project)
    assert 'msgid "Doses of it"\nmsgstr "Dosis"' in catalog.read_text()
    dragoman("draft", "--engine", "pseudo", "--stale", cwd=project)
    text = catalog.read_text()
    assert "# before: Dosis\n# draft: pseudo 20" in text
    assert '#| msgid "Doses"' not in text
    assert 'msgid "Doses of it"\nmsgstr "[Ð' in text


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ('[engines.depl]\nx = 1\n', 'engines.depl: no engine named "depl"; known: apertium'),
        ("[engines.deepl]\nformalty = 1\n", 'engines.deepl.formalty: unknown key; did you mean'),
        ('[engines.deepl]\nformality = "x"\n', 'engines.deepl.formality: must be "more", "less"'),
        ("[engines.deepl]\ninstructions = [1]\n", "engines.deepl.instructions[0]: must be"),
        ('[engines.llm]\nbase_url = "x"\n', "engines.llm.model: the engine llm needs a model"),
        ('engine = "x"\n', 'dragoman.toml: engine: no engine named "x"; known: apertium, deepl'),
        ("monthly_cap = -1\n", "monthly_cap: must be a whole number from 0 to"),
    ],
)  # fmt: skip
def test_what_the_configuration_says_wrong_is_told_with_its_path(
    tmp_path: Path, config: str, message: str
) -> None:
    config = f'title = "S"\nlocales = ["es"]\n{config}'
    project = write_tree(tmp_path, {"dragoman.toml": config, "source/index.md": TEXT})
    name = "deepl" if "deepl" in config else "llm"
    words = () if config.splitlines()[2].startswith("engine ") else ("--engine", name)
    done = dragoman("draft", *words, cwd=project, code=2, DEEPL_AUTH_KEY="k")
    assert message in done.stderr


def test_the_key_is_nowhere(tmp_path: Path, deepl: FakeDeepL) -> None:
    project = made(tmp_path, f'[engines.deepl]\nserver_url = "{deepl.url}"\n')
    deepl.failures = [429, 500, "broken", "cut", 503]
    deepl.slow = 0.3
    command = [sys.executable, "-m", "pipeline", "draft", "--engine", "deepl", "--json"]
    environment = os.environ | {"DEEPL_AUTH_KEY": KEY, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    arguments = Path(f"/proc/{process.pid}/cmdline")
    seen = arguments.read_bytes() if arguments.exists() else b""
    out, err = process.communicate()
    assert KEY.encode() not in seen + out + err
    for path in project.rglob("*"):
        assert path.is_dir() or KEY.encode() not in path.read_bytes(), path
    wrong = dragoman(
        "draft", "--engine", "deepl", cwd=made(tmp_path / "b"), code=2,
        DEEPL_AUTH_KEY="wrong-key", DEEPL_SERVER_URL=deepl.url,
    )  # fmt: skip
    assert "wrong-key" not in wrong.stdout + wrong.stderr


GLOSSARY = "term,part of speech,note,do not translate,case,es,cy\npill,noun,,,,comprimido,pilsen\n"
# A term without a word in Spanish.
GLOSSARY += "rest,verb,,,,,gorffwys\n"


def told(deepl: FakeDeepL) -> list[dict[str, str]]:
    return [terms for one in deepl.glossaries.values() for terms in one["dictionaries"].values()]


def test_the_glossary_of_the_service_is_kept_in_step_with_ours(
    tmp_path: Path, deepl: FakeDeepL
) -> None:
    project = made(tmp_path, f'[engines.deepl]\nserver_url = "{deepl.url}"\n')
    path = project / "locale/glossary.csv"
    deepl.glossaries["theirs"] = {
        "name": "somebody else's",
        "dictionaries": {("en", "es"): {"a": "b"}},
    }
    path.write_text(GLOSSARY)
    report(project, "deepl", DEEPL_AUTH_KEY=KEY)
    assert told(deepl) == [{"a": "b"}, {"pill": "comprimido"}]
    assert "[COMPRIMIDO](dose.md)" in drafted(project)
    asked = [r for r in deepl.requests if r and "text" in r]
    assert all(r["glossary_id"] in deepl.glossaries for r in asked)
    source = project / "source/index.md"
    source.write_text(source.read_text() + "\nThe pill again.\n")
    dragoman("update", cwd=project)
    path.write_text(GLOSSARY.replace("comprimido", "pastilla"))
    report(project, "deepl", DEEPL_AUTH_KEY=KEY)
    assert told(deepl) == [{"a": "b"}, {"pill": "pastilla"}]
    assert "THE PASTILLA AGAIN." in drafted(project)
    source.write_text(source.read_text() + "\nOne more.\n")
    dragoman("update", cwd=project)
    path.unlink()
    report(project, "deepl", DEEPL_AUTH_KEY=KEY)
    assert told(deepl) == [{"a": "b"}]


def test_terms_stand_in_drafts_of_engines_that_take_no_glossary(
    tmp_path: Path, libre: FakeLibreTranslate
) -> None:
    project = made(tmp_path, f'[engines.libretranslate]\nbase_url = "{libre.url}"\n')
    (project / "locale/glossary.csv").write_text(GLOSSARY)
    report(project, "libretranslate")
    assert "[comprimido](dose.md)" in drafted(project)


def test_a_draft_that_lacks_a_term_says_so(tmp_path: Path, chat: FakeChat) -> None:
    config = f'[engines.llm]\nbase_url = "{chat.url}"\nmodel = "small"\n'
    project = made(tmp_path, config)
    (project / "locale/glossary.csv").write_text(GLOSSARY)
    [found] = report(project, "llm", DRAGOMAN_LLM_API_KEY="good-key")["locales"]
    assert found["terms_missing"] == ["pill: comprimido"]
    asked = [json.loads(r["messages"][1]["content"]) for r in chat.requests]
    uses = [one["terms"]["pill"]["use"] for one in asked if "terms" in one]
    assert uses
    assert all(use == ["comprimido"] for use in uses)


def test_of_a_changed_paragraph_only_the_changed_sentence_is_drafted(
    tmp_path: Path, deepl: FakeDeepL
) -> None:
    config = f'[engines.deepl]\nserver_url = "{deepl.url}"\n'
    project = made(tmp_path, config)
    source = project / "source/index.md"
    source.write_text("Take the *pill* at 12:00. Drink water with it. Rest (in bed).\n")
    dragoman("update", cwd=project)
    catalog = project / "locale/es/LC_MESSAGES/index.po"
    said = "Tome el *comprimido* a las 12:00. Beba agua con él. Descanse (en la cama)."
    text = catalog.read_text().replace('(in bed)."\nmsgstr ""', f'(in bed)."\nmsgstr "{said}"')
    catalog.write_text(text)
    source.write_text("Take the *pill* at 12:00. Drink milk with it. Rest (in bed).\n")
    dragoman("update", cwd=project)
    words = ("draft", "--engine", "deepl", "--stale", "--json")
    dragoman(*words, cwd=project, DEEPL_AUTH_KEY=KEY)
    assert "a las 12:00. DRINK MILK WITH IT. Descanse (en la cama)." in drafted(project)
    told = catalog.read_text()  # the stand-in answers in capitals, which is told between the two
    assert re.search(
        "# kept: sentence 1, 3 of 3 is approved text\n(?:#.*\n)*# draft: deepl 20", told
    )
    sent = [text for r in deepl.requests if r and "text" in r for text in r["text"]]
    assert "Drink milk with it." in sent
    assert not any("12:00" in text for text in sent)


def test_what_was_approved_elsewhere_comes_before_any_machine(tmp_path: Path) -> None:
    project = made(tmp_path)
    write_tree(project, {"source/dose.md": "Drink a glass of water.\n"})
    dragoman("update", cwd=project)
    catalog = project / "locale/es/LC_MESSAGES/dose.po"
    text = catalog.read_text()
    source = project / "source/index.md"
    source.write_text("Drink a glass of water.\n\nDrink a glass of warm water.\n")
    dragoman("update", cwd=project)
    catalog.write_text(text.replace('water."\nmsgstr ""', 'water."\nmsgstr "Beba agua."'))
    done = dragoman("draft", "--engine", "memory", cwd=project)
    assert "2 from the memory" in done.stdout
    found = (project / "locale/es/LC_MESSAGES/index.po").read_text()
    assert "# from: locale/es/LC_MESSAGES/dose.po:" in found
    assert '#, fuzzy\nmsgid "Drink a glass of water."\nmsgstr "Beba agua."' in found
    assert '#| msgid "Drink a glass of water."\nmsgid "Drink a glass of warm water."' in found
    assert "# draft: memory 20" in found
    [told] = report(project, "pseudo")["locales"]
    assert told["from_memory"] == 0


OTHER = """
from pipeline.engines.base import Answer, Traits
from pipeline.reader import Table

class OtherSettings(Table, frozen=True):
    sign: str = "!"

class Other:
    name, version, traits = "other", "1", Traits(quality="somebody else's")
    def __init__(self, settings):
        self.sign = settings.read(OtherSettings).sign
    def check(self, source, target): ...
    def ask(self, units, source, target):
        return [Answer(text=unit.text + self.sign) for unit in units]
"""


def test_another_package_brings_an_engine(tmp_path: Path) -> None:
    files = {
        "other_engine.py": OTHER,
        "other-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: other\nVersion: 1.0\n",
        "other-1.0.dist-info/entry_points.txt": "[dragoman.engines]\nother = other_engine:Other\n",
    }
    write_tree(tmp_path / "site", files)
    path = {"PYTHONPATH": f"{tmp_path / 'site'}{os.pathsep}{ROOT}"}
    project = made(tmp_path / "p", '[engines.other]\nsign = "?"\n')
    done = dragoman_process("draft", "--engine", "other", cwd=project, **path)
    assert "other: somebody else's (asked for)" in done.stdout
    assert 'msgid "Doses"\nmsgstr "Doses?"' in drafted(project)
