"""A session: the key of a draft holds all that the draft depends on."""

from pathlib import Path

from pipeline.drafts.session import facts_for_engines
from pipeline.engines.base import Traits, Unit
from pipeline.glossary.record import Glossary, Term
from pipeline.project.read_config import load_config
from tests.unit.drafts.sessions import Scripted, project_with, session_in

PILL = Glossary(terms=(Term(text="pill", translations=(("es", ("comprimido",)),)),))
UNIT = Unit(text="Take a pill.")


def test_terms_change_the_key_only_where_the_engine_is_given_them(tmp_path: Path) -> None:
    project_with(tmp_path)
    keys = {}
    for given in (True, False):
        engine = Scripted(traits=Traits(glossary=given))
        for glossary in (PILL, Glossary()):
            with session_in(tmp_path, engine, glossary=glossary) as session:
                keys[given, bool(glossary.terms)] = session.key(UNIT)
    assert keys[False, True] == keys[False, False] == keys[True, False]
    assert keys[True, True] != keys[True, False]


def test_terms_are_put_in_place_for_engines_that_take_none(tmp_path: Path) -> None:
    project_with(tmp_path)
    with session_in(tmp_path, Scripted(traits=Traits(harms_terms=True)), glossary=PILL) as session:
        shielded = session.shielded("Pills. A pill of 5 mg.")
        assert shielded.text == '<x id="1"/>. A <x id="2"/> of 5 mg.'
        assert shielded.opening == ("Comprimido", "comprimido")
    with session_in(tmp_path, glossary=PILL) as session:
        assert session.shielded("A pill.").text == "A pill."


def test_engines_are_given_each_locales_terms_and_the_keys_of_the_environment(
    tmp_path: Path,
) -> None:
    root = project_with(tmp_path, config='[engines.deepl]\nformality = "more"\n')
    facts = facts_for_engines(load_config(root), PILL, {"DEEPL_AUTH_KEY": "k"})
    assert facts.terms == {"es": {"pill": "comprimido"}}
    settings = facts.settings("deepl")
    assert settings.secret("DEEPL_AUTH_KEY") == "k"
    assert settings.where == "dragoman.toml: engines.deepl"
