"""Every error says where, what and what to do; its exit code tells whose fault it is."""

import pytest

from pipeline import errors
from pipeline.errors import ExitCode, InputError, PipelineError

KINDS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, PipelineError)
]


@pytest.mark.parametrize(
    ("where", "hint", "text"),
    [
        ("a:1", "do b", "a:1: no; do b"),
        ("", "do b", "no; do b"),
        ("a:1", "", "a:1: no"),
        ("", "", "no"),
    ],
)
def test_it_reads_as_place_fact_and_advice(where: str, hint: str, text: str) -> None:
    assert str(PipelineError("no", where=where, hint=hint)) == text


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_person_wrote_never_counts_as_our_fault(kind: type[PipelineError]) -> None:
    ours = kind is PipelineError
    assert kind("x").exit_code is (ExitCode.OURS if ours else ExitCode.INPUT)
    assert ours or issubclass(kind, InputError)


def test_exit_codes_are_those_that_scripts_know() -> None:
    assert [code.value for code in ExitCode] == [0, 1, 2, 3, 130]
