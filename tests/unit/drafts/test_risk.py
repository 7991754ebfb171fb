"""Risk: what harms comes first, and each number is explained."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.drafts.risk import risk_of
from pipeline.model.finding import Finding, Severity


def found(severity: Severity, rule: str = "figure") -> Finding:
    return Finding(where="a.po:1", rule=rule, severity=severity, message="wrong")


def test_what_harms_comes_before_what_does_not() -> None:
    texts = [
        "Never take more than 5 mg a day.",
        "In the study, 18 adults took part.",
        "See [the contact page](contact.md).",
        "Contact",
    ]
    scores = [risk_of(text).score for text in texts]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_an_error_comes_before_all_that_a_source_may_say() -> None:
    worst = risk_of("Danger! Never take more than 5 mg, 10 mg or 15 mg, at most 3 days. " * 20)
    assert risk_of("Contact", [found(Severity.ERROR)]).score > worst.score
    assert risk_of("Contact", [found(Severity.ERROR)]).high
    assert not worst.high


def test_the_reasons_are_told_the_heaviest_first() -> None:
    risk = risk_of("Never take 5 mg or 6 mg.", [found(Severity.ERROR)], edited=0.5)
    assert risk.line.startswith("error: figure, 2 doses, engine edited 50%")
    assert risk_of("Contact").line == "nothing known"


def test_approved_text_is_read_later_unless_something_is_found_in_it() -> None:
    text = "Take 5 mg."
    assert risk_of(text, approved=1.0).score < risk_of(text, approved=0.5).score
    assert risk_of(text, approved=0.5).score < risk_of(text).score
    error = [found(Severity.ERROR)]
    assert risk_of(text, error, approved=1.0).score == risk_of(text, error).score


severities = st.lists(st.sampled_from(list(Severity)), max_size=5)


@given(st.text(max_size=80), severities, st.sampled_from(list(Severity)))
def test_a_finding_more_is_never_less(text: str, before: list[Severity], more: Severity) -> None:
    findings = [found(severity) for severity in before]
    assert risk_of(text, [*findings, found(more)]).score >= risk_of(text, findings).score
    assert risk_of(text + " 7", findings).score >= risk_of(text, findings).score
