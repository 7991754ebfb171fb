"""What is shunned: avoid, skip and withhold are a no that must be said again."""

from pipeline.checks.pair import check_pair
from pipeline.checks.shunned import said_so, shunned


def test_each_word_counts_once() -> None:
    assert shunned("Avoid tea; avoid coffee and skip the dose.") == ("Avoid", "skip")
    assert shunned("Take the dose.") == ()


def test_a_language_may_say_it_in_a_way_of_its_own() -> None:
    assert said_so(("skip",), "sáltese la dosis", "es") == 1
    assert said_so(("skip",), "tome la dosis", "es") == 0
    assert said_so((), "sáltese la dosis", "es") == 0
    assert said_so(("skip",), "hoppa över dosen", "sv") == 0


def test_avoid_does_not_excuse_a_lost_not() -> None:
    source = "Avoid alcohol and do not drive after this medicine."
    right = "Evite el alcohol y no conduzca después de este medicamento."
    wrong = "Evite el alcohol y conduzca después de este medicamento."
    assert check_pair(source, right, "es") == ()
    assert [one.rule for one in check_pair(source, wrong, "es")] == ["negation-lost"]
