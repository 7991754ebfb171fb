r"""Formulas of TeX as MathML, which browsers show without a script; owns latex2mathml.

A formula is what the segmenter finds between `$`; it stands in the body between `\(` and `\)` until
that was made safe. A translator may write it, and the library puts what it does not know into the
page as it is: so nothing is taken from it but elements and attributes of MathML that are listed
here, and a formula with anything else stays TeX.
"""

import re
from functools import lru_cache
from html import escape, unescape
from importlib.util import find_spec

PACKAGE = "latex2mathml"
EXTENSION = "pymdownx.arithmatex"
"The extension of Python-Markdown that a project names to have formulas."
_LONGEST = 2000
"Characters of a formula; the library's time is not bounded by its length alone."
_FOUND = re.compile(
    r'<span class="arithmatex">\\(?P<open>[(\[])(?P<tex>.*?)\\[)\]]</span>', re.DOTALL
)
_DOLLARS = re.compile(r"(?P<mark>\${1,2})(?P<tex>.+)(?P=mark)", re.DOTALL)
_WORDS = re.compile(r"\\(?:text(?:bf|it|rm|sf|tt)?|mbox|operatorname)\s*\{[^{}]*\}")
_SIGNS = {"<": "\ue000", ">": "\ue001", "&": "\ue002", '"': "\ue003"}
"What stands for signs of HTML in words of a formula while it is converted."
_HIDDEN = str.maketrans('<>&"', "".join(_SIGNS.values()))
_BACK = str.maketrans({ord(put): escape(sign) for sign, put in _SIGNS.items()})
_ELEMENTS = (
    "math|mrow|mi|mo|mn|ms|mtext|mspace|mfrac|msqrt|mroot|mstyle|mpadded|mphantom|menclose|"
    "msub|msup|msubsup|munder|mover|munderover|mmultiscripts|mprescripts|none|mtable|mtr|mtd"
)
_ATTRIBUTES = (
    "xmlns|display|displaystyle|scriptlevel|stretchy|fence|separator|accent|accentunder|form|"
    "largeop|movablelimits|symmetric|minsize|maxsize|lspace|rspace|width|height|depth|voffset|"
    "linethickness|mathvariant|columnalign|rowspacing|columnspacing|columnlines|rowlines|notation"
)
_TAG = re.compile(
    rf'</(?:{_ELEMENTS})>|<(?:{_ELEMENTS})(?:[ ](?:{_ATTRIBUTES})="[\w .:/%+-]*")*[ ]?/?>'
)
_CHILDREN = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2}
_CHILDREN |= {"msubsup": 3, "munderover": 3}
_ALIGNED = re.compile(r"\\(begin|end)\{(?:aligned|align\*?|split)\}")
"Lines that stand under each other at their `&`; the library knows them as a table alone."
_REFERENCE = re.compile(r"&(?!#x[0-9A-Fa-f]{1,6};|amp;|lt;|gt;|quot;)")


def installed() -> bool:
    """Tell whether formulas can become MathML."""
    return find_spec(PACKAGE) is not None


def marked(text: str) -> str | None:
    r"""Return a formula between `$` as `with_maths` finds it; None for another text.

    >>> marked("$a < b$"), marked("$"), marked("$$a$$")[-12:]
    ('<span class="arithmatex">\\(a &lt; b\\)</span>', None, '\\[a\\]</span>')
    """
    found = _DOLLARS.fullmatch(text)
    if found is None:
        return None
    start, end = (r"\[", r"\]") if found["mark"] == "$$" else (r"\(", r"\)")
    return f'<span class="arithmatex">{start}{escape(found["tex"], quote=False)}{end}</span>'


def with_maths(html: str) -> str:
    """Return the body of a page with its formulas as MathML; the rest of it stays.

    `html` is what `safe_html` gives. Law: it gets no element but those of MathML, and none of them
    has an address, a style or a script.
    """
    if 'class="arithmatex"' not in html or not installed():
        return html
    return _FOUND.sub(_shown, html)


def as_tex(html: str) -> str:
    """Return a heading for tables of contents, which are texts: its formulas between `$`."""
    return _FOUND.sub(_written, html) if 'class="arithmatex"' in html else html


def _written(found: re.Match[str]) -> str:
    mark = "$$" if found["open"] == "[" else "$"
    return f"{mark}{found['tex']}{mark}"


def _shown(found: re.Match[str]) -> str:
    block, tex = found["open"] == "[", unescape(found["tex"]).strip()
    made = mathml(tex, block=block)
    if made is None:
        return _written(found)
    # One that is wider than the page scrolls: by keyboard only where it takes the focus.
    return f'<span class="formula" tabindex="0">{made}</span>' if block else made


@lru_cache(maxsize=1024)
def mathml(tex: str, *, block: bool = False) -> str | None:
    """Return a formula as MathML; None where it is not known to be right and harmless."""
    if not tex or len(tex) > _LONGEST:
        return None
    from latex2mathml.converter import convert  # noqa: PLC0415  an extra, slow to import

    words = _WORDS.sub(lambda found: found[0].translate(_HIDDEN), tex)
    words = _ALIGNED.sub(_table, words)
    words = words.replace("<", r"\lt ").replace(">", r"\gt ").replace('"', _SIGNS['"'])
    try:
        made: str = convert(words, display="block" if block else "inline")
    except Exception:  # noqa: BLE001  whatever is wrong in a formula, it stays as it is written
        return None
    text = _TAG.sub("", made)
    if "<" in text or ">" in text or "\\" in text or _REFERENCE.search(text):
        return None
    if not _is_whole(made):
        return None
    return made.translate(_BACK)


def _table(found: re.Match[str]) -> str:
    return r"\begin{array}{rlrlrlrl}" if found[1] == "begin" else r"\end{array}"


def _is_whole(made: str) -> bool:
    """Tell whether each element is closed and has the children it needs, as a fraction has two."""
    path: list[tuple[str, int]] = [("", 0)]
    for tag in _TAG.findall(made):
        name = tag.strip("</> ").split(" ")[0]
        if tag.startswith("</"):
            opened, children = path.pop()
            if opened != name or children != _CHILDREN.get(name, children):
                return False
            continue
        above, number = path[-1]
        path[-1] = (above, number + 1)
        if not tag.endswith("/>"):
            path.append((name, 0))
    return path == [("", 1)]
