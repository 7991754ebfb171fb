"""A draft whose last words are gone is told though its last sign is there; a right one is not."""

import pytest

from pipeline.drafts.faults.lost_end import lost_end
from pipeline.memory.word_pairs import WordPairs, learned

LOST = (
    ("Take 2 tablets with water in the morning.", "Tome 2 comprimidos con agua."),
    ("Call your doctor if the pain gets worse at night.", "Llame a su médico si empeora."),
    ("Keep the tablets in the fridge.", "Conserve los comprimidos."),
    ("It is not suitable for pregnant women.", "No es adecuado."),
)
WHOLE = (
    ("Take 2 tablets with water in the morning.", "Por la mañana, tome 2 comprimidos con agua."),
    ("Keep the tablets in the fridge.", "Los comprimidos, en la nevera."),
    ("Side effects were mild and short.", "Efectos leves y breves."),
)


@pytest.mark.parametrize(("source", "draft"), LOST)
def test_a_last_word_of_the_tables_that_nothing_says_is_told(source: str, draft: str) -> None:
    assert lost_end(source, draft, "es", WordPairs())


@pytest.mark.parametrize(("source", "draft"), WHOLE)
def test_a_draft_that_says_it_elsewhere_is_whole(source: str, draft: str) -> None:
    assert not lost_end(source, draft, "es", WordPairs())


def test_the_projects_translations_say_what_a_last_word_is() -> None:
    told = [(f"Text {n} tells of walruses.", f"El texto {n} habla de morsas.") for n in range(6)]
    source = "Every other picture of this long book shows two walruses."
    pairs = learned([*told, ("Every picture.", "Cada imagen."), ("Two books.", "Dos libros.")])
    assert lost_end(source, "Una imagen del libro muestra dos.", "es", pairs) == "walruses"
    assert not lost_end(source, "Una imagen muestra dos morsas.", "es", pairs)
    assert not lost_end(source, "Una imagen del libro muestra dos.", "es", WordPairs())
