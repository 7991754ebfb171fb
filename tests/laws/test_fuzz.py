"""Documents that nobody would write: real ones, torn apart and filled with any Unicode.

`DRAGOMAN_FUZZ_SECONDS` says for how long; `make laws` asks for ten minutes. A failure names the
seed, and `DRAGOMAN_FUZZ_SEED` starts there again.
"""

import os
import random
import time
from dataclasses import replace

import pytest

from benchmarks.fuzz import CODE, MDX_FILE, PLAIN, broken, dialect_of, document
from pipeline.documents.dialects import BUILT_IN, COMMON
from pipeline.documents.segment import unproved
from pipeline.model.document import Renderer
from tests.laws.test_documents import LINES_OF_EVERY_KIND, OWN, holds
from tests.tools import CORPORA

SECONDS = float(os.environ.get("DRAGOMAN_FUZZ_SECONDS", "2"))
SEED = int(os.environ.get("DRAGOMAN_FUZZ_SEED", "0"))
LONGEST = 6000
ODD = "\ufeff\0\r\t\u2028\u0085\u00a0\u200b\u202e\ud800\udfff\U0001f468\u200d\U0001f469\u0301é日ñ"
MARKS = "*_`~[]()<>!#|\\:-+=/?$%{}'\"&;.1 \n"


