"""A word with an opposite: its opposite is told, its lack where it limits; all else is let be."""

from pathlib import Path

import pytest

from pipeline.checks.base import pairs_of, scope_of
from pipeline.checks.lexicon.table import parse_lexicon
from pipeline.checks.opposites import RULES, check_opposites
from pipeline.locales.cldr import find_locale
from pipeline.model.finding import Severity
from pipeline.model.message import Entry

CASES = Path(__file__).parents[2] / "cases" / "opposites.txt"
LEXICON = parse_lexicon("""\
pair,pole,en,es,de,ja,ko,zh,ar
side,left,left,izquierd*,link*,左,왼쪽,左,يسار
side,right,right,derech*,recht*,右,오른쪽,右,يمين
limit,least,at least,al menos,mindestens,少なくとも
limit,most,at most,como mucho,höchstens,多くても
minmax,max,maximum,máxim*,maximal*,最大
minmax,min,minimum,mínim*,minimal*,最小
only,only,only,solo,nur,だけ
only,also,also,también,auch,も
use,use,use,us*,verwend*,使
use,stop,stop,dej*,hör*,止
onset,sudden,sudden,súbit*,plötzlich*,急
onset,gradual,gradual,gradual*,allmählich*,徐々
test,positive,positive,positiv*,positiv*,陽性
test,negative,negative,negativ*,negativ*,陰性
order,before,before,antes,vor,前
order,after,after,después,nach,後
more,more,more,más,mehr,より多
more,less,less,menos,weniger,より少
trend,up,rose|?higher,subi*|?mayor*|superior*,stieg*,上
trend,down,fell,baj*|?inferior*,fiel*,下
grade,high,higher,superior*
grade,low,lower,inferior*
size,big,big,grande*|?subi*,groß*,大,큰,大,كبير
size,small,small,pequeñ*,klein*,小,작은,小,صغير
have,with,with,con,mit,付き
have,without,without,sin,ohne,なし
relate,with,linked,ligad*,verbunden*,関連
relate,without,unlinked,desligad*,getrennt*,無関
amount,all,all,tod*,alle,全
amount,none,none,ningun*,keiner,無
proviso,if,only if,solo si,nur wenn
proviso,unless,unless,salvo,außer
""")
"A small table of our own: what is told does not depend on the words that ship."


def cases() -> list[list[str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    every = [line.split(" | ") for line in lines if not line.startswith("#")]
    return [[*cells, ""][:4] for cells in every]


def found(locale: str, source: str, target: str) -> str:
    """What is told: the rule, and the words of both texts."""
    [pair] = pairs_of(Entry(msgid=source, msgstr=(target,)))
    every = check_opposites(pair, scope_of(find_locale(locale), opposites=LEXICON))
    return "; ".join(f"{one.rule}: {one.source}, {one.target}".removesuffix(", ") for one in every)


@pytest.mark.parametrize(("locale", "source", "target", "expected"), cases())
def test_what_is_told_of_opposites(locale: str, source: str, target: str, expected: str) -> None:
    assert found(locale, source, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("Turn left.", "A la derecha.", '"left" became "derecha": write what the source means'),
        (
            "Never before noon.",
            "Nunca después de mediodía.",
            '"not before" became "not después": write what the source means',
        ),
        ("Turn left.", "Gire.", 'nothing in the translation says "left": see that it is there'),
    ],
)
def test_the_message_names_both_words(source: str, target: str, message: str) -> None:
    [pair] = pairs_of(Entry(msgid=source, msgstr=(target,)))
    [one] = check_opposites(pair, scope_of(find_locale("es"), opposites=LEXICON))
    assert one.message == message


LIMITS = [
    *(f"{word} than" for word in ("less", "fewer", "more", "lower", "higher", "younger", "older")),
    *("greater than", "at least", "at most", "below", "above", "under", "over", "up to", "within"),
    *(
        "maximum",
        "minimum",
        "exceed",
        "exceeding",
        "or more",
        "or less",
        "6 mg or some",
        "less of the",
    ),
]
NO_LIMITS = ["unless", "for", "less in all of", "less is known of", "some mg or other", "6 mg or"]


@pytest.mark.parametrize("words", [*LIMITS, *NO_LIMITS])
def test_beside_a_figure_with_a_limit_words_are_compared_by_themselves(words: str) -> None:
    source = f"See {words} 5 tablets on the left of the road that leads behind the old house."
    target = "Vea, en la larga calle que va por detrás de la vieja casa, 5 cosas a la derecha."
    rule = "opposite" if words in LIMITS else "opposite-doubted"  # and never both
    told = found("es", source, target).split("; ")
    assert [one for one in told if ": left, " in one] == [f"{rule}: left, derecha"]


def test_without_a_table_of_its_own_a_project_has_the_one_that_ships() -> None:
    [pair] = pairs_of(Entry(msgid="Turn left.", msgstr=("Gire a la derecha.",)))
    every = check_opposites(pair, scope_of(find_locale("es")))
    assert [one.rule for one in every] == ["opposite"]


def test_care_is_read_from_english_only() -> None:
    [pair] = pairs_of(Entry(msgid="Placebo mit Deckel", msgstr=("Placebo sin tapa",)))
    scope = scope_of(find_locale("es"), source="de", opposites=LEXICON)
    assert list(check_opposites(pair, scope)) == []


def test_an_opposite_is_an_error_and_what_is_only_doubted_or_lacks_a_warning() -> None:
    assert {one.id: one.severity for one in RULES} == {
        "opposite": Severity.ERROR,
        "opposite-doubted": Severity.WARNING,
        "opposite-missing": Severity.WARNING,
    }
