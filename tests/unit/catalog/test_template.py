"""Templates: equal messages are one entry, and what is written reads back the same."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalog.read import parse_po
from pipeline.catalog.template import template_of
from pipeline.catalog.write import write_po
from pipeline.model.message import Entry, Message

HEADER = Entry(msgid="", msgstr=("Content-Type: text/plain; charset=UTF-8\n",))
words = st.text("ab é\n", min_size=1, max_size=9)
messages = st.builds(
    Message,
    msgid=st.sampled_from(["", "a", "b"]),
    context=st.sampled_from([None, "", "k"]),
    plural=st.sampled_from([None, "as"]),
    comments=st.lists(words, max_size=3).map(tuple),
    references=st.lists(st.sampled_from(["a.md", "b  c.md"]), max_size=2).map(tuple),
    flags=st.sampled_from([(), ("c-format",)]),
)


def test_equal_messages_are_joined_in_order() -> None:
    one = Message(msgid="a", comments=("x", "y"), references=("1.md",), flags=("c-format",))
    two = Message(msgid="a", comments=("y", "z"), references=("2.md", "1.md"))
    other = Message(msgid="a", context="menu")
    _, first, second = template_of([one, other, two], HEADER).entries
    assert (first.comments, first.references) == (("x", "y", "z"), ("1.md", "2.md"))
    assert (first.flags, second.context) == (("c-format",), "menu")


def test_a_message_with_a_plural_and_one_without_are_one_with_it() -> None:
    found = template_of([Message(msgid="a"), Message(msgid="a", plural="as")], HEADER).entries
    assert (found[1].plural, found[1].msgstr, len(found)) == ("as", ("", ""), 2)


@given(st.lists(messages, max_size=5))
def test_a_template_reads_back_as_it_was(found: list[Message]) -> None:
    template = template_of(found, HEADER)
    read = parse_po(write_po(template)).entries
    assert tuple(replace(entry, raw=None, line=0) for entry in read) == template.entries
