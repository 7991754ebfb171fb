"""Each rule finds its fault, and leaves alone what is right."""

import ast
from pathlib import Path

import pytest

import pipeline.checks
from pipeline.checks.base import scope_of
from pipeline.checks.run import check_entry
from pipeline.checks.table import RULES
from pipeline.glossary.csv_file import parse_glossary
from pipeline.locales.cldr import find_locale
from pipeline.model.finding import Severity
from pipeline.model.message import Entry

TERMS = parse_glossary("""\
term,do not translate,es
ketamine,,ketamina|!quetamina
MyDrug,yes,
""")
FAULTS = [
    ("link", "es", "See [here](a.md).", "Véase [aquí](b.md)."),
    ("link", "es", "See [here](a.md).", "Véase [aquí] (a.md)."),
    ("link", "es", "See [here][ref].", "Véase [aquí][otra]."),
    ("link-added", "es", "See the page.", "Véase [la página](a.md)."),
    ("rendered", "es", "See the page.", "Véase [la página](https://evil.example/ a b)."),
    ("image", "es", "![A pill](pill.png)", "![Una pastilla](otra.png)"),
    ("html-tag", "es", "H<sub>2</sub>O is wet", "H<sub>2<sub>O moja"),
    ("html-tag", "es", '<b class="x">all</b>', '<b class="y">todo</b>'),
    ("footnote", "es", "It works.[^1]", "Funciona."),
    ("placeholder", "es", "Hello {name}", "Hola {nombre}"),
    ("placeholder", "es", "{} laps for {}", "{} vueltas"),
    ("placeholder", "es", "{% include x %} on", "{% incluir x %} en"),
    ("code", "es", "Run `make all` now", "Ejecute `hacer todo` ya"),
    ("code-mark", "es", "Run `make` now", "Ejecute make ya"),
    ("emphasis", "es", "It is *not* so", "No es así"),
    ("emphasis", "ja", "It is **not** so", "そうでは **ない**です"[:9]),
    ("emphasis-added", "es", "It is so", "Es *así*"),
    ("hard-break", "es", "one  \ntwo of them", "uno dos de ellos"),
    ("address", "es", "at https://example.org/a now", "en https://example.org/b ya"),
    ("address", "es", "doi:10.1000/182 says", "doi:10.1000/183 dice"),
    ("address", "es", "write to a@example.org", "escriba a b@example.org"),
    ("identifier", "es", "PMID: 12345678 says so", "PMID: 12345679 lo dice"),
    ("citation", "es", "(Smith et al., 2018)", "(Herrero et al., 2018)"),
    ("negation", "es", "It does not help.", "Ayuda."),
    ("negation", "ja", "It does not help.", "役に立ちます。"),
    ("negation", "ar", "It runs without errors", "يعمل بنجاح"),
    ("negation-lost", "es", "Do not take two tablets.", "Tome dos comprimidos."),
    ("negation-lost", "ar", "It works without pain", "يعمل مع الألم"),
    ("negation-added", "fr", "Take two tablets.", "Ne prenez pas deux comprimés."),
    ("opposite", "es", "Raise your left leg.", "Levante la pierna derecha."),
    ("opposite", "ja", "Take it before meals.", "食後に服用してください。"),
    ("opposite", "de", "Take at least 2 pills.", "Nehmen Sie höchstens 2 Pillen."),
    ("opposite-missing", "es", "Take at least 2 pills.", "Tome 2 pastillas."),
    (
        "opposite-doubted",
        "es",
        "The patient should rest, eat little, drink water and take the tablets before meals.",
        "Después, el paciente debe descansar, comer poco, beber agua y tomar los comprimidos.",
    ),
    (
        "exchanged",
        "es",
        "Women took 1 mg and men 2 mg.",
        "Los hombres tomaron 1 mg y las mujeres 2 mg.",
    ),
    (
        "opposites-moved",
        "es",
        "A positive test after a negative scan means cancer.",
        "Una prueba negativa tras una exploración positiva significa cáncer.",
    ),
    (
        "item-count",
        "es",
        "You may go home after surgery; do not drive, cook or sign documents for 24 hours.",
        "Puede irse a casa tras la cirugía; no conduzca ni firme documentos durante 24 horas.",
    ),
    (
        "reference-name",
        "es",
        "Riper, H., & van Tulder, M. W. (2017). A. J Affect Disord, 210, 72-81.",
        "Más maduro, H., & furgoneta Tulder, M. W. (2017). A. J Affect Disord, 210, 72-81.",
    ),
    ("name-changed", "es", "It raises BDNF.", "Aumenta el BNDF."),
    (
        "sentence-missing",
        "es",
        "Take two tablets with a glass of water. Do not drive a car tonight.",
        "Tome dos comprimidos con un vaso de agua.",
    ),
    (
        "sentence-added",
        "es",
        "Take two tablets with water now.",
        "Tome dos comprimidos con agua ahora. Este producto es el mejor del mercado.",
    ),
    (
        "sentence-count",
        "ja",
        "Open the door and close the window.",
        "ドアを開けて窓を閉めてください。この建物は町で最も美しい場所にあります。",
    ),
    (
        "other-text",
        "es",
        "Fever, cough and a rash may follow.",
        "Beba agua y zumo por la mañana.",
    ),
    ("thing-changed", "es", "Wash the knee with water.", "Lave el hombro con agua."),
    ("thing-missing", "es", "Patients with asthma need care.", "Los pacientes necesitan cuidado."),
    ("thing-added", "es", "Patients may feel nausea.", "Puede haber náuseas con fiebre."),
    (
        "things-added",
        "es",
        "Patients may feel nausea.",
        "Los pacientes pueden sentir náuseas, fiebre y mucho dolor de espalda.",
    ),
    (
        "clause-missing",
        "es",
        "Take the tablet in the morning, but never with alcohol, because it slows your heart.",
        "Tome el comprimido por la mañana.",
    ),
    (
        "clause-short",
        "es",
        "Take the long road in the early morning, but come back because it is old.",
        "Tome la carretera por la mañana.",
    ),
    (
        "item-missing",
        "es",
        "Side effects are nausea, dizziness, headache and blurred vision.",
        "Los efectos secundarios son náuseas, mareo y visión borrosa.",
    ),
    ("source-word", "es", "Drink a glass of water.", "Beba un vaso de water."),
    (
        "other-language",
        "ca",
        "You can take it with food.",
        "Si quiere puede tomarlo con los alimentos.",
    ),
    ("term", "es", "Take ketamine", "Tome la sustancia"),
    ("term-forbidden", "es", "Take ketamine", "Tome ketamina, la quetamina"),
    ("do-not-translate", "es", "Take MyDrug", "Tome MiFármaco"),
    ("abbreviation", "es", "electroconvulsive therapy (ECT)", "terapia electroconvulsiva"),
    ("untouched", "es", "Side effects", "Side effects"),
    ("copied", "es", "this is what you have to do", "this is what you have to do"),
    ("wrong-script", "uk", "this is what you do", "tady nic takového není napsáno"),
    ("source-language", "es", "This is the text of it.", "It is the text that you have seen."),
    ("repeated-word", "es", "the pill", "la la pastilla"),
    ("outer-space", "es", "the pill", "la pastilla "),
    ("double-space", "es", "the pill", "la  pastilla"),
    ("capital", "es", "The pill", "la pastilla"),
    ("length", "es", "a long text, " * 6, "un texto largo"),
    ("end-mark", "es", "Is it so?", "Es así."),
    ("end-stop", "es", "It is so.", "Es así"),
    ("inverted-mark", "es", "Is it so?", "Es así?"),
    ("local-mark", "ar", "Is it so?", "هل هو كذلك?"),
    ("local-mark", "ja", "Is it so?", "そうですか?"),
    ("french-space", "fr", "Is it so?", "Est-ce ainsi?"),
    ("quotes", "fr", "the “pill” is", "la « pilule est"),
    ("quotes", "es", 'the "pill" is', 'la "pastilla es'),
    ("brackets", "es", "the pill (red)", "la pastilla (roja"),
    ("control", "es", "the pill", "la pas\x07tilla"),
    ("control", "es", "the pill", "la pas\ufffdtilla"),
    ("bidi", "ar", "the pill", "\u2067الحبة"),
    ("invisible", "es", "the pill", "la pas\u200btilla"),
    ("look-alike", "es", "the pill", "la pаstilla"),
]
RIGHT = [
    ("es", "See [here](a.md) and [there](b.md).", "Véase [ahí](b.md) y [aquí](a.md)."),
    (
        "es",
        "On [it](https://en.wikipedia.org/wiki/Pain).",
        "[Es](https://es.wikipedia.org/wiki/Dolor).",
    ),
    ("fr", "See [it](/en/a).", "Voir [ceci](/fr/a)."),
    ("es", '<img src="a" alt="A pill">', '<img src="a" alt="Una pastilla">'),
    ("es", "Is it so?", "¿Es así?"),
    ("es", "It ends in a no-break space.\u00a0", "Acaba en un espacio duro."),
    ("es", "He left the room on the right.", "Salió de la habitación de la derecha."),
    ("es", "It is not uncommon.", "Es frecuente."),
    ("de", "Take no more than 2 pills.", "Nehmen Sie höchstens 2 Pillen."),
    ("es", "Take no fewer than 2 pills.", "Tome como mínimo 2 pastillas."),
    ("fr", "It changed over the years.", "Cela a changé au fil des ans."),
    ("es", "The visit is on 3 May.", "La visita es el 3 de mayo."),
    ("fr", "Is it so?", "Est-ce ainsi\u202f?"),
    ("ja", "It is *so*:", "そうです。"),
    ("ar", "Is it so?", "هل هو كذلك؟"),
    ("es", "It does not help.", "No ayuda."),
    ("de", "It works without pain.", "Es wirkt ohne Schmerzen."),
    ("ja", "It does not help.", "役に立ちません。"),
    ("de", "the ones who say so", "die, die das sagen"),
    ("es", "Take ketamine or MyDrug", "Tome ketamina o MyDrug"),
    ("es", "electroconvulsive therapy (ECT)", "terapia electroconvulsiva (TEC)"),
    ("uk", "the `i32` of Rust", "тип `i32` у Rust"),
    ("es", "Rust", "Rust"),
    ("pl", "the “pill” is", "„pigułka” jest"),
    ("de", "the “pill” is", "die „Pille“ ist"),
    ("es", "a) the pill", "a) la pastilla"),
]