FOUND = (
    *("y\r    >[!E]", "*[L]::le:<!--n-->]", "]\n<a  \n>[!E]", '<?p>H\n<T l="">\n^', "&\n:le: ["),
    *("b\n2) {{<a>}}", "t\n\t* {{%x%}}", "<t>\ne\n- <T>", '<img alt="t" c="">\rx', "e {:\n}"),
    *(
        "- <!--\ns<!-->x\n:::p[]",
        "    ``\n\t<T>\n|<!--``-->x",
        "<Aside y\n```\n\n{%%}",
        "><Aside\n>t",
    ),
    *(
        "><Aside\n>t",
        "<s>\np\n>{{%e%}}",
        "本\n\t>{{<a>}}",
        ";\nimport t from 't'\n\nexport default ",
    ),
    *("<![CDATA[>*\n{{%t%}}\nb", "<![CDATA\n>", "e\\\r    <!--", "[b]:<!-->}", "*[H]:\n\t<!-->\n/"),
    *("2) <? >a\n///p\n   &", "!!!p\n\t[a]:<!-->a", "a\n\t```<A\n>", "\\<!--n-->-", "<A\n\n    >x"),
    *(
        "- \n\t[b]::\n  -\re",
        ">]<!-->d\n    >",
        "o{{<\n\n- >}}",
        "    <A\r\t>x",
        "d\n{<!--e-->=\n:",
    ),
    *(
        '<div b<x{{< f"">}}',
        "~<!---->~~n",
        "d\\\r    ><!---->?",
        "\xa0- \n~<!---->b",
        "e\\ <!---->\n|",
    ),
    *("C\n    <!--\n\n{{<o>}}\n-->:le:", "    !\r</e>\nw\n~~~\n\n*[H]:*", "><?>b<d{{< e>}}"),
    *('<g alt="a{{%x%}} " c="">', "- <v>\n  ```y\n*[L]:[", "\\\n\t<!---->\nm", "* <b>\r\t```p<T>"),
    *("><!--\n{{<o>}}\r>.<!----> t", "->  \n<Aside\u3000", "- \n/\n    ```y\n\n<L c=''>"),
    *(
        "**  \n\t[^1]:~~o~~",
        "#<!--\n{{</>}}\n>_<!---->f",
        '<b>\x0b\nx\n```<T l="">',
        "e\n\t<!---->1.",
    ),
    *("\t1. %\ra\n    >", "    - t\ne\n\t-", "<a\n<><s><D>", "<>ー\n<D><s>", "<x -\n\t>"),
    *("  <T>\n    1. m\ne</T>\n    c", "<p>t\n- \n\n    l", "- s\r\\\n    :::{d}t", "{\nt}\n-"),
    *("><><b><>\n>d", "   *<T>b\n\t>\n|</T>", "    <y>\n- w\n\n\t#", "<B><g\nt=''c=''>"),
    *(
        "<div>O\n# </>{>}\n-",
        "import w from 's\n'",
        "import } from '@\ne'",
        ">{(\r>{}x}",
        ">{a//\n>(\n2) }",
        "```{tip}\r{*y\n    >```",
        "o\nhttp:a<!-- e-->{ x}\n:",
        "a {b // c\n} d",
        "``` [s\x85]",
        " : o\n\n    {",
        "- }\n  0. e\n\n      b",
        '<p>I{{<T p="">',
        "+{/**/}\rr",
    ),
    *(":\ne", ":\rs", "~\ne", ">d\n>     <!---->\\", ">d<>\n    ><!---->2", ">i\r    ><!----><"),
    *(
        "y\n+\n\n    v\n\t~~~\n{{%t%}}",
        "* 0\r>/\n    ```y\n# \n*[L]:{",
        "<p>t\n.<!--\n{{</>}}\n-->",
        "[]:\\\t\ne",
        "1. ?\n>b\n\t```\n\n-8<-",
        '<i alt="t">\x0b\na',
        ">{\r    >a@b.g",
        "本\n: # {%{{%x%}}e\r  %}}",
        "<div<!----> b",
        ":::e ![a",
        "- <?b>+\n\n  e",
        "\x1f- \n    <!---->b",
        "{}<!\\\r    <?p",
        ":\n???  \nc",
        ":::o w\u2028",
        ">]\n    ><!---->x",
        ":\nc",
        ":\np",
        "- ```py\n:::p[l]\n  ~",
        "<L c=''>\r<e>\ng\n><T>",
        "a|\r+  \n-|-",
        ":\ny",
        "1. <?t>===\n\n   n",
        ">d<>\n    ><!---->2",
        "a|\r\\\\\n-|-",
        ":\no",
        ">a\r    ><!---->\\",
        ">d\n>     <!---->\\",
        "|a\r\\\\\n|-",
        ">[!E]\n///\r>*[L]:-",
        ">```\n\n>t\n    ```\n{/*}\r>",
        "><![CDATA[>-\n>x",
        "b><!--\n>{{<t>}}\n>d\n-->",
        "2) <a '\n/>\n>{{%e%}}",
        ' !!! "e"\n    `\n*[L]:|\n    !',
        "g\n:|x",
        "\t~\n*[L]:.\n    a",
        ">t\\\n    >\n'",
        "<p>- \x0b\ne",
        '[^1]:<img alt="A" c="">\x0c\n\ta',
        "    ~\n:::t[]\n    i",
        "    {{<\n    x>}}a",
        "><n>\n<b>\n>{{%/%}}\nx",
        "}\n: <? >+\n\n  h",
        "    ~\n///p\n    |b",
        "- {\n\t:|g",
        ":::p[l]",
        "<p>t\n1. <!--\n{{</>}}\n\n-->",
        " >{\r    >a@b.g",
        "><div<!---->\rb",
        ':::e ![e"',
        ">><!--\n>{{</>}}\n>d\n-->",
        "\r>w\\\n    >>'",
        ":::p[a]",
    ),
    *(
        "a\re\n{:toc}",
        '><\n>"><!---->x',
        "?\n .\n{:toc}",
        '<d>\n>     y<Be t="">',
        ">[!E]\r<c>\n    >E",
        "}\n\t:::{f}e",
        "\ud83d\ne\n{:toc}",
        "- ```\n:::o\n\n{%%}",
    ),
    *(
        "- }\n\t:::{e}ة",
        "}\n<svg\"\n- <L n=''>\n</svg>",
        "}\n<svg>\n- <L n=''>\n</svg>",
        "v\n    >\n\t>{{<f>}}",
        "<![CDATA[>a{/**/}\\\n|<",
        ":::{e}\x0b\n<",
    ),
    *("- {{%steps%}}t{{%/steps%}}\r?", "}\n:--|a", "-\x85\n:-- a", "|a\n-|-\n:", "# )<T\n>\rt"),
    *("$x${{s\n}}", " >===g\n    \n>{", "e\r<\r    :::{e}\u2003", "}\r\t```n\n><Li>```"),
    *(">:.\r\t```n\n<L n=''>\n\t```", "><b>\n\t>e", ":::{n}\nr", "- >s\n}<T\n>", ":::e[[e]] "),
    *("<v\\{\u3000\n~~~}", "- <div <T\n>\nr", "}\n:::\ne", "    [<T\n>\rt", "}\n:--\ne"),
    *("{{%steps%}}t{{%/steps%}}\rc", ">p\n{{%steps%}}t{{%/steps%}}", "`\r{{<a>}}t{{</a>}}"),
    *("``\n<table\n- <L n=''>a``", "///{\ng}", "e\n\t* >\n    :::{e}\u3000", "# <T>g\na</T>"),
    *("x\r\t-\t</>\ne", "/\n:-|\nb", "->\r    ><T\n>", "s\n1\n    * </T>\r-", ">)\n`a\n<T>\n- `"),
    *("<\ra|)\n- |-", "}\n|s\r- |-", "e\n||t\n- |-|-"),
    *("g\n<><e>", "g\n<br/><T>", "g\n<T/><div></div>", '<p>I{<x "}\n""">', "<http:><!---->a{ .c}"),
    *("-\ta\n\t0. </T>\nd", "- ```\nt\r\t1. </T>\r<", "<y>\nw\r- </C>\n{", "t\n2. </T>\nd"),
    *(
        "]{/**/}e\n{{#endtab}}",
        "s\n2) </T>\no",
        "{/**/}a\n\n{:.n}\n> q",
        "~~~mdx-code-block\na\n~~~",
        ">{{\nx}} `b`",
        '<dt>``` `b``<T p="">\n>`',
        "<e>\n}\n- b\n    :::{d}T",
        *("- \n\\{%a\n{{#endtab}}", "{%  \n///{ %}p", "{%  \n:::{ %}p"),
    ),
)
"The shortest of those that broke a law."


