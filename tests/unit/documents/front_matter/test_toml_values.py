"""Values of TOML front matter, wherever TOML lets them stand."""

from pipeline.documents.front_matter.leaves import read_front_matter
from pipeline.documents.segment import segment
from pipeline.documents.splice import splice
from pipeline.model.document import Dialect

TEXT = """+++
title = \"\"\"
More lines
than one\"\"\"
"a key" = 'x y'
tags = [ # comment "not this"
  "one two", ['three four'],
]
inline = { a = "in a", b.c = "in bc", list = ["q r"] }
[seo]
words = ["w x", '\'\'v
w'\'\']
[[menu."main"]]
name = "A name"
other = "not asked for"
+++
Body
"""
KEYS = ("title", "a key", "tags", "inline.a", "inline.b.c", "inline.list", "seo.words")
DIALECT = Dialect(front_matter=(*KEYS, "menu.main.name"))


def test_strings_of_every_form_are_found_at_their_key() -> None:
    found = [(".".join(piece.path), piece.msgid) for piece in segment(TEXT, DIALECT).segments]
    assert found == [
        ("title", "More lines than one"),
        ("a key", "x y"),
        ("tags", "one two"),
        ("tags", "three four"),
        ("inline.a", "in a"),
        ("inline.b.c", "in bc"),
        ("inline.list", "q r"),
        ("seo.words", "w x"),
        ("seo.words", "v w"),
        ("menu.main.name", "A name"),
        ("", "Body"),
    ]


def test_a_translation_reads_back() -> None:
    written = splice(segment(TEXT, DIALECT), lambda piece: f'"\u00d1" \\ {piece.msgid.upper()}')
    values, _ = read_front_matter(written)
    assert values["title"] == '"\u00d1" \\ MORE LINES THAN ONE'
    assert values["inline"] == {
        "a": '"\u00d1" \\ IN A',
        "b": {"c": '"\u00d1" \\ IN BC'},
        "list": ['"\u00d1" \\ Q R'],
    }
    assert values["menu"] == {"main": [{"name": '"\u00d1" \\ A NAME', "other": "not asked for"}]}


def test_what_is_no_toml_has_no_values() -> None:
    assert [piece.msgid for piece in segment('+++\ntitle = "a\n+++\nBody\n').segments] == ["Body"]