def findings(tag: str, source: str, target: str) -> list[str]:
    scope = scope_of(find_locale(tag), glossary=TERMS)
    return [one.rule for one in check_entry(Entry(msgid=source, msgstr=(target,)), scope, "x.po")]


@pytest.mark.parametrize(("rule", "tag", "source", "target"), FAULTS)
def test_a_fault_is_found(rule: str, tag: str, source: str, target: str) -> None:
    assert rule in findings(tag, source, target)


@pytest.mark.parametrize(("tag", "source", "target"), RIGHT)
def test_what_is_right_is_left_alone(tag: str, source: str, target: str) -> None:
    assert findings(tag, source, target) == []


def test_every_rule_of_a_pair_has_a_fault_here_or_among_the_figures() -> None:
    elsewhere = {"header", "plural-forms", "format", "untranslated", "drafted", "stale"}
    elsewhere |= {
        "breaks-block",
        "unknown-syntax",
        "withheld-text",
        "catalogs-behind",
        "leak",
        "ledger",
        "rejected",
        "unsigned",
        "two-translations",
        "two-sources",
    }
    elsewhere |= {"plural-same", "figure", "figure-form", "figure-added", "unit", "unit-word"}
    elsewhere |= {"dose-added", "date", "wrong-language", "number-word"}
    elsewhere |= {"figure-order", "figure-moved", "figure-sign"}
    elsewhere |= {"broken-link", "broken-anchor", "broken-image", "nav-path", "lost-page"}
    elsewhere |= {"removed-element", "unpublished-file"}
    elsewhere |= {"address-mixed", "address-both"}
    assert set(RULES) - elsewhere == {rule for rule, *_ in FAULTS}


