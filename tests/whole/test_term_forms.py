"""Terms in their forms, from the command line: each is found, and what looks like one is not."""

import json
from pathlib import Path

import pytest

from tests.tools import dragoman, write_tree

Case = tuple[str, str, str, str, str]
USED: list[Case] = [
    ("es", "voice", "voz", "Two voices.", "Dos voces."),
    ("es", "time", "vez", "Many times.", "Muchas veces."),
    ("fr", "eye", "œil", "Both eyes.", "Les deux yeux."),
    ("fr", "work", "travail", "Their works.", "Leurs travaux."),
    ("fr", "animal", "animal", "Some animals.", "Des animaux."),
    ("fr", "lease", "bail", "Two leases.", "Deux baux."),
    ("pt", "heart", "coração", "Two hearts.", "Dois corações."),
    ("ca", "hand", "mà", "Both hands.", "Les dues mans."),
    ("de", "risk", "Risiko", "The risks.", "Die Risiken."),
    ("de", "dose", "Dosis", "The start of the dose.", "Die Tagesdosis."),
    ("ja", "surgery", "手術", "After surgery.", "手術後。"),
    ("fr", "eye", "oeil", "Both eyes.", "Les deux yeux."),
    ("fr", "window", "vitrail", "Two windows.", "Deux vitraux."),
    ("fr", "log", "journal", "Two logs.", "Deux journaux."),
    ("es", "light", "luz", "Two lights.", "Dos luces."),
    ("de", "study", "Studie", "In the study.", "Bei Studienteilnehmern und in der Pilotstudie."),
    ("de", "therapy", "Therapie", "A therapy.", "Die Gesprächstherapie."),
    ("es", "mean", "media", "The means are known.", "Las medias se conocen."),
    ("es", "environment", "medio ambiente", "The environment.", "El medio ambiente."),
    ("es", "trial", "ensayo", "The trial(s) ended.", "El ensayo terminó."),
]
"Locale, term, its wording, a text with the term, a translation that uses the wording."
LACKING: list[Case] = [
    ("ja", "art", "術", "The art of it.", "手術のこと。"),
    ("es", "voice", "voz", "Two voices.", "Dos vocales."),
    ("de", "art", "Art", "A kind of art.", "Ein Artikel."),
    ("fr", "eye", "œil", "Both eyes.", "Les deux œillets."),
    ("es", "mean", "medio", "The mean of it.", "El medio ambiente."),
    ("de", "trial", "Studie", "A trial.", "Das Industriegebiet."),
    ("zh", "art", "术", "The art of it.", "手术的事。"),
    ("es", "trial", "ensayo", "A trial of it.", "Pida a `ensayo` y a @ensayo y ensayo(x)."),
]
"The same, with a translation that does not use it."
NO_TERM: list[Case] = [
    ("es", "mean", "media", "The meaning of it.", "El sentido."),
    ("es", "import", "importar", "An important thing.", "Algo grave."),
    ("es", "unit", "unidad", "The united ones.", "Los juntos."),
    ("es", "trial", "ensayo", "Use `--trial` and trial_id and a/trial.md.", "Use `--trial`."),
    ("es", "trial", "ensayo", "Use $TRIAL, a.trial and trial().", "Use $TRIAL."),
    ("es", "trial", "ensayo", "Use --trial, @trial, #trial and trial(x).", "Use --trial."),
    ("es", "trial", "ensayo", "Write to trial@x.org now.", "Escriba a trial@x.org ya."),
    ("fr", "mean", "moyenne", "It is meaningful, meanwhile.", "Cela a du sens, pendant ce temps."),
    ("fr", "unit", "unité", "The United States.", "Les États-Unis."),
    ("de", "import", "Import", "Important and importance.", "Wichtig und Wichtigkeit."),
    ("es", "trial", "ensayo", 'See <b id="trial">it</b>.', 'Vea <b id="trial">eso</b>.'),
]
"The same, with a text in which the term does not stand."


def findings(folder: Path, case: Case) -> list[str]:
    locale, term, wording, source, target = case
    files = {
        "dragoman.toml": f'title = "S"\nlocales = ["{locale}"]\n',
        "source/index.md": f"{source}\n",
        "locale/glossary.csv": f"term,note,do not translate,case,{locale}\n{term},,,,{wording}\n",
    }
    dragoman("update", cwd=write_tree(folder, files))
    path = folder / f"locale/{locale}/LC_MESSAGES/index.po"
    text = path.read_text()
    quoted = [one.replace('"', '\\"') for one in (source, target)]
    empty = f'msgid "{quoted[0]}"\nmsgstr ""'
    assert empty in text
    path.write_text(text.replace(empty, f'msgid "{quoted[0]}"\nmsgstr "{quoted[1]}"'))
    words = ("check", "-l", locale, "--json")
    report = json.loads(dragoman(*words, cwd=folder, code=None).stdout)
    return [one["rule"] for one in report["findings"] if one["rule"] == "term"]


@pytest.mark.parametrize("case", [*USED, *NO_TERM], ids=lambda case: "-".join(case[:2]))
def test_a_form_is_its_term_and_a_like_word_is_none(tmp_path: Path, case: Case) -> None:
    assert findings(tmp_path, case) == []


@pytest.mark.parametrize("case", LACKING, ids=lambda case: "-".join(case[:2]))
def test_a_word_that_only_looks_like_the_wording_is_not_it(tmp_path: Path, case: Case) -> None:
    assert findings(tmp_path, case) == ["term"]
