"""What excuses a no of a translation: words of the source that may be said with one."""

from pipeline.checks.negation.excuses import excused, without_names


def test_a_stop_that_is_said_as_such_excuses_no_no() -> None:
    assert excused("Stop the drug.", "No suspenda el fármaco.", "es") == 0
    assert excused("Stop the drug.", "No siga con el fármaco.", "es") == 1


def test_other_words_excuse_one_each() -> None:
    assert excused("Take it unless it hurts.", "Tómelo salvo que duela.", "es") == 1
    assert excused("Take it.", "Tómelo.", "es") == 0


def test_a_without_that_is_said_as_such_is_spent() -> None:
    assert excused("Take it without food.", "Tómelo sin comida.", "es") == 0
    assert excused("Take it without food.", "No coma al tomarlo.", "es") == 1


def test_the_name_of_an_illness_carries_no_no() -> None:
    source = "not approved for heart failure"
    assert (
        without_names(source, "aprobado para la insuficiencia cardíaca").split()[-1] == "cardíaca"
    )
    assert "insuficiencia" not in without_names(source, "aprobado para la insuficiencia cardíaca")
    assert without_names("not enough of it", "cantidad insuficiente") == "cantidad insuficiente"
