"""Laws of the alignment, for documents that nobody would write."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.adoption.align import align
from pipeline.adoption.records import Certainty, PageAlignment, Shape
from pipeline.adoption.units import units_of
from pipeline.documents.segment import segment
from pipeline.model.document import Document

_WORDS = st.sampled_from(
    ["dose", "rest", "`code`", "5", "the", "*often*", "<https://a.org>", "why?", "día", "不安"]
)
_LINE = st.lists(_WORDS, min_size=1, max_size=8).map(" ".join)
_BLOCK = st.one_of(
    _LINE,
    _LINE.map("# {}".format),
    _LINE.map("- {}".format),
    _LINE.map("> {}".format),
    _LINE.map("```\n{}\n```".format),
    _LINE.map("| a | b |\n|---|---|\n| x | {} |".format),
    st.just("---"),
)
PAGES = st.lists(_BLOCK, max_size=12).map("\n\n".join)


def assert_laws(found: PageAlignment, source: Document, target: Document) -> None:
    """Each segment is used once, in order but for what was moved; nothing is lost."""
    sources = [pair.source_at for pair in found.pairs]
    assert sorted([*sources, *found.unplaced_source]) == list(range(len(source.segments)))
    used: dict[int, list[str]] = {}
    for pair in found.pairs:
        for number, piece in enumerate(pair.targets):
            assert target.segments[pair.target_at + number] == piece
            used.setdefault(pair.target_at + number, []).append(pair.text)
        assert source.segments[pair.source_at] == pair.source
        assert 0.0 <= pair.confidence <= 1.0
        assert bool(pair.reason) == (pair.certainty is not Certainty.CERTAIN)
    assert sorted([*used, *found.unplaced_target]) == list(range(len(target.segments)))
    for at, texts in used.items():
        if len(texts) > 1:
            whole = target.segments[at].msgid
            assert "".join("".join(texts).split()) == "".join(whole.split())
    order = [pair.target_at for pair in found.pairs if pair.shape is not Shape.MOVED]
    assert order == sorted(order)


@given(PAGES, PAGES)
def test_each_segment_is_used_once_and_in_order(one: str, other: str) -> None:
    source, target = segment(one), segment(other)
    assert_laws(align(source, target, "es"), source, target)


@given(PAGES)
def test_a_page_aligns_with_itself_and_is_certain(page: str) -> None:
    document = segment(page)
    found = align(document, document, "es")
    assert [pair.target_at for pair in found.pairs] == list(range(len(document.segments)))
    assert {pair.certainty for pair in found.pairs} <= {Certainty.CERTAIN}
    assert found.same_skeleton


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_can_be_aligned(one: str, other: str) -> None:
    source, target = segment(one), segment(other)
    assert_laws(align(source, target, "ja"), source, target)
    assert [unit.at for unit in units_of(source) if unit.kind] == list(range(len(source.segments)))
