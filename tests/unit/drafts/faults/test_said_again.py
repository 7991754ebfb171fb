"""What an engine says again and again is told; what a source repeats is not."""

import pytest

from pipeline.drafts.faults.said_again import said_again

GET = 'using a <dfn title="an HTTP GET method"><code>get</code> operation</dfn>'
BEAM = "haz de protones"


@pytest.mark.parametrize(
    ("source", "draft", "language"),
    [
        (GET, f'{BEAM} <dfn title="{BEAM}"><code>get</code> {BEAM} </dfn>', "es"),
        ("Rest well and drink water.", "Bebe bien agua. Bebe bien agua y bebe bien agua.", "es"),
        ("Rest well and drink water.", "陽子線治療、陽子線治療と陽子線治療", "ja"),
        ("[Read](a.md) more about *treatment*.", "[leer más](a.md) leer más *leer más*.", "es"),
    ],
)
def test_a_loop_is_told(source: str, draft: str, language: str) -> None:
    assert [rule for rule, _ in said_again(source, draft, language)] == ["repeated"]


@pytest.mark.parametrize(
    ("source", "draft", "language"),
    [
        (
            "Roll, roll, roll your boat.",
            "Rema, rema, rema tu bote, rema tu bote, rema tu bote.",
            "es",
        ),
        ("Cough, cold and flu.", "Tos, resfriado y gripe.", "es"),
        (GET, 'con una <dfn title="método GET de HTTP">operación <code>get</code></dfn>', "es"),
        ("By day, by night, by hand", "de día, de noche, de mano", "es"),
    ],
)
def test_what_is_said_once_or_as_in_the_source_is_not(
    source: str, draft: str, language: str
) -> None:
    assert not [*said_again(source, draft, language)]
