"""TMX holds every pair that XML can hold, and reads back."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from pipeline.exchange.tmx import write_tmx
from pipeline.memory.store import Pair

texts = st.text(alphabet="ab<&\"'\n\t用\u0301\x0b\ufffe😀", min_size=1, max_size=5)
pairs = st.builds(
    Pair,
    path=st.sampled_from(["a.po", "b.po"]),
    locale=st.sampled_from(["es", "ca"]),
    line=st.integers(1, 3),
    obsolete=st.booleans(),
    context=st.none() | st.just("menu"),
    source=texts,
    target=texts,
)


@given(st.lists(pairs, max_size=6))
def test_what_xml_can_hold_reads_back_once(some):
    text = "".join(write_tmx(some, "en", "1"))
    root = ElementTree.fromstring(text.encode())  # noqa: S314
    assert root.get("version") == "1.4"
    found = []
    for unit in root.iter("tu"):
        first, *others = unit.findall("tuv")
        context = unit.findtext("prop")
        found += [
            (first.findtext("seg"), context, one.get(LANG), one.findtext("seg")) for one in others
        ]
    held = {
        (one.source, one.context, one.locale, one.target)
        for one in some
        if not {"\x0b", "\ufffe"} & {*one.source, *one.target}
    }
    assert set(found) == held
    assert len(found) == len(held)


LANG = "{http://www.w3.org/XML/1998/namespace}lang"
