"""What excuses a no of a translation: words of the source that may be said with one."""

from pipeline.checks.negation.excuses import excused


def test_a_stop_that_is_said_as_such_excuses_no_no() -> None:
    assert excused("Stop the drug.", "No suspenda el fármaco.", "es") == 0
    assert excused("Stop the drug.", "No siga con el fármaco.", "es") == 1


def test_other_words_excuse_one_each() -> None:
    assert excused("Take it unless it hurts.", "Tómelo salvo que duela.", "es") == 1
    assert excused("Take it.", "Tómelo.", "es") == 0


def test_a_without_that_is_said_as_such_is_spent() -> None:
    assert excused("Take it without food.", "Tómelo sin comida.", "es") == 0
    assert excused("Take it without food.", "No coma al tomarlo.", "es") == 1
