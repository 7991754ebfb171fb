"""Policy: which documents a glob means, which rule wins, who has a role."""

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.finding import Severity
from pipeline.model.message import State
from pipeline.project.policy import Policy, PolicyRule, holds, matches, policy_of

names = st.text(alphabet=string.ascii_lowercase + "-.é", min_size=1, max_size=6).filter(
    lambda name: not name.endswith(".md")
)
paths = st.lists(names, min_size=1, max_size=4).map("/".join)


@given(paths)
def test_a_path_matches_itself_and_nothing_longer(path: str) -> None:
    assert matches(path, path)
    assert not matches(path, path + "x")
    assert not matches(path, "x" + path)


@given(paths, st.sampled_from(("NFC", "NFD")), st.sampled_from(("NFC", "NFD")))
def test_a_path_matches_itself_in_each_form_of_unicode(path: str, one: str, other: str) -> None:
    glob = unicodedata.normalize(one, path)  # type: ignore[arg-type]
    assert matches(glob, unicodedata.normalize(other, path))  # type: ignore[arg-type]


@given(paths)
def test_a_path_may_be_written_with_its_suffix(path: str) -> None:
    assert matches(path + ".md", path)


@given(paths, st.data())
def test_a_question_mark_is_one_letter_and_never_a_slash(path: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(path) - 1))
    glob = path[:at] + "?" + path[at + 1 :]
    assert matches(glob, path) == (path[at] != "/")
    assert not matches(glob, path[:at] + path[at + 1 :])


@given(paths, st.data())
def test_a_star_is_any_letters_and_never_a_slash(path: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(path)))
    end = data.draw(st.integers(start, len(path)))
    glob = path[:start] + "*" + path[end:]
    assert matches(glob, path) == ("/" not in path[start:end])


@given(names, paths)
def test_two_stars_are_any_folders(folder: str, path: str) -> None:
    assert matches(f"{folder}/**", f"{folder}/{path}")
    assert matches("**", path)
    assert matches(f"**/{path.rpartition('/')[2]}", path)
    assert not matches(f"{folder}/**", f"{folder}x/{path}")


@pytest.mark.parametrize("glob", ["a.c", "a+", "[ab]c", "(a|b)", "^a", "a$", "a\\"])
def test_signs_of_regular_expressions_mean_themselves(glob: str) -> None:
    assert matches(glob, glob)
    assert not matches(glob, "abc")


def rule(**changes: object) -> PolicyRule:
    return PolicyRule(changes=changes)


def test_a_later_rule_wins_over_an_earlier_one() -> None:
    rules = (rule(least_coverage=10), rule(least_coverage=90), rule(fallback=False))
    policy = policy_of(Policy(least_coverage=50), rules, "index", "es")
    assert (policy.least_coverage, policy.fallback) == (90, False)
    reverse = policy_of(Policy(least_coverage=50), rules[::-1], "index", "es")
    assert reverse.least_coverage == 10


def test_a_rule_changes_only_what_it_names() -> None:
    base = Policy(least_coverage=50, fallback=False, findings=Severity.INFO)
    assert policy_of(base, (rule(least_coverage=0),), "index", "es") == Policy(
        least_coverage=0, fallback=False, findings=Severity.INFO
    )


def test_a_rule_holds_for_its_paths_and_its_locales_only() -> None:
    legal = PolicyRule(paths=("legal/*", "terms"), locales=("es", "pt-BR"), changes={})
    assert legal.holds_for("legal/notice", "es")
    assert legal.holds_for("terms", "pt-BR")
    assert not legal.holds_for("legal/notice", "ja")
    assert not legal.holds_for("index", "es")
    assert PolicyRule().holds_for("anything/at/all", "ja")


@pytest.mark.parametrize("state", [State.TRANSLATED, State.SIGNED])
def test_roles_imply_signed_whatever_a_rule_says_of_the_state(state: State) -> None:
    rules = (rule(least_state=state),)
    policy = policy_of(Policy(roles=("medical",)), rules, "index", "es")
    assert policy.least_state is State.SIGNED
    freed = policy_of(Policy(roles=("medical",)), (rule(roles=(), least_state=state),), "x", "es")
    assert freed.least_state is state


ROLES = {"medical": ("a@example.org", "B. Writer", "C. Both <c@example.org>"), "legal": ()}


@pytest.mark.parametrize(
    ("by", "has"),
    [
        ("a@example.org", True),
        ("A. Reader <a@example.org>", True),
        ("Another Name <a@example.org>", True),
        ("B. Writer", True),
        ("B. Writer <b@example.org>", True),
        ("C. Both <c@example.org>", True),
        ("A. Reader", False),
        ("A. Reader <b@example.org>", False),
        ("D. <a@example.org.evil.example>", False),
        ("", False),
    ],
)
def test_a_role_is_held_by_name_by_address_or_by_both(by: str, has: bool) -> None:
    assert holds(ROLES, "medical", by) is has
    assert not holds(ROLES, "legal", by)
    assert not holds(ROLES, "no-such-role", by)


@pytest.mark.parametrize("by", ["A <x@example.org> <a@example.org>", "A <a@example.orgx>"])
def test_an_address_counts_only_whole_and_alone(by: str) -> None:
    assert not holds(ROLES, "medical", by)


def test_where_nothing_is_configured_the_source_may_stand_and_nothing_is_signed() -> None:
    assert Policy() == Policy(
        least_state=State.TRANSLATED,
        roles=(),
        findings=Severity.WARNING,
        least_coverage=0,
        fallback=True,
    )


def test_a_rule_of_other_documents_or_locales_changes_nothing() -> None:
    base = Policy(least_coverage=50)
    other = PolicyRule(paths=("legal/**",), changes={"least_coverage": 0})
    foreign = PolicyRule(locales=("ja",), changes={"fallback": False})
    assert policy_of(base, (other, foreign), "index", "es") == base
