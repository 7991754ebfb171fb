"""What asks for a proof: what is open or stands across, and rare blanks; common things do not."""

import pytest

from pipeline.documents.odd import is_odd
from tests.tools import ROOT

EVEN = (
    "# Title\r\n\r\n- a <b>c</b>\r\n",
    '!!! note\n    Text.\n\n??? tip "T"\n    Text.\n\n    1. one\n',
    "- a\n  ```py {1}\n  <T>\n  ```\n- ~~~\n  ``` <b>\n  ~~~\n",
    "{{% tab \"a\" %}}\n<img src='a'>\n{{% /tab %}}\n<https://example.org> <a@b.org>\n",
    "| a | b |\n|---|---|\n| `<T` | {x} |\n",
    "<Grid\n\tlabels={{\n\t\ta: {b: [{ c: 1 }]},\n\t}}\n/>\n",
    "<!-- a\ncomment -->\n<br>\n<Tabs>\n  <TabItem>a</TabItem>\n</Tabs>\n",
    ":::note\nText.\n:::\n\n---\n\n-----|----\n",
    "```rust\nfn a() {\n    /// Says it.\n}\n```\n",
    "\ufeff# Title\u202babc\u202c\u200b\n",
    "Prix\xa0: 5 € “a” – 日本語\u3000\n",
)
ODD = (
    "a\rb",
    "a\x85b",
    "a\u2028b",
    "a\ufeffb",
    "```\na\n",
    "- ~~~\n  a\n",
    "~~~\n```\n",
    "a <b>c",
    "a</b>",
    "<b><i>a</b></i>",
    "a <b c",
    "a <>",
    "<!-- a",
    "a {b",
    "a }b{{",
    "{{< a",
    "> :::note\n> a\n> :::",
    "- /// tip\n",
    "    :::note",
    "1. - !!! note\n",
    "a\n> |-|\n",
    "a\n    |-|-|\n",
    "a\n- |-|\n",
    "a\n:-|:\n",
    "- a\n\t:-|:\n",
)


@pytest.mark.parametrize("text", EVEN)
def test_what_authors_write_asks_for_no_proof(text: str) -> None:
    assert not is_odd(text)


@pytest.mark.parametrize("text", ODD)
def test_what_is_open_or_across_does(text: str) -> None:
    assert is_odd(text)
    assert is_odd(f"# A title\n\nText.\n\n{text}")


def test_few_of_the_real_documents_are_odd() -> None:
    """One in ten of our own may be; a page of the guide is, for it shows what is open."""
    own = sorted((ROOT / "source").rglob("*.md"))
    assert sum(is_odd(path.read_text()) for path in own) <= len(own) / 10
