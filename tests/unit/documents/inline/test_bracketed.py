"""Links in brackets that CommonMark does not know keep their targets from engines."""

import pytest

from pipeline.documents.inline.shield import shield, unshield

LABELS = {"label", "img"}


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("See [[Wiki Page]] now", 'See <x id="1"/> now'),
        ("See [[Wiki Page|the *page*]]", 'See <g id="1">the <g id="2">page</g></g>'),
        ("![[Scan.png]]", '<x id="1"/>'),
        (r"a [[W\|x]]", 'a <g id="1">x</g>'),
        ("**See [[A B]] and [*x* y] [label]**", None),
        ("See [text] [label] now", 'See <g id="1">text</g> now'),
        ("![alt] [img] x", '<g id="1">alt</g> x'),
        ("[text]\n[label]", '<g id="1">text</g>'),
        ("Press [Enter] [Ctrl] now", "Press [Enter] [Ctrl] now"),
        ("[label] [img]", '<g id="1">label</g> <g id="2">img</g>'),
        ("a [[1]](#x) b", 'a <g id="1">[1]</g> b'),
        ("[[label]]", '[<g id="1">label</g>]'),
        ("`[[a]]` b", '<x id="1"/> b'),
        (r"\[[a]] b", '<x id="1"/>[a]] b'),
        ("*[[a* b]]", '<g id="1">[[a</g> b]]'),
    ],
)
def test_targets_and_labels_are_no_words(text: str, tagged: str | None) -> None:
    shielded = shield(text, labels=LABELS)
    assert unshield(shielded.text, shielded) == text
    if tagged is not None:
        assert shielded.text == tagged
    assert not any(target in shielded.text for target in ("A B", "[label]"))


def test_a_link_of_a_wiki_gets_its_name_translated_and_keeps_its_target() -> None:
    shielded = shield("See [[Dose table|the table]] and [its text] [label].", labels=LABELS)
    answer = 'Vea <g id="1">la tabla</g> y <g id="2">su texto</g>.'
    assert unshield(answer, shielded) == "Vea [[Dose table|la tabla]] y [su texto] [label]."