def documents() -> list[str]:
    real = sorted(CORPORA.rglob("*.md")) if CORPORA.is_dir() else []
    return [path.read_bytes().decode() for path in (*OWN, *real)]


def torn(text: str, others: list[str], chance: random.Random) -> str:
    """Return a part of `text` with some edits."""
    start = chance.randrange(len(text) + 1)
    text = text[start : start + chance.randrange(LONGEST)]
    for _ in range(chance.randrange(1, 9)):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.choice((0, 0, 1, 2, 20, 200)))
        other = chance.choice(others)
        cut = chance.randrange(len(other) + 1)
        new = chance.choice(
            (
                "",
                other[cut : cut + chance.randrange(300)],
                "".join(chance.choices(MARKS, k=chance.randrange(1, 12))),
                "".join(chance.choices(ODD, k=chance.randrange(1, 5))),
                "\n" + chance.choice(LINES_OF_EVERY_KIND) + "\n",
                chr(chance.randrange(0x110000)),
                text[at:end] * chance.randrange(1, 4),
                " " * chance.randrange(1, 9),
            )
        )
        text = text[:at] + new + text[end:]
    return text


@pytest.mark.parametrize("part", range(2))
def test_torn_documents_are_lossless(part: int) -> None:
    texts = documents()
    end = time.monotonic() + SECONDS
    seed = SEED or part * 1_000_000_000
    while time.monotonic() < end:
        seed += 1
        chance = random.Random(seed)
        text = torn(chance.choice(texts), texts, chance)
        try:
            holds(text)
        except Exception as error:
            error.add_note(f"DRAGOMAN_FUZZ_SEED={seed - 1} finds it again")
            raise
    print(f"{seed - (SEED or part * 1_000_000_000)} documents")


@pytest.mark.parametrize("text", FOUND)
def test_documents_that_broke_a_law_keep_them(text: str) -> None:
    strict = replace(COMMON, renderer=Renderer.COMMONMARK)
    for dialect in (PLAIN, CODE, BUILT_IN["mdx"], MDX_FILE, strict):
        assert list(broken(text, dialect, unproved)) == []
        assert list(broken(text, dialect)) == []


@pytest.mark.parametrize("first", [0, 1_000_000], ids=["first", "second"])
def test_documents_of_all_dialects_keep_the_laws(first: int) -> None:
    """`python -m benchmarks.fuzz` goes on where this stops."""
    faults = {
        seed: laws
        for seed in range(first, first + 60)
        if (laws := list(broken(document(seed), dialect_of(seed))))
    }
    assert not faults