def test_a_problem_names_a_rule_that_there_is() -> None:
    """The name of one that is gone would end the program where the problem is first found."""
    folder = Path(pipeline.checks.__file__).parent
    calls = [
        node
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Problem"
    ]
    named = {
        node.args[0].value for node in calls if node.args and isinstance(node.args[0], ast.Constant)
    }
    assert len(named) > 40
    assert named <= RULES.keys()


def test_a_rule_has_the_severity_that_the_configuration_gives_it() -> None:
    entry = Entry(msgid="Is it so?", msgstr=("Es así?",))
    spanish = find_locale("es")
    strict = scope_of(spanish, severities={"inverted-mark": Severity.ERROR})
    assert [one.severity for one in check_entry(entry, strict, "x.po")] == [Severity.ERROR]
    off = scope_of(spanish, severities={"inverted-mark": None})
    assert check_entry(entry, off, "x.po") == ()


def test_a_digest_names_a_finding_on_its_text_wherever_it_stands() -> None:
    scope = scope_of(find_locale("es"))

    def digests(line: int, target: str) -> set[str]:
        entry = Entry(msgid="5 mg and 7 mg", msgstr=(target,), line=line)
        return {one.digest for one in check_entry(entry, scope, f"{line}.po")}

    assert digests(1, "6 mg y 8 mg") == digests(2, "6 mg y 8 mg")
    assert len(digests(1, "6 mg y 8 mg")) == 2
    assert not digests(1, "6 mg y 8 mg") & digests(1, "6 mg y  8 mg")


def test_a_plural_form_may_do_without_its_figure() -> None:
    entry = Entry(msgid="{n} page", plural="{n} pages", msgstr=("una página", "{n} páginas"))
    assert check_entry(entry, scope_of(find_locale("es")), "x.po") == ()
